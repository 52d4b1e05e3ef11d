"""Publication days and moments, brought to ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are slips or placeholders."""

_DAY_ONLY = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2},\s)?\s?[0-9]{1,2}\s[A-Z][a-z]{2}\s[0-9]{4}\s")


def iso(words: str | None) -> str | None:
    """An ISO day, or an ISO moment with the zone that it came with; None for what is no date of 1900-2100.

    Takes ISO 8601 and the form of mail and feeds ("Sun, 29 Jun 2025 10:00:00 GMT").
    """
    bare = (words or "").strip()
    try:
        moment = parsedate_to_datetime(bare) if _MAIL.match(bare) else datetime.fromisoformat(bare)
    except (ValueError, TypeError, OverflowError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR or not (_MAIL.match(bare) or bare[:4].isdecimal()):
        return None
    return moment.date().isoformat() if _DAY_ONLY.fullmatch(bare) else moment.isoformat()
