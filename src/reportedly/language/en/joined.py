"""What a sentence joins: the items of a list, and the noun that a relative pronoun stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.parse import Tree


class Joined:
    """The lists of one sentence; `left_edge` gives the first token of the phrase under a noun."""

    def __init__(self, tree: Tree, lexicon: Lexicon, quantities: Sequence[Quantity], left_edge: Callable[[int], int]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._quantities = quantities
        self._left_edge = left_edge

    def heads(self, head: int) -> Iterator[int]:
        """The heads of a list, in order; a singular head's counted appositions too: "the mayor, two guards and a cook"."""
        tree = self._tree
        yield head
        for kid in tree.children(head, "appos"):
            if kid < head or "-" in tree.low[head:kid]:
                continue
            if self._listed(head, kid) if tree.tag[head] in ("NN", "NNP") else self._goes_on(head, kid):
                yield from self.heads(kid)
        for kid in tree.kids[head]:
            if tree.dep[kid] == "conj" and kid > head and tree.tag[kid][:2] in ("NN", "CD", "JJ", "DT"):
                if self._speaks(head, kid):
                    return
                yield from self.heads(kid)

    def _listed(self, head: int, kid: int) -> bool:
        """Whether an apposition is the next item of a list: counted, or a thing behind a thing ("ammunition, a rifle and …")."""
        first = self._left_edge(kid)
        if any(first <= q.first and q.last < kid for q in self._quantities):
            return True
        low, standing = self._tree.low, self._lexicon.standing
        if low[first] in ("his", "her", "their") and low[kid] in standing and low[head] in standing:
            return any(self._tree.dep[k] == "conj" for k in self._tree.kids[kid])  # "the mayor, his driver and two guards"
        return low[first] in ("a", "an") and low[kid] in self._lexicon.things and low[head] in self._lexicon.things

    def _goes_on(self, head: int, kid: int) -> bool:
        """Whether a counted apposition of a plural is of another sort, so that it is no part of it: "215 men, one tank and …"."""
        things, low = self._lexicon.things, self._tree.low
        sort, other = things.get(low[head]), things.get(low[kid])
        if other is None or not self._counts(head, kid):
            return False
        return other != sort or low[head] in self._lexicon.standing or not self._adds_up(head, kid)

    def _adds_up(self, head: int, kid: int) -> bool:
        """Whether the things listed from `kid` on are those that `head` counts: "three vehicles, two trucks and a car"."""
        whole = next((q.bare for q in self._quantities if q.last < head and q.first >= self._left_edge(head)), 0)
        listed, at = 0, [kid]
        for item in at:
            first = self._left_edge(item)
            listed += next((q.bare for q in self._quantities if first <= q.first and q.last < item), 1)
            at.extend(k for k in self._tree.kids[item] if k > item and self._tree.dep[k] in ("conj", "appos"))
        return listed == whole

    def _counts(self, head: int, kid: int) -> bool:
        """Whether the noun at `kid` behind `head` has a number or an article of its own."""
        first = self._left_edge(kid)
        return self._tree.low[first] in ("a", "an") or any(
            head < q.first and first <= q.first and q.last < kid for q in self._quantities
        )

    def _speaks(self, head: int, kid: int) -> bool:
        """Whether what the parse joins to `head` is who says so: "…, medical sources and witnesses said"."""
        tree = self._tree
        after = tree.edges(kid)[1] + 1
        return "," in tree.low[head:kid] and after < tree.n and tree.low[after] in self._lexicon.speech


def antecedent(tree: Tree, head: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself."""
    if tree.tag[head] in ("WDT", "WP") or (tree.low[head] == "that" and tree.dep[head] in ("nsubj", "nsubjpass", "dobj")):
        for up in tree.ups(head):
            if tree.dep[up] == "relcl":
                return _whole(tree, tree.head[up], head)
    return head


def _whole(tree: Tree, noun: int, pronoun: int) -> int:
    """With a comma before "which", the noun that the last one only equips: "two trucks fitted with guns, which …"."""
    while tree.low[pronoun - 1] == "," and tree.dep[noun] in ("pobj", "conj"):
        joint = tree.head[noun]
        if tree.dep[noun] == "conj":
            noun = joint
        elif tree.dep[tree.head[joint]] == "acl":
            noun = tree.head[tree.head[joint]]
        else:
            break
    return noun
