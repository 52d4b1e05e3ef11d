"""Builds a day mention from a rule's match; None where the words are no day after all ("may have", "march on")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from reportedly.language.en.days_words import MONTHS, SHORT_WEEKDAYS, UNITS, VERBLIKE, WEEKDAYS, number
from reportedly.model import DayMention, Span

WHICH = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "before": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
"""Words that pick a week, month, year or weekday, as a number of units from now."""

PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
"""Which third of a month or year is meant."""

FEW_DAYS = (2, 7)
"""What "a few days ago" and "several days ago" are taken for, in days: more than yesterday, at most a week."""


class Hit:
    """A rule's match in a text: its groups, and the words as they were written."""

    def __init__(self, text: str, found: re.Match[str]) -> None:
        self.text = text
        self.found = found
        self.groups = found.groupdict()

    def get(self, group: str) -> str | None:
        """What the group holds; `group_` is the same one in another place of the pattern."""
        return self.groups.get(group) or self.groups.get(f"{group}_")

    def span(self) -> Span:
        """The words from the group `s` on, where there is one, without the preposition before and the full stop behind."""
        start = self.found.start("s") if self.get("s") is not None else self.found.start()
        words = self.text[start : self.found.end()].rstrip(" .\n\t")
        return Span(start=start, end=start + len(words), quote=words)

    def integer(self, group: str) -> int | None:
        words = self.get(group)
        return None if words is None else int(re.sub("[a-z]", "", words))

    def month(self, group: str = "month") -> int | None:
        """The month's number; None without a group, or for a word such as "may" written small with no year."""
        word = self.get(group)
        if word is None:
            return None
        name = word.rstrip(".")
        if name in VERBLIKE and not self.text[self.found.start(group)].isupper() and not (self.get("year") or self.get("year2")):
            return None
        return MONTHS[name]

    def weekday(self, group: str = "weekday") -> int | None:
        word = self.get(group)
        if word is None:
            return None
        return (WEEKDAYS | SHORT_WEEKDAYS)[word.rstrip(".")]

    def which(self) -> int | None:
        """-1 last, 0 this, 1 next; None without such a word."""
        word = self.get("which")
        return None if word is None else WHICH[word.split()[-1]]


def iso(hit: Hit) -> DayMention | None:
    """Year, month, day in numbers."""
    month = hit.integer("month")
    if month is None or month > 12:
        return None
    return DayMention(span=hit.span(), form="absolute", year=hit.integer("year"), month=month, day=hit.integer("day"))


def numeric(hit: Hit) -> DayMention | None:
    """Day first, unless only month first can be."""
    first, second, year = int(hit.groups["a"]), int(hit.groups["b"]), hit.integer("year")
    day, month = (second, first) if second > 12 else (first, second)
    if hit.get("p") != hit.get("q") or month > 12 or day > 31 or 0 in (day, month):
        return None
    return DayMention(span=hit.span(), form="absolute", year=year, month=month, day=day)


_NO_DAYS = frozenset(((24, 7), (9, 11), (7, 7)))
"""Pairs of numbers that are a saying or a name: "24/7", "9/11"."""


def short_numeric(hit: Hit) -> DayMention | None:
    """A day and a month in numbers behind a weekday or a preposition: "Tue 18/3"; day first, unless only month first can be."""
    first, second = int(hit.groups["a"]), int(hit.groups["b"])
    day, month = (second, first) if second > 12 else (first, second)
    weekday = hit.weekday() if "weekday" in hit.groups else None
    if month > 12 or day > 31 or 0 in (day, month) or (weekday is None and (first, second) in _NO_DAYS):
        return None
    return DayMention(span=hit.span(), form="day_month", month=month, day=day, weekday=weekday)


def night(hit: Hit) -> DayMention | None:
    """The night of a day, which ends on the next one."""
    start = named(hit)
    if start is None or start.month is None or start.day is None:
        return None
    after = date(start.year or 2024, start.month, 1) + timedelta(days=start.day)
    end = replace(start, year=after.year if start.year else None, month=after.month, day=after.day, weekday=None)
    return DayMention(span=start.span, form="range", start=start, end=end)


def named(hit: Hit) -> DayMention | None:
    """A day and a month's name, in either order, with or without a year."""
    month, day, year = hit.month(), hit.integer("day"), hit.integer("year")
    if month is None:
        return None
    if hit.get("short") is not None:
        year = hit.integer("short")
    return DayMention(
        span=hit.span(),
        form="day_month" if year is None else "absolute",
        year=year,
        month=month,
        day=day,
        weekday=hit.weekday(),
    )


def named_range(hit: Hit) -> DayMention | None:
    """Two days with the month named once or twice; the later one's month and year also hold for the earlier."""
    month1, month2 = hit.month("month1"), hit.month("month2")
    if (month1 is None and hit.get("month1")) or (month2 is None and hit.get("month2")):
        return None
    month1, month2 = month1 or month2, month2 or month1
    day1, day2, year = hit.integer("day1"), hit.integer("day2"), hit.integer("year2")
    year1 = hit.integer("year1") or (year if month1 == month2 else None)
    if (month1, year1) == (month2, year) and day1 is not None and day2 is not None and day1 >= day2:
        return None  # "June 29 to 12"
    span = hit.span()
    start = DayMention(span=span, form="absolute" if year1 else "day_month", year=year1, month=month1, day=day1)
    end = DayMention(span=span, form="absolute" if year else "day_month", year=year, month=month2, day=day2)
    return DayMention(span=span, form="range", start=start, end=end)


def _part_of_month(hit: Hit, month: int, year: int | None) -> DayMention:
    part = hit.get("part")
    span = hit.span()
    if part is None:
        return DayMention(span=span, form="month", month=month, year=year)
    third = PARTS[re.split(r"[\s-]", part)[0]]
    return DayMention(span=span, form="month", month=month, year=year, day=1 + 10 * third, length=11 if third == 2 else 10)


def month(hit: Hit) -> DayMention | None:
    """A month with a year, a part word or a preposition; "last May" is strictly before this one."""
    month, year = hit.month(), hit.integer("year")
    if month is None:
        return None
    found = _part_of_month(hit, month, year)
    return replace(found, offset=hit.which()) if hit.which() else found


def month_range(hit: Hit) -> DayMention | None:
    """Two months, the year named once or twice."""
    month1, month2, year = hit.month("month1"), hit.month("month2"), hit.integer("year2")
    if month1 is None or month2 is None:
        return None
    span = hit.span()
    year1 = hit.integer("year1") or (year if month1 <= month2 else None)
    start = DayMention(span=span, form="month", month=month1, year=year1)
    end = DayMention(span=span, form="month", month=month2, year=year)
    return DayMention(span=span, form="range", start=start, end=end)


def year(hit: Hit) -> DayMention | None:
    """A year behind a preposition; a round one ("in 2000 homes") needs a stop behind it."""
    year = hit.integer("year")
    if year is None or (year % 100 == 0 and re.match(r"\s+\w", hit.text[hit.found.end() :])):
        return None
    part, span = hit.get("part"), hit.span()
    if part is None:
        return DayMention(span=span, form="year", year=year)
    first = 1 + 4 * PARTS[re.split(r"[\s-]", part)[0]]
    start = DayMention(span=span, form="month", month=first, year=year)
    end = DayMention(span=span, form="month", month=first + 3, year=year)
    return DayMention(span=span, form="range", start=start, end=end)


def year_range(hit: Hit) -> DayMention | None:
    """Two years, the later one last."""
    year1, year2 = hit.integer("year1"), hit.integer("year2")
    if year1 is None or year2 is None or year1 >= year2:
        return None
    span = hit.span()
    start, end = (DayMention(span=span, form="year", year=year) for year in (year1, year2))
    return DayMention(span=span, form="range", start=start, end=end)


def weekday(hit: Hit) -> DayMention | None:
    """A weekday; the short forms need a capital, since "sat" and "sun" are words."""
    if hit.text[hit.found.start("weekday")].islower() and hit.get("weekday") in SHORT_WEEKDAYS:
        return None
    if hit.get("week") is not None:
        return DayMention(span=hit.span(), form="week", weekday=hit.weekday(), offset=hit.which())
    return DayMention(span=hit.span(), form="weekday", weekday=hit.weekday(), offset=hit.which() or None)


def weekday_range(hit: Hit) -> DayMention | None:
    """Two weekdays, or the night into one."""
    day1, day2 = hit.weekday("day1"), hit.weekday("day2")
    if hit.get("into") is not None and day2 is not None:
        day1 = (day2 - 1) % 7
    if day1 is None or day2 is None:
        return None
    span = hit.span()
    start, end = (DayMention(span=span, form="weekday", weekday=day) for day in (day1, day2))
    return DayMention(span=span, form="range", start=start, end=end)


def on_the_nth(hit: Hit) -> DayMention | None:
    """A day of the month with no month named."""
    return DayMention(span=hit.span(), form="day_month", day=hit.integer("day"), offset=hit.which())


OFFSETS: dict[str, tuple[int, int]] = {
    "the day before yesterday": (-2, 1),
    "the night before last": (-2, 1),
    "yesterday": (-1, 1),
    "last night": (-1, 1),
    "last evening": (-1, 1),
    "overnight": (-1, 2),
    "today": (0, 1),
    "tonight": (0, 1),
    "this morning": (0, 1),
    "this afternoon": (0, 1),
    "this evening": (0, 1),
    "tomorrow": (1, 1),
    "the day after tomorrow": (2, 1),
}
"""Words counted from the publication day: the first day and how many days."""


def offset(hit: Hit) -> DayMention | None:
    """Yesterday and its like; "Today" with a capital behind a capitalised word is a newspaper's name."""
    words = " ".join((hit.get("words") or "").split())
    start = hit.found.start("words")
    written = hit.text[start : start + len(words)]
    before = hit.text[:start].split()[-1:] if written.istitle() else []
    if before and before[0][0].isupper() and before[0][-1].isalpha():
        return None
    first, length = OFFSETS[words]
    return DayMention(span=hit.span(), form="offset", offset=first, length=length)


def ago(hit: Hit) -> DayMention | None:
    """A number of units before or after now ("ago") or the text's own last day ("earlier", "later")."""
    unit = (hit.get("unit") or "").rstrip("s")
    later = hit.get("way") in ("later", "afterwards", "after")
    form = "offset" if hit.get("way") == "ago" else "anaphoric"
    span = hit.span()
    if hit.get("few") is not None:
        if unit != "day" or later:
            return None
        return DayMention(span=span, form=form, offset=-FEW_DAYS[1], length=FEW_DAYS[1] - FEW_DAYS[0] + 1)
    count = number(hit.get("n") or "1")
    if unit in ("month", "year"):
        return DayMention(span=span, form=unit, offset=-count) if form == "offset" else None
    if unit == "hour":
        days = count // 24
        first, length = (days, 1) if later else (-days, 1)
        if count % 24:
            first, length = (days, 2) if later else (-days - 1, 2)
        return DayMention(span=span, form=form, offset=first, length=length)
    days = count * UNITS[unit]
    slack = 3 if unit == "fortnight" or (unit == "week" and count > 1) else 0  # "three weeks ago" is seldom meant to the day
    return DayMention(span=span, form=form, offset=(days if later else -days) - slack, length=1 + 2 * slack)


def past(hit: Hit) -> DayMention | None:
    """A stretch that ends with the publication day: "the past 24 hours", "the last three days"."""
    unit = (hit.get("unit") or "").rstrip("s")
    unit = "hour" if unit in ("h", "hr") else unit
    span = hit.span()
    if hit.get("few") is not None:
        return DayMention(span=span, form="offset", offset=-FEW_DAYS[1], length=FEW_DAYS[1] + 1) if unit == "day" else None
    count = number(hit.get("n") or "1")
    days = -(-count // 24) if unit == "hour" else count * UNITS[unit]
    return DayMention(span=span, form="offset", offset=-days, length=days + 1)


def unit(hit: Hit) -> DayMention | None:
    """Last week, this weekend, next month."""
    return DayMention(span=hit.span(), form=hit.groups["unit"] or "", offset=hit.which())


def anaphoric(hit: Hit) -> DayMention | None:
    """The day before, after or of the text's own last day."""
    if hit.get("before") is not None:
        return DayMention(span=hit.span(), form="anaphoric", offset=-1)
    if hit.get("after") is not None:
        return DayMention(span=hit.span(), form="anaphoric", offset=1)
    return DayMention(span=hit.span(), form="anaphoric", offset=0)
