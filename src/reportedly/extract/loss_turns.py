"""Losses told by turns of phrase: "did not survive", "lost a leg", "made off with 12 rifles", "left five bodies behind"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import Finder, Loss
from reportedly.extract.loss_idioms import HURTS
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.phrases import Party

_LIMBS = frozenset("sight eyesight hearing leg legs foot feet arm arms hand hands eye eyes limb limbs finger fingers".split())
_ARMS = frozenset(("weapons", "ammunition", "explosives"))
_TAKEN = frozenset(("weapons", "ammunition", "explosives", "vehicles", "livestock", "money_goods", "drones"))
"""Things that are booty when somebody takes them; "took a bridge" is no booty."""
_ABANDONED = frozenset(("weapons", "ammunition", "explosives", "vehicles", "drones"))
_BODIES = frozenset("bodies body corpses corpse dead".split())
_HAULS = frozenset(
    """item items haul cache booty trophies trophy arms weapons weaponry materiel matériel equipment seizure exhibits
    harvest""".split()
)
_FOUND = frozenset("recovered seized captured confiscated retrieved found discovered uncovered taken".split())


_LOSE, _SURVIVE, _TREAT = of_verbs("lose"), of_verbs("survive"), of_verbs("treat hospitalise hospitalize")
_TAKE, _FIND, _ABANDON = (
    of_verbs("take grab"),
    of_verbs("find discover uncover unearth retrieve salvage"),
    of_verbs("abandon leave"),
)
_DEFUSE = of_verbs("defuse disarm deactivate")
_UNDO = _DEFUSE | of_verbs("blow destroy detonate render explode burn incinerate neutralise neutralize")
"""What is done with explosives and arms that were found."""
_GO = of_verbs("make flee escape leave disappear get drive ride run walk")
_BREAK, _BONES = (
    of_verbs("break fracture"),
    frozenset("wrist ankle rib ribs jaw nose shoulder hip skull collarbone bone bones neck".split()),
)
_FLEE = of_verbs("flee retreat withdraw escape run")
_HIT = of_verbs("hit strike graze wound cut pierce pepper")
_PIERCING = frozenset(
    "bullet bullets glass shrapnel fragments splinters splinter gunfire crossfire pellets debris arrow arrows".split()
)
_HOMES = frozenset(
    """home homes house houses yard bed room flat apartment compound village bus vehicle car truck farm fields field shop office
    school workplace dormitory market hut tent boat canoe""".split()
)
"""Where people live, work or travel, and from where they are led away."""
_MEN = frozenset("men they boys youths".split())
_CARE_FOR = frozenset("hospital clinic wounded injured dead prisoners prisoner custody part care lives".split())
_WHEN = frozenset("with at in on during by around before after".split())
_MOURN = of_verbs("mourn bury lament deplore")
_MAKE, _INCLUDE = of_verbs("make"), of_verbs("include comprise")
TURNS = _LOSE | _SURVIVE | _TREAT | _TAKE | _FIND | _ABANDON | _GO | _INCLUDE | _MOURN | _BREAK | _HIT
"""Forms of the verbs that these rules look at."""


class Turns(Finder):
    """Finds the losses that a verb tells only together with the words around it."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the verb at token `i` by a turn of phrase."""
        low = self.tree.low[i]
        if low in _SURVIVE or low in _MAKE:
            yield from self._did_not_survive(i)
        if low in _TREAT:
            yield from self._treated(i)
        if low in _LOSE or low in _BREAK:
            yield from self._maimed(i)
        if low in _HIT:
            yield from self._shot_at(i)
        if low in _MOURN:
            yield from self._mourned(i)
        if low in _TAKE or low in _FIND:
            yield from self._taken(i, _TAKEN if low in _TAKE else _ARMS)
        if low in _TAKE:
            yield from self._led_away(i)
        if low in _ABANDON:
            yield from self._abandoned(i)
        if low in _GO:
            yield from self._off_with(i)
            if low in _MAKE:
                yield from self._off_with_people(i)
        if low in _INCLUDE:
            yield from self._hauled(i)

    def _did_not_survive(self, i: int) -> Iterator[Loss]:
        """Those who did not live: "three of the wounded did not survive", "her husband didn't make it"."""
        tree = self.tree
        if tree.child(i, "neg") is None:
            return
        if tree.low[i] in _MAKE and tree.low[i + 1 : i + 2] != ["it"]:
            return
        for party in self.subjects(i):
            if party.count is not None and self.person(party):
                yield Loss("killed", i, party, "loss.not-survive")

    def _treated(self, i: int) -> Iterator[Loss]:
        """The hurt who are cared for, where words count them: "28 people were being treated"."""
        if self.tree.child(i, "auxpass", "nsubjpass") is None:
            return
        hurt = not HURTS.isdisjoint(self.tree.low[i:])
        for party in self.subjects(i):
            if (party.quantity is not None or (hurt and party.singular)) and self.person(party):
                yield Loss("injured", i, party, "loss.treated")

    def _shot_at(self, i: int) -> Iterator[Loss]:
        """People whom something hit that hurts: "two bystanders were hit by stray bullets"."""
        thing, doer = self.tree.child(i, "dobj"), self.tree.child(i, "nsubj")
        if thing is not None and doer is not None and self.tree.low[doer] in _PIERCING:
            for party in self.phrases.parties(thing):
                if party.count is not None and (party.quantity is not None or party.singular) and self.person(party):
                    yield Loss("injured", i, party, "loss.hit-by", agent=None)  # "fragments cut eleven people"
            return
        by = self.tree.child(i, "agent")
        what = self.tree.child(by, "pobj") if by is not None else None
        if by is None and self.tree.child(i, "auxpass") is not None and self.tree.low[i] in ("hit", "struck"):
            yield from self._simply_hit(i)
        if what is None or self.tree.low[what] not in _PIERCING:
            return
        for party in self.subjects(i):
            if party.count is not None and (party.quantity is not None or party.singular) and self.person(party):
                yield Loss("injured", i, party, "loss.hit-by")

    def _simply_hit(self, i: int) -> Iterator[Loss]:
        """People who were hit, alive or dead: "six of us were hit"."""
        tree = self.tree
        if not {"leg", "arm", "shoulder", "head", "chest", "back", "neck", "hard", "hardest"}.isdisjoint(tree.low[i:]):
            return
        for party in self.subjects(i):
            if self.counted(party) and (party.quantity is not None and (self.person(party) or party.noun is not None)):
                yield Loss("casualties", i, party, "loss.hit")

    def _mourned(self, i: int) -> Iterator[Loss]:
        """Counted people who are mourned or buried: "the clinic mourns nine colleagues"."""
        thing = self.tree.child(i, "dobj", "nsubjpass")
        if any(self.tree.low[kid] in ("under", "beneath", "underneath") for kid in self.tree.kids[i]):
            return  # under rubble
        for party in self.phrases.parties(thing) if thing is not None else ():
            if party.quantity is not None and party.noun is not None and self.tree.low[party.noun] not in self.lexicon.state:
                yield Loss("killed", i, party, "loss.mourned")
            elif party.quantity is not None and party.noun is None and self.tree.low[i] == "buried":
                yield Loss("killed", i, party, "loss.mourned", again=True)  # "residents say more than 60 were buried"

    def _maimed(self, i: int) -> Iterator[Loss]:
        """A subject that lost part of its body: "a girl lost her foot", "two lost their sight"."""
        thing = self.tree.child(i, "dobj")
        if thing is not None and (
            self.tree.low[thing] in _LIMBS or (self.tree.low[i] in _BREAK and self.tree.low[thing] in _BONES)
        ):
            for party in self.subjects(i):
                if party.count is not None and self.person(party):
                    yield Loss("injured", i, party, "loss.maimed")

    def _taken(self, i: int, kinds: frozenset[str]) -> Iterator[Loss]:
        """Things that fighters take or find: "took 17 small arms", "found three mortars"."""
        tree = self.tree
        thing = tree.child(i, "dobj", "nsubjpass")
        nearer = tree.child(i, "nsubj")
        if thing is None or (nearer is not None and thing < nearer < i):
            return  # "5 vehicles burned, 1 rifle taken"
        if tree.low[i + 1 : i + 2] == ["off"]:
            return  # "taken off a bus"
        rows = self.phrases.parties(thing)
        if tree.low[i] not in _FIND:
            yield from self._things(i, rows, kinds, "loss.taken")
            return
        undone = next((k for k in tree.children(i, "conj") if tree.low[k] in _UNDO), None)
        for loss in self._things(i, rows, kinds, "loss.taken"):
            device = self.lexicon.things.get(tree.low[loss.party.noun or 0]) == "explosives" and loss.party.singular
            if undone is not None and tree.low[undone] not in _DEFUSE:
                yield replace(loss, field="destroyed")  # "found two shells and blew them up"
            elif undone is None and not device:
                yield loss  # a bomb that is found lay there to go off

    def _led_away(self, i: int) -> Iterator[Loss]:
        """People whom somebody takes from where they live or travel: "was taken from his home by masked men"."""
        tree = self.tree
        thing = tree.child(i, "dobj", "nsubjpass")
        where = next((k for kid in tree.kids[i] if tree.low[kid] == "from" for k in tree.children(kid, "pobj")), None)
        if thing is None or ((where is None or tree.low[where] not in _HOMES) and not self._taken_by_men(i, thing)):
            return
        for party in self.phrases.parties(thing):
            people = self.person(party) or (party.noun is not None and self.lexicon.person_like(tree.low[party.noun]))
            if people and party.count is not None and (party.quantity is not None or party.singular):
                yield Loss("abducted", i, party, "loss.led-away")

    def _taken_by_men(self, i: int, thing: int) -> bool:
        """Whether armed men took people, nowhere that is told: "men in uniform came and took my two brothers"."""
        tree, lexicon = self.tree, self.lexicon
        doer = self.agent(i)
        if doer is None or (lexicon.camp.get(tree.low[doer]) not in ("state", "nonstate") and tree.low[doer] not in _MEN):
            return False
        party = self.phrases.party(thing)
        if (
            party is None
            or party.noun is None
            or tree.low[party.noun] not in lexicon.standing
            or not _CARE_FOR.isdisjoint(tree.low[i:])
        ):
            return False
        return all(tree.low[kid] in _WHEN for kid in tree.kids[i] if tree.dep[kid] in ("prep", "prt", "dative") and kid > i)

    def _abandoned(self, i: int) -> Iterator[Loss]:
        """What those who fled left to the enemy: their dead, their arms, their vehicles."""
        tree = self.tree
        fled = tree.dep[i] == "advcl" and tree.low[tree.head[i]] in _FLEE
        if tree.low[i][:3] in ("lea", "lef") and not fled and "behind" not in tree.low[i + 1 : i + 12]:
            return
        thing = tree.child(i, "dobj", "nsubjpass")
        if thing is None:
            after = self.phrases.quantity_at(i + 2) if tree.low[i + 1 : i + 2] == ["behind"] else None
            rows = self.at_quantity(after.first) if after is not None else []
        else:
            rows = self.phrases.parties(thing)
        for party in rows:
            if party.noun is not None and tree.low[party.noun] in _BODIES and party.count is not None:
                yield Loss("killed", i, party, "loss.bodies-left", owner=self.owner(i))
        for loss in self._things(i, rows, _ABANDONED, "loss.abandoned"):
            yield replace(loss, owner=self.owner(i))

    def _off_with(self, i: int) -> Iterator[Loss]:
        """Booty behind "with": "made off with two vehicles", "fled with his revolver"."""
        tree = self.tree
        if tree.low[i] in _MAKE and {"off", "away"}.isdisjoint(tree.low[i + 1 : i + 3]):
            return
        for kid in tree.kids[i]:
            if tree.low[kid] == "with" and tree.dep[kid] == "prep":
                inner = tree.child(kid, "pobj")
                if inner is not None:
                    yield from self._things(i, self.phrases.parties(inner), _TAKEN, "loss.off-with")

    def _off_with_people(self, i: int) -> Iterator[Loss]:
        """People whom raiders take along: "made off with eleven women"."""
        tree = self.tree
        if "off" not in tree.low[i + 1 : i + 3]:
            return
        for prep in (kid for at in (i, *tree.kids[i]) for kid in tree.kids[at]):
            if tree.low[prep] == "with" and prep > i:
                for inner in tree.children(prep, "pobj"):
                    for party in self.phrases.parties(inner):
                        if self.counted(party) and party.noun is not None and tree.low[party.noun] in self.lexicon.standing:
                            yield Loss("abducted", i, party, "loss.led-away")

    def _hauled(self, i: int) -> Iterator[Loss]:
        """A haul in its parts: "Recovered items include 88 rifles and 41 guns"."""
        tree = self.tree
        subject, thing = tree.child(i, "nsubj"), tree.child(i, "dobj")
        if subject is None or thing is None:
            return
        first, last = tree.edges(subject)
        words = set(tree.low[first : last + 1])
        if words & _FOUND and words & (_HAULS | self.lexicon.things.keys()):
            yield from self._things(i, self.phrases.parties(thing), _TAKEN, "loss.haul")

    def _things(self, i: int, rows: list[Party], kinds: frozenset[str], rule: str) -> Iterator[Loss]:
        """A seizure for each counted thing of these kinds."""
        for party in rows:
            word = self.tree.low[party.noun] if party.noun is not None else ""
            held = self.tree.low[self.phrases.content(party.noun)] if party.noun is not None else ""
            if self.lexicon.things.get(held) in kinds and word not in self.lexicon.standing and party.count is not None:
                yield Loss("seized", i, party, rule)
