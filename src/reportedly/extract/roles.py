"""Who acts and against whom, in one parsed sentence: initiators, targets, participants and how many they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.loss import Loss
from reportedly.extract.role_able import MEN, speaking_of_self
from reportedly.extract.role_deeds import CAUGHT, SETTING_OFF
from reportedly.extract.role_grammar import Parts, Role
from reportedly.extract.role_nouns import MISSILES, SPRUNG, NounRoles
from reportedly.extract.role_words import RoleWords
from reportedly.language.en import forms
from reportedly.language.en.days_words import WEEKDAYS
from reportedly.language.en.numbers import MONTHS
from reportedly.language.en.parse import Tree

_DOINGS = frozenset("attack hold police conduct move".split())
_AIMED = frozenset("attack hold police".split())
"""Sorts of verbs whose object is a target."""
_TOGETHER = frozenset("together alongside allied allies joint jointly".split())
"""Words with which those who fight fight on one side."""
_OVERRUN = frozenset(forms.verbs("overrun storm capture seize invade enter take".split()))
"""Verbs of taking a place that fall on it as an attack does."""
_LAUNCHING = frozenset(forms.verbs("launch fire shoot send unleash direct aim".split()))
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
_PORTABLE = ("weapons", "ammunition", "vehicles", "livestock", "money_goods", "drones")
"""What is taken from a place that may stay with those who hold it."""
_HELD = frozenset(("arrested", "abducted"))
"""Losses of those on whom the act of the same verb fell."""
_WITH_PARTICLE: dict[str, frozenset[str]] = {
    **dict.fromkeys(forms.verbs(["wipe", "take", "knock"]), frozenset(("out",))),
    **dict.fromkeys(forms.verbs(["mow", "cut", "gun"]), frozenset(("down",))),
    **dict.fromkeys(forms.verbs(["pick", "finish"]), frozenset(("off",))),
    **dict.fromkeys(forms.verbs(["shoot"]), frozenset(("up",))),
}
"""Verbs that are an attack with such a word behind them: "wiped out a workshop"."""
_TAKES = frozenset(forms.verbs(["take"]))
_LIVES = frozenset(("life", "lives"))
_CONTROL = frozenset("control ground territory positions heights".split())
"""What is taken by force of arms, though it is no place by name."""
_TAKES_PART = frozenset("involve involves involved involving".split())


class Roles(NounRoles, RoleWords):
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
                if low in SETTING_OFF:
                    found.extend(self.set_off(i))
                if low in self.lexicon.onto:
                    found.extend(self.framed(i))
            if low in self.lexicon.act_nouns and (tag[:2] == "NN" or (tag == "VBG" and self.tree.dep[i] == "nsubj")):
                found.extend(self.noun_roles(i, low))
        for loss in losses:
            if loss.agent is not None:
                found.extend(self.actors(loss.agent, "initiator", loss.trigger, "role.loss-agent"))
            if loss.field in _HELD and loss.rule == "loss.verb-object" and loss.party.noun is not None:
                found.append(self.role("target", loss.party, "role.handled-target", loss.trigger, 0))
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
        if low in _WITH_PARTICLE and any(self.tree.low[kid] in _WITH_PARTICLE[low] for kid in self.tree.children(i, "prt")):
            kind = "attack"
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
        if kind == "hold" and low in _TAKES and parts.thing is not None and self.tree.low[parts.thing] in _LIVES:
            if parts.subject is not None:
                yield from self.actors(parts.subject, "initiator", i, "role.attack-subject")  # "took the lives of six"
            return
        if kind == "hold" and self._takes_else(i, low, parts):
            yield from self._shares(i, parts)
            return
        if kind == "clash":
            yield from self._clash(i, low, parts)
        elif kind == "repel":
            for at in (parts.subject, parts.agent):
                if at is not None:
                    yield from self.actors(at, "participant", i, "role.repel")
        elif kind in _DOINGS:
            yield from self._did(i, kind, parts)

    def _did(self, i: int, kind: str, parts: Parts) -> Iterator[Role]:
        """Who did what the verb at `i` tells, and on what it fell."""
        yield from self._doers(i, kind, parts)
        if kind == "conduct" and self._acts_on_event(i):
            for at in self.behind(i, "on"):
                yield from self.actors(at, "target", i, "role.noun-on", places=True)
        if kind in _AIMED:
            yield from self._aimed_at(i, kind, parts)

    def _shares(self, i: int, parts: Parts) -> Iterator[Role]:
        """Those who took part in an act: they began an attack, or fought in a fight."""
        if parts.subject is None or parts.thing is None or self.tree.low[parts.thing] != "part":
            return
        event = next((inner for at in (i, parts.thing) for inner in self.behind(at, "in")), None)
        act = self.lexicon.act_nouns.get(self.tree.low[event]) if event is not None else None
        if act is not None:
            yield from self.actors(parts.subject, "initiator" if act == "attack" else "participant", i, "role.involve")

    def _takes_else(self, i: int, low: str, parts: Parts) -> bool:
        """Whether no ground changes hands: "took her two sons", "took in 27 wounded"."""
        if parts.thing is not None and low in self.lexicon.deeds and self._is_people(parts.thing):
            return True
        return low in _TAKES and not self._takes_ground(i, parts)

    def _takes_ground(self, i: int, parts: Parts) -> bool:
        """Whether what was taken is a place, arms or somebody's post: not "taken by helicopter", "took in 27", "took part"."""
        tree = self.tree
        taken = parts.subject if parts.passive else parts.thing
        if taken is None or any(tree.dep[kid] == "prt" and tree.low[kid] not in ("over", "back") for kid in tree.kids[i]):
            return False
        if tree.tag[taken][:3] == "NNP" or tree.low[taken] in _CONTROL:
            return True
        party = self.phrases.party(taken)
        if party is None:
            return False
        place = self.able.can_be_hit(party, party.core) and self.lexicon.things.get(tree.low[taken]) != "vehicles"
        return place or self.lexicon.things.get(tree.low[taken]) in ("weapons", "ammunition", "buildings")

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
            if parts.agent is not None:
                yield from self.actors(parts.agent, "initiator", i, "role.clash-passive")
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
            and self.lexicon.base(self.tree.low[hit]) in MISSILES
        ):
            hit = None  # "launched 54 drones at the port"
        fired = hit is None and parts.passive  # "a rocket fired at the barge"
        aimed = [hit, *(() if parts.passive and not fired else self.onto(i))]
        if not parts.passive and self.tree.low[i][:3] == "ram" and self.behind(i, "into"):
            aimed = [*self.behind(i, "into")]  # "rammed a truck into the gate"
        if not parts.passive and parts.thing is not None and self.lexicon.base(self.tree.low[parts.thing]) in SPRUNG:
            aimed = [] if parts.subject is None else [parts.subject]  # "a bus hit a mine"
        if kind == "hold" and not (hit is not None and self.lexicon.things.get(self.tree.low[hit]) in _PORTABLE):
            aimed += self._from(i)
        for at in aimed:
            if at is None or self.tree.low[max(0, at - 2) : at] == ["number", "of"]:
                continue  # "the number of people killed"
            if self.tree.low[i + 1 : i + 2] == ["dead"] and at != hit and self.lexicon.standing.get(self.tree.low[at]) is None:
                continue  # "shot dead at their own gate"
            rows = list(self.actors(at, "target", i, f"role.{kind}-target", places=True)) or self._unheard(i, at)
            for number, found in enumerate(rows):
                if found.thing and kind != "attack" and not self._overrun(i, found):
                    continue
                if kind == "hold" and not found.thing and not self.able.fights(found.party, found.party.core):
                    continue  # "a bus taking traders to market"
                if number == 0 or self.able.fights(found.party, found.party.core):
                    yield found  # of a list of people or things, what is named first

    def _unheard(self, i: int, at: int) -> list[Role]:
        """A name that no list knows and that was raided: "attacked Kongor"."""
        tree = self.tree
        bare = tree.tag[at] == "NNP" and tree.low[at] not in MONTHS and tree.low[at] not in WEEKDAYS and tree.low[i] in _RAIDS
        party = self.phrases.party(at) if bare else None
        return [] if party is None else [replace(self.role("target", party, "role.attack-target", i, 0), thing=True)]

    def _overrun(self, i: int, found: Role) -> bool:
        """Whether a place was taken as in an attack; arms are only seized."""
        weapon = self.lexicon.things.get(self.tree.low[found.party.core]) in ("weapons", "ammunition")
        return self.tree.low[i] in _OVERRUN and not weapon

    def _doers(self, i: int, kind: str, parts: Parts) -> Iterator[Role]:
        """Those who did what the verb at `i` tells: its active subject, and who stands behind "by"."""
        part = self._part(i, kind, passive=parts.passive)
        sprung = (
            parts.thing is not None and self.lexicon.base(self.tree.low[parts.thing]) in SPRUNG and self.tree.low[i] in _RUNS_INTO
        )
        bare = parts.thing is None and self.tree.low[i] in _RUNS_INTO and not self.onto(i)
        if (
            not parts.passive
            and not sprung
            and not bare
            and parts.subject is not None
            and (kind != "conduct" or self._acts_on_event(i))
        ):
            for found in self.actors(parts.subject, part, i, f"role.{kind}-subject"):
                if self.tree.low[found.party.core] in MEN and not self._has_victim(i, parts, found):
                    continue  # "six men shot" were hit
                based = parts.thing is not None and self.tree.low[parts.thing] in self.lexicon.act_places
                fights = self.able.fights(found.party, found.party.core)
                if part == "initiator" and kind == "move" and (not (based or fights) or self.tree.dep[i] == "advcl"):
                    continue  # residents who left; "after the rebels withdrew"
                if kind != "police" or fights:
                    yield found
        if parts.agent is not None and (kind not in ("conduct", "move") or self._event(i) is not None):
            yield from self.actors(parts.agent, part, i, f"role.{kind}-agent")

    def _has_victim(self, i: int, parts: Parts, found: Role) -> bool:
        """Whether plain men did what the verb at `i` tells to somebody, or are said to be armed."""
        if self.able.looks_armed(found.party, found.party.core):
            return True
        return parts.thing is not None or bool(self.onto(i)) or self.tree.dep[i] == "xcomp"

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
            return "initiator" if moved or (thing is not None and self.tree.low[thing] in SPRUNG) else "participant"
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

    def _from(self, i: int) -> list[int]:
        """Those from whom a place was taken: "liberated the area from the mercenaries"."""
        tree = self.tree
        preps = [kid for at in (i, tree.child(i, "dobj", "nsubjpass")) if at is not None for kid in tree.kids[at]]
        return [inner for kid in preps if tree.low[kid] == "from" for inner in tree.children(kid, "pobj")]


_ORDER = {"initiator": 0, "target": 1, "participant": 2}


def _first_of_each(tree: Tree, found: list[Role], speakers: set[int]) -> list[Role]:
    kept: dict[int, Role] = {}

    def rank(role: Role) -> tuple[int, int, bool]:
        aside = tree.dep[role.trigger] == "relcl"
        return 2 if role.role == "participant" else int(aside), _ORDER[role.role], role.party.quantity is None

    for role in sorted(found, key=rank):
        noun = role.party.core
        if noun not in kept and noun not in speakers:
            kept[noun] = role
    return sorted(kept.values(), key=lambda role: role.first)
