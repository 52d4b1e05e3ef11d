"""`reportedly actors`: look into the actor registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Topic, Verb
from reportedly.cli.exits import NOTHING, OK

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.lookup.actor import Actor

MOST = 40
"""Rows that a search prints; a better word finds better than a longer list."""


@click.group(
    "actors",
    short_help="Look into the registry of actors.",
    cls=Topic,
    examples=(
        'reportedly actors find "Africa Corps"',
        "reportedly actors about",
    ),
)
def verb() -> None:
    """Look into the registry of those who act in today's wars."""


@verb.command("find", cls=Verb, examples=("reportedly actors find rapid support",))
@click.argument("words", nargs=-1, required=True)
def find(words: tuple[str, ...]) -> int:
    """Print the actors that WORDS name, or in whose names and countries all WORDS stand."""
    from reportedly.cli.console import console
    from reportedly.lookup.registry import Registry

    found = Registry.open().search(" ".join(words))
    page = console()
    page.print(_table(found[:MOST]) if found else "No actor of the registry has these words.", soft_wrap=not found)
    if len(found) > MOST:
        page.print(f"… and {len(found) - MOST} more: give more words.")
    return OK if found else NOTHING


@verb.command("about", cls=Verb, examples=("reportedly actors about",))
def about() -> None:
    """Print how many actors the registry holds, of which kinds, and its digest."""
    from collections import Counter

    from reportedly.cli.console import console
    from reportedly.lookup.registry import Registry

    registry = Registry.open()
    kinds = Counter(actor.kind_of.name for actor in registry.actors())
    page = console()
    page.print(f"{len(registry)} actors; digest {registry.digest}.")
    for name, number in kinds.most_common():
        page.print(f"{number:6} {name}")


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
