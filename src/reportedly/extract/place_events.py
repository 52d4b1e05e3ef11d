"""Every word of a text that may tell an event, each with the place that the linking model gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.extract import dateline, places
from reportedly.extract.place_link import STRANGE, chances, holders, placed
from reportedly.extract.place_link_features import Placed
from reportedly.extract.place_names import strange
from reportedly.extract.tools import Tools
from reportedly.language.en import days
from reportedly.language.en.parse import Tree
from reportedly.language.en.sentences import Sentence, sentences
from reportedly.model import PlaceMention, Span

TELLING = ("VB", "NN", "JJ")
"""Beginnings of the tags of words that may tell an event."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An event word, and the place where its event happened; None where no place of the text is it."""

    word: Span
    place: Span | None
    chance: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its sentences, their trees, and every name that may be a place, in order."""

    text: str
    sentences: Sequence[Sentence]
    trees: Sequence[Tree]
    mentions: Sequence[PlaceMention]


def parsed(texts: Sequence[str], tools: Tools) -> Iterator[Parsed]:
    """Each text with its names of places, known or strange; the texts share one parse."""
    plans = [sentences(text) for text in texts]
    pieces = (
        (dateline.blanked(text[row.start : row.end], text[row.start : row.end]), row.start)
        for text, plan in zip(texts, plans, strict=True)
        for row in plan
    )
    trees = tools.parser.trees(pieces)
    for text, plan in zip(texts, plans, strict=True):
        grown = list(islice(trees, len(plan)))
        taken = [(hit.start, hit.end) for hit in tools.registry.find(text)]
        known = places.mentions(text, tools.gazetteer, taken=taken)
        busy = [*taken, *((m.span.start, m.span.end) for m in known), *((d.span.start, d.span.end) for d in days.find(text))]
        others = (mention for tree in grown for mention in strangers(tree, text, overlaps(busy)))
        yield Parsed(text, plan, grown, sorted((*known, *others), key=lambda mention: mention.span.start))


def overlaps(busy: Sequence[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test of whether a stretch shares a character with one of these."""
    return lambda start, end: any(start < behind and first < end for first, behind in busy)


def strangers(tree: Tree, text: str, taken: Callable[[int, int], bool]) -> Iterator[PlaceMention]:
    """The names of a sentence that stand where a place may stand and of which nothing else is known."""
    for first, last, _ in strange(tree):
        start, end = tree.start[first], tree.end[last]
        if text[start].isupper() and not taken(start, end):
            yield PlaceMention(span=Span.of(text, start, end), kind=STRANGE)


def options(one: Parsed, number: int, tools: Tools) -> list[tuple[PlaceMention, Placed]]:
    """Every place of the text as the model sees it from the sentence with this number."""
    holding = holders(one.mentions)
    found = []
    for mention in one.mentions:
        row = placed(one.trees[number], mention, tools.gazetteer, holding, sentence_of(one, mention.span.start) - number)
        if row is not None:
            found.append((mention, row))
    return found


def sentence_of(one: Parsed, offset: int) -> int:
    """The number of the sentence at an offset, the last one that begins before it."""
    return max((n for n, row in enumerate(one.sentences) if row.start <= offset), default=0)


def links(texts: Sequence[str], tools: Tools) -> Iterator[tuple[Linked, ...]]:
    """For each text its event words with their places, in the text's order."""
    for one in parsed(texts, tools):
        found: list[Linked] = []
        for number, tree in enumerate(one.trees):
            rows = options(one, number, tools)
            for event in range(tree.n):
                if tree.tag[event].startswith(TELLING):
                    found.append(_linked(one, tree, event, rows, tools))
        yield tuple(found)


def _linked(one: Parsed, tree: Tree, event: int, rows: Sequence[tuple[PlaceMention, Placed]], tools: Tools) -> Linked:
    word = Span.of(one.text, tree.start[event], tree.end[event])
    given = chances(tools.links, tree, event, [row for _, row in rows])
    none = 1.0 - sum(given)
    best = max(range(len(rows)), key=given.__getitem__, default=None)
    if best is None or given[best] <= none:
        return Linked(word, None, none)
    return Linked(word, rows[best][0].span, given[best])
