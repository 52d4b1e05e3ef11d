"""Lists of things: each counted item of what was lost is a loss of its own, however the parse ties them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.extract.loss import THINGS_ONLY, Finder, Loss
from reportedly.language.en.phrases import MEASURES, Party
from reportedly.model import Count

_ONE = frozenset("a an another".split())
_DEFINITE = frozenset("the its their his her our your my this that".split())
_JOINTS = frozenset((",", ";", "and", "&", "plus", "/", "also"))
_LONG_JOINTS = (["as", "well", "as"], ["along", "with"], ["together", "with"], ["in", "addition", "to"])
_WITHIN = frozenset("JJ JJR JJS VBN VBG HYPH POS AFX FW SYM NN NNS NNP NNPS `` ''".split())
"""Tags of the words between a number and its noun."""
_BEHIND = frozenset("NN NNS NNP NNPS HYPH POS".split())
"""Tags of the words that may follow a noun within its phrase."""
_DESCRIBES = frozenset(
    """with equipped fitted mounted armed carrying loaded laden packed of from for belonging used marked containing in at
    near filled made""".split()
)
"""Words behind a thing that open what it carries, holds or where it was."""
_LONGEST, _AWAY = 8, 9
"""Tokens from a number to its noun, and of a description up to the comma that closes it."""
_AUX = frozenset("were was is are have has had will would".split())
_BY_WEIGHT = frozenset("ton tons tonne tonnes kilogram kilograms kilo kilos kg litre litres liter liters gallon gallons".split())
"""Measures that are no things by themselves: "a ton and a half of explosives"."""
_COLONS = frozenset((":", "-", "–", "—", "="))
_LABEL = 5
"""Tokens from a label's word to its colon: "captured arms and vehicles:"."""
_LABELS = {
    "destroyed": "destroyed burned burnt torched razed wrecked blown",
    "damaged": "damaged",
    "seized": """seized captured recovered confiscated trophies trophy booty loot haul spoils seizures exhibits retrieved taken
    looted impounded recoveries""",
}
LABELS = {word: field for field, words in _LABELS.items() for word in words.split()}
"""Words before a colon that say what became of the things behind it."""
_TAKES = ("seize", "captu", "took", "take", "takes", "taken")
"""How the verbs begin by which people are captured and things seized at once."""


class Lists(Finder):
    """Finds the further items of lists of things, and lists behind a label."""

    def all(self, found: Iterable[Loss]) -> Iterator[Loss]:
        """The items that stand beside the losses of `found` in a list."""
        for loss in found:
            field = self._field(loss)
            if field is None:
                continue
            quantity = loss.party.quantity
            last = max(loss.party.last, quantity.last if quantity is not None else 0)
            for item in self.items(last, loss.trigger):
                yield replace(loss, field=field, party=item, rule="loss.list-item", euphemism=None)
            if self.tree.low[last + 1 : last + 2] == ["including"] or self.tree.low[last + 1 : last + 3] == [",", "including"]:
                counted = loss.party.count is not None and loss.party.quantity is not None
                for item in self.begun(self.tree.low.index("including", last) + 1, loss.trigger):
                    yield replace(loss, field=field, party=item, rule="loss.list-item", euphemism=None, part=counted)
            if loss.party.last < loss.trigger:
                for item in self.before(loss.party.first):
                    yield replace(loss, field=field, party=item, rule="loss.list-item", euphemism=None)

    def labelled(self, i: int) -> Iterator[Loss]:
        """The things behind a label: "Booty: 2 machine guns, 14 rifles", "captured arms: 4 launchers"."""
        tree = self.tree
        colon = next((k for k in range(i + 1, min(tree.n, i + _LABEL)) if tree.low[k] in _COLONS), None)
        if colon is None or (tree.low[colon] != ":" and colon > i + 1):
            return
        for item in self.begun(colon + 1, None):
            yield Loss(LABELS[tree.low[i]], i, item, "loss.label")

    def items(self, last: int, verb: int | None) -> Iterator[Party]:
        """The counted things of the list that goes on behind token `last`; a clause of its own ends it."""
        at = self._joint(last + 1)
        if at is not None:
            yield from self.begun(at, verb)

    def begun(self, begin: int, verb: int | None) -> Iterator[Party]:
        """The counted things of the list that begins at token `begin`."""
        tree = self.tree
        at: int | None = begin
        while at is not None and at < tree.n:
            item, end = self._item(at)
            if end is None or self._is_subject(end, item, verb):
                return
            if item is not None:
                yield item
            at = self._joint(end + 1)

    def before(self, first: int) -> Iterator[Party]:
        """The counted things of the list that ends right before token `first`."""
        tree = self.tree
        begin = first
        while begin and self._in_list(begin - 1):
            begin -= 1
        at = begin
        while at < first:
            item, end = self._item(at)
            after = self._joint(end + 1) if end is not None else None
            if end is None or after is None or after > first:
                at += 1
                continue
            if item is not None and tree.dep[item.head] != "dobj":
                yield item
            at = after

    def _in_list(self, k: int) -> bool:
        """Whether token `k` may stand in a list of things; not a participle that closes another one: "5 burned, 2 taken"."""
        tree = self.tree
        if tree.tag[k][:2] == "VB" and tree.low[k + 1 : k + 2] and tree.low[k + 1] in _JOINTS:
            return False
        return tree.tag[k] in _WITHIN or tree.tag[k] in ("CD", "DT", "CC", ",") or tree.low[k] == "of"

    def _field(self, loss: Loss) -> str | None:
        """How things are lost beside what `loss` tells."""
        word = self.tree.low[loss.party.noun] if loss.party.noun is not None else ""
        if loss.field in THINGS_ONLY:
            return loss.field if word in self.lexicon.things else None
        if loss.field == "captured" and self.tree.low[loss.trigger].startswith(_TAKES):
            return "seized"
        return "destroyed" if loss.rule == "loss.lost-own" else None

    def _is_subject(self, end: int, item: Party | None, verb: int | None) -> bool:
        """Whether what seems the next item begins a clause: "destroyed two tanks, and three trucks were hit"."""
        tree = self.tree
        if verb is not None and verb > end:
            return False
        if tree.low[end + 1 : end + 2] and tree.low[end + 1] in _AUX:
            return True
        if item is None or item.noun is None or tree.dep[item.noun] not in ("nsubj", "nsubjpass"):
            return False
        above = tree.head[item.noun]
        return above > item.noun and tree.tag[above][:2] == "VB"

    def _joint(self, at: int) -> int | None:
        """Where the next item begins behind a comma or an "and" at token `at`; brackets and descriptions are passed over."""
        tree, low = self.tree, self.tree.low
        if low[at : at + 1] == ["("] and ")" in low[at : at + _AWAY]:
            at += low[at : at + _AWAY].index(")") + 1
        if at < tree.n and low[at] in _DESCRIBES:
            comma = next(
                (k for k in range(at, min(tree.n, at + _AWAY)) if low[k] in (",", ";") or tree.tag[k] in ("VBD", "VBZ")), None
            )
            if comma is None or tree.tag[comma][:2] == "VB":
                return None
            at = comma
        begin = at
        while at < tree.n and low[at] in _JOINTS:
            at += 1
        for words in _LONG_JOINTS:
            if low[at : at + len(words)] == words:
                at += len(words)
        return at if at > begin else None

    def _item(self, at: int) -> tuple[Party | None, int | None]:
        """The item that begins at token `at` and its last token: no party for what is no counted thing, no end for no item."""
        tree, low = self.tree, self.tree.low
        quantity = self.phrases.quantity_at(at)
        if quantity is not None and quantity.first != at:
            return None, None
        begin = at if quantity is None else quantity.last + 1
        opener = low[at] if at < tree.n else ""
        if quantity is None and (opener in _ONE or opener in _DEFINITE):
            begin += 1
        if low[begin : begin + 1] in (["x"], ["×"], ["of"]):
            begin += 1
        noun = self.noun(begin)
        if noun is None:
            return None, None
        last = self._content(noun)
        thing = low[noun] in self.lexicon.things and low[noun] not in self.lexicon.standing
        singular = self.lexicon.base(low[noun]) == low[noun] and low[noun] not in self.lexicon.mass
        if not thing or (last == noun and low[noun] in _BY_WEIGHT):
            return None, last
        if quantity is not None:
            return Party(at, last, noun, noun, quantity.count, quantity, singular=quantity.count.best == 1), last
        if singular and (opener in _ONE or opener in _DEFINITE):
            return Party(at, last, noun, noun, Count.exactly(1), None, singular=True), last
        return None, last

    def noun(self, begin: int) -> int | None:
        """The noun of the phrase whose words begin at token `begin`, by tags alone; of a name with a number behind, the thing."""
        tree, low, things = self.tree, self.tree.low, self.lexicon.things
        nouns: list[int] = []
        for k in range(begin, min(tree.n, begin + _LONGEST)):
            tag = tree.tag[k]
            if low[k] == "mm":
                continue
            if tag[:2] == "NN" or low[k] in things:
                nouns.append(k)
            elif tag not in (_BEHIND if nouns else _WITHIN) and not self._calibre(k):
                break
        if not nouns:
            return None
        known = [k for k in nouns if low[k] in things]
        return known[-1] if known and tree.tag[nouns[-1]] == "NNP" else nouns[-1]

    def _calibre(self, k: int) -> bool:
        """Whether a number at token `k` measures what it stands before: "a 12.7 mm machine gun", "82-mm mortars"."""
        low = self.tree.low
        return self.tree.tag[k] == "CD" and (low[k + 1 : k + 2] in (["mm"], ["-"], ["calibre"]) or "." in low[k])

    def _content(self, noun: int) -> int:
        """The last token of a thing with what it holds: "347 rounds of ammunition"."""
        low = self.tree.low
        if low[noun + 1 : noun + 2] == ["of"] and self.lexicon.base(low[noun]) in MEASURES:
            inner = self.noun(noun + 2)
            return inner if inner is not None else noun
        return noun
