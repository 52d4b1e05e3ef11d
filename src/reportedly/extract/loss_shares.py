"""Parts of a total told apart from it or in a list: "19 were children", "a colonel among them", "11 killed (3 women, 2 men)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, Finder, Loss
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_BE = frozenset("is are was were be been".split())
_ONES = frozenset("one another other third fourth second".split())
_THEM = frozenset("them whom these those which".split())
_AGES = frozenset("under aged below over between younger older minors underage".split())
_GRAVE = frozenset("critical serious grave intensive life-threatening coma danger icu critically gravely".split())
_IN = frozenset(("in", "under", "fighting"))
_LOST = frozenset("dead victims killed wounded injured slain abducted kidnapped captured arrested detained missing hurt".split())
_SEXES = frozenset("f m female females male males girls boys".split())
_OPENS = frozenset(("(", ":", "[", "–", "—"))
_JOINS = frozenset((",", "and", ";", "&", "+", "/", "plus"))
_CLOSES = frozenset((")", "]", ".", ";", "!"))
_OFFICES = frozenset("leader chief son daughter brother sister member relative student worker".split())
SHARES = _BE | _ONES | _IN | {"among"} | _OPENS
"""Words of which one stands in every way to tell a part that these rules know."""
_AHEAD, _LONG, _NEAR = 8, 24, 4
"""Tokens to the noun of a part, in a list of parts, and from a total to the list behind it."""


class Shares(Finder):
    """Finds further parts of the losses that are found already, and of those that earlier sentences told."""

    def all(self, found: list[Loss]) -> Iterator[Loss]:
        """The parts that the sentence tells; `found` are its losses."""
        tree = self.tree
        if SHARES.isdisjoint(tree.low):
            return
        for i, low in enumerate(tree.low):
            if low in _BE:
                yield from self._numbers_are(i, found)
                yield from self._one_is(i, found)
            elif low in _IN:
                yield from self._gravely(i)
            elif low == "among" and tree.low[i + 1 : i + 2] in (["them"], ["whom"]):
                yield from self._before_among(i, found)
        for loss in found:
            if loss.field in PEOPLE_ONLY and not loss.part:
                yield from self._listed(loss)
                yield from self._aged(loss)

    def _total(self, i: int, found: list[Loss]) -> Loss | None:
        rows = [loss for loss in found if loss.field in PEOPLE_ONLY and not loss.part and loss.party.last < i]
        return max(rows, key=lambda loss: loss.party.last, default=None)

    def _share(self, i: int, party: Party, found: list[Loss], rule: str) -> Loss:
        """The part by its total: one of the sentence, or the last that was told."""
        total = self._total(party.first, found)
        if total is not None:
            return replace(total, party=party, trigger=i, rule=rule, part=True, euphemism=None, of=None, again=False)
        return Loss("killed", i, party, rule, part=True, again=True)

    def _subject(self, i: int) -> Quantity | None:
        """The bare number right before the verb at `i`: "19 were", "three of them were", "seven of the dead in the raid were"."""
        tree, k = self.tree, i - 1
        quantity = self.phrases.quantity_at(k)
        if quantity is not None and quantity.last == k:
            return quantity
        for at in range(k, max(-1, k - _AHEAD), -1):
            if tree.tag[at][:2] == "VB" and tree.low[at] not in _LOST:
                return None
            if tree.low[at] == "of":
                quantity = self.phrases.quantity_at(at - 1) if at else None
                inside = tree.low[at + 1 : at + 4]
                if quantity is not None and quantity.last == at - 1:
                    group = inside[:1] and (inside[0] in _THEM or not _LOST.isdisjoint(inside))
                    return quantity if group else None
        return None

    def _numbers_are(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts by a number alone: "and 19 were children", "three were under the age of ten"."""
        tree, low = self.tree, self.tree.low
        quantity = self._subject(i)
        if quantity is None or quantity.bare <= 0 or low[quantity.first - 1 : quantity.first] == ["the"]:
            return
        if i + 1 < tree.n and low[i + 1] in _AGES:
            party = Party(quantity.first, i + 1, quantity.last, None, quantity.count, quantity)
            yield self._share(i, party, found, "loss.part-are")
            return
        noun = self._noun(i + 1)
        if noun is None:
            return
        yield self._share(i, self._party(quantity, noun), found, "loss.part-are")
        yield from self._more(noun, i, found)

    def _more(self, noun: int, i: int, found: list[Loss]) -> Iterator[Loss]:
        """The parts that go on behind one: "31 were women and 19 children"."""
        low = self.tree.low
        while low[noun + 1 : noun + 2] and low[noun + 1] in _JOINS:
            at = noun + 2 if low[noun + 2 : noun + 3] not in (["and"],) else noun + 3
            quantity = self.phrases.quantity_at(at)
            after = self._noun(quantity.last + 1) if quantity is not None and quantity.first == at else None
            if quantity is None or after is None or after > quantity.last + _NEAR:
                return
            noun = after
            yield self._share(i, self._party(quantity, noun), found, "loss.part-are")

    def _party(self, quantity: Quantity, noun: int) -> Party:
        return Party(quantity.first, noun, noun, noun, quantity.count, quantity, described=noun)

    def _noun(self, begin: int) -> int | None:
        """The plural word for people that the phrase at `begin` comes to."""
        tree = self.tree
        for k in range(begin, min(tree.n, begin + _NEAR)):
            if tree.low[k] in self.lexicon.standing and tree.tag[k] in ("NNS", "NNPS", "NN", "NNP"):
                if k + 1 < tree.n and tree.tag[k + 1] in ("NN", "NNS"):
                    continue
                return k if tree.tag[k] in ("NNS", "NNPS") or self.lexicon.base(tree.low[k]) != tree.low[k] else None
            if tree.tag[k] not in ("JJ", "NN", "NNP", "RB", "VBN", "HYPH", "DT"):
                return None
        return None

    def _one_is(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """One of several by what he is: "One was a bricklayer", "one of them was a union leader"."""
        tree, low = self.tree, self.tree.low
        if low[i] not in ("was", "is") or low[i + 1 : i + 2] not in (["a"], ["an"], ["the"]):
            return
        first = i - 3 if i >= 3 and low[i - 2 : i] in (["of", "them"], ["of", "whom"], ["of", "these"]) else i - 1
        if first < 0 or low[first] not in _ONES:
            return
        first -= low[first - 1 : first] in (["the"], ["a"])
        noun = tree.child(i, "attr")
        if noun is None or noun < i or tree.tag[noun] != "NN" or low[noun] in self.lexicon.things:
            return
        if low[noun] not in self.lexicon.standing and low[noun] not in _OFFICES and not self.lexicon.person_like(low[noun]):
            return
        party = Party(first, noun, noun, noun, Count.exactly(1), None, singular=True, described=noun)
        yield self._share(i, party, found, "loss.part-one")

    def _gravely(self, i: int) -> Iterator[Loss]:
        """The worst hurt: "four of them in a critical condition", "five are in intensive care"."""
        low = self.tree.low
        if _GRAVE.isdisjoint(low[i + 1 : i + _NEAR]) and low[i] != "fighting":
            return
        at = i - 1
        while at >= 0 and (low[at] in _BE or low[at] in ("still", "now", "remain", "remained", "reportedly", "said", "to")):
            at -= 1
        if low[at - 1 : at + 1] in (["of", "them"], ["of", "whom"]):
            at -= 2
        quantity = self.phrases.quantity_at(at) if at >= 0 else None
        if quantity is None or quantity.last != at or (low[i] == "fighting" and "life" not in low[i:] and "lives" not in low[i:]):
            return
        party = Party(quantity.first, i, quantity.last, None, quantity.count, quantity)
        yield Loss("injured", i, party, "loss.part-grave", part=True)

    def _before_among(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts before "among them": "twelve soldiers died, a colonel among them"."""
        tree = self.tree
        noun = i - 1
        if noun < 1 or tree.tag[noun][:2] != "NN":
            return
        party = self.phrases.party(noun)
        if party is None or party.count is None or not (party.quantity is not None or party.singular) or not self.person(party):
            return
        total = self._total(party.first, found)
        if total is not None and tree.low[party.first - 1] in (",", "(", "–", "—", "-"):
            yield replace(total, party=party, trigger=i, rule="loss.part-among-them", part=True, euphemism=None)

    def _aged(self, loss: Loss) -> Iterator[Loss]:
        """Parts by their age or origin behind "of them": "20 dead, seven of them younger than eighteen"."""
        low, last = self.tree.low, max(loss.party.last, loss.trigger)
        for quantity in self.phrases.quantities:
            if last < quantity.first <= last + _LONG and low[quantity.last + 1 : quantity.last + 3] in (
                ["of", "them"],
                ["of", "whom"],
            ):
                at = quantity.last + 3
                at += at < self.tree.n and low[at] in _BE
                if at < self.tree.n and low[at] in _AGES:
                    party = Party(quantity.first, at, quantity.last, None, quantity.count, quantity)
                    yield replace(loss, party=party, trigger=at, rule="loss.part-of-them", part=True, euphemism=None)

    def _listed(self, loss: Loss) -> Iterator[Loss]:
        """Parts in brackets or behind a colon: "11 killed (3 women, 2 children)", "14 dead: nine men, four women and a baby"."""
        low, count = self.tree.low, loss.party.count
        last = max(loss.party.last, loss.trigger)
        opened = next((k for k in range(last + 1, min(self.tree.n, last + _NEAR)) if low[k] in _OPENS), None)
        if opened is None or count is None or (count.best or count.low) is None:
            return
        rows = list(self._items(opened + 1))
        whole = sum(party.count.best or 0 for party in rows if party.count is not None)
        most = count.best or count.low or 0
        fits = whole == most and len(rows) > 1 if low[opened] not in ("(", "[") else 0 < whole <= most
        if fits:
            for party in rows:
                yield replace(loss, party=party, trigger=party.last, rule="loss.part-listed", part=True, euphemism=None)

    def _items(self, at: int) -> Iterator[Party]:
        """The counted people of a list that begins at token `at`."""
        tree, low = self.tree, self.tree.low
        end = min(tree.n, at + _LONG)
        while at < end and low[at] not in _CLOSES:
            quantity = self.phrases.quantity_at(at)
            if quantity is not None and quantity.first == at:
                begin = quantity.last + 1
            elif low[at] in ("a", "an", "one"):
                quantity, begin = None, at + 1
            else:
                return
            noun = next((k for k in range(begin, min(end, begin + _NEAR)) if self._names_people(k)), None)
            if noun is None or low[noun] in ("families", "households"):
                return
            sex = len(low[noun]) == 1
            count = quantity.count if quantity is not None else Count.exactly(1)
            yield Party(at, noun, noun, None if sex else noun, count, quantity, singular=quantity is None)
            at = noun + 1
            while at < end and low[at] in _JOINS:
                at += 1

    def _names_people(self, k: int) -> bool:
        low = self.tree.low
        after = low[k + 1] if k + 1 < self.tree.n else "."
        ends = after in _JOINS or after in _CLOSES or self.tree.tag[k + 1][:2] != "NN"
        return ends and (low[k] in self.lexicon.standing or low[k] in _SEXES)
