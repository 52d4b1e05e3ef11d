"""Frames: verbs that are an attack on what stands behind a preposition, and deeds done to people who are in somebody's power."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.role_able import MEN
from reportedly.extract.role_deeds import MUNITIONS, Deeds
from reportedly.extract.role_grammar import Parts, Role
from reportedly.language.en import forms

_OBJECTS = frozenset(
    """fire wait siege ambush ambushes trap traps guns weapons rifles way attack volley sights waste havoc hell himself herself
    themselves itself vest belt explosives device bomb jacket car truck vest charge vehicle""".split()
)
"""Objects with which the verb still tells an attack: "lay siege to", "lay in wait for", "turned their guns on"."""
_LAID = frozenset(forms.verbs(["lay", "lie"]))
_TURNED = frozenset(forms.verbs(["turn", "train", "let", "open", "force", "wreak", "inflict", "hit", "strike"]))
"""Verbs that are no attack without a further word: "turned on its lights"."""
_TAKE = frozenset(forms.verbs(["take", "seize"]))
_DRAGGED = frozenset(forms.verbs("drag line bundle herd frogmarch blindfold handcuff".split()))
"""What nobody does to people but in an act of force, whoever did it."""
_DRIVEN = frozenset(forms.verbs("drive ram crash steer smash slam plough".split()))
_DEADLY = frozenset(
    "suicide martyrdom martyrdom-seeking explosives explosive explosive-laden explosives-laden istishhadi bomb bomber tnt".split()
)
"""Words that tell why a car was driven into something."""
_PRONOUNS = frozenset("them us him her me".split())
_PUTTING = frozenset(forms.verbs(["set", "put"]))
_FLAMES = frozenset("ablaze alight aflame torch sword fire flames".split())
"""To what something is set or put that is burnt down."""
_FLAME_REACH = 9
"""Tokens behind the verb in which that word stands."""
_TO = frozenset(("to",))
_PARTICLES = frozenset("up loose fire out back".split())


class Frames(Deeds):
    """Finds the attacker and the attacked of verbs whose target stands behind a preposition, and of deeds done to people."""

    def framed(self, i: int) -> Iterator[Role]:
        """Who fell upon whom by the verb at `i`; nothing where the words for one of them do not fit."""
        words, armed = self.lexicon.onto[self.tree.low[i]]
        parts = self.parts(i)
        burnt = self._burnt(i, parts)
        if burnt is not None:
            yield from self._fighters(i, parts, armed=False)
            yield from [*self.actors(burnt, "target", i, "role.onto-target", places=True)][:1]
            return
        crashed = self._crashes(i, parts)
        if (parts.passive and not crashed) or not (crashed or self._attacks(i, parts)):
            return
        doers = self._fighters(i, parts, armed=armed and not crashed)
        armed = armed and not crashed
        if armed and not doers:
            return
        aimed = [
            role
            for at in self._behind_any(i, words)
            for role in self.actors(at, "target", i, "role.onto-target", places=True)
            if not self._is_when(at)
        ]
        if aimed or (armed and any(self.tree.low[at] in _PRONOUNS for at in self._behind_any(i, words))):
            yield from doers
            yield from aimed[:1]

    def _crashes(self, i: int, parts: Parts) -> bool:
        """Whether a car was driven into something to blow it up: "a van full of explosives was driven into the gate"."""
        tree = self.tree
        if tree.low[i] not in _DRIVEN or _DEADLY.isdisjoint(tree.low):
            return False
        car = parts.subject if parts.passive else parts.thing
        return car is not None and self.lexicon.things.get(tree.low[car]) == "vehicles"

    def handled(self, i: int) -> Iterator[Role]:
        """Fighters, and the people whom they have in their power: "lined the staff up", "the men were bundled into a van"."""
        parts = self.parts(i)
        met = parts.subject if parts.passive else parts.thing
        doers = self._fighters(i, parts, armed=not self._takes(i, met))
        if met is None or (not doers and self.tree.low[i] not in _DRAGGED):
            return
        people = [
            role
            for role in self.actors(met, "target", i, "role.handled-target")
            if self.tree.low[role.party.core] in self.lexicon.standing
        ]
        if people and (doers or self.tree.low[i] in _DRAGGED):
            yield from doers
            yield from people[:1]

    def _takes(self, i: int, met: int | None) -> bool:
        """Whether people were taken by men of whom nothing more is said: "the same men took her two sons"."""
        tree = self.tree
        subject = tree.child(i, "nsubj")
        return (
            met is not None
            and tree.low[i] in _TAKE
            and tree.low[met] in self.lexicon.standing
            and subject is not None
            and tree.low[subject] in MEN
        )

    def _burnt(self, i: int, parts: Parts) -> int | None:
        """What was set on fire or put to the torch by the verb at `i`."""
        tree = self.tree
        if tree.low[i] not in _PUTTING:
            return None
        if parts.thing is not None and tree.low[parts.thing] == "fire":
            return next(iter(self._behind_any(i, _TO)), None)
        if any(word in _FLAMES for word in tree.low[i + 1 : i + _FLAME_REACH]):
            return parts.subject if parts.passive else parts.thing
        return None

    def _attacks(self, i: int, parts: Parts) -> bool:
        """Whether the verb's object, or a word behind it, leaves it an attack."""
        low = self.tree.low[i]
        near = self.tree.low[i + 1 : i + 4]
        if low in _LAID:
            return any(word in _OBJECTS for word in near)
        if low in _TURNED:
            object_fits = parts.thing is not None and (
                self.tree.low[parts.thing] in _OBJECTS or self.lexicon.things.get(self.tree.low[parts.thing]) == "weapons"
            )
            return object_fits or any(word in _PARTICLES for word in near[:1])
        return parts.thing is None or self.tree.low[parts.thing] in _OBJECTS

    def _fighters(self, i: int, parts: Parts, *, armed: bool) -> list[Role]:
        """Those who did what the verb at `i` tells; only such as fight if `armed`."""
        ats = [at for at in (None if parts.passive else parts.subject, parts.agent) if at is not None]
        return [
            role
            for at in ats
            if self.tree.low[at] not in MUNITIONS
            for role in self.actors(at, "initiator", i, "role.onto-subject")
            if not armed or self._can_fight(role)
        ]

    def _can_fight(self, role: Role) -> bool:
        noun = role.party.core
        return self.able.fights(role.party, noun) or self.able.is_armed_craft(role.party, noun)

    def _behind_any(self, i: int, words: frozenset[str]) -> list[int]:
        """The nouns behind one of these prepositions of the verb at `i`, or of what it holds ("laid siege to", "in wait for")."""
        tree = self.tree
        ups = [i, *tree.kids[i]]
        found = []
        for up in ups:
            if up != i and tree.dep[up] not in ("prep", "dobj", "prt", "advmod"):
                continue
            for kid in tree.kids[up]:
                if kid > i and tree.low[kid] in words and tree.dep[kid] in ("prep", "dative", "prt"):
                    found += tree.children(kid, "pobj")
            if up != i and tree.dep[up] == "prep" and tree.low[up] in ("in", "up", "down", "out"):
                inner = tree.child(up, "pobj")
                if inner is not None and tree.low[inner] in _OBJECTS:
                    found += [deep for kid in tree.kids[inner] if tree.low[kid] in words for deep in tree.children(kid, "pobj")]
        return found

    def _is_when(self, at: int) -> bool:
        """Whether a noun behind "on" is a day: "fell on Monday"."""
        return self.tree.low[at].endswith("day")
