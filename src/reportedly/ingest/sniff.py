"""What bytes are, by the bytes: a name may lie."""

from __future__ import annotations

import codecs
import json
import re

from reportedly.errors import Unreadable

MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or video"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"WARC/1.", "a web archive"),
)
"""First bytes of kinds of file that are no text, and their names for people."""

BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

HEAD = 4096
"""Bytes at the head of a file in which an HTML page shows itself."""

MANY_CONTROLS = 0.1
"""More than this part of control characters in the head: not text. Text holds tabs, newlines and form feeds only."""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)
_OBJECT = re.compile(rb"\s*\{\s*[\"}]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


def check_text(data: bytes) -> None:
    """Raises Unreadable when the bytes are empty, of a known kind that is no text, or binary."""
    if not data:
        raise Unreadable("the file is empty", code="empty")
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"{kind}, not text", code="unsupported")
    if data[4:8] == b"ftyp":
        raise Unreadable("a video or picture, not text", code="unsupported")
    if data.startswith(BOMS):
        return
    if (at := data.find(b"\x00")) >= 0:
        raise Unreadable(f"not text: a NUL byte at {at}", code="binary")
    head = data[:HEAD]
    if len(head) - len(head.translate(None, _CONTROLS)) > MANY_CONTROLS * len(head):
        raise Unreadable("not text: full of control characters", code="binary")


def medium(data: bytes, ending: str) -> str:
    """text, html, telegram or jsonl: by the bytes, and by the name's ending where they leave it open."""
    head = data.removeprefix(codecs.BOM_UTF8)
    if ending in (".jsonl", ".ndjson"):
        return "jsonl"
    if _OBJECT.match(head):
        return _json_medium(head)
    if _PAGE.match(head[:HEAD]):
        return "html"
    if ending == ".json":
        return "telegram"
    return "html" if ending in (".html", ".htm", ".xhtml") else "text"


def _json_medium(data: bytes) -> str:
    """JSON lines where the first line is an object by itself and no export; else an export."""
    try:
        first = json.loads(data.lstrip().split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return "telegram"
    return "telegram" if isinstance(first, dict) and ("messages" in first or "chats" in first) else "jsonl"
