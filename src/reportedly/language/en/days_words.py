"""The words of the English calendar, and the pieces of pattern that the rules of `days_rules` are made of.

Patterns are matched against lower-cased text; a space in a template stands for any white space. They are ASCII only, so
that lower-casing letter by letter never moves an offset.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""Month names and their usual short forms, to 1-12."""

VERBLIKE = frozenset({"may", "march", "mar"})
"""Months that are words of their own: without a capital they are not taken for a month."""

WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
"""Weekdays, Monday = 0."""

SHORT_WEEKDAYS = {
    "mon": 0,
    "tues": 1,
    "tue": 1,
    "weds": 2,
    "wed": 2,
    "thurs": 3,
    "thur": 3,
    "thu": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
"""Short forms, taken only behind "on" or beside a date: "sat" and "Sun" are words too."""

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "couple of": 2,
    "a couple of": 2,
}
"""Number words before a unit of time."""

UNITS = {
    "hour": 0,
    "day": 1,
    "night": 1,
    "morning": 1,
    "evening": 1,
    "afternoon": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
}
"""Units of time in days; hours count as parts of a day."""

NAMED_FOR_A_DAY = (
    r"(?! (?:movement|brigades?|battalion|division|regiment|front|forces?|group|street|square|avenue|road|bridge|airport|"
    r"stadium|university|hospital|revolution|agreements?|accords?|generation|coalition|alliance|martyrs|times|telegraph|"
    r"mirror|express|post|herald)(?![a-z]))"
)
"""Names made of a date or a day ("the 23 March Movement") are not days."""

_PIECES = {
    "MONTH": "(?:" + "|".join(f"{name}" + r"\.?" * (len(name) <= 4) for name in MONTHS) + ")",
    "LONGMONTH": "(?:" + "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")) + ")",
    "DAY": r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:/][0-9])",
    "YEAR": r"[0-9]{4}(?![0-9]|[.,][0-9])",
    "SANEYEAR": r"(?:19[0-9]{2}|20[0-9]{2})(?![0-9]|[.,:][0-9]|%| ?-?(?:km|kg|m|mm)(?![a-z]))",
    "WEEKDAY": "(?:" + "|".join(WEEKDAYS) + ")",
    "SHORTDAY": r"(?:" + "|".join(SHORT_WEEKDAYS) + r")\.?",
    "ANYDAY": r"(?:(?:" + "|".join((*WEEKDAYS, *SHORT_WEEKDAYS)) + r")\.?,? (?:the )?)",
    "PARTOFDAY": r"(?: (?:night|morning|afternoon|evening|noon|midday))",
    "NUM": r"(?:[0-9]{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")",
    "FEW": r"(?:several|a few|few|some)",
    "UNIT": "(?:hour|day|night|week|fortnight|month|year)s?",
    "TO": r"(?: ?[-–—] ?| (?:to|until|till|through|into) )",
    "PART": r"(?:early|mid|middle|late|beginning|start|end)(?:-| (?:of |in )?(?:the month of )?)",
    "NOTNAME": NAMED_FOR_A_DAY,
    "END": r"(?![a-z0-9])",
    "NOUNLESS": r"(?=[.,;:!?)\]\n]|$| (?:and|when|in|at|near|a|an|the|our|their|his|her|its|we|they|he|she|it|after|by|from|with|"
    r"about|some|around|four|five|six|two|three|[0-9]+|gunmen|troops|soldiers|fighters|militants|rebels|police|forces)(?![a-z0-9]))",
    "STOP": r"(?=[.,;:!?)\]\n]|$| and | when | in | at | near )",
}


def pattern(template: str) -> str:
    """A rule's template with its <PIECES> put in and every space turned into any white space."""
    filled = re.sub(r"<([A-Z]+)>", lambda m: _PIECES[m.group(1)], template)
    return filled.replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def lowered(text: str) -> str:
    """`text` in lower case with every offset kept: letters whose lower case is longer stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def number(words: str) -> int:
    """The number that digits or a number word stand for."""
    bare = " ".join(words.split())
    return int(bare) if bare.isdigit() else NUMBERS[bare]
