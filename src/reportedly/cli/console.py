"""Printing for people and for programs. Texts of reports are hostile until cleaned."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

JOINERS = "\u200c\u200d"
"""Invisible, but letters of some scripts are written with them."""


def clean(words: str) -> str:
    """`words` on one line, without control characters, escape sequences' starts and marks that turn the writing round."""
    return "".join(_shown(character) for character in words)


def _shown(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    match unicodedata.category(character):
        case "Cc":
            return " " if character in "\t\n\r\v\f" else ""
        case "Zl" | "Zp":
            return " "
        case "Cf":
            return character if character in JOINERS else ""
        case "Cs":
            return "\N{REPLACEMENT CHARACTER}"
        case _:
            return character


def json_line(value: object) -> str:
    """JSON on one line, in which every control, invisible or lone-surrogate character is written as an escape."""
    words = json.dumps(value, ensure_ascii=False)
    if words.isprintable():
        return words
    return "".join(_escape(c) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in words)


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else json.dumps(character)[1:-1]


def print_lines(values: Iterable[object]) -> None:
    """One JSON line a value on standard output, as UTF-8, each written out at once."""
    _as_utf8()
    for value in values:
        click.echo(json_line(value))


def _as_utf8() -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def console() -> Console:
    """The console of standard output: as wide as the terminal (80 columns in a pipe), plain where colour is not wanted."""
    from rich.console import Console

    class _Page(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the door knows what that means; rich's own answer is exit code 1

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return _Page(file=sys.stdout, markup=False, highlight=False, emoji=False)


@contextmanager
def progress(words: str) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of reports done so far; shows them on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done: bar.update(task, completed=done)
