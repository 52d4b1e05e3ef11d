"""The one door to what is kept. The caller owns the batches: each call that writes is one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, func, select

from reportedly.errors import NotFound, Overtaken, StoreError
from reportedly.model import Claim, Event, Evidence, Failure, Judgement, Reading
from reportedly.model.history import Version
from reportedly.model.judgement import BlindSet
from reportedly.model.settling import Settling
from reportedly.store import coding, computed, history, judgements, migrations, readings, schema, settled, verifying, withholding
from reportedly.store.adding import Added, Adder, AddOutcome, add_failures, report_name
from reportedly.store.codec import column, utc
from reportedly.store.connection import check_place, connect, translated
from reportedly.store.custody import Entry, Log, head, meta
from reportedly.store.dump import dump
from reportedly.store.verifying import Problem
from reportedly.store.withholding import Withheld, WithholdOutcome

WAIT_SECONDS = 30.0
"""How long a write waits for another program's: a batch takes well under a second, a scrub of a large store several."""

READ_AT_ONCE = 200
"""Readings fetched in one go: about 2,000 claims, a few MB."""


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """A store's file, opened; use it in a `with`. On purpose it raises StoreError, NotFound and SettingError only."""

    def __init__(self, path: Path, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._engine = engine
        self._clock = clock

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        create: bool = True,
        by: str = "reportedly",
        wait_seconds: float = WAIT_SECONDS,
        clock: Callable[[], datetime] = _now,
    ) -> Store:
        """The store in a file, made or brought up to date where needed (`by` is noted for that).

        Raises StoreError, in one line: no database, not a store, a newer schema, locked, read-only, no such folder.
        """
        place = Path(path)
        check_place(place, create=create)
        store = cls(place, connect(place, wait_seconds), clock)
        try:
            store._prepare(create=create, by=by)
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self, *, create: bool, by: str) -> None:
        with self._read() as connection:
            ready = migrations.ready(connection, self.path, create=create)
        if not ready:
            with self._write() as connection:
                migrations.prepare(connection, by=by, at=utc(self._clock()))
        with self._read() as connection:
            due = meta(connection).get(withholding.SCRUB_DUE) == "1"
        if due:
            with suppress(StoreError):  # somebody else reads the store: the next to open it scrubs it
                self._scrub()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; all of it or nothing."""
        writing = self._engine.execution_options(writes=True)
        with translated(self.path), writing.begin() as connection:
            yield connection

    def _log(self, connection: Connection, by: str) -> Log:
        return Log(connection, by=column(by) or "", at=utc(self._clock()))

    # -- reports ---------------------------------------------------------------------------------------------------

    def add(self, batch: Sequence[Added], *, by: str) -> AddOutcome:
        """Keep the readings and their evidence, all of the batch or none of it; what is known already writes nothing.

        A text that is new under a known id is a revision and supersedes; a text that the id has had before is not. A
        withheld report is refused. Raises ValueError for a reading that contradicts itself.
        """
        with self._write() as connection:
            adder = Adder(connection, self._log(connection, by), batch)
            for added in batch:
                adder.add(added)
            outcome = adder.finish()
            scrub = withholding.taint(connection, adder.log, adder.tainted)
        if scrub:
            self._scrub()
        return outcome

    def add_failures(self, failures: Iterable[Failure], *, by: str) -> int:
        """Keep the failures of inputs that gave no reading; returns how many were new."""
        with self._write() as connection:
            return add_failures(connection, self._log(connection, by), failures)

    def readings(self, *, report_ids: Iterable[str] | None = None, current: bool = True) -> Iterator[Reading]:
        """The readings in order of report id, withheld ones left out.

        With `current`, only the newest extraction of each report's newest text; else all, oldest first. They are those
        of the moment of the call, a page at a time, so that a long walk holds up nobody. Raises Tampered.
        """
        with self._read() as connection:
            places = readings.places(connection, report_ids=report_ids, current=current)
        for start in range(0, len(places), READ_AT_ONCE):
            with self._read() as connection:
                page = list(readings.load(connection, places[start : start + READ_AT_ONCE]))
            yield from page

    def reading(self, report: str) -> Reading:
        """The current reading of one report; raises NotFound, which says so where it was withheld."""
        found = next(self.readings(report_ids=[report]), None)
        if found is not None:
            return found
        name = report_name(report)
        for taken in self.withheld():
            if taken.subject == name:
                raise NotFound(f"report {report} was withheld on {taken.at[:10]} ({taken.reason_class})")
        raise NotFound(f"no report {report} in this store")

    def claim(self, key: str) -> Claim:
        """The claim of that key, as its newest extraction has it; raises NotFound."""
        with self._read() as connection:
            return readings.claim(connection, key)

    def evidence(self, sha256: str) -> Evidence:
        """The bytes of that hash, where they first came from and when; raises NotFound."""
        with self._read() as connection:
            return readings.evidence(connection, sha256)

    def failures(self) -> tuple[Failure, ...]:
        """The failures of unread inputs and of current readings, in the order in which they came."""
        with self._read() as connection:
            return readings.failures(connection)

    def reports_of(self, happenings: Iterable[str]) -> Mapping[str, str]:
        """Happening id → the id of the report that tells it; unknown and withheld ones are left out."""
        with self._read() as connection:
            return readings.reports_of(connection, happenings)

    # -- judgements ------------------------------------------------------------------------------------------------

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement, and its end when it bears one; False when that was known.

        Raises StoreError where the id is another judgement's, or where somebody else changed what the judge had `seen`;
        NotFound for an undo, or a blind set, of what is not there.
        """
        with self._write() as connection:
            return judgements.judge(connection, self._log(connection, judgement.by), judgement)

    def judgements(self, *, ended: bool = False, to: str | None = None) -> tuple[Judgement, ...]:
        """The standing judgements, oldest first; with `ended`, those that were undone and the undos too.

        Those of blind sets that are still coded are hidden from all but the coder `to` who made them.
        """
        with self._read() as connection:
            return judgements.judgements(connection, ended=ended, to=to)

    def moment(self) -> str:
        """Where judgements and events stand now; a judgement that bears it as `seen` is refused once others went on."""
        with self._read() as connection:
            return coding.moment(connection)

    def make_set(self, blind: BlindSet) -> None:
        """Give happenings to several coders who are not to see one another's judgements; raises StoreError."""
        with self._write() as connection:
            coding.make_set(connection, self._log(connection, blind.by), blind)

    def finish_set(self, name: str, *, by: str) -> BlindSet:
        """A coder is done with a blind set; when all are, its judgements count. Raises NotFound, StoreError."""
        with self._write() as connection:
            return coding.finish(connection, self._log(connection, by), name, by)

    def sets(self) -> tuple[BlindSet, ...]:
        """The blind sets, by name."""
        with self._read() as connection:
            return coding.sets(connection)

    # -- events ----------------------------------------------------------------------------------------------------

    def ledger(self) -> tuple[tuple[str, str], ...]:
        """(happening id, event id) in the order in which they were given; a happening's last line holds."""
        with self._read() as connection:
            return computed.ledger(connection)

    def redirects(self) -> tuple[tuple[str, str], ...]:
        """(old event id, the id that it was merged into) in the order in which they were noted; the last holds."""
        with self._read() as connection:
            return computed.redirects(connection)

    def assign(self, assignments: Iterable[tuple[str, str]], *, by: str) -> int:
        """Append (event id, happening id) to the ledger, but for those that hold; returns how many."""
        with self._write() as connection:
            log = self._log(connection, by)
            new = computed.assign(connection, log, assignments)
            log.write()
            return new

    def save_events(
        self,
        events: Iterable[Event],
        assignments: Iterable[tuple[str, str]] = (),
        redirects: Iterable[tuple[str, str]] = (),
        *,
        by: str,
    ) -> bool:
        """Make these the events, whole, with the ids newly given (event, happening) and the merges
        (old event, new). What holds already writes nothing; whether anything was written.
        """
        with self._write() as connection:
            log = self._log(connection, by)
            given = computed.assign(connection, log, assignments)
            moved = computed.redirect(connection, log, redirects)
            log.write()
            if history.run_number(connection) == 0:
                history.record(connection, log)  # events of a store that is older than its history
            changed = computed.put_all(connection, log, events)
            history.record(connection, log, only=changed)
            log.write()
            settled.forget(connection)
            return bool(given or moved or changed)

    def save_settled(self, made: Settling, *, by: str) -> bool:
        """Save what a run of reconciling changed, all of it or nothing; whether it changed an event or an id.

        Raises Overtaken where another run ended since this one began.
        """
        lines = [
            (name, zlib.compress(payload.encode("utf-8", "surrogatepass"))) for name, payload in map(computed.line, made.events)
        ]
        with self._write() as connection:
            if settled.standing(connection).version != made.before.version:
                raise Overtaken(f"{self.path}: the events were computed by somebody else meanwhile; do it again")
            log = self._log(connection, by)
            given = computed.assign(connection, log, made.assignments)
            moved = computed.redirect(connection, log, made.redirects)
            log.write()
            if history.run_number(connection) == 0:
                history.record(connection, log)
            names = {name for name, _ in lines}
            gone = set(computed.names(connection)) - names if made.whole else set(made.gone) - names
            payloads = ((name, zlib.decompress(packed).decode("utf-8", "surrogatepass")) for name, packed in lines)
            changed = computed.put(connection, log, payloads, gone)
            history.record(connection, log, only=changed)
            log.write()
            settled.write(connection, made)
            return bool(given or moved or changed)

    @property
    def shelf(self) -> settled.Shelf:
        """What the last run of reconciling left of each happening."""
        return settled.Shelf(self._read)

    def events(self) -> tuple[Event, ...]:
        """The events as they were last saved, by id."""
        with self._read() as connection:
            return computed.events(connection)

    def event(self, event: str) -> Event:
        """The event of that id, else the one that it was merged into; raises NotFound."""
        with self._read() as connection:
            return computed.event(connection, event)

    def changed(self, since: int | datetime) -> tuple[tuple[Version | None, Version], ...]:
        """Events that changed after that run of reconciling, or that moment: each as it was then (None: not yet there)
        and as it is now.
        """
        with self._read() as connection:
            if isinstance(since, datetime):
                return tuple(history.since(connection, None, utc(since)))
            return tuple(history.since(connection, since, None))

    def versions(self, event: str) -> tuple[Version, ...]:
        """All versions of an event, oldest first."""
        with self._read() as connection:
            return history.of_event(connection, event)

    def run(self) -> int:
        """The number of the latest run of reconciling that changed an event, 0 for none."""
        with self._read() as connection:
            return history.run_number(connection)

    def run_at(self, number: int) -> datetime | None:
        """When that run of reconciling ended; None for no such run."""
        with self._read() as connection:
            return history.run_at(connection, number)

    # -- custody ---------------------------------------------------------------------------------------------------

    def verify(self, *, noted: str | None = None) -> tuple[Problem, ...]:
        """Every hash computed again; what is not what was added, named. Empty = all is well.

        `noted` is a custody head that somebody wrote down elsewhere (`head`): its entry must still be in the log.
        """
        with translated(self.path), self._engine.connect() as connection:
            return verifying.verify(connection, noted=noted)

    def custody(self) -> tuple[Entry, ...]:
        """The custody log, oldest entry first."""
        with self._read() as connection:
            rows = connection.execute(select(schema.custody).order_by(schema.custody.c.seq)).mappings()
            return tuple(Entry(**row) for row in rows)

    def head(self) -> tuple[int, str]:
        """Number and hash of the custody log's last entry, to be noted elsewhere."""
        with self._read() as connection:
            return head(connection)

    def withhold(self, subject: str, *, by: str, reason_class: str) -> WithholdOutcome:
        """Take out a report (by id), with the evidence that carries it, or evidence (by sha256) with all its reports.

        The bytes are gone from the file when this returns. Raises NotFound, SettingError for an unknown class of reason,
        StoreError where another program keeps the file from being scrubbed (the content is blanked; do it again later).
        """
        with self._write() as connection:
            outcome = withholding.withhold(connection, self._log(connection, by), subject, reason_class)
        self._scrub()
        return outcome

    def _scrub(self) -> None:
        with translated(self.path):
            done = withholding.scrub(self._engine)
        if not done:
            raise StoreError(f"{self.path}: blanked, but another program has the store open: close it, then open the store again")

    def withheld(self) -> tuple[Withheld, ...]:
        """Everything that was taken out, with who, when and the class of reason."""
        with self._read() as connection:
            return withholding.withheld(connection)

    # -- the whole -------------------------------------------------------------------------------------------------

    def counts(self) -> Mapping[str, int]:
        """Rows of each table of content."""
        with self._read() as connection:
            tables = schema.CONTENT
            return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}

    def dump(self) -> Iterator[str]:
        """The content in canonical JSON lines: equal for the same readings, whenever and in whatever order they came."""
        with self._read() as connection:
            yield from dump(connection)
