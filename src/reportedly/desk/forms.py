"""What changes something: decisions, and additions to the user's own registry. Every form bears its session's token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from reportedly.desk import guard
from reportedly.desk.context import Desk
from reportedly.desk.decisions import Decision, decide
from reportedly.desk.web import may, viewer_of
from reportedly.errors import SettingError

TOKEN_HEADER = "x-token"  # noqa: S105 the name of a header


async def given(request: Request) -> dict[str, Any]:
    """A form's or a JSON body's parts; refuses one without its session's token."""
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            parts = await request.json()
        else:
            form = await request.form(max_files=0, max_fields=600)
            parts = {name: form.getlist(name) if name == "claims" else form[name] for name in form}
    except ClientDisconnect:
        raise HTTPException(413, "That is more than the desk takes.") from None
    except (ValueError, RecursionError):
        raise HTTPException(400, "That is no form and no JSON.") from None
    if not isinstance(parts, dict) or any(isinstance(part, UploadFile) for part in parts.values()):
        raise HTTPException(400, "That is no form of the desk.")
    desk = cast(Desk, request.app.state.desk)
    token = parts.pop("token", None) or request.headers.get(TOKEN_HEADER)
    if not guard.fits(desk.secret, request.scope["desk"]["session"], token if isinstance(token, str) else None):
        raise HTTPException(403, "The page was open for too long, or another site sent this. Load the page again.")
    return parts


Given = Annotated[dict[str, Any], Depends(given)]


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


class Entry(BaseModel):
    """An actor for the user's own registry."""

    id: str
    name: str
    kind: str
    country: str = ""
    aliases: str = ""
    source: str = ""


def checked(model: type[BaseModel], parts: Mapping[str, Any]) -> Any:
    """The parts as a record; raises SettingError for what does not fit."""
    try:
        return model.model_validate({name: part for name, part in parts.items() if part not in ("", None)})
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
        raise SettingError(told) from None


def _own(desk: Desk, decision: Decision, by: str) -> bool:
    """Whether what is to be undone was decided by the same person."""
    return any(one.id == decision.subject and one.by == by for one in desk.store.judgements(ended=True, to=by))


def forms(app: FastAPI) -> None:
    """The addresses that take forms."""
    body = {"requestBody": {"content": {"application/json": {"schema": Decision.model_json_schema()}}, "required": True}}

    @app.post("/judge", openapi_extra=body, dependencies=[Depends(may("coder"))])
    def judge(request: Request, parts: Given) -> Response:
        """Decide something; the answer names the judgement, by which it can be undone. Needs the session's token."""
        desk = cast(Desk, request.app.state.desk)
        back = parts.pop("back", None)
        decision = checked(Decision, parts)
        if decision.kind == "undo" and not _own(desk, decision, viewer_of(request)):
            may("reviewer")(request)
        judgement = decide(desk, decision, viewer_of(request))
        if back is None:
            return JSONResponse({"judgement": judgement.id, "kind": judgement.kind, "moment": desk.store.moment()})
        return RedirectResponse(with_query(local(back, "/review"), did=judgement.id), status_code=303)

    @app.post("/registry", include_in_schema=False, dependencies=[Depends(may("coder"))])
    def registry(request: Request, parts: Given) -> Response:
        desk = cast(Desk, request.app.state.desk)
        back = parts.pop("back", None)
        entry = checked(Entry, parts)
        values = {
            "name": entry.name.strip(),
            "kind": entry.kind,
            "country": [code.strip().upper() for code in entry.country.split(",") if code.strip()],
            "aliases": [name.strip() for name in entry.aliases.split(";") if name.strip()],
            "sources": [entry.source.strip()] if entry.source.strip() else [],
        }
        actor = desk.registers.add_actor(entry.id.strip(), {name: value for name, value in values.items() if value})
        if back is None:
            return JSONResponse({"actor": actor.id, "name": actor.name})
        return RedirectResponse(with_query(local(back, "/review"), actor=actor.id), status_code=303)
