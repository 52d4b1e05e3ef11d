"""Logging in and out, and the page where an admin sees to accounts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import cast

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from reportedly.desk import guard
from reportedly.desk.context import Desk
from reportedly.desk.forms import Given
from reportedly.desk.links import local
from reportedly.desk.session import cookie, named
from reportedly.desk.web import html, may, viewer_of
from reportedly.errors import SettingError
from reportedly.store import ROLES

STAYS = timedelta(hours=12)
"""How long somebody stays logged in: a working day."""


def people(app: FastAPI) -> None:
    """The addresses of a desk with users."""

    @app.get("/log-in", include_in_schema=False)
    def log_in_page(request: Request) -> Response:
        return html(request, "log_in", failed=None, target=local(request.query_params.get("back"), "/events"))

    @app.post("/log-in", include_in_schema=False)
    def log_in(request: Request, parts: Given) -> Response:
        desk = cast(Desk, request.app.state.desk)
        name, password = str(parts.get("name", ""))[:200], str(parts.get("password", ""))
        target = local(parts.get("back"), "/events")
        keys = (f"name {name.casefold()}", f"address {request.client.host if request.client else ''}")
        wait = desk.tries.wait(*keys)
        if wait > 0:
            words = f"Too many tries. Wait {int(wait // 60) + 1} minutes."
            answer = html(request, "log_in", status=HTTPStatus.TOO_MANY_REQUESTS, failed=words, target=target)
            answer.headers["retry-after"] = str(int(wait) + 1)
            return answer
        person = desk.accounts.user(name)
        if not desk.passwords.fits(person.password if person else None, password) or person is None:
            desk.tries.failed(*keys)
            return html(
                request, "log_in", status=HTTPStatus.FORBIDDEN, failed="That name and password do not fit.", target=target
            )
        session = guard.fresh_session()
        desk.accounts.enter(person.name, named(session), datetime.now(UTC) + STAYS)
        return RedirectResponse(target, status_code=303, headers={"set-cookie": cookie(session, desk.settings)})

    @app.post("/log-out", include_in_schema=False)
    def log_out(request: Request, parts: Given) -> Response:
        desk = cast(Desk, request.app.state.desk)
        desk.accounts.leave(named(request.scope["desk"]["session"]))
        fresh = cookie(guard.fresh_session(), desk.settings)
        return RedirectResponse("/log-in", status_code=303, headers={"set-cookie": fresh})

    @app.get("/people", include_in_schema=False, dependencies=[Depends(may("admin"))])
    def people_page(request: Request) -> Response:
        desk = cast(Desk, request.app.state.desk)
        return html(request, "people", accounts=desk.accounts.users(), roles=ROLES)

    @app.post("/people", include_in_schema=False, dependencies=[Depends(may("admin"))])
    def see_to(request: Request, parts: Given) -> Response:
        desk = cast(Desk, request.app.state.desk)
        by, name = viewer_of(request), str(parts.get("name", ""))
        role, password = str(parts.get("role", "")), str(parts.get("password", ""))
        match parts.get("do"):
            case "add":
                desk.accounts.add(name, role, desk.passwords.hash(password), by=by)
            case "change":
                desk.accounts.change(name, by=by, role=role or None, password=desk.passwords.hash(password) if password else None)
            case "end":
                desk.accounts.end(name, by=by)
            case other:
                raise SettingError(f"nothing to do by the name {other!r}")
        return RedirectResponse("/people", status_code=303)
