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
KEPT = 1 << 14
"""Groups of features of a sort that are kept; each is told by its words alone, so that it is the same when made anew."""
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
    """The features of one event word against every place of its text.

    They come in groups, each made from few words and kept: the same ones come again and again.
    """

    def __init__(self, tree: Tree, event: int, places: Sequence[Placed]) -> None:
        self.tree, self.event, self.places = tree, event, places
        self.up = [event, *tree.ups(event)]
        self.depth = {token: steps for steps, token in enumerate(self.up)}
        self.here = [place for place in places if place.token is not None]
        self.group = _stem(tree.low[event])

    def none(self) -> list[str]:
        """What speaks for an event without a place of the text."""
        tree, event, here = self.tree, self.event, self.here
        rows = [
            *_event(self.group, tree.low[event], tree.tag[event], tree.dep[event], min(len(here), 4), min(len(self.places), 4))
        ]
        for kid in tree.kids[event]:
            inner = tree.kids[kid][0] if tree.dep[kid] == "prep" and tree.kids[kid] else kid
            rows += _kid(tree.dep[kid], tree.low[kid], tree.tag[kid], tree.low[inner], tree.tag[inner][:3])
        chain = [tree.dep[i] for i in self.up[:-1]]
        rows += (f"n:up={'>'.join(chain[:3])}", f"n:deep={sized(len(chain))}")
        if len(self.up) > 1:
            head = _stem(tree.low[self.up[1]])
            rows += (f"n:head={head}", f"n:head={head}:{tree.dep[event]}")
        rows += [f"n:kinds={p.kind or p.country}" for p in here]
        return rows

    def pair(self, place: Placed) -> list[str]:
        """What speaks for the event's being at a place."""
        rows = ["p", *self._own(place), *self._order(place)]
        return rows + (self._path(place, place.token) if place.token is not None else [])

    def _own(self, place: Placed) -> tuple[str, ...]:
        kind = place.kind or ("country" if place.country else "known" if place.known else "strange")
        return _own(kind, self.group, place.relation, place.holds, place.held, place.country, sized(place.apart))

    def _order(self, place: Placed) -> list[str]:
        here, tree = self.here, self.tree
        rows = [f"of={min(len(self.places), 5)}", f"here={min(len(here), 4)}"]
        if place.token is None:
            return [*rows, f"apart={sized(place.apart)}:here={min(len(here), 2)}", f"same={self.places.index(place)}"]
        distance = place.token - self.event
        side = [p for p in here if p.token is not None and (p.token > self.event) == (distance > 0)]
        nearer = sum(1 for p in side if p.token is not None and abs(p.token - self.event) < abs(distance))
        between = slice(min(place.token, self.event) + 1, max(place.token, self.event))
        verbs = sum(map(_VERBS.__contains__, tree.tag[between]))
        commas = sum(map(",;:-—–".__contains__, tree.text[between]))
        said = not _SAYING.isdisjoint(tree.low[between])
        rows += _between(sized(distance), distance > 0, min(nearer, 3), min(verbs, 4), min(commas, 4), said)
        before = tree.low[place.first - 1] if place.first else "^"
        after = tree.low[place.last + 1] if place.last + 1 < tree.n else "$"
        rows += (f"before={before}", f"after={after}", f"around={before}_{after}", f"before={before}:{distance > 0}")
        rows += (f"before={before}:w={self.group}", f"start={place.first < 3}")
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
        words = ">".join(
            f"{tree.dep[i]}={tree.low[i]}" if tree.dep[i] in ("prep", "agent", "mark") else tree.dep[i] for i in left
        )
        steps, down = tuple(tree.dep[i] for i in left), tuple(tree.dep[i] for i in reversed(right))
        rows = [*_steps(steps, words, down, f"{tree.tag[top][:2]}{'*' if top == self.event else ''}")]
        verb = next((i for i in climb if tree.tag[i] in _VERBS), None)
        own = next((i for i in self.up if tree.tag[i] in _VERBS), None)
        rows += (f"verb={verb == own}", f"verb={verb == own}:{verb == self.event}")
        if verb is not None and verb != own:
            rows += _verb(tree.low[verb], tree.dep[verb], verb in self.depth, self.group)
        prep = next((i for i in left if tree.dep[i] in ("prep", "agent")), None)
        if prep is not None:
            governor = tree.head[prep]
            low, tag, dep = tree.low[governor], tree.tag[governor][:2], tree.dep[governor]
            rows += _prep(tree.low[prep], low, tag, dep, governor == self.event, self.group)
        else:
            rows += (f"noprep:{tree.dep[token]}", f"noprep:{'>'.join(steps[:2])}:w={self.group}")
        clauses = [step for step in (*steps, *down) if step in _CLAUSES]
        return [*rows, f"clauses={sized(len(clauses))}", f"clauses={'+'.join(clauses[:3])}"]


@lru_cache(maxsize=KEPT)
def _event(group: str, word: str, tag: str, dep: str, here: int, every: int) -> tuple[str, ...]:
    """The event word by itself, and how many places stand beside it."""
    rows = ("n", f"n:w={group}", f"n:f={word}", f"n:tag={tag}", f"n:dep={dep}", f"n:here={here}", f"n:all={every}")
    return (*rows, f"n:w={group}:here={min(here, 2)}")


@lru_cache(maxsize=KEPT)
def _kid(dep: str, low: str, tag: str, inner: str, inner_tag: str) -> tuple[str, ...]:
    """A word that hangs on the event's; `inner` is what a preposition rules."""
    rows = [f"n:kid={dep}"]
    if dep in ("aux", "auxpass", "neg", "prt", "mark"):
        rows.append(f"n:{dep}={low}")
    if dep == "prep":
        rows += (f"n:prep={low}", f"n:prep={low}:{inner_tag}", f"n:pobj={inner}")
    if dep in ("nsubj", "nsubjpass", "dobj"):
        rows += (f"n:{dep}={_stem(low)}", f"n:{dep}:{tag}")
    return tuple(rows)


@lru_cache(maxsize=KEPT)
def _own(kind: str, group: str, relation: str | None, holds: bool, held: bool, country: bool, apart: str) -> tuple[str, ...]:
    """A place by itself."""
    rows = [f"kind={kind}", f"kind={kind}:w={group}", f"rel={relation and relation.split()[-1]}"]
    rows += (f"holds={holds}", f"held={held}", f"country={country}", f"apart={apart}")
    return (*rows, f"apart={apart}:{kind}", f"w={group}:p")


@lru_cache(maxsize=KEPT)
def _between(far: str, behind: bool, nearer: int, verbs: int, commas: int, said: bool) -> tuple[str, ...]:
    """What stands between the event's word and a place of its sentence."""
    rows = (f"far={far}", f"nearer={nearer}:{behind}", f"verbs={verbs}:{behind}", f"commas={commas}:{behind}")
    return (*rows, f"far={far}:nearer={min(nearer, 2)}", f"said={said}:{behind}")


@lru_cache(maxsize=KEPT)
def _steps(steps: tuple[str, ...], words: str, down: tuple[str, ...], meets: str) -> tuple[str, ...]:
    """The way from a place up to the word that it shares with the event, and from there down."""
    ups, downs = sized(len(steps)), sized(len(down))
    rows = [f"up={ups}", f"down={downs}", f"ud={ups}:{downs}", f"top={meets}"]
    if len(steps) + len(down) <= _SHOWN_STEPS + 2:
        rows += (f"path={'>'.join(steps)}|{meets}|{'<'.join(down)}", f"words={words}|{meets}|{'<'.join(down)}")
    rows += (f"path3={'>'.join(steps[:3])}|{'<'.join(down[-2:])}", f"down={'<'.join(down[:3])}:{meets}")
    return (*rows, *(f"u:{step}" for step in dict.fromkeys(steps)), *(f"d:{step}" for step in dict.fromkeys(down)))


@lru_cache(maxsize=KEPT)
def _verb(low: str, dep: str, shared: bool, group: str) -> tuple[str, ...]:
    """The verb over a place, where it is not the event's own."""
    stem = _stem(low)
    return (f"v={stem}", f"v:{dep}:{shared}", f"v:say={low in _SAYING}", f"v={stem}:w={group}")


@lru_cache(maxsize=KEPT)
def _prep(low: str, governor: str, tag: str, dep: str, is_event: bool, group: str) -> tuple[str, ...]:
    """The preposition over a place and the word that rules it."""
    stem = _stem(governor)
    rows = (f"prep={low}", f"prep={low}:{tag}:{is_event}", f"gov={stem}", f"prep={low}:w={group}:{is_event}")
    return (*rows, f"gov={stem}:{low}:{dep}")


@lru_cache(maxsize=KEPT)
def _stem(word: str) -> str:
    """A word without its English ending, the same for the forms of a regular verb."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")
