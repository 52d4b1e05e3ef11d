"""What stands before every page: whose requests are taken, how much of them, and what a browser may do with an answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1_000_000
"""The largest body that is taken: a judgement with its words is a few thousand bytes."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing but the desk's own files; no script or style inside a page. Pictures as data: are the map's own icons."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser would not say either that a form is of this site
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

SAFE = ("GET", "HEAD", "OPTIONS")

COOKIE = "reportedly_desk"
"""The cookie that names a browser's session."""


class Guard:
    """The outermost part of the desk: checks host, origin and size of requests, sets headers of answers.

    A page of another site can make a browser send requests here; without the host's check it could even read the answers, by
    pointing its own name at this machine. `hosts` are the names this desk is called by; none = any (behind a proxy, with users).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            status, words = refusal
            await PlainTextResponse(words, status_code=status, headers=HEADERS)(scope, receive, send)
            return
        await self.app(scope, _Limited(receive), _with_headers(scope, send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if self.hosts and host not in self.hosts:
            return 421, "This desk is not called by that name."
        if scope["method"] not in SAFE and not _same_origin(headers, host):
            return 403, "A request of another site was refused."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return 413, "That is more than the desk takes."
        return None


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a request that changes something comes from a page of the desk, as the browser says.

    Programs without a browser send neither header; the token that every change needs is for them too.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host


class _Limited:
    """A request's body, cut off when it is longer than it said or may be."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.taken = 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.taken += len(message.get("body", b""))
        if self.taken > MOST_BYTES:
            return {"type": "http.disconnect"}
        return message


def _with_headers(scope: Scope, send: Send) -> Send:
    fixed = scope["path"].startswith("/static/")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "max-age=86400" if fixed else "no-store")
        await send(message)

    return sending


def session_of(cookies: str) -> str | None:
    """The session that a Cookie header names; None where it names none or is none."""
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel is not None and morsel.value else None


def fresh_session() -> str:
    """A new session's name: 256 random bits."""
    return secrets.token_urlsafe(32)


def token(secret: bytes, session: str) -> str:
    """What every change must bring from the page that asked for it: tied to the session, worthless in another."""
    return hmac.new(secret, session.encode(), hashlib.sha256).hexdigest()


def fits(secret: bytes, session: str | None, given: str | None) -> bool:
    """Whether a token is that session's."""
    return (
        session is not None
        and given is not None
        and hmac.compare_digest(token(secret, session).encode(), given.encode("utf-8", "replace"))
    )
