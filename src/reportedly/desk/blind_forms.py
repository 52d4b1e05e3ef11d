"""What makes a blind set and ends one coder's work on it."""

from __future__ import annotations

from typing import Annotated, cast
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from reportedly.desk import blind
from reportedly.desk.context import Desk
from reportedly.desk.filters import Asked, view
from reportedly.desk.forms import Given, checked
from reportedly.desk.web import may, viewer_of

Words = Annotated[str, Field(max_length=500)]


class NewSet(BaseModel):
    """A set as its form sends it: coders one by one, or several with commas; `view` is the query of a view of events."""

    name: Annotated[str, Field(max_length=blind.LONGEST_NAME)]
    coders: tuple[Words, ...] = Field(default=(), max_length=50)
    number: Annotated[int, Field(ge=1, le=blind.MOST_EVENTS)] = blind.MOST_EVENTS
    event: Words | None = None
    view: Annotated[str, Field(max_length=5_000)] = ""


def blind_forms(app: FastAPI) -> None:
    """The addresses that take them."""

    @app.post("/blind", include_in_schema=False, dependencies=[Depends(may("reviewer"))])
    def make(request: Request, parts: Given) -> Response:
        desk = cast(Desk, request.app.state.desk)
        wanted = cast(NewSet, checked(NewSet, parts))
        coders = [name.strip() for part in wanted.coders for name in part.split(",") if name.strip()]
        name = wanted.name.strip()
        if wanted.event:
            events = [desk.store.event(wanted.event).id]
        else:
            shown = view(cast(Asked, checked(Asked, dict(parse_qsl(wanted.view)))))
            events = blind.drawn(desk, shown, wanted.number, name)
        blind.make(desk, name, coders, events, viewer_of(request))
        return RedirectResponse(_address(name), status_code=303)

    @app.post("/blind/done", include_in_schema=False, dependencies=[Depends(may("coder"))])
    def done(request: Request, parts: Given) -> Response:
        desk = cast(Desk, request.app.state.desk)
        found = blind.finish(desk, str(parts.get("name", "")), viewer_of(request))
        return RedirectResponse(_address(found.name), status_code=303)


def _address(name: str) -> str:
    return f"/blind/set?{urlencode({'name': name})}"
