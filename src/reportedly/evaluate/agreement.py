"""How far two markings agree of the same texts: Krippendorff's alpha, field by field.

A unit is one place of a text that somebody marked. The claims of two markings in one text are paired one to one where their
quotes overlap, those of the same field first, then by the greatest overlap; a pair is a unit, and so is a claim without a
partner, where the other person's answer is "none". `claims` is alpha over all units for the name of the field, "none"
among the answers, so it falls with every claim that only one person saw. The other figures are over the pairs whose
field is the same. `happenings_b3` says how alike the pairs are grouped into happenings. Names of sides are not compared:
s1 and s2 are each person's own numbering.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import eq, itemgetter
from typing import Any

from reportedly.evaluate.lines import figure
from reportedly.evaluate.match import alike, b_cubed, origin
from reportedly.evaluate.suite import share
from reportedly.model import alpha as model
from reportedly.ontology import losses

Row = Mapping[str, Any]
"""One annotated claim; `at` holds the start and end of its quote."""
Pair = tuple[Row | None, Row | None]
Answers = Sequence[tuple[Any, Any]]
"""What the first and the second person answered, unit by unit."""
Same = Callable[[Any, Any], bool]

NONE = "none"
LABELS = ("kind", "means")
"""Fields whose value is a word of the ontology."""
WORDS = ("initiator", "target", "participant", "responsibility")
"""Fields whose value is words for somebody."""


def alpha(answers: Answers, same: Same = eq) -> float:
    """Krippendorff's alpha of two markings, nominal unless `same` is given; 1 where nothing could be disagreed about."""
    found = model.alpha(answers, lambda one, other: 0.0 if same(one, other) else 1.0)
    return 1.0 if found is None else found


def pairs(first: Sequence[Row], second: Sequence[Row]) -> list[Pair]:
    """The units of one text, in the order of the first person's claims, then what only the second marked."""
    near = [
        (one["field"] == other["field"], overlap(one["at"], other["at"]), -left, -right)
        for left, one in enumerate(first)
        for right, other in enumerate(second)
        if overlap(one["at"], other["at"])
    ]
    partner: dict[int, int] = {}
    for _, _, left, right in sorted(near, reverse=True):
        if -left not in partner and -right not in partner.values():
            partner[-left] = -right
    taken = set(partner.values())
    both: list[Pair] = [(one, second[partner[left]] if left in partner else None) for left, one in enumerate(first)]
    return both + [(None, other) for right, other in enumerate(second) if right not in taken]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Characters that two spans share, of those that either has."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return share(max(shared, 0), max(one[1], other[1]) - min(one[0], other[0]))


def figures(texts: Sequence[tuple[Sequence[Row], Sequence[Row]]]) -> tuple[dict[str, float], dict[str, dict[str, int]]]:
    """What the two markings' claims of each text amount to: figures by name, and the number of units behind each."""
    units = [(number, pair) for number, (first, second) in enumerate(texts) for pair in pairs(first, second)]
    same = [(number, one, other) for number, (one, other) in units if one and other and one["field"] == other["field"]]
    found, counted = {}, {}
    if units:
        found["claims"] = alpha([(_field(one), _field(other)) for _, (one, other) in units])
        counted["claims"] = {"units": len(units)}
    for name, (fields, answer, like) in _asked().items():
        answers = [(answer(one), answer(other)) for _, one, other in same if fields is None or one["field"] in fields]
        if answers:
            found[name] = alpha(answers, like)
            counted[name] = {"units": len(answers)}
    if same:
        groups = [((number, one["happening"]), (number, other["happening"])) for number, one, other in same]
        precision, recall = b_cubed(groups)
        found["happenings_b3"] = share(2 * precision * recall, precision + recall)
        counted["happenings_b3"] = {"units": len(same)}
    return found, counted


def _asked() -> dict[str, tuple[Sequence[str] | None, Callable[[Row], Any], Same]]:
    """Each figure over the pairs of one field: of which fields (None: of all), what is compared, and when it is the same."""
    counted = losses()
    return {
        "counts": ((*counted, "strength"), _bounds, eq),
        "labels": (LABELS, itemgetter("value"), eq),
        "actors": (WORDS, itemgetter("value"), alike),
        "what": (counted, itemgetter("what"), eq),
        "whose": (counted, itemgetter("whose"), alike),
        "standing": (counted, itemgetter("standing"), eq),
        "part": (counted, lambda row: row["part_of"] is not None, eq),
        "scope": (None, itemgetter("scope"), eq),
        "origin": (None, origin, alike),
        "stance": (None, itemgetter("stance"), eq),
        "mode": (None, itemgetter("mode"), eq),
    }


def _field(row: Row | None) -> str:
    return str(row["field"]) if row else NONE


def _bounds(row: Row) -> tuple[int | None, int | None, int | None]:
    value = row["value"]
    return value["low"], figure(value), value["high"]
