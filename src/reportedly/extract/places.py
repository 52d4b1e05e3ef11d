"""Finds the words of a text that name places: names of the gazetteer, and unknown names that words say are places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.extract import place_patterns as patterns
from reportedly.extract.place_finder import Finder, Found
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.gazetteer_files import Flag
from reportedly.model import PlaceMention, Span

FARTHEST = 60
"""Characters between a place and the name of one that holds it."""


def mentions(text: str, gazetteer: Gazetteer, *, taken: Sequence[tuple[int, int]] = ()) -> tuple[PlaceMention, ...]:
    """Words that may name places, in the order of the text; names inside `taken` spans (actors' names) are left out.

    Besides kinds of places ("village", "province", "airport"), `kind` may be: demonym (an adjective or people: it tells a
    country), capital ("the Malian capital"), dateline (where the report was written), metonym (a capital or country that
    speaks or acts as a government) and org (a place inside the name of an organisation or an agency). A demonym,
    dateline, metonym or org does not say where something happened.
    """
    found = Finder(text, gazetteer, taken).found()
    spans = [Span.of(text, item.start, item.end) for item in found]
    within: dict[int, tuple[Span, ...]] = {}
    for index in range(len(found) - 2, -1, -1):
        outer = index + 1
        while outer + 1 < len(found) and found[outer].kind == "demonym":
            outer += 1  # "Boma, in the South Sudanese state of Jonglei"
        if _holds(text, found[index : outer + 1]):
            within[index] = (spans[outer], *within.get(outer, ()))
    above = headings(text, found)
    return tuple(
        PlaceMention(
            span=spans[index],
            relation=item.relation,
            kind=item.kind,
            second=spans[index + 1] if index + 1 < len(found) and _other_end(text, item, found[index + 1]) else None,
            distance_km=item.distance_km,
            within=(*within.get(index, ()), *(spans[head] for head in above.get(index, ()))),
        )
        for index, item in enumerate(found)
    )


def headings(text: str, found: Sequence[Found]) -> dict[int, tuple[int, ...]]:
    """For each name below a line that is only the name of a country or a unit, the number of that name.

    "Borno State", then its items; only where a text has two such lines or more.
    """
    if text.count("\n") < _HEADED:
        return {}
    heads = [number for number, item in enumerate(found) if _alone(text, item)]
    if len(heads) < 2:
        return {}
    above: dict[int, tuple[int, ...]] = {}
    for head, after in zip(heads, (*heads[1:], len(found)), strict=True):
        above.update({number: (head,) for number in range(head + 1, after) if found[number].kind not in _NO_ITEMS})
    return above


def _alone(text: str, item: Found) -> bool:
    """Whether a country's or a unit's name stands alone in its line, but for marks and the word for its kind."""
    if item.hit is None or not item.hit.flags & _UNIT or item.kind in _NO_ITEMS:
        return False
    start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    before, after = text[start : item.start], text[item.end : end if end >= 0 else None]
    return end >= 0 and not any(letter.isalnum() for letter in before) and _ONLY_KIND.fullmatch(after) is not None


_UNIT = Flag.ADMIN1 | Flag.ADMIN2 | Flag.COUNTRY
_NO_ITEMS = ("demonym", "metonym", "org", "dateline")
_HEADED = 4
"""Lines that a text with two headings and their items has at least."""
_ONLY_KIND = re.compile(
    r"(?i:,? (?:state|province|region|governorate|district|county|oblast|department|territory|lga))?[\s:.*–—-]*"
)


def _holds(text: str, run: Sequence[Found]) -> bool:
    """Whether the words between the first name and the last say that this holds that ("X, Y", "X in Y province").

    Adjectives of peoples between them are passed over.
    """
    inner, outer = run[0], run[-1]
    if "demonym" in (inner.kind, outer.kind) or outer.kind in ("metonym", "org") or outer.start - inner.end > FARTHEST:
        return False
    gap = "".join(text[left.end : right.start].removesuffix(" " * (right is not outer)) for left, right in pairwise(run))
    if gap.strip() in ("", "-", "and"):
        return False
    return patterns.BETWEEN.fullmatch(gap if gap.endswith(" ") else gap + " ") is not None


def _other_end(text: str, first: Found, second: Found) -> bool:
    """Whether the second name is the other end of "between X and Y" or "the X-Y road"."""
    relation, gap = (first.relation or "").lower(), text[first.end : second.start]
    if relation.endswith("between"):
        return patterns.PAIR.fullmatch(gap) is not None
    return relation == "on the road" and patterns.PAIR_OF_ROAD.fullmatch(gap) is not None
