"""Nouns in plain words, for people to read. Everything that comes from a report is cleaned on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.cli.console import clean
from reportedly.model import ActorCandidate, ActorRef, Claim, Count, Person, Report, Side, Speaker, Value, When, Where
from reportedly.ontology import terms

VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
"""Event types in which somebody may have suffered losses, so that silence about a side's losses is worth a word."""


def kind(name: str) -> str:
    """A kind's name for people; an unknown one as it is."""
    term = terms("kinds").get(name)
    return term.name if term else clean(name)


def day(when: When) -> str:
    """The day or days, and how they are known."""
    words = f' ("{clean(when.text)}")' if when.text else ""
    match when.basis:
        case "unknown":
            return f"not known{words}"
        case "stated":
            return f"{days(when)}{words}, stated{_year(when)}"
        case "relative":
            return f"{days(when)}{words}, counted from the report's day{_year(when)}"
        case "reported":
            return f"{days(when)}{words}, the day of a report, not of the event{_year(when)}"
        case _:
            return f"{days(when)}, the day of publication, not of the event"


def days(when: When) -> str:
    """The bare day or days, "?" where none is known."""
    if when.basis == "unknown":
        return "?"
    match (when.first, when.last):
        case (None, None):
            return "year not known"
        case (None, last):
            return f"on or before {last}"
        case (first, None):
            return f"on or after {first}"
        case (first, last) if first == last:
            return f"{first}"
        case (first, last):
            return f"{first} to {last}"


def short_days(when: When) -> str:
    """The bare day or days for a narrow column: "≤" stands for "on or before"."""
    return days(when).replace("on or before", "≤").replace("on or after", "≥")


def _year(when: When) -> str:
    return "; the year is the publication's" if when.year_basis == "published" else ""


def place(where: Where) -> str:
    """The place as worded, what it was resolved to and how precisely."""
    worded = clean(f"{where.relation} {where.text}" if where.relation else where.text)
    if where.name is None:
        guesses = [f"{clean(guess.name)}, {guess.country}" for guess in where.candidates[:3]]
        return f'"{worded}" (perhaps {" or ".join(guesses)})' if guesses else f'"{worded}" (not in the gazetteer)'
    names = [clean(name) for name in (where.name, where.admin2, where.admin1, where.country) if name]
    shown = ", ".join(dict.fromkeys(names))
    said = "" if worded == names[0] else f'"{worded}": '
    radius = f", within {where.radius_km:g} km" if where.radius_km else ""
    return f"{said}{shown} ({PRECISIONS.get(where.precision or '', where.precision)}{radius})"


PRECISIONS = {
    "exact": "the very spot",
    "settlement": "a settlement",
    "near": "near there",
    "line": "a line: a road or a border",
    "area": "an area",
    "water": "on the water",
    "admin2": "no nearer than the district",
    "admin1": "no nearer than the region",
    "country": "no nearer than the country",
}


def actor(ref: ActorRef) -> str:
    """An actor as worded, with the registry's entry or the candidates for it."""
    words = clean(ref.text)
    if ref.actor:
        return f"{words} [{ref.actor}]"
    return f"{words} {_perhaps(ref.candidates)}".rstrip()


def _perhaps(candidates: Sequence[ActorCandidate]) -> str:
    return f"[perhaps {' or '.join(guess.actor for guess in candidates[:2])}]" if candidates else ""


def side(members: Side, most: int | None = None) -> str:
    """The actors of a side, once each; beyond `most` only their number."""
    told = list(dict.fromkeys(actor(member.ref) for member in members.actors)) or [members.id]
    more = len(told) - most if most is not None else 0
    return ", ".join(told[:most]) + (f" and {more} more" if more > 0 else "")


def against(sides: Sequence[Side], most: int | None = None) -> str:
    """Who against whom; civilians, and those whose side is not known, are named apart."""
    named = [members for members in sides if members.actors]
    told = [" against ".join(side(members, most) for members in named if members.id not in APART)]
    told += [_apart(APART[members.id], side(members, most)) for members in named if members.id in APART]
    return "; ".join(part for part in told if part) or "not told"


def _apart(name: str, members: str) -> str:
    return name if members.casefold() == name else f"{name}: {members}"


APART = {"civilians": "civilians", "unknown": "side not known"}
"""Sides that fight nobody, in words."""


def publisher(report: Report) -> str:
    """Who published a report, or its id where nobody is known."""
    return clean(report.publisher or report.channel or report.id)


def clipped(quote: str) -> str:
    """A quote for a line of its own: cut between words where it is long."""
    whole = clean(quote)
    if len(whole) <= LONG:
        return whole
    cut = whole[:LONG].rpartition(" ")[0] or whole[:LONG]
    return f"{cut.rstrip()} …"


LONG = 60
"""Characters of a quote that still leave room on a line of 80 for why it is quoted."""


def person(value: Person) -> str:
    """A named person with the role and the fate told."""
    parts = [clean(part) for part in (value.name, value.role, value.fate) if part]
    return ", ".join(parts)


def value(given: Value, field: str) -> str:
    """Any claim's value, short enough for a table: the headline says more of days and places."""
    match given:
        case Count():
            return clean(str(given))
        case When():
            return days(given) if given.first or given.last else f'"{clean(given.text or "?")}"'
        case Where():
            return clean(given.name or given.text)
        case ActorRef():
            return actor(given)
        case Person():
            return person(given)
        case str():
            return kind(given) if field == "kind" else clean(given).replace("_", " ")


def said(chain: Sequence[Speaker]) -> str:
    """Who says it, nearest first: "A, quoting B"; the writer's own voice is the report itself."""
    return ", quoting ".join(clean(speaker.text) for speaker in chain) or "the report itself"


def of_whom(claim: Claim, sides: Iterable[Side] = ()) -> str:
    """Who or what a figure is about: the words, the standing and groups they give, and the side in its actors' words."""
    if not isinstance(claim.value, Count):
        return ""  # the value names them
    words = [clean(part) for part in (claim.detail or claim.whose,) if part]
    if not words and claim.what and claim.what != "people":
        words = [claim.what.replace("_", " ")]
    if claim.detail and claim.whose and claim.detail != claim.whose:
        words.append(f"of {clean(claim.whose)}")
    marks = [group.replace("_", " ") for group in claim.groups]
    marks += [mark for mark in (claim.standing,) if mark and mark != "unknown"]
    if claim.part_of:
        marks.append("part of a total")
    if claim.scope != "event":
        marks.append(terms("scopes")[claim.scope].description.rstrip(".").lower())
    if claim.admission:
        marks.append("conceded of its own")
    if not words:
        words = [side(members) for members in sides if members.id == claim.side and members.actors]
    return " ".join(words) + (f" ({', '.join(marks)})" if marks else "")


def stance(claim: Claim) -> str:
    """How the origin holds it, "" when it simply says so."""
    told = [] if claim.stance == "asserted" else [claim.mode or claim.stance]
    if claim.distance:
        told.append(f'"{clean(claim.distance)}"')
    if claim.euphemism:
        told.append(f'"{clean(claim.euphemism)}": the speaker\'s word')
    return ", ".join(told)
