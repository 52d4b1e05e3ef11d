"""Abbreviations and places that several bear alike, in the project's own invented reports: is the one that is meant found?

Sixty abbreviations: who answers are the line's actors and speakers whose words hold the abbreviation, or stand right before
it where the text defines it. Right: one of them is linked to an entry that bears an expected name in an expected country, and
none to another; where nothing decides (no expected name), none is linked to anybody. Sixty places: right where one of the
line's places whose words hold the name lies within 50 km of the point and in its country. What an actor, a speaker or a place
answers for is listed, the rest is not; of that, only an abbreviation that is to be left open is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.suite import Case, InputReport, Line, Miss, Score, Scored, Suite, share
from reportedly.lookup.actor import Actor
from reportedly.lookup.matcher import fold
from reportedly.lookup.registry import Registry
from reportedly.model.globe import great_circle_km

ABBREVIATIONS = Path("evaluation", "gold", "abbreviations.jsonl")
HOMONYMS = Path("evaluation", "gold", "homonyms.jsonl")
ACTORS = ("initiator", "target", "participant", "responsibility")
BRACKETED = re.compile(r"\([^)]*\)")
NEAR_KM = 50
"""Twice the 25 km to which the points are known: gazetteers differ in where a town or a district has its point."""

Row = Mapping[str, Any]


def cases(root: Path) -> list[Case]:
    """Both files' reports, the abbreviations first."""
    given = ("id", "text", "published", "publisher")
    rows = [row for path in (ABBREVIATIONS, HOMONYMS) for row in corpus.rows(root / path)]
    return [Case(report=InputReport(**{key: row[key] for key in given if key in row}), gold=row) for row in rows]


def score(scored: Scored) -> Score:
    """The shares that are right and that are listed, of abbreviations and of places; what decides each in the counts."""
    meant = _meant([case.gold for case, _ in scored if case.gold.get("expected")])
    told: dict[str, Counter[str]] = {}
    errors: list[Miss] = []
    for case, line in scored:
        gold = case.gold
        if "abbreviation" in gold:
            name, figure, found = gold["abbreviation"], "abbreviations", _named(gold, line)
            right, got = _who(gold, found, meant.get(gold["id"], frozenset()))
            expected = gold["expected"][0] if gold["expected"] else "left open"
        else:
            name, figure, found = gold["name"], "places", _placed(gold, line)
            right, got = _where(gold, found, line)
            expected = f"{name}, {gold['country']}"
        count, by = told.setdefault(figure, Counter()), told.setdefault(f"{figure}: {gold['by']}", Counter())
        for counter in (count, by):
            counter.update(asked=1, right=right, listed=bool(found))
        if not right:
            errors.append(Miss(id=case.report.id, figure=f"{figure}_right", expected=expected, got=got, about=name))
    figures = {
        f"{name}_{part}": share(told[name][part], told[name]["asked"])
        for name in ("abbreviations", "places")
        if name in told
        for part in ("right", "listed")
    }
    return Score(figures=figures, counts={name: dict(count) for name, count in told.items()}, errors=tuple(errors))


def _named(gold: Row, line: Line) -> list[Row]:
    """The actors of the line that answer for the abbreviation."""
    holds = re.compile(rf"\b{re.escape(gold['abbreviation'])}\b")
    defined = f"({gold['abbreviation']})"
    return [
        actor
        for actor in _actors(line)
        if holds.search(actor["text"]) or (actor["span"] and gold["text"][actor["span"]["end"] :].lstrip(" ").startswith(defined))
    ]


def _actors(line: Line) -> Iterator[Row]:
    """Those of the sides, those that claims name, as a side lists an actor once whatever other words the text has; speakers."""
    for happening in line["happenings"]:
        for side in happening["sides"]:
            yield from side["actors"]
    for claim in line["claims"]:
        if claim["field"] in ACTORS and isinstance(claim["value"], dict):
            yield claim["value"]
        yield from ({**speaker, "actor": speaker["source"]} for speaker in claim["said_by"])


def _who(gold: Row, found: Sequence[Row], meant: frozenset[str]) -> tuple[bool, str]:
    """Whether the actors found are the ones meant, and what they are."""
    linked = {actor["actor"] for actor in found if actor["actor"]}
    if gold["expected"] is None:
        return not linked, f"linked to {', '.join(sorted(linked))}"
    if linked:
        return linked <= meant, f"linked to {', '.join(sorted(linked - meant))}"
    if not meant:
        return False, "in no registry"
    if not found:
        return False, "not listed"
    open_to = {one["actor"] for actor in found for one in actor["candidates"]}
    return False, "left open, the one meant a candidate" if open_to & meant else "left open, the one meant no candidate"


def _meant(rows: Sequence[Row]) -> dict[str, frozenset[str]]:
    """The entries that each row's expected names mean, by the row's id; the registry is opened where there is such a row."""
    if not rows:
        return {}
    registry = Registry.open()
    return {
        row["id"]: frozenset(entry.id for entry in _bearers(row["expected"], registry) if _at_home(entry, row["country"]))
        for row in rows
    }


def _bearers(names: Sequence[str], registry: Registry) -> Iterator[Actor]:
    """The entries that bear one of the names; what a registry puts in brackets to tell namesakes apart is not of a name."""
    wanted = {_plain(name) for name in names}
    for name in names:
        yield from registry.lookup(name)
    for entry in registry.actors():
        if not wanted.isdisjoint(_plain(BRACKETED.sub("", name)) for name in (entry.name, *entry.aliases)):
            yield entry


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _at_home(entry: Actor, countries: Sequence[str]) -> bool:
    """Whether an entry belongs to one of the countries; one that belongs to none, as a world-wide body, is not held back."""
    homes = {*entry.country, entry.home} - {None}
    return not homes or not homes.isdisjoint(countries)


def _placed(gold: Row, line: Line) -> list[Row]:
    """The places of the line whose words hold the name."""
    holds = re.compile(rf"\b{re.escape(gold['name'])}\b")
    places = [place for happening in line["happenings"] for place in happening["where"]]
    places += [claim["value"] for claim in line["claims"] if claim["field"] == "where"]
    return [place for place in places if holds.search(place["text"])]


def _where(gold: Row, found: Sequence[Row], line: Line) -> tuple[bool, str]:
    """Whether one of the places found is the one meant, and what the first of them is."""
    if not found:
        dropped = any(one["span"] and gold["name"] in one["span"]["quote"] for one in line["failures"])
        return False, "left open" if dropped else "not listed"
    away = [_km(gold, place) for place in found]
    near = [place for place, km in zip(found, away, strict=True) if km is not None and km <= NEAR_KM]
    first = found[0]
    got = "left open" if away[0] is None else f"{first['name']}, {first['country']}, {away[0]:.0f} km away, {first['precision']}"
    return any(place["country"] == gold["country"] for place in near), got


def _km(gold: Row, place: Row) -> float | None:
    if place["latitude"] is None:
        return None
    return great_circle_km(place["latitude"], place["longitude"], gold["latitude"], gold["longitude"])


SUITE = Suite(
    name="names",
    description="Ambiguous abbreviations and homonymous places in invented reports: the one that is meant, or left open.",
    files=lambda root: [root / ABBREVIATIONS, root / HOMONYMS],
    cases=cases,
    score=score,
    own=True,
)
