"""Running a suite over made data, and keeping floors."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_lines import happening, line

from reportedly.errors import NotFound, SettingError
from reportedly.evaluate import SUITES, InputReport, Result, check, corpus, floors, pin, run

TEXT = "Troops clashed with raiders near Ulmar."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [{"id": "1", "text": TEXT, "label": "ARMED_CLASH"}, {"id": "2", "text": TEXT, "label": "GRENADE"}]
    (tmp_path / "case_dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return tmp_path


def clashes(reports: Sequence[InputReport]) -> Iterator[dict[str, Any]]:
    for report in reports:
        yield line(report.id, [happening("h-1", "armed_clash", report.text, report.text.split()[0])])


def test_a_run_gives_figures_counts_and_errors(data: Path) -> None:
    result = run("case_dev", data, clashes)
    assert (result.suite, result.reports, result.figures["accuracy"]) == ("case_dev", 2, 0.5)
    assert [(miss.id, miss.expected, miss.got) for miss in result.errors] == [("2", "grenade", "armed_clash")]


def test_no_word_of_the_texts_is_in_what_may_be_kept(data: Path) -> None:
    result = run("case_dev", data, clashes)
    assert TEXT in result.errors[0].about
    assert "Ulmar" not in json.dumps(result.as_mapping())


def test_an_unknown_suite_and_missing_data_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no suite 'nothing'"):
        run("nothing", tmp_path, clashes)
    with pytest.raises(SettingError, match=r"case_dev.*no such data"):
        run("case_dev", tmp_path, clashes)


def test_lines_must_answer_the_texts_one_by_one(data: Path) -> None:
    with pytest.raises(SettingError, match="2 texts gave 1 lines"):
        run("case_dev", data, lambda reports: list(clashes(reports))[:1])
    with pytest.raises(SettingError, match="not in the order given"):
        run("case_dev", data, lambda reports: list(clashes(reports))[::-1])


@pytest.mark.parametrize(("written", "said"), [("{", "line 1: not JSON"), ("[]", "line 1: not a JSON object")])
def test_broken_data_is_told(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "case_dev.jsonl").write_text(written, encoding="utf-8")
    with pytest.raises(SettingError, match=said):
        run("case_dev", tmp_path, clashes)


def test_packed_rows_are_read_and_a_broken_pack_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "1"}\n\n{"id": "2"}'))
    assert [row["id"] for row in corpus.rows(path)] == ["1", "2"]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(SettingError, match="cannot be read"):
        list(corpus.rows(path))


def test_line_separators_inside_a_row_do_not_end_it(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "a\u2028b"}\n', encoding="utf-8")
    assert [row["text"] for row in corpus.rows(path)] == ["a\u2028b"]


def test_the_digest_names_the_bytes(data: Path) -> None:
    before = run("case_dev", data, clashes).digest
    assert run("case_dev", data, clashes).digest == before
    with (data / "case_dev.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run("case_dev", data, clashes).digest != before


def test_counts_runs_over_the_data_that_is_there(data: Path) -> None:
    result = run("counts", data, clashes)
    assert result.figures["spans_at_fault"] == 0
    assert result.reports >= 1
    assert set(SUITES) >= {"gold", "pitf_dev", "case_dev", "relevance", "event_location_dev", "counts"}


RESULT = Result(
    suite="case_dev",
    on=date(2026, 1, 1),
    digest="d1",
    reports=2,
    figures={"f1": 0.8765, "false": 0.0123},
    counts={},
    ceilings=frozenset({"false"}),
)


def better(**figures: float) -> Result:
    return dataclasses.replace(RESULT, figures={**RESULT.figures, **figures})


def test_bounds_are_pinned_to_the_easy_side_and_hold() -> None:
    pinned = pin(RESULT, {})
    assert pinned == {"case_dev": {"digest": "d1", "floors": {"f1": 0.876}, "ceilings": {"false": 0.013}}}
    assert check(RESULT, pinned) == []


def test_a_figure_under_its_floor_or_over_its_ceiling_is_told() -> None:
    pinned = pin(RESULT, {})
    assert check(better(f1=0.8, false=0.2), pinned) == [
        "case_dev: f1 is 0.8, its floor 0.876",
        "case_dev: false is 0.2, its ceiling 0.013",
    ]


def test_other_data_or_a_lost_figure_is_told() -> None:
    pinned = pin(RESULT, {})
    assert check(dataclasses.replace(RESULT, digest="d2"), pinned) == ["case_dev: the data is d2, the floors are of d1"]
    assert check(dataclasses.replace(RESULT, figures={"false": 0.0}), pinned) == ["case_dev: f1 is no longer measured"]


def test_a_bound_is_eased_only_on_purpose() -> None:
    pinned = pin(RESULT, {})
    assert pin(better(f1=0.9, false=0.0), pinned)["case_dev"]["floors"] == {"f1": 0.9}
    for worse in (
        better(f1=0.5),
        better(false=0.5),
        dataclasses.replace(RESULT, digest="d2"),
        dataclasses.replace(RESULT, figures={}),
    ):
        with pytest.raises(SettingError, match="case_dev"):
            pin(worse, pinned)
        assert pin(worse, pinned, lower=True)["case_dev"]["digest"] == worse.digest


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert floors.load(path) == {}
    floors.save(pin(RESULT, {}), path)
    assert floors.load(path) == pin(RESULT, {})
    path.write_text("[", encoding="utf-8")
    with pytest.raises(SettingError, match="cannot be read"):
        floors.load(path)
