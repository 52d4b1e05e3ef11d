"""The days of a parsed sentence: those of its event, and those that only a remark in it or the hour tells."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.place_heads import Head
from reportedly.extract.scene import Scene
from reportedly.language.en.days_clock import clock, is_night, later
from reportedly.model import DayMention, Span

_APART = frozenset(("relcl", "acl", "advcl", "appos", "parataxis"))
"""Dependencies of clauses that hang on a word of the sentence: "a trader held since 3 May"."""

_BESIDE = 12
"""Characters between two days within which the second tells which day the first one is."""
_LONG = frozenset(("range", "month", "year"))
"""Forms of days that alone in their sentence, in such a clause, are none of the event's."""


def days_of(
    here: Scene, at: int | None, days: Sequence[DayMention], head: Head | None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The indices of the days that the event of the word at `at` may have, and of those told of something else.

    A line's head stands behind the sentence's own days, but before days that are only counted from another ("the next day").
    """
    within = here.row.sentence
    own = [i for i, day in enumerate(days) if within.start <= day.span.start < within.end]
    above = [i for i, day in enumerate(days) if head and head.start <= day.span.start < head.end]
    if above and all(days[i].form == "anaphoric" for i in own):
        return tuple(above), tuple(own)
    if not own:
        return tuple(above), ()
    if at is None:
        return tuple(own), ()
    loose = [i for i in own if _apart(here, at, days[i])]
    if len(loose) == sum(not days[i].reported or i in loose for i in own):
        loose = [i for i in loose if days[i].form in _LONG]
    for i in own:
        if days[i].form == "anaphoric" and any(0 < days[k].span.start - days[i].span.end <= _BESIDE for k in own):
            loose.append(i)  # "hours later, on Sunday"
    return tuple(i for i in own if i not in loose), tuple(loose)


def hour_of(here: Scene, text: str) -> DayMention | None:
    """The hour that a sentence without a day tells its event by: "at 3:50 a.m.", "at dawn", "minutes later"."""
    at, form = clock(here.words), "clock"
    if at is None:
        at, form = later(here.words), "anaphoric"
    if at is None:
        return None
    start = here.row.sentence.start
    span = Span.of(text, start + at[0], start + at[1])
    return DayMention(span=span, form=form, length=2 if form == "clock" and is_night(span.quote) else 1)


def _apart(here: Scene, at: int, day: DayMention) -> bool:
    """Whether a day stands in a clause on another word, which tells nothing of the event at `at`."""
    tree = here.tree
    low = tree.head_in(day.span.start, day.span.end)
    event = {at, *tree.ups(at)}
    for up in (low, *tree.ups(low)):
        if up in event:
            return False
        if tree.dep[up] in _APART and not tree.under(at, up):
            return tree.dep[up] != "advcl" or day.form == "range"
    return False
