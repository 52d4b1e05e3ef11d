"""What places a report's words mean: candidates from the gazetteer, scored by a table, read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from reportedly.lookup.gazetteer import Gazetteer, Place
from reportedly.lookup.gazetteer_names import fold
from reportedly.model import PlaceCandidate, PlaceMention, Span, Where
from reportedly.model.swift import swift
from reportedly.resolve.place_features import NONE_OF_THESE, Context, Setting, own_parts, parts, reasons, softmax
from reportedly.resolve.place_point import point, precision_of

ROUNDS = 3
"""Readings of the whole report: the second and later see what the others mean (places_lgl: 58, 72, 73 of 100 right)."""
MOST_CANDIDATES = 40
"""Meanings of a name that are scored: the most populous, and all in countries that the report speaks of."""
SHOWN = 5
KNOWN_CITY = 100_000
"""People of a city whose name is hardly ever another spelling of a smaller place's."""
NAMED, PEOPLE, SPEAKING = 1.0, 0.8, 0.3
"""Weights of a country that is named, whose people or army are named, and that only speaks or reports."""
DATELINE = 0.5
"""Weight of the country from whose capital a report is dated."""
SELDOM = 0.5
"""Part of that weight that a country keeps however seldom it is named beside the one named most."""
TELL_NO_PLACE = ("demonym", "metonym", "org")
"""Kinds of mentions that do not say where something happened."""
FOUND = 0.8
"""Weight of the country in which the reading finds most places; of others, by their share."""
LEAST_PART = 4
"""Letters of the first part of a name with a hyphen by which the whole may be known: "Ngoshe-Gari" by Ngoshe."""
SURE = 0.99
CLEAR = 0.97
"""Confidence from which the other places of the name are not worth a look."""


@dataclass(slots=True)
class _Name:
    """A name of the report with the word for its kind of place; all its mentions mean the same."""

    candidates: list[Place]
    own: list[list[float]]
    containers: tuple[tuple[Place, ...], ...] = ()
    best: Place | None = None
    ranked: list[_Ranked] = field(default_factory=list)
    unheard: str | None = None


@swift
@dataclass(frozen=True, slots=True)
class _Ranked:
    """A candidate with its confidence, and the parts of its score by the table."""

    place: Place
    confidence: float
    parts: list[float]

    @property
    def why(self) -> str:
        return "; ".join(reasons(self.parts))


def resolve(
    text: str,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    *,
    countries: Mapping[str, float],
    home: str | None = None,
) -> tuple[Where, ...]:
    """A Where for each mention, index for index; one that is not in the gazetteer keeps its words only.

    `countries` are ISO codes with weights in 0..1 that the rest of the report speaks for (the theatres of its actors);
    `home` is the country of a publisher that mostly tells of its own.
    """
    named = _named_countries(mentions, gazetteer, countries)
    implied = {} if named else _implied(mentions, gazetteer)
    names: dict[tuple[str, str | None], _Name] = {}
    for mention in mentions:
        key = (mention.span.quote, mention.kind)
        if key not in names:
            found = _candidates(mention, gazetteer, named or implied)
            names[key] = _Name(found, [own_parts(place, mention.kind) for place in found])
    readings = [names[m.span.quote, m.kind] for m in mentions]
    told_by = any(mention.within or mention.second is not None for mention in mentions)
    by_span: dict[Span, _Name] = {m.span: reading for m, reading in zip(mentions, readings, strict=True)} if told_by else {}
    _set_containers(mentions, readings, by_span)
    named = _without_towns(named, mentions, readings, gazetteer)
    spoken_of, borders = named, gazetteer.countries
    before: tuple[object, ...] = ()
    for _ in range(ROUNDS):
        neighbours = frozenset(n for code in spoken_of if code in borders for n in borders[code].neighbours)
        meant = {(quote, reading.best.row): reading.best for (quote, _), reading in names.items() if reading.best is not None}
        told = (spoken_of, [(reading.best, reading.unheard) for reading in names.values()])
        if told == before:
            break  # the same again could only read the same
        before, context = told, Context(spoken_of, neighbours, meant.values(), home)
        for reading in names.values():
            settled = len(reading.candidates) == 1 and reading.best is not None and reading.best.country in named
            if not settled:  # else the one place of the name lies where the report says
                _read(reading, context)
        if len(names) < 2:
            break  # nothing else that could tell more
        spoken_of = _with_found(named, mentions, readings)
        if spoken_of == named and (land := _agreed(mentions, readings, neighbours)):
            spoken_of = {**named, land: FOUND}
    return tuple(_where(mention, reading, by_span) for mention, reading in zip(mentions, readings, strict=True))


def candidates(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> Iterator[Sequence[Place]]:
    """For each mention the places that it may mean, other spellings of the countries named among them, before any choice."""
    named = _named_countries(mentions, gazetteer, {}) or _implied(mentions, gazetteer)
    return (_candidates(mention, gazetteer, named) for mention in mentions)


def _implied(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> dict[str, float]:
    """The country that most names of a report lie in which lie in one country only, where the report names none."""
    votes: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind not in TELL_NO_PLACE:
            lands = {place.country for place in gazetteer.lookup(mention.span.quote, most=MOST_CANDIDATES) if place.country}
            if len(lands) == 1:
                votes.setdefault(lands.pop(), set()).add(fold(mention.span.quote))
    best = max(votes, key=lambda land: (len(votes[land]), land), default=None)
    return {} if best is None else {best: FOUND}


def _named_countries(mentions: Sequence[PlaceMention], gazetteer: Gazetteer, given: Mapping[str, float]) -> dict[str, float]:
    """ISO code → weight: given ones, countries named, people named, capitals that speak; those named seldom count less."""
    weights: dict[str, float] = {}
    times: dict[str, int] = {}

    def add(code: str | None, weight: float) -> None:
        if code:
            weights[code] = max(weights.get(code, 0.0), weight)
            times[code] = times.get(code, 0) + 1

    for mention in mentions:
        quote = mention.span.quote
        if mention.kind in ("demonym", "capital") and (code := gazetteer.demonym(quote.removesuffix(" capital"))):
            add(code, PEOPLE)
            continue
        if mention.kind == "dateline":
            add(_ruled_from(quote, gazetteer), DATELINE)
        speaking = mention.kind in ("metonym", "org")
        country = gazetteer.country(quote) if len(quote) > 3 or quote in gazetteer.acronyms or "." in quote else None
        if country is not None:
            add(country.code, SPEAKING if speaking else NAMED)
    most = max(times.values(), default=1)
    told = {code: weight * (SELDOM + (1 - SELDOM) * times[code] / most) for code, weight in weights.items()}
    return {code: max(told.get(code, 0.0), given.get(code, 0.0)) for code in {**given, **told}}


def _ruled_from(name: str, gazetteer: Gazetteer) -> str | None:
    """The country whose capital bears the name; None where it is no capital's or several bear it."""
    lands = {place.country for place in gazetteer.lookup(name) if place.feature == "P.PPLC" and place.main}
    return lands.pop() if len(lands) == 1 else None


def _set_containers(mentions: Sequence[PlaceMention], readings: Sequence[_Name], by_span: Mapping[Span, _Name]) -> None:
    """Gives each name what any mention of it says holds it: one name means one place throughout a report."""
    containers: dict[str, list[tuple[Place, ...]]] = {}
    for mention in mentions:
        held = containers.setdefault(mention.span.quote, [])
        for span in mention.within:
            outer = by_span.get(span)
            if outer is not None and outer.candidates and tuple(outer.candidates) not in held:
                held.append(tuple(outer.candidates))
    for mention, reading in zip(mentions, readings, strict=True):
        reading.containers = tuple(containers[mention.span.quote])


def _without_towns(
    named: dict[str, float], mentions: Sequence[PlaceMention], readings: Sequence[_Name], gazetteer: Gazetteer
) -> dict[str, float]:
    """The same without countries whose name is a town's in a province that the report names: Armenia in Quindío."""
    units: dict[str, set[int]] = {}
    for mention, reading in zip(mentions, readings, strict=True):
        rows = {p.row for p in reading.candidates if p.feature == "A.ADM1"}
        if rows and len({p.country for p in reading.candidates}) == 1 and gazetteer.country(mention.span.quote) is None:
            units[mention.span.quote] = rows
    gone = set()
    for mention, reading in zip(mentions, readings, strict=True):
        land = gazetteer.country(mention.span.quote) if units and mention.kind not in TELL_NO_PLACE else None
        told = {row for quote, rows in units.items() if quote != mention.span.quote for row in rows}
        towns = [p for p in reading.candidates if p.feature.startswith("P.") and p.main and not told.isdisjoint(p.inside)]
        if land is not None and any(town.country != land.code for town in towns):
            gone.add(land.code)
    return {code: weight for code, weight in named.items() if code not in gone}


def _agreed(mentions: Sequence[PlaceMention], readings: Sequence[_Name], neighbours: frozenset[str]) -> str | None:
    """The one neighbour of the countries named where two names that are open have places: the named may only be blamed."""
    voices: dict[str, set[str]] = {}
    for mention, reading in zip(mentions, readings, strict=True):
        if reading.best is None and mention.kind not in TELL_NO_PLACE:
            for place in reading.candidates:
                if place.country in neighbours and not place.alike and place.feature.startswith(("P.", "A.ADM1")):
                    voices.setdefault(place.country, set()).add(mention.span.quote)
    agreed = [land for land, quotes in sorted(voices.items()) if len(quotes) > 1]
    return agreed[0] if len(agreed) == 1 else None


def _with_found(named: dict[str, float], mentions: Sequence[PlaceMention], readings: Sequence[_Name]) -> dict[str, float]:
    """The same with the countries of the places that the present reading finds, by their share of it.

    A name whose country no other one lies in is told so: it may not speak for itself.
    """
    found = {
        mention.span.quote: reading.ranked[0]
        for mention, reading in zip(mentions, readings, strict=True)
        if reading.best is not None and mention.kind not in TELL_NO_PLACE
    }
    shares: dict[str, float] = {}
    voices: dict[str, set[str]] = {}
    for quote, first in found.items():
        shares[first.place.country] = shares.get(first.place.country, 0.0) + first.confidence
        voices.setdefault(first.place.country, set()).add(quote)
    for mention, reading in zip(mentions, readings, strict=True):
        country = found[mention.span.quote].place.country if mention.span.quote in found else None
        alone = country is not None and country not in named and len(voices[country]) == 1
        reading.unheard = country if alone else None
    largest = max(shares.values(), default=1.0)
    return {**named, **{c: max(named.get(c, 0.0), FOUND * share / largest) for c, share in shares.items()}}


def _candidates(mention: PlaceMention, gazetteer: Gazetteer, named: Mapping[str, float]) -> list[Place]:
    if mention.kind == "common":
        return []  # "the town" is no name
    if mention.kind == "demonym":
        country = gazetteer.country(gazetteer.demonym(mention.span.quote) or "")
        found = gazetteer.lookup(country.name) if country else ()
        return [p for p in found if p.feature == "A.PCLI" and country is not None and p.country == country.code]
    quote = mention.span.quote
    whose = gazetteer.demonym(quote.removesuffix(" capital")) or quote
    if mention.kind == "capital" and (country := gazetteer.country(whose)) is not None:
        return [p for p in gazetteer.lookup(country.capital) if p.feature == "P.PPLC" and p.country == country.code]
    found = gazetteer.lookup(quote, most=MOST_CANDIDATES, countries=named)
    if not found and len(first := quote.split("-")[0]) >= LEAST_PART and "-" in quote:
        found = tuple(replace(place, alike=True) for place in gazetteer.lookup(first, countries=named))
    if not any(p.country in named or (p.main and p.population >= KNOWN_CITY) for p in found):
        return [*found, *gazetteer.alike(quote, named)]
    return list(found)


def _read(name: _Name, context: Context) -> None:
    """Ranks a name's candidates by the table."""
    if not name.candidates:
        return
    alone = name.best is not None and context.names.get(name.best.row) == 1
    without = name.best.row if name.best is not None and alone else None
    setting = Setting(context=context, containers=name.containers, without=without, unheard=name.unheard)
    told = parts(name.candidates, setting, name.own)
    scores = [sum(row) for row in told]
    rows = [_Ranked(*row) for row in zip(name.candidates, softmax(scores), told, strict=True)]
    name.ranked = sorted(rows, key=lambda r: (-r.confidence, -r.place.population, r.place.row))
    name.best = name.ranked[0].place if max(scores) > NONE_OF_THESE else None


def _where(mention: PlaceMention, reading: _Name, by_span: Mapping[Span, _Name]) -> Where:
    shown = () if reading.best is not None and reading.ranked[0].confidence >= CLEAR else reading.ranked[:SHOWN]
    text, candidates = mention.span.quote, tuple(_candidate(row) for row in shown)
    if reading.best is None:
        why = "only places elsewhere bear the name" if candidates else "not in the gazetteer"
        return Where(text=text, span=mention.span, relation=mention.relation, why=why, candidates=candidates)
    first = reading.ranked[0]
    place = first.place
    other = by_span.get(mention.second) if mention.second is not None else None
    at = point(place, mention, other.best if other is not None else None)
    unit = precision_of(place)
    return Where(
        text=text,
        span=mention.span,
        relation=mention.relation,
        name=place.name,
        geonameid=place.geonameid,
        country=place.country or None,
        admin1=place.name if place.feature == "A.ADM1" else place.admin1,
        admin2=place.name if unit == "admin2" else place.admin2,
        latitude=at.latitude,
        longitude=at.longitude,
        precision=at.precision,
        coordinates=cast(Literal["place", "centroid"], at.coordinates),
        radius_km=at.radius_km,
        confidence=round(min(SURE, first.confidence), 3),
        why=first.why or "the only place of the name",
        candidates=candidates[1:] if len(candidates) > 1 else (),
    )


def _candidate(row: _Ranked) -> PlaceCandidate:
    place = row.place
    return PlaceCandidate(
        geonameid=place.geonameid,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        confidence=round(min(SURE, row.confidence), 3),
        why=row.why or "bears the name",
    )
