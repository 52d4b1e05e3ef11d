"""The files of a folder, whole, in the order of their paths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reportedly.model import Failure

REPORTS = frozenset({"", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"})
"""Endings of files in a folder that are read; a file named by itself may have any ending."""

_BESIDE = """
.jpg .jpeg .png .gif .webp .bmp .tif .tiff .svg .heic .ico .mp4 .mov .avi .mkv .webm .mpg .mp3 .ogg .oga .opus .wav .m4a .flac
.tgs .css .js .map .woff .woff2 .ttf .otf .vcf .db .sqlite .lock .log
"""
ATTACHMENTS = frozenset(_BESIDE.split())
"""Endings of what lies beside reports (pictures, sounds, styles, programs): passed over without a row."""


def files(folder: str) -> Iterator[str | Failure]:
    """Paths of the folder's reports, sorted, folders within folders included.

    Hidden files and folders, and attachments, are passed over. A file with any other ending looks like a report that there is
    no reader for, and is told as a failure row. Links are followed, a folder that was already seen (a loop) is not entered
    again. A folder without a single report is a failure row too.
    """
    found = False
    seen: set[tuple[int, int]] = set()
    todo = [folder]
    while todo:
        path = todo.pop()
        try:
            status = os.stat(path)
            names = sorted(os.listdir(path), reverse=True) if os.path.isdir(path) else None
        except OSError as error:
            found = True
            yield Failure(code="unreadable", stage="ingest", reason=_why(error), report=path)
            continue
        if names is not None:
            if (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                todo += [os.path.join(path, name) for name in names if not name.startswith(".")]
            continue
        ending = Path(path).suffix.lower()
        if ending in ATTACHMENTS:
            continue
        found = True
        if ending in REPORTS:
            yield path
        else:
            reason = f"no reader for {ending} files in a folder; name the file itself if it holds plain text"
            yield Failure(code="unsupported", stage="ingest", reason=reason, report=path)
    if not found:
        yield Failure(code="empty", stage="ingest", reason="the folder holds no report", report=folder)


def _why(error: OSError) -> str:
    return (error.strerror or "cannot be opened").lower()
