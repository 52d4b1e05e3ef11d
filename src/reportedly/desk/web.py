"""How a record becomes an answer: a page for people, the same as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Query, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from reportedly.desk import guard
from reportedly.desk.context import Desk
from reportedly.desk.history import line
from reportedly.desk.records import HistoryLine
from reportedly.errors import NotFound, ReportedlyError, SettingError, StoreError
from reportedly.publish.names import plain
from reportedly.store import ROLES


def desk_of(request: Request) -> Desk:
    """The desk that answers this request, its index up to date."""
    desk = cast(Desk, request.app.state.desk)
    desk.refresh()
    desk.queue.begin()
    return desk


OfDesk = Annotated[Desk, Depends(desk_of)]

Blind = Annotated[str | None, Query(max_length=200)]
"""The blind set in which somebody looks and decides."""


def viewer_of(request: Request) -> str:
    """Who looks: the person who logged in, else the one who opened the desk."""
    desk = cast(Desk, request.app.state.desk)
    user: str | None = request.scope.get("desk", {}).get("user")
    return user or desk.settings.by


def may(role: str) -> Callable[[Request], None]:
    """What lets only people of a role, or of more, through; without users everybody at this machine may all."""

    def check(request: Request) -> None:
        desk = cast(Desk, request.app.state.desk)
        held = request.scope.get("desk", {}).get("role")
        if desk.settings.users and (held is None or ROLES.index(held) < ROLES.index(role)):
            raise HTTPException(403, f"That takes the role {role} or more.")

    return check


def wants_json(request: Request) -> bool:
    """Whether the asker would rather have JSON than a page."""
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/html" not in accept


Extras = Callable[[Desk, Any], dict[str, Any]]


def _nothing(_desk: Desk, _record: object) -> dict[str, Any]:
    return {}


def page(app: FastAPI, path: str, template: str, record: Callable[..., Any], returns: Any, extras: Extras = _nothing) -> None:
    """Serve a record: as JSON under `path`.json, which the OpenAPI description tells of, and as a page under `path`.

    `extras` gives the template what follows from the record and is no part of it: sizes of a picture, words of a form.
    """

    def shown(request: Request, made: Any = Depends(record)) -> Response:  # noqa: B008 how FastAPI names what a page needs
        if wants_json(request):
            return JSONResponse(jsonable_encoder(made))
        return html(request, template, page=made, **extras(cast(Desk, request.app.state.desk), made))

    app.add_api_route(f"{path}.json", record, response_model=returns, methods=["GET"], name=f"{template}.json")
    app.add_api_route(path, shown, methods=["GET"], include_in_schema=False, name=template)


def html(request: Request, template: str, status: int = 200, **parts: Any) -> HTMLResponse:
    """A page from its template, with what every page has: the address, the token for changes, who is there."""
    state = request.scope.get("desk", {})
    desk = cast(Desk, request.app.state.desk)
    text = desk.templates.get_template(f"{template}.html").render(
        request=request,
        path=request.url.path,
        query=request.url.query,
        token=guard.token(desk.secret, state["session"]) if state.get("session") else "",
        user=state.get("user"),
        role=state.get("role"),
        users=desk.settings.users,
        store=desk.settings.db.name,
        done=_done(request, desk),
        back=here(request),
        **parts,
    )
    return HTMLResponse(text, status_code=status)


def here(request: Request) -> str:
    """The address of this page as a path, without what the last decision left in it."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "did"]
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")


def _done(request: Request, desk: Desk) -> list[HistoryLine]:
    """The decisions that led to this page, so that they can be taken back at once."""
    names = set(request.query_params.get("did", "").split(",")) - {""}
    if not names:
        return []
    return [line(one) for one in desk.store.judgements(ended=True, to=viewer_of(request)) if one.id in names]


def answer_errors(app: FastAPI) -> None:
    """Errors as pages or JSON, in one line that says what to do; a bug is a bug and shows up in the log."""

    @app.exception_handler(ReportedlyError)
    def ours(request: Request, error: ReportedlyError) -> Response:
        status = _status(error)
        changing = request.method not in guard.SAFE and isinstance(error, StoreError)
        return failed(request, HTTPStatus.CONFLICT if changing else status, str(error))

    @app.exception_handler(RequestValidationError)
    def unreadable(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
        return failed(request, HTTPStatus.UNPROCESSABLE_ENTITY, told)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        missing = error.detail == HTTPStatus.NOT_FOUND.phrase  # no route took it
        answer = failed(request, error.status_code, "The desk has no page of that address." if missing else str(error.detail))
        answer.headers.update(error.headers or {})
        return answer


def _status(error: ReportedlyError) -> int:
    match error:
        case NotFound():
            return HTTPStatus.NOT_FOUND
        case SettingError():
            return HTTPStatus.BAD_REQUEST
        case StoreError():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def failed(request: Request, status: int, words: str) -> Response:
    """An error's page, or its JSON."""
    sent_json = request.headers.get("content-type", "").startswith("application/json")
    if wants_json(request) or sent_json or request.url.path.endswith(".json"):
        return JSONResponse({"error": plain(words)}, status_code=status)
    return html(request, "error", status=status, status_name=HTTPStatus(status).phrase, words=words)
