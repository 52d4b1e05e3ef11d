"""Who did it and on whom it fell, by a small trained model over the parse: it weighs what the rules for roles find.

A feature is a slot of the grammar and what stands in it: a word, and the classes that the word is of (the tables of the lexicon
that hold it, and the word that it is a form of). The model adds up what each speaks for; the chances are the softmax of the sums.
`tools/train_roles.py` trains it; `data/roles/README.md` tells on what.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from reportedly.errors import SettingError
from reportedly.extract.attribution_saying import Saying
from reportedly.extract.loss import Loss
from reportedly.extract.role_able import Able
from reportedly.extract.role_grammar import Role, RoleGrammar
from reportedly.language.en.parse import Tree
from reportedly.model.swift import replace

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "roles" / "roles.npz"
PARTS = ("none", "initiator", "target", "participant")
"""What a phrase can be, in the order of the model's columns."""

Sums = tuple[float, float, float, float]
"""What speaks for each part."""
Feature = tuple[str, str]
"""A slot and the word in it."""

_MOST_KEPT = 100_000
"""Sums that are kept at hand: most of a text's are those of the texts before."""
_STEPS = 6
"""Words on the way from a phrase up to the verb that rules it."""
_NOT_HEADS = frozenset("compound nmod amod det poss punct nummod quantmod prep aux cc advmod mark".split())
"""Dependencies of words that are parts of a phrase, not its head."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "WP"))
_STANDS_FOR = frozenset(("JJ", "DT", "VBN"))
"""Tags of words that stand for a noun in a noun's place: "the wounded", "those"."""
_NOUN_PLACES = frozenset("nsubj nsubjpass dobj pobj conj".split())
_MODIFIERS = frozenset("amod compound nmod nummod poss det appos relcl acl".split())


def code(feature: str) -> int:
    """The number by which the model knows a feature or a word."""
    return zlib.crc32(feature.encode())


AT_LEAST = 0.35
"""The least chance of a part with which a phrase plays it (swept 0.2-0.5 in folds)."""
KEPT = 0.2
"""The same for a part that the rules find (swept 0.1-0.4)."""


class Sense:
    """The trained weights: four numbers for each feature, and the classes of each word."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._row = {key: row for row, key in enumerate(weights["keys"].tolist())}
        self._weights: list[Sums] = list(map(tuple, weights["weights"].astype("f4").tolist()))
        self._words: list[int] = weights["words"].tolist()
        self._ends: list[int] = weights["ends"].tolist()
        self._classes: list[int] = weights["classes"].tolist()
        self._sums: dict[Feature, Sums] = {}

    @classmethod
    def open(cls, file: Path = FILE) -> Sense:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        import numpy as np

        try:
            with file.open("rb") as held, np.load(held, allow_pickle=False) as weights:
                return cls(weights)
        except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
            raise SettingError(f"the model of roles {file} cannot be read ({error})") from error

    def read(self, seen: Seen, roles: Sequence[Role], finder: RoleGrammar) -> list[Role]:
        """The parts that the phrases of a sentence play; `roles` are those that the rules find."""
        ruled = {head_of(role): role for role in reversed(roles)}
        selves = set(finder.selves.values())  # who says of himself what he did: the model sees him speak
        found = []
        for i in sorted({*seen.heads(), *ruled}):
            chances = dict(zip(PARTS, self.chances(seen.features(i, roles)), strict=True))
            part = max(PARTS[1:], key=chances.__getitem__)
            role = ruled.get(i)
            if role is not None and (i in selves or role.role == part or chances[part] < AT_LEAST):
                if i in selves or chances[role.role] >= KEPT:
                    found.append(role)
            elif chances[part] >= AT_LEAST and (new := seen.role(i, part, finder)) is not None:
                found.append(new)
        return [role for role in found if role in ruled.values() or not any(_owns(other, role) for other in found)]

    def chances(self, features: Iterable[Feature]) -> Sums:
        """The chance of each part, in the order of `PARTS`."""
        known = self._sums
        a = b = c = d = 0.0
        for feature in features:
            found = known.get(feature)
            if found is None:
                found = self._sum(feature)
            a += found[0]
            b += found[1]
            c += found[2]
            d += found[3]
        top = max(a, b, c, d)
        a, b, c, d = exp(a - top), exp(b - top), exp(c - top), exp(d - top)
        whole = a + b + c + d
        return a / whole, b / whole, c / whole, d / whole

    def _sum(self, feature: Feature) -> Sums:
        """What a word in a slot speaks for: by itself, and by its classes."""
        if len(self._sums) >= _MOST_KEPT:
            self._sums.clear()
        rows = [
            self._weights[row]
            for name in names(feature, self.classes(feature[1]))
            if (row := self._row.get(code(name))) is not None
        ]
        found = self._sums[feature] = (
            sum(r[0] for r in rows),
            sum(r[1] for r in rows),
            sum(r[2] for r in rows),
            sum(r[3] for r in rows),
        )
        return found

    def classes(self, word: str) -> Sequence[int]:
        """The numbers of the classes that a word is of."""
        wanted = code(word)
        at = bisect_left(self._words, wanted)
        if at == len(self._words) or self._words[at] != wanted:
            return ()
        return self._classes[self._ends[at - 1] if at else 0 : self._ends[at]]


def names(feature: Feature, classes: Sequence[int]) -> Iterator[str]:
    """What the model knows a feature by: the slot with the word, and with each of its classes."""
    slot, word = feature
    yield f"{slot}={word}"
    for each in classes:
        yield f"{slot}#{each}"


class Seen:
    """The phrases of one sentence as the model sees them."""

    def __init__(self, able: Able, losses: Sequence[Loss], sayings: Sequence[Saying], signals: Mapping[str, object]) -> None:
        self.able = able
        self.tree: Tree = able.tree
        self.losses = losses
        self._sentence: list[Feature] = [("signal", name) for name in signals]
        if losses:
            self._sentence.append(("losses", "any"))
        self._said = [saying.inside for saying in sayings if saying.inside is not None]
        if sayings:
            self._sentence.append(("sayings", "any"))
        self._verbs: dict[int, list[Feature]] = {}

    def heads(self) -> Iterator[int]:
        """The words that may be the head of a phrase for those who act or are hit."""
        tree = self.tree
        for i in range(tree.n):
            tag, dep = tree.tag[i], tree.dep[i]
            if dep not in _NOT_HEADS and (tag in _NOUNS or (tag in _STANDS_FOR and dep in _NOUN_PLACES)):
                yield i

    def features(self, i: int, roles: Sequence[Role]) -> Iterator[Feature]:
        """What stands around the phrase whose head is `i`; `roles` are those that the rules find in the sentence."""
        tree, able = self.tree, self.able
        low, dep = tree.low, tree.dep
        yield "any", ""
        yield "head", low[i]
        yield "tag", tree.tag[i]
        yield "dep", dep[i]
        named, placed = able.named(tree.start[i], tree.end[i]), able.placed(tree.start[i], tree.end[i])
        if named:
            yield "head is", "named"
        if placed:
            yield "head is", "placed"
        for kid in tree.kids[i]:
            if dep[kid] in _MODIFIERS:
                yield f"kid {dep[kid]}", ""
                yield "kid", low[kid]
                if able.named(tree.start[kid], tree.end[kid]):
                    yield "kid is", "named"
            elif dep[kid] == "prep":
                yield "kid prep", low[kid]
        yield from self._above(i)
        yield from self._ruled(i, roles)
        yield from self._sentence
        for first, last in self._said:
            yield "said", "inside" if first <= i <= last else "outside"

    def role(self, i: int, part: str, finder: RoleGrammar) -> Role | None:
        """The phrase at `i` in this part; None where it is no phrase."""
        party = self.able.phrases.party(i)
        if party is None:
            return None
        _, verb = self._way(i)
        trigger = verb if verb is not None else self.tree.head[i]
        made = finder.role(part, party, f"role.sense-{part}", trigger, i * 1000)
        acts = self.able.can_act(party, head_of(made), part)
        return replace(made, role=part, thing=part == "target" and not acts)

    def _above(self, i: int) -> Iterator[Feature]:
        """What rules the phrase: the word above, the one above that, and the verb with all that hangs on it."""
        tree = self.tree
        low, dep, head = tree.low, tree.dep, tree.head
        way, verb = self._way(i)
        yield "way", "/".join(way)
        yield "way end", "/".join(way[-2:])
        above = head[i]
        if above != i:
            yield f"above {dep[i]}", low[above]
            yield "above tag", tree.tag[above]
            over = head[above]
            if over != above and dep[above] in ("prep", "agent", "conj", "appos"):
                yield f"over {dep[i]} {'conj' if dep[above] == 'conj' else low[above]}", low[over]
                if tree.tag[over][:1] == "N":
                    yield "over", "noun"
        if verb is not None:
            passive = tree.tag[verb] == "VBN" and dep[verb] == "acl"
            passive = passive or any(dep[kid] in ("auxpass", "nsubjpass") for kid in tree.kids[verb])
            turn = f"{'/'.join(way[-2:])}{' passive' if passive else ''}"
            yield "turn", turn
            yield f"verb {turn}", low[verb]
            yield from self._about(verb)
            for kid in tree.kids[verb]:
                if kid != i and dep[kid] in ("dobj", "nsubj", "nsubjpass"):
                    yield f"beside {dep[kid]}", low[kid]

    def _way(self, i: int) -> tuple[list[str], int | None]:
        """The dependencies and prepositions from a word up to the verb that rules it, and that verb or where it ends."""
        tree = self.tree
        way: list[str] = []
        at = i
        for _ in range(_STEPS):
            above = tree.head[at]
            way.append(tree.dep[at])
            if above == at:
                break
            if tree.tag[above][:2] == "VB":
                return way, above
            if tree.dep[above] in ("prep", "agent"):
                way.append(tree.low[above])
            at = above
        return way, at if at != i else None

    def _about(self, verb: int) -> list[Feature]:
        """What hangs on a verb, and what it hangs on; asked for each phrase under it."""
        found = self._verbs.get(verb)
        if found is None:
            tree = self.tree
            low, dep = tree.low, tree.dep
            found = [("verb", low[verb]), ("verb tag", tree.tag[verb]), ("verb dep", dep[verb])]
            for kid in tree.kids[verb]:
                if dep[kid] == "prep":
                    found.append(("verb prep", low[kid]))
                elif dep[kid] in ("aux", "neg"):
                    found.append(("verb aux", low[kid]))
            over = tree.head[verb]
            if over != verb:
                found.append((f"verb over {dep[verb]}", low[over]))
            found += [("verb loss", loss.field) for loss in self.losses if loss.trigger == verb]
            self._verbs[verb] = found
        return found

    def _ruled(self, i: int, roles: Sequence[Role]) -> Iterator[Feature]:
        """What the rules say of the phrase, and what parts they give to others of the sentence."""
        own = [role for role in roles if head_of(role) == i]
        inside = own or [role for role in roles if role.first <= i <= role.last]
        for role in own[:1]:
            yield "rules", role.role
            yield "rule", role.rule
        if not own:
            yield "rules", f"in {inside[0].role}" if inside else "none"
        for role in roles:
            if role not in inside:
                yield "others", role.role
        for loss in self.losses:
            if (loss.party.noun if loss.party.noun is not None else loss.party.head) == i:
                yield "lost", loss.field
                yield "lost by", loss.rule


def head_of(role: Role) -> int:
    """The word that says who plays a part."""
    return role.party.noun if role.party.noun is not None else role.party.head


def _owns(one: Role, other: Role) -> bool:
    """Whether somebody in the same part is named within the other's words: "army" in "army base"."""
    return one is not other and one.role == other.role and other.first <= head_of(one) <= other.last
