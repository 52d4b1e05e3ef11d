"""JSON that is read strictly: no key twice, no depth without end, errors as InputError."""

from __future__ import annotations

import json
from typing import NoReturn

from reportedly.errors import Unreadable


class KeyTwiceError(ValueError):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        raise KeyTwiceError(next(name for name in names if names.count(name) > 1))
    return table


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


def loads(data: bytes, *, where: str) -> object:
    """The value that the bytes hold; raises Unreadable (`encoding`, `not-json` or `wrong-shape`) with the cause."""
    try:
        return json.loads(data, object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Unreadable(f"not valid {error.encoding} at byte {error.start}", code="encoding", where=where) from error
    except json.JSONDecodeError as error:
        cut = not error.doc[error.pos :].strip() or "Unterminated" in error.msg
        ends = " (the JSON is cut off)" if cut else ""
        reason = f"not JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}{ends}"
        raise Unreadable(reason, code="not-json", where=where) from error
    except KeyTwiceError as error:
        raise Unreadable(f"the key {str(error)!r} stands twice", code="wrong-shape", where=where) from error
    except RecursionError as error:
        raise Unreadable("not JSON that can be read: nested too deeply", code="not-json", where=where) from error
    except ValueError as error:  # a number of thousands of digits, NaN
        raise Unreadable(f"not JSON: {error}", code="not-json", where=where) from error
