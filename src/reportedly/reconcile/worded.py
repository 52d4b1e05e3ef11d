"""What people type into values of claims; a count must be readable off the words that it is quoted from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.errors import SettingError, Ungrounded
from reportedly.language.en import countcheck
from reportedly.model import ActorRef, Change, Claim, Count, Happening, Person, Reading, Span, Speaker, Value, When, Where
from reportedly.ontology import losses, terms
from reportedly.reconcile.rewritten import ACTOR_FIELDS, ADDED, SIDES

COUNTED = "strength"
"""The one field besides the losses whose value is a count."""

TABLES = {"what": "things", "standing": "standings", "scope": "scopes", "stance": "stances"}
"""Parts of a claim whose words are those of the ontology."""

PARTS = ("value", "what", "whose", "side", "standing", "scope", "stance")
"""The parts of a claim that can be corrected."""

_COUNT = re.compile(r"(?P<shape>>=|≥|<=|≤|~)?\s*(?P<low>\d+)(?:\s*[-–]\s*(?P<high>\d+))?(?P<more>\+)?")


def span(text: str, *, quote: str | None = None, at: str | None = None) -> Span:
    """The words of a report at `start-end`, or those of a quote that stands once in it; raises SettingError."""
    if at is not None:
        places = re.fullmatch(r"(\d+)-(\d+)", at)
        if places is None:
            raise SettingError(f"{at!r} is no stretch of a text: give the first and the last place behind, such as 120-145")
        try:
            return Span.of(text, int(places[1]), int(places[2]))
        except Ungrounded as error:
            raise SettingError(str(error)) from error
    number = text.count(quote or "") if quote else 0
    if not quote or number != 1:
        how_often = "does not stand in the report" if number == 0 else f"stands {number} times in the report; give its place"
        raise SettingError(f"the quote {quote!r} {how_often}")
    return Span.find(quote, text)


def count(words: str) -> Count:
    """A count as typed: 12, >=12 (or 12+), <=100, ~15, 35-45; any other words stand for themselves ("several")."""
    found = _COUNT.fullmatch(words.strip())
    try:
        if found is None:
            return Count(hedge=words.strip() or None)
        low, shape = int(found["low"]), "+" if found["more"] else found["shape"]
        if found["high"] is not None:
            return Count.between(low, int(found["high"]))
        match shape:
            case ">=" | "≥" | "+":
                return Count.at_least(low)
            case "<=" | "≤":
                return Count.at_most(low)
            case "~":
                return Count.about(low)
            case _:
                return Count.exactly(low)
    except ValueError as error:
        raise SettingError(f"{words!r} is no count: {error}") from error


def grounded(counted: Count, quote: str) -> Count:
    """The count, when it can be read off the quote; raises SettingError otherwise."""
    fault = countcheck.fault(quote, counted.low, counted.best, counted.high, counted.hedge)
    if fault is not None:
        raise SettingError(f"{fault}: quote the words that give the count")
    return counted


def read_off(quote: str) -> Count:
    """The only count that the quote gives; raises SettingError where it gives none or several."""
    allowed = sorted(countcheck.triples(quote), key=str)
    if len(allowed) != 1:
        raise SettingError(f"{quote!r} gives {'no count' if not allowed else 'several counts'}: say which")
    low, best, high = allowed[0]
    return Count(low=low, best=best, high=high)


def days(words: str) -> tuple[date, date]:
    """A day, or the first and last day with a slash between, as ISO 8601 writes them; raises SettingError."""
    first, _, last = words.partition("/")
    try:
        made = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        raise SettingError(f"{words!r} is no day: give one such as 2025-07-02, or two with a slash between") from None
    if made[0] > made[1]:
        raise SettingError(f"{made[0]} is after {made[1]}")
    return made


def change(part: str, words: str, claim: Claim, home: Happening) -> Change:
    """One part of a claim as a person types it; raises SettingError for what the ontology or the quote does not allow.

    Actors and places are chosen in their registers, not typed: see `chosen`.
    """
    if part == "value":
        return Change(part=part, now=_value(claim.field, words, claim.span, claim.value))
    return Change(part=part, now=_part(part, words, home))


def chosen(value: Where | ActorRef, claim: Claim) -> Change:
    """An entry of the gazetteer or of the registry for what a claim names; raises SettingError for another field's claim."""
    wanted = ("where",) if isinstance(value, Where) else ACTOR_FIELDS
    if claim.field not in wanted:
        sort = "place" if isinstance(value, Where) else "actor"
        raise SettingError(f"{claim.key} is a claim of {claim.field}, which is no {sort}")
    return Change(part="value", now=value)


def _part(part: str, words: str, home: Happening) -> str:
    if part not in PARTS:
        raise SettingError(f"no part {part!r} of a claim; the parts are {', '.join(PARTS)}, actor and place")
    allowed: Sequence[str] | None = list(terms(TABLES[part])) if part in TABLES else None
    if part == "side":
        allowed = list(dict.fromkeys((*(side.id for side in home.sides), *SIDES)))
    if allowed is not None and words not in allowed:
        raise SettingError(f"no {part} {words!r}; it is one of {', '.join(allowed)}")
    return words


def _value(field: str, words: str | None, quoted: Span, before: Value | None = None) -> Value:
    """A field's value from what was typed, or from the quote alone where that is enough."""
    match field:
        case "kind" | "means":
            table = terms("kinds" if field == "kind" else "means")
            if words is None or words not in table:
                raise SettingError(f"no {field} {words!r}; it is one of {', '.join(table)}")
            return words
        case "when":
            if words is None:
                return When(text=quoted.quote, span=quoted)
            first, last = days(words)
            basis = before.basis if isinstance(before, When) and before.basis != "unknown" else "stated"
            return When(first=first, last=last, basis=basis, text=quoted.quote, span=quoted)
        case "where" if words is None:
            return Where(text=quoted.quote, span=quoted)
        case "person" if words is None or before is None:
            return Person(name=words or quoted.quote)
        case "outcome":
            return words or quoted.quote
        case _ if field in ACTOR_FIELDS and words is None:
            return ActorRef(text=quoted.quote, span=quoted)
        case _ if field in (*losses(), COUNTED):
            return read_off(quoted.quote) if words is None else grounded(count(words), quoted.quote)
        case _:
            raise SettingError(f"a claim of {field} is not typed: choose an actor or a place, or reject it and add another")


@dataclass(frozen=True, kw_only=True, slots=True)
class Missed:
    """What a person says that a report says: a field, the words, and what they mean.

    `home` is the happening, null for a claim of a kind that opens a new one; `value` is typed, or chosen in a register.
    """

    home: str | None
    field: str
    quoted: Span
    value: str | Where | ActorRef | None = None
    said_by: tuple[Span, ...] = ()
    what: str | None = None
    whose: str | None = None
    side: str | None = None
    standing: str | None = None
    stance: str = "asserted"
    scope: str = "event"


def claim(missed: Missed, reading: Reading) -> Claim:
    """The claim that a person adds to a report's reading; raises SettingError for what its words do not bear out."""
    if missed.field not in terms("fields"):
        raise SettingError(f"no field {missed.field!r}; the fields are {', '.join(terms('fields'))}")
    home = next((one for one in reading.happenings if one.id == missed.home), None)
    if missed.home is None and missed.field == "kind":
        home = Happening(report=reading.report.id, anchor=missed.quoted, kind=str(missed.value))
    if home is None:
        raise SettingError(f"{reading.report.id} tells of no happening {missed.home}; a claim of a kind opens one")
    counted = missed.field in (*losses(), COUNTED)
    for part in ("what", "side", "standing", "stance", "scope"):
        words = getattr(missed, part)
        if words is not None:
            _part(part, words, home)
    return Claim(
        report=reading.report.id,
        text_sha256=reading.report.text_sha256,
        happening=home.id,
        field=missed.field,
        value=_missed_value(missed),
        worded=str(missed.value) if missed.field == "kind" else missed.quoted.quote,
        span=missed.quoted.check(reading.report.text),
        what=(missed.what or "people") if counted else missed.what,
        whose=missed.whose,
        side=missed.side or ("unknown" if counted and missed.field != COUNTED else None),
        standing=missed.standing,
        scope=missed.scope,
        said_by=tuple(Speaker(text=span.quote, span=span.check(reading.report.text)) for span in missed.said_by),
        stance=missed.stance,
        made_by=ADDED,
        confidence=1.0,
    )


def _missed_value(missed: Missed) -> Value:
    value = missed.value
    if isinstance(value, Where | ActorRef):
        wanted = ("where",) if isinstance(value, Where) else ACTOR_FIELDS
        if missed.field not in wanted:
            raise SettingError(f"a claim of {missed.field} is not chosen in that register")
        return replace(value, text=missed.quoted.quote, span=missed.quoted)
    return _value(missed.field, value, missed.quoted)
