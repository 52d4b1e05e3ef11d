"""Which place belongs to which event word (Halterman 2019), "none" included.

Two answers are asked. By itself: the place that the linking model gives the word. Of its happening: the own place of the one
whose anchor overlaps the word, else one of whose claims does, else the one told nearest to it in its sentence. An answer is
right when its words overlap a coded place's; where no place is coded, right is no place, or no happening at all.

The linking model was trained on one half of the texts (`tools/train_place_links.py`); `accuracy_held_out` is of the other.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


def held_out(text: str) -> bool:
    """Whether the linking model was not trained on the text; the trainer splits alike."""
    return int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2 == 1


def linked(line: Line, words: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The span of the place that is linked to the first of these words; None for none."""
    for link in line["links"]:
        if overlap(link["word"], words[:1]):
            place: Mapping[str, Any] | None = link["place"]
            return place
    return None


def outcome(place: Mapping[str, Any] | None, wanted: Sequence[Mapping[str, Any]]) -> str:
    """Whether a place's span is "right", "wrong", or lacks where one is wanted ("none")."""
    if place is None:
        return "none" if wanted else "right"
    return "right" if overlap(place, wanted) else "wrong"


def score(scored: Scored) -> Score:
    """Accuracy over all event words, of the words themselves and of their happenings; how often a happening was found at all."""
    counts: dict[str, Counter[str]] = {
        name: Counter()
        for name in (
            "accuracy_where_place",
            "accuracy_where_none",
            "accuracy_held_out",
            "happening_where_place",
            "happening_where_none",
        )
    }
    found = 0
    errors: list[Miss] = []
    for case, line in scored:
        text, words, wanted = case.report.text, case.gold["event_spans"], case.gold["location_spans"]
        happening = told_by(line, words, text)
        found += happening is not None
        own = next(iter(happening["where"]), None) if happening else None
        told = outcome(own["span"] if own else None, wanted)
        place = linked(line, words)
        by_itself = outcome(place, wanted)
        coded = "place" if wanted else "none"
        counts[f"accuracy_where_{coded}"][by_itself] += 1
        counts[f"happening_where_{coded}"][told] += 1
        if held_out(text):
            counts["accuracy_held_out"][by_itself] += 1
        if by_itself != "right":
            word = " … ".join(span["text"] for span in words)
            expected = " / ".join(span["text"] for span in wanted) or "none"
            got = text[place["start"] : place["end"]] if place else "none"
            about = f"[{word}] {excerpt(text, word)}"
            errors.append(Miss(id=case.report.id, figure="place", expected=expected, got=got, about=about))
    return Score(
        figures={"accuracy": _right(counts["accuracy_where_place"] + counts["accuracy_where_none"])}
        | {"happening_accuracy": _right(counts["happening_where_place"] + counts["happening_where_none"])}
        | {"event_found": share(found, len(scored))}
        | {name: _right(row) for name, row in counts.items()},
        counts={name: {each: row[each] for each in ("right", "wrong", "none")} for name, row in counts.items()},
        errors=tuple(errors),
    )


def _right(row: Counter[str]) -> float:
    return share(row["right"], row.total())


SUITE = Suite(
    name="event_location_dev",
    description="The right place for an event word in agency news, none included.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
    hook="links",
)
