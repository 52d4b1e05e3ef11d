"""Nouns in plain words for the pages. What comes from a report goes out as it is: `pages` escapes and cleans all of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model import ActorRef, Claim, Count, Estimate, Figure, Person, Side, Speaker, Value, When, Where
from reportedly.ontology import terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What the look-ups call things: actors and sources by their id, countries by ISO 3166-1 alpha-2.

    `said` are the reports' own words for those whom no register knows, by their folded form.
    """

    actors: Mapping[str, str] = dataclasses.field(default_factory=dict)
    countries: Mapping[str, str] = dataclasses.field(default_factory=dict)
    sources: Mapping[str, str] = dataclasses.field(default_factory=dict)
    said: Mapping[str, str] = dataclasses.field(default_factory=dict)


APART = {"civilians": "civilians", "unknown": "side not known"}
"""Sides that fight nobody, in words."""

UNCOUNTED = "an unknown number"
"""A loss that nobody counts: unknown is not zero."""

WITHIN = " (in "
"""Stands between an unnamed source and the outlet that quotes it, in an origin's name."""

PRECISIONS = {
    "exact": "the very spot",
    "settlement": "a settlement",
    "near": "near a settlement",
    "line": "along a road, river or border",
    "area": "an area",
    "water": "on the water",
    "admin2": "no nearer than the district",
    "admin1": "no nearer than the region",
    "country": "no nearer than the country",
}

BASES = {
    "stated": "stated in the report",
    "relative": "counted from the report’s own day",
    "reported": "the day of a report or statement: the event was then or before",
    "published": "the day of publication: the event was then or before",
    "unknown": "not told",
}


def term(table: str, name: str) -> str:
    """A word of the ontology for people; an unknown one as it is."""
    found = terms(table).get(name)
    return found.name if found else name.replace("_", " ")


def kind(name: str) -> str:
    """A kind for people."""
    return term("kinds", name)


def field(name: str) -> str:
    """A field for people."""
    return term("fields", name)


def on(day: date) -> str:
    """A day as it is read: 2 July 2025."""
    return f"{day.day} {day:%B} {day.year:04d}"


def days(when: When) -> str:
    """The day or days alone."""
    match (when.first, when.last):
        case (None, None):
            return f"“{when.text}”, year not known" if when.text else "day not known"
        case (None, last) if last is not None:
            return f"on or before {on(last)}"
        case (first, None) if first is not None:
            return f"on or after {on(first)}"
        case (first, last) if first == last and first is not None:
            return on(first)
        case (first, last) if first is not None and last is not None and (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{on(last)}"
        case (first, last) if first is not None and last is not None:
            return f"{on(first)} – {on(last)}"
    return "day not known"


def moment(text: str | None) -> str:
    """An ISO day or moment for people, as it is where it is none."""
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return on(at.date()) if len(text) <= len("2025-07-02") else f"{on(at.date())}, {at:%H:%M}"


def place(where: Where, names: Names) -> str:
    """The place's name with its country; the words where nothing was resolved."""
    named = where.name or where.text
    relation = f"{where.relation} " if where.relation else ""
    wider = where.admin1 if where.admin1 and where.admin1 != named else None
    parts = dict.fromkeys(part for part in (named, wider, country(where.country, names)) if part)
    return relation + ", ".join(parts)


def country(code: str | None, names: Names) -> str | None:
    """A country's name by its ISO code; the code where it has none."""
    return names.countries.get(code, code) if code else None


def actor(ref: ActorRef, names: Names) -> str:
    """The registry's name where the words warrant one, else the words."""
    return names.actors.get(ref.actor, ref.text) if ref.actor else ref.text


def origin(name: str, names: Names) -> str:
    """What a registry calls an origin that it knows, else the words of the report."""
    if known := names.sources.get(name) or names.actors.get(name):
        return known
    who, within, outlet = name.partition(WITHIN)
    told = names.said.get(who, who)
    return f"{told}{within}{origin(outlet.removesuffix(')'), names)})" if within else told


def side(members: Side, names: Names, most: int = 3) -> str:
    """The actors of a side, once each; a bare label ("gunmen") is left out beside one that is known by name."""
    known = any(member.ref.actor for member in members.actors)
    told = list(
        dict.fromkeys(actor(one.ref, names) for one in members.actors if one.ref.actor or not (known and _label(one.ref)))
    )
    more = f" and {len(told) - most} more" if len(told) > most else ""
    return ", ".join(told[:most]) + more if told else APART.get(members.id, members.id)


def _label(ref: ActorRef) -> bool:
    return ref.text == ref.text.lower()


def side_names(sides: Iterable[Side], names: Names) -> dict[str, str]:
    """What to call each side of an event, by its id."""
    named = {members.id: side(members, names) for members in sides if members.actors}
    return {**named, "unknown": APART["unknown"]} | ({} if "civilians" in named else {"civilians": "civilians"})


def count(numbers: Estimate | Figure | Count, word: str | None = None) -> str:
    """A figure as it is read: 12, at least 12, 12–30, “dozens”, or an unknown number."""
    low, best, high = numbers.low, numbers.best, numbers.high
    worded = word or getattr(numbers, "hedge", None)
    match (low, best, high):
        case (None, None, None):
            return f"“{worded}”" if worded else UNCOUNTED
        case (None, None, high):
            return f"up to {high:,}"
        case (None, best, None):
            return f"about {best:,}"
        case (low, best, high) if low == high:
            return f"{low:,}"
        case (low, _, None):
            return f"at least {low:,}"
        case (None, best, high):
            return f"up to {high:,}"
        case (low, None, high):
            return f"{low:,}–{high:,}"
        case (low, best, high) if best in (low, high):
            return f"{low:,}–{high:,}"
        case (low, best, high):
            return f"{low:,}–{high:,}, best {best:,}"
    return UNCOUNTED


def hedge(estimate: Estimate, side: str) -> str | None:
    """The word that stands for a number ("dozens"), unless it only says who they were, as the side does: "civilians"."""
    said = next((figure.hedge for figure in estimate.figures if figure.hedge), None)
    return said if said and said.casefold() not in side.casefold() else None


def loss(field_name: str, what: str | None) -> str:
    """A loss in a word or two: killed, destroyed (vehicles)."""
    name = field(field_name)
    return name if what in (None, "people") else f"{name}: {term('things', str(what)).lower()}"


def value(given: Value, field_name: str, names: Names) -> str:
    """Any claim's value."""
    match given:
        case Count():
            return count(given)
        case When():
            return days(given)
        case Where():
            return place(given, names)
        case ActorRef():
            named = actor(given, names)
            return named if named.casefold() == given.text.casefold() else f"{named} (“{given.text}”)"
        case Person():
            return ", ".join(part for part in (given.name, given.role, given.fate) if part)
        case str():
            return kind(given) if field_name == "kind" else given.replace("_", " ")


def chain(speakers: Sequence[Speaker]) -> str:
    """Who says it, nearest first: “A, quoting B”; the writer's own voice is the report itself."""
    return ", quoting ".join(speaker.text for speaker in speakers) or "the report itself"


def stance(claim: Claim) -> str:
    """How the origin holds it, "" when it simply says so."""
    told = [] if claim.stance == "asserted" else [claim.mode or claim.stance]
    if claim.distance:
        told.append(f"“{claim.distance}”")
    if claim.admission:
        told.append("conceded of its own")
    if claim.euphemism:
        told.append(f"“{claim.euphemism}”: the speaker’s word")
    return ", ".join(told)


def of_whom(claim: Claim) -> str:
    """What a figure is about, in the claim's own words."""
    told = [part for part in (claim.detail or claim.whose,) if part]
    if claim.detail and claim.whose and claim.detail != claim.whose:
        told.append(f"of {claim.whose}")
    marks = [group.replace("_", " ") for group in claim.groups if group.replace("_", " ") not in told]
    marks += [claim.standing] if claim.standing and claim.standing != "unknown" else []
    marks += ["part of a total"] if claim.part_of else []
    marks += [term("scopes", claim.scope).lower()] if claim.scope != "event" else []
    return " ".join(told) + (f" ({', '.join(marks)})" if marks else "")
