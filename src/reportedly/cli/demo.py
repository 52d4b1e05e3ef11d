"""`reportedly demo`: the whole way, on invented reports."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Group

    from reportedly.model import Event
    from reportedly.pipeline import Settings
    from reportedly.store import Store

STORE = "reportedly.db"


@click.command(
    "demo",
    short_help="Go the whole way, on invented reports.",
    cls=Verb,
    examples=("reportedly demo", "reportedly demo --dir /tmp/demo"),
)
@click.option(
    "--dir",
    "folder",
    default="demo",
    show_default=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the demo's store is made.",
)
def verb(folder: Path) -> None:
    """Read the invented reports that come with the program, show a contested event, and say how to look further.

    The store stays. Running it again changes nothing.
    """
    from reportedly import pipeline
    from reportedly.cli.add import say
    from reportedly.cli.console import console, progress
    from reportedly.store import Store

    reports = reports_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / STORE
    tools = pipeline.open_tools(pipeline.Settings())
    page = console()
    with Store.open(path, by="demo") as store, progress("reading") as advance:
        outcome = pipeline.Outcome()
        for file, settings in inputs(reports):
            outcome += pipeline.add(store, [str(file)], tools, settings, by="demo", progress=advance)
        say(outcome, str(path))
        events = store.events()
        event = most_contested(events)
        if event is not None:
            page.print(_page(store, event))
    page.print(_further(path, len(events), event), soft_wrap=True)


def reports_folder() -> Path:
    """The invented reports: beside the package's data in an installed wheel, in tests/reports of a checkout."""
    from reportedly.errors import NotFound

    package = Path(__file__).resolve().parents[1]
    for folder in (package / "data" / "demo", package.parents[1] / "tests" / "reports"):
        if (folder / "index.json").is_file():
            return folder
    raise NotFound("the demo's reports are not where this package should have them: install it again")


def inputs(folder: Path) -> Iterator[tuple[Path, Settings]]:
    """Each file of the demo once, with what is known of it; only plain texts do not say themselves who published when."""
    from reportedly.pipeline import Settings

    rows = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for path, row in {row["path"]: row for row in rows}.items():
        known = {"published": row["published"], "publisher": row["publisher"]} if row["medium"] == "text" else {}
        yield folder / path, Settings(**known)


def most_contested(events: Sequence[Event]) -> Event | None:
    """The event on whose dead voices disagree and that most reports tell of; else the one of most reports."""
    return max(events, key=lambda event: (_voices(event) > 1, len(event.happenings), _voices(event), event.id), default=None)


def _voices(event: Event) -> int:
    """How many voices assert a number of dead that others contest."""
    contested = (estimate for estimate in event.estimates if estimate.field == "killed" and estimate.contested)
    return max((sum(figure.stance == "asserted" for figure in estimate.figures) for estimate in contested), default=0)


def _page(store: Store, event: Event) -> Group:
    from reportedly.cli.tables_event import event_page

    reports = list(dict.fromkeys(store.reports_of(event.happenings).values()))
    return event_page(event, list(store.readings(report_ids=reports)), reports=False)


def _program() -> str:
    """How this program is called from here: by its name alone where the shell finds it."""
    called = sys.argv[0]
    return called if Path(called).name == "reportedly" and shutil.which("reportedly") is None else "reportedly"


def _further(path: Path, events: int, event: Event | None) -> str:
    """Where to go from here."""
    program = _program()
    show = [f"  {program} show {event.id} --why --db {path}"] if event else []
    lines = (
        "",
        f"All of these reports are invented. {events} events are in the store; look further with:",
        f"  {program} events --db {path}",
        *show,
        f"  {program} export --codebook acled --for internal --db {path} -o events.csv",
        f"  {program} read YOUR_ARTICLE.txt --published 2025-07-02",
    )
    return "\n".join(lines)
