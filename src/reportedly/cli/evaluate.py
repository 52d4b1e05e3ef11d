"""`reportedly evaluate`: how good is it, and is it still?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.exits import NOTHING, OK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.evaluate.suite import Result

FLOORS = "evaluation/floors.json"


@click.command(
    "evaluate",
    short_help="Measure how good the reading is.",
    cls=Verb,
    examples=(
        "reportedly evaluate gold --errors 10",
        "reportedly evaluate all --floors",
        "reportedly evaluate pitf_dev --data ../shared/evaluation",
    ),
)
@click.argument("suite")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Where the suite's data lies.")
@click.option(
    "--errors",
    default=0,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="Print the first N things that came out wrong.",
)
@click.option("--floors", "check", is_flag=True, help=f"Fail where a figure is under its floor in {FLOORS}.")
@click.option("--pin", is_flag=True, help=f"Write the figures into {FLOORS} as the new floors; no floor is lowered.")
@click.option("--lower", is_flag=True, help="With --pin: floors may be lowered.")
def verb(suite: str, data: Path | None, errors: int, check: bool, pin: bool, lower: bool) -> int:
    """Measure SUITE against what people found in its texts; "all" is every suite whose data is there."""
    from reportedly import pipeline
    from reportedly.evaluate import floors, probes
    from reportedly.evaluate.corpus import checkout
    from reportedly.evaluate.runner import run, unread
    from reportedly.evaluate.suites import SUITES

    readers = {
        "lines": pipeline.predict,
        "attributions": probes.attributions,
        "links": probes.links,
        "places": probes.places,
        "nothing": unread,
    }
    path = checkout() / FLOORS if check or pin else None
    pinned = floors.load(path) if path else {}
    broken: list[str] = []
    for name in _present(data) if suite == "all" else (suite,):
        result = run(name, data, readers[SUITES[name].hook] if name in SUITES else pipeline.predict)
        _say(result, errors)
        broken += floors.check(result, pinned) if check else []
        pinned = floors.pin(result, pinned, lower=lower) if pin else pinned
    if pin and path:
        floors.save(pinned, path)
    for sentence in broken:
        click.echo(f"reportedly: {sentence}", err=True)
    return NOTHING if broken else OK


def _present(data: Path | None) -> Iterator[str]:
    """The suites whose data is there; the others are named."""
    from reportedly.errors import SettingError
    from reportedly.evaluate.runner import folder
    from reportedly.evaluate.suites import SUITES

    for name, suite in SUITES.items():
        try:
            folder(suite, data)
        except SettingError as absent:
            click.echo(f"{name}: left out ({absent})")
        else:
            yield name


def _say(result: Result, errors: int) -> None:
    """The figures with the counts behind them, then some of the errors."""
    from reportedly.cli.console import clean

    click.echo(f"{result.suite}: {result.reports} texts, data {result.digest}")
    for name, value in result.figures.items():
        counts = ", ".join(f"{count} {what}" for what, count in result.counts.get(name, {}).items())
        click.echo(f"  {name:28} {value:.4f}{f'  ({counts})' if counts else ''}")
    for miss in result.errors[:errors]:
        about = f" in {clean(miss.about)!r}" if miss.about else ""
        click.echo(clean(f"  {miss.id}: {miss.figure}: expected {miss.expected}, got {miss.got}{about}"))
