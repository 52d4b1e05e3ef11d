"""`reportedly export` by codebook, format and choices, and `--explain`, on an invented report."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.store import Store

REPORT = (
    "Gunmen attacked the village of Sokolo in Mali on 2 June 2025 and killed nine civilians, the Calm Observatory said. "
    "Several soldiers were killed too."
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    report = folder / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    db = folder / "kept.db"
    done = run("add", report, "--published", "2025-06-03", "--publisher", "Radio Test", "--db", db)
    assert done.exit_code == 0, done.output
    return db


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def event(store: Path) -> str:
    with Store.open(store, create=False) as kept:
        return kept.events()[0].id


def test_explain_needs_no_purpose_and_says_why(store: Path) -> None:
    done = run("export", "--explain", event(store), "--codebook", "acled", "--db", store)
    assert done.exit_code == 0, done.output
    assert f"ACLED-style rows: RPT-{event(store)}" in done.output
    assert "    rule: " in done.output
    assert "Calm Observatory" in done.output


def test_explaining_an_unknown_event_is_one_line(store: Path) -> None:
    done = run("export", "--explain", "E-none", "--db", store)
    assert done.exit_code != 0
    assert "Traceback" not in done.output


@pytest.mark.parametrize("more", [("--format", "csv"), ("-o", "a.csv")])
def test_explaining_writes_no_file(store: Path, more: tuple[str, str]) -> None:
    done = run("export", "--explain", event(store), "--db", store, *more)
    assert done.exit_code == 2
    assert "--explain prints words for people" in done.output


def test_an_export_without_a_purpose_is_refused(store: Path) -> None:
    done = run("export", "--codebook", "ucdp", "--db", store)
    assert done.exit_code == 2
    assert "--for internal or --for publication" in done.output


def test_choices_reach_the_codebook(store: Path, tmp_path: Path) -> None:
    choices = tmp_path / "choices.toml"
    choices.write_text("[acled]\nplural_in_war_zones = 40\nplural_elsewhere = 40\n", encoding="utf-8")
    told = []
    for number, more in enumerate([[], ["--choices", choices]]):
        out = tmp_path / f"acled{number}.csv"
        done = run("export", "--codebook", "acled", "--for", "internal", "--db", store, "-o", out, *more)
        assert done.exit_code == 0, done.output
        (row,) = rows(out)
        told.append(int(row["fatalities"]))
    assert told[1] - told[0] == 30


def test_wrong_choices_are_one_line_and_nothing_is_written(store: Path, tmp_path: Path) -> None:
    choices = tmp_path / "choices.toml"
    choices.write_text("[acled]\nwars = 1\n", encoding="utf-8")
    done = run(
        "export", "--codebook", "acled", "--for", "internal", "--db", store, "-o", tmp_path / "a.csv", "--choices", choices
    )
    assert done.exit_code == 2
    assert "[acled] knows no 'wars'" in done.stderr
    assert list(tmp_path.iterdir()) == [choices]


@pytest.mark.parametrize("codebook", ["acled", "ucdp", "plover", "airwars", "bias"])
def test_each_codebook_writes_its_main_file_first(store: Path, tmp_path: Path, codebook: str) -> None:
    out = tmp_path / f"main.{codebook}"
    done = run("export", "--codebook", codebook, "--for", "internal", "--db", store, "-o", out)
    assert done.exit_code == 0, done.output
    assert out.is_file()
    assert (tmp_path / f"main.{codebook}.README.txt").is_file()
    printed = run("export", "--codebook", codebook, "--for", "internal", "--db", store)
    assert printed.stdout_bytes == out.read_bytes()


def test_companions_take_the_main_files_name(store: Path, tmp_path: Path) -> None:
    run("export", "--codebook", "acled", "--for", "internal", "--db", store, "-o", tmp_path / "mine.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.claims.csv", "mine.csv", "mine.csv.README.txt"]
