"""Deeds: verbs that are an act of war only with who does them, what is thrown, or what one falls into."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.role_grammar import Parts, Role, RoleGrammar
from reportedly.language.en import forms

MUNITIONS = frozenset(
    forms.nouns(
        """shell rocket missile bomb mortar projectile drone round grenade barrel munition charge explosive warhead bullet fpv
        firebomb cocktail device stone brick bottle molotov gas teargas canister cannon ammunition baton chlorine sarin phosphorus
        napalm""".split()
    )
)
"""What is thrown or falls."""
CAUGHT = frozenset(forms.verbs("come be fall run drive walk subject expose stray blunder head".split()))
"""Verbs by which an attack is told of those whom it befell."""
_FATES = frozenset("fire gunfire attack shelling bombardment ambush trap assault crossfire bombing".split())
"""What one comes under or falls into."""
_INTO = ("on", "into", "onto", "at", "in", "over", "against", "to", "through", "upon", "under", "beside", "among", "outside")
_EXPELLING = frozenset(forms.verbs("drive push oust evict flush force chase rout expel dislodge eject".split()))
"""Verbs that with "out" or "from" tell of ground that was taken."""
_MEETS = frozenset(
    forms.verbs(
        """surround encircle intercept pursue chase stop waylay charge infiltrate drive rout dislodge expel corner meet""".split()
    )
)
"""Verbs of moving whose object is attacked."""


_BOMBS = frozenset("bomb device charge explosive vest belt ied vbied".split())
_SETS = frozenset(forms.verbs(["set", "let"]))
SETTING_OFF = frozenset(forms.verbs("set detonate explode trigger plant".split()))
_BESIDE = ("outside", "at", "near", "under", "inside", "in")
_DROPPED = frozenset(forms.verbs("drop release fire launch throw hurl unleash shoot".split()))
_LANDING = frozenset(forms.verbs("fall land crash".split()))
"""Verbs of falling of which "in" tells what was hit, and not only where."""
REPELLING = frozenset(forms.verbs("drive rout chase beat push fight".split()))
_OFF = frozenset("off back away".split())
"""With such a word behind it a verb tells of those who were attacked, and who stood their ground."""


class Deeds(RoleGrammar):
    """Finds who did a deed of arms that its verb alone does not tell, and whom it met."""

    def deed(self, i: int) -> Iterator[Role]:
        """Who did what the verb at `i` tells, and whom it met, where it is a deed of arms; nothing where it is none."""
        low = self.tree.low[i]
        kind = self.lexicon.deeds.get(low)
        if kind == "near":
            yield from self._fought(i)
        elif kind == "handle":
            yield from self.handled(i)
        elif kind is not None:
            yield from self._thrown(i, kind)
        if low in CAUGHT:
            yield from self._caught(i)

    def handled(self, i: int) -> Iterator[Role]:
        """Those who have others in their power; the frames tell."""
        raise NotImplementedError

    def _thrown(self, i: int, kind: str) -> Iterator[Role]:
        """Who threw what explodes, and what it fell on: "threw a grenade into the yard", "a shell fell on the market"."""
        parts = self.parts(i)
        thing = parts.subject if kind == "fall" or parts.passive else parts.thing
        if thing is None or self.tree.low[thing] not in MUNITIONS:
            return
        for at in (parts.subject, parts.agent, *self._dropped_from(thing)):
            if at is not None and at != thing:
                yield from self.actors(at, "initiator", i, "role.throw")
        for word in _INTO:
            for at in (i, thing, *self.tree.children(thing, "conj")):
                for inner in self.behind(at, word):
                    where = word in ("at", "in") and self.tree.tag[inner] == "NNP" and parts.thing is not None
                    if not where and (word != "in" or kind == "throw" or self.tree.low[i] in _LANDING):
                        yield from self.actors(inner, "target", i, "role.met", places=True)

    def set_off(self, i: int) -> Iterator[Role]:
        """Beside what a bomb was set off: "set off a car bomb outside the station"."""
        thing = self.tree.child(i, "dobj")
        if thing is None or self.lexicon.base(self.tree.low[thing]) not in _BOMBS:
            return
        if self.tree.low[i] in _SETS and not any(self.tree.low[kid] == "off" for kid in self.tree.kids[i]):
            return
        for word in _BESIDE:
            for inner in (*self.behind(i, word), *self.behind(thing, word)):
                if self.tree.tag[inner] != "NNP":
                    yield from [*self.actors(inner, "target", i, "role.met", places=True)][:1]
                    return

    def _dropped_from(self, thing: int) -> list[int]:
        """The craft from which what explodes was dropped: "bombs dropped from a military jet"."""
        tree = self.tree
        return [
            inner
            for verb in (*tree.children(thing, "acl"), tree.head[thing])
            if tree.low[verb] in _DROPPED
            for kid in tree.kids[verb]
            if tree.low[kid] == "from"
            for inner in tree.children(kid, "pobj")
        ]

    def _fought(self, i: int) -> Iterator[Role]:
        """Fighters who move, and whom they move against: "gunmen stopped a bus", "rebels walked into an army camp"."""
        if self.tree.low[i] in CAUGHT and any(True for _ in self._caught(i)):
            return
        parts = self.parts(i)
        if self.tree.low[i] in _EXPELLING and self._out(i):
            yield from self._expelled(i, parts)
            return
        repelled = self.repels(i)
        doers = [at for at in (None if parts.passive else parts.subject, parts.agent) if at is not None]
        found = [
            role
            for at in doers
            for role in self.actors(at, "participant" if repelled else "initiator", i, "role.armed")
            if self.able.fights(role.party, role.party.core)
            or (self.tree.low[i] in _MEETS and self.able.is_armed_craft(role.party, role.party.core))
        ]
        yield from found
        if repelled:
            return
        met = parts.subject if parts.passive else parts.thing
        aimed = [met] if met is not None and self.tree.low[i] in _MEETS else []
        if parts.thing is None:
            stormed = [inner for word in ("into", "onto", "through") for inner in self.behind(i, word)]
            aimed += [at for at in stormed if self.tree.low[at] in self.lexicon.act_places]
        for at in aimed if found else ():
            yield from self.actors(at, "target", i, "role.met", places=True)

    def _out(self, i: int) -> bool:
        thing = self.tree.child(i, "dobj", "nsubjpass")
        return any(self.tree.low[kid] in ("out", "from") for at in (i, thing) if at is not None for kid in self.tree.kids[at])

    def _expelled(self, i: int, parts: Parts) -> Iterator[Role]:
        """Fighters who drive others out of a place, and those others: "the army drove the rebels out of the town"."""
        lost = parts.subject if parts.passive else parts.thing
        beaten = [] if lost is None else list(self.actors(lost, "target", i, "role.hold-target"))
        if not any(self.able.fights(role.party, role.party.core) for role in beaten):
            return
        for at in (None if parts.passive else parts.subject, parts.agent):
            if at is not None:
                yield from self.actors(at, "initiator", i, "role.hold-subject")
        yield from beaten

    def repels(self, i: int) -> bool:
        """Whether the verb at `i` tells of those who were driven off: "beat back an attack"."""
        thing = self.tree.child(i, "dobj")
        return self.tree.low[i] in REPELLING and any(
            self.tree.low[kid] in _OFF for at in (i, thing) if at is not None for kid in self.tree.kids[at]
        )

    def _caught(self, i: int) -> Iterator[Role]:
        """Those who were attacked, told as what befell them: "came under fire", "fell into an ambush"."""
        tree = self.tree
        struck = [inner for word in ("under", "into", "to") for inner in self.behind(i, word)]
        if any(tree.low[at] in _FATES or self.lexicon.act_nouns.get(tree.low[at]) == "attack" for at in struck):
            parts = self.parts(i)
            if parts.subject is not None:
                yield from self.actors(parts.subject, "target", i, "role.caught", places=True)
            for at in (i, *struck):
                for inner in self.behind(at, "from"):
                    yield from self.actors(inner, "initiator", i, "role.caught")
