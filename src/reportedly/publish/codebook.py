"""A codebook as a readable table of rules, and what coding by it gives: a sheet of lines, each value with its claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal, Protocol, TypeVar

from reportedly.lookup.actor import Actor
from reportedly.lookup.sources import Sources
from reportedly.ontology import losses
from reportedly.publish.choices import Choices
from reportedly.publish.purpose import Kept, Purpose
from reportedly.publish.records import Record

Type = Literal["text", "integer", "number", "day", "moment", "list"]

ACTORS = ("initiator", "target", "participant", "responsibility")
"""The fields that say who acts and who suffers."""


class Codable(Protocol):
    """An event ready to be coded: it knows the records it stands on."""

    @property
    def records(self) -> tuple[Record, ...]: ...


T = TypeVar("T")
C = TypeVar("C", bound=Codable)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(Generic[T]):
    """How one column is filled: a sentence, the codebook's section, the cell, and the claim fields that it stands on.

    `tag` is the column's HXL tag, "" where it has none; `why` gives a reason beyond the sentence for one event's value.
    """

    column: str
    says: str
    section: str
    cell: Callable[[T], object]
    fields: tuple[str, ...] = ()
    type: Type = "text"
    tag: str = ""
    why: Callable[[T], str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One coded row: its cells, and by column the keys of the claims that each stands on and a reason where there is one.

    `events` are the ids of the events that it codes; `to_do` says what keeps it on the work list, "" for a finished row.
    """

    events: tuple[str, ...]
    cells: Mapping[str, Any]
    claims: Mapping[str, tuple[str, ...]]
    why: Mapping[str, str]
    to_do: str = ""

    @property
    def keys(self) -> list[str]:
        """Every claim that the row stands on, once."""
        return list(dict.fromkeys(key for keys in self.claims.values() for key in keys))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What a codebook makes of the events: lines, a work list, and the events that are not in it with the reason.

    `id_column` names a row; `point` are its columns of longitude and latitude; `says` are sentences for the reader.
    """

    name: str
    title: str
    id_column: str
    rules: Sequence[Rule[Any]]
    lines: tuple[Line, ...]
    work_list: tuple[Line, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    point: tuple[str, str] | None = None
    delimiter: str = ","
    says: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Each column with its sentence and its section."""
        return {rule.column: f"{rule.says} ({rule.section})" if rule.section else rule.says for rule in self.rules}


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What coding needs besides the events: the day, who it is for, the look-ups, and what the user chose."""

    purpose: Purpose
    today: date
    actors: Mapping[str, Actor] = field(default_factory=dict)
    sources: Sources | None = None
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """A codebook: its title, its rules, what codes events by them, and the formats it can be written in, the usual one first."""

    title: str
    rules: Sequence[Rule[Any]]
    code: Callable[[Kept, Setting], Sheet]
    formats: tuple[str, ...]


def line(rules: Iterable[Rule[C]], row: C, *, to_do: str = "") -> Line:
    """A row coded by the rules; an empty text is null."""
    filled = [(rule, rule.cell(row)) for rule in rules]
    told = [(rule, value) for rule, value in filled if value not in ("", None, [])]
    return Line(
        events=tuple(record.id for record in row.records),
        cells={rule.column: None if value == "" else value for rule, value in filled},
        claims={rule.column: keys(row.records, rule.fields) for rule, _ in told if rule.fields},
        why={rule.column: why for rule, _ in filled if rule.why is not None and (why := rule.why(row))},
        to_do=to_do,
    )


def rows(
    kept: Kept, code: Callable[[Record, Setting], Sequence[T] | str], setting: Setting
) -> tuple[list[T], list[tuple[str, str]]]:
    """The rows of every record that may leave, and the events left out: `code` gives rows, or the reason why there is none."""
    made: list[T] = []
    left_out = list(kept.left_out)
    for record in kept.records:
        found = code(record, setting)
        if isinstance(found, str):
            left_out.append((record.id, found))
        else:
            made += found
    return made, left_out


def keys(records: Iterable[Record], fields: Collection[str]) -> tuple[str, ...]:
    """The claims of these fields; of losses, only those that the event's estimates or, in a roll-up, its claims count."""
    found: list[str] = []
    for record in records:
        counted = {key for estimate in record.event["estimates"] for one in estimate["figures"] for key in one["claims"]}
        free = record.event["scope"] != "event"
        found += [
            claim["key"]
            for claim in record.claims
            if claim["field"] in fields and (free or claim["field"] not in losses() or claim["key"] in counted)
        ]
    return tuple(dict.fromkeys(found))
