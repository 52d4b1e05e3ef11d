"""What the door decides about taking in."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import SettingError

FORMATS = ("auto", "text", "html", "telegram", "jsonl")
"""Input formats; `auto` goes by the bytes first and the name second."""

MAX_BYTES = 50_000_000
"""The most bytes that one piece of evidence may have: a file, or one line of JSON lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IngestSettings:
    """How files are taken in. `include_private` holds ids or names of private Telegram chats that may be read."""

    format: str = "auto"
    include_private: frozenset[str] = frozenset()
    max_bytes: int = MAX_BYTES

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise SettingError(f"no input format {self.format!r}; there are {', '.join(FORMATS)}")
        if self.max_bytes < 1:
            raise SettingError(f"a limit of {self.max_bytes} bytes lets nothing in")
