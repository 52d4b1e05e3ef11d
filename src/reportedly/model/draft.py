"""Between the words and the happenings: what extraction found, before names are resolved and claims grouped."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model.actor import ActorRef, Speaker
from reportedly.model.claim import Value
from reportedly.model.report import Failure, Report
from reportedly.model.span import Span
from reportedly.model.swift import swift
from reportedly.model.when import When
from reportedly.model.where import Where


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMention:
    """Words that may name a place, with the relation to it as worded ("south of", "20 km from", "near").

    `kind` narrows it where the words do ("village", "town", "province", "river", "demonym"); `second` is the other end
    of "between X and Y" and "the X-Y road"; `distance_km` is a stated distance.
    """

    span: Span
    relation: str | None = None
    kind: str | None = None
    second: Span | None = None
    distance_km: float | None = None
    within: tuple[Span, ...] = ()


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class DayMention:
    """Words that tell a day, parsed but not yet put on the calendar.

    `form` names the pattern; parts that the words lack are null:
    `absolute` and `day_month` (year as written, 0-99 where it has two digits; month null for "on the 3rd"), `month` (with
    `day`: only `length` days from that day on), `year`, `weekday`, `week` (with `weekday`: that day of it), `weekend`,
    `offset` (days from the publication day, `length` days long), `anaphoric` (days from the text's own last day),
    `range` (from `start` to `end`; no `end` = open to the publication, no `start` = open to the past),
    `clock` (an hour without a day: of the text's last day, else of the day of the saying, else of the publication; `length` 2:
    the night before it).
    For weekday, week, weekend, month and year `offset` counts their own unit: -1 last, 0 this, 1 next, null = the latest.
    `reported` marks the day of a report or statement, not of the event; `dateline` the one at the head of a text.
    """

    span: Span
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    length: int = 1
    start: DayMention | None = None
    end: DayMention | None = None
    reported: bool = False
    dateline: bool = False


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class ActorMention:
    """Words for somebody who acts or suffers; `role` is initiator, target or participant, `standing` if words say so.

    `camp` is the sort of side that the label belongs to (state, nonstate, civilian) where it says so.
    `linked` are mentions of the same actor found by grammar (a definition, an apposition): their words help to resolve.
    """

    span: Span
    text: str
    role: str
    standing: str | None = None
    civilian: bool = False
    camp: str | None = None
    linked: tuple[str, ...] = ()


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Where a signal first stands in a sentence, who says these words, and how surely."""

    span: Span
    said_by: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    mode: str | None = None
    cues: tuple[Span, ...] = ()


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Fragment:
    """One clause's telling of something that happened: the smallest piece that grouping puts together.

    `sentence` and `paragraph` are running numbers, `opening` the sentence's first words in lower case, `words` all of them;
    `trigger` is the span of the words that tell it; `breaks` is True where the discourse opens another happening ("in a
    separate incident"); `signals` are names of language/*/words/signals.toml
    that its sentence shows, `shown` where each of them first stands; `asides` are places of a remark that is not about the
    event ("banned in Russia"); `loose` are days of such a remark ("held since 3 May"), and the hour where no day is told;
    `at` are the chances that the places, index for index, are where it happened. Indices point into the draft's lists;
    `teams` groups actors that the grammar joins as allies; `head` is where the head of its line begins ("14 May, Doro. …").
    """

    index: int
    sentence: int
    paragraph: int
    trigger: Span
    words: str = ""
    signals: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    modality: str = "happened"
    scope: str = "event"
    breaks: bool = False
    actors: tuple[int, ...] = ()
    teams: tuple[tuple[int, ...], ...] = ()
    places: tuple[int, ...] = ()
    asides: tuple[int, ...] = ()
    at: tuple[float, ...] = ()
    days: tuple[int, ...] = ()
    loose: tuple[int, ...] = ()
    said_by: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    mode: str | None = None
    distance: str | None = None
    cues: tuple[Span, ...] = ()
    head: int | None = None
    opening: tuple[str, ...] = ()


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class DraftClaim:
    """A claim before grouping: it knows its fragment, not its happening.

    `whose_actor` (whose loss) and `by_actor` (whose doing) are indices into actors. `owners` says what speaks for whom where the
    words leave open whose loss it was: first, without words, for whomever grouping tells, then for others.
    """

    fragment: int
    field: str
    value: Value
    worded: str
    span: Span
    what: str | None = None
    detail: str | None = None
    whose: str | None = None
    whose_actor: int | None = None
    by_actor: int | None = None
    owners: tuple[tuple[str | None, float], ...] = ()
    standing: str | None = None
    groups: tuple[str, ...] = ()
    scope: str = "event"
    part_of: int | None = None
    euphemism: str | None = None
    said_by: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    mode: str | None = None
    distance: str | None = None
    cues: tuple[Span, ...] = ()
    made_by: str = ""
    confidence: float = 0.5


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One report's mentions and claims. `refs`, `wheres` and `whens` are empty until resolve fills them, index for index.

    `definitions` are (abbreviation, what the text says it stands for); `hints` (country, weight) from actors named anywhere.
    """

    report: Report
    fragments: tuple[Fragment, ...] = ()
    claims: tuple[DraftClaim, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    days: tuple[DayMention, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    hints: tuple[tuple[str, float], ...] = ()
    failures: tuple[Failure, ...] = ()
    refs: tuple[ActorRef, ...] = field(default=())
    wheres: tuple[Where, ...] = field(default=())
    whens: tuple[When, ...] = field(default=())
