"""What changes something: decisions, and additions to the user's own registry. Every form bears its session's token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, cast

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from reportedly.desk import guard
from reportedly.desk.context import Desk
from reportedly.desk.decisions import Decision, decide
from reportedly.desk.links import local, with_query
from reportedly.desk.web import may, viewer_of
from reportedly.errors import SettingError

TOKEN_HEADER = "x-token"  # noqa: S105 the name of a header

LISTS = ("claims", "subjects", "coders")
"""Parts of forms that may come several times."""


async def given(request: Request) -> dict[str, Any]:
    """A form's or a JSON body's parts; refuses one without its session's token."""
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            parts = await request.json()
        else:
            form = await request.form(max_files=0, max_fields=600)
            parts = {name: form.getlist(name) if name in LISTS else form[name] for name in form}
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
    """Whether all that is to be undone was decided by the same person."""
    mine = {one.id for one in desk.store.judgements(ended=True, to=by) if one.by == by}
    return mine >= {decision.subject, *decision.subjects} - {None}


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
        names = [one.id for one in decide(desk, decision, viewer_of(request))]
        if back is None:
            told = {"judgement": names[0], "judgements": names, "kind": decision.kind, "moment": desk.store.moment()}
            return JSONResponse(told)
        return RedirectResponse(with_query(local(back, "/review"), did=",".join(names)), status_code=303)

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
