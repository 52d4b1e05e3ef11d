"""Puts the day words of a text on the calendar, each with the basis that it rests on.

`DayMention` (model/draft.py) says what the forms mean. Nothing here reads text; a publication day only ever helps to
count, it is never taken for the day of the event.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.model import DayMention, Failure, When
from reportedly.model.when import WhenBasis

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are taken for a slip or a number, never for a day."""

AHEAD_DAYS = 31
"""A day without a year is put in the future only where that is at most a month ahead: reports tell of what happened."""

PIVOT = 69
"""Two-digit years without a publication day: 69-99 are 19xx, 0-68 are 20xx, the rule of POSIX strptime."""

ANTECEDENT_DAYS = 3
"""Words such as "the next day" are counted from something shorter than this many days: a day or a night, no month or year."""

Days = tuple[date, date]
"""First and last possible day, both inclusive."""


class NoSuchDayError(Exception):
    """A day that no calendar has, or whose year is not 1900-2100; it never leaves this module, `failures` tells it."""


def published_day(published: str | None) -> date | None:
    """The day of an ISO day or moment, as written there (its own zone); None for none or an impossible one."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def published_when(published: str | None) -> When:
    """What the publication day alone tells of an event: that it was on or before it (basis `published`)."""
    day = published_day(published)
    return When() if day is None else When(last=day, basis="published")


def resolve(mentions: Sequence[DayMention], *, published: str | None) -> tuple[When, ...]:
    """A When for each mention, index for index, in the text's order.

    A day that cannot be had (no year, no publication day, no earlier day, impossible) has first and last null and keeps its
    words and basis. Without `published` a dateline that has a year stands in for it.
    """
    return tuple(when for when, _ in _resolved(mentions, published))


def failures(mentions: Sequence[DayMention], *, published: str | None) -> tuple[Failure, ...]:
    """The rows for mentions that no day could be had for: `bad-date` for impossible ones, `no-year` for lack of a year."""
    return tuple(failure for _, failure in _resolved(mentions, published) if failure is not None)


def _resolved(mentions: Sequence[DayMention], published: str | None) -> list[tuple[When, Failure | None]]:
    today = published_day(published) or _dateline_day(mentions)
    last_told: Days | None = None
    last_said: Days | None = None
    rows: dict[int, tuple[When, Failure | None]] = {}
    for number in sorted(range(len(mentions)), key=lambda each: mentions[each].span.start):
        mention = mentions[number]
        try:
            days = _Calendar(today=today, told=last_told or last_said).days(mention)
        except NoSuchDayError as why:
            rows[number] = _when(mention, (None, None), today), _failure(mention, "bad-date", str(why))
            continue
        first, last = days = _so_far(mention, days, today)
        rows[number] = _when(mention, days, today), _missing(mention, days)
        if first is not None and last is not None and (last - first).days < ANTECEDENT_DAYS:
            if mention.reported:
                last_said = first, last
            else:
                last_told = first, last
    return [rows[number] for number in range(len(mentions))]


def _so_far(mention: DayMention, days: tuple[date | None, date | None], today: date | None) -> tuple[date | None, date | None]:
    """Month and year that still go on as far as they have gone: a report tells of what happened."""
    first, last = days
    going = mention.form in ("month", "year") and not mention.offset and mention.month is None and mention.year is None
    if going and first is not None and last is not None and today is not None and first <= today < last:
        return first, today
    return days


def _dateline_day(mentions: Sequence[DayMention]) -> date | None:
    """The day of the first dateline that has a year."""
    for mention in mentions:
        if mention.dateline and mention.form == "absolute":
            try:
                return _Calendar(today=None, told=None).absolute(mention)[0]
            except NoSuchDayError:
                return None
    return None


def _when(mention: DayMention, days: tuple[date | None, date | None], today: date | None) -> When:
    first, last = days
    basis: WhenBasis = "stated" if _states(mention) else "relative"
    if mention.reported:
        basis, first = "reported", None
    lent = (first or last) is not None and today is not None and _lacks_year(mention)
    return When(
        first=first,
        last=last,
        basis=basis,
        text=mention.span.quote,
        span=mention.span,
        year_basis="published" if lent else None,
    )


def _states(mention: DayMention) -> bool:
    """Whether the words are of the calendar itself, not counted from another day."""
    if mention.form == "range":
        ends = [end for end in (mention.start, mention.end) if end is not None]
        return all(_states(end) for end in ends)
    return mention.form in ("absolute", "day_month", "month", "year") and mention.offset is None


def _lacks_year(mention: DayMention) -> bool:
    """Whether the calendar words have no year of their own, or two digits of it."""
    if mention.form == "range":
        return any(_lacks_year(end) for end in (mention.start, mention.end) if end is not None)
    if mention.form not in ("absolute", "day_month", "month"):
        return False
    return mention.offset is None and (mention.year is None or mention.year < 100)


def _missing(mention: DayMention, days: tuple[date | None, date | None]) -> Failure | None:
    if days != (None, None) or not _lacks_year(mention):
        return None
    return _failure(mention, "no-year", "the day has no year and no publication date to take it from")


def _failure(mention: DayMention, code: str, reason: str) -> Failure:
    return Failure(code=code, stage="resolve", reason=reason, field="when", span=mention.span)


def _date(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDayError(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError(f"there is no day {day} in month {month} of {year}") from None


def _month_days(year: int, month: int) -> Days:
    return _date(year, month, 1), _date(year, month, calendar.monthrange(year, month)[1])


def _shifted(day: date, days: int) -> date:
    """`day` moved by `days`; NoSuchDayError outside the years that count."""
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        raise NoSuchDayError(f"{days} days from {day} is no day") from None
    return _date(moved.year, moved.month, moved.day)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Calendar:
    """Counts days from the publication day (`today`) and from the text's own last day (`told`), either of which may lack."""

    today: date | None
    told: Days | None

    def days(self, mention: DayMention) -> tuple[date | None, date | None]:
        """First and last day of a mention; both None where there is nothing to count from. Raises NoSuchDayError."""
        ways: dict[str, Callable[[DayMention], tuple[date | None, date | None]]] = {
            "absolute": self.absolute,
            "day_month": self._day_month,
            "month": self._month,
            "year": self._year,
            "weekday": self._weekday,
            "week": self._week,
            "weekend": self._weekend,
            "offset": self._offset,
            "anaphoric": self._anaphoric,
            "clock": self._clock,
            "range": self._range,
        }
        return ways[mention.form](mention)

    def absolute(self, mention: DayMention) -> Days:
        year = self._full_year(mention.year or 0)
        day = _date(year, mention.month or 0, mention.day or 0)
        return day, day

    def _full_year(self, year: int) -> int:
        """A two-digit year as the latest such one up to the publication year."""
        if year >= 100:
            return year
        if self.today is None:
            return year + (1900 if year >= PIVOT else 2000)
        return self.today.year - (self.today.year - year) % 100

    def _day_month(self, mention: DayMention) -> tuple[date | None, date | None]:
        """The nearest such day, the past preferred."""
        if mention.month is None:
            return self._day_of_month(mention)
        _date(2024, mention.month, mention.day or 0)  # a leap year: what it lacks, no year has
        if self.today is None:
            return None, None
        for year in range(self.today.year + 1, FIRST_YEAR - 1, -1):
            try:
                day = _date(year, mention.month, mention.day or 0)
            except NoSuchDayError:  # 29 February
                continue
            if day <= _shifted(self.today, AHEAD_DAYS):
                return day, day
        return None, None

    def _day_of_month(self, mention: DayMention) -> tuple[date | None, date | None]:
        """The day of "on the 3rd": the latest such day, or that of this (0) or last (-1) month."""
        if self.today is None:
            return None, None
        months = range(0, -12, -1) if mention.offset is None else (mention.offset,)
        for back in months:
            first, last = self._month_by(back)
            if (mention.day or 0) <= last.day:
                day = first.replace(day=mention.day or 1)
                if mention.offset is not None or day <= self.today:
                    return day, day
        raise NoSuchDayError(f"there is no day {mention.day} in that month")

    def _month_by(self, offset: int) -> Days:
        """The month `offset` months from the publication day's."""
        if self.today is None:
            raise TypeError("no publication day to count months from")
        years, month = divmod(self.today.month - 1 + offset, 12)
        return _month_days(self.today.year + years, month + 1)

    def _month(self, mention: DayMention) -> tuple[date | None, date | None]:
        if mention.month is None:
            return (None, None) if self.today is None else self._month_by(mention.offset or 0)
        if mention.year is not None:
            days = _month_days(self._full_year(mention.year), mention.month)
        elif self.today is None:
            return None, None
        else:
            days = self._nearest_month(self.today, mention.month, mention.offset)
        if mention.day is None:
            return days
        first = days[0].replace(day=mention.day)
        return first, min(days[1], first + timedelta(days=mention.length - 1))

    @staticmethod
    def _nearest_month(today: date, month: int, offset: int | None) -> Days:
        """The latest such month; "last May" is before this month, "next May" behind it."""
        if offset == -1:
            year = today.year - (month >= today.month)
        elif offset == 1:
            year = today.year + (month <= today.month)
        else:
            ahead = _shifted(today, AHEAD_DAYS)
            year = max(y for y in (today.year - 1, today.year, today.year + 1) if date(y, month, 1) <= ahead)
        return _month_days(year, month)

    def _year(self, mention: DayMention) -> tuple[date | None, date | None]:
        year = mention.year
        if year is None:
            if self.today is None:
                return None, None
            year = self.today.year + (mention.offset or 0)
        return _date(year, 1, 1), _date(year, 12, 31)

    def _weekday(self, mention: DayMention) -> tuple[date | None, date | None]:
        """The latest such day on or before the publication day; "last" is strictly before it, "next" behind it."""
        if self.today is None:
            return None, None
        back = (self.today.weekday() - (mention.weekday or 0)) % 7
        if mention.offset == -1:
            back = back or 7
        elif mention.offset == 1:
            back -= 7
        day = _shifted(self.today, -back)
        return day, day

    def _week(self, mention: DayMention) -> tuple[date | None, date | None]:
        """Monday to Sunday and the Sunday before, since weeks begin on either; or one weekday of it."""
        if self.today is None:
            return None, None
        monday = _shifted(self.today, 7 * (mention.offset or 0) - self.today.weekday())
        if mention.weekday is not None:
            day = _shifted(monday, mention.weekday)
            return day, day
        return _shifted(monday, -1), _shifted(monday, 6)

    def _weekend(self, mention: DayMention) -> tuple[date | None, date | None]:
        """The latest Saturday and Sunday begun; "last weekend" is over by the publication day."""
        if self.today is None:
            return None, None
        back = (self.today.weekday() - 5) % 7
        if mention.offset == -1 and back < 2:
            back += 7
        elif mention.offset == 1 or (mention.offset == 0 and back >= 2):
            back -= 7
        saturday = _shifted(self.today, -back)
        return saturday, _shifted(saturday, 1)

    def _offset(self, mention: DayMention) -> tuple[date | None, date | None]:
        if self.today is None:
            return None, None
        first = _shifted(self.today, mention.offset or 0)
        return first, _shifted(first, mention.length - 1)

    def _anaphoric(self, mention: DayMention) -> tuple[date | None, date | None]:
        """Days from the text's own last day, both its ends moved alike."""
        if self.told is None:
            return None, None
        first, last = (_shifted(day, mention.offset or 0) for day in self.told)
        return first, _shifted(last, mention.length - 1)

    def _clock(self, mention: DayMention) -> tuple[date | None, date | None]:
        """An hour is of the text's own last day, else of the publication day; a night ends with that."""
        if self.told is not None:
            return self.told
        return (None, None) if self.today is None else (_shifted(self.today, 1 - mention.length), self.today)

    def _range(self, mention: DayMention) -> tuple[date | None, date | None]:
        first = self.days(mention.start)[0] if mention.start is not None else None
        last = self.days(mention.end)[1] if mention.end is not None else None
        if mention.start is not None and mention.end is not None:
            if first is None or last is None:
                return None, None
            return self._in_order(mention, first, last)
        if mention.end is None and first is not None and self.today is not None:
            last = max(first, self.today)
        return first, last

    @staticmethod
    def _in_order(mention: DayMention, first: date, last: date) -> Days:
        """A range whose start lacks a week or a year begins before its end."""
        if first > last and mention.start is not None:
            if mention.start.form == "weekday":
                first = _shifted(first, -7 * -(-(first - last).days // 7))
            elif mention.start.year is None and mention.start.month is not None:
                first = _date(last.year - (1 if (first.month, first.day) > (last.month, last.day) else 0), first.month, first.day)
        if first > last:
            raise NoSuchDayError(f"{first} is after {last}")
        return first, last
