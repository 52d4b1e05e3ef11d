"""Parts of a loss that was told as a total: "including three children", "three of them women"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, Finder, Loss
from reportedly.language.en.phrases import Party

_BE = frozenset("is are was were be been".split())
_NEAR = 25
"""Tokens behind a total in which its parts are told."""
_AHEAD = 8
"""Tokens in which the noun of a part follows."""


class Parts(Finder):
    """Finds the parts of the losses that are found already."""

    def all(self, found: list[Loss]) -> Iterator[Loss]:
        """Parts of a total: "including three children", "three of them women", "among the dead were two soldiers"."""
        tree = self.tree
        for i in range(tree.n):
            low = tree.low[i]
            if low == "among" and tree.low[i + 1 : i + 2] in (["them"], ["whom"], ["which"], ["these"]):
                yield from self._among_them(i, found)
            elif low in ("including", "include", "included", "includes", "among", "incl"):
                yield from self._including(i, found)
            elif low == "of" and tree.low[i + 1 : i + 2] in (["the"], ["those"], ["these"]):
                yield from self._of_number(i)
            elif low in ("them", "whom", "which") and i and tree.low[i - 1] == "of":
                yield from self._of_them(i, i - 2, found)
            elif (
                low in ("dead", "victims", "killed", "wounded", "injured")
                and i >= 3
                and tree.low[i - 1] in ("the", "those")
                and tree.low[i - 2] == "of"
            ):
                yield from self._of_them(i, i - 3, found)

    def _total(self, i: int, found: list[Loss]) -> Loss | None:
        """The total that a part at token `i` belongs to: the nearest counted loss of people before it."""
        before = [loss for loss in found if loss.party.last < i and loss.field in PEOPLE_ONLY and not loss.part]
        return max(before, key=lambda loss: loss.party.last, default=None)

    def _including(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        tree = self.tree
        if tree.low[i] == "among":
            yield from self._among(i)
            return
        total = self._total(i, found)
        if total is None or i - total.party.last > _NEAR:
            return
        inner = tree.child(i, "pobj", "dobj")
        if inner is None:
            return
        for party in self.phrases.parties(inner):
            if (
                party.count is not None
                and self.person(party)
                and not any(loss.party.first == party.first for loss in found if not loss.part)
            ):
                yield replace(total, party=party, rule="loss.part-including", part=True, trigger=total.trigger)

    def _among(self, i: int) -> Iterator[Loss]:
        """Named parts: "Among the dead were two soldiers and a journalist"."""
        tree = self.tree
        group = tree.child(i, "pobj")
        if group is None:
            return
        word = tree.low[group]
        field = {
            "dead": "killed",
            "deceased": "killed",
            "killed": "killed",
            "victims": "killed",
            "fatalities": "killed",
            "slain": "killed",
            "wounded": "injured",
            "injured": "injured",
            "casualties": "casualties",
            "captured": "captured",
            "detained": "arrested",
            "arrested": "arrested",
            "abducted": "abducted",
        }.get(word)
        quantity = self.phrases.quantity_at(group)
        whole = quantity.bare if field is None and quantity is not None else None
        field = "killed" if whole is not None else field
        verb = tree.head[i]
        if field is None or tree.low[verb] not in ("were", "was", "are", "is"):
            return
        subject = tree.child(verb, "nsubj", "attr")
        if subject is None:
            return
        for party in self.phrases.parties(subject):
            if party.count is not None:
                yield Loss(field, group, party, "loss.part-among", part=True, of=whole)

    def _among_them(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts behind "among them": "57 dead, among them nine nurses", "among whom were two children"."""
        tree = self.tree
        total = self._total(i, found)
        if total is None or i - total.party.last > _NEAR:
            return
        head = next((k for k in range(i + 2, min(tree.n, i + 2 + _AHEAD)) if tree.tag[k][:2] == "NN" and self._heads(k)), None)
        if head is None or any(tree.tag[k][:2] == "VB" and tree.low[k] not in _BE for k in range(i + 2, head)):
            return
        for party in self.phrases.parties(head):
            if party.count is not None and self.person(party) and party.first > i:
                yield replace(total, party=party, rule="loss.part-among-them", part=True)

    def _heads(self, k: int) -> bool:
        """Whether the noun at `k` is the head of its phrase, not a noun before another one."""
        return self.tree.dep[k] not in ("compound", "nmod", "poss", "amod")

    def _of_number(self, i: int) -> Iterator[Loss]:
        """Parts of a total that is named by its number: "five of the twelve were teenagers"."""
        tree, phrases = self.tree, self.phrases
        whole = phrases.quantity_at(i + 2)
        if whole is None or whole.count.best is None:
            return
        part = phrases.quantity_at(i - 1) if i else None
        after = whole.last + 1
        if part is None:
            part = next((q for q in phrases.quantities if whole.last < q.first <= whole.last + _AHEAD), None)
            after = part.last + 1 if part is not None else after
        if part is None or part.bare > whole.bare:
            return
        noun = next((k for k in range(after, min(tree.n, after + _AHEAD)) if tree.low[k] in self.lexicon.standing), None)
        if noun is None or not any(tree.low[k] in _BE for k in range(after, noun)):
            return
        party = Party(part.first, noun, noun, noun, part.count, part, described=noun)
        yield Loss("killed", noun, party, "loss.part-of-number", part=True, of=whole.bare)

    def _of_them(self, i: int, before: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts named behind their number: "three of them children", "of whom 23 were women", "nine of the dead were boys"."""
        tree = self.tree
        quantity = self.phrases.quantity_at(before) if before >= 0 else None
        at = i + 1
        if quantity is None:
            quantity = self.phrases.quantity_at(i + 1) if tree.low[i] in ("whom", "which") else None
            at = quantity.last + 1 if quantity is not None else at
        total = self._total(i, found)
        if total is None:
            field = {"wounded": "injured", "injured": "injured"}.get(tree.low[i], "killed")
            total = None if tree.low[i] in ("them", "whom", "which") else Loss(field, i, Party(i, i, i, None, None, None), "")
        if quantity is None or total is None:
            return
        k = at
        while (
            k < tree.n
            and k - at <= 3
            and tree.tag[k] in ("JJ", "NN", "RB", "VBD", "VBP", "DT", "NNP")
            and tree.low[k] not in self.lexicon.standing
        ):
            k += 1
        if k < tree.n and tree.low[k] in self.lexicon.standing:
            party = Party(quantity.first, k, k, k, quantity.count, quantity, described=k)
            yield replace(total, party=party, rule="loss.part-of-them", part=True)
