"""Writes docs/reference from the ontology, the commands and the codebooks; with --check only says what is out of date.

Usage: python tools/reference.py [--check]
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from reportedly.cli import VERBS, main
from reportedly.cli.command import Verb
from reportedly.cli.exits import EXITS
from reportedly.ontology import TABLES, Term, terms
from reportedly.publish.about import PURPOSES
from reportedly.publish.choices import KEYS, Choices, Factor
from reportedly.publish.export import BOOKS, WAYS
from reportedly.publish.schema import NAME as SCHEMA
from reportedly.publish.schema import schema
from reportedly.publish.tables import CLAIM_COLUMNS, EVENT_COLUMNS
from reportedly.store import REASONS

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"

LINE_FORMAT = Path(__file__).with_name("line_format.toml")

TITLES = {"line": "The line", "placeCandidate": "Candidate for a place", "actorCandidate": "Candidate for an actor"}

NOTE = "<!-- Written by tools/reference.py: change the source, then run `make docs`. -->\n"

INTRODUCTIONS: Mapping[str, str] = {
    "kinds": "What sort of event a happening is: ACLED's sub-event types, with its event type and PLOVER's event and mode.",
    "fields": "What a claim can be about. Fields that count losses have a number for a value.",
    "things": "What was lost (`what` of a claim).",
    "stances": "How the origin of a claim holds it.",
    "modes": "How something is alleged (`mode` of a claim whose stance is alleged).",
    "modalities": "Whether a happening took place. All but `happened` are hidden unless `--all`, never joined, never exported.",
    "scopes": "What a figure covers. Periods and campaigns are roll-ups: they constrain events and are never added to them.",
    "standings": "Whether the people of a claim fight, only where words say so.",
    "groups": "Groups of people that codebooks count apart.",
    "means": "What it was done with.",
    "failures": "Why an input was not read, or a value dropped. Nothing is lost silently.",
    "rules": "Which rule made a claim (`made_by`); `reportedly read --why` prints these sentences.",
}


def pages() -> dict[str, str]:
    """Every page of the reference by its file name."""
    return {
        "commands.md": "\n".join(_commands()),
        "words.md": "\n".join(_words()),
        "line-format.md": "\n".join(_line_format()),
        "codebooks.md": "\n".join(_codebooks()),
    }


def _commands() -> Iterator[str]:
    yield from ("# Commands", "", NOTE, "Every verb with its options. `reportedly VERB --help` says the same.", "")
    for name in VERBS:
        yield from _command(name, main.commands.get(name) or _verb(name))
    yield from ("## Settings from the environment", "", "| variable | option | what |", "|---|---|---|")
    for variable, option, sentence in sorted(_environment()):
        yield f"| `{variable}` | `{option}` | {sentence} |"
    yield "| `NO_COLOR` | | Set to anything: no colour. Without a terminal there is none anyway. |"
    yield "| `COLUMNS` | | Width of the output for people, in characters, where no terminal says it. |"
    yield from ("", "## Exit codes", "", "| code | what it says |", "|---|---|")
    for code, sentence in EXITS:
        yield f"| {code} | {sentence} |"
    yield ""


def _verb(name: str) -> click.Command:
    command = main.get_command(click.Context(main), name)
    if command is None:
        raise LookupError(name)
    return command


def _command(name: str, command: click.Command, parent: str = "reportedly", level: int = 2) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=click.Context(main, info_name=parent))
    yield from (f"{'#' * level} {parent} {name}".replace("# reportedly ", "# "), "")
    yield from ("```", " ".join(f"{parent} {name} {' '.join(command.collect_usage_pieces(context))}".split()), "```", "")
    yield from (*_help(command), "")
    named = [option for option in command.params if isinstance(option, click.Option)]
    options = [record for option in named if (record := option.get_help_record(context))]
    if options:
        yield from ("| option | what |", "|---|---|")
        yield from (f"| `{_cell(left)}` | {_cell(right)} |" for left, right in options)
        yield ""
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _command(child, found, f"{parent} {name}", level + 1)


def _help(command: click.Command) -> Iterator[str]:
    for paragraph in (command.help or "").split("\n\n"):
        yield from (" ".join(paragraph.split()), "")
    if isinstance(command, Verb) and command.examples:
        yield from ("```sh", *command.examples, "```")


def _environment() -> Iterator[tuple[str, str, str]]:
    seen = set()
    for name in VERBS:
        for option in _verb(name).params:
            if isinstance(option, click.Option) and isinstance(option.envvar, str) and option.envvar not in seen:
                seen.add(option.envvar)
                yield option.envvar, option.opts[0], option.help or ""


def _words() -> Iterator[str]:
    yield from ("# Words", "", NOTE)
    yield "Every word that a claim, a happening or a failure can bear, from the tables in `src/reportedly/ontology`."
    yield ""
    for table in TABLES:
        rows = terms(table)
        extra = list(dict.fromkeys(key for row in rows.values() for key in row.more))
        yield from (f"## {table.capitalize()}", "", INTRODUCTIONS[table], "")
        head = ["id", *(["name"] if table == "kinds" else []), "what it means", *(key.replace("_", " ") for key in extra)]
        yield from _table(head, (_row(row, extra, named=table == "kinds") for row in rows.values()))
        yield ""


def _line_format() -> Iterator[str]:
    """Every key of the JSON Schema with its sentence; a key without one, or a sentence without a key, is an error."""
    meanings = tomllib.loads(LINE_FORMAT.read_text(encoding="utf-8"))
    written = schema()
    objects = {"line": written["properties"]}
    objects |= {name: part["properties"] for name, part in written["$defs"].items() if "properties" in part}
    yield from ("# Line format", "", NOTE)
    yield "What `reportedly read --format jsonl` prints: one JSON object a report. The JSON Schema ships with the package as"
    yield f"`reportedly/publish/{SCHEMA}`. Every key of the schema is always there, null where nothing is known."
    yield ""
    if set(meanings) != set(objects):
        raise LookupError(f"tools/line_format.toml: {set(meanings) ^ set(objects)}")
    for name, keys in objects.items():
        if not set(keys) <= set(meanings[name]):
            raise LookupError(f"tools/line_format.toml: [{name}] lacks {set(keys) - set(meanings[name])}")
        yield from (f"## {TITLES.get(name, name.capitalize())}", "")
        yield from _table(("key", "what it says"), ([f"`{key}`", meanings[name][key]] for key in meanings[name]))
        yield ""


def _codebooks() -> Iterator[str]:
    yield from ("# Codebooks and tables", "", NOTE)
    yield "What `reportedly export` writes. Every file says that it is not the data of any other project."
    yield ""
    yield from ("## Which formats", "")
    kinds = ((f"`--codebook {name}`" if name else "no codebook", ways) for name, ways in WAYS.items())
    yield from _table(("what", "formats, the usual one first"), ([what, ", ".join(ways)] for what, ways in kinds))
    for book in BOOKS.values():
        yield from ("", f"## {book.title}", "", "Section: where the codebook tells of the column.", "")
        rules = (
            [f"`{rule.column}`", rule.says, rule.section, rule.type, rule.tag, ", ".join(rule.fields)] for rule in book.rules
        )
        yield from _table(("column", "how it is filled", "section", "type", "HXL", "from the fields"), rules)
    yield from ("", "## What the user decides", "", "`--choices FILE` reads these from a TOML file.", "")
    keys = ((table, word, key) for table, rows in KEYS.items() for word, key in rows.items())
    decided = ([f"`[{table}] {word}`", key.wants, _decided(getattr(Choices(), key.field))] for table, word, key in keys)
    yield from _table(("key", "what it takes", "unless decided"), decided)
    for title, columns in (("Events as they are", EVENT_COLUMNS), ("Claims as they are", CLAIM_COLUMNS)):
        yield from ("", f"## {title}", "")
        yield from _table(("column", "what it says"), ([f"`{column}`", sentence] for column, sentence in columns.items()))
    yield from ("", "## For whom", "")
    yield from _table(("`--for`", "what that means"), ([f"`{name}`", sentence] for name, sentence in PURPOSES.items()))
    yield from ("", "## Classes of reason to withhold", "")
    yield from _table(("`--reason`", "what it says"), ([f"`{name}`", sentence] for name, sentence in REASONS.items()))
    yield ""


def _decided(value: object) -> str:
    """A choice as it stands before anybody decides."""
    match value:
        case frozenset():
            return ", ".join(sorted(value))
        case tuple():
            return "; ".join(
                f"{one.speaker} on {one.suffered}: {one.factor:g} ({one.source})" for one in value if isinstance(one, Factor)
            )
        case _:
            return str(value)


def _row(row: Term, extra: Iterable[str], *, named: bool) -> list[str]:
    return [f"`{row.id}`", *([row.name] if named else []), row.description, *(_shown(row.more.get(key)) for key in extra)]


def _shown(given: object) -> str:
    match given:
        case None | "" | False:
            return ""
        case True:
            return "yes"
        case list():
            return ", ".join(map(str, given))
        case _:
            return str(given)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield f"| {' | '.join(_cell(part) for part in row)} |"


def _cell(part: str) -> str:
    return " ".join(part.replace("|", "\\|").split())


def write() -> list[str]:
    """Writes the pages that differ from the files; returns their names."""
    changed = stale()
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in changed:
        (REFERENCE / name).write_text(pages()[name], encoding="utf-8")
    return changed


def stale() -> list[str]:
    """Names of pages whose file is missing or says something else."""
    return [name for name, page in pages().items() if _written(REFERENCE / name) != page]


def _written(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _run(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for name in stale():
            click.echo(f"docs/reference/{name} is out of date: run `make docs`", err=True)
        return 1 if stale() else 0
    for name in write():
        click.echo(f"wrote docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
