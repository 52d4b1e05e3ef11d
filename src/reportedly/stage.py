"""Lifts a one-item function to a stream: a bad input becomes a row, a bug crashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from reportedly.errors import InputError
from reportedly.model import Failure


def failure(error: InputError, stage: str, *, report: str | None = None) -> Failure:
    """The row that an InputError becomes."""
    return Failure(code=error.code, stage=stage, reason=error.reason, report=error.where or report)


A = TypeVar("A")
B = TypeVar("B")


def lift(function: Callable[[A], B], stage: str) -> Callable[[Iterable[A | Failure]], Iterator[B | Failure]]:
    """`function` over a stream: failures pass through, an InputError becomes one; all of an item's output or none."""

    def run(items: Iterable[A | Failure]) -> Iterator[B | Failure]:
        for item in items:
            if isinstance(item, Failure):
                yield item
                continue
            try:
                yield function(item)
            except InputError as error:
                yield failure(error, stage)

    return run
