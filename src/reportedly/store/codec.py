"""Nouns to canonical JSON and back; bytes to packed bytes and back.

The same noun always gives the same words, whatever the order in which it came; empty fields (null, no items) are left
out, so a field that a later version adds reads as its default.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from reportedly.model import ActorRef, Claim, Count, Happening, Person, Report, When, Where
from reportedly.model.claim import Value

Noun = TypeVar("Noun")
Json = Any
Unpackable = zlib.error

VALUES: dict[str, type] = {"count": Count, "when": When, "where": Where, "actor": ActorRef, "person": Person}
"""The tags under which a claim's value is kept; a plain string needs none."""

TAGS = {noun: tag for tag, noun in VALUES.items()}


def canonical(value: Json) -> str:
    """JSON with sorted keys and no spaces; escaped to ASCII only where the words are not valid Unicode."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return words


def storable(words: str) -> bool:
    """Whether a text column of every engine takes the words as they are: no lone surrogates, no NUL."""
    return "\0" not in words and not any("\ud800" <= letter <= "\udfff" for letter in words)


def column(words: str | None) -> str | None:
    """Words for an indexed column: what cannot be stored as it is becomes U+FFFD (the payload keeps the exact words)."""
    if words is None or storable(words):
        return words
    return "".join("\ufffd" if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter for letter in words)


def pack(data: bytes) -> bytes:
    """Compressed bytes (zlib)."""
    return zlib.compress(data, 6)


def unpack(packed: bytes) -> bytes:
    """The bytes that were packed; raises zlib.error."""
    return zlib.decompress(packed)


def pack_text(text: str) -> bytes:
    """A text as compressed UTF-8, lone surrogates kept."""
    return pack(text.encode("utf-8", "surrogatepass"))


def unpack_text(packed: bytes) -> str:
    """The text that was packed."""
    return unpack(packed).decode("utf-8", "surrogatepass")


def utc(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC; one without a zone is taken for UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.isoformat()


@cache
def _parts(noun: type) -> tuple[tuple[str, object], ...]:
    """The fields that make the noun, each with its default; computed ones (a claim's key) are left out."""
    return tuple((part.name, part.default) for part in fields(noun) if part.init)


def encode(value: object) -> Json:
    """A noun, or anything that nouns hold, as JSON-able data."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        noun = {}
        for name, default in _parts(type(value)):
            part = getattr(value, name)
            if part is default and (part is None or part == ()):
                continue
            noun[name] = encode(part)
        return noun
    raise TypeError(f"no way to keep a {type(value).__name__}")


def decode(noun: type[Noun], data: Json, **given: object) -> Noun:
    """The noun that `encode` made the data of; `given` are fields that are kept elsewhere."""
    parts = dict(given)
    readers = _readers(cast(type, noun))
    for name, part in data.items():
        parts[name] = readers[name](part)
    return noun(**parts)


@cache
def _readers(noun: type) -> dict[str, Callable[[Json], Any]]:
    """How each field of the noun is read back, by its type."""
    hints = typing.get_type_hints(noun)
    return {part.name: _reader(hints[part.name]) for part in fields(cast(Any, noun)) if part.init}


def _reader(hint: Any) -> Callable[[Json], Any]:
    if hint == Value:
        return _value
    if isinstance(hint, types.UnionType):
        (inner,) = (arm for arm in typing.get_args(hint) if arm is not type(None))
        read = _reader(inner)
        return lambda data: None if data is None else read(data)
    if typing.get_origin(hint) is tuple:
        arms = typing.get_args(hint)
        if arms[-1] is Ellipsis:
            item = _reader(arms[0])
            return lambda data: tuple(item(part) for part in data)
        items = [_reader(arm) for arm in arms]
        return lambda data: tuple(each(part) for each, part in zip(items, data, strict=True))
    if hint is datetime:
        return datetime.fromisoformat
    if hint is date:
        return date.fromisoformat
    if is_dataclass(hint):
        kind = cast(type, hint)
        return lambda data: decode(kind, data)
    return lambda data: data


def _value(data: Json) -> Value:
    if isinstance(data, str):
        return data
    ((tag, inner),) = data.items()
    return cast(Value, decode(VALUES[tag], inner))


def claim_payload(claim: Claim) -> str:
    """A claim's content but for its report and text, which its row names."""
    data = encode(claim)
    del data["report"], data["text_sha256"]
    data["value"] = tagged(claim.value)
    return canonical(data)


def tagged(value: Value) -> Json:
    """A claim's value with the tag that says what it is; a plain string needs none."""
    tag = TAGS.get(type(value))
    return encode(value) if tag is None else {tag: encode(value)}


def claim(payload: str, *, report: str, text_sha256: str) -> Claim:
    """The claim that a row holds."""
    return decode(Claim, json.loads(payload), report=report, text_sha256=text_sha256)


def happening_payload(happening: Happening) -> str:
    """A happening's content but for its report, which its row names."""
    data = encode(happening)
    del data["report"]
    return canonical(data)


def happening(payload: str, *, report: str) -> Happening:
    """The happening that a row holds."""
    return decode(Happening, json.loads(payload), report=report)


def about(report: Report) -> str:
    """What is known of a report, but for its id and text, which its row names."""
    data = encode(report)
    del data["id"], data["text"]
    return canonical(data)


def report(payload: str, *, id: str, text: str) -> Report:
    """The report that a row holds."""
    return decode(Report, json.loads(payload), id=id, text=text)
