"""Addresses within the desk: where a form goes back to, and never anywhere else."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def local(address: object, otherwise: str) -> str:
    """A path of the desk to go back to; anything that could lead elsewhere is not taken."""
    if not isinstance(address, str) or not address.startswith("/") or address.startswith(("//", "/\\")):
        return otherwise
    if any(ord(letter) < 33 or letter == "\\" or ord(letter) > 126 for letter in address):
        return otherwise
    parts = urlsplit(address)
    return otherwise if parts.scheme or parts.netloc else address


def with_query(address: str, **more: str) -> str:
    """The address with some parts of its query set."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **more}
    return urlunsplit(("", "", parts.path, urlencode(query), parts.fragment))
