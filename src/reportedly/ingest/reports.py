"""Paths in, raw reports out, in the order given."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import InputError, TooLarge, Unreadable
from reportedly.ingest import jsonl, sniff, telegram
from reportedly.ingest.settings import IngestSettings
from reportedly.ingest.walk import files
from reportedly.model import Evidence, Failure, Raw
from reportedly.stage import failure

STDIN = "-"


def reports(paths: Sequence[str], settings: IngestSettings | None = None) -> Iterator[Raw | Failure]:
    """Every report of the files and folders, in the order given; a bad input becomes a row.

    `-` is standard input; a folder is read whole (`walk.files` says what of it). Bytes that came already in this call (a file,
    or a line of JSON lines) are not given twice. A file is opened once; JSON lines are streamed and may be longer than
    `max_bytes`, which then holds for each line. `Failure.report` is the path, or path:line.
    """
    rules = settings or IngestSettings()
    at = datetime.now(UTC)
    seen: set[str] = set()
    for path in paths:
        for file in _files(path):
            if isinstance(file, Failure):
                yield file
                continue
            try:
                yield from _fresh(_file(file, rules, at, seen), seen)
            except InputError as error:
                yield failure(error, "ingest", report=file)


def _files(path: str) -> Iterator[str | Failure]:
    if path != STDIN and "\x00" not in path and os.path.isdir(path):
        yield from files(path)
    else:
        yield path


def _fresh(items: Iterator[Raw | Failure], seen: set[str]) -> Iterator[Raw | Failure]:
    """The items without JSON lines whose very bytes came before."""
    for item in items:
        if isinstance(item, Raw) and item.medium == "jsonl":
            if item.evidence.sha256 in seen:
                continue
            seen.add(item.evidence.sha256)
        yield item


def _file(path: str, rules: IngestSettings, at: datetime, seen: set[str]) -> Iterator[Raw | Failure]:
    """The reports of one file; raises InputError where none of it can be read."""
    ending = Path(path).suffix.lower()
    if path == STDIN:
        yield from _stream(sys.stdin.buffer, path, ending, rules, at, seen)
        return
    if "\x00" in path:
        raise Unreadable("no path has a NUL in it", code="unreadable", where=path.replace("\x00", "\\0"))
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # before it is opened: opening a pipe would wait for a writer
            raise Unreadable("not a regular file", code="unreadable", where=path)
        with open(path, "rb") as stream:
            yield from _stream(stream, path, ending, rules, at, seen)
    except OSError as error:
        raise Unreadable((error.strerror or "cannot be opened").lower(), code="unreadable", where=path) from error


def _stream(
    stream: BinaryIO, path: str, ending: str, rules: IngestSettings, at: datetime, seen: set[str]
) -> Iterator[Raw | Failure]:
    if rules.format == "jsonl" or (rules.format == "auto" and ending in (".jsonl", ".ndjson")):
        yield from jsonl.lines(stream, path, at, rules.max_bytes)
        return
    data = _whole(stream, path, rules.max_bytes)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in seen:
        return
    seen.add(sha256)
    medium = _medium(data, path, ending, rules)
    if medium == "telegram":
        yield from telegram.posts(data, path, at, rules.include_private)
    elif medium == "jsonl":
        yield from jsonl.lines(io.BytesIO(data), path, at, rules.max_bytes)
    else:
        yield Raw(medium=medium, evidence=Evidence(sha256=sha256, origin=path, at=at, data=data))


def _medium(data: bytes, path: str, ending: str, rules: IngestSettings) -> str:
    try:
        sniff.check_text(data)
    except Unreadable as error:
        raise Unreadable(error.reason, code=error.code, where=path) from error
    return sniff.medium(data, ending) if rules.format == "auto" else rules.format


def _whole(stream: BinaryIO, path: str, max_bytes: int) -> bytes:
    """All bytes, or TooLarge: by the file's size before reading, and by what came where a stream has none."""
    try:
        size = os.fstat(stream.fileno()).st_size
    except OSError:
        size = 0
    data = b"" if size > max_bytes else stream.read(max_bytes + 1)
    if size > max_bytes or len(data) > max_bytes:
        raise TooLarge(f"larger than {max_bytes:,} bytes", code="too-large", where=path)
    return data
