"""Holds the pages to the program: links lead somewhere, commands parse, and outputs shown are the real ones.

Usage: python tools/check_docs.py [--write]

A block of code under a line `<!-- output: COMMAND -->` (or `<!-- output 1-20: COMMAND -->` for some of its lines) is what
COMMAND prints; --write puts it in. The commands of a page run one after the other in one fresh folder that holds a link
to tests, where the invented reports are.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import click
from click.testing import CliRunner

from reportedly.cli import main

ROOT = Path(__file__).resolve().parent.parent
WIDTH = "100"
"""Characters a line in the outputs that pages show."""

SHOWN = re.compile(
    r"(?P<head><!-- output(?: (?P<first>\d+)-(?P<last>\d+))?: (?P<command>.+?) -->\n```text\n)(?P<body>.*?)(?P<tail>```)", re.S
)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"^```sh\n(?P<body>.*?)^```", re.S | re.M)
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.M)


def pages() -> list[Path]:
    """Every page that people read."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def broken_links(page: Path) -> Iterator[str]:
    """Links to files, or headings of files, that do not exist."""
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target, _, anchor = link["target"].partition("#")
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists():
            yield f"{page.relative_to(ROOT)}: no such file: {link['target']}"
        elif anchor and anchor not in _anchors(path):
            yield f"{page.relative_to(ROOT)}: no such heading: {link['target']}"


def _anchors(page: Path) -> set[str]:
    headings = (heading["words"].lower() for heading in HEADING.finditer(page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", words).replace(" ", "-") for words in headings}


def wrong_commands(page: Path) -> Iterator[str]:
    """Lines of shell that call this program with a verb or an option that it does not have."""
    for block in CODE.finditer(page.read_text(encoding="utf-8")):
        for line in block["body"].splitlines():
            if line.startswith("reportedly "):
                cause = _usage_error(_arguments(line))
                if cause:
                    yield f"{page.relative_to(ROOT)}: {line}: {cause}"


def _arguments(line: str) -> list[str]:
    """The words of a call, up to the first pipe, redirection or comment."""
    words = shlex.split(line, comments=True)
    ends = [place for place, word in enumerate(words) if word in ("|", ">", ">>", "<", "&&", ";", "2>")]
    return words[1 : min(ends, default=len(words))]


def _usage_error(arguments: list[str]) -> str | None:
    """Why the program would not take these arguments; nothing is run."""
    command: click.Command = main
    context = click.Context(main, info_name="reportedly")
    try:
        while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
            found = command.get_command(context, arguments[0])
            if found is None:
                return f"no command {arguments[0]!r}"
            command, arguments = found, arguments[1:]
        if "--help" not in arguments and "--version" not in arguments:
            command.make_context(command.name, list(arguments), parent=context)
    except click.ClickException as error:
        return error.format_message()
    return None


def with_outputs(page: Path) -> str:
    """The page's words with every shown output as the program prints it now."""
    words = page.read_text(encoding="utf-8")
    if not SHOWN.search(words):
        return words
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.symlink(ROOT / "tests", Path(folder) / "tests")
        return SHOWN.sub(lambda found: found["head"] + _output(found) + found["tail"], words)


def _output(found: re.Match[str]) -> str:
    runner = CliRunner(env={"COLUMNS": WIDTH, "NO_COLOR": "1", "REPORTEDLY_DB": None})
    result = runner.invoke(main, shlex.split(found["command"])[1:])
    lines = [line.rstrip() for line in result.output.rstrip().splitlines()]
    if found["first"]:
        lines = lines[int(found["first"]) - 1 : int(found["last"])]
    return "".join(f"{line}\n" for line in lines)


def _run(arguments: list[str]) -> int:
    faults = [fault for page in pages() for check in (broken_links, wrong_commands) for fault in check(page)]
    for page in pages():
        real = with_outputs(page)
        if real != page.read_text(encoding="utf-8"):
            if arguments == ["--write"]:
                page.write_text(real, encoding="utf-8")
            else:
                faults.append(f"{page.relative_to(ROOT)}: an output shown is not what the program prints: run `make docs`")
    for fault in faults:
        click.echo(fault, err=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
