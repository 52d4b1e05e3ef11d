"""spaCy's word vectors made with less work: the same network over the same weights, for reading only, never for training.

The tags and dependencies of 5,000 texts of all suites are the same; tests/language/test_quickened.py holds both ways to each
other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model, NumpyOps, Ragged, chain
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from spacy.language import Language

_MIXER = numpy.uint64(0x9E3779B97F4A7C15)
"""Fibonacci hashing's odd multiplier (Knuth, The Art of Computer Programming 3, 6.4): spreads a row's features over 64 bits."""
ROWS = 2048
"""Rows of words that go through the window layers together: what they need then stays near the processor."""


def quicken(nlp: Language) -> None:
    """Makes the pipeline's networks quicker in place.

    Matrices are multiplied by numpy's own library in one thread (with more, the small matrices of sentences wait for each other);
    a maxout compares whole columns instead of triples; a word form that comes twice in a batch is embedded once; the window
    layers work in place; a tag is the best of its scores, which need not add up to 1.
    """
    threadpool_limits(limits=1)
    ops = NumpyOps()
    ops.gemm = _product
    parts: list[tuple[str, Any]] = list(nlp.pipeline)
    for _, part in parts:
        for node in list(part.model.walk()):
            node.ops = ops
            if node.name == "maxout":
                node._func = _maxout(node)
            elif node.name == "layernorm":
                node._func = _layernorm(node)
            elif node.name == "softmax":
                node.attrs["softmax_normalize"] = False
            elif _is_windows(node):
                node._func = _windows(node)
            elif [layer.name for layer in node.layers[:2]] == ["extract_features", "list2ragged"]:
                node._layers[2:-1] = [Model("once_a_form", _once_a_form, layers=[chain(*node.layers[2:-1])])]


def _product(x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
    return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def _maxout(node: Any) -> Any:
    """A maxout layer's work."""
    weights, bias, width = _columns(node)

    def forward(model: Any, x: Any, is_train: bool) -> tuple[Any, None]:
        made = x @ weights
        made += bias
        return _best(made, numpy.empty((len(x), width), dtype="f")), None

    return forward


def _columns(node: Any) -> tuple[Any, Any, int]:
    """A maxout layer's weights and bias, laid out with all first pieces before all second ones; how wide what it makes is."""
    width, pieces, wide = node.get_param("W").shape
    weights = numpy.ascontiguousarray(node.get_param("W").transpose(1, 0, 2).reshape(pieces * width, wide)).T
    return weights, node.get_param("b").T.reshape(-1), width


def _best(made: Any, best: Any) -> Any:
    """The best piece of each output, put into `best`."""
    width = best.shape[1]
    if made.shape[1] == width:
        best[:] = made
        return best
    numpy.maximum(made[:, :width], made[:, width : 2 * width], out=best)
    for first in range(2 * width, made.shape[1], width):
        numpy.maximum(best, made[:, first : first + width], out=best)
    return best


def _layernorm(node: Any) -> Any:
    """A layer normalisation's work; the small number keeps a row without spread from a division by 0, as thinc's does."""
    scale, shift = node.get_param("G"), node.get_param("b")
    mean = numpy.full((len(scale), 1), 1 / len(scale), dtype=scale.dtype)

    def forward(model: Any, x: Any, is_train: bool) -> tuple[Any, None]:
        made = x - x @ mean
        spread = numpy.einsum("ij,ij->i", made, made)
        spread *= mean[0]
        spread += numpy.float32(1e-8)
        made *= numpy.reciprocal(numpy.sqrt(spread))[:, None]
        made *= scale
        made += shift
        return made, None

    return forward


def _once_a_form(model: Any, x: Any, is_train: bool) -> tuple[Any, None]:
    """The inner layers over the distinct rows of features, then each row's own result."""
    rows = x.data
    keys = rows[:, 0] * _MIXER
    for column in range(1, rows.shape[1]):
        keys = (keys ^ rows[:, column]) * _MIXER
    _, first, which = numpy.unique(keys, return_index=True, return_inverse=True)
    distinct: Any = Ragged(rows[first], numpy.array([len(first)], dtype="int32"))  # type: ignore[arg-type]  # one row of rows
    made, _ = model.layers[0](distinct, is_train)
    return Ragged(made.data[which], x.lengths), None


def _side_by_side(rows: Any, many: int) -> Any:
    """So many rows as one, then the next ones, as long as they last; the same memory."""
    whole = len(rows) // many
    return rows[: whole * many].reshape(whole, many * rows.shape[1])


_BLOCK = ("expand_window", "maxout", "layernorm")
"""The layers of one block of the window layers, each added to what it was made from."""


def _is_windows(node: Any) -> bool:
    """Whether the layer is a row of residual blocks, each over a word and its two neighbours."""
    blocks = node.layers[0].layers if node.name.startswith("with_array(residual(") else []
    return bool(blocks) and all(
        block.name.startswith("residual(")
        and [layer.name for layer in block.walk() if not layer.layers and layer.name != "dropout"] == [*_BLOCK]
        and all(layer.attrs["window_size"] == 1 for layer in block.walk() if layer.name == "expand_window")
        for block in blocks
    )


def _windows(node: Any) -> Any:
    """The work of the window layers: sentences lie in one table with blank rows between them, each block adds to it in place."""
    blocks = [{layer.name: layer for layer in block.walk()} for block in node.layers[0].layers]
    work = [(*_columns(block["maxout"]), _layernorm(block["layernorm"])) for block in blocks]
    gap = node.attrs["pad"]

    def forward(model: Any, sentences: Any, is_train: bool) -> tuple[Any, None]:
        made: list[Any] = []
        batch: list[Any] = []
        rows = 0
        for sentence in sentences:
            if batch and rows + len(sentence) > ROWS:
                made += _batch(batch)
                batch, rows = [], 0
            batch.append(sentence)
            rows += len(sentence) + gap
        return made + _batch(batch), None

    def _batch(sentences: list[Any]) -> list[Any]:
        if not sentences:
            return []
        blank = numpy.zeros((gap, sentences[0].shape[1]), dtype="f")
        table = numpy.concatenate([blank, *(part for sentence in sentences for part in (sentence, blank))])
        rows, wide = len(table) - 2, table.shape[1]
        best = numpy.empty((rows, wide), dtype="f")
        made = numpy.empty((rows, len(work[0][1])), dtype="f")
        # every third window of three rows: they lie in the table side by side, so that nothing need be copied
        thirds = [(_side_by_side(table[first:], 3), made[first::3]) for first in range(3)]
        for weights, bias, _, layernorm in work:
            for windows, part in thirds:
                numpy.matmul(windows, weights, out=part)
            made += bias
            table[1:-1] += layernorm(None, _best(made, best), False)[0]
        ends = numpy.cumsum([len(sentence) + gap for sentence in sentences])
        return [table[end - len(sentence) : end] for end, sentence in zip(ends.tolist(), sentences, strict=True)]

    return forward
