"""Who is there: a browser's session, and with users the person behind it."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.desk import guard
from reportedly.desk.context import Desk


class Sessions:
    """Names every browser's session by a cookie that no script can read and no other site can send."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        known = guard.session_of(Headers(scope=scope).get("cookie", ""))
        session = known or guard.fresh_session()
        scope["desk"] = {"session": session, "user": None}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and known is None:
                MutableHeaders(scope=message).append("set-cookie", self.cookie(session))
            await send(message)

        await self.app(scope, receive, sending)

    def cookie(self, session: str) -> str:
        """The cookie that carries a session's name."""
        secure = "; Secure" if self.desk.settings.secure else ""
        return f"{guard.COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict{secure}"
