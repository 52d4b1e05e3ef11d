"""Who the words for an actor mean, on the project's own gold: train and dev, never its test part.

A row gives a report, words of it, and the entry of the registry that they mean; or no entry, and perhaps the one that has
to be among the candidates. Asked of the actors that the reader names: one answers for a row when the words of the one are
words of the other, at least half of them (articles and small words aside). It is right when it is linked to the row's
entry; where the row has none, when it is linked to nobody and has the row's candidate. Words that the reader gives to no
actor are counted apart, as missed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.lines import happened
from reportedly.evaluate.suite import Case, Line, Miss, Score, Scored, Suite, share
from reportedly.evaluate.suites import gold
from reportedly.lookup.matcher import fold

ROWS = Path("evaluation", "gold", "actors.jsonl")
PARTS = ("train", "dev")
NAMING = ("initiator", "target", "participant", "responsibility")
SMALL = frozenset("a an the of from in and by its their his our some at on one two three four six".split())


def files(root: Path) -> list[Path]:
    """The links, and the files of the gold whose reports they are about."""
    return [root / ROWS, *gold.files(root)]


def cases(root: Path) -> list[Case]:
    """The gold's reports that have links, with their rows."""
    links: dict[str, list[dict[str, Any]]] = {}
    for row in corpus.rows(root / ROWS):
        links.setdefault(row["id"], []).append(row)
    every = (case for case in gold.cases(root) if case.gold["split"] in PARTS)
    return [replace(case, gold={"links": links[case.report.id]}) for case in every if case.report.id in links]


def score(scored: Scored) -> Score:
    """The share of rows that are linked right, or rightly left open, among those whose words the reader gives to an actor."""
    told: Counter[str] = Counter()
    errors: list[Miss] = []
    for case, line in scored:
        for row in case.gold["links"]:
            found = _answer(row, line)
            if found is None:
                told["missed"] += 1
                continue
            right = _right(row, found)
            told["right" if right else "wrong"] += 1
            told["named" if row["actor"] else "open"] += 1
            told["named right" if row["actor"] and right else ""] += 1
            if not right:
                expected = row["actor"] or f"none, {row['candidate'] or 'no'} candidate"
                errors.append(
                    Miss(id=row["id"], figure="actors_right", expected=expected, got=json.dumps(_told(found)), about=row["words"])
                )
    listed = told["right"] + told["wrong"]
    figures = {
        "actors_right": share(told["right"], listed),
        "actors_named_right": share(told["named right"], told["named"]),
        "actors_listed": share(listed, listed + told["missed"]),
    }
    counts = {"actors_right": {name: told[name] for name in ("right", "wrong", "missed")}}
    return Score(figures=figures, counts=counts, errors=tuple(errors))


def _answer(row: Mapping[str, Any], line: Line) -> Mapping[str, Any] | None:
    """The actor of the line whose words are the row's; of several the same words, then the one that is linked."""
    wanted = _words(row["words"])
    same = [actor for actor in _actors(line) if _alike(_words(actor["text"]), wanted)]
    best = max((len(_words(actor["text"]) & wanted) for actor in same), default=0)
    same = [actor for actor in same if len(_words(actor["text"]) & wanted) == best]
    same.sort(key=lambda actor: (_words(actor["text"]) != wanted, actor["actor"] is None))
    return same[0] if same else None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    less, more = sorted((one, other), key=len)
    return bool(less) and less <= more and 2 * len(less) >= len(more)


def _actors(line: Line) -> Iterator[Mapping[str, Any]]:
    """The actors of the sides, and those that claims name: a side lists an actor once, whatever other words the text has."""
    for happening in happened(line):
        for side in happening["sides"]:
            yield from side["actors"]
    yield from (claim["value"] for claim in line["claims"] if claim["field"] in NAMING and isinstance(claim["value"], dict))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) - SMALL


def _right(row: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    if row["actor"] is not None or found["actor"] is not None:
        return bool(row["actor"] == found["actor"])
    return row["candidate"] is None or row["candidate"] in [one["actor"] for one in found["candidates"]]


def _told(found: Mapping[str, Any]) -> list[str]:
    return [found["actor"] or "none", *(one["actor"] for one in found["candidates"])]


SUITE = Suite(
    name="actors",
    description="Who the words for an actor mean, in the project's own reports: linked right, or rightly left open.",
    files=files,
    cases=cases,
    score=score,
    own=True,
)
