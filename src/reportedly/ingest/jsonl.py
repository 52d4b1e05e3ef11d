"""JSON lines: one report a line, each line its own evidence."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from reportedly.errors import InputError, TooLarge, Unreadable
from reportedly.ingest import sniff
from reportedly.ingest.strictjson import loads
from reportedly.model import Evidence, Failure, Raw
from reportedly.stage import failure

FIELDS = ("id", "title", "url", "published", "publisher", "language", "channel", "message_id", "forwarded_from")
"""The optional fields of a line, strings or null; `text` is the one that must be there. Other keys are left alone."""

NUMBERS_TOO = frozenset({"id", "message_id"})
"""Fields that may also be whole numbers, as many exports write them."""

CHUNK = 1 << 20
"""Bytes read at a time while a line that is too long is passed over."""


def lines(stream: BinaryIO, origin: str, at: datetime, max_bytes: int) -> Iterator[Raw | Failure]:
    """The reports of a stream, one line in memory at a time; blank lines are passed over."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            _skip_line(stream)
            yield failure(TooLarge(f"the line is longer than {max_bytes:,} bytes", code="too-large", where=where), "ingest")
            continue
        if number == 1:
            if not line.lstrip().startswith(b"{"):
                _check_head(line, origin)
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield failure(Unreadable("UTF-16: JSON lines are UTF-8", code="encoding", where=origin), "ingest")
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        line = line.rstrip(b"\r\n")
        if line.strip():
            yield _one(line, where, at)
    if number == 0:
        yield failure(Unreadable("the file is empty", code="empty", where=origin), "ingest")


def _check_head(line: bytes, origin: str) -> None:
    """Raises Unreadable for the whole stream where its first line shows another kind of file."""
    try:
        sniff.check_text(line)
    except Unreadable as error:
        raise Unreadable(error.reason, code=error.code, where=origin) from error


def _skip_line(stream: BinaryIO) -> None:
    while (chunk := stream.readline(CHUNK)) and not chunk.endswith(b"\n"):
        pass


def _one(line: bytes, where: str, at: datetime) -> Raw | Failure:
    name: str | None = None
    try:
        if b"\x00" in line:
            raise Unreadable("not text: a NUL byte", code="binary", where=where)
        row = loads(line, where=where)
        if not isinstance(row, dict):
            raise Unreadable("the line is no JSON object", code="wrong-shape", where=where)
        fields = {name: _text(row, name, where) for name in FIELDS}
        name = fields["id"]
        return _raw(line, row, fields, where, at)
    except InputError as error:
        told = failure(error, "ingest")
        if name is None:
            return told
        return Failure(code=told.code, stage=told.stage, reason=f"{told.reason} ({where})", report=name)


def _raw(line: bytes, row: dict[str, object], fields: dict[str, str | None], where: str, at: datetime) -> Raw:
    text = row.get("text")
    if not isinstance(text, str):
        reason = "no text" if text is None else f"the text is {_kind(text)}, not a string"
        raise Unreadable(reason, code="wrong-shape", where=where)
    if not text.strip():
        raise Unreadable("the text is empty", code="empty", where=where)
    evidence = Evidence(sha256=hashlib.sha256(line).hexdigest(), origin=where, at=at, data=line)
    return Raw(medium="jsonl", evidence=evidence, text=text, **fields)


def _text(row: dict[str, object], name: str, where: str) -> str | None:
    """A field's string, None where it is null, missing or empty."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and name in NUMBERS_TOO:
        return str(value)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"{name} is {_kind(value)}, not a string", code="wrong-shape", where=where)
    return value or None


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), "a number")
