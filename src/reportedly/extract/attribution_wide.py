"""Every attribution of a whole text, as spans: who, by which words, what; quotations that run on over sentences included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.attribution_frames import Frame, Frames
from reportedly.extract.attribution_words import Range
from reportedly.extract.tools import Tools
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases
from reportedly.language.en.sentences import Sentence, sentences
from reportedly.model import Span

_QUOTED = re.compile(r"(?:“|\"|'')(?:(?!”|\"|''|\n).)*(?:”|\"|''|$)", re.MULTILINE)
_LABEL = re.compile(
    r"^(?:[A-Z][\w.’'-]{0,30}[ ]){0,3}[A-Z][\w.’'-]{0,30}[ ]?(?:\([^)\n]{1,40}\))?:[ ](?P<said>[^\n]{20,})", re.MULTILINE
)
_SCARE = 25
"""Characters up to which a quotation is a word or a name in marks, not speech (tuned on polnear_train)."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution in a text: spans of source (none where nobody is named), cue and content, and its act."""

    act: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attributions(texts: Sequence[str], tools: Tools) -> Iterator[tuple[Attributed, ...]]:
    """The attributions of each text, in order; the texts share one parse."""
    plans = [sentences(text) for text in texts]
    pieces = ((text[row.start : row.end], row.start) for text, plan in zip(texts, plans, strict=True) for row in plan)
    trees = tools.parser.trees(pieces)
    for text, plan in zip(texts, plans, strict=True):
        yield of_document(text, [(row, next(trees)) for row in plan], tools.lexicon)


def of_document(text: str, rows: Iterable[tuple[Sentence, Tree]], lexicon: Lexicon) -> tuple[Attributed, ...]:
    """The attributions of parsed sentences; what stands inside a quotation is its speaker's, and no attribution of its own."""
    quotes = quotations(text)
    found: list[Attributed] = []
    for _, tree in rows:
        if tree.n == 0:
            continue
        for frame in Frames(Phrases(tree, lexicon), lexicon).all():
            if any(start < tree.start[frame.cue[1]] < end for start, end in quotes):
                continue
            found.append(_spanned(frame, tree, text))
    return tuple(found)


def quotations(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of each quotation longer than a word in marks; one that is not closed runs to the end of its line."""
    found = [match.span() for match in _QUOTED.finditer(text)]
    found += [match.span("said") for match in _LABEL.finditer(text)]
    return sorted(span for span in found if span[1] - span[0] > _SCARE)


def _spanned(frame: Frame, tree: Tree, text: str) -> Attributed:
    def span(part: Range) -> Span:
        return Span.of(text, tree.start[part[0]], tree.end[part[1]])

    source = (span(frame.source),) if frame.source is not None else ()
    return Attributed(frame.act, source, (span(frame.cue),), tuple(span(part) for part in frame.content))
