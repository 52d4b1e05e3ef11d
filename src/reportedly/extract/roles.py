"""Who acts and against whom, in one parsed sentence: initiators, targets, participants and how many they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.loss import Loss
from reportedly.extract.role_able import MEN, speaking_of_self
from reportedly.extract.role_deeds import CAUGHT
from reportedly.extract.role_frames import Frames
from reportedly.extract.role_grammar import Parts, Role
from reportedly.extract.role_words import RoleWords
from reportedly.language.en import forms
from reportedly.language.en.numbers import MONTHS
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party

_ON = frozenset("on against at upon targeting".split())
_ADJECTIVES = frozenset("terrorist extremist suspected".split())  # "a terrorist attack" names nobody
_DOINGS = frozenset("attack hold police conduct move".split())
_AIMED = frozenset("attack hold police".split())
"""Sorts of verbs whose object is a target."""
_TOGETHER = frozenset("together alongside allied allies joint jointly".split())
"""Words with which those who fight fight on one side."""
_OVERRUN = frozenset(forms.verbs("overrun storm capture seize invade enter".split()))
"""Verbs of taking a place that fall on it as an attack does."""
_FIRED = frozenset(
    """fire shots shot rounds bullets rockets grenade grenades shells missiles mortars bombs bomb charge volley salvo barrage
    stones gas teargas canisters cannon water rubber live burst bursts""".split()
)
"""What is fired or thrown at somebody."""
_MISSILES = frozenset("drone uav rocket missile shell grenade mortar projectile fpv salvo barrage".split())
"""What is launched at somebody, as a base form."""
_LAUNCHING = frozenset(forms.verbs("launch fire shoot send unleash direct aim".split()))
_SPRUNG = frozenset("mine mines landmine landmines bomb bombs ied ieds device devices explosive explosives charge foot".split())
_BURIED = frozenset("mine mines landmine landmines ied ieds device bomb trap".split())
_RAIDS = frozenset(forms.verbs("raid attack storm invade sack pillage ransack besiege shell bombard torch loot plunder".split()))
"""Verbs whose object is a place where it is a bare name."""
_MOVING = frozenset(forms.verbs("withdraw deploy retreat set establish".split()))
"""Verbs of moving whose subject began what is told by itself."""
_ROLLING = frozenset("patrol convoy column team unit escort".split())
_RUNS_INTO = frozenset(forms.verbs(["hit", "strike", "trigger", "detonate"]))
"""Verbs that do no harm by themselves where their object is a mine, or where they have none."""
_WITH_FIRE = frozenset(forms.verbs("open exchange trade".split()))
"""Verbs of fighting only with "fire" behind them."""
_BOMBED = frozenset("bombing bombardment shelling storming raid ambush invasion strike attack".split())
"""Nouns whose "of" names what they fell on."""
_TAKES_PART = frozenset("involve involves involved involving".split())


class Roles(Frames, RoleWords):
    """The actors of one sentence."""

    def all(self, losses: list[Loss], sayings: list[Saying]) -> list[Role]:
        """Every actor of the sentence with its part, each phrase once (initiator before target before participant)."""
        found: list[Role] = []
        speech = {saying.cue for saying in sayings}
        self.selves = speaking_of_self(self.tree, sayings)
        for i in range(self.tree.n):
            low, tag = self.tree.low[i], self.tree.tag[i]
            if tag[:2] == "VB" and i not in speech:
                found.extend(self._verb(i, low))
                if low in self.lexicon.deeds or low in CAUGHT:
                    found.extend(self.deed(i))
                if low in self.lexicon.onto:
                    found.extend(self.framed(i))
            if low in self.lexicon.act_nouns and (tag[:2] == "NN" or (tag == "VBG" and self.tree.dep[i] == "nsubj")):
                found.extend(self._noun(i, low))
        for loss in losses:
            if loss.agent is not None:
                found.extend(self.actors(loss.agent, "initiator", loss.trigger, "role.loss-agent"))
        return _first_of_each(self.tree, found, self._speakers(sayings) - set(self.selves.values()))

    def _speakers(self, sayings: list[Saying]) -> set[int]:
        return {
            i
            for saying in sayings
            if saying.inside is not None
            for i in range(saying.inside[0], saying.inside[1] + 1)
            if saying.act != "claim"
        }

    def _verb(self, i: int, low: str) -> Iterator[Role]:
        kind = self.lexicon.act_verbs.get(low)
        if kind is None or (low in _WITH_FIRE and not {"fire", "gunfire", "shots"} & set(self.tree.low[i + 1 : i + 4])):
            return
        if low in _TAKES_PART:
            yield from self._involves(i)
            return
        parts = self.parts(i)
        if kind == "attack" and self.repels(i):
            kind = "repel"
        if kind == "clash" and parts.thing is None and self.tree.dep[i] == "acl" and not self._with(i):
            return  # "congratulates the units engaged"
        if kind == "clash":
            yield from self._clash(i, low, parts)
        elif kind == "repel":
            for at in (parts.subject, parts.agent):
                if at is not None:
                    yield from self.actors(at, "participant", i, "role.repel")
        elif kind == "hold" and parts.thing is not None and low in self.lexicon.deeds and self._is_people(parts.thing):
            return  # "took her two sons"
        elif kind in _DOINGS:
            yield from self._doers(i, kind, parts)
            if kind == "conduct" and self._acts_on_event(i):
                for at in self.behind(i, "on"):
                    yield from self.actors(at, "target", i, "role.noun-on", places=True)
            if kind in _AIMED:
                yield from self._aimed_at(i, kind, parts)

    def _is_people(self, noun: int) -> bool:
        low = self.tree.low[noun]
        able, tree = self.able, self.tree
        if low == "people" or (tree.tag[noun] == "NNPS" and able.people(tree.start[noun], tree.end[noun])):
            return True
        return low in self.lexicon.standing and self.lexicon.base(low) not in self.lexicon.collective

    def _clash(self, i: int, low: str, parts: Parts) -> Iterator[Role]:
        """Those who fight each other; who fights his way into a place attacks it."""
        if parts.thing is not None and self.tree.low[parts.thing] == "way":  # "fought their way into the slum"
            if parts.subject is not None:
                yield from self.actors(parts.subject, "initiator", i, "role.attack-subject")
            for up in (i, parts.thing):
                for inner in (*self.behind(up, "into"), *self.behind(up, "onto"), *self.behind(up, "through")):
                    yield from self.actors(inner, "target", i, "role.attack-target", places=True)
            return
        if parts.passive and low.startswith("engag"):
            if parts.subject is not None and self.tree.dep[i] != "acl":
                yield from self.actors(parts.subject, "target", i, "role.clash-passive")
            return
        thing = None if low in _WITH_FIRE else parts.thing
        others = [at for at in (thing, *self._with(i)) if at is not None]
        apart = not others and not any(word in self.tree.low for word in _TOGETHER)  # "The army and the rebels clashed"
        for at in (parts.subject, *others):
            if at is not None:
                yield from self.actors(at, "participant", i, "role.clash", teams=apart)

    def _aimed_at(self, i: int, kind: str, parts: Parts) -> Iterator[Role]:
        """Those and that on which the act told by the verb at `i` fell."""
        hit = parts.subject if parts.passive and parts.subject is not None else parts.thing
        if (
            hit is not None
            and self.tree.low[i] in _LAUNCHING
            and "down" not in self.tree.low[i + 1 : i + 3]
            and self.lexicon.base(self.tree.low[hit]) in _MISSILES
        ):
            hit = None  # "launched 54 drones at the port"
        fired = hit is None and parts.passive  # "a rocket fired at the barge"
        aimed = [hit, *(() if parts.passive and not fired else self._onto(i))]
        if not parts.passive and self.tree.low[i][:3] == "ram" and self.behind(i, "into"):
            aimed = [*self.behind(i, "into")]  # "rammed a truck into the gate"
        if not parts.passive and parts.thing is not None and self.lexicon.base(self.tree.low[parts.thing]) in _SPRUNG:
            aimed = [] if parts.subject is None else [parts.subject]  # "a bus hit a mine"
        if kind == "hold":
            aimed += self._from(i)
        for at in aimed:
            if at is None or self.tree.low[max(0, at - 2) : at] == ["number", "of"]:
                continue  # "the number of people killed"
            rows = list(self.actors(at, "target", i, f"role.{kind}-target", places=True)) or self._unheard(i, at)
            for number, found in enumerate(rows):
                if found.thing and kind != "attack" and not self._overrun(i, found):
                    continue
                if kind == "hold" and not found.thing and not self.able.fights(found.party, self.noun_of(found.party)):
                    continue  # "a bus taking traders to market"
                if number == 0 or self.able.fights(found.party, self.noun_of(found.party)):
                    yield found  # of a list of people or things, what is named first

    def _unheard(self, i: int, at: int) -> list[Role]:
        """A name that no list knows and that was raided: "attacked Kongor"."""
        tree = self.tree
        bare = tree.tag[at] == "NNP" and tree.low[at] not in MONTHS and tree.low[i] in _RAIDS
        party = self.phrases.party(at) if bare else None
        return [] if party is None else [replace(self.role("target", party, "role.attack-target", i, 0), thing=True)]

    def _overrun(self, i: int, found: Role) -> bool:
        """Whether a place was taken as in an attack; arms are only seized."""
        weapon = self.lexicon.things.get(self.tree.low[self.noun_of(found.party)]) in ("weapons", "ammunition")
        return self.tree.low[i] in _OVERRUN and not weapon

    def _doers(self, i: int, kind: str, parts: Parts) -> Iterator[Role]:
        """Those who did what the verb at `i` tells: its active subject, and who stands behind "by"."""
        part = self._part(i, kind, passive=parts.passive)
        sprung = (
            parts.thing is not None
            and self.lexicon.base(self.tree.low[parts.thing]) in _SPRUNG
            and self.tree.low[i] in _RUNS_INTO
        )
        bare = parts.thing is None and self.tree.low[i] in _RUNS_INTO and not self._onto(i)
        if (
            not parts.passive
            and not sprung
            and not bare
            and parts.subject is not None
            and (kind != "conduct" or self._acts_on_event(i))
        ):
            for found in self.actors(parts.subject, part, i, f"role.{kind}-subject"):
                if self.tree.low[self.noun_of(found.party)] in MEN and not self._has_victim(i, parts, found):
                    continue  # "six men shot" were hit
                based = parts.thing is not None and self.tree.low[parts.thing] in self.lexicon.act_places
                fights = self.able.fights(found.party, self.noun_of(found.party))
                if part == "initiator" and kind == "move" and not (based or fights):
                    continue  # residents who left
                if kind != "police" or fights:
                    yield found
        if parts.agent is not None and (kind not in ("conduct", "move") or self._event(i) is not None):
            yield from self.actors(parts.agent, part, i, f"role.{kind}-agent")

    def _has_victim(self, i: int, parts: Parts, found: Role) -> bool:
        """Whether plain men did what the verb at `i` tells to somebody, or are said to be armed."""
        if self.able.looks_armed(found.party, self.noun_of(found.party)):
            return True
        return parts.thing is not None or bool(self._onto(i)) or self.tree.dep[i] == "xcomp"

    def _event(self, i: int) -> int | None:
        """The act that a passive verb of doing is about: "the raid was led by X", "a raid carried out by X"."""
        tree = self.tree
        event = tree.head[i] if tree.dep[i] in ("acl", "relcl") else tree.child(i, "nsubjpass")
        return event if event is not None and tree.low[event] in self.lexicon.act_nouns else None

    def _part(self, i: int, kind: str, *, passive: bool) -> str:
        """Who conducts an operation takes part; who carries out an attack or sets off a bomb began it."""
        if kind == "move":
            thing = self.tree.child(i, "dobj")
            if thing is not None and self.tree.low[thing] in _BURIED and self._rolls(i):
                return "target"  # "a patrol set off a mine"
            moved = self.tree.low[i] in _MOVING
            return "initiator" if moved or (thing is not None and self.tree.low[thing] in _SPRUNG) else "participant"
        if kind != "conduct":
            return "initiator"
        tree = self.tree
        event = (
            (tree.head[i] if tree.dep[i] in ("acl", "relcl") else tree.child(i, "nsubjpass"))
            if passive
            else tree.child(i, "dobj")
        )
        act = self.lexicon.act_nouns.get(tree.low[event]) if event is not None else None
        if event is not None and any(tree.low[kid] == "against" for kid in tree.kids[event]):
            return "initiator"
        return "participant" if act in ("operation", "clash") else "initiator"

    def _rolls(self, i: int) -> bool:
        """Whether the subject moves along roads: a patrol, a convoy."""
        subject = self.tree.child(i, "nsubj")
        return subject is not None and (
            self.lexicon.base(self.tree.low[subject]) in _ROLLING or self.lexicon.things.get(self.tree.low[subject]) == "vehicles"
        )

    def _acts_on_event(self, i: int) -> bool:
        """Whether the object is an act: "carried out an attack", "launched an assault"."""
        thing = self.tree.child(i, "dobj")
        return thing is not None and self.tree.low[thing] in self.lexicon.act_nouns

    def _involves(self, i: int) -> Iterator[Role]:
        """Those whom an act involves: "The attack involved 100 militants", "an operation involving the army and its allies"."""
        tree = self.tree
        event = tree.head[i] if tree.dep[i] == "acl" else tree.child(i, "nsubj")
        thing = tree.child(i, "dobj")
        if event is None or thing is None or tree.low[event] not in self.lexicon.act_nouns:
            return
        kind = self.lexicon.act_nouns[tree.low[event]]
        role = "initiator" if kind == "attack" else "participant"
        yield from self.actors(thing, role, i, "role.involve")

    def _with(self, i: int) -> list[int]:
        tree = self.tree
        shared = tree.child(i, "dobj") if tree.low[i] in _WITH_FIRE else None  # "exchanged shots with a gang"
        kids = [*tree.kids[i], *(tree.kids[shared] if shared is not None else ())]
        return [inner for kid in kids if tree.low[kid] in ("with", "against") for inner in tree.children(kid, "pobj")]

    def _onto(self, i: int) -> list[int]:
        """Those on whom an act falls: "opened fire on worshippers", "shot at a bus"; not where somebody was shot at."""
        tree = self.tree
        aimed = tree.child(i, "dobj", "nsubjpass", "auxpass")
        words = (
            ("on", "against", "upon")
            if aimed is not None and tree.low[aimed] not in _FIRED and self.lexicon.base(tree.low[aimed]) not in _MISSILES
            else ("on", "at", "against", "upon", "towards", "toward", "into")
        )
        fired = tree.child(i, "dobj", "nsubjpass")
        thrown = fired is not None and self.lexicon.base(tree.low[fired]) in _MISSILES
        preps = [*tree.kids[i], *(tree.kids[fired] if fired is not None and (thrown or tree.low[fired] in _FIRED) else ())]
        return [
            inner
            for kid in preps
            if tree.dep[kid] == "prep" and tree.low[kid] in words
            for inner in tree.children(kid, "pobj")
            if tree.low[inner] not in _SPRUNG and (thrown or not (tree.low[kid] == "at" and self.is_place(inner)))
        ]

    def _from(self, i: int) -> list[int]:
        """Those from whom a place was taken: "liberated the area from the mercenaries"."""
        tree = self.tree
        preps = [kid for at in (i, tree.child(i, "dobj", "nsubjpass")) if at is not None for kid in tree.kids[at]]
        return [inner for kid in preps if tree.low[kid] == "from" for inner in tree.children(kid, "pobj")]

    def _noun(self, i: int, low: str) -> Iterator[Role]:
        """Those whom a noun for an act names: "an attack by X on Y", "clashes between X and Y", "an X attack"."""
        tree = self.tree
        kind = self.lexicon.act_nouns[low]
        begun = (
            tree.kids[tree.head[i]] if kind == "clash" and tree.dep[i] == "nsubj" else ()
        )  # "clashes broke out between X and Y"
        blamed = tree.low[tree.head[i]].startswith("blam")  # "blamed the attack on X"
        astray = [] if any(tree.low[kid] == "by" for kid in tree.kids[i]) else self._agent_astray(i)
        for kid in (*tree.kids[i], *astray, *(kid for kid in begun if tree.low[kid] == "between")):
            word = tree.low[kid]
            inner = tree.child(kid, "pobj") if tree.dep[kid] in ("prep", "agent") else None
            if inner is not None:
                if word == "between" or (kind == "clash" and word in ("with", "involving")):
                    rows = list(self.actors(inner, "participant", i, "role.between", teams=True))
                    yield from rows or self._peoples(inner, i)
                elif word in ("by", "from") and kid > i:
                    yield from self.actors(inner, "participant" if kind == "operation" else "initiator", i, "role.noun-by")
                    for at in self._onto(inner):  # "an attack by rebels on a base": the parse hangs "on" on the rebels
                        yield from self.actors(at, "target", i, "role.noun-on", places=True)
                elif (
                    (word in _ON or (word == "of" and low in _BOMBED))
                    and kid > i
                    and not blamed
                    and not (word == "at" and self.is_place(inner))
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


_NAME_REACH = 4
"""Tokens before one of a name's in which the name may begin."""
_ORDER = {"initiator": 0, "target": 1, "participant": 2}


def _first_of_each(tree: Tree, found: list[Role], speakers: set[int]) -> list[Role]:
    kept: dict[int, Role] = {}

    def rank(role: Role) -> tuple[bool, int, bool]:
        return tree.dep[role.trigger] == "relcl", _ORDER[role.role], role.party.quantity is None

    for role in sorted(found, key=rank):
        noun = role.party.noun if role.party.noun is not None else role.party.head
        if noun not in kept and noun not in speakers:
            kept[noun] = role
    return sorted(kept.values(), key=lambda role: role.first)
