"""Claims set against annotated claims, one to one; how well they are grouped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from reportedly.evaluate.lines import figure
from reportedly.evaluate.suite import share

Row = Mapping[str, Any]

EMPTY = frozenset("the a an of in on at by from to and or its his her their our this that these those some other all".split())
"""Words that two phrases may share without being about the same."""


def words(phrase: str | None) -> frozenset[str]:
    """The words of a phrase that tell whom or what it names, in lower case and without a plural's s."""
    found = re.findall(r"[^\W_]+", (phrase or "").casefold().replace("’s", "").replace("'s", ""))
    return frozenset(word.rstrip("s") or word for word in found if word not in EMPTY)


def alike(one: str | None, other: str | None) -> bool:
    """Whether two phrases share a telling word, or neither says anything."""
    left, right = words(one), words(other)
    return bool(left & right) or left == right


def same_value(one: object, other: object) -> bool:
    """Counts: the same bounds and the same figure; persons: by name; the rest: alike words."""
    if isinstance(one, Mapping) and isinstance(other, Mapping) and {"low", "best", "high"} <= one.keys() & other.keys():
        return (one["low"], one["high"], figure(one)) == (other["low"], other["high"], figure(other))
    return alike(_name(one), _name(other))


def _name(value: object) -> str:
    """A value as words: a person's name, an actor's words, else itself."""
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("text") or "")
    return str(value).replace("_", " ") if value is not None else ""


def matches(gold: Row, claim: Row) -> bool:
    """The same field, value and thing, and words for whose that overlap where the gold has any."""
    if gold["field"] != claim["field"] or gold["what"] != claim["what"]:
        return False
    if gold["field"] in ("kind", "means"):
        return str(gold["value"]).casefold() == str(claim["value"]).casefold()
    return same_value(gold["value"], claim["value"]) and (gold["whose"] is None or alike(gold["whose"], claim["whose"]))


def origin(claim: Row) -> str | None:
    """Words for who is said to know: the chain's last link, None for the writer's own voice; links are words or speakers."""
    if not claim["said_by"]:
        return None
    last = claim["said_by"][-1]
    return str(last["text"]) if isinstance(last, Mapping) else str(last)


def closeness(gold: Row, claim: Row) -> float:
    """How near two claims that match are: overlap of their spans, the same origin, the same stance."""
    (start, end), span = gold["at"], claim["span"]
    shared = max(min(end, span["end"]) - max(start, span["start"]), 0)
    joined = max(end, span["end"]) - min(start, span["start"])
    same_origin, same_stance = alike(origin(gold), origin(claim)), bool(gold["stance"] == claim["stance"])
    return share(shared, joined) + 0.5 * same_origin + 0.25 * same_stance


def align(gold: Sequence[Row], claims: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of indices that match, the nearest first, none used twice."""
    pairs = [
        (closeness(wanted, claim), -left, -right)
        for left, wanted in enumerate(gold)
        for right, claim in enumerate(claims)
        if matches(wanted, claim)
    ]
    taken: list[tuple[int, int]] = []
    for _, left, right in sorted(pairs, reverse=True):
        if all(-left != used and -right != other for used, other in taken):
            taken.append((-left, -right))
    return sorted(taken)


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> tuple[float, float]:
    """B3 precision and recall of items given as (true group, found group)."""
    true, found, joint = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs), Counter(pairs)
    precision = sum(count * count / found[group] for (_, group), count in joint.items())
    recall = sum(count * count / true[group] for (group, _), count in joint.items())
    return (precision / len(pairs), recall / len(pairs)) if pairs else (0.0, 0.0)
