"""The pages that people read are held to the program."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from reportedly.cli import VERBS, main
from reportedly.cli.exits import EXITS
from reportedly.ontology import TABLES, terms
from reportedly.publish.export import BOOKS
from reportedly.store import REASONS

ROOT = Path(__file__).resolve().parents[2]


def tool(name: str) -> ModuleType:
    path = ROOT / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reference = tool("reference")
check_docs = tool("check_docs")


def test_the_reference_holds_every_verb_option_setting_and_exit_code() -> None:
    page = reference.pages()["commands.md"]
    for name in VERBS:
        assert f"\n## {name}\n" in page
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[-1] in page
                assert not isinstance(option.envvar, str) or f"`{option.envvar}`" in page
    for code, sentence in EXITS:
        assert f"| {code} | {sentence} |" in page


@pytest.mark.parametrize("table", TABLES)
def test_the_reference_holds_every_word_of_the_ontology(table: str) -> None:
    page = reference.pages()["words.md"].split(f"\n## {table.capitalize()}\n")[1].split("\n## ")[0]
    for term in terms(table).values():
        assert f"| `{term.id}` |" in page
        assert " ".join(term.description.replace("|", "\\|").split()) in page


def test_the_reference_holds_every_rule_of_a_codebook_and_every_reason_to_withhold() -> None:
    page = reference.pages()["codebooks.md"]
    for book in BOOKS.values():
        assert f"## {book.title}" in page
        for rule in book.rules:
            assert f"| `{rule.column}` |" in page
    for reason in REASONS:
        assert f"| `{reason}` |" in page


def test_a_page_that_is_missing_or_says_something_else_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "REFERENCE", tmp_path)
    assert reference.stale() == list(reference.pages())
    reference.write()
    assert reference.stale() == []
    (tmp_path / "words.md").write_text("other words", encoding="utf-8")
    assert reference.stale() == ["words.md"]


def test_every_link_leads_somewhere() -> None:
    assert [fault for page in check_docs.pages() for fault in check_docs.broken_links(page)] == []


def test_every_command_shown_is_one_that_the_program_takes() -> None:
    assert [fault for page in check_docs.pages() for fault in check_docs.wrong_commands(page)] == []


def test_a_wrong_link_command_or_output_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "[gone](none.md) [here](page.md#no-such)\n```sh\nreportedly guess x\nreportedly read --fast a.txt | head\n```\n"
        "<!-- output: reportedly --version -->\n```text\nreportedly 0\n```\n",
        encoding="utf-8",
    )
    assert len(list(check_docs.broken_links(page))) == 2
    assert len(list(check_docs.wrong_commands(page))) == 2
    real = check_docs.with_outputs(page)
    assert real != page.read_text(encoding="utf-8")
    assert "```text\nreportedly 0.1.0\n```" in real
