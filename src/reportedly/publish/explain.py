"""Why each value of an event is what it is, by every codebook: the rule, the reason, and the claims in their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.errors import NotFound
from reportedly.model import Event, Reading
from reportedly.publish.codebook import Line, Setting, Sheet
from reportedly.publish.export import BOOKS
from reportedly.publish.purpose import kept
from reportedly.publish.records import Record, Row, records, speaker
from reportedly.publish.tables import value_words


def explain(
    event: str, events: Sequence[Event], readings: Sequence[Reading], *, codebook: str | None, setting: Setting
) -> Iterator[str]:
    """Lines of text, none with a line break: for the codebook, or each of them, the event's rows or why there is none.

    All events are given, for a row may hold several, or be less what others hold. Raises NotFound.
    """
    if all(one.id != event for one in events):
        raise NotFound(f"no event {event} in this store")
    leaving = kept(records(events, readings), readings, setting.purpose, setting.today)
    claims = {claim["key"]: (claim, record) for record in leaving.records for claim in record.claims}
    for number, name in enumerate([codebook] if codebook is not None else BOOKS):
        if number:
            yield ""
        yield from _sheet(BOOKS[name].code(leaving, setting), event, claims)


def _sheet(sheet: Sheet, event: str, claims: Mapping[str, tuple[Row, Record]]) -> Iterator[str]:
    lines = [line for line in (*sheet.lines, *sheet.work_list) if event in line.events]
    reasons = [reason for left, reason in sheet.left_out if left == event]
    if not lines:
        yield f"{sheet.title}: {event} is not in them: {'; '.join(reasons) or 'it is not among the events'}"
    for line in lines:
        yield f"{sheet.title}: {line.cells[sheet.id_column]}"
        if line.to_do:
            yield f"  on the work list: {line.to_do}"
        yield from _line(sheet, line, claims)


def _line(sheet: Sheet, line: Line, claims: Mapping[str, tuple[Row, Record]]) -> Iterator[str]:
    """Each column that has a value or a reason; those that are left empty are named in one line."""
    empty = []
    for rule in sheet.rules:
        value, why = line.cells[rule.column], line.why.get(rule.column)
        if value is None and not why:
            empty.append(rule.column)
            continue
        yield f"  {rule.column} = {_shown(value)}"
        yield f"    rule: {rule.says} ({rule.section})"
        if why:
            yield f"    why: {why}"
        yield from (f"    {_claim(*claims[key])}" for key in line.claims.get(rule.column, ()) if key in claims)
    if empty:
        yield f"  empty: {', '.join(empty)}"


def _shown(value: object) -> str:
    if value is None:
        return "(empty)"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _claim(claim: Row, record: Record) -> str:
    """A claim in a line: its key, what it says, in which words, and who says so."""
    words = f" “{claim['span']['quote']}”" if claim["span"] else ""
    denied = " (denied)" if claim["stance"] == "denied" else ""
    return f"{claim['key']} {claim['field']}: {value_words(claim)}{denied}{words}, {speaker(claim, record.reports)}"
