"""What the pages show, as typed records: a page renders one, and its JSON twin is the same record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One thing to pick: its value, what people call it, and how many events have it (null = not counted)."""

    value: str
    name: str
    events: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LossLine:
    """A loss of one side: the figure as it is read, what and whose, and whether origins disagree."""

    figure: str
    loss: str
    whose: str
    contested: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EventLine:
    """An event as one line of a list. `review` holds the reasons why a person should look at it."""

    id: str
    title: str
    kind: str
    day: str
    first: str | None
    last: str | None
    place: str
    losses: tuple[LossLine, ...]
    contested: tuple[str, ...]
    origins: int
    reports: int
    scope: str
    review: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """Numbers over all events that the filter lets through."""

    events: int
    contested: int
    review: int
    reports: int
    first: str | None
    last: str | None
    unplaced: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One stretch of the timeline: its first and last day, its name, and its events."""

    since: str
    until: str
    name: str
    events: int
    contested: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Events by day, month or year, over the stretch that holds most of them; `earlier` and `later` lie outside."""

    unit: str
    bars: tuple[Bar, ...]
    earlier: int
    later: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SpotLine:
    """The events of one point, and by how wide a circle it is known (kilometres)."""

    latitude: float
    longitude: float
    radius_km: float
    place: str
    country: str | None
    precision: str
    events: int
    contested: int
    killed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EventsPage:
    """The front page: the filter as the address holds it, numbers, the timeline, and one page of events."""

    filter: dict[str, str]
    sort: str
    totals: Totals
    timeline: Timeline
    kinds: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    events: tuple[EventLine, ...]
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MapPage:
    """The points of a filter's events, and how many events have none. `cut` = more points than are given."""

    spots: tuple[SpotLine, ...]
    unplaced: int
    cut: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimLine:
    """One claim: its value, who says it, the quoted words and what stands around them, the rule that made it."""

    key: str
    field: str
    value: str
    of_whom: str
    said_by: str
    stance: str
    stance_note: str
    report: str
    report_name: str
    publisher: str
    published: str
    before: str
    quote: str
    after: str
    start: int
    end: int
    rule: str
    rule_says: str
    confidence: float
    decided: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureLine:
    """What one origin says of a count."""

    origin: str
    low: int | None
    best: int | None
    high: int | None
    figure: str
    stance: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginGroup:
    """The claims of one origin on one field; `interest` is the party on whose side it speaks."""

    origin: str
    interest: str | None
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldPart:
    """One field of an event: its value, why it is that one, and under it the claims by origin."""

    id: str
    field: str
    name: str
    whose: str
    value: str
    why: str
    contested: bool
    figures: tuple[FigureLine, ...]
    low: int | None
    best: int | None
    high: int | None
    origins: tuple[OriginGroup, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A part of the headline and the field that it stands on."""

    text: str
    field: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BranchLine:
    """A report that carries an origin's account, and how it came by it."""

    report: str
    report_name: str
    publisher: str
    title: str
    published: str
    relation: str
    of: str | None
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RootLine:
    """One independent origin with the reports that carry it."""

    origin: str
    interest: str | None
    branches: tuple[BranchLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GradeLine:
    """One grade with the scheme's name and the reason in words."""

    scheme: str
    grade: str
    why: str
    origins: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CodedCell:
    """One column of a codebook's row: the value, the rule's sentence and section, the claims, and a reason of its own."""

    column: str
    value: str
    says: str
    section: str
    fields: tuple[str, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """What a codebook makes of one event: rows of cells, or the reason why it leaves the event out."""

    codebook: str
    title: str
    says: tuple[str, ...]
    rows: tuple[tuple[CodedCell, ...], ...]
    left_out: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacePoint:
    """A place of the event with its precision: the circle that it is known to, never a bare pin."""

    name: str
    worded: str
    latitude: float | None
    longitude: float | None
    radius_km: float
    precision: str
    confidence: float | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class JoinLine:
    """Why two happenings were joined: each feature's part of the score, in words."""

    left: str
    right: str
    score: float
    parts: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryLine:
    """Something that was done about the event: when, by whom, what."""

    at: str
    by: str
    what: str
    why: str
    id: str | None = None
    undoable: bool = False
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TellingLine:
    """One report's telling of an event: the happening, the words that tell it, and where they stand."""

    happening: str
    report_name: str
    publisher: str
    published: str
    words: str
    claims: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EventPage:
    """One event with all its claims."""

    id: str
    asked: str
    scope: str
    headline: tuple[Words, ...]
    losses: tuple[LossLine, ...]
    kind: str
    day: str
    day_basis: str
    fields: tuple[FieldPart, ...]
    places: tuple[PlacePoint, ...]
    tree: tuple[RootLine, ...]
    grades: tuple[GradeLine, ...]
    joins: tuple[JoinLine, ...]
    history: tuple[HistoryLine, ...]
    changes: tuple[tuple[str, str, str], ...]
    seen_at: str | None
    review: tuple[str, ...]
    codebooks: tuple[Choice, ...]
    coded: Coded | None
    happenings: tuple[str, ...]
    tellings: tuple[TellingLine, ...]
    moment: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stretch of a report's text: plain words, or words that claims stand on (their numbers in the page's list)."""

    text: str
    start: int
    end: int
    claims: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FailureLine:
    """What was dropped, unsure or not read, and why."""

    code: str
    reason: str
    field: str | None
    quote: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportPage:
    """One report: its text with the claims marked, its evidence, what failed, the events that it tells of."""

    id: str
    name: str
    title: str
    publisher: str
    published: str
    url: str | None
    medium: str
    language: str | None
    forwarded_from: str | None
    evidence_sha256: str | None
    evidence_at: str | None
    evidence_origin: str | None
    text_sha256: str
    engine: str
    length: int
    start: int
    end: int
    marks: tuple[Mark, ...]
    claims: tuple[ClaimLine, ...]
    failures: tuple[FailureLine, ...]
    events: tuple[EventLine, ...]
    blind: str = ""
