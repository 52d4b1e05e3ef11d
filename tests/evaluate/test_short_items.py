"""Short items: how their marks are read, and that those of the project can be. All items here are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import SettingError
from reportedly.evaluate.short_items import items
from reportedly.evaluate.suites import short

ITEM = """@ x-1 | wire | Mali | 2025-03-04
Raiders stormed a post, killing "at least" six; the army denies it.
= 1 armed_clash where "a post" background
kind "stormed"
initiator "Raiders"
target "post" "a post"
killed >=6 "six" whose "the army" by "a clerk < an aide" part
destroyed 2 vehicles "it" denied
means firearms "post" #1
responsibility "Raiders" suspected
seized ?some weapons "post"
strength 4-6 "Raiders" admission
"""


def read(tmp_path: Path, words: str) -> Path:
    file = tmp_path / "train-x.txt"
    file.write_text(words, encoding="utf-8")
    return file


def test_each_mark_is_read(tmp_path: Path) -> None:
    (item,) = items(read(tmp_path, ITEM))
    assert item.text.startswith("Raiders stormed")
    assert item.published == "2025-03-04"
    assert item.happenings == [
        {"n": 1, "kind": "armed_clash", "modality": "background", "scope": "event", "where": "a post", "when": None}
    ]
    kind, initiator, target, killed, destroyed, means, blame, seized, strength = item.claims
    assert (kind["value"], initiator["value"]) == ("armed_clash", "Raiders")
    assert (target["value"], target["quote"]) == ("post", "a post")
    assert killed["value"] == {"low": 6, "best": None, "high": None, "hedge": None}
    assert (killed["what"], killed["whose"], killed["said_by"], killed["part"]) == (
        "people",
        "the army",
        ["a clerk", "an aide"],
        True,
    )
    assert (destroyed["value"]["best"], destroyed["what"], destroyed["stance"]) == (2, "vehicles", "denied")
    assert (means["value"], means["occurrence"]) == ("firearms", 1)
    assert (blame["stance"], blame["mode"]) == ("alleged", "suspected")
    assert seized["value"]["hedge"] == "some"
    assert (strength["value"]["low"], strength["value"]["high"], strength["what"], strength["admission"]) == (
        4,
        6,
        "people",
        True,
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('murdered 6 "six"', "no field 'murdered'"),
        ('killed "six"', "no value"),
        ('killed 6 lots "six"', "'lots' is not known"),
        ("initiator", "list index out of range"),
        ("= 2 skirmish", "no kind 'skirmish'"),
        ("= 2 armed_clash sometime", "'sometime' is neither"),
    ],
)
def test_a_mark_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(SettingError, match=r"train-x\.txt: line 13 cannot be read") as found:
        list(items(read(tmp_path, ITEM + line + "\n")))
    assert why in str(found.value)


def test_the_project_s_own_items_can_be_read() -> None:
    root = Path(__file__).parents[2]
    cases = short.cases(root)
    assert len({case.report.id for case in cases}) == len(cases) > 1_000
    assert {case.gold["split"] for case in cases} == {"train", "test"}
