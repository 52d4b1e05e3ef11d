"""Readings into rows: what is new is written, what was there already writes nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, func, select, update

from reportedly.model import Engine, Evidence, Failure, Reading
from reportedly.model.hashing import digest
from reportedly.store import schema
from reportedly.store.codec import (
    about,
    canonical,
    claim_payload,
    column,
    encode,
    happening_payload,
    pack,
    pack_text,
    storable,
    utc,
)
from reportedly.store.custody import Covered, Log

Item = TypeVar("Item")

CHUNK = 500
"""Names in one query: well under SQLite's oldest limit of 999 parameters."""


class Added(NamedTuple):
    """One report to add: what was read out of it, and the bytes that it came in."""

    reading: Reading
    evidence: Evidence


@dataclass(frozen=True, kw_only=True, slots=True)
class AddOutcome:
    """What adding did. In reports: `new`, `revised` (a new text under a known id), `reread` (a known text, by another engine
    or with other known facts), `unchanged`, `withheld` (refused). In rows: `evidence` and `failures` that are new.
    """

    new: int = 0
    revised: int = 0
    reread: int = 0
    unchanged: int = 0
    withheld: int = 0
    evidence: int = 0
    failures: int = 0

    def __add__(self, other: AddOutcome) -> AddOutcome:
        names = AddOutcome.__dataclass_fields__
        return AddOutcome(**{name: getattr(self, name) + getattr(other, name) for name in names})


def report_name(report: str) -> str:
    """The name by which tables know a report: a hash of its id, so that the id itself can be blanked."""
    return f"r-{digest(report, size=32)}"


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most CHUNK."""
    held = list(items)
    for start in range(0, len(held), CHUNK):
        yield held[start : start + CHUNK]


class _Past(NamedTuple):
    """An extraction that the store has: its number, the engine in canonical words, the hash of what it found."""

    number: int
    engine: str
    content: str


class _Payloads(NamedTuple):
    """A reading as canonical JSON: what is known of the report, the hash of it all, and the rows to be."""

    facts: str
    content: str
    happenings: list[str]
    claims: list[str]
    failures: list[str]


@dataclass(slots=True)
class _Known:
    """What the store holds of one report: its texts, oldest first; per text the engine and content of each extraction."""

    texts: list[str] = field(default_factory=list)
    extractions: dict[str, list[_Past]] = field(default_factory=lambda: defaultdict(list))


class Adder:
    """One transaction's adding; the caller holds the write lock and commits."""

    def __init__(self, connection: Connection, log: Log, batch: Sequence[Added]) -> None:
        self.connection = connection
        self.log = log
        names = {report_name(added.reading.report.id) for added in batch}
        shas = {added.evidence.sha256 for added in batch}
        self.known = _known(connection, names)
        self.links = _links(connection, names)
        self.kept = present(connection, schema.evidence.c.sha256, shas)
        self.withheld = present(connection, schema.withheld.c.subject, names | shas)
        self.withheld_texts = _withheld_texts(connection, {added.reading.report.text_sha256 for added in batch})
        self.tainted = {
            added.evidence.sha256: name
            for added in batch
            if (name := self.refused_by(added.reading)) and added.evidence.sha256 not in self.withheld
        }
        self.number = last(connection, schema.extraction.c.number)
        self.failures = last(connection, schema.failure.c.number)
        self.superseded_texts: list[tuple[str, int]] = []
        self.superseded_extractions: list[int] = []
        self.refused: list[Failure] = []
        self.count: Counter[str] = Counter()

    def add(self, added: Added) -> None:
        """Note one report's new rows under one custody entry; none when all of it is known."""
        reading, evidence = added
        _check(reading)
        if not storable(reading.report.id):
            self.refused.append(_bad_id(reading.report.id))
            return
        name = report_name(reading.report.id)
        if self.refused_by(reading):
            self.count["withheld"] += 1
            return
        covered = Covered()
        self._evidence(covered, name, reading, evidence)
        what = self._revision(covered, name, reading) or self._extraction(covered, name, reading)
        self.count[what] += 1
        if covered.rows:
            self.log.note("add", name, covered)

    def refused_by(self, reading: Reading) -> str | None:
        """The name of the withheld report that this one is, or whose text it brings again; None when it may be added."""
        name = report_name(reading.report.id)
        return name if name in self.withheld else self.withheld_texts.get(reading.report.text_sha256)

    def _evidence(self, covered: Covered, name: str, reading: Reading, evidence: Evidence) -> None:
        sha256 = evidence.sha256
        if sha256 not in self.kept and sha256 not in self.withheld and sha256 not in self.tainted:
            if hashlib.sha256(evidence.data).hexdigest() != sha256:
                raise ValueError(f"the bytes of {evidence.origin} are not those of {sha256}")
            covered.add(
                schema.evidence,
                sha256=sha256,
                packed=pack(evidence.data),
                size=len(evidence.data),
                origin=column(evidence.origin),
                at=utc(evidence.at),
            )
            self.kept.add(sha256)
            self.count["evidence"] += 1
        link = (sha256, name, reading.report.text_sha256)
        if link not in self.links:
            covered.add(schema.carries, evidence=sha256, report=name, text_sha256=reading.report.text_sha256)
            self.links.add(link)

    def _revision(self, covered: Covered, name: str, reading: Reading) -> str | None:
        """Note a text that is new under its id; None when the store has had it, be it as an older revision."""
        report, known = reading.report, self.known[name]
        if report.text_sha256 in known.texts:
            return None
        if known.texts:
            self.superseded_texts.append((name, len(known.texts)))
        covered.add(
            schema.report,
            name=name,
            revision=len(known.texts) + 1,
            text_sha256=report.text_sha256,
            supersedes=known.texts[-1] if known.texts else None,
            id=report.id,
            packed=pack_text(report.text),
            at=self.log.at,
        )
        known.texts.append(report.text_sha256)
        self._extraction(covered, name, reading)
        return "revised" if len(known.texts) > 1 else "new"

    def _extraction(self, covered: Covered, name: str, reading: Reading) -> str:
        """Note an extraction, unless this engine's latest turn over the text has brought the same before.

        Only the latest turn counts: an engine that comes back after another (a registry file changed and changed back)
        is current again.
        """
        text, engine = reading.report.text_sha256, canonical(dict(reading.engine.as_mapping()))
        facts = about(reading.report)
        happenings = [happening_payload(happening) for happening in reading.happenings]
        claims = [claim_payload(claim) for claim in reading.claims]
        failures = [canonical(encode(failure)) for failure in reading.failures]
        content = digest(engine, _without_bytes(facts), happenings, claims, failures, size=64)
        past = self.known[name].extractions[text]
        turn = takewhile(lambda then: then.engine == engine, reversed(past))
        if any(then.content == content for then in turn):
            return "unchanged"
        if past:
            self.superseded_extractions.append(past[-1].number)
        self.number += 1
        past.append(_Past(self.number, engine, content))
        self._rows(covered, name, reading, _Payloads(facts, content, happenings, claims, failures))
        return "reread"

    def _rows(self, covered: Covered, name: str, reading: Reading, payloads: _Payloads) -> None:
        number, engine = self.number, reading.engine
        covered.add(
            schema.extraction,
            number=number,
            report=name,
            text_sha256=reading.report.text_sha256,
            engine=engine.name,
            version=engine.version,
            gazetteer=engine.gazetteer,
            registry=engine.registry,
            content_sha256=payloads.content,
            about=payloads.facts,
            at=self.log.at,
        )
        for position, (happening, payload) in enumerate(zip(reading.happenings, payloads.happenings, strict=True)):
            covered.add(schema.happening, extraction=number, position=position, id=happening.id, report=name, payload=payload)
        for position, (claim, payload) in enumerate(zip(reading.claims, payloads.claims, strict=True)):
            covered.add(
                schema.claim,
                extraction=number,
                position=position,
                key=claim.key,
                report=name,
                happening=claim.happening,
                field=claim.field,
                what=claim.what,
                start=claim.span.start,
                stop=claim.span.end,
                stance=claim.stance,
                origin=column(claim.origin.text) if claim.origin else None,
                payload=payload,
            )
        for failure, payload in zip(reading.failures, payloads.failures, strict=True):
            self.failures += 1
            self.count["failures"] += 1
            covered.add(schema.failure, **failure_row(failure, payload, self.failures, self.log.at), extraction=number)

    def finish(self) -> AddOutcome:
        """Write everything that was noted."""
        self.log.write()
        self.count["failures"] += add_failures(self.connection, self.log, self.refused)
        at = self.log.at
        texts, runs = schema.report.c, schema.extraction.c
        for name, revision in self.superseded_texts:
            old = update(schema.report).where(texts.name == name, texts.revision == revision)
            self.connection.execute(old.values(superseded_at=at))
        for number in self.superseded_extractions:
            self.connection.execute(update(schema.extraction).where(runs.number == number).values(superseded_at=at))
        return AddOutcome(**self.count)


def add_failures(connection: Connection, log: Log, failures: Iterable[Failure]) -> int:
    """Note failures that belong to no reading (a file that could not be read); returns how many were new."""
    rows = {}
    for failure in failures:
        payload = canonical(encode(failure))
        rows[failure_name(payload)] = (failure, payload)
    loose = schema.failure.c.extraction.is_(None)
    known = present(connection, schema.failure.c.name, rows, loose)
    known |= present(connection, schema.withheld.c.subject, rows)
    reports = {report_name(failure.report) for failure, _ in rows.values() if failure.report is not None}
    refused = present(connection, schema.withheld.c.subject, reports)
    number = last(connection, schema.failure.c.number)
    new = 0
    for name, (failure, payload) in rows.items():
        if name in known or (failure.report is not None and report_name(failure.report) in refused):
            continue
        new += 1
        covered = Covered()
        covered.add(schema.failure, **failure_row(failure, payload, number + new, log.at), extraction=None)
        log.note("fail", name, covered)
    log.write()
    return new


def failure_name(payload: str) -> str:
    """The name of a failure: a hash of its content."""
    return f"f-{digest(payload, size=32)}"


def failure_row(failure: Failure, payload: str, number: int, at: str) -> dict[str, object]:
    """A failure's own columns."""
    name = failure_name(payload)
    return {"number": number, "name": name, "code": failure.code, "stage": failure.stage, "payload": payload, "at": at}


def _bad_id(report: str) -> Failure:
    reason = "the report's id holds NUL or half a character, which no database keeps"
    return Failure(code="wrong-shape", stage="store", reason=reason, report=column(report))


def _check(reading: Reading) -> None:
    """Raise ValueError for a reading whose parts speak of another report: a bug of a room, never of an input."""
    report = reading.report
    if any((claim.report, claim.text_sha256) != (report.id, report.text_sha256) for claim in reading.claims):
        raise ValueError(f"a claim in the reading of {report.id} is about another report")
    if any(happening.report != report.id for happening in reading.happenings):
        raise ValueError(f"a happening in the reading of {report.id} is about another report")


def _without_bytes(facts: str) -> str:
    """Facts of a report but for the hash of the file it came in: the same post in a later export says nothing new."""
    data = json.loads(facts)
    data.pop("sha256", None)
    return canonical(data)


def last(connection: Connection, number: Column[int]) -> int:
    """The highest number given so far, 0 for none."""
    return connection.scalar(select(func.max(number))) or 0


def _withheld_texts(connection: Connection, texts: Iterable[str]) -> dict[str, str]:
    """Which texts were withheld with a report, and that report's name. One taken out as an error may come again, as
    another report: it may have been added under a wrong name.
    """
    table, taken = schema.report.c, schema.withheld.c
    found: dict[str, str] = {}
    for chunk in chunks(texts):
        rows = connection.execute(
            select(table.text_sha256, table.name)
            .join(schema.withheld, (taken.subject == table.name) & (taken.kind == "report"))
            .where(table.text_sha256.in_(chunk), taken.reason_class != "error")
        )
        found.update((row.text_sha256, row.name) for row in rows)
    return found


def present(connection: Connection, names: Column[str], wanted: Iterable[str], *where: ColumnElement[bool]) -> set[str]:
    """Which of the wanted names stand in a column."""
    found: set[str] = set()
    for chunk in chunks(wanted):
        found.update(connection.scalars(select(names).where(names.in_(chunk), *where)))
    return found


def _links(connection: Connection, names: Iterable[str]) -> set[tuple[str, str, str]]:
    table = schema.carries.c
    links: set[tuple[str, str, str]] = set()
    for chunk in chunks(names):
        rows = connection.execute(select(table.evidence, table.report, table.text_sha256).where(table.report.in_(chunk)))
        links.update((row.evidence, row.report, row.text_sha256) for row in rows)
    return links


def _known(connection: Connection, names: Iterable[str]) -> dict[str, _Known]:
    known: dict[str, _Known] = defaultdict(_Known)
    texts, runs = schema.report.c, schema.extraction.c
    for chunk in chunks(names):
        ordered = select(texts.name, texts.text_sha256).where(texts.name.in_(chunk)).order_by(texts.name, texts.revision)
        for row in connection.execute(ordered):
            known[row.name].texts.append(row.text_sha256)
        for row in connection.execute(select(schema.extraction).where(runs.report.in_(chunk)).order_by(runs.number)):
            engine = Engine(name=row.engine, version=row.version, gazetteer=row.gazetteer, registry=row.registry)
            past = _Past(row.number, canonical(dict(engine.as_mapping())), row.content_sha256)
            known[row.report].extractions[row.text_sha256].append(past)
    return known
