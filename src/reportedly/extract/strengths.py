"""How many came, stood or marched, and in how many vehicles, where no act counts them by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.loss_lists import Lists
from reportedly.extract.scene import Scene
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_COME = of_verbs(
    """come arrive drive ride descend swoop pour enter return leave flee withdraw retreat advance move approach cross land appear
    gather surround travel sail fly march push infiltrate roll sweep pull turn tour knock"""
)
"""Verbs of moving, whose subject came in what stands behind "in" or "on"."""
_RIDING = frozenset("in on aboard with riding inside atop".split())
_CROWDS = frozenset(
    """group mob gang band force column crowd wave squad contingent patrol convoy party unit posse horde detachment team fleet
    flotilla motorcade horde mass army garrison""".split()
)
_FIGHTING = frozenset("mob gang band force column wave squad contingent patrol posse horde detachment garrison".split())
"""Words for many who are counted as a force whoever they are."""
_ROWS = frozenset("convoy convoys column columns patrol motorcade flotilla".split())
_POSTED = of_verbs("man guard defend protect garrison staff hold occupy")
_BACKED = of_verbs("back support accompany escort reinforce cover")
_NUMBER = of_verbs("number total")
_ESTIMATE = of_verbs("estimate put place reckon")
_SIZE = frozenset("strength number numbers size".split())
_DISPERSE = of_verbs("disperse scatter")
_DISARM = of_verbs("disarm besiege surround encircle")
_DEFENDERS = frozenset("defender defenders attacker attackers assailant assailants raider raiders invaders".split())
_ABOARD = frozenset("aboard inside present there onboard".split())
_AFOOT = frozenset("foot horseback motorbikes motorcycles horses camels bicycles".split())
_BODIES = frozenset("man member vehicle truck car boat".split())
_CRAFT = frozenset(("vehicles", "aircraft"))
_BE = frozenset("is are was were be been".split())
_NEAR = 6
"""Tokens around a number in which the words stand that say whom it counts."""


@dataclass(frozen=True, slots=True)
class Force:
    """So many people or vehicles, the rule that found them, and the noun of those who came with them."""

    party: Party
    what: str
    rule: str
    noun: int | None = None


class Strengths:
    """Finds what a sentence tells of how many there were."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self.scene, self.lexicon = scene, lexicon
        self.tree, self.phrases = scene.tree, scene.phrases
        self.lists = Lists(scene.phrases, lexicon)
        self.lost = {loss.party.quantity.first for loss in scene.losses if loss.party.quantity is not None}

    def all(self) -> Iterator[Force]:
        """Every force that a number counts, each number once; what was lost is no strength."""
        yield from self._strong()
        yield from self._one_craft()
        for quantity in self.phrases.quantities:
            if quantity.first in self.lost:
                continue
            noun = self._noun(quantity)
            thing = self.lexicon.things.get(self.tree.low[noun]) if noun is not None else None
            if quantity.count.high == 0:
                found = self._none_there(quantity, noun)
            elif thing in _CRAFT and noun is not None and self.tree.low[noun] not in self.lexicon.standing:
                yield from self._craft(quantity, noun)
                continue
            else:
                found = self._people(quantity, noun)
            if found is not None:
                yield found
        for party in self.scene.forces:
            thing = self.lexicon.things.get(self.tree.low[party.noun]) if party.noun is not None else None
            yield Force(party, "vehicles" if thing == "vehicles" else "people", "strength.model", party.noun)

    def _strong(self) -> Iterator[Force]:
        """A force that is called by its number: "a 40-man patrol", "a 12-vehicle convoy"."""
        tree = self.tree
        for k in range(2, tree.n - 1) if "-" in tree.low else ():
            if tree.low[k] in _BODIES and tree.low[k - 1] == "-" and tree.low[k - 2].isdigit() and tree.low[k + 1] in _CROWDS:
                number = int(tree.low[k - 2])
                quantity = Quantity(k - 2, k - 2, Count.exactly(number), number)
                what = "people" if tree.low[k] in ("man", "member") else "vehicles"
                party = Party(k - 2, k + 1, k + 1, k + 1, quantity.count, quantity, described=k + 1)
                yield Force(party, what, "strength.numbered")

    def _one_craft(self) -> Iterator[Force]:
        """A single vehicle that somebody came with, and those behind it: "tried to come back with a tank and two trucks"."""
        tree = self.tree
        for k in range(1, tree.n) if "with" in tree.low else ():
            if tree.low[k] not in ("a", "an") or tree.low[k - 1] != "with" or not self._brought(k - 1):
                continue
            noun = self.lists.noun(k + 1)
            people = self._riders(k - 1) if noun is not None and self.lexicon.things.get(tree.low[noun]) in _CRAFT else None
            for item in self.lists.begun(k, None) if people is not None else ():
                lost = item.quantity is not None and item.quantity.first in self.lost
                if item.noun is not None and self.lexicon.things.get(tree.low[item.noun]) in _CRAFT and not lost:
                    yield Force(item, "vehicles", "strength.craft", people)

    def _noun(self, quantity: Quantity) -> int | None:
        """The noun that a number counts, by tags alone; none for a bare number."""
        low = self.tree.low
        begin = quantity.last + 1 + (low[quantity.last + 1 : quantity.last + 2] == ["of"])
        return self.lists.noun(begin)

    def _party(self, quantity: Quantity, noun: int | None, described: int | None = None) -> Party:
        last = noun if noun is not None else quantity.last
        return Party(quantity.first, last, last, noun or described, quantity.count, quantity, described=described)

    def _before(self, quantity: Quantity, back: int = 1) -> str:
        at = quantity.first - back
        return self.tree.low[at] if at >= 0 else ""

    def _armed(self, noun: int | None) -> bool:
        """Whether the noun names those who fight or look as if they did."""
        if noun is None:
            return False
        party = self.phrases.party(noun)
        return party is not None and self.scene.finder.able.fights(party, noun)

    def _none_there(self, quantity: Quantity, noun: int | None) -> Force | None:
        """That nobody of the kind was there: "no civilians were aboard", "there were no civilians in that vehicle"."""
        tree = self.tree
        if noun is None or self.lexicon.standing.get(tree.low[noun]) != "civilian" or tree.tag[noun] != "NNS":
            return None
        after = tree.low[noun + 1 : noun + _NEAR]
        there = tree.low[max(0, quantity.first - 2) : quantity.first]
        if not after or _BE.isdisjoint(after[:1] + there):
            return None
        inside = not _ABOARD.isdisjoint(after) or ("there" in there and after[0] in ("in", "on", "at", "among"))
        return Force(self._party(quantity, noun), "people", "strength.none-there") if inside else None

    def _craft(self, quantity: Quantity, noun: int) -> Iterator[Force]:
        """Vehicles that somebody came in, that made up a convoy, or that backed those who attacked."""
        before, ahead = self._before(quantity), self._before(quantity, 2)
        people: int | None = None
        row = (before == "of" and ahead in _CROWDS) or (before in (",", "(", ":") and ahead in _ROWS)
        if not row:
            if before in _RIDING:
                people = self._riders(quantity.first - 1)
                people = people if before != "with" or self._brought(quantity.first - 1) else None
            elif before == "by" and ahead in _BACKED:
                people = self._above(quantity.first - 2)
            if people is None:
                return
        yield Force(self._party(quantity, noun), "vehicles", "strength.craft", people)
        for item in self.lists.items(noun, None):
            if item.noun is not None and self.lexicon.things.get(self.tree.low[item.noun]) in _CRAFT:
                yield Force(item, "vehicles", "strength.craft", people)

    def _brought(self, joint: int) -> bool:
        """Whether "with" tells what somebody came with, not what a place was taken with."""
        above = self.tree.head[joint]
        return self.tree.tag[above][:2] == "NN" or self.tree.low[above] in _COME or self.tree.low[above] in self.lexicon.act_nouns

    def _riders(self, joint: int) -> int | None:
        """The noun of those who fight and came in what stands behind the preposition at `joint`."""
        tree = self.tree
        at = tree.head[joint] if tree.dep[joint] in ("prep", "conj", "agent") or tree.tag[joint] == "VBG" else joint
        for _ in range(_NEAR):
            if tree.tag[at][:2] == "NN" and (self._armed(at) or tree.low[at] in self.lexicon.standing):
                return at if self._armed(at) or self._looks(at) else None
            if tree.tag[at][:2] == "VB":
                return self._mover(at)
            if tree.head[at] == at:
                return None
            at = tree.head[at]
        return None

    def _looks(self, noun: int) -> bool:
        party = self.phrases.party(noun)
        return party is not None and (self.scene.finder.able.looks_armed(party, noun) or self.tree.low[noun] in ("men", "youths"))

    def _mover(self, verb: int) -> int | None:
        """The subject of a verb of moving or attacking, if it fights."""
        tree = self.tree
        if (
            tree.low[verb] not in _COME
            and tree.low[verb] not in self.lexicon.act_verbs
            and tree.low[verb] not in self.lexicon.deeds
        ):
            return None
        return self._above(verb)

    def _above(self, verb: int) -> int | None:
        """Who does what the verb tells, or whom it describes, if they fight."""
        tree = self.tree
        noun = tree.child(verb, "nsubj", "nsubjpass")
        if noun is None and tree.dep[verb] in ("acl", "relcl"):
            noun = tree.head[verb]
        if noun is None and tree.dep[verb] in ("conj", "advcl", "xcomp"):
            noun = tree.child(tree.head[verb], "nsubj")
        noun = self.phrases.antecedent(noun) if noun is not None else None
        named = noun is not None and tree.tag[noun] in ("NNP", "NNPS") and tree.low[verb] in _COME
        return noun if noun is not None and (named or self._armed(noun) or self._looks(noun)) else None

    def _people(self, quantity: Quantity, noun: int | None) -> Force | None:
        """People whom words around their number tell to be a force."""
        tree, low = self.tree, self.tree.low
        before, ahead = self._before(quantity), self._before(quantity, 2)
        known = noun is not None and low[noun] in self.lexicon.standing
        if before == "of" and ahead in _CROWDS and (known or noun is None):
            crowd = quantity.first - 2
            if self._armed(noun) or ahead in _FIGHTING or (noun is None and quantity.last + 1 < tree.n):
                return Force(self._party(quantity, noun, None if noun is not None else crowd), "people", "strength.crowd", noun)
            return None
        if known and noun is not None:
            return self._counted(quantity, noun, before, ahead)
        return self._numbered(quantity) if noun is None else None

    def _counted(self, quantity: Quantity, noun: int, before: str, ahead: str) -> Force | None:
        """People whom a verb or what they ride on makes a force."""
        tree, low = self.tree, self.tree.low
        party = self._party(quantity, noun)
        if before == "by":
            if ahead in _POSTED or self._armed(noun):
                return Force(party, "people", "strength.by", noun)
            return None
        verb = tree.head[noun]
        if low[noun] in _DEFENDERS and before in ("the", "its", "their"):
            return Force(party, "people", "strength.posted", noun)
        if tree.dep[noun] == "dobj" and (low[verb] in _DISPERSE or (low[verb] in _DISARM and self._armed(noun))):
            return Force(party, "people", "strength.posted", noun)
        if low[verb] in _ESTIMATE or (before == "at" and low[tree.head[verb]] in _ESTIMATE):
            return Force(party, "people", "strength.numbered", noun)
        afoot = low[noun + 1 : noun + 4]
        riding = any(word in ("on", "in") for word in afoot) and not _AFOOT.isdisjoint(afoot)
        if riding or self._looks_gear(noun):
            return Force(party, "people", "strength.came", noun)
        if tree.dep[noun] == "nsubj" and self._with_arms(verb):
            return Force(party, "people", "strength.came", noun)
        harms = any(loss.trigger == verb for loss in self.scene.losses)
        if tree.dep[noun] == "nsubj" and (low[verb] in _COME or harms) and self._armed(noun):
            return Force(party, "people", "strength.came", noun)
        return None

    def _with_arms(self, verb: int) -> bool:
        """Whether what the verb tells is done with arms in hand: "30 people sat there with three machine guns"."""
        tree = self.tree
        rows = (k for kid in tree.kids[verb] if tree.low[kid] == "with" for k in tree.children(kid, "pobj"))
        return any(self.lexicon.things.get(tree.low[k]) == "weapons" for k in rows)

    def _looks_gear(self, noun: int) -> bool:
        return self.scene.finder.able.gear(noun) is not None and self.tree.dep[noun] in ("nsubj", "appos", "pobj")

    def _numbered(self, quantity: Quantity) -> Force | None:
        """A bare number that says how many a force is: "numbered 150", "about 80 in number", "puts the band's strength at 15"."""
        tree, low = self.tree, self.tree.low
        noun: int | None = None
        at = quantity.first - 1
        if at >= 0 and low[at] in _NUMBER and tree.tag[at][:2] == "VB":
            noun = self._above(at)
        elif low[quantity.last + 1 : quantity.last + 3] == ["in", "number"]:
            verb = next((up for up in tree.ups(quantity.last) if tree.tag[up][:2] == "VB"), None)
            noun = self._above(verb) if verb is not None else None
        elif self._before(quantity) == "at":
            noun = self._estimated(quantity.first - 1)
        if noun is None:
            return None
        return Force(self._party(quantity, None, noun), "people", "strength.numbered", noun)

    def _estimated(self, joint: int) -> int | None:
        """Whom an estimate is of: "estimate the attackers at thirty", "put the band's strength at 15"."""
        tree, low = self.tree, self.tree.low
        verb = tree.head[joint]
        if low[verb] not in _ESTIMATE and low[verb] not in _NUMBER:
            return None
        thing = tree.child(verb, "dobj")
        if thing is None:
            return None
        if low[thing] in _SIZE:
            for kid in tree.kids[thing]:
                if tree.dep[kid] == "poss":
                    return kid
                if low[kid] == "of" and kid > thing:
                    return tree.child(kid, "pobj")
            return None
        thing = self.phrases.antecedent(thing)
        return thing if self._armed(thing) else None
