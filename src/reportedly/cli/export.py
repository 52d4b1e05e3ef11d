"""`reportedly export`: write the store's events and claims out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import db_option, home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.publish.about import OutFile
    from reportedly.publish.codebook import Setting
    from reportedly.publish.export import Codebook, Format
    from reportedly.publish.purpose import Purpose

CODEBOOKS = ("acled", "ucdp", "plover", "airwars", "bias")
FORMATS = ("csv", "hxl", "geojson", "jsonl", "parquet", "ftm", "html")
PURPOSES = ("internal", "publication")


@click.command(
    "export",
    short_help="Write events and claims into files.",
    cls=Verb,
    examples=(
        "reportedly export --for internal -o export/",
        "reportedly export --codebook acled --for internal -o acled.csv",
        "reportedly export --format geojson --for publication > map.geojson",
        "reportedly export --explain E-3f9c0a7d51b2 --codebook ucdp",
    ),
)
@click.option("--for", "purpose", type=click.Choice(PURPOSES), help="Who will see it; publication does no harm. Must be said.")
@click.option(
    "--codebook",
    type=click.Choice(CODEBOOKS),
    help="Rows by this codebook's rules; without it, events and claims as they are.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), show_default="the codebook's usual one", help="The file's format.")
@click.option(
    "--choices",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A TOML file that decides what codebooks leave open, such as the war zones.",
)
@click.option(
    "--explain",
    metavar="EVENT",
    help="Print why each value of this event is what it is, by the codebook or by each of them; for yourself unless --for.",
)
@click.option(
    "-o",
    "--out",
    default="-",
    show_default=True,
    metavar="PATH",
    help="A file, its companions go beside it; a folder/ for all of them; - for standard output.",
)
@db_option
def verb(
    purpose: str | None, codebook: str | None, form: str | None, choices: Path | None, explain: str | None, out: str, db: str
) -> None:
    """Write the store's events and claims into files, each whole or not at all.

    Each file, or the README.txt beside it, says what it is, what its columns mean and which events are left out, with reasons.
    """
    from reportedly.cli.console import clean
    from reportedly.cli.files import write
    from reportedly.pipeline import judged
    from reportedly.publish.export import export
    from reportedly.store import Store

    if explain is not None:
        if form is not None or out != "-":
            raise click.UsageError("--explain prints words for people: leave --format and --out away")
        _explain(explain, codebook, _setting(cast("Purpose", purpose or "internal"), choices), db)
        return
    if purpose is None and form == "html":
        purpose = "publication"  # a page is made to be handed on
    if purpose is None:
        raise click.UsageError("say who will see it: --for internal or --for publication")
    setting = _setting(cast("Purpose", purpose), choices)
    with Store.open(db, create=False) as store:
        files = export(
            store.events(),
            judged(store).readings,
            codebook=cast("Codebook | None", codebook),
            format=cast("Format | None", form),
            setting=setting,
        )
    if out == "-":
        _print(files)
        return
    placed = places(files, out)
    write({path: file.data for path, file in placed.items()})
    click.echo(f"Wrote {', '.join(clean(str(path)) for path in placed)}.")


def _setting(purpose: Purpose, choices: Path | None) -> Setting:
    """What coding needs besides the events: today, the user's actors and sources, and what the user decided."""
    from reportedly.lookup.home import Home
    from reportedly.lookup.registry import Registry
    from reportedly.lookup.sources import Sources
    from reportedly.publish.choices import Choices, read
    from reportedly.publish.codebook import Setting

    own = Home(home())
    return Setting(
        purpose=purpose,
        today=date.today(),
        actors={actor.id: actor for actor in Registry.open(own.actors).actors()},
        sources=Sources.open(own.sources),
        choices=Choices() if choices is None else read(choices),
    )


def _explain(event: str, codebook: str | None, setting: Setting, db: str) -> None:
    """Prints why each value of the event is what it is; an id that was merged away leads to the event it became."""
    from reportedly.cli.console import clean
    from reportedly.pipeline import judged
    from reportedly.publish.explain import explain
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        name = store.event(event).id
        for line in explain(name, store.events(), judged(store).readings, codebook=codebook, setting=setting):
            click.echo(clean(line))


def places(files: Sequence[OutFile], out: str) -> dict[Path, OutFile]:
    """Where each file goes: the first at `out` itself and the others under names made from it, or all into the folder `out`."""
    path = Path(out)
    if out.endswith("/") or path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        return {path / file.name: file for file in files}
    main = files[0].name
    return {path.with_name(_named(file.name, main, path)): file for file in files}


def _named(name: str, main: str, path: Path) -> str:
    """Beside `out.csv`: `acled.csv.README.txt` is `out.csv.README.txt`, `acled.claims.csv` `out.claims.csv`, others `out-…`."""
    stem = main.partition(".")[0]
    if name.startswith(main):
        return path.name + name.removeprefix(main)
    return f"{path.stem}.{name.removeprefix(f'{stem}.')}" if name.startswith(f"{stem}.") else f"{path.stem}-{name}"


def _print(files: Sequence[OutFile]) -> None:
    """The first file's bytes on standard output; the others are named on standard error."""
    sys.stdout.buffer.write(files[0].data)
    sys.stdout.buffer.flush()
    if len(files) > 1:
        others = ", ".join(file.name for file in files[1:])
        click.echo(f"reportedly: only {files[0].name} is printed; {others} come with -o", err=True)
