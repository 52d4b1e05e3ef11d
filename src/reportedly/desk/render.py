"""Pages from records. Every value is escaped, and cleaned of what would turn the writing round or cannot be sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportedly.desk.links import local
from reportedly.publish.names import plain

FOLDER = Path(__file__).resolve().parent


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return plain(value)
    return "" if value is None else value


def environment() -> Environment:
    """The templates, opened once: undefined names are errors, everything is escaped."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["segment"] = lambda text: quote(plain(str(text)), safe="")
    made.filters["number"] = lambda number: f"{number:,}"
    made.filters["clipped"] = clipped
    made.filters["link"] = safe_link
    made.filters["local"] = local
    return made


def clipped(text: str, most: int = 160) -> str:
    """The beginning of a text that may be of any length."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def safe_link(address: str | None) -> str | None:
    """A web address that may be followed; None for any other (javascript:, data:, file:)."""
    if address and address.startswith(("https://", "http://")) and not any(c.isspace() or ord(c) < 32 for c in address):
        return address
    return None
