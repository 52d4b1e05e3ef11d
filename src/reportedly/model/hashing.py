"""Content names: a noun is called by a hash of what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

_WORDED = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True)


def _chunks() -> Callable[[object, int], Iterable[str]]:
    """What `_WORDED` makes of parts, as pieces of text, by one encoder that is kept.

    `JSONEncoder.encode` makes its inner encoder anew at each call, which takes longer than a claim's few parts do.
    """
    inner: Any = getattr(json.encoder, "c_make_encoder", None)
    if inner is None:  # a Python without the C encoder
        return lambda parts, _: _WORDED.iterencode(parts)
    quoted = json.encoder.encode_basestring
    kept: Callable[[object, int], Iterable[str]] = inner(None, _WORDED.default, quoted, None, ":", ",", True, False, True)
    return kept


_words_of = _chunks()


def digest(*parts: object, size: int = 16) -> str:
    """Hex digest of `size` characters over JSON-able parts; the same parts always give the same name."""
    words = "".join(_words_of(parts, 0))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def text_sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
