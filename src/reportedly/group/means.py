"""What a happening was done with: each means once, as its words tell it best."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.model import Claim

_LADEN = re.compile(r"\b(?:car|truck|lorry|van|vehicle|motor\w+|bicycle|tanker|explosives?|bombs?|devices?)\b", re.IGNORECASE)
"""What somebody who blew himself up wore or drove: no second bomb."""


def once_meant(claims: Iterable[Claim], scope: str) -> list[Claim]:
    """The claims of one happening with each means once; a sum over days was done with nothing in particular."""
    rows = list(claims)
    means = sorted((claim for claim in rows if claim.field == "means"), key=lambda claim: claim.span.start)
    if not means:
        return rows
    kept: dict[tuple[object, str], str] = {}
    if scope == "event":
        for claim in means:
            kept.setdefault((claim.value, claim.stance), claim.key)
    if ("suicide_vest", "asserted") in kept:
        kept = {
            key: name
            for key, name in kept.items()
            if key[0] != "IED" or all(_LADEN.search(c.span.quote) is None for c in means if c.key == name)
        }
    stay = set(kept.values())
    return [claim for claim in rows if claim.field != "means" or claim.key in stay]
