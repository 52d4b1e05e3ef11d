"""Finds the hour by which a sentence without a day tells its event: "at 3:50 a.m.", "around 02:30", "at dawn"."""

from __future__ import annotations

import re

_NEAR = (
    r"(?:about|around|approximately|roughly|exactly|some|shortly after|shortly before|just after|just before|nearly|precisely)"
)
_PART = r"(?:dawn|daybreak|sunrise|first light|noon|midday|sunset|sundown|dusk|nightfall|midnight)"
_CLOCK = re.compile(
    rf"(?<![a-z0-9])(?:(?:at|around|about|by|from|since|before|after|between|until)(?: {_NEAR})? )"
    rf"(?:(?:the )?(?P<part>{_PART})(?![a-z0-9-])"
    r"|(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?: ?(?:[ap]\.?m\.?|hours|hrs|h|local time|gmt|utc))?(?![a-z0-9%])"
    r"|(?:1[0-2]|[1-9]) ?(?:[ap]\.m\.|[ap]m|o['’]clock)(?![a-z0-9])"
    r"|(?:[01][0-9]|2[0-3])[0-5][0-9] (?:hours|hrs|local time|gmt)(?![a-z]))"
    r"|(?<![a-z])(?:in the early hours|(?:in|during) the (?:early |late )?(?:morning|afternoon|evening|night))(?= ?[,.;]| ?$)"
    r"|(?<![a-z0-9])(?:[0-9]{1,2}|a few|several|ten|twenty|thirty|forty|half an|an) (?:min|minutes|hour) ago(?![a-z])"
)
_MARKS = re.compile(
    r"[0-9]|dawn|daybreak|sunrise|light|noon|midday|sunset|sundown|dusk|nightfall|midnight|early hours| ago|in the |during the "
)


def clock(words: str) -> tuple[int, int] | None:
    """Where the hour of a sentence stands in it; None where it tells none."""
    low = words.lower()
    if len(low) != len(words) or _MARKS.search(low) is None:
        return None
    found = _CLOCK.search(low)
    return found.span() if found is not None else None
