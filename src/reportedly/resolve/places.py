"""What places a report's words mean: candidates from the gazetteer, scored by a table, read together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from reportedly.lookup.gazetteer import Gazetteer, Place
from reportedly.model import PlaceCandidate, PlaceMention, Span, Where
from reportedly.resolve.place_features import NONE_OF_THESE, Setting, reasons, score, softmax
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
TELL_NO_PLACE = ("demonym", "metonym", "org")
"""Kinds of mentions that do not say where something happened."""
FOUND = 0.8
"""Weight of the country in which the reading finds most places; of others, by their share."""
SURE = 0.99
CLEAR = 0.97
"""Confidence from which the other places of the name are not worth a look."""


@dataclass(slots=True)
class _Reading:
    mention: PlaceMention
    candidates: list[Place]
    best: Place | None = None
    ranked: list[tuple[Place, float]] = field(default_factory=list)
    setting: Setting | None = None


def resolve(
    text: str, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, *, countries: Mapping[str, float]
) -> tuple[Where, ...]:
    """A Where for each mention, index for index; one that is not in the gazetteer keeps its words only.

    `countries` are ISO codes with weights in 0..1 that the rest of the report speaks for (the theatres of its actors).
    """
    named = _named_countries(mentions, gazetteer, countries)
    readings = [_Reading(m, _candidates(m, gazetteer, named)) for m in mentions]
    by_span: dict[Span, _Reading] = {r.mention.span: r for r in readings}
    containers = _containers(readings, by_span)
    spoken_of, borders = named, gazetteer.countries
    for number in range(ROUNDS):
        before = [r.best for r in readings]
        for index, reading in enumerate(readings):
            if number and len(reading.candidates) < 2:
                continue  # nothing to choose from
            others = tuple({b.row: b for i, b in enumerate(before) if b is not None and i != index}.values()) if number else ()
            setting = Setting(
                countries=spoken_of,
                neighbours=frozenset(n for code in spoken_of if code in borders for n in borders[code].neighbours),
                containers=containers[reading.mention.span.quote],
                others=others,
                kind=reading.mention.kind,
            )
            _read(reading, setting)
        spoken_of = _with_found(named, readings)
    return tuple(_where(reading, by_span) for reading in readings)


def _named_countries(mentions: Sequence[PlaceMention], gazetteer: Gazetteer, given: Mapping[str, float]) -> dict[str, float]:
    """ISO code → weight: given ones, countries named, people named, capitals that speak."""
    weights: dict[str, float] = dict(given)

    def add(code: str | None, weight: float) -> None:
        if code:
            weights[code] = max(weights.get(code, 0.0), weight)

    for mention in mentions:
        quote = mention.span.quote
        if mention.kind in ("demonym", "capital") and (code := gazetteer.demonym(quote.removesuffix(" capital"))):
            add(code, PEOPLE)
            continue
        speaking = mention.kind in ("metonym", "org")
        country = gazetteer.country(quote) if len(quote) > 3 or quote in gazetteer.acronyms or "." in quote else None
        if country is not None:
            add(country.code, SPEAKING if speaking else NAMED)
    return weights


def _containers(readings: Sequence[_Reading], by_span: Mapping[Span, _Reading]) -> dict[str, tuple[tuple[Place, ...], ...]]:
    """For each name what any mention of it says holds it: one name means one place throughout a report."""
    containers: dict[str, list[tuple[Place, ...]]] = {}
    for reading in readings:
        held = containers.setdefault(reading.mention.span.quote, [])
        for span in reading.mention.within:
            outer = by_span.get(span)
            if outer is not None and outer.candidates and tuple(outer.candidates) not in held:
                held.append(tuple(outer.candidates))
    return {name: tuple(held) for name, held in containers.items()}


def _with_found(named: dict[str, float], readings: Sequence[_Reading]) -> dict[str, float]:
    """The same with the countries of the places that the present reading finds, by their share of it."""
    shares: dict[str, float] = {}
    for name in {
        r.mention.span.quote: r for r in readings if r.best is not None and r.mention.kind not in TELL_NO_PLACE
    }.values():
        country = name.ranked[0][0].country
        shares[country] = shares.get(country, 0.0) + name.ranked[0][1]
    largest = max(shares.values(), default=1.0)
    return {**named, **{c: max(named.get(c, 0.0), FOUND * share / largest) for c, share in shares.items()}}


def _candidates(mention: PlaceMention, gazetteer: Gazetteer, named: Mapping[str, float]) -> list[Place]:
    if mention.kind == "demonym":
        country = gazetteer.country(gazetteer.demonym(mention.span.quote) or "")
        found = gazetteer.lookup(country.name) if country else ()
        return [p for p in found if p.feature == "A.PCLI" and country is not None and p.country == country.code]
    quote = mention.span.quote
    whose = gazetteer.demonym(quote.removesuffix(" capital")) or quote
    if mention.kind == "capital" and (country := gazetteer.country(whose)) is not None:
        return [p for p in gazetteer.lookup(country.capital) if p.feature == "P.PPLC" and p.country == country.code]
    found = gazetteer.lookup(quote)
    if not any(p.country in named or (p.main and p.population >= KNOWN_CITY) for p in found):
        found = (*found[:MOST_CANDIDATES], *gazetteer.alike(quote, named))
    rest = [p for p in found[MOST_CANDIDATES:] if p.country in named]
    return [*found[:MOST_CANDIDATES], *rest[:MOST_CANDIDATES]]


def _read(reading: _Reading, setting: Setting) -> None:
    """Ranks a mention's candidates by the table."""
    reading.setting = setting
    if not reading.candidates:
        return
    scores = [score(place, setting) for place in reading.candidates]
    rows = zip(reading.candidates, softmax(scores), strict=True)
    reading.ranked = sorted(rows, key=lambda r: (-r[1], -r[0].population, r[0].row))
    reading.best = reading.ranked[0][0] if max(scores) > NONE_OF_THESE else None


def _where(reading: _Reading, by_span: Mapping[Span, _Reading]) -> Where:
    mention = reading.mention
    shown = () if reading.best is not None and reading.ranked[0][1] >= CLEAR else reading.ranked[:SHOWN]
    text, candidates = mention.span.quote, tuple(_candidate(*r, _why(reading, r[0])) for r in shown)
    if reading.best is None:
        why = "only places elsewhere bear the name" if candidates else "not in the gazetteer"
        return Where(text=text, span=mention.span, relation=mention.relation, why=why, candidates=candidates)
    place, confidence = reading.ranked[0]
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
        confidence=round(min(SURE, confidence), 3),
        why="; ".join(_why(reading, place)) or "the only place of the name",
        candidates=candidates[1:] if len(candidates) > 1 else (),
    )


def _why(reading: _Reading, place: Place) -> tuple[str, ...]:
    return reasons(place, reading.setting) if reading.setting is not None else ()


def _candidate(place: Place, confidence: float, why: tuple[str, ...]) -> PlaceCandidate:
    return PlaceCandidate(
        geonameid=place.geonameid,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        confidence=round(min(SURE, confidence), 3),
        why="; ".join(why) or "bears the name",
    )
