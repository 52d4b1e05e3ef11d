"""Finds the hour by which a sentence without a day tells its event: "at 3:50 a.m.", "around 02:30", "at dawn"."""

from __future__ import annotations

import re

_NEAR = (
    r"(?:about|around|approximately|roughly|exactly|some|shortly after|shortly before|just after|just before|nearly|precisely)"
)
_PART = (
    r"(?:dawn|daybreak|sunrise|sunup|first light|cockcrow|breakfast|noon|midday|lunchtime|sunset|sundown|dusk|twilight|nightfall|"
    r"dark|midnight|rush hour|(?:(?:fajr|dawn|morning|zuhr|noon|midday|asr|afternoon|maghrib|evening|isha|night) )?prayers?)"
)
_CLOCK = re.compile(
    rf"(?<![a-z0-9])(?:(?:at|around|about|by|from|since|before|after|between|until|toward|towards)(?: {_NEAR})? )"
    rf"(?:(?:the )?(?P<part>{_PART})(?![a-z0-9-])"
    r"|(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?: ?(?:[ap]\.?m\.?|hours|hrs|h|local time|gmt|utc))?(?![a-z0-9%])"
    r"|(?:1[0-2]|[1-9]) ?(?:[ap]\.m\.|[ap]m|o['’]clock)(?![a-z0-9])"
    r"|(?:[01]?[0-9]|2[0-3]) ?h(?:[0-5][0-9])?(?![a-z0-9])"
    r"|(?:[01][0-9]|2[0-3])[0-5][0-9] ?(?:hours|hrs|h|local time|gmt)(?![a-z]))"
    r"|(?<![a-z])(?:in|during) the (?:early|small|wee) hours(?![a-z])"
    r"|(?<![a-z])(?:in|during) the (?:(?:course|middle|dead) of the )?(?:early |late )?(?:morning|afternoon|evening|night)"
    r"(?! ?-?(?:prayers?|attacks?|raids?|shift|patrol|market|bus|train|watch|news|briefing|sky|of)(?![a-z]))(?![a-z-])"
    r"|(?<![a-z])(?:at|by) night(?![a-z-])"
    r"|(?<![a-z])this (?:noon|midday|dawn)(?![a-z-])"
    r"|(?<![a-z0-9])(?:[0-9]{1,2}|a few|several|ten|twenty|thirty|forty|half an|an) (?:min|minutes|hour) ago(?![a-z])"
)
_LATER = re.compile(
    r"(?<![a-z0-9])(?:(?:(?:[0-9]{1,2}|an?|one|two|three|four|five|six|ten|twenty|some|several|half an|a few|a couple of) )?"
    r"(?:hours?|minutes?|mins|moments?|seconds?) (?:later|earlier|before|after|afterwards)"
    r"|(?:shortly|soon|immediately|directly|right|just) (?:after|afterwards|before|beforehand|thereafter)"
    r"|(?:at|around) (?:about )?the same (?:time|hour|moment))(?![a-z-])"
)
"""Words that tell the hour by another event's, which is of the same day."""
_LATER_MARKS = re.compile(r"later|earlier|before|after|the same ")
_MARKS = re.compile(
    r"[0-9]|dawn|daybreak|sun|light|cockcrow|breakfast|noon|midday|lunch|dusk|dark|night|hour|prayer| ago|in the |during the "
)
_NIGHT = re.compile(r"night$")
"""How an hour ends that may be of two days."""


def is_night(words: str) -> bool:
    """Whether the words for an hour mean a night, which two days share: "during the night"."""
    return _NIGHT.search(words.lower()) is not None and not words.lower().endswith("midnight")


def clock(words: str) -> tuple[int, int] | None:
    """Where the hour of a sentence stands in it; None where it tells none."""
    return _found(words, _MARKS, _CLOCK)


def later(words: str) -> tuple[int, int] | None:
    """Where a sentence counts from the hour of what was told before: "minutes later"; None where it does not."""
    return _found(words, _LATER_MARKS, _LATER)


def _found(words: str, marks: re.Pattern[str], wanted: re.Pattern[str]) -> tuple[int, int] | None:
    """Where a pattern stands in a sentence that has one of its marks."""
    low = words.lower()
    if len(low) != len(words) or marks.search(low) is None:
        return None
    found = wanted.search(low)
    return found.span() if found is not None else None
