"""Who is there: a browser's session, and with users the person behind it."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.desk import guard
from reportedly.desk.context import Desk
from reportedly.desk.settings import DeskSettings

OPEN = ("/log-in",)
"""Pages for those who are not logged in."""


class Sessions:
    """Names every browser's session by a cookie that no script can read and no other site can send.

    With users, a session belongs to nobody until they log in, and then has a new name (`forms.log_in`).
    """

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        known = guard.session_of(headers.get("cookie", ""))
        session = known or guard.fresh_session()
        scope["desk"] = {"session": session, "user": None, "role": None}
        if self.desk.settings.users:
            person = await run_in_threadpool(self.desk.accounts.who, named(session)) if known else None
            if person is None and scope["path"] not in OPEN:
                await _to_log_in(scope, headers)(scope, receive, send)
                return
            if person is not None:
                scope["desk"] |= {"user": person.name, "role": person.role}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and known is None:
                sent = MutableHeaders(scope=message)
                if "set-cookie" not in sent:
                    sent.append("set-cookie", cookie(session, self.desk.settings))
            await send(message)

        await self.app(scope, receive, sending)


def named(session: str) -> str:
    """The name by which the store knows a session: a hash, so that a stolen file lets nobody in."""
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()


def cookie(session: str, settings: DeskSettings) -> str:
    """The cookie that carries a session's name."""
    secure = "; Secure" if settings.secure else ""
    return f"{guard.COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict{secure}"


def _to_log_in(scope: Scope, headers: Headers) -> Response:
    if scope["path"].endswith(".json") or "application/json" in headers.get("accept", "") or scope["method"] not in guard.SAFE:
        return JSONResponse({"error": "log in first"}, status_code=401)
    query = scope.get("query_string", b"").decode("latin-1")
    here = scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(f"/log-in?back={quote(here, safe='')}", status_code=303)
