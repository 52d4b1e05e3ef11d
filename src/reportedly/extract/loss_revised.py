"""Figures of a loss that are named, changed or set against others: "a figure of 22", "from 36 to 52", "up from 44"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, Finder, Loss
from reportedly.language.en.forms import of_verbs
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party
from reportedly.model import Count

_FIGURES = frozenset("figure number count tally estimate total toll".split())
_BE = frozenset(("is", "was", "are", "were", "be", "stands", "stood", "remains"))
_CHANGE = of_verbs("revise raise bring lower correct update increase reduce cut")
_REACH = of_verbs("reach hit top exceed pass number total near approach")
_STEP = frozenset(("up", "down"))
_EARLIER = frozenset(
    "the an a earlier initial initially previous previously first original originally figure of some about".split()
)
_BEHIND = frozenset(
    """. , ; ” " ' ’ ) ( and but for while so in at on is was are were that reported given earlier by from to as
    announced has according it they initially he she we""".split()
)
"""What may stand behind a bare figure; a noun would say what it counts."""
_NAMED = {
    **dict.fromkeys("killed dead deaths fatalities victims martyrs slain".split(), "killed"),
    **dict.fromkeys("wounded injured injuries hurt".split(), "injured"),
    "missing": "missing",
    "displaced": "displaced",
    "abducted": "abducted",
    "arrested": "arrested",
}
"""Words beside a figure that say what it counts."""
_YEARS, _FAR, _NEAR = 1900, 9, 5
REVISED = _FIGURES | _CHANGE | _REACH | _STEP | {"brings", "bringing", "brought"}
"""Words that these rules look at."""


class Revised(Finder):
    """Finds the figures that stand for a loss told elsewhere."""

    def told_by(self, i: int) -> Iterator[Loss]:
        """The figures told by the word at token `i`, one of `REVISED`."""
        low, verb = self.tree.low[i], self.tree.tag[i][:2] == "VB"
        if low in _FIGURES and not verb:
            yield from self._named(i)
        if low in _CHANGE and verb:
            yield from self._from_to(i)
        if low in _REACH and verb:
            yield from self._reached(i)
        if low in _STEP:
            yield from self._step(i)

    def _bare(self, at: int) -> Quantity | None:
        """The number at token `at` that counts nothing that is named."""
        quantity = self.phrases.quantity_at(at)
        if quantity is None or not 0 < quantity.bare < _YEARS:
            return None
        after = quantity.last + 1
        return quantity if after >= self.tree.n or self.tree.low[after] in _BEHIND else None

    def _field(self, first: int, last: int) -> str | None:
        """What the words of `[first, last)` say that a figure counts."""
        return next((_NAMED[word] for word in self.tree.low[max(0, first) : last] if word in _NAMED), None)

    def _loss(self, i: int, quantity: Quantity, field: str | None) -> Loss:
        party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
        return Loss(field or "killed", i, party, "loss.figure", again=field is None)

    def _named(self, i: int) -> Iterator[Loss]:
        """A figure that is called so: "a figure of 22", "the real number is closer to 30", "gives the number as nine"."""
        low = self.tree.low
        field = self._field(i - 3, i + _NEAR)
        if low[i] in ("number", "toll", "total") and low[i + 1 : i + 2] == ["of"] and self._bare(i + 2) is None:
            return  # "the number of people killed" is told elsewhere
        of = self._bare(i + 2) if low[i + 1 : i + 2] in (["of"], ["at"], ["as"], [":"]) else None
        if of is not None:
            yield self._loss(i, of, field)
            return
        for k in range(i + 1, min(len(low), i + _FAR)):
            if low[k] in _BE:
                near = next((q for q in self.phrases.quantities if k < q.first <= k + 3), None)
                bare = self._bare(near.first) if near is not None else None
                if bare is not None and not any(self.tree.tag[j][:2] in ("NN", "VB") for j in range(k + 1, bare.first)):
                    yield self._loss(k, bare, field)
                return
            if self.tree.tag[k][:2] == "VB" or low[k] in (",", ";"):
                return

    def _from_to(self, i: int) -> Iterator[Loss]:
        """Both figures of a change: "revised the number of people killed from 36 to 52", "raised the toll to 23 from 17"."""
        tree, low = self.tree, self.tree.low
        thing = tree.child(i, "dobj", "nsubjpass")
        if thing is None or (low[thing] not in _FIGURES and low[thing] not in _NAMED):
            return
        field = (
            self._field(*_ordered(i, thing)) or self._field(thing, thing + _FAR) or ("killed" if low[thing] == "toll" else None)
        )
        for quantity in self.phrases.quantities:
            before = low[quantity.first - 1] if quantity.first else ""
            if quantity.first <= i or before not in ("from", "to"):
                if low[quantity.first] != "from" or quantity.count.high is None:
                    continue
                yield from self._both(i, quantity, field)
                continue
            bare = self._bare(quantity.first)
            if bare is not None:
                yield replace(self._loss(i, bare, field), running=before == "to")

    def _both(self, i: int, quantity: Quantity, field: str | None) -> Iterator[Loss]:
        """The two ends of what the number reader takes for a range: "from 36 to 52"."""
        low, high = quantity.count.low, quantity.count.high
        if low is not None and high is not None:
            at = quantity.first + 1
            yield self._loss(i, replace(quantity, first=at, last=at, count=Count.exactly(low)), field)
            if field is None:
                last = quantity.last
                yield replace(self._loss(i, replace(quantity, first=last, count=Count.exactly(high)), field), running=True)

    def _reached(self, i: int) -> Iterator[Loss]:
        """What the dead have come to: "fatalities have reached 61", "the deaths now number 16"."""
        tree = self.tree
        subject = tree.child(i, "nsubj")
        if subject is None:
            return
        effect = self.lexicon.noun_count.get(tree.low[subject])
        near = next((q for q in self.phrases.quantities if i < q.first <= i + 2), None)
        bare = self._bare(near.first) if near is not None else None
        if effect is not None and bare is not None and effect.field in PEOPLE_ONLY:
            yield replace(self._loss(i, bare, effect.field), running=True)

    def _step(self, i: int) -> Iterator[Loss]:
        """The figure before: "57 people, up from the 44 that it reported", "down from an earlier 15"."""
        low = self.tree.low
        if low[i + 1 : i + 2] != ["from"]:
            return
        k = i + 2
        while k < self.tree.n and low[k] in _EARLIER and self.phrases.quantity_at(k) is None:
            k += 1
        bare = self._bare(k) if k < self.tree.n else None
        if bare is not None and bare.first == k:
            yield self._loss(i, bare, None)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
