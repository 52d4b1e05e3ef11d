"""Parts of a loss that was told as a total: "including three children", "three of them women"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import PEOPLE_ONLY, Finder, Loss
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.phrases import Party, span_text
from reportedly.model import Count

_BE = frozenset("is are was were be been".split())
_NEAR = 25
"""Tokens behind a total in which its parts are told."""
_GRAVELY = frozenset(
    "seriously gravely critically severely badly dangerously critical serious grave severe fatally mortally".split()
)
_FATALLY = frozenset(("fatally", "mortally"))
_MOST = frozenset("most half majority many some".split())
_AGES = frozenset("under aged below over between minors underage younger older".split())
_FIRST = 2
"""Tokens of a sentence before the number that it is about."""
_FROM = frozenset("from members of relatives under aged brothers sisters cousins".split())
_AHEAD = 8
"""Tokens in which the noun of a part follows."""

_INCLUDING = frozenset("including include included includes among incl comprising namely".split())
_WHOM, _LOST = frozenset("them whom which".split()), frozenset("dead victims killed wounded injured".split())
_OPENERS = frozenset(("among", "of")).union(_BE, _INCLUDING, _GRAVELY, _MOST, _WHOM, _LOST)
"""Words of which one stands in every way to tell a part."""


class Parts(Finder):
    """Finds the parts of the losses that are found already."""

    def all(self, found: list[Loss]) -> Iterator[Loss]:
        """Parts of a total: "including three children", "three of them women", "among the dead were two soldiers"."""
        tree = self.tree
        for i, low in enumerate(tree.low):
            if low not in _OPENERS:
                continue
            if low == "among" and self._is_among(i):
                yield from self._were_among(i)
            elif low in _BE and i + 1 < tree.n:
                yield from self._number_is(i, found)
            elif low == "among" and tree.low[i + 1 : i + 2] in (["them"], ["whom"], ["which"], ["these"]):
                yield from self._among_them(i, found)
            elif low in _INCLUDING:
                yield from self._including(i, found)
            elif low == "of" and tree.low[i + 1 : i + 2] in (["the"], ["those"], ["these"]):
                yield from self._of_number(i)
            elif low in _GRAVELY:
                yield from self._gravely(i, found)
            elif low in _MOST and tree.low[i + 1 : i + 2] == ["of"]:
                yield from self._most_of(i, found)
            elif low in _WHOM and i and tree.low[i - 1] == "of":
                yield from self._of_them(i, i - 2, found)
            elif low in _LOST and i >= 2 and tree.low[i - 1] in ("the", "those") and tree.low[i - 2] == "of":
                yield from self._of_them(i, i - 3, found)

    def _is_among(self, i: int) -> bool:
        """Whether somebody "was among them"."""
        tree = self.tree
        return (
            tree.low[i + 1 : i + 2] == ["them"]
            and tree.low[tree.head[i]] in _BE
            and tree.child(tree.head[i], "nsubj") in range(i)
        )

    def _were_among(self, i: int) -> Iterator[Loss]:
        """Parts of the last total: "their imam and two of his sons were among them"."""
        subject = self.tree.child(self.tree.head[i], "nsubj")
        for party in self.phrases.parties(subject) if subject is not None else ():
            if party.count is not None and (party.quantity is not None or party.singular) and self.person(party):
                yield Loss("killed", i, party, "loss.part-among-them", part=True, again=True)

    def _number_is(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts of the last total by a number alone: "Four were children", "seven of them were from one family"."""
        tree, low = self.tree, self.tree.low
        subject = tree.child(i, "nsubj")
        quantity = self.phrases.quantity_at(subject) if subject is not None else None
        if quantity is None or quantity.bare <= 0 or found or quantity.first > _FIRST:
            return
        of = low[quantity.last + 1 : i]
        if of not in ([], ["of", "them"], ["of", "the", "dead"], ["of", "the", "victims"], ["of", "those", "killed"]):
            return
        what = tree.child(i, "attr")
        if (
            what is not None
            and tree.tag[what] == "NNS"
            and low[what] in self.lexicon.standing
            and self.phrases.left_edge(what) == what
        ):
            party = Party(quantity.first, what, what, what, quantity.count, quantity, described=what)
        elif of and low[i + 1] in _FROM:
            party = Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)
        else:
            return
        yield Loss("killed", i, party, "loss.part-of-them", part=True, again=True)

    def listed(self, found: list[Loss]) -> Iterator[Loss]:
        """Parts told in a list that adds up to the total before it: "nine colleagues, five nurses, two drivers, a cook and …"."""
        for loss in found:
            noun, count = loss.party.noun, loss.party.count
            if loss.part or noun is None or count is None or loss.field not in PEOPLE_ONLY or self.tree.tag[noun] != "NNS":
                continue
            rows = [party for kid in self.tree.children(noun, "appos") if kid > noun for party in self._items(kid)]
            whole = sum(party.count.best or 0 for party in rows if party.count is not None)
            if len(rows) > 1 and whole == count.best and all(self.person(party) or party.singular for party in rows):
                for party in rows:
                    yield replace(loss, party=party, rule="loss.part-listed", part=True)

    def _items(self, head: int) -> Iterator[Party]:
        """The phrases of a list from `head` on."""
        party = self.phrases.party(head)
        if party is not None and party.count is not None and party.count.high != 0:
            yield party
        for kid in self.tree.kids[head]:
            if kid > head and self.tree.dep[kid] in ("conj", "appos") and self.tree.tag[kid] != "NNP":
                yield from self._items(kid)

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
        if total is None and tree.low[i] in ("included", "include", "includes"):
            total = self._named_total(i)
        elif total is None or i - total.party.last > _NEAR:
            return
        if total is None:
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

    def _named_total(self, i: int) -> Loss | None:
        """The dead or the hurt, of whom an earlier sentence told how many: "the dead included four schoolgirls"."""
        subject = self.tree.child(i, "nsubj")
        low = self.tree.low[subject] if subject is not None else ""
        effect = self.lexicon.state.get(low)
        field = effect.field if effect is not None else "killed" if low == "victims" else None
        return Loss(field, i, Party(i, i, i, None, None, None), "") if field is not None else None

    def _among(self, i: int) -> Iterator[Loss]:
        """Named parts: "Among the dead were two soldiers and a journalist"."""
        tree = self.tree
        group = tree.child(i, "pobj")
        if group is None:
            return
        word = tree.low[group]
        if word in ("those", "people", "persons", "others"):  # "was among those killed"
            word = next((low for low in tree.low[group + 1 : group + 3] if low in self.lexicon.state), word)
        field = {
            "dead": "killed",
            "deceased": "killed",
            "killed": "killed",
            "martyrs": "killed",
            "hurt": "injured",
            "missing": "missing",
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
        if field is None:
            return
        if tree.low[verb] not in ("were", "was", "are", "is"):
            if whole is not None:
                yield from self._among_number(i, whole)
            return
        subject = tree.child(verb, "nsubj", "attr")
        if subject is None:
            return
        for party in self.phrases.parties(subject):
            if party.count is not None:
                yield Loss(field, group, party, "loss.part-among", part=True, of=whole)

    def _among_number(self, i: int, whole: int) -> Iterator[Loss]:
        """Parts of a total that is named by its number, in a list: "Among the 27, he said, are six children and a midwife"."""
        tree = self.tree
        be = next((k for k in range(i + 3, min(tree.n, i + _NEAR)) if tree.low[k] in _BE), None)
        last = 0
        for k in range(be + 1, tree.n) if be is not None else ():
            if tree.low[k] == ";" or (tree.tag[k][:2] == "VB" and tree.low[k] not in _BE):
                return
            if tree.tag[k][:2] != "NN" or k <= last or not self._heads(k):
                continue
            party = self.phrases.party(k)
            if party is not None and party.count is not None and self.person(party) and party.first > last:
                last = party.last
                yield Loss("killed", k, party, "loss.part-among", part=True, of=whole)

    def _gravely(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """Those who are worst hurt: "nine wounded, two seriously", "one of whom gravely"."""
        tree = self.tree
        at = i - 3 if tree.low[i - 2 : i] in (["of", "whom"], ["of", "them"]) else i - 1
        quantity = self.phrases.quantity_at(at) if at >= 0 else None
        total = self._total(quantity.first, found) if quantity is not None else None
        ends = i + 1 >= tree.n or tree.low[i + 1] in (".", ",", ";", ")", "and")
        if quantity is not None and quantity.count.best != 0 and total is not None and total.field == "injured" and ends:
            party = Party(quantity.first, i, quantity.last, None, quantity.count, quantity)
            if tree.low[i] in _FATALLY:
                yield replace(total, party=party, rule="loss.part-of-them", field="killed")
                return
            yield replace(total, party=party, rule="loss.part-of-them", part=True)

    def _most_of(self, i: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts without a number: "most of them women and children", "more than half of the dead were children"."""
        tree = self.tree
        after = i + 3 if tree.low[i + 2 : i + 3] == ["the"] else i + 2
        group = tree.low[after] if after < tree.n else ""
        effect = self.lexicon.state.get(group)
        total = self._total(i, found)
        if group not in ("them", "whom", "which", "victims", "casualties") and (effect is None or after == i + 2):
            return
        noun = next((k for k in range(after + 1, min(tree.n, after + _AHEAD)) if tree.low[k] in self.lexicon.standing), None)
        if noun is None or any(tree.tag[k][:2] == "VB" and tree.low[k] not in _BE for k in range(after + 1, noun)):
            return
        first = i - 2 if tree.low[max(0, i - 2) : i] == ["more", "than"] else i
        field = effect.field if effect is not None else total.field if total is not None else "killed"
        hedge = span_text(tree, first, i).lower()
        party = Party(first, noun, noun, noun, Count(hedge=hedge), None, described=noun)
        yield Loss(field, noun if total is None else total.trigger, party, "loss.part-most", part=True)

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
        if noun is None and part.first > whole.last and tree.low[whole.last + 1 : whole.last + 2] != [","]:
            yield from self._aged(whole, part)
            return
        verbs = [tree.low[k] for k in range(after, noun or after) if tree.tag[k][:2] == "VB"]
        if noun is None or not verbs or not _BE.issuperset(verbs):
            return  # "three of the five were lynched by the crowd"
        party = Party(part.first, noun, noun, noun, part.count, part, described=noun)
        yield Loss("killed", noun, party, "loss.part-of-number", part=True, of=whole.bare)

    def _aged(self, whole: Quantity, part: Quantity) -> Iterator[Loss]:
        """Parts by their age: "of the 18 victims, seven were under the age of twelve"."""
        tree = self.tree
        noun = whole.last + 1
        after = tree.low[part.last + 1 : part.last + 3]
        if tree.low[noun] in self.lexicon.standing and len(after) > 1 and after[0] in _BE and after[1] in _AGES:
            party = Party(part.first, part.last, part.last, None, part.count, part)
            yield Loss("killed", part.last, party, "loss.part-of-number", part=True, of=whole.bare)

    def _of_them(self, i: int, before: int, found: list[Loss]) -> Iterator[Loss]:
        """Parts named behind their number: "three of them children", "of whom 23 were women", "nine of the dead were boys"."""
        tree = self.tree
        quantity = self.phrases.quantity_at(before) if before >= 0 else None
        at = i + 1
        if quantity is None:
            comma = tree.low[i + 1 : i + 2] == [","]
            opens = tree.low[i] in ("whom", "which") or comma
            quantity = self.phrases.quantity_at(i + 1 + comma) if opens else None
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
