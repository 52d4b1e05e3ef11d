"""`reportedly gazetteer`: look into the list of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Topic, Verb
from reportedly.cli.exits import NOTHING, OK
from reportedly.cli.options import country as check_country

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.lookup.gazetteer import Place

MOST = 40
"""Rows that a search prints, the most populous first."""

CLASSES = {
    "A": "administrative unit",
    "A.ADM1": "region",
    "A.ADM2": "district",
    "A.ADM2C": "district",
    "H": "water",
    "L": "area",
    "P": "settlement",
    "R": "road",
    "S": "building or site",
    "T": "landform",
    "U": "sea floor",
    "V": "vegetation",
}
"""GeoNames' feature classes and codes in plain words."""


@click.group(
    "gazetteer",
    short_help="Look into the list of places.",
    cls=Topic,
    examples=(
        "reportedly gazetteer find Gao --country ML",
        "reportedly gazetteer --about",
    ),
    invoke_without_command=True,
)
@click.option("--about", "tell", is_flag=True, help="Print what the gazetteer holds, from where, and under which licence.")
@click.pass_context
def verb(ctx: click.Context, tell: bool) -> None:
    """Look into the list of places that names are looked up in."""
    if tell:
        from reportedly.cli.console import console
        from reportedly.lookup.gazetteer import Gazetteer

        console().print(Gazetteer.open().about())
    elif ctx.invoked_subcommand is None:
        raise click.UsageError("say what: find NAME, or --about", ctx)


@verb.command("find", cls=Verb, examples=("reportedly gazetteer find Gao --country ML",))
@click.argument("name")
@click.option(
    "--country", callback=check_country, metavar="CODE", help="Only places of this country: an ISO code of two letters."
)
def find(name: str, country: str | None) -> int:
    """Print the places that bear NAME, the most populous first; coordinates are WGS 84 degrees."""
    from reportedly.cli.console import clean, console
    from reportedly.lookup.gazetteer import Gazetteer

    places = [place for place in Gazetteer.open().lookup(name) if country in (None, place.country)]
    page = console()
    if not places:
        page.print(f"No place of the gazetteer bears the name {clean(name)}{f' in {country}' if country else ''}.")
        return NOTHING
    page.print(_table(places[:MOST]))
    if len(places) > MOST:
        page.print(f"… and {len(places) - MOST} more: give a --country.")
    return OK


def _table(places: list[Place]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("name", "within", "what", "latitude", "longitude", "people", "GeoNames id"):
        right = title in ("latitude", "longitude", "people", "GeoNames id")
        table.add_column(title, overflow="fold", justify="right" if right else "left", style="bold" if title == "name" else None)
    for place in places:
        within = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part and part != place.name)
        people = f"{place.population:,}" if place.population else ""
        point = (f"{place.latitude:.4f}", f"{place.longitude:.4f}")
        number = str(place.geonameid) if place.geonameid else place.source
        what = CLASSES.get(place.feature, CLASSES.get(place.feature[0], place.feature))
        table.add_row(place.name, within, what, *point, people, number)
    return table
