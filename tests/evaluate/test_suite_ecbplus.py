"""Pairs of texts about one event, scored on invented rows."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from reportedly.evaluate.suite import Case
from reportedly.evaluate.suites import ecbplus_dev
from reportedly.model import Engine, Happening, Reading, Report, Span, When, Where
from reportedly.publish.line import line

ENGINE = Engine(name="by-hand", version="0", gazetteer="", registry="")
PAIR = "The bakery on Elm Row in Quenby was robbed by two men in masks."
ROWS = (
    (8, "ecb", f"{PAIR} They took the till."),
    (8, "ecb", f"{PAIR} Nobody was hurt in it."),
    (8, "ecbplus", "A ferry was seized off Port Lorne by armed men, the harbour master said."),
    (9, "ecb", "A film opened on Friday."),
)


def written(folder: Path) -> list[Case]:
    rows: list[dict[str, Any]] = [
        {"id": f"t{n}", "topic": topic, "subtopic": subtopic, "text": text, "url": None, "published": None}
        for n, (topic, subtopic, text) in enumerate(ROWS)
    ]
    data = "\n".join(map(json.dumps, rows)).encode()
    (folder / ecbplus_dev.FILE).write_bytes(gzip.compress(data))
    return ecbplus_dev.cases(folder)


def told(case: Case, place: str) -> dict[str, Any]:
    report = Report(id=case.report.id, text=case.report.text)
    happening = Happening(
        report=report.id,
        anchor=Span.of(report.text, 0, len(report.text)),
        kind="attack_on_civilians",
        when=When(),
        where=(Where(text=place, span=None),),
    )
    return line(Reading(report=report, engine=ENGINE, happenings=(happening,)), include_text=False, show_all=True)


def test_only_the_chosen_topics_are_asked(tmp_path: Path) -> None:
    assert [case.report.id for case in written(tmp_path)] == ["t0", "t1", "t2"]


def test_pairs_of_one_subtopic_are_to_be_found_and_others_are_wrong(tmp_path: Path) -> None:
    cases = written(tmp_path)
    right = ecbplus_dev.score(
        [(case, told(case, place)) for case, place in zip(cases, ("Quenby", "Quenby", "Lorne"), strict=True)]
    )
    assert (right.figures["pairs_f1"], right.figures["wrong_pairs"]) == (1.0, 0.0)
    none = ecbplus_dev.score([(case, {**told(case, "Quenby"), "happenings": []}) for case in cases])
    assert (none.figures["pairs_f1"], none.figures["pairs_recall"]) == (0.0, 0.0)


def test_a_wrong_pair_is_named(tmp_path: Path) -> None:
    cases = written(tmp_path)
    alike = [Case(report=case.report, gold={"event": str(n)}) for n, case in enumerate(cases)]
    found = ecbplus_dev.score([(case, told(case, "Quenby")) for case in alike])
    assert found.figures["wrong_pairs"] == 1.0
    assert [miss.id for miss in found.errors] == ["t0 t1"]
