"""Which news texts tell of the same event: ECB+ topics with two events each of one sort.

Two texts are about one event where they are of the same topic and subtopic; they are found to be where they share an event. All
pairs of the texts of these topics count, those across topics too. The weights were fitted on the other topics; four settings
(what gaps and one report's two happenings score, how many bands there are, the weights held by hand) were swept on these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from reportedly import reconcile
from reportedly.evaluate import corpus
from reportedly.evaluate.lines import excerpt
from reportedly.evaluate.suite import Case, InputReport, Miss, Score, Scored, Suite, f1, share
from reportedly.publish.parse import parse

FILE = "ecbplus_dev.jsonl.gz"

TOPICS = (3, 8, 12, 16, 18, 19, 22, 32, 33)
"""Crime, piracy, riots, an attack on a bank; the other topics are sport, film and business in the main."""


def cases(folder: Path) -> list[Case]:
    """The texts of the topics, with their topic and event."""
    return [
        Case(
            report=InputReport(id=row["id"], text=row["text"], url=row["url"], published=row["published"]),
            gold={"event": f"{row['topic']} {row['subtopic']}"},
        )
        for row in corpus.rows(folder / FILE)
        if row["topic"] in TOPICS
    ]


def score(scored: Scored) -> Score:
    """F1 over pairs of texts, and the share of the found pairs that are wrong."""
    event_of = {case.report.id: str(case.gold["event"]) for case, _ in scored}
    texts = {case.report.id: case.report.text for case, _ in scored}
    found = reconcile.events([parse(line, text=case.report.text) for case, line in scored]).events
    report_of = {row["id"]: line["report"]["id"] for _, line in scored for row in line["happenings"]}
    pairs = {pair for event in found for pair in _pairs(report_of[name] for name in event.happenings)}
    gold = {pair for pair in combinations(sorted(event_of), 2) if event_of[pair[0]] == event_of[pair[1]]}
    right = len(pairs & gold)
    return Score(
        figures={
            "pairs_f1": f1(right, len(pairs), len(gold)),
            "pairs_recall": share(right, len(gold)),
            "wrong_pairs": share(len(pairs) - right, len(pairs)),
        },
        counts={"pairs_f1": {"gold": len(gold), "found": len(pairs), "right": right}},
        errors=tuple(_miss(pair, texts) for pair in sorted(pairs - gold)),
        ceilings=frozenset({"wrong_pairs"}),
    )


def _pairs(reports: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(set(reports)), 2)


def _miss(pair: tuple[str, str], texts: Mapping[str, str]) -> Miss:
    left, right = pair
    return Miss(id=f"{left} {right}", figure="wrong_pairs", expected="apart", got="together", about=excerpt(texts[left]))


SUITE = Suite(
    name="ecbplus_dev",
    description="Which news texts tell of the same event.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
)
