"""People taken and freed, told by where somebody took or let them: "taken off a bus", "were handed to the Red Cross"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.loss import Finder, Loss
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_OFF = of_verbs("take pull drag order force haul remove yank bundle march")
_MAKE_GET = of_verbs("make force order tell")
_RIDES = frozenset(
    """bus buses minibus minibuses coach taxi taxis train boat canoe lorry lorries truck trucks pickup pick-up pick-ups car cars
    vehicle vehicles van matatu motorbike motorcycle ferry trains convoy ambulance""".split()
)
_BEDS = frozenset("home homes house houses bed beds quarters dormitory dormitories hostel classroom village office tent".split())
_CARE = frozenset("hospital clinic rubble wreckage wounded injured dead safety bodies".split())
_GO_WITH = of_verbs("withdraw return retreat leave flee depart vanish disappear escape go ride")
_FREE = frozenset("let lets letting".split())
_BACK = of_verbs("come return arrive walk get make")
_HOMEWARD = frozenset("back home".split())
_HOLDERS = frozenset("gendarmerie police justice authorities prosecutor prosecutors investigators services intelligence".split())
_WOUNDED = frozenset(("wounded", "injured"))
_TAKEN_PEOPLE = frozenset(
    """girls women boys children villagers hostages captives youths passengers men teachers students pupils nurses farmers
    herders residents traders workers priests nuns schoolgirls schoolboys drivers""".split()
)
_TAKE = of_verbs("take")
_FREED = frozenset("freed released rescued liberated ransomed".split())
_HANDS = frozenset(("hands",))
_SWAP = of_verbs("exchange swap trade")
MOVES = _SWAP | _FREED | _OFF | _MAKE_GET | _GO_WITH | _FREE | _BACK | _WOUNDED | _HANDS
"""Words that these rules look at."""
TAKEN = ("abducted", "captured", "arrested", "missing")
"""What befell those before who come back later."""
_FAR = 8


class Moves(Finder):
    """Finds those who were taken, and those who came free, by the words for where to and from where."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The losses told by the word at token `i`, one of `MOVES`."""
        low = self.tree.low[i]
        if self.tree.tag[i][:2] != "VB":
            if low in _HANDS:
                yield from self._in_hands(i)
            elif low in _WOUNDED:
                yield from self._taken_hurt(i)
            return
        if low in _OFF:
            yield from self._off(i)
        if low in _MAKE_GET:
            yield from self._made_get_off(i)
        if low in _GO_WITH:
            yield from self._along(i)
        if low in _SWAP:
            yield from self._in_return(i)
        if low in _FREE:
            yield from self._let_go(i)
        if low in _BACK:
            yield from self._back(i)
        if low in _WOUNDED:
            yield from self._taken_hurt(i)
        if low in _FREED:
            yield from self._one_freed(i)

    def _counted_people(self, rows: list[Party]) -> Iterator[Party]:
        for party in rows:
            if self.counted(party) and self.person(party) and (party.count is None or party.count.best != 0):
                yield party

    def _victims(self, i: int) -> list[Party]:
        thing = self.tree.child(i, "dobj", "nsubjpass")
        if thing is not None:
            return self.phrases.parties(thing)
        tree = self.tree
        if tree.dep[i] in ("acl", "relcl"):
            return self.phrases.parties(tree.head[i])
        if tree.dep[i] == "conj":
            above = tree.child(tree.head[i], "nsubjpass")
            return self.phrases.parties(above) if above is not None else []
        return []

    def _from(self, i: int) -> str | None:
        """From where people were taken: the noun behind "off", "from" or "out of"."""
        tree = self.tree
        for k in range(i + 1, min(tree.n, i + _FAR)):
            if tree.low[k] in ("off", "from", "of", "out"):
                for j in range(k + 1, min(tree.n, k + 5)):
                    if tree.low[j] in _RIDES or tree.low[j] in _BEDS:
                        return tree.low[j]
        return None

    def _off(self, i: int) -> Iterator[Loss]:
        """People taken from where they travel or sleep: "five passengers were taken off a bus"."""
        where = self._from(i)
        if where is None or not _CARE.isdisjoint(self.tree.low[i + 1 : i + 2 * _FAR]):
            return
        if self.tree.low[i] not in _TAKE and where not in _RIDES:
            return
        agent = self.agent(i)
        rows = self._victims(i)
        thing = self.tree.child(i, "dobj")
        if thing is not None and self.tree.low[thing] in _RIDES and self.tree.low[i + 1 : i + 2] == ["off"]:
            rows, agent = self.subjects(i), None  # "five passengers taken off a bus"
        for party in self._counted_people(rows):
            field = self.held_as(agent, party) if agent is not None else "abducted"
            yield Loss(field if field != "captured" else "abducted", i, party, "loss.led-away", agent=agent)

    def _made_get_off(self, i: int) -> Iterator[Loss]:
        """People whom somebody makes leave a vehicle: "seven men were made to get off"."""
        low = self.tree.low
        get = next((k for k in range(i + 1, min(len(low), i + _FAR)) if low[k] in ("get", "alight", "dismount", "step")), None)
        if get is None or (low[get] in ("get", "step") and low[get + 1 : get + 2] not in (["off"], ["out"], ["down"])):
            return
        for party in self._counted_people(self._victims(i) or self._subject_of(get)):
            if party.noun is not None and self.tree.low[party.noun] not in ("driver", "drivers"):
                yield Loss("abducted", i, party, "loss.led-away")

    def _subject_of(self, verb: int) -> list[Party]:
        subject = self.tree.child(verb, "nsubj")
        return self.phrases.parties(subject) if subject is not None and self.tree.tag[subject][:2] == "NN" else []

    def _along(self, i: int) -> Iterator[Loss]:
        """What raiders took along: "withdrew with some 60 goats and seven girls", "returned with two gun trucks"."""
        tree = self.tree
        subject = self.agent(i)
        if subject is None:
            return
        for kid in tree.kids[i]:
            inner = tree.child(kid, "pobj") if tree.low[kid] == "with" and tree.dep[kid] == "prep" and kid > i else None
            for party in self.phrases.parties(inner) if inner is not None else ():
                word = tree.low[party.noun] if party.noun is not None else ""
                counted = party.count is not None and (party.quantity is not None or bool(party.count.hedge))
                if counted and word in _TAKEN_PEOPLE and party.quantity is not None:
                    yield Loss("abducted", i, party, "loss.led-away", agent=subject)
                elif counted and word not in self.lexicon.standing and word in self.lexicon.things:
                    yield Loss("seized", i, party, "loss.off-with", agent=subject)

    def _in_return(self, i: int) -> Iterator[Loss]:
        """Those for whom others are exchanged: "exchanged 14 soldiers for nine of their own men"."""
        tree = self.tree
        thing = tree.child(i, "dobj", "nsubjpass")
        for prep in (kid for at in (i, thing) if at is not None for kid in tree.kids[at]):
            if tree.low[prep] == "for" and prep > i:
                for inner in tree.children(prep, "pobj"):
                    for party in self._counted_people(self.phrases.parties(inner)):
                        yield Loss("released", i, party, "loss.came-back")

    def _let_go(self, i: int) -> Iterator[Loss]:
        """Those whom their captors let go, told first: "nine they let go"."""
        low = self.tree.low
        quantity = self.phrases.quantity_at(i - 2) if i >= 2 and low[i - 1] in ("they", "we") else None
        if quantity is not None and "go" in low[i + 1 : i + 3] and quantity.last == i - 2:
            party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
            yield Loss("released", i, party, "loss.came-back", needs=TAKEN)

    def _back(self, i: int) -> Iterator[Loss]:
        """Those who come back after they were taken: "two of the girls have come back since"."""
        tree = self.tree
        if tree.child(i, "neg") is not None:
            return
        out = tree.low[i + 1 : i + 2] == ["out"] and not {"forest", "bush", "captivity", "woods"}.isdisjoint(tree.low[i:])
        if not out and _HOMEWARD.isdisjoint(tree.low[i + 1 : i + 3]):
            return
        for party in self._counted_people(self.subjects(i)):
            noun = tree.low[party.noun] if party.noun is not None else ""
            if self.lexicon.camp.get(noun) not in ("state", "nonstate"):
                yield Loss("released", i, party, "loss.came-back", needs=TAKEN)

    def _one_freed(self, i: int) -> Iterator[Loss]:
        """One who was told to be taken and is free again: "She was freed on 7 April"."""
        who = self.tree.child(i, "nsubjpass")
        if who is not None and self.tree.low[who] in ("he", "she"):
            party = Party(who, who, who, None, Count.exactly(1), None, singular=True)
            yield Loss("released", i, party, "loss.came-back", needs=TAKEN)

    def _taken_hurt(self, i: int) -> Iterator[Loss]:
        """One who was taken and was hurt: "a minor was captured wounded"."""
        tree = self.tree
        verb = tree.head[i]
        effect = self.lexicon.verb_object.get(tree.low[verb])
        if effect is None or effect.field not in ("captured", "arrested") or i != verb + 1:
            return
        for party in self._counted_people(self._victims(verb)):
            yield Loss("injured", i, party, "loss.taken-hurt")

    def _in_hands(self, i: int) -> Iterator[Loss]:
        """Suspects whom an authority has: "are in the hands of the gendarmerie"."""
        tree = self.tree
        prep = tree.head[i]
        of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of"), None)
        holder = tree.child(of, "pobj") if of is not None else None
        if (
            tree.low[prep] != "in"
            or holder is None
            or (self.lexicon.camp.get(tree.low[holder]) is None and tree.low[holder] not in _HOLDERS)
        ):
            return
        for party in self._counted_people(self.subjects(tree.head[prep])):
            yield Loss(self.held_as(holder, party), i, party, "loss.confined", agent=holder)
