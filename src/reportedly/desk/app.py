"""The desk as a web application: its pages, its JSON, its own files. `build` makes it; nothing happens before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.desk import (
    front_page,
    lookups,
    pages_blind,
    pages_claim,
    pages_event,
    pages_events,
    pages_export,
    pages_happening,
    pages_log,
    pages_numbers,
    pages_report,
    pages_review,
)
from reportedly.desk.blind_forms import blind_forms
from reportedly.desk.context import Desk
from reportedly.desk.forms import forms
from reportedly.desk.guard import Guard
from reportedly.desk.people import people
from reportedly.desk.records import Choice, EventPage, EventsPage, MapPage, ReportPage
from reportedly.desk.records_work import (
    AddPage,
    ClaimPage,
    ExportPage,
    HappeningPage,
    LogPage,
    NumbersPage,
    ReviewPage,
    SetPage,
    SetsPage,
)
from reportedly.desk.render import FOLDER
from reportedly.desk.session import Sessions
from reportedly.desk.settings import DeskSettings, loopback
from reportedly.desk.web import answer_errors, page


def build(desk: Desk) -> FastAPI:
    """The application over an opened desk; closing it closes the store."""

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="reportedly desk",
        version=__version__,
        description="Events, their claims and the reports that carry them as JSON: every page of the desk is one such record.",
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=living,
    )
    app.state.desk = desk
    answer_errors(app)
    _pages(app)
    if desk.settings.users:
        people(app)
    app.mount("/static/built", StaticFiles(directory=FOLDER / "built", check_dir=False))
    app.mount("/static", StaticFiles(directory=FOLDER / "static"))
    app.add_middleware(Sessions, desk=desk)
    app.add_middleware(Guard, hosts=hosts(desk.settings))
    return app


def hosts(settings: DeskSettings) -> tuple[str, ...]:
    """The names by which a browser may call the desk; none = any, where people log in and a proxy may stand in front."""
    if settings.users or not loopback(settings.host):
        return ()
    return tuple(f"{name}:{settings.port}" for name in ("127.0.0.1", "localhost", "[::1]"))


def _pages(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    def front() -> RedirectResponse:
        return RedirectResponse("/events")

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> RedirectResponse:  # what a browser asks for beside a page that names none, such as JSON
        return RedirectResponse("/static/icon.svg")

    page(app, "/events", "events", pages_events.events, EventsPage, front_page.extras)
    app.add_api_route("/map.json", pages_events.places, response_model=MapPage, methods=["GET"])
    app.add_api_route("/map.svg", pages_events.picture, methods=["GET"], include_in_schema=False)
    page(app, "/events/{event}", "event", pages_event.event, EventPage, pages_event.extras)
    page(app, "/reports/{report}", "report", pages_report.report, ReportPage)
    page(app, "/reports/{report}/add", "add", pages_claim.add, AddPage, pages_claim.extras)
    page(app, "/claims/{claim}", "claim", pages_claim.claim, ClaimPage, pages_claim.extras)
    page(app, "/happenings/{happening}", "happening", pages_happening.happening, HappeningPage)
    page(app, "/review", "review", pages_review.review, ReviewPage)
    page(app, "/blind", "blind", pages_blind.sets, SetsPage, pages_blind.extras_sets)
    page(app, "/blind/set", "blind_set", pages_blind.one_set, SetPage)
    page(app, "/log", "log", pages_log.log, LogPage)
    app.add_api_route("/lookup/actors.json", lookups.actors, response_model=list[Choice], methods=["GET"])
    app.add_api_route("/lookup/places.json", lookups.places, response_model=list[Choice], methods=["GET"])
    page(app, "/numbers", "numbers", pages_numbers.numbers, NumbersPage, pages_numbers.extras)
    app.add_api_route("/numbers/{plot}.svg", pages_numbers.picture, methods=["GET"], include_in_schema=False)
    page(app, "/export", "export", pages_export.export_page, ExportPage, pages_export.extras)
    app.add_api_route("/export/files.zip", pages_export.files, methods=["GET"], response_class=Response)
    forms(app)
    blind_forms(app)
