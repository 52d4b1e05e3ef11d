"""What the model of counted phrases sees of a phrase: its words, what stands around it, and what the sentence tells else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportedly.extract.loss import Finder, Loss
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.phrases import Party, Phrases

_EDGES = frozenset(", ; : . ( ) — – - -- ! ? • | [ ] / …".split())
"""Marks at which the clause of a phrase ends."""
_REACH = 10
"""Tokens on either side in which the clause ends at the latest."""
_BESIDE = 3
"""Tokens on either side that count by where they stand."""
_SIZES = ((1, "1"), (9, "9"), (40, "40"), (200, "200"), (2000, "2000"))
"""The most that a number of each size may be."""
_CLIMB = 6
"""Steps up the tree to the verb that rules a phrase."""


def candidates(phrases: Phrases, lexicon: Lexicon, taken: frozenset[int]) -> Iterator[Party]:
    """The counted phrases of a sentence that no rule took; `taken` holds the tokens of those that one did."""
    finder = Finder(phrases, lexicon)
    for quantity in phrases.quantities:
        if quantity.first not in taken and quantity.last not in taken:
            yield from finder.at_quantity(quantity.first)[:1]


class Seen:
    """What the features of a sentence's phrases share; `before` are the signals and fields of the sentence before."""

    def __init__(
        self, phrases: Phrases, lexicon: Lexicon, signals: Sequence[str], found: Sequence[Loss], before: Sequence[str]
    ) -> None:
        self.phrases, self.tree, self.lexicon = phrases, phrases.tree, lexicon
        self.shared = [
            "bias",
            *(f"s:{name}" for name in signals),
            *{f"f:{loss.field}" for loss in found},
            *(f"p:{name}" for name in before),
            f"end:{self.tree.low[-1] if self.tree.low[-1] in _EDGES else ''}",
        ]
        self.known = word_classes(lexicon)

    def features(self, party: Party) -> list[str]:
        """The features of one phrase."""
        return [*self.shared, *self._own(party), *self._beside(party), *self._clause(party), *self._above(party)]

    def _own(self, party: Party) -> Iterator[str]:
        tree = self.tree
        noun = tree.low[party.noun] if party.noun is not None else "-"
        kind = self.lexicon.standing.get(noun) or self.lexicon.things.get(noun) or ("-" if party.noun is None else "?")
        yield f"n:{noun}"
        yield f"k:{kind}"
        yield f"ca:{self.lexicon.camp.get(noun)}"
        count = party.count
        if count is not None:
            number = next((n for n in (count.best, count.low, count.high) if n is not None), None)
            size = "?" if number is None else next((name for most, name in _SIZES if number <= most), "many")
            hedge = (
                "=" if count.low == count.high is not None else ">" if count.high is None else "<" if count.low is None else "-"
            )
            yield f"q:{size}"
            yield f"q:{size}{kind}"
            yield f"h:{hedge}{kind}"
            yield f"one:{party.singular}"
        if party.noun is not None and party.noun > party.first:
            for k in range(party.first + 1, party.noun):
                yield f"m:{tree.low[k]}"

    def _beside(self, party: Party) -> Iterator[str]:
        tree, known = self.tree, self.known
        for step in range(1, _BESIDE + 1):
            for side, at in (("l", party.first - step), ("r", party.last + step)):
                word = tree.low[at] if 0 <= at < tree.n else "#"
                yield f"{side}{step}:{word}"
                for name in known.get(word, ()):
                    yield f"{side}{step}={name}"
                if 0 <= at < tree.n:
                    yield f"{side}{step}t:{tree.tag[at]}"
        pair = tree.low[party.last + 1 : party.last + 3]
        if len(pair) > 1:
            yield f"rr:{pair[0]} {pair[1]}"
        pair = tree.low[max(party.first - 2, 0) : party.first]
        if len(pair) > 1:
            yield f"ll:{pair[0]} {pair[1]}"

    def _clause(self, party: Party) -> Iterator[str]:
        """The words between the marks on both sides."""
        low, known = self.tree.low, self.known
        left, right = clause(low, party.first, party.last, _REACH)
        yield f"e:{low[left] if left >= 0 else '#'}{low[right] if right < self.tree.n else '#'}"
        yield f"w:{min(right - left - (party.last - party.first + 2), 3)}"
        for side, first, last in (("a", left + 1, party.first), ("b", party.last + 1, right)):
            names: set[str] = set()
            for k in range(first, last):
                yield f"c{side}:{low[k]}"
                names.update(known.get(low[k], ()))
            for name in names:
                yield f"c{side}={name}"
                yield f"c={name}"

    def _above(self, party: Party) -> Iterator[str]:
        """The words that rule the phrase, up to its verb."""
        tree, known = self.tree, self.known
        at = party.head
        path = ""
        for _ in range(_CLIMB):
            dep, up = tree.dep[at], tree.head[at]
            if up == at:
                yield f"root:{path}"
                return
            path += f"<{dep}"
            if dep == "prep" or tree.dep[up] == "prep":
                path += tree.low[up] if tree.dep[up] == "prep" else ""
            at = up
            if tree.tag[at][:2] == "VB":
                break
        else:
            return
        word = tree.low[at]
        yield f"v:{word}"
        yield f"u:{path}"
        yield f"vu:{word}{path}"
        passive = tree.child(at, "auxpass", "nsubjpass") is not None
        for name in known.get(word, ()):
            yield f"v={name}{path}{passive}"
        for kid in tree.kids[at]:
            dep = tree.dep[kid]
            if dep in ("prt", "prep", "advmod", "neg", "acomp", "oprd", "dobj", "aux") and not party.first <= kid <= party.last:
                yield f"vk:{word}+{tree.low[kid]}"
                yield f"k{dep}:{tree.low[kid]}{path}"
            elif dep in ("nsubj", "nsubjpass") and not party.first <= kid <= party.last:
                yield f"sj:{self.lexicon.camp.get(tree.low[kid])}{path}{passive}"


def clause(low: Sequence[str], first: int, last: int, reach: int) -> tuple[int, int]:
    """The tokens at which the clause around the words `[first, last]` ends on both sides, at most `reach` away."""
    left, right = first - 1, last + 1
    while left >= 0 and left > first - reach and low[left] not in _EDGES:
        left -= 1
    while right < len(low) and right < last + reach and low[right] not in _EDGES:
        right += 1
    return left, right


@lru_cache(maxsize=4)
def word_classes(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """What the lists of words say of a word: the loss that it tells as a verb, noun or state, an act, speech, people, a thing."""
    rows: dict[str, set[str]] = {}
    tables = (
        ("O", lexicon.verb_object),
        ("T", lexicon.verb_thing),
        ("S", lexicon.verb_subject),
        ("N", lexicon.noun_of),
        ("C", lexicon.noun_count),
        ("D", lexicon.state),
    )
    for mark, table in tables:
        for word, effect in table.items():
            rows.setdefault(word, set()).update((f"{mark}.{effect.field}", effect.field))
    for mark, several in (("W", lexicon.verb_with), ("U", lexicon.subject_with)):
        for word, effects in several.items():
            rows.setdefault(word, set()).update(f"{mark}.{effect.field}" for effect in effects)
    for mark, names in (("A", lexicon.act_verbs), ("B", lexicon.act_nouns), ("E", lexicon.deeds)):
        for word in names:
            rows.setdefault(word, set()).add(mark)
    for word in lexicon.speech:
        rows.setdefault(word, set()).add("say")
    for mark, kinds in (("P", lexicon.standing), ("I", lexicon.things)):
        for word, kind in kinds.items():
            rows.setdefault(word, set()).add(f"{mark}.{kind}")
    return {word: tuple(sorted(names)) for word, names in rows.items()}
