"""Who says what in news (PolNeAR): spans of source, cue and content, nested in nothing.

An attribution is right when its source and its content overlap an annotated one's, each used once; where nobody is named as
the source, neither may be. Cues are scored apart, by overlap alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.suite import Case, InputReport, Line, Miss, Score, Scored, Suite, f1, share

FILE = "polnear_dev.jsonl"

Row = Mapping[str, Any]
"""One attribution: lists of spans under `source`, `cue` and `content`."""


def cases(folder: Path) -> list[Case]:
    """One case a text."""
    return [Case(report=InputReport(id=row["id"], text=row["text"]), gold=row) for row in corpus.rows(folder / FILE)]


def overlap(left: Sequence[Mapping[str, int]], right: Sequence[Mapping[str, int]]) -> bool:
    """Whether two lists of spans share a character."""
    return any(one["start"] < other["end"] and other["start"] < one["end"] for one in left for other in right)


def same(gold: Row, found: Row) -> bool:
    """Whether two attributions agree on who says what."""
    no_source = not gold["source"] and not found["source"]
    return overlap(gold["content"], found["content"]) and (no_source or overlap(gold["source"], found["source"]))


def same_cue(gold: Row, found: Row) -> bool:
    """Whether two attributions are told by the same words."""
    return overlap(gold["cue"], found["cue"])


def pairs(gold: Sequence[Row], found: Sequence[Row], agree: Callable[[Row, Row], bool]) -> dict[int, int]:
    """Annotated to found, one to one, each to the first free one in the order of the text."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for number, wanted in enumerate(gold):
        other = next((n for n, row in enumerate(found) if n not in used and agree(wanted, row)), None)
        if other is not None:
            taken[number] = other
            used.add(other)
    return taken


def score(scored: Scored) -> Score:
    """F1, precision and recall of who says what, and F1 of the cues."""
    gold_all = found_all = right = cues = 0
    errors: list[Miss] = []
    for case, line in scored:
        gold, found = case.gold["attributions"], line["attributions"]
        matched = pairs(gold, found, same)
        gold_all, found_all = gold_all + len(gold), found_all + len(found)
        right, cues = right + len(matched), cues + len(pairs(gold, found, same_cue))
        errors += _misses(case, line, matched)
    return Score(
        figures={
            "attribution_f1": f1(right, found_all, gold_all),
            "attribution_precision": share(right, found_all),
            "attribution_recall": share(right, gold_all),
            "cue_f1": f1(cues, found_all, gold_all),
        },
        counts={
            "attribution_f1": {"gold": gold_all, "found": found_all, "right": right},
            "cue_f1": {"gold": gold_all, "found": found_all, "right": cues},
        },
        errors=tuple(errors),
    )


def _misses(case: Case, line: Line, matched: Mapping[int, int]) -> list[Miss]:
    """What was annotated and not found, and what was found and not annotated, by its cue's place."""
    text = case.report.text
    gold, found = case.gold["attributions"], line["attributions"]
    used = set(matched.values())
    missed = [(row, "attribution", "none") for n, row in enumerate(gold) if n not in matched]
    extra = [(row, "none", "attribution") for n, row in enumerate(found) if n not in used]
    return [
        Miss(id=case.report.id, figure="attribution", expected=expected, got=got, about=_told(row, text))
        for row, expected, got in sorted(missed + extra, key=lambda entry: entry[0]["cue"][0]["start"])
    ]


def _told(row: Row, text: str) -> str:
    """An attribution in its own words: source, cue, content."""
    parts = (" … ".join(text[span["start"] : span["end"]] for span in row[name]) for name in ("source", "cue", "content"))
    return " | ".join(parts)


SUITE = Suite(
    name="polnear_dev",
    description="Who says what, and in which words, in news.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
    hook="attributions",
)
