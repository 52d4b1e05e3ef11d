"""Who an act told by a noun names: "an attack by X on Y", "clashes between X and Y", "a raid on Z"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.role_frames import Frames
from reportedly.extract.role_grammar import Role
from reportedly.language.en.phrases import Party

_ON = frozenset("on against at upon targeting".split())
_ADJECTIVES = frozenset("terrorist extremist suspected".split())  # "a terrorist attack" names nobody
_BOMBED = frozenset("bombing bombardment shelling storming raid ambush invasion strike attack".split())
"""Nouns whose "of" names what they fell on."""
_TRAPS = frozenset("ambush ambushes trap traps".split())
_NAME_REACH = 4
"""Tokens before one of a name's in which the name may begin."""
FIRED = frozenset(
    """fire shots shot rounds bullets rockets grenade grenades shells missiles mortars bombs bomb charge volley salvo barrage
    stones gas teargas canisters cannon water rubber live burst bursts""".split()
)
"""What is fired or thrown at somebody."""
MISSILES = frozenset("drone uav rocket missile shell grenade mortar projectile fpv salvo barrage".split())
"""What is launched at somebody, as a base form."""
SPRUNG = frozenset("mine mines landmine landmines bomb bombs ied ieds device devices explosive explosives charge foot".split())


class NounRoles(Frames):
    """Finds those whom nouns for acts name, and those on whom an act falls."""

    def onto(self, i: int) -> list[int]:
        """Those on whom an act falls: "opened fire on worshippers", "shot at a bus"; not where somebody was shot at."""
        tree = self.tree
        aimed = tree.child(i, "dobj", "nsubjpass", "auxpass")
        words = (
            ("on", "against", "upon")
            if aimed is not None and tree.low[aimed] not in FIRED and self.lexicon.base(tree.low[aimed]) not in MISSILES
            else ("on", "at", "against", "upon", "towards", "toward", "into")
        )
        fired = tree.child(i, "dobj", "nsubjpass")
        thrown = fired is not None and self.lexicon.base(tree.low[fired]) in MISSILES
        preps = [*self.preps(i), *(tree.kids[fired] if fired is not None and (thrown or tree.low[fired] in FIRED) else ())]
        return [
            inner
            for kid in preps
            if tree.dep[kid] == "prep" and tree.low[kid] in words
            for inner in tree.children(kid, "pobj")
            if tree.low[inner] not in SPRUNG and (thrown or not (tree.low[kid] == "at" and self.is_place(inner)))
        ]

    def noun_roles(self, i: int, low: str) -> Iterator[Role]:
        """Those whom a noun for an act names: "an attack by X on Y", "clashes between X and Y", "an X attack"."""
        tree = self.tree
        kind = self.lexicon.act_nouns[low]
        begun = (
            tree.kids[tree.head[i]] if kind == "clash" and tree.dep[i] == "nsubj" else ()
        )  # "clashes broke out between X and Y"
        blamed = tree.low[tree.head[i]].startswith("blam")  # "blamed the attack on X"
        astray = [] if any(tree.low[kid] == "by" for kid in tree.kids[i]) else self._agent_astray(i)
        spread = self._laid_for(i) if low in _TRAPS and tree.dep[i] == "dobj" else []
        for kid in (*tree.kids[i], *astray, *spread, *(kid for kid in begun if tree.low[kid] == "between")):
            word = tree.low[kid]
            inner = tree.child(kid, "pobj") if tree.dep[kid] in ("prep", "agent") else None
            if inner is not None:
                if word == "between" or (kind == "clash" and word in ("with", "involving")):
                    rows = list(self.actors(inner, "participant", i, "role.between", teams=True))
                    yield from rows or self._peoples(inner, i)
                elif word in ("by", "from") and kid > i:
                    yield from self.actors(inner, "participant" if kind == "operation" else "initiator", i, "role.noun-by")
                    for at in self.onto(inner):  # "an attack by rebels on a base": the parse hangs "on" on the rebels
                        yield from self.actors(at, "target", i, "role.noun-on", places=True)
                elif (
                    (word in _ON or (word == "of" and low in _BOMBED) or (word == "for" and low in _TRAPS))
                    and kid > i
                    and not blamed
                    and not (word == "at" and tree.tag[inner] == "NNP")
                    and not (kind == "clash" and word in ("on", "at", "upon") and low not in _TRAPS)
                ):
                    yield from self.actors(inner, "target", i, "role.noun-on", places=True)
            elif (
                tree.dep[kid] in ("compound", "nmod", "amod", "poss") and kid < i and kind == "attack" and word not in _ADJECTIVES
            ):
                if kid in (joined := self._one_name(i, kid)):
                    if kid == joined[-1]:
                        party = Party(joined[0], kid, kid, kid, None, None)
                        yield self.role("initiator", party, "role.noun-compound", i, kid)
                elif self.able.is_name(kid):
                    yield from self.actors(kid, "initiator", i, "role.noun-compound")
                elif self.able.people(tree.start[kid], tree.end[kid]) and tree.dep[kid] in ("amod", "compound", "nmod"):
                    people = Party(kid, kid, kid, kid, None, None)  # "a Russian drone attack"
                    yield self.role("initiator", people, "role.noun-people", i, i)

    def _one_name(self, act: int, kid: int) -> list[int]:
        """The tokens side by side before a noun for an act that are one name with `kid`: "a Shining Star attack"."""
        tree = self.tree
        run = [k for k in range(max(0, kid - _NAME_REACH), act) if tree.head[k] == act and self.able.is_name(k)]
        while run and run[-1] - run[0] != len(run) - 1:
            run.pop(0 if kid > run[0] else -1)
        return run if len(run) > 1 and kid in run and any(tree.tag[k][:3] != "NNP" for k in run) else []

    def _laid_for(self, i: int) -> list[int]:
        """The words on the verb of an ambush that tell for whom it was: "set an ambush at X for a column"."""
        return [kid for kid in self.preps(self.tree.head[i]) if self.tree.low[kid] in ("for", "against")]

    def _agent_astray(self, i: int) -> list[int]:
        """A "by" behind the noun that the parse hangs on an active verb above: "died in the attack on the jail by a gang"."""
        tree = self.tree
        up = tree.head[i]
        while tree.dep[up] in ("prep", "pobj") and tree.head[up] != up:
            up = tree.head[up]
        if tree.tag[up][:2] != "VB" or tree.tag[up] == "VBN" or tree.child(up, "auxpass") is not None:
            return []
        return [kid for kid in tree.kids[up] if tree.low[kid] == "by" and tree.dep[kid] in ("agent", "prep") and kid > i]

    def _peoples(self, head: int, act: int) -> Iterator[Role]:
        """Two names that no list knows and that are no places, that fight each other: "clashes between the X and the Y"."""
        tree = self.tree
        rows = self.phrases.parties(head)
        if len(rows) < 2 or any(tree.tag[row.head] not in ("NNP", "NNPS") for row in rows):
            return
        if any(tree.low[row.first] != "the" and self.able.placed(tree.start[row.first], tree.end[row.last]) for row in rows):
            return
        for number, row in enumerate(rows):
            yield self.role("participant", row, "role.between", act, head * 1000 + number)
