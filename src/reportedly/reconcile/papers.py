"""Whose a statement is: what a body says in one is said by that body."""

from __future__ import annotations

import re

from reportedly.model.imprint import folded
from reportedly.reconcile.words import listed

_PAPER = (
    r"(?:(?:press|news|official|written|joint|brief|short|separate|recorded|audio|video|"
    r"telegram|facebook|twitter|online|daily|weekly) )*"
    r"(?:statements?|communiqu[eé]s?|releases?|bulletins?|briefings?|messages?|notes?|announcements?|press conferences?)"
)
_PAPER_OF = re.compile(
    rf"(?:(?:a|an|the|its|their) )?{_PAPER} "
    r"(?:(?:issued|released|published|put out|posted|made|read|signed|carried) )?(?:by|from|of|on behalf of) (?P<body>.+)",
    re.IGNORECASE,
)
_IN_PAPER = re.compile(
    rf"(?P<body>.+?),? (?:in|through|via|by) (?:(?:a|an|the|its|his|her|their|one|another) ){_PAPER}\b.*", re.IGNORECASE
)
_ITS_PAPER = re.compile(
    rf"(?:(?:a|an) )?(?P<body>.+?)(?:['’]s?)? {_PAPER}"
    r"(?: (?:posted|published|issued|released|read|aired|broadcast|carried|seen|obtained|dated|sent|shared)\b.*)?",
    re.IGNORECASE,
)
_STEMS = ("statement", "communiqu", "release", "bulletin", "briefing", "message", "note", "announcement", "press conference")
"""In words for a statement one of these stands."""
_PLAIN_PAPER = frozenset(
    """press news official written joint brief short separate recorded audio video second first later earlier new latest same
    previous morning evening daily weekly monthly monday tuesday wednesday thursday friday saturday sunday telegram facebook
    twitter online public""".split()
)
"""What a statement is called besides whose it is."""


def signed(words: str) -> str | None:
    """The words for who issued it: "a statement by the army", "an army statement", "the army in a statement"; null for any other
    speaker, and for a statement of which nothing is said.
    """
    lower = words.casefold()
    if not any(stem in lower for stem in _STEMS):
        return None
    for pattern in (_PAPER_OF, _IN_PAPER, _ITS_PAPER):
        found = pattern.fullmatch(words.strip())
        if found is not None:
            body = found["body"].strip()
            told = set(folded(body).split()) - listed("untold") - listed("plain") - _PLAIN_PAPER
            return body if told else None
    return None
