"""Content names: a noun is called by a hash of what it is."""

from __future__ import annotations

import hashlib
import json

_WORDED = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True)
"""Made once: `json.dumps` with settings of its own makes a new encoder at each call."""


def digest(*parts: object, size: int = 16) -> str:
    """Hex digest of `size` characters over JSON-able parts; the same parts always give the same name."""
    words = _WORDED.encode(parts)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def text_sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
