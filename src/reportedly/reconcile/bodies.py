"""Words for a body of some sort ("the police", "prosecutors"), which mean the only such body that speaks of an event."""

from __future__ import annotations

from collections.abc import Callable, Set

from reportedly.reconcile.words import listed

SORTS = ("police", "prosecution", "rescue", "health", "ombudsman")
"""Lists of words, one for each sort of body of which a report rarely quotes two."""

Words = Callable[[str], frozenset[str]]
"""The words that name an origin."""


def only_one(names: Set[str], words: Words) -> dict[str, str]:
    """For each name that says no more than the sort of body it is, the only name that says whose it is; one for all of them
    where none does.
    """
    meant: dict[str, str] = {}
    for sort in SORTS:
        told = sorted(each for each in names if words(each) & listed(sort))
        plain = listed(sort) | listed("offices") | listed("organs") | listed("bodies")
        bare = [each for each in told if words(each) <= plain]
        whose = [each for each in told if each not in bare]
        if len(whose) == 1 or (not whose and bare):
            meant |= dict.fromkeys(bare, (whose or bare)[0])
    return {each: other for each, other in meant.items() if each != other}
