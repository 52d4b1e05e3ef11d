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
@click.option("--desk/--no-desk", default=None, help="Open the desk on it at the end, as it does on a terminal, or do not.")
def verb(folder: Path, desk: bool | None) -> None:
    """Read the invented reports that come with the program, show a contested event, and say how to look further.

    The store stays. Running it again changes nothing. On a terminal it ends with the desk open.
    """
    from reportedly import pipeline
    from reportedly.cli.add import say
    from reportedly.cli.console import console, progress
    from reportedly.cli.options import home
    from reportedly.store import Store

    reports = reports_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / STORE
    tools = pipeline.open_tools(pipeline.Settings())
    page = console()
    with Store.open(path, by="demo") as store, progress("reading") as advance:
        outcome = pipeline.Outcome()
        for file, settings in inputs(reports):
            outcome += pipeline.add(store, [str(file)], tools, settings, by="demo", settle=False)
            advance(outcome.read + len(outcome.failures))
        pipeline.reconcile(store, by="demo", home=home())
        say(outcome, str(path))
        events = store.events()
        event = most_contested(events)
        if event is not None:
            page.print(_page(store, event))
    page.print(_further(path, len(events), event), soft_wrap=True)
    if desk if desk is not None else sys.stdin.isatty() and sys.stdout.isatty():
        _open_desk(path)


def _open_desk(path: Path) -> None:
    """The desk on the demo's store, on its usual port where that is free."""
    from reportedly.cli.desk import PORT, listening, serve
    from reportedly.cli.options import home
    from reportedly.desk.settings import DeskSettings
    from reportedly.errors import SettingError

    port = PORT
    try:
        listening("127.0.0.1", PORT).close()
    except SettingError:
        port = 0
    serve(DeskSettings(db=path, port=port, by="demo", home=home()))


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
    """The event, of a known place or day, on whose figures most origins disagree; where none do, the one of most claims."""
    contested = [event for event in events if event.scope == "event" and _voices(event) > 1 and _known(event)]
    if contested:
        return max(contested, key=lambda event: (_voices(event), len(event.happenings), len(event.origins), event.id))
    return max(events, key=lambda event: (_claims(event), event.id), default=None)


def _voices(event: Event) -> int:
    """How many origins assert a figure of their own of one contested loss of people."""
    contested = (each for each in event.estimates if each.contested and each.what in (None, "people"))
    told = ({(f.low, f.best, f.high): f.origin for f in each.figures if f.stance == "asserted"} for each in contested)
    return max((len(set(origins.values())) for origins in told), default=0)


def _known(event: Event) -> bool:
    return event.when.basis in ("stated", "relative") or any(where.name for where in event.where[:1])


def _claims(event: Event) -> int:
    return len({key for estimate in event.estimates for figure in estimate.figures for key in figure.claims})


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
        f"  {program} desk --db {path}",
    )
    return "\n".join(lines)
