"""Places of local news (LGL), tied to GeoNames: how far the resolved place lies from the coded one.

`given`: the coded names are handed over, so that only the choice of the place is measured. `found`: names are found too; a
coded one counts as found where an overlapping name resolves within 161 km.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.suite import Case, InputReport, Miss, Score, Scored, Suite, f1, share
from reportedly.model.globe import great_circle_km

FILE = "places_lgl.jsonl.gz"
REGION_KM = 161
"""100 miles, the geocoding literature's wide measure."""

Row = Mapping[str, Any]


def coded(row: Row) -> list[Row]:
    """The names of a text that are tied to a point."""
    return [name for name in row["toponyms"] if name["latitude"] is not None]


def cases(folder: Path) -> list[Case]:
    """One case a text, with the offsets of its coded names."""
    return [
        Case(
            report=InputReport(id=row["id"], text=row["text"], names=tuple((name["start"], name["end"]) for name in coded(row))),
            gold=row,
        )
        for row in corpus.rows(folder / FILE)
    ]


def near(place: Row, name: Row) -> bool:
    """Whether a place lies within 161 km of a name's point."""
    if place["latitude"] is None:
        return False
    return great_circle_km(place["latitude"], place["longitude"], name["latitude"], name["longitude"]) <= REGION_KM


def overlap(place: Row, name: Row) -> bool:
    """Whether a place's words share a character with a name."""
    span = place["span"]
    return bool(span and span["start"] < name["end"] and name["start"] < span["end"])


def score(scored: Scored) -> Score:
    """Shares within 161 km, names given; precision, recall and F1 of names found and resolved."""
    asked = right = found = hit = 0
    errors: list[Miss] = []
    for case, line in scored:
        names = coded(case.gold)
        asked += len(names)
        found += len(line["found"])
        for name, place in zip(names, line["given"], strict=True):
            good = near(place, name)
            right += good
            hit += any(overlap(other, name) and near(other, name) for other in line["found"])
            if not good:
                wanted = f"{name['gaz_name']}, {name['admin1']}, {name['country']}"
                got = f"{place['name']}, {place['admin1']}, {place['country']}" if place["name"] else "none"
                errors.append(Miss(id=case.report.id, figure="given", expected=wanted, got=got, about=name["name"]))
    return Score(
        figures={
            "given_within_161_km": share(right, asked),
            "found_precision": share(hit, found),
            "found_recall": share(hit, asked),
            "found_f1": f1(hit, found, asked),
        },
        counts={
            "given_within_161_km": {"right": right, "asked": asked},
            "found_f1": {"right": hit, "found": found, "asked": asked},
        },
        errors=tuple(errors),
    )


SUITE = Suite(
    name="places_lgl",
    description="Places of local news resolved within 161 km, their names given or found.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
    hook="places",
)
