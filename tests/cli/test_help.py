"""Help is quick, and every verb says what it does, with an example that it takes."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from reportedly.cli import VERBS, main
from reportedly.cli.command import Verb
from reportedly.cli.exits import EXITS

HEAVY = (
    "spacy",
    "numpy",
    "sqlalchemy",
    "rich",
    "trafilatura",
    "lxml",
    "marisa_trie",
    "ahocorasick_rs",
    "thinc",
    "htmldate",
    "py3langid",
)
HELP_SECONDS = 0.4


def commands(group: click.Group = main, path: str = "") -> Iterator[tuple[str, Verb]]:
    """Every verb, and the verbs of verbs, by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert isinstance(command, Verb)
        yield f"{path} {name}".strip(), command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}".strip())


EVERY = dict(commands())


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_help_lists_every_verb_with_a_sentence_and_every_exit_code() -> None:
    code, page = run("--help")
    assert code == 0
    for name in VERBS:
        line = next(line for line in page.splitlines() if line.split()[:1] == [name])
        assert len(line.split()) > 3
    told = " ".join(page.split())
    for number, sentence in EXITS:
        assert f"{number} {sentence}" in told


@pytest.mark.parametrize("name", EVERY)
def test_help_of_every_verb_has_a_sentence_options_that_say_what_they_do_and_an_example(name: str) -> None:
    code, page = run(*name.split(), "--help")
    assert code == 0
    command = EVERY[name]
    assert (command.help or "").partition("\n")[0].endswith((".", ";"))
    assert command.examples
    for example in command.examples:
        assert example in page
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help


@pytest.mark.parametrize("example", [example for command in EVERY.values() for example in command.examples])
def test_every_example_is_one_that_the_program_takes(example: str) -> None:
    program, *arguments = shlex.split(example.partition(" > ")[0].partition(" | ")[0])
    assert program == "reportedly"
    command: click.Command = main
    context = click.Context(main, info_name="reportedly")
    while isinstance(command, click.Group) and not arguments[0].startswith("-"):
        found = command.get_command(context, arguments.pop(0))
        assert found is not None
        command = found
    context = command.make_context(command.name, arguments, parent=context, resilient_parsing=False)
    assert context.info_name == command.name


def test_help_loads_nothing_heavy() -> None:
    code = f"""
import sys
from reportedly.cli import main, VERBS
for arguments in [["--help"]] + [[verb, "--help"] for verb in VERBS]:
    try:
        main(arguments)
    except SystemExit:
        pass
print("loaded:", sorted(set(sys.modules) & set({HEAVY!r})))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "loaded: []"


def test_help_is_quick() -> None:
    def once() -> float:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "from reportedly.cli import main; main()", "--help"], capture_output=True, check=True
        )
        return time.perf_counter() - began

    assert min(once() for _ in range(5)) < HELP_SECONDS


def test_an_unknown_verb_is_a_usage_error() -> None:
    code, page = run("guess")
    assert code == 2
    assert "No such command 'guess'" in page
