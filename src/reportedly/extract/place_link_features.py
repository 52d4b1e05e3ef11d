"""What the parse says about an event word and a place of the text, as features for the linking model.

A feature is a short string; the model knows it by its hash, so that no list of words is shipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.language.en.parse import Tree
from reportedly.model.swift import swift

_VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_CLAUSES = frozenset("ccomp relcl advcl acl conj xcomp parataxis pcomp csubj".split())
_SHOWN_STEPS = 5
"""Steps of a path that are kept in full; longer ones are told by their parts and their length."""
_SAYING = frozenset(
    "said says say saying told tells reported reports according announced claimed confirmed stated added denied".split()
)


@swift
@dataclass(frozen=True, slots=True)
class Placed:
    """A place that may be the event's.

    `token` heads its words, `first` and `last` bound them (all None where it stands in another sentence); `apart` counts
    sentences from the event's to its own; `kind` and `relation` are the mention's; `holds` where a finer place is told to lie
    in it; `country` where it is one; `known` where the gazetteer has the name.
    """

    token: int | None
    first: int
    last: int
    apart: int
    kind: str | None
    relation: str | None
    holds: bool
    held: bool
    country: bool
    known: bool


def sized(number: int) -> str:
    """A distance as one of few classes: exact up to three, then coarser."""
    size = abs(number)
    name = (
        str(size)
        if size <= 3
        else "5"
        if size <= 5
        else "8"
        if size <= 8
        else "14"
        if size <= 14
        else "24"
        if size <= 24
        else "x"
    )
    return f"-{name}" if number < 0 else name


def head_of(tree: Tree, first: int, last: int) -> int:
    """The token of a stretch whose own head lies outside of it."""
    return next((i for i in range(last, first - 1, -1) if not first <= tree.head[i] <= last or tree.head[i] == i), last)


class Linker:
    """The features of one event word against every place of its text."""

    def __init__(self, tree: Tree, event: int, places: Sequence[Placed]) -> None:
        self.tree, self.event, self.places = tree, event, places
        self.up = [event, *tree.ups(event)]
        self.depth = {token: steps for steps, token in enumerate(self.up)}
        self.here = [place for place in places if place.token is not None]
        self.word = tree.low[event]
        self.group = _stem(self.word)

    def none(self) -> list[str]:
        """What speaks for an event without a place of the text."""
        tree, event, here = self.tree, self.event, self.here
        rows = ["n", f"n:w={self.group}", f"n:f={self.word}", f"n:tag={tree.tag[event]}", f"n:dep={tree.dep[event]}"]
        rows += [f"n:here={min(len(here), 4)}", f"n:all={min(len(self.places), 4)}"]
        rows += [f"n:w={self.group}:here={min(len(here), 2)}"]
        for kid in tree.kids[event]:
            dep = tree.dep[kid]
            rows.append(f"n:kid={dep}")
            if dep in ("aux", "auxpass", "neg", "prt", "mark"):
                rows.append(f"n:{dep}={tree.low[kid]}")
            if dep == "prep":
                inner = tree.kids[kid][0] if tree.kids[kid] else kid
                rows += [f"n:prep={tree.low[kid]}", f"n:prep={tree.low[kid]}:{tree.tag[inner][:3]}", f"n:pobj={tree.low[inner]}"]
            if dep in ("nsubj", "nsubjpass", "dobj"):
                rows += [f"n:{dep}={_stem(tree.low[kid])}", f"n:{dep}:{tree.tag[kid]}"]
        chain = [f"{tree.dep[i]}" for i in self.up[:-1]]
        rows += [f"n:up={'>'.join(chain[:3])}", f"n:deep={sized(len(chain))}"]
        if len(self.up) > 1:
            rows += [f"n:head={_stem(tree.low[self.up[1]])}", f"n:head={_stem(tree.low[self.up[1]])}:{tree.dep[event]}"]
        rows += [f"n:kinds={p.kind or p.country}" for p in here]
        return rows

    def pair(self, place: Placed) -> list[str]:
        """What speaks for the event's being at a place."""
        rows = ["p", *self._own(place), *self._order(place)]
        return rows + (self._path(place, place.token) if place.token is not None else [])

    def _own(self, place: Placed) -> list[str]:
        kind = place.kind or ("country" if place.country else "known" if place.known else "strange")
        rows = [f"kind={kind}", f"kind={kind}:w={self.group}", f"rel={place.relation and place.relation.split()[-1]}"]
        rows += [f"holds={place.holds}", f"held={place.held}", f"country={place.country}", f"apart={sized(place.apart)}"]
        return [*rows, f"apart={sized(place.apart)}:{kind}", f"w={self.group}:p"]

    def _order(self, place: Placed) -> list[str]:
        here = self.here
        rows = [f"of={min(len(self.places), 5)}", f"here={min(len(here), 4)}"]
        if place.token is None:
            return [*rows, f"apart={sized(place.apart)}:here={min(len(here), 2)}", f"same={self.places.index(place)}"]
        distance = place.token - self.event
        side = [p for p in here if p.token is not None and (p.token > self.event) == (distance > 0)]
        nearer = sum(1 for p in side if p.token is not None and abs(p.token - self.event) < abs(distance))
        low, high = sorted((place.token, self.event))
        tree, between = self.tree, slice(low + 1, high)
        verbs = sum(map(_VERBS.__contains__, tree.tag[between]))
        commas = sum(map(",;:-—–".__contains__, tree.text[between]))
        rows += [f"far={sized(distance)}", f"nearer={min(nearer, 3)}:{distance > 0}", f"verbs={min(verbs, 4)}:{distance > 0}"]
        rows += [f"commas={min(commas, 4)}:{distance > 0}", f"far={sized(distance)}:nearer={min(nearer, 2)}"]
        rows += [f"said={not _SAYING.isdisjoint(tree.low[between])}:{distance > 0}"]
        before = tree.low[place.first - 1] if place.first else "^"
        after = tree.low[place.last + 1] if place.last + 1 < tree.n else "$"
        rows += [f"before={before}", f"after={after}", f"around={before}_{after}", f"before={before}:{distance > 0}"]
        rows += [f"before={before}:w={self.group}", f"start={place.first < 3}"]
        if place.first > 1:
            rows.append(f"before2={tree.low[place.first - 2]}_{before}")
        return rows

    def _path(self, place: Placed, token: int) -> list[str]:
        tree = self.tree
        climb = [token, *tree.ups(token)]
        meet = next((k for k, i in enumerate(climb) if i in self.depth), None)
        if meet is None:
            return ["path=none"]
        top = climb[meet]
        left, right = climb[:meet], self.up[: self.depth[top]]
        steps = [tree.dep[i] for i in left]
        words = [f"{tree.dep[i]}={tree.low[i]}" if tree.dep[i] in ("prep", "agent", "mark") else tree.dep[i] for i in left]
        down = [tree.dep[i] for i in reversed(right)]
        meets = f"{tree.tag[top][:2]}{'*' if top == self.event else ''}"
        rows = [
            f"up={sized(len(steps))}",
            f"down={sized(len(down))}",
            f"ud={sized(len(steps))}:{sized(len(down))}",
            f"top={meets}",
        ]
        if len(steps) + len(down) <= _SHOWN_STEPS + 2:
            rows += [f"path={'>'.join(steps)}|{meets}|{'<'.join(down)}", f"words={'>'.join(words)}|{meets}|{'<'.join(down)}"]
        rows += [f"path3={'>'.join(steps[:3])}|{'<'.join(down[-2:])}", f"down={'<'.join(down[:3])}:{meets}"]
        rows += [f"u:{step}" for step in set(steps)] + [f"d:{step}" for step in set(down)]
        verb = next((i for i in climb if tree.tag[i] in _VERBS), None)
        own = next((i for i in self.up if tree.tag[i] in _VERBS), None)
        rows += [f"verb={verb == own}", f"verb={verb == own}:{verb == self.event}"]
        if verb is not None and verb != own:
            rows += [
                f"v={_stem(tree.low[verb])}",
                f"v:{tree.dep[verb]}:{verb in self.depth}",
                f"v:say={tree.low[verb] in _SAYING}",
            ]
            rows += [f"v={_stem(tree.low[verb])}:w={self.group}"]
        prep = next((i for i in left if tree.dep[i] in ("prep", "agent")), None)
        if prep is not None:
            governor = tree.head[prep]
            rows += [f"prep={tree.low[prep]}", f"prep={tree.low[prep]}:{tree.tag[governor][:2]}:{governor == self.event}"]
            rows += [f"gov={_stem(tree.low[governor])}", f"prep={tree.low[prep]}:w={self.group}:{governor == self.event}"]
            rows += [f"gov={_stem(tree.low[governor])}:{tree.low[prep]}:{tree.dep[governor]}"]
        else:
            rows += [f"noprep:{tree.dep[token]}", f"noprep:{'>'.join(steps[:2])}:w={self.group}"]
        clauses = [step for step in (*steps, *down) if step in _CLAUSES]
        return [*rows, f"clauses={sized(len(clauses))}", f"clauses={'+'.join(clauses[:3])}"]


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """A word without its English ending, the same for the forms of a regular verb."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")
