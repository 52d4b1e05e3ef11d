"""Handing events on: any view, any codebook, any format; for publication unless somebody says otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, cast

from fastapi import Query, Request
from fastapi.responses import Response

from reportedly import __version__, pipeline
from reportedly.desk import words
from reportedly.desk.coded import codebooks, setting
from reportedly.desk.context import Desk
from reportedly.desk.filters import View, address
from reportedly.desk.pages_events import OfView
from reportedly.desk.records import Choice
from reportedly.desk.records_work import ExportPage
from reportedly.desk.web import OfDesk, may, viewer_of
from reportedly.errors import SettingError
from reportedly.model import Event
from reportedly.publish.about import NOTICE, PLACES, PURPOSES, OutFile
from reportedly.publish.export import WAYS, export
from reportedly.publish.purpose import Purpose
from reportedly.store import totals

Name = Annotated[str | None, Query(max_length=60)]

USUAL = "publication"


def export_page(desk: OfDesk, shown: OfView, event: Name = None) -> ExportPage:
    """What can be exported of a view, or of one event, and the lines that go with it."""
    with desk.index.found(shown.wanted) as found:
        number = 1 if event else totals(found.by_day()).events
    if event:
        event = desk.store.event(event).id
    return ExportPage(
        filter=shown.params(),
        event=event,
        events=number,
        codebooks=(Choice(value="", name="As claimed: events and claims"), *codebooks()),
        formats={name or "": ways for name, ways in WAYS.items()},
        purposes=PURPOSES,
        citation=citation(number, shown, event),
        attribution=attribution(),
    )


def citation(events: int, shown: View, event: str | None) -> str:
    """How to cite an export made today."""
    of = f"event {event}" if event else f"{events:,} events"
    part = ", ".join(f"{name}={value}" for name, value in shown.params().items() if name not in ("sort", "page"))
    within = f" (view: {part})" if part and not event else ""
    today = words.on(date.today())
    return f"reportedly {__version__}: {of}{within}, computed from claims in published reports and exported on {today}."


def attribution() -> tuple[str, ...]:
    """The lines that the data need."""
    return (NOTICE, PLACES)


def extras(desk: Desk, page: ExportPage) -> dict[str, Any]:
    """What the template needs beside the record."""
    return {"usual": USUAL, "address": partial(address, page.filter)}


def files(
    request: Request,
    desk: OfDesk,
    shown: OfView,
    purpose: Name = None,
    codebook: Name = None,
    format: Name = None,
    event: Name = None,
) -> Response:
    """The files of an export in a ZIP archive, with a citation; `purpose` is publication unless it says internal."""
    wanted = purpose or USUAL
    if wanted not in PURPOSES:
        raise SettingError(f"purpose: {wanted!r} is none of {', '.join(PURPOSES)}")
    if wanted == "internal":
        may("coder")(request)
    if event:
        found = [desk.store.event(event)]
    else:
        with desk.index.found(shown.wanted) as view:
            found = view.events(sort="oldest")
    made = _written(desk, found, cast(Purpose, wanted), codebook or None, format or None, viewer_of(request))
    lines = "\n\n".join((citation(len(found), shown, event), *attribution(), PURPOSES[wanted]))
    stem = f"reportedly-{codebook or 'claims'}-{wanted}-{date.today().isoformat()}"
    archive = _packed([*made, OutFile(name="CITATION.txt", data=f"{lines}\n".encode())])
    headers = {"content-disposition": f'attachment; filename="{stem}.zip"'}
    return Response(archive, media_type="application/zip", headers=headers)


def _written(
    desk: Desk, found: Sequence[Event], purpose: Purpose, codebook: str | None, format: str | None, viewer: str
) -> list[OutFile]:
    reports = set(desk.store.reports_of(name for event in found for name in event.happenings).values())
    judged = pipeline.judged(desk.store, report_ids=reports, to=viewer)
    return export(found, judged.readings, codebook=codebook, format=format, setting=setting(desk, purpose))  # type: ignore[arg-type]


def _packed(made: Sequence[OutFile]) -> bytes:
    """The files in one archive; their names are the formats' own, never a user's."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in made:
            archive.writestr(file.name, file.data)
    return held.getvalue()
