"""The corridor: the one file that knows the order of the rooms.

It opens the tools, moves reports along, and writes what comes out.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reportedly import __version__
from reportedly.model import Engine, Evidence, Failure, Judgement, Raw, Reading, Report
from reportedly.stage import lift

if TYPE_CHECKING:
    from reportedly.reconcile.changes import Changed
    from reportedly.reconcile.judged import Judged
    from reportedly.reconcile.parties import Whois
    from reportedly.reconcile.review import Candidate
    from reportedly.reconcile.settling import Task
    from reportedly.store import AddOutcome, Store

CHUNK = 128
"""Reports that are read together, so that their sentences share one parse (swept 1-200 on pitf_dev: nothing gained above)."""

COLLECTED = 200_000
"""Objects made between two walks of the garbage collector in a process that only reads: a reading makes hardly a cycle."""

ATTEMPTS = 5
"""How often a run of reconciling that was overtaken is done again."""

LANGUAGES = ("en",)
"""Languages that have rules."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the door sets for reading: the input format, the day and publisher given, private chats that may be read, the spaCy
    model, and the folder of the user's own actors, sources and places.
    """

    medium: str = "auto"
    published: str | None = None
    publisher: str | None = None
    private: tuple[str, ...] = ()
    model: str | None = None
    home: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What adding did: how many reports were read, what the store made of them, the inputs that were not read, and what became
    of the events.
    """

    read: int = 0
    kept: AddOutcome = field(default_factory=lambda: _nothing())
    failures: tuple[Failure, ...] = ()
    settled: Settled | None = None

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            read=self.read + other.read,
            kept=self.kept + other.kept,
            failures=(*self.failures, *other.failures),
            settled=other.settled or self.settled,
        )


def _nothing() -> AddOutcome:
    from reportedly.store import AddOutcome

    return AddOutcome()


class Tools:
    """The opened parser, words and look-ups, and the engine that they make; opened once, read-only."""

    def __init__(self, settings: Settings) -> None:
        from reportedly import extract, group, resolve
        from reportedly.group.joining import Joining
        from reportedly.language.en.lexicon import Lexicon
        from reportedly.language.en.parse import DEFAULT_MODEL, Parser
        from reportedly.lookup.gazetteer_added import with_added
        from reportedly.lookup.home import Home
        from reportedly.lookup.registry import Registry
        from reportedly.lookup.sources import Sources

        home = Home(settings.home)
        gazetteer, registry = with_added(home.countries), Registry.open(home.actors)
        self.extract = extract.Tools(Parser.open(settings.model or DEFAULT_MODEL), Lexicon(), gazetteer, registry)
        self.lookups = resolve.Lookups(gazetteer, registry, Sources.open(home.sources))
        self.joining = Joining.open()
        self.kinds = group.KindSense.open()
        self.engine = Engine(name="rules-en", version=__version__, gazetteer=gazetteer.digest, registry=registry.digest)


def open_tools(settings: Settings, *, for_good: bool = False) -> Tools:
    """Opens everything that reading needs. Raises SettingError for what is missing or broken.

    `for_good` says that they stay open until the process ends, so that the garbage collector need never walk them again, nor
    come by so often: it took a twentieth of the time of reading.
    """
    tools = Tools(settings)
    if for_good:
        gc.freeze()
        gc.set_threshold(COLLECTED)
    return tools


def read(paths: Sequence[str], tools: Tools, settings: Settings) -> Iterator[Reading | Failure]:
    """What each report of these inputs claims, in the order given; an input that cannot be read is a failure in its place."""
    for item in _with_evidence(paths, tools, settings):
        yield item if isinstance(item, Failure) else item[0]


def add(
    store: Store,
    paths: Sequence[str],
    tools: Tools,
    settings: Settings,
    *,
    by: str,
    settle: bool = True,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Reads these inputs into the store, a batch a transaction, and computes the events again.

    What was finished before an interruption is kept. Who adds several times in a row may leave the events to a last
    `reconcile` with `settle` False. `progress` is called with the number of inputs done so far.
    """
    from reportedly.store import Added

    outcome = Outcome()
    stream = _with_evidence(paths, tools, settings)
    done = 0
    while batch := list(islice(stream, CHUNK)):
        failures = tuple(item for item in batch if isinstance(item, Failure))
        added = [Added(reading, evidence) for reading, evidence in (item for item in batch if not isinstance(item, Failure))]
        kept = store.add(added, by=by)
        if failures:
            kept += replace(_nothing(), failures=store.add_failures(failures, by=by))
        outcome += Outcome(read=len(added), kept=kept, failures=failures)
        done += len(batch)
        progress(done)
    return replace(outcome, settled=reconcile(store, by=by, home=settings.home)) if settle else outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What reconciling did: true where an event changed. `left_out` are happenings that people call no event, `unapplied` the
    judgements that do nothing, with the reason.
    """

    changed: bool
    left_out: tuple[str, ...] = ()
    unapplied: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return self.changed


def reconcile(store: Store, *, by: str, home: Path | None = None) -> Settled:
    """Computes the store's events from its claims and judgements: those that what is new since the last run touches; all of
    them where the rules or the registers are others.

    `home` is the user's own folder, whose sources may be graded. Raises StoreError where others keep computing them meanwhile.
    """
    from reportedly.errors import Overtaken
    from reportedly.reconcile.ledger import Ledger
    from reportedly.reconcile.settling import Settler

    for attempt in range(1, ATTEMPTS + 1):
        judgements = store.judgements()
        ledger = Ledger(given=store.ledger(), redirects=store.redirects())
        settler = Settler(
            _task(store, judgements, home), store.shelf, lambda reports: store.readings(report_ids=reports), judgements
        )
        found = settler.settled(ledger, whois(home))
        try:
            changed = store.save_settled(found.made, by=by)
        except Overtaken:
            if attempt == ATTEMPTS:
                raise
        else:
            return Settled(changed=changed, left_out=found.left_out, unapplied=found.unapplied)
    raise ValueError("no attempt was allowed")


def _task(store: Store, judgements: Sequence[Judgement], home: Path | None) -> Task:
    """What is new since the store's last run of reconciling."""
    from reportedly.lookup.home import Home
    from reportedly.reconcile.recipe import current
    from reportedly.reconcile.settling import Task

    own = Home(home)
    before, recipe = store.shelf.standing(), current(path for path in (own.sources, own.actors) if path is not None)
    whole = before.recipe != recipe
    known = {one.id: one for one in store.judgements(ended=True)}
    fresh = before.judgements ^ {one.id for one in judgements}
    about = frozenset(_homes(store, judgements))
    if not whole and not fresh <= known.keys():  # a judgement that was withheld: whom it touched is known no more
        whole = True
    touched = frozenset() if whole else frozenset(_homes(store, [known[name] for name in fresh]))
    unsettled = store.shelf.unsettled(whole=whole)
    return Task(before=before, recipe=recipe, whole=whole, unsettled=unsettled, touched=touched, about=about)


def _homes(store: Store, judgements: Iterable[Judgement]) -> set[str]:
    """The reports whose words these judgements are about."""
    from reportedly.errors import NotFound

    reports, names = set[str](), set[str]()
    for judgement in judgements:
        reports |= _reports_of(judgement)
        names.update((judgement.left, *judgement.about, *judgement.claims, *([judgement.right] if judgement.right else [])))
    reports.update(store.reports_of(name for name in names if name.startswith("h-")).values())
    for name in names:
        if name.startswith("k-"):
            with suppress(NotFound):  # a claim that a person added or corrected: its judgements name their report
                reports.add(store.claim(name).report)
    return reports


def whois(home: Path | None = None) -> Whois:
    """What the registers know of a name or an id of somebody who speaks or publishes."""
    from reportedly.lookup.home import Home
    from reportedly.lookup.registry import Registry
    from reportedly.lookup.sources import Sources
    from reportedly.model import Speaker
    from reportedly.reconcile.registers import known
    from reportedly.resolve.sources import resolve

    own = Home(home)
    sources, registry = Sources.open(own.sources), Registry.open(own.actors)
    return known(sources, registry, lambda words: resolve([Speaker(text=words, span=None)], sources, registry)[0].source)


def judge(store: Store, judgements: Iterable[Judgement], *, by: str, home: Path | None = None) -> bool:
    """Keeps people's decisions, each in a transaction, and computes the events again; whether any was new.

    `home` is the user's own folder, as for `reconcile`. Raises StoreError for one whose judge had not seen what others
    decided meanwhile; those before it are kept.
    """
    new = False
    try:
        for judgement in judgements:
            new |= store.judge(judgement)
    finally:
        if new:
            reconcile(store, by=by, home=home)
    return new


def judged(store: Store, *, report_ids: Iterable[str] | None = None, to: str | None = None) -> Judged:
    """The store's current readings as people judge them; with `to`, that coder's own hidden judgements count too.

    With `report_ids` only the readings of these reports, and the judgements on others count as orphaned.
    """
    from reportedly.reconcile.judged import judged as taken_in

    return taken_in(tuple(store.readings(report_ids=report_ids)), store.judgements(to=to))


def judged_about(store: Store, names: Iterable[str], *, to: str | None = None) -> Judged:
    """The judged readings of these reports, and of those that these events, happenings and claims are of.

    What is a person's own (an added claim, a happening split off, a claim under the key that a correction gave it) is looked
    for in the reports that people changed. Judgements on none of the reports are left out. Raises NotFound for an event.
    """
    from reportedly.reconcile.judged import judged as taken_in

    happenings, claims, own = _parted(store, names)
    reports = store.reports_of(happenings)
    own |= set(reports.values())
    strange = happenings - reports.keys()
    for key in claims:
        report = _home_of(store, key)
        own |= {report} if report is not None else set()
        strange |= {key} if report is None else set()
    judgements = store.judgements(to=to)
    changed = {report for one in judgements if one.kind in CHANGES for report in _reports_of(one)} if strange else set()
    touching = [one for one in judgements if (own | changed) & _reports_of(one)]
    beside = {report for one in touching for report in _reports_of(one)}
    found = taken_in(tuple(store.readings(report_ids=own | changed | beside)), touching)
    own |= {reading.report.id for reading in found.unstruck if any(_bears(reading, name) for name in strange)}
    readings, unstruck = (tuple(one for one in each if one.report.id in own) for each in (found.readings, found.unstruck))
    return replace(found, readings=readings, unstruck=unstruck)


CHANGES = ("correct", "add", "move", "split")
"""The kinds of judgements that give claims and happenings other names than the rules did."""


def _parted(store: Store, names: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    """The happenings, claims and reports among names; an event stands for its happenings."""
    happenings, claims, reports = set(), set(), set()
    for name in names:
        match name[:2]:
            case "E-":
                happenings |= set(store.event(name).happenings)
            case "h-":
                happenings.add(name)
            case "k-":
                claims.add(name)
            case _:
                reports.add(name)
    return happenings, claims, reports


def _home_of(store: Store, key: str) -> str | None:
    """The report of a claim that rules read; None for a person's own."""
    from reportedly.errors import NotFound

    try:
        return store.claim(key).report
    except NotFound:
        return None


def _bears(reading: Reading, name: str) -> bool:
    return any(one.id == name for one in reading.happenings) or any(one.key == name for one in reading.claims)


def _reports_of(judgement: Judgement) -> set[str]:
    """The reports whose words a judgement is about."""
    reports = {anchor.report for anchor in judgement.anchors}
    return reports | {judgement.claim.report} if judgement.claim is not None else reports


def review(store: Store) -> tuple[Candidate, ...]:
    """What asks for a person's eyes, what matters most first."""
    from reportedly.reconcile.review import review as queue

    return queue(store.events(), judged(store))


def changes(store: Store, since: int | datetime) -> tuple[Changed, ...]:
    """What became of events since that run of reconciling, or that moment."""
    from reportedly.reconcile.changes import changes as told

    pairs = store.changed(since)
    versions = [version for pair in pairs for version in pair if version is not None and version.value is not None]
    happenings = {name for version in versions if version.value is not None for name in version.value.happenings}
    moment = since if isinstance(since, datetime) else store.run_at(since)
    reports = store.reports_of(happenings)
    return told(pairs, dict(store.redirects()), store.judgements(ended=True), reports, moment)


class Row(Protocol):
    """One text for `predict`: anything that gives a row of the public JSON-lines input."""

    def as_mapping(self) -> Mapping[str, str]: ...


def predict(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The public lines of texts, in order, by the same way as `read --input jsonl --format jsonl --all`."""
    from reportedly.ingest import MAX_BYTES, jsonl
    from reportedly.publish.line import failure_line, line

    settings = Settings(medium="jsonl")
    tools = open_tools(settings)
    stream = BytesIO(b"".join(json.dumps(dict(row.as_mapping())).encode() + b"\n" for row in rows))
    for item in _readings(jsonl.lines(stream, "-", datetime.now(UTC), MAX_BYTES), tools, settings):
        yield failure_line(item, tools.engine) if isinstance(item, Failure) else line(item[0], include_text=False, show_all=True)


def _with_evidence(paths: Sequence[str], tools: Tools, settings: Settings) -> Iterator[tuple[Reading, Evidence] | Failure]:
    from reportedly import ingest

    rules = ingest.IngestSettings(format=settings.medium, include_private=frozenset(settings.private))
    return _readings(ingest.reports(paths, rules), tools, settings)


def _readings(items: Iterable[Raw | Failure], tools: Tools, settings: Settings) -> Iterator[tuple[Reading, Evidence] | Failure]:
    """Reads raw reports a chunk at a time; order is kept."""
    from reportedly import read as room

    def one(raw: Raw) -> tuple[Report, tuple[Failure, ...], Evidence]:
        report, failures = room.with_failures(raw, published=settings.published, publisher=settings.publisher)
        return report, failures, raw.evidence

    stream = lift(one, "read")(items)
    while chunk := list(islice(stream, CHUNK)):
        readings = read_reports([item[0] for item in chunk if not isinstance(item, Failure)], tools)
        for item in chunk:
            if isinstance(item, Failure):
                yield item
            else:
                reading = next(readings)
                yield replace(reading, failures=(*item[1], *reading.failures)) if item[1] else reading, item[2]


def read_reports(reports: Sequence[Report], tools: Tools) -> Iterator[Reading]:
    """The readings of reports, in order: they share one parse and come out as they would one by one.

    Each room takes all reports before the next begins: what it works with then stays near the processor, which saves a tenth.
    """
    from reportedly import extract, group, resolve
    from reportedly.extract.folding import fold, unfold
    from reportedly.resolve import days

    folds = [folded for folded in map(fold, reports) if folded.report.language in (None, *LANGUAGES)]
    drafts = list(extract.drafts([folded.report for folded in folds], tools.extract))
    resolved = [unfold(resolve.draft(draft, tools.lookups), folded) for draft, folded in zip(drafts, folds, strict=True)]
    registry = tools.lookups.registry
    readings = iter(
        [
            group.reading(draft, tools.engine, registry, days.published_when(draft.report.published), tools.joining, tools.kinds)
            for draft in resolved
        ]
    )
    for report in reports:
        if report.language in (None, *LANGUAGES):
            yield next(readings)
        else:
            row = Failure(
                code="language", stage="extract", reason=f"no rules for the language {report.language!r} yet", report=report.id
            )
            yield Reading(report=report, engine=tools.engine, failures=(row,))
