"""Bytes to text, with a note wherever the encoding had to be guessed."""

from __future__ import annotations

import codecs
import re

from reportedly.errors import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's before UTF-16's, which begin alike."""

DAMAGED = 4
"""UTF-8 with at least this many sound letters beyond ASCII for each broken byte is damaged UTF-8, not another encoding."""

WESTERN = 0.3
"""With fewer than this part of bytes beyond ASCII the text is in Latin letters and read as Windows-1252, as browsers
do; accents and quotation marks make up to a tenth of a text, Cyrillic, Greek and Arabic letters most of it."""

WINDOWS_1252 = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
"""Names that pages give to Windows-1252; the WHATWG encoding standard reads them so."""

_BEYOND_ASCII = bytes(range(128, 256))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)

HEAD = 2048
"""Bytes in which a page declares its encoding; HTML says 1,024, many pages need more."""


def text(data: bytes) -> tuple[str, str | None]:
    """The text of bytes, and a sentence on the guess that it took, or None for BOM or sound UTF-8. Raises Unreadable."""
    marked = _marked(data)
    if marked is not None:
        return marked, None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def page(data: bytes) -> tuple[str, str | None]:
    """The text of a page's bytes: by its mark, as UTF-8 where it is sound, by its declaration, or guessed as in `text`."""
    marked = _marked(data)
    if marked is not None:
        return marked, None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        head = data[:HEAD]
        declared = _CHARSET.search(head) or _XML_ENCODING.match(head)
        name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
        if not name.startswith("utf"):
            try:
                return data.decode("cp1252" if name in WINDOWS_1252 else name), None
            except (LookupError, UnicodeError):
                pass  # what the page declares is not so; the bytes decide
        return _guessed(data, error)


def _marked(data: bytes) -> str | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise Unreadable(f"not valid {name} at byte {error.start}, in spite of its mark", code="encoding") from error
    return None


def _guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    at = f"not valid UTF-8 at byte {error.start}"
    mended = data.decode("utf-8", "replace")
    broken = mended.count("�")
    sound = len(mended) - len(mended.encode("ascii", "ignore")) - broken
    if sound >= DAMAGED * broken:
        return mended, f"{at}: read as UTF-8 with {broken} broken characters shown as \N{REPLACEMENT CHARACTER}"
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    name = "cp1252" if beyond < WESTERN * len(data) else _detected(data)
    try:
        if name is not None:
            return data.decode(name), f"{at}: read as {name}, which is a guess"
    except UnicodeDecodeError:
        pass
    raise Unreadable(f"{at}, and no other encoding fits", code="encoding") from error


def _detected(data: bytes) -> str | None:
    """The encoding that the statistics of letters point to, or None."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else best.encoding
