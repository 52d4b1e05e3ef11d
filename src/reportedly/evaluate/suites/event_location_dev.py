"""Which place belongs to which event word (Halterman 2019), "none" included.

The happening of the event word is the one whose anchor overlaps it, else one of whose claims does, else the one told nearest
to it in its sentence. Its own place is right when its words overlap a coded place's; where no place is coded, right is a
happening without a place, or none at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.lines import excerpt
from reportedly.evaluate.suite import Case, InputReport, Line, Miss, Score, Scored, Suite, share

FILE = "event_location_dev.jsonl.gz"
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")


def cases(folder: Path) -> list[Case]:
    """One case an event word; the same text may come again with another one."""
    return [Case(report=InputReport(id=row["id"], text=row["text"]), gold=row) for row in corpus.rows(folder / FILE)]


def told_by(line: Line, words: Iterable[Mapping[str, Any]], text: str) -> Mapping[str, Any] | None:
    """The happening that these words of `text` tell of."""
    spans = list(words)
    for happening in line["happenings"]:
        if happening.get("anchor") and overlap(happening["anchor"], spans):
            return dict(happening)
    hits = {claim["happening"] for claim in line["claims"] if overlap(claim["span"], spans)}
    hits = hits or _nearest(line, spans[0], text)
    return next((happening for happening in line["happenings"] if happening["id"] in hits), None)


def _nearest(line: Line, word: Mapping[str, Any], text: str) -> set[str]:
    """The happening whose anchor or claim stands nearest to the word in its sentence."""
    begin = max((match.end() for match in SENTENCE_END.finditer(text, 0, word["start"])), default=0)
    ends = SENTENCE_END.search(text, word["end"])
    end = ends.start() if ends else len(text)
    told = [(happening["id"], happening.get("anchor")) for happening in line["happenings"]]
    told += [(claim["happening"], claim["span"]) for claim in line["claims"]]
    inside = [(abs(span["start"] - word["start"]), id) for id, span in told if span and begin <= span["start"] < end]
    return {min(inside)[1]} if inside else set()


def overlap(span: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span["start"] < other["end"] and other["start"] < span["end"] for other in others)


def score(scored: Scored) -> Score:
    """Accuracy over all event words; where a place is coded and where none is apart; and how often the word was found at all."""
    counts: dict[str, Counter[str]] = {"accuracy_where_place": Counter(), "accuracy_where_none": Counter()}
    found = 0
    errors: list[Miss] = []
    for case, line in scored:
        wanted = case.gold["location_spans"]
        happening = told_by(line, case.gold["event_spans"], case.report.text)
        found += happening is not None
        place = next(iter(happening["where"]), None) if happening else None
        if place is None or place["span"] is None:
            outcome = "none" if wanted else "right"
        else:
            outcome = "right" if overlap(place["span"], wanted) else "wrong"
        counts["accuracy_where_place" if wanted else "accuracy_where_none"][outcome] += 1
        if outcome != "right":
            word = " … ".join(span["text"] for span in case.gold["event_spans"])
            expected = " / ".join(span["text"] for span in wanted) or "none"
            about = f"[{word}] {excerpt(case.report.text, word)}"
            got = place["text"] if place else "no place" if happening else "no happening"
            errors.append(Miss(id=case.report.id, figure="place", expected=expected, got=got, about=about))
    totals = sum(counts.values(), Counter())
    return Score(
        figures={
            "accuracy": share(totals["right"], totals.total()),
            "event_found": share(found, len(scored)),
        }
        | {name: share(row["right"], row.total()) for name, row in counts.items()},
        counts={name: {each: row[each] for each in ("right", "wrong", "none")} for name, row in counts.items()},
        errors=tuple(errors),
    )


SUITE = Suite(
    name="event_location_dev",
    description="The right place for an event word in agency news, none included.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
)
