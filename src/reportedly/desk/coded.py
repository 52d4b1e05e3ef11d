"""What a codebook makes of one event, cell by cell, with the rule, the claims and the reason of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportedly.desk.context import Desk
from reportedly.desk.records import Choice, Coded, CodedCell
from reportedly.errors import NotFound
from reportedly.model import Event, Reading
from reportedly.publish.codebook import Line, Setting, Sheet
from reportedly.publish.export import BOOKS
from reportedly.publish.purpose import Purpose, kept
from reportedly.publish.records import records

NAMES = {"acled": "ACLED-style", "ucdp": "UCDP-style", "plover": "PLOVER-style", "airwars": "Airwars-style", "bias": "Bias-aware"}
"""What people call the codebooks; one that is not named here goes by its id."""


def codebooks() -> tuple[Choice, ...]:
    """Every codebook that events can be coded by."""
    return tuple(Choice(value=name, name=called(name)) for name in BOOKS)


def called(codebook: str) -> str:
    """A codebook's name for people."""
    return NAMES.get(codebook, codebook)


def setting(desk: Desk, purpose: Purpose) -> Setting:
    """What coding needs besides the events, today."""
    return Setting(purpose=purpose, today=date.today(), actors=desk.registers.actors, sources=desk.registers.sources)


def coded(desk: Desk, event: Event, readings: Sequence[Reading], codebook: str) -> Coded:
    """The event by that codebook's rules; raises NotFound for a codebook that nobody wrote."""
    if codebook not in BOOKS:
        raise NotFound(f"no codebook {codebook}; there are {', '.join(BOOKS)}")
    how = setting(desk, "internal")
    sheet = BOOKS[codebook].code(kept(records([event], readings), readings, how.purpose, how.today), how)
    lines = [line for line in (*sheet.lines, *sheet.work_list) if event.id in line.events]
    return Coded(
        codebook=codebook,
        title=called(codebook),
        says=(*sheet.says, *(f"On the work list: {line.to_do}" for line in lines if line.to_do)),
        rows=tuple(_cells(sheet, line) for line in lines),
        left_out=None if lines else dict(sheet.left_out).get(event.id, "its rules give it no row"),
    )


def _cells(sheet: Sheet, line: Line) -> tuple[CodedCell, ...]:
    return tuple(
        CodedCell(
            column=rule.column,
            value=_value(line.cells.get(rule.column)),
            says=rule.says,
            section=rule.section,
            fields=rule.fields,
            claims=line.claims.get(rule.column, ()),
            why=line.why.get(rule.column, ""),
        )
        for rule in sheet.rules
    )


def _value(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
