"""What the pages of work show, as typed records: review, corrections, the log, numbers, exports."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.desk.records import Choice, ClaimLine, EventLine, FieldPart, HistoryLine, Mark, Totals


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueLine:
    """One thing on the review list: what sort, what it is of, and the reasons why it is there. `item` names it in an address."""

    item: str
    sort: str
    title: str
    day: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HappeningPart:
    """One of two happenings side by side: who publishes it, what it is, and the passage that tells it, claims marked."""

    id: str
    event: str
    report: str
    report_name: str
    publisher: str
    published: str
    title: str
    kind: str
    day: str
    place: str
    who: tuple[str, ...]
    losses: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PairPart:
    """Two happenings that may be one event, with each feature's part of the score."""

    left: HappeningPart
    right: HappeningPart
    score: float
    parts: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewPage:
    """The review list and the item that is open: an event with its claims, a pair, or decisions at odds.

    `fresh` is False while the list is computed again; `moment` is where the store stood, and goes with every decision.
    """

    items: tuple[QueueLine, ...]
    at: int | None
    before: str | None
    behind: str | None
    total: int
    fresh: bool
    event: EventLine | None
    fields: tuple[FieldPart, ...]
    pair: PairPart | None
    decisions: tuple[HistoryLine, ...]
    moment: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimPage:
    """One claim to correct: its parts as they are, what each may be, and candidates where it names somebody or a place."""

    claim: ClaimLine
    happening: str
    event: str | None
    parts: dict[str, str]
    choices: dict[str, tuple[Choice, ...]]
    register: str | None
    candidates: tuple[Choice, ...]
    happenings: tuple[Choice, ...]
    moment: str
    blind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddPage:
    """A claim to add from words of a report: the words, what may be said of them, and the happenings they may be of."""

    report: str
    report_name: str
    publisher: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    happenings: tuple[Choice, ...]
    choices: dict[str, tuple[Choice, ...]]
    moment: str
    blind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HappeningPage:
    """One happening to take apart: its claims, the report's other happenings, and the others of its event."""

    happening: HappeningPart
    claims: tuple[ClaimLine, ...]
    homes: tuple[Choice, ...]
    event: EventLine | None
    beside: tuple[HappeningPart, ...]
    moment: str
    blind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CoderLine:
    """Somebody who codes a blind set, and whether they are done."""

    name: str
    done: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SetLine:
    """A blind set: who made it, who codes it; `open` while somebody still does, `mine` while that is the viewer."""

    name: str
    coders: tuple[CoderLine, ...]
    happenings: int
    by: str
    at: str
    open: bool
    mine: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SetsPage:
    """All blind sets, and what a new one would be drawn from: a view of events, or one event. `able` may be its coders."""

    sets: tuple[SetLine, ...]
    filter: dict[str, str]
    event: str | None
    events: int
    able: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SetItem:
    """One happening of a set in its list, and how many decisions of the viewer on it stand."""

    happening: str
    title: str
    day: str
    publisher: str
    decided: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApartLine:
    """One thing that coders of a set hold different: its words and where they stand, and what each holds."""

    words: str
    report_name: str | None
    start: int | None
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementLine:
    """How far coders agree on one field: Krippendorff's alpha (null = all codes are the same), the share of units alike."""

    field: str
    name: str
    units: int
    alpha: float | None
    alike: float
    apart: tuple[ApartLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SetPage:
    """One blind set: to its coder what is to be coded, to all, once everybody is done, how far they agree.

    While the set is open nothing is shown of what anybody but the viewer decided in it.
    """

    set: SetLine
    items: tuple[SetItem, ...]
    at: int | None
    before: str | None
    behind: str | None
    happening: HappeningPart | None
    claims: tuple[ClaimLine, ...]
    others: tuple[Choice, ...]
    decisions: tuple[HistoryLine, ...]
    agreement: tuple[AgreementLine, ...] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LogLine:
    """One entry of the custody log."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LogPage:
    """Who did what: decisions, latest first, and the custody log's entries."""

    decisions: tuple[HistoryLine, ...]
    entries: tuple[LogLine, ...]
    page: int
    pages: int
    head: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlotBar:
    """One bar: its name, its length, and the part of it that is marked (contested)."""

    name: str
    value: int
    part: int = 0
    since: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlotCell:
    """One cell of a table of numbers: the number, and a second one in words."""

    value: int
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Plot:
    """One picture of numbers: upright bars over time, lying bars, or a table; `says` how to read it."""

    id: str
    title: str
    says: str
    shape: str
    bars: tuple[PlotBar, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[PlotCell, ...]], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NumbersPage:
    """Numbers over the events that a filter lets through."""

    filter: dict[str, str]
    totals: Totals
    plots: tuple[Plot, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportPage:
    """What would be exported, in which ways, and the lines that go with it."""

    filter: dict[str, str]
    event: str | None
    events: int
    codebooks: tuple[Choice, ...]
    formats: dict[str, tuple[str, ...]]
    purposes: dict[str, str]
    citation: str
    attribution: tuple[str, ...]
