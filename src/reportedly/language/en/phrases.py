"""Noun phrases: who or what a phrase names, how many, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.language.en.joined import Joined, antecedent
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.numbers import MONTHS, Quantity, hedge_before, hedged, quantities
from reportedly.language.en.parse import Tree
from reportedly.language.en.repair import join_halves
from reportedly.model import Count
from reportedly.model.swift import replace, swift

_PRE = frozenset("det amod compound nummod poss quantmod nmod predet advmod case punct nn npadvmod".split())
_NAMES = frozenset(("NNP", "NNPS"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_CARRIERS = frozenset(  # "a group of 30", "the bodies of 12": the counted noun is behind "of"
    "group total number majority half third quarter remains body corpse life member hundred dozen score thousand ten "
    "some many several few couple handful rest most all one two three four part wave crowd lot bulk band pair series "
    "column set pile cache haul quantity quantities amount amounts stock stockpile arsenal consignment load truckload".split()
)
_COUNTERS = frozenset("head unit units piece pieces item items".split())
"""Words for one of so many: "230 head of cattle", "five units of equipment"."""
MEASURES = frozenset(
    """box sack bag crate case barrel drum carton container bundle tonne ton kilogram kilo kg gram litre liter gallon round
    belt clip unit piece item head pack packet stick tin bar bale can jerrycan jerry-can pair set""".split()
)
"""Words for so much of a thing."""
_FEMALE_MALE = frozenset("his her its their the this that another each every".split())
_ONE_IN_S = frozenset("barracks headquarters waterworks steelworks gasworks".split())
"""Words for one building that end as plurals do."""
_ONE_OPENS = frozenset("a an the its their his her our this that another".split())
_PORTIONS = frozenset("most some half many".split())
_ORDINAL = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())  # "a fourth was hurt"
_PRONOUNS = frozenset("they them he she him it who whom which that these those himself themselves others we us i you".split())


_MARKS = frozenset("\"“”‘’'")
_GAP = 2
"""Characters between two tokens that white space alone may take."""
_QUOTED = 6
"""Tokens before a noun in which a name in quotation marks stands."""


@swift
@dataclass(frozen=True, slots=True)
class Party:
    """One phrase for those who act or suffer: tokens `[first, last]`, its head noun, how many and how worded.

    `noun` is the token that says what they are (None for a bare number); `count` is None where nothing follows from the
    words ("they"); `named` holds for a person's name; `described` is the token that says what they are where it stands apart from
    the number ("three of them children").
    """

    first: int
    last: int
    head: int
    noun: int | None
    count: Count | None
    quantity: Quantity | None
    named: bool = False
    singular: bool = False
    described: int | None = None

    @property
    def core(self) -> int:
        """The token that says what they are, or that of a number that stands alone."""
        return self.noun if self.noun is not None else self.head

    def words(self, tree: Tree) -> str:
        """The phrase without its number: "armed militants" of "up to 100 armed militants"."""
        if self.noun is None:
            return ""
        if self.described is not None:
            return tree.text[self.described]
        first = self.first
        if self.quantity is not None and self.quantity.last < self.noun:
            first = max(first, self.quantity.last + 1)
            if tree.low[first] == "of" and first < self.noun:
                first += 1
        elif tree.low[first] in ("a", "an") and first < self.noun:
            first += 1
        return span_text(tree, first, self.last)


def determiner_is_one(tree: Tree, first: int) -> bool:
    """Whether the phrase that opens at `first` is of one: "a", "another", "his"."""
    return tree.low[first] in ("a", "an", "another", "one", "the") or tree.tag[first] == "PRP$"


_OFFICES = frozenset("attorney secretary director inspector governor solicitor consul surgeon auditor comptroller".split())
"""What a general is who bears no arms."""


def standing_of(lexicon: Lexicon, noun: str, words: str) -> str | None:
    """Whether a phrase names civilians or combatants: by its noun, or for a name by its title ("General Sarr")."""
    if noun == "general" and not _OFFICES.isdisjoint(words.lower().split()):
        return "unknown"  # "the attorney general" bears no arms
    if noun in lexicon.standing:
        return lexicon.standing[noun]
    return next(("combatant" for word in words.lower().split() if lexicon.standing.get(word) == "combatant"), None)


def span_text(tree: Tree, first: int, last: int) -> str:
    """The words of tokens `[first, last]`, with single blanks where the text has any."""
    parts: list[str] = []
    for i in range(first, last + 1):
        if i > first and tree.start[i] > tree.end[i - 1]:
            parts.append(" ")
        parts.append(tree.text[i])
    return "".join(parts)


def unbroken(tree: Tree, first: int, last: int) -> int:
    """The first token of `[first, last]` behind which nothing of the text was left out before the parse ("(KPLT)")."""
    return next((k for k in range(last, first, -1) if tree.start[k] - tree.end[k - 1] > _GAP), first)


_BEFORE_NAME = frozenset((",", "the", '"', "“", "”", "'", "‘", "’", "``", "''", "--", "—", "–", "(", "["))
_MOST_BEFORE = 3
"""What may stand between a noun and the name of what it means, and how many of it."""


class Phrases:
    """The noun phrases of one sentence, found on demand; quantities are read once."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon
        join_halves(tree, lexicon)
        self.quantities = quantities(tree)
        self._quantity_at = {i: q for q in self.quantities for i in range(q.first, q.last + 1)}
        self._parties: dict[int, Party | None] = {}

    def quantity_at(self, i: int) -> Quantity | None:
        """The quantity that token `i` is part of."""
        return self._quantity_at.get(i)

    def left_edge(self, head: int) -> int:
        """The first token of the phrase under `head`: its articles, numbers, adjectives and nouns before it."""
        tree = self.tree
        left = head
        for kid in reversed(tree.kids[head]):
            if kid >= head:
                continue
            if tree.low[kid] in MONTHS and any(near.isdigit() for near in (tree.low[kid - 1], tree.low[kid + 1])):
                break  # "On 29 June rebels attacked"
            if tree.dep[kid] == "punct" and tree.low[kid] in _MARKS and head - kid <= _QUOTED and self._quotes(head):
                continue  # the Maoist "Shining Path" group
            if tree.dep[kid] in _PRE or tree.tag[kid] in ("CD", "JJ", "NN", "NNP", "NNS", "NNPS"):
                if tree.tag[kid] in (",", ":", "``") or (
                    tree.dep[kid] in ("punct",) and tree.low[kid] not in ("-", "'", "’", "‘")
                ):
                    break
                left = min(left, tree.edges(kid)[0])
            else:
                break
        return left

    def _quotes(self, head: int) -> bool:
        """Whether a name in quotation marks, opened and closed, stands before the noun at `head`."""
        tree = self.tree
        return sum(1 for kid in tree.kids[head] if kid < head and tree.low[kid] in _MARKS) > 1

    def content(self, noun: int) -> int:
        """What so much of a thing holds or is: "two boxes of cartridges", "40 kilograms of explosives"; else the noun itself."""
        tree = self.tree
        if self.lexicon.base(tree.low[noun]) in MEASURES:
            of = next((kid for kid in tree.kids[noun] if tree.low[kid] == "of" and kid > noun), None)
            inner = tree.child(of, "pobj") if of is not None else None
            if inner is not None and tree.low[inner] in self.lexicon.things:
                return inner
        return noun

    def party(self, head: int) -> Party | None:
        """The phrase under the noun (or bare number) `head`; None for pronouns and empty words."""
        if head not in self._parties:
            self._parties[head] = self._party(head)
        return self._parties[head]

    def _party(self, head: int) -> Party | None:
        tree = self.tree
        low = tree.low[head]
        own = self.quantity_at(head)
        of = self._of(head)
        if own is None and low in _PORTIONS and of is not None and tree.low[of] in ("whom", "them"):
            return Party(head, head + 2, head, of, Count(hedge=low), None)  # "most of whom were let go"
        if low == "another" or (low in _ORDINAL and tree.low[head - 1 : head] in (["a"], ["another"])):
            first = head if low == "another" else head - 1
            if self._of(head) is not None or hedge_before(tree, first)[0]:
                return None  # "more than a third"
            return Party(first, head, head, None, Count.exactly(1), None, singular=True)
        if low in _PRONOUNS and low != "others":
            return None
        if (
            own is None
            and tree.tag[head] not in _NOUNS
            and tree.tag[head] not in ("CD", "JJ", "VBN", "DT", "JJS", "FW", "VBG", "VBD")
        ):
            return None
        left = self.left_edge(head)
        if own is not None:
            return self._counted(head, own, min(left, own.first))
        quantity = self._quantity_before(left, head) or self._before_mark(left)
        carried = self._carried(head, left, of, quantity) if of is not None and tree.tag[head] in _NOUNS else None
        if carried is not None:
            return carried
        if quantity is not None:
            return Party(
                min(left, quantity.first),
                self._right(head),
                head,
                None if low == "more" else head,
                quantity.count,
                quantity,
                singular=quantity.count.best == 1,
            )
        return self._uncounted(head, left)

    def _before_mark(self, left: int) -> Quantity | None:
        """The quantity before a word in quotation marks: some fifty “terrorists”."""
        if left < 2 or self.tree.low[left - 1] not in _MARKS:
            return None
        opened = self.quantity_at(left - 2)
        return opened if opened is not None and opened.last == left - 2 else None

    def _carried(self, head: int, left: int, of: int, quantity: Quantity | None) -> Party | None:
        """The phrase behind "of" whose number or measure stands before it: "the bodies of 12", "a family of six"."""
        tree, base = self.tree, self.lexicon.base(self.tree.low[head])
        inner = self.party(of)
        if inner is None:
            return None
        if base in _CARRIERS or (quantity is not None and tree.low[head] in _COUNTERS):
            if quantity is not None and quantity.count.best != 1:
                standing, noun = self.lexicon.standing, inner.noun
                noun = head if noun is None or (base == "member" and tree.low[noun] not in standing) else noun
                return Party(min(left, quantity.first), inner.last, head, noun, quantity.count, quantity)
            if inner.quantity is not None or base in ("body", "corpse", "life", "remains"):
                return replace(inner, first=left) if inner.count is not None else inner
            if base != "member":
                hedge = span_text(tree, unbroken(tree, left, head), head).lower()
                return replace(inner, first=left, count=Count(hedge=hedge))
        if quantity is None and base in self.lexicon.collective and inner.noun is None and inner.quantity is not None:
            return Party(left, inner.last, head, head, inner.count, inner.quantity)
        return None

    def _counted(self, head: int, own: Quantity, left: int) -> Party:
        """A phrase whose head is the number itself: "12 were killed", "dozens of people", "two of the 12 soldiers"."""
        tree = self.tree
        of = self._of(own.last) or self._of(head) or self._of_first(own)
        if of is not None:
            noun = of if self.quantity_at(of) is None else None
            return Party(own.first, self._right(of), head, noun, own.count, own)
        after = own.last + 1
        if after < tree.n and tree.low[after] in ("others", "other", "more") and tree.tag[after] in ("NNS", "JJR", "JJ", "NN"):
            return Party(own.first, after, head, None, own.count, own)
        return Party(own.first, own.last, head, None, own.count, own)

    def _of_first(self, own: Quantity) -> int | None:
        """The noun behind "of" where that hangs on another word of the number: "five or six of the enemy"."""
        tree = self.tree
        for k in range(own.first, own.last):
            for kid in tree.kids[k]:
                if kid == own.last + 1 and tree.low[kid] == "of":
                    return tree.child(kid, "pobj")
        return None

    def _of(self, head: int) -> int | None:
        """The noun behind "of" that hangs on `head`, where "of" follows it at once."""
        tree = self.tree
        for kid in tree.kids[head]:
            if tree.low[kid] == "of" and kid > head and kid - head <= 2:
                return tree.child(kid, "pobj", "pcomp")
        return None

    def _quantity_before(self, left: int, head: int) -> Quantity | None:
        tree = self.tree
        best: Quantity | None = None
        for quantity in self.quantities:
            if quantity.last < head and quantity.last >= left - 1 and (quantity.first >= left or self._touches(quantity, left)):
                best = quantity
        if best is not None and tree.low[best.last] in ("one", "1") and tree.low[best.first - 1 : best.first] == ["no"]:
            return None
        return best

    def _touches(self, quantity: Quantity, left: int) -> bool:
        """Whether a quantity stands right before the phrase, as parsed: "dozens of" misses, "at least 12" does not."""
        return quantity.last == left - 1 or quantity.first < left <= quantity.last + 1

    def _right(self, head: int) -> int:
        """The last token of the phrase: with "of …", without clauses, places and brackets."""
        tree = self.tree
        right = head
        for kid in tree.kids[head]:
            if kid == right + 1 and tree.dep[kid] in ("prep",) and tree.low[kid] == "of":
                inner = tree.child(kid, "pobj")
                if inner is not None:
                    right = self._right(inner)
        return right

    def apposed(self, head: int) -> int:
        """The end of a name that stands right behind its noun: "the guerrilla movement Tupac Amaru"; `head` where none does."""
        tree = self.tree
        for kid in tree.kids[head]:
            if kid > head and tree.dep[kid] == "appos" and tree.tag[kid] in _NAMES and self._begins(kid, head):
                return kid
            if kid > head and tree.low[kid] in ("calling", "called", "named", "styling") and tree.dep[kid] in ("acl", "relcl"):
                name = next((k for k in tree.kids[kid] if tree.tag[k] in _NAMES and k > kid), None)
                if name is not None:
                    return name  # "a group calling itself the Red Column"
        return head

    def _begins(self, name: int, head: int) -> bool:
        """Whether a name begins right behind its noun, or behind a comma and an article: "a new group, the Red Column"."""
        first = self.tree.edges(name)[0]
        between = self.tree.low[head + 1 : first]
        return all(word in _BEFORE_NAME for word in between) and len(between) <= _MOST_BEFORE

    def _uncounted(self, head: int, left: int) -> Party | None:
        """A phrase without a number: one for a singular, the bare word for a plural or a collective."""
        tree, lexicon = self.tree, self.lexicon
        tag, low = tree.tag[head], tree.low[head]
        right = self._right(head)
        base = lexicon.base(low)
        if low == "old" and tree.low[head - 2 : head] == ["year", "-"] and determiner_is_one(tree, left):
            return Party(left, right, head, head, Count.exactly(1), None, singular=True)  # "a 12-year-old"
        if tag in _NAMES and low not in lexicon.standing and low not in lexicon.things:
            named = self.is_person_name(head)
            count = Count.exactly(1) if named else None
            return Party(left, right, head, head, count, None, named=named, singular=named)
        if low in ("others", "more"):
            return Party(left, right, head, None, Count(hedge=low), None)
        determiner = tree.low[left]
        if low == "number":  # "an unspecified number were abducted"
            return Party(left, right, head, None, Count(hedge=span_text(tree, unbroken(tree, left, head), head).lower()), None)
        if base in lexicon.mass:
            return Party(left, right, head, head, None, None)
        if low in lexicon.groups_of:
            return Party(left, right, head, head, Count.exactly(lexicon.groups_of[low]), None)
        if head > left and tree.dep[head - 1] == "nummod" and low[:1].isalpha() and _is_odd_number(tree.text[head - 1]):
            return Party(left, right, head, head, None, None)  # a number that is no count: "12.5 people", "10^12 people"
        if low in _ONE_IN_S and determiner in _ONE_OPENS:
            return Party(left, right, head, head, Count.exactly(1), None, singular=True)
        one = determiner in ("a", "an") and low in lexicon.things and base == low  # "a BTR-80", tagged a plural
        if (
            (tag in ("NNS", "NNPS") and not one)
            or base != low
            or base in lexicon.collective
            or (low in ("dead", "wounded", "injured"))
        ):
            return Party(left, right, head, head, Count(hedge=span_text(tree, unbroken(tree, left, head), head).lower()), None)
        if determiner == "any":
            return Party(left, right, head, head, Count(hedge="any"), None)  # "denied that any soldier was killed"
        if tag == "NN" or tag in _NAMES or one:
            implicit = (
                determiner in ("a", "an", "another", "one")
                or determiner in _FEMALE_MALE
                or tree.tag[left] in ("PRP$", "NNP", "DT")
            )
            known = low in lexicon.standing or low in lexicon.things
            if implicit or known:
                article = next((k for k in range(left, head) if tree.low[k] in ("a", "an", "one")), left)
                size, shape, hedge = hedge_before(tree, article)
                left = article if size else left
                return Party(left - size, right, head, head, hedged(1, shape, hedge), None, singular=True)
            return Party(left, right, head, head, None, None)
        return Party(left, right, head, head, None, None)

    def is_person_name(self, head: int) -> bool:
        """Whether a proper name looks like a person's: two or more name words, or a title before it."""
        tree = self.tree
        left = self.left_edge(head)
        names = [i for i in range(left, head + 1) if tree.tag[i] in _NAMES]
        titled = any(tree.low[i] in self.lexicon.standing for i in range(left, head))
        acronym = tree.text[head].isupper() and len(tree.text[head]) > 1 and tree.tag[head] == "NNP"
        act = tree.low[head] in self.lexicon.act_nouns  # "MAC Killing" is a headline's word, nobody's name
        return (len(names) >= 2 or titled) and not acronym and not act and tree.tag[head] == "NNP" and tree.low[left] != "the"

    def parties(self, head: int) -> list[Party]:
        """`head`'s phrase and those joined to it by "and": each with a number of its own, or one singular thing or name.

        A phrase without either ("12 men and women") is part of the one before it.
        """
        tree = self.tree
        head = self.antecedent(head)
        found: list[Party] = []
        for at in self._heads(head):
            party = self.party(at)
            if party is None:
                continue
            if (
                found
                and party.quantity is None
                and not party.singular
                and found[-1].quantity is not None
                and _alike(tree, found[-1], party)
            ):
                found[-1] = replace(found[-1], last=party.last)
                continue
            found.append(party)
        return found

    def _heads(self, head: int) -> Iterable[int]:
        """The heads of the list that `head` begins; most begin none."""
        dep = self.tree.dep
        for kid in self.tree.kids[head]:
            if dep[kid] in ("conj", "appos"):
                # made for each list: kept, it and these phrases would hold each other until the garbage collector comes
                return Joined(self.tree, self.lexicon, self.quantities, self.left_edge).heads(head)
        return (head,)

    def antecedent(self, head: int) -> int:
        """The noun that a relative pronoun stands for; any other token itself."""
        return antecedent(self.tree, head)


def _is_odd_number(word: str) -> bool:
    """Whether a word holds digits and is no name: "12.5", "10^12", not "AK-47"."""
    return any(c.isdigit() for c in word) and not word[:1].isalpha()


def _alike(tree: Tree, left: Party, right: Party) -> bool:
    """Whether a numberless phrase continues a counted one: "12 men and women", not "12 soldiers and their vehicles"."""
    return (
        right.head - left.last <= 3
        and tree.tag[right.head] == "NNS"
        and tree.low[right.first] not in ("the", "their", "several", "many")
    )
