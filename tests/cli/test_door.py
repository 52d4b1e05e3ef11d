"""Errors are one line and an exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import export, main, withhold
from reportedly.cli.files import write
from reportedly.publish import export as publishing
from reportedly.publish.about import OutFile
from reportedly.store import REASONS, Store

PROGRAM = (sys.executable, "-c", "from reportedly.cli import main; main(prog_name='reportedly')")


def call(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program run as a program, with an environment of its own."""
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, env={**os.environ, **settings}, timeout=60, check=False
    )


def one_line(text: str) -> str:
    """The only line of the text, which must be the program's own."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert lines[0].startswith("reportedly: ")
    return lines[0]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "reportedly.db"
    Store.open(path).close()
    return path


def test_a_store_that_is_not_there_is_3_and_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    for verb in (["events"], ["show", "x"], ["verify"], ["withhold", "x", "--reason", "law"]):
        done = call(*verb, "--db", str(missing))
        assert done.returncode == 3
        assert str(missing) in one_line(done.stderr)
    assert not missing.exists()


def test_a_file_that_is_no_store_is_3(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_text("These are notes. " * 100)
    done = call("events", "--db", str(other))
    assert done.returncode == 3
    assert str(other) in one_line(done.stderr)


@pytest.mark.parametrize("name", ["E-0123456789ab", "h-0123456789ab", "k-0123456789abcdef", "no/such/report"])
def test_an_id_that_nothing_bears_is_1(store: Path, name: str) -> None:
    done = call("show", name, "--db", str(store))
    assert done.returncode == 1
    assert name in one_line(done.stderr)


def test_wrong_settings_are_2(store: Path) -> None:
    for wrong in (
        ["events", "--since", "yesterday"],
        ["events", "--country", "Mali"],
        ["events", "--kind", "battle"],
        ["withhold", "x", "--reason", "spite"],
        ["gazetteer"],
        ["read"],
    ):
        result = CliRunner().invoke(main, [*wrong, *(["--db", str(store)] if wrong[0] in ("events", "withhold") else [])])
        assert result.exit_code == 2, wrong
        assert "Traceback" not in result.output


def test_the_reasons_of_help_are_the_stores() -> None:
    assert set(withhold.REASONS) == set(REASONS)


def test_the_store_may_be_named_by_the_environment(store: Path) -> None:
    done = call("events", REPORTEDLY_DB=str(store))
    assert done.returncode == 0
    assert "0 events" in done.stdout


def test_verify_prints_the_head_and_finds_a_log_that_was_rewritten(store: Path) -> None:
    done = call("verify", "--db", str(store))
    assert done.returncode == 0
    head = done.stdout.split("Head: ")[1].strip()
    assert call("verify", "--db", str(store), "--noted", head).returncode == 0
    other = call("verify", "--db", str(store), "--noted", "0" * len(head))
    assert other.returncode == 4
    assert str(store) in one_line(other.stderr)
    assert other.stdout.strip()


def test_a_reader_who_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [*PROGRAM, "actors", "find", "army"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()
    assert errors == ""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_3_and_one_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, "actors", "about"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 3
    assert "No space left" in one_line(done.stderr)


def test_colour_only_where_it_is_wanted() -> None:
    plain = call("actors", "find", "Mali", "army")
    assert plain.returncode == 0
    assert "\x1b" not in plain.stdout
    assert "\x1b[" in call("actors", "find", "Mali", "army", FORCE_COLOR="1", TERM="xterm").stdout
    assert "\x1b" not in call("actors", "find", "Mali", "army", NO_COLOR="1", TERM="xterm").stdout


def test_output_survives_a_terminal_of_few_letters() -> None:
    done = call("actors", "find", "Mali", "army", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_look_ups_find_and_say_when_they_do_not() -> None:
    found = call("gazetteer", "find", "Gao", "--country", "ml")
    assert found.returncode == 0
    assert "2457163" in found.stdout
    assert "NE" not in found.stdout.split()
    assert call("gazetteer", "find", "Xyzzyburg").returncode == 1
    assert "GeoNames" in call("gazetteer", "--about").stdout
    assert call("actors", "find", "zzzz", "qqqq").returncode == 1


def test_the_choices_of_help_are_those_of_publish() -> None:
    assert export.CODEBOOKS == publishing.CODEBOOKS
    assert set(export.FORMATS) == set(publishing.FORMATS)
    assert set(export.PURPOSES) == set(publishing.PURPOSES)


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    kept, blocked = tmp_path / "kept.csv", tmp_path / "none" / "blocked.csv"
    kept.write_bytes(b"before")
    with pytest.raises(OSError, match=r"blocked\.csv"):
        write({kept: b"after", blocked: b"x"})
    assert kept.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [kept]
    write({kept: b"after"})
    assert kept.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [kept]


def test_companions_lie_beside_the_file_and_a_folder_takes_all_by_name(tmp_path: Path) -> None:
    names = ("events.csv", "events.csv.README.txt", "claims.csv", "claims.csv.README.txt")
    files = [OutFile(name=name, data=b"") for name in names]
    beside = export.places(files, str(tmp_path / "out.csv"))
    assert [path.name for path in beside] == ["out.csv", "out.csv.README.txt", "out-claims.csv", "out-claims.csv.README.txt"]
    within = export.places(files, f"{tmp_path / 'new'}/")
    assert [str(path.relative_to(tmp_path / "new")) for path in within] == list(names)
