"""The words for those who act, how many they were, and what they came in."""

from __future__ import annotations

from reportedly.extract.role_grammar import Role, RoleGrammar
from reportedly.language.en.phrases import Party
from reportedly.model import Span

LONGEST = 12
"""Tokens of the words for an actor; of a longer phrase the noun and what stands right before it are kept."""

_BODIES = frozenset(
    """front army movement party group organisation organization faction militia brigade battalion guard forces unit cartel gang
    wing column command union league network""".split()
)
"""Last words of names of those who fight."""
_STRONG = 7
"""Tokens from a noun in which its strength stands."""


class RoleWords(RoleGrammar):
    """Tells the words and the numbers of a role."""

    def span(self, role: Role, text: str) -> Span:
        """The role's words in the report, without the number that counts them."""
        tree = self.tree
        first = role.first
        quantity = role.party.quantity
        if quantity is not None and quantity.last < role.last:
            first = quantity.last + 1
            if tree.low[first] == "of":
                first += 1
        while first < role.last and tree.tag[first] in ("DT", "PRP$"):
            first += 1
        last = self._whence(role)
        if last - first >= LONGEST:
            noun = role.party.core
            last = max(noun, first)
            first = max(first, last - LONGEST + 1)
        return Span.of(text, tree.start[first], tree.end[last])

    def _whence(self, role: Role) -> int:
        """The last of the words, with the organisation that they are from: "four men from the Red Front"."""
        tree, last = self.tree, role.last
        if tree.low[last + 1 : last + 2] != ["from"] or role.role != "initiator" or tree.head[last + 1] > last:
            return last
        who = tree.child(last + 1, "pobj")
        if who is None or who - last > LONGEST // 2 or tree.tag[who][:2] != "NN":
            return last
        named = self.able.is_name(who) or tree.low[who] in _BODIES
        return who if named and not self.able.placed(tree.start[who], tree.end[who]) else last

    def _strong(self, noun: int) -> Party | None:
        """How many strong a force is: "the garrison, about 40 strong", "a 200-strong column"."""
        for k in range(max(0, noun - _STRONG), min(self.tree.n, noun + _STRONG)):
            if self.tree.low[k] == "strong":
                quantity = self.phrases.quantity_at(k - 1) or self.phrases.quantity_at(k - 2)
                if quantity is not None:
                    return Party(quantity.first, k, noun, noun, quantity.count, quantity, described=noun)
        return None

    def crowd(self, role: Role) -> Party | None:
        """The phrase that counts those who act: their own, or one set beside it ("the attackers, four young men")."""
        if role.role == "target" or role.rule == "role.loss-agent" or self.tree.low[role.party.core] in self.lexicon.things:
            return None
        if role.party.quantity is not None:
            return role.party
        noun = role.party.core
        strong = self._strong(noun)
        if strong is not None:
            return strong
        beside = (self.phrases.party(kid) for kid in self.tree.children(noun, "appos") if kid > noun)
        return next(
            (
                p
                for p in beside
                if p is not None
                and p.quantity is not None
                and p.noun is not None
                and self.lexicon.standing.get(self.tree.low[p.noun])
            ),
            None,
        )
