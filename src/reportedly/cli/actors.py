"""`reportedly actors`: look into the actor registry, and add to one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Topic, Verb
from reportedly.cli.exits import NOTHING, OK
from reportedly.cli.options import DAY, db_option, home
from reportedly.cli.options import country as check_country
from reportedly.cli.options import day as check_day

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.lookup.actor import Actor
    from reportedly.lookup.registry import Registry

MOST = 40
"""Rows that a search prints; a better word finds better than a longer list."""


@click.group(
    "actors",
    short_help="Look into the registry of actors, and add to your own.",
    cls=Topic,
    examples=(
        'reportedly actors find "Africa Corps"',
        'reportedly actors alias jnim "the Supporters"',
        "reportedly actors unresolved --db sahel.db",
    ),
)
def verb() -> None:
    """Look into the registry of those who act in wars, and add to your own.

    What you add goes into actors.toml in the folder that `reportedly --home` or REPORTEDLY_HOME names; the registry that
    ships is never changed. Your file is plain TOML: correct it by hand as you like.
    """


@verb.command("find", cls=Verb, examples=("reportedly actors find rapid support",))
@click.argument("words", nargs=-1, required=True)
def find(words: tuple[str, ...]) -> int:
    """Print the actors that WORDS name, or in whose names and countries all WORDS stand."""
    from reportedly.cli.console import console

    found = _registry().search(" ".join(words))
    page = console()
    page.print(_table(found[:MOST]) if found else "No actor of the registry has these words.", soft_wrap=not found)
    if len(found) > MOST:
        page.print(f"… and {len(found) - MOST} more: give more words.")
    return OK if found else NOTHING


@verb.command("show", cls=Verb, examples=("reportedly actors show mli-armed-forces --day 2022-05-01",))
@click.argument("id")
@click.option("--day", callback=check_day, metavar="DAY", help=f"The day for which names by regime are made, {DAY}.")
def show(id: str, day: str | None) -> None:
    """Print all that the registry holds of the actor ID, and its names in the style of two codebooks."""
    from datetime import date

    from reportedly.cli.console import clean, console
    from reportedly.lookup.actor_display import acled_style, regimes, ucdp_style

    registry = _registry()
    actor = registry.actor(id)
    when = date.fromisoformat(day) if day else None
    rows = {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind_of.name,
        "also called": ", ".join((*actor.abbreviations, *actor.aliases)),
        "where": ", ".join(actor.country),
        "serves abroad": actor.home or "",
        "years": _years(actor),
        "part of": actor.parent or "",
        "parts": ", ".join(child.id for child in registry.children(actor.id)),
        "network": actor.affiliation or "",
        "led by": ", ".join(actor.leaders),
        "described as": ", ".join(actor.described),
        "ACLED-style name": acled_style(actor, registry.countries, regimes(), when),
        "UCDP-style name": ucdp_style(actor, registry.countries),
        "rests on": ", ".join(actor.sources),
    }
    page = console()
    for title, words in rows.items():
        if words:
            page.print(f"{title:18}{clean(words)}", soft_wrap=True)


@verb.command("about", cls=Verb, examples=("reportedly actors about",))
def about() -> None:
    """Print how many actors the registry holds, of which kinds, and its digest."""
    from collections import Counter

    from reportedly.cli.console import console

    registry = _registry()
    kinds = Counter(actor.kind_of.name for actor in registry.actors())
    page = console()
    page.print(f"{len(registry)} actors; digest {registry.digest}.")
    for name, number in kinds.most_common():
        page.print(f"{number:6} {name}")


def _check_countries(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for value in values if (code := check_country(ctx, param, value)))


@verb.command("add", cls=Verb, examples=('reportedly actors add river-guard "River Guard" --kind identity_militia --country ML',))
@click.argument("id")
@click.argument("name")
@click.option("--kind", required=True, metavar="KIND", help="What it is: rebel_group, state_forces … (`actors about` lists all).")
@click.option(
    "--country", "countries", multiple=True, callback=_check_countries, metavar="CODE", help="Where it acts, the main one first."
)
@click.option("--abbreviation", "letters", multiple=True, metavar="LETTERS", help="Letter case counts (may be given again).")
@click.option("--parent", metavar="ID", help="The actor that it is part of.")
@click.option("--years", metavar="FROM-TO", help="Years in which it acts, both inclusive: 2017-, 2012-2017.")
@click.option("--source", "sources", multiple=True, metavar="WORDS", help="Where the facts are from (may be given again).")
def add(
    id: str,
    name: str,
    kind: str,
    countries: tuple[str, ...],
    letters: tuple[str, ...],
    parent: str | None,
    years: str | None,
    sources: tuple[str, ...],
) -> None:
    """Add the actor ID, called NAME, to your own registry; an ID that ships is changed for you alone.

    An id is small letters, digits and hyphens. Other names are added by `actors alias`.
    """
    lists = {"abbreviations": letters, "country": countries, "sources": sources}
    words = {"name": name, "kind": kind, "parent": parent}
    values: dict[str, object] = {key: value for key, value in words.items() if value is not None}
    values |= {key: list(given) for key, given in lists.items() if given}
    _lay(id, values | _years_of(years))


@verb.command("alias", cls=Verb, examples=('reportedly actors alias jnim "the Supporters" --abbreviation SUP',))
@click.argument("id")
@click.argument("names", nargs=-1)
@click.option("--abbreviation", "letters", multiple=True, metavar="LETTERS", help="Letter case counts (may be given again).")
def alias(id: str, names: tuple[str, ...], letters: tuple[str, ...]) -> None:
    """Add NAMES, or abbreviations, to the actor ID in your own registry."""
    if not names and not letters:
        raise click.UsageError("give a name or an --abbreviation")
    _registry().actor(id)
    _lay(id, {key: list(given) for key, given in (("aliases", names), ("abbreviations", letters)) if given})


@verb.command("check", cls=Verb, examples=("reportedly actors check",))
@click.option("--clashes", "show", is_flag=True, help="List every name that actors of one country and time share.")
def check(show: bool) -> int:
    """Look for mistakes in the registry that ships with your own laid over it.

    Unknown kinds, countries and parents, circles of parents and years upside down are faults. Names that several actors of
    one country and time bear are no fault: texts then get candidates.
    """
    from reportedly.cli.console import clean, console
    from reportedly.lookup.registry_check import clashes, faults

    registry = _registry()
    page = console()
    wrong, shared = faults(registry), clashes(registry)
    for fault in wrong:
        page.print(clean(fault), soft_wrap=True)
    for clash in shared if show else ():
        page.print(clean(f"{clash.name} ({', '.join(clash.country)}): {', '.join(clash.actors)}"), soft_wrap=True)
    told = "no fault" if not wrong else "1 fault" if len(wrong) == 1 else f"{len(wrong)} faults"
    more = "" if show or not shared else " (--clashes lists them)"
    page.print(f"{len(registry)} actors: {told}; {len(shared)} names are shared within a country and time{more}.", soft_wrap=True)
    return NOTHING if wrong else OK


@verb.command("unresolved", cls=Verb, examples=("reportedly actors unresolved --db sahel.db",))
@db_option
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Names to print.")
@click.option("--ambiguous", is_flag=True, help="The names that fit several actors, instead of those that fit none.")
def unresolved(db: str, most: int, ambiguous: bool) -> int:
    """Print the names in the store's reports that the registry does not know, most frequent first."""
    from reportedly.cli import unresolved as work
    from reportedly.cli.console import console
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        rows, number = work.unresolved(store, ("actor-ambiguous" if ambiguous else "actor-unknown",), most)
    page = console()
    if not rows:
        page.print("Every actor's name is known.")
        return NOTHING
    page.print(work.table(rows))
    if number > len(rows):
        page.print(f"… and {number - len(rows)} more: give --most.")
    page.print("Add one:        reportedly actors add some-id NAME --kind KIND --country CODE", soft_wrap=True)
    page.print("Another name:   reportedly actors alias some-id NAME", soft_wrap=True)
    return OK


def _registry() -> Registry:
    from reportedly.lookup.home import Home
    from reportedly.lookup.registry import Registry

    return Registry.open(Home(home()).actors)


def _lay(id: str, values: dict[str, object]) -> None:
    """Lays values into the user's file, which must then open; nothing is written that would not."""
    import tempfile

    from reportedly.cli.files import write
    from reportedly.errors import SettingError
    from reportedly.lookup.registry import Registry
    from reportedly.lookup.registry_own import with_entry

    path = home() / "actors.toml"
    text = with_entry(path, id, values)
    with tempfile.TemporaryDirectory() as folder:
        tried = Path(folder) / "actors.toml"
        tried.write_text(text, encoding="utf-8")
        try:
            actor = Registry.open(tried).actor(id)
        except SettingError as error:
            raise SettingError(str(error).replace(str(tried), str(path))) from error
    path.parent.mkdir(parents=True, exist_ok=True)
    write({path: text.encode("utf-8")})
    click.echo(f"{path}: [{actor.id}] {actor.name}.")


def _years_of(words: str | None) -> dict[str, object]:
    """`from` and `to` of "2012-2017", "2017-", "-2017" or "2017"."""
    if words is None:
        return {}
    first, dash, last = (part.strip() for part in words.partition("-"))
    if not (first or last) or any(part and not part.isdecimal() for part in (first, last)):
        raise click.BadParameter(f"{words!r} is not years: give 2017- or 2012-2017")
    given = {"from": first, "to": last if dash else first}
    return {key: int(year) for key, year in given.items() if year}


def _table(found: tuple[Actor, ...]) -> Table:
    from rich.table import Table

    from reportedly.cli.console import clean

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("id", "name", "kind", "where", "years", "also called"):
        table.add_column(name, overflow="fold", style="bold" if name == "id" else None)
    for actor in found:
        others = ", ".join((*actor.abbreviations, *actor.aliases))
        row = (actor.id, actor.name, actor.kind_of.name, ", ".join(actor.country), _years(actor), others)
        table.add_row(*(clean(part) for part in row))
    return table


def _years(actor: Actor) -> str:
    if actor.since is None and actor.until is None:
        return ""
    return f"{actor.since or ''}–{actor.until or ''}"
