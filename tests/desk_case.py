"""A small store of invented reports, read by the rules as they are, and a browser's stand-in that talks to the desk over it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from reportedly import pipeline
from reportedly.desk.app import build
from reportedly.desk.context import Desk
from reportedly.desk.settings import DeskSettings
from reportedly.store import Store

HOST = "127.0.0.1:8384"

Json = dict[str, Any]

REPORTS: Mapping[str, tuple[str, str, str]] = {
    "army": (
        "Mali Army Bulletin",
        "2025-06-03",
        "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing nine soldiers, the Malian army said.\n",
    ),
    "radio": (
        "Radio Wagadu",
        "2025-06-03",
        "Fighters of Jama'at Nusrat al-Islam wal-Muslimin (JNIM) attacked an army post near Gao in Mali on 2 June 2025. "
        "JNIM said in a statement that its fighters killed 30 soldiers. The group also captured two soldiers.\n",
    ),
    "sudan": (
        "Nile Wire",
        "2025-05-12",
        "Shells hit the market of Omdurman in Sudan on 11 May 2025, killing at least 12 civilians, doctors said.\n",
    ),
    "quiet": ("Harbour Gazette", "2025-05-12", "The harbour festival drew a record crowd on Sunday, organisers said.\n"),
}
"""Publisher, day of publication and text by name: two on one attack, at odds over the dead; one apart; one of nothing."""


def fill(path: Path, tools: pipeline.Tools, folder: Path, reports: Mapping[str, tuple[str, str, str]] = REPORTS) -> None:
    """A store with these reports in it."""
    with Store.open(path, by="test") as store:
        for name, (publisher, published, text) in reports.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            settings = pipeline.Settings(published=published, publisher=publisher)
            pipeline.add(store, [str(folder / f"{name}.txt")], tools, settings, by="test", settle=False)
        pipeline.reconcile(store, by="test")


def browser(path: Path, **settings: object) -> TestClient:
    """The desk over a store, and what asks it; use it in a `with`."""
    desk = Desk.open(DeskSettings(**{"db": path, "by": "Ada", **settings}))  # type: ignore[arg-type]
    return TestClient(build(desk), base_url=f"http://{HOST}", follow_redirects=False)


def token(client: TestClient) -> str:
    """The token that this browser's pages bear."""
    found = re.search(r'<meta name="token" content="([0-9a-f]+)">', client.get("/log").text)
    assert found is not None
    return found[1]


def event_of(client: TestClient, query: str = "contested=1") -> Json:
    """The page of the one event that a filter lets through."""
    (event,) = client.get(f"/events.json?{query}").json()["events"]
    page: Json = client.get(f"/events/{event['id']}.json").json()
    return page


def claims(page: Json, field: str) -> list[Json]:
    """An event page's claims of a field."""
    return [claim for part in page["fields"] for group in part["origins"] for claim in group["claims"] if claim["field"] == field]


def part(page: Json, field: str) -> Json:
    """An event page's one part of a field."""
    (found,) = [part for part in page["fields"] if part["field"] == field]
    return dict(found)


def judge(client: TestClient, **parts: object) -> Any:
    """What the desk answers to a decision."""
    return client.post("/judge", json=parts, headers={"x-token": token(client)})
