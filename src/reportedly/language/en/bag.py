"""A sentence as a bag of words for a model: each word, and the classes that it is of, known by their hashes.

A class is a table of the lexicon that holds the word, or the word that it is a form of, so that a word never seen in training
speaks by its like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.language.weights import code

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Classes = Mapping[int, Sequence[int]]
"""The hash of a word → the numbers of its classes."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def words(sentence: str) -> list[str]:
    """The words of a sentence, each once: in lower case, numbers alike, and names with the capital that they begin with."""
    return sorted({_form(word, at) for at, word in enumerate(_WORD.findall(sentence))})


def keys(word: str, classes: Classes) -> Iterator[int]:
    """What a model knows one of `words` by; a name that is no word of the lexicon is only a name."""
    low = word.lower()
    known = classes.get(code(low), ())
    yield code(" name" if low != word and not known else f"word {low}")
    for each in known:
        yield code(f"class {each}")


def packed(classes: Classes) -> dict[str, Array]:
    """The classes as arrays for a model's file."""
    import numpy as np

    held = sorted(classes)
    return {
        "words": np.array(held, "u4"),
        "ends": np.cumsum([len(classes[word]) for word in held]).astype("u4"),
        "classes": np.array([one for word in held for one in classes[word]], "u2"),
    }


def unpacked(arrays: Mapping[str, Array]) -> Classes:
    """The classes from the arrays of a model's file."""
    ends, numbers = [0, *arrays["ends"].tolist()], arrays["classes"].tolist()
    return {word: numbers[ends[at] : ends[at + 1]] for at, word in enumerate(arrays["words"].tolist())}


def _form(word: str, at: int) -> str:
    if word[0].isdigit():
        return "0"
    return word if at and word[0].isupper() and not word.isupper() else word.lower()
