"""Who did it and on whom it fell, by a small trained model over the parse: it weighs what the rules for roles find.

A feature is a slot of the grammar and what stands in it: a word, and the classes that the word is of (the tables of the lexicon
that hold it, and the word that it is a form of). The model adds up what each speaks for; the chances are the softmax of the sums.
`tools/train_roles.py` trains it; `data/roles/README.md` tells on what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.loss import Loss
from reportedly.extract.role_able import Able
from reportedly.extract.role_grammar import Role, RoleGrammar
from reportedly.language.en import bag
from reportedly.language.en.parse import Tree
from reportedly.language.weights import code, read
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
Bundle = tuple[str, ...]
"""A feature, or several that are looked up at once, behind the name of their sort."""

_MOST_KEPT = 100_000
"""Sums that are kept at hand: most of a text's are those of the texts before."""
_STEPS = 6
"""Words on the way from a phrase up to the verb that rules it."""
_NOT_HEADS = frozenset("compound nmod amod det poss punct nummod quantmod prep aux cc advmod mark".split())
"""Dependencies of words that are parts of a phrase, not its head."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "WP"))
_NAMES = frozenset(("NNP", "NNPS", "JJ"))
"""Tags of words that name somebody beside a noun: "Malian soldiers"."""
_STANDS_FOR = frozenset(("JJ", "DT", "VBN"))
"""Tags of words that stand for a noun in a noun's place: "the wounded", "those"."""
_NOUN_PLACES = frozenset("nsubj nsubjpass dobj pobj conj".split())
_MODIFIERS = frozenset("amod compound nmod nummod poss det appos relcl acl".split())
_BESIDE = {dep: f"beside {dep}" for dep in ("dobj", "nsubj", "nsubjpass")}
_WHEN_WHERE = frozenset("in near since during after before until within around than".split())
"""Words behind which a name or an hour tells where or when, never who."""


NOTHING: Sums = (0.0, 0.0, 0.0, 0.0)
AT_LEAST = 0.35
"""The least chance of a part with which a phrase plays it (swept 0.2-0.5 in folds)."""
KEPT = 0.2
"""The same for a part that the rules find (swept 0.1-0.4)."""


class Sense:
    """The trained weights: four numbers for each feature, and the classes of each word."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._row = {key: row for row, key in enumerate(weights["keys"].tolist())}
        self._weights: list[Sums] = list(map(tuple, weights["weights"].astype("f4").tolist()))
        self._classes = bag.unpacked(weights)
        self._sums: dict[Bundle, Sums] = {}

    @classmethod
    def open(cls, file: Path = FILE) -> Sense:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of roles", cls)

    def read(self, seen: Seen, roles: Sequence[Role], finder: RoleGrammar) -> list[Role]:
        """The parts that the phrases of a sentence play; `roles` are those that the rules find."""
        ruled = {role.party.core: role for role in reversed(roles)}
        selves = set(finder.selves.values())  # who says of himself what he did: the model sees him speak
        everywhere = self.total(seen.sentence)
        under: dict[int | None, Sums] = {None: everywhere}
        found = []
        for i in sorted({*seen.heads(), *ruled}):
            way, verb = seen.way(i)
            if verb not in under:
                under[verb] = self.total(seen.about(verb), everywhere) if verb is not None else everywhere
            shares = chances(self.total(seen.own(i, way, verb, roles), under[verb]))
            part = max((1, 2, 3), key=shares.__getitem__)
            role = ruled.get(i)
            if role is not None and (i in selves or role.role == PARTS[part] or shares[part] < AT_LEAST):
                owner = seen.tree.dep[i] in _NOT_HEADS  # "a police car was blown up": whose it was says who was meant
                if owner or i in selves or _stays(role) or shares[PARTS.index(role.role)] >= KEPT:
                    found.append(role)
            elif shares[part] >= AT_LEAST and (new := seen.role(i, PARTS[part], finder)) is not None:
                found.append(new)
        return [role for role in found if role in ruled.values() or not any(_owns(other, role) for other in found)]

    def total(self, bundles: Iterable[Bundle], base: Sums = NOTHING) -> Sums:
        """What these features speak for, added to `base`."""
        a, b, c, d = base
        known = self._sums
        for bundle in bundles:
            found = known.get(bundle)
            if found is None:
                found = self._sum(bundle)
            a += found[0]
            b += found[1]
            c += found[2]
            d += found[3]
        return a, b, c, d

    def _sum(self, bundle: Bundle) -> Sums:
        """What words in slots speak for: by themselves, and by their classes."""
        if len(self._sums) >= _MOST_KEPT:
            self._sums.clear()
        codes = [code(name) for feature in unbundled(bundle) for name in names(feature, self.classes(feature[1]))]
        rows = [self._weights[row] for each in codes if (row := self._row.get(each)) is not None]
        found = self._sums[bundle] = (
            sum(row[0] for row in rows),
            sum(row[1] for row in rows),
            sum(row[2] for row in rows),
            sum(row[3] for row in rows),
        )
        return found

    def classes(self, word: str) -> Sequence[int]:
        """The numbers of the classes that a word is of."""
        return self._classes.get(code(word), ())


def names(feature: Feature, classes: Sequence[int]) -> Iterator[str]:
    """What the model knows a feature by: the slot with the word, and with each of its classes."""
    slot, word = feature
    yield f"{slot}={word}"
    for each in classes:
        yield f"{slot}#{each}"


def unbundled(bundle: Bundle) -> tuple[Feature, ...]:
    """The features of a bundle."""
    sort, *parts = bundle
    match sort, parts:
        case "phrase", [low, tag, dep]:
            return ("any", ""), ("head", low), ("tag", tag), ("dep", dep)
        case "way", _:
            return ("way", "/".join(parts)), ("way end", "/".join(parts[-2:]))
        case "kid", [dep, low]:
            return (f"kid {dep}", ""), ("kid", low)
        case "above", [dep, low, tag]:
            return (f"above {dep}", low), ("above tag", tag)
        case "turn", [*way, passive, low]:
            turn = "/".join(way) + passive
            return ("turn", turn), (f"verb {turn}", low)
        case "rules it", [low, tag, dep]:
            return ("verb", low), ("verb tag", tag), ("verb dep", dep)
        case _:
            return ((sort, parts[0]),)


def chances(sums: Sums) -> Sums:
    """The chance of each part, in the order of `PARTS`: the softmax."""
    top = max(sums)
    a, b, c, d = (exp(one - top) for one in sums)
    whole = a + b + c + d
    return a / whole, b / whole, c / whole, d / whole


class Seen:
    """The phrases of one sentence as the model sees them."""

    def __init__(self, able: Able, losses: Sequence[Loss], sayings: Sequence[Saying], signals: Mapping[str, object]) -> None:
        self.able = able
        self.tree: Tree = able.tree
        self.losses = losses
        self.sentence: list[Bundle] = [("signal", name) for name in signals]
        if losses:
            self.sentence.append(("losses", "any"))
        self._said = [saying.inside for saying in sayings if saying.inside is not None]
        if sayings:
            self.sentence.append(("sayings", "any"))
        self._verbs: dict[int, list[Bundle]] = {}

    def heads(self) -> Iterator[int]:
        """The words that may be the head of a phrase for those who act or are hit."""
        tree = self.tree
        for i in range(tree.n):
            tag, dep = tree.tag[i], tree.dep[i]
            if dep in _NOT_HEADS or not (tag in _NOUNS or (tag in _STANDS_FOR and dep in _NOUN_PLACES)):
                continue
            if not (dep == "pobj" and tree.low[tree.head[i]] in _WHEN_WHERE and tag in ("NNP", "CD", "NN")):
                yield i

    def features(self, i: int, roles: Sequence[Role]) -> list[Feature]:
        """All that the model sees of the phrase whose head is `i`."""
        way, verb = self.way(i)
        seen = (*self.own(i, way, verb, roles), *(self.about(verb) if verb is not None else ()), *self.sentence)
        return [feature for bundle in seen for feature in unbundled(bundle)]

    def own(self, i: int, way: Sequence[str], verb: int | None, roles: Sequence[Role]) -> list[Bundle]:
        """What stands around the phrase whose head is `i`; `roles` are those that the rules find in the sentence."""
        tree, able = self.tree, self.able
        low, dep, tag = tree.low, tree.dep, tree.tag
        found: list[Bundle] = [("phrase", low[i], tag[i], dep[i]), ("way", *way)]
        if able.named(tree.start[i], tree.end[i]):
            found.append(("head is", "named"))
        if tag[i][:3] == "NNP" and able.placed(tree.start[i], tree.end[i]):
            found.append(("head is", "placed"))
        for kid in tree.kids[i]:
            if dep[kid] in _MODIFIERS:
                found.append(("kid", dep[kid], low[kid]))
                if tag[kid] in _NAMES and able.named(tree.start[kid], tree.end[kid]):
                    found.append(("kid is", "named"))
            elif dep[kid] == "prep":
                found.append(("kid prep", low[kid]))
        self._above(i, way, verb, found)
        self._ruled(i, roles, found)
        found += [("said", "inside" if first <= i <= last else "outside") for first, last in self._said]
        return found

    def role(self, i: int, part: str, finder: RoleGrammar) -> Role | None:
        """The phrase at `i` in this part; None where it is no phrase."""
        party = self.able.phrases.party(i)
        if party is None:
            return None
        _, verb = self.way(i)
        trigger = verb if verb is not None else self.tree.head[i]
        made = finder.role(part, party, f"role.sense-{part}", trigger, i * 1000)
        acts = self.able.can_act(party, made.party.core, part)
        return replace(made, role=part, thing=part == "target" and not acts)

    def _above(self, i: int, way: Sequence[str], verb: int | None, found: list[Bundle]) -> None:
        """What rules the phrase: the word above, the one above that, and the verb with what stands beside the phrase."""
        tree = self.tree
        low, dep, head = tree.low, tree.dep, tree.head
        above = head[i]
        if above != i:
            found.append(("above", dep[i], low[above], tree.tag[above]))
            over = head[above]
            if over != above and dep[above] in ("prep", "agent", "conj", "appos"):
                found.append((f"over {dep[i]} {'conj' if dep[above] == 'conj' else low[above]}", low[over]))
                if tree.tag[over][:1] == "N":
                    found.append(("over", "noun"))
        if verb is not None:
            found.append(("turn", *way[-2:], " passive" if self._is_passive(verb) else "", low[verb]))
            found += [(_BESIDE[dep[kid]], low[kid]) for kid in tree.kids[verb] if kid != i and dep[kid] in _BESIDE]

    def _is_passive(self, verb: int) -> bool:
        tree = self.tree
        if tree.tag[verb] == "VBN" and tree.dep[verb] == "acl":
            return True
        return tree.child(verb, "auxpass", "nsubjpass") is not None

    def way(self, i: int) -> tuple[list[str], int | None]:
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

    def about(self, verb: int) -> list[Bundle]:
        """What hangs on a verb, and what it hangs on; asked for each phrase under it."""
        found = self._verbs.get(verb)
        if found is None:
            tree = self.tree
            low, dep = tree.low, tree.dep
            found = [("rules it", low[verb], tree.tag[verb], dep[verb])]
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

    def _ruled(self, i: int, roles: Sequence[Role], found: list[Bundle]) -> None:
        """What the rules say of the phrase, and what parts they give to others of the sentence."""
        own = [role for role in roles if role.party.core == i]
        inside = own or [role for role in roles if role.first <= i <= role.last]
        if own:
            found += (("rules", own[0].role), ("rule", own[0].rule))
        else:
            found.append(("rules", f"in {inside[0].role}" if inside else "none"))
        found += [("others", role.role) for role in roles if role not in inside]
        for loss in self.losses:
            if loss.party.core == i:
                found += (("lost", loss.field), ("lost by", loss.rule))


def _stays(role: Role) -> bool:
    """Whether the rules' word holds: who took part (the model finds fewer), and who is counted ("up to 100 militants")."""
    return role.role == "participant" or (role.role == "initiator" and role.party.quantity is not None)


def _owns(one: Role, other: Role) -> bool:
    """Whether somebody in the same part is named within the other's words: "army" in "army base"."""
    return one is not other and one.role == other.role and other.first <= one.party.core <= other.last
