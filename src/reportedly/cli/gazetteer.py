"""`reportedly gazetteer`: look into the list of places, and add countries to one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Topic, Verb
from reportedly.cli.exits import NOTHING, OK
from reportedly.cli.options import country as check_country
from reportedly.cli.options import db_option, home

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.lookup.gazetteer import Gazetteer, Place

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
    short_help="Look into the list of places, and add countries.",
    cls=Topic,
    examples=(
        "reportedly gazetteer find Gao --country ML",
        "reportedly gazetteer add NG --from NG.zip",
        "reportedly gazetteer unresolved",
        "reportedly gazetteer --about",
    ),
    invoke_without_command=True,
)
@click.option("--about", "tell", is_flag=True, help="Print what the gazetteer holds, from where, and under which licence.")
@click.pass_context
def verb(ctx: click.Context, tell: bool) -> None:
    """Look into the list of places that names are looked up in, and add countries to it."""
    if tell:
        from reportedly.cli.console import console

        console().print(_gazetteer().about())
    elif ctx.invoked_subcommand is None:
        raise click.UsageError("say what: find NAME, add COUNTRY, unresolved, or --about", ctx)


@verb.command("find", cls=Verb, examples=("reportedly gazetteer find Gao --country ML",))
@click.argument("name")
@click.option(
    "--country", callback=check_country, metavar="CODE", help="Only places of this country: an ISO code of two letters."
)
def find(name: str, country: str | None) -> int:
    """Print the places that bear NAME, the most populous first; coordinates are WGS 84 degrees."""
    from reportedly.cli.console import clean, console

    places = [place for place in _gazetteer().lookup(name) if country in (None, place.country)]
    page = console()
    if not places:
        page.print(f"No place of the gazetteer bears the name {clean(name)}{f' in {country}' if country else ''}.")
        return NOTHING
    page.print(_table(places[:MOST]))
    if len(places) > MOST:
        page.print(f"… and {len(places) - MOST} more: give a --country.")
    return OK


@verb.command("add", cls=Verb, examples=("reportedly gazetteer add NG --from NG.zip",))
@click.argument("country", callback=check_country)
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A GeoNames country file: NG.txt, NG.zip or NG.txt.gz.",
)
def add(country: str, source: Path) -> None:
    """Add every village of COUNTRY, an ISO code of two letters, from a GeoNames country file.

    Country files lie under download.geonames.org/export/dump (CC BY 4.0). The places go into the folder that `reportedly
    --home` or REPORTEDLY_HOME names, beside your actors, and every verb uses them from then on. An interrupted run leaves
    nothing half done: run it again. The same country again replaces what was there.
    """
    from reportedly.lookup.gazetteer_country import add as add_country

    target = home() / "gazetteer" / country
    number = add_country(country, source, target)
    click.echo(f"{target}: {number:,} places of {country}.")


@verb.command("unresolved", cls=Verb, examples=("reportedly gazetteer unresolved --db sahel.db",))
@db_option
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Names to print.")
@click.option("--ambiguous", is_flag=True, help="The names that fit several places, instead of those that fit none.")
def unresolved(db: str, most: int, ambiguous: bool) -> int:
    """Print the places in the store's reports that the gazetteer does not know, most frequent first."""
    from reportedly.cli import unresolved as work
    from reportedly.cli.console import console
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        rows, number = work.unresolved(store, ("place-ambiguous" if ambiguous else "place-unknown",), most)
    page = console()
    if not rows:
        page.print("Every place's name is known.")
        return NOTHING
    page.print(work.table(rows))
    if number > len(rows):
        page.print(f"… and {number - len(rows)} more: give --most.")
    page.print("Add a country's villages: reportedly gazetteer add COUNTRY --from FILE", soft_wrap=True)
    return OK


def _gazetteer() -> Gazetteer:
    from reportedly.lookup.gazetteer_added import with_added
    from reportedly.lookup.home import Home

    return with_added(Home(home()).countries)


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
