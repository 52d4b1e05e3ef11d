"""What is finished is kept, whatever ends an `add`: a kill, Ctrl-C, a full disk. Doing it again completes it."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import pytest

from reportedly import pipeline
from reportedly.pipeline import CHUNK
from reportedly.store import Store

REPORTS = 4 * CHUNK
BATCH_BYTES = 6_000 * CHUNK
"""About what a batch of these reports adds to the store's log file before it is written back (5 to 7 kB a report)."""

PATIENCE = 60.0
"""Seconds within which a busy machine has added what it was given."""

TOWNS = ("Gao", "Ménaka", "Mopti", "Timbuktu", "Kidal", "Ségou", "Sikasso", "Kayes")

# Python leaves signals alone that whoever started the tests ignores; a full disk is a file that may not grow.
START = """
import resource, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
largest = int(sys.argv.pop(1))
if largest:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
main(prog_name="reportedly")
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def rows() -> Iterator[str]:
    """Invented reports; one in eight tells of an attack, some of the same with other numbers."""
    chance = random.Random(2025)
    for number in range(REPORTS):
        town, day, dead = chance.choice(TOWNS), chance.randint(1, 24), chance.randint(2, 40)
        text = f"The market of {town} was open on {day} June 2025, and {dead} traders came, the town hall said."
        if number % 8 == 0:
            text = f"Gunmen attacked an army post near {town} in Mali on {day} June 2025, killing {dead} soldiers, the army said."
        known = {"publisher": f"Radio {number % 7}", "published": "2025-06-25", "language": "en"}
        yield json.dumps({"id": f"post/{number}", "text": text} | known)


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    path.write_text("".join(f"{row}\n" for row in rows()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(feed: Path, tools: pipeline.Tools) -> list[str]:
    """What a store holds when nothing comes between."""
    with Store.open(feed.with_name("undisturbed.db")) as store:
        outcome = pipeline.add(store, [str(feed)], tools, pipeline.Settings(), by="test")
        assert (outcome.kept.new, outcome.failures) == (REPORTS, ())
        assert store.verify() == ()
        return list(store.dump())


@contextmanager
def adding(store: Path, *files: str | Path, largest: int = 0) -> Iterator[subprocess.Popen[bytes]]:
    """`reportedly add` as a process of its own; it is ended with the block."""
    words = [
        sys.executable,
        "-c",
        START,
        str(largest),
        "add",
        *map(str, files),
        "--input",
        "jsonl",
        "--db",
        str(store),
        "--by",
        "test",
    ]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            yield process
        finally:
            process.kill()


def given(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None
    return process.stdin


def kept(store: Path) -> int:
    """How many reports the store holds now, while somebody may be writing to it."""
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            (number,) = connection.execute("select count(*) from report").fetchone()
            return int(number)
    except sqlite3.OperationalError:  # not made yet
        return 0


def wait_for(reports: int, store: Path) -> None:
    end = time.monotonic() + PATIENCE
    while kept(store) < reports:
        assert time.monotonic() < end, f"{kept(store)} reports after {PATIENCE} s"
        time.sleep(0.01)


def check_kept_and_completed(store: Path, at_least: int, feed: Path, undisturbed: list[str], tools: pipeline.Tools) -> int:
    """The store opens and is whole; adding everything again makes it what it would have been. Returns what was kept."""
    with Store.open(store, create=False) as opened:
        assert opened.verify() == ()
        found = len(list(opened.readings()))
    assert found >= at_least
    assert found % CHUNK == 0, "a batch is kept whole or not at all"
    with Store.open(store, create=False) as opened:
        outcome = pipeline.add(opened, [str(feed)], tools, pipeline.Settings(), by="test")
        assert (outcome.kept.new, outcome.kept.unchanged) == (REPORTS - found, found)
        assert opened.verify() == ()
        assert list(opened.dump()) == undisturbed
    return found


@pytest.mark.parametrize(("batches", "seed"), [(0, 1), (1, 2), (2, 3)])
def test_a_kill_while_adding_loses_nothing_that_was_finished(
    batches: int, seed: int, feed: Path, undisturbed: list[str], tools: pipeline.Tools, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    store = tmp_path / "kept.db"
    lines = feed.read_bytes().splitlines(keepends=True)
    finished = CHUNK * batches
    with Store.open(store), adding(store, "-") as process:
        given(process).writelines(lines[:finished])
        given(process).flush()
        wait_for(finished, store)
        given(process).writelines(lines[finished : finished + CHUNK + chance.randint(0, CHUNK - 1)])
        given(process).flush()
        time.sleep(chance.uniform(0, 0.25))  # somewhere within reading or writing the next batch
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL, "its input has no end: it cannot have been done"
    assert check_kept_and_completed(store, finished, feed, undisturbed, tools) < REPORTS


def test_a_kill_while_events_are_computed_loses_no_report(
    feed: Path, undisturbed: list[str], tools: pipeline.Tools, tmp_path: Path
) -> None:
    store = tmp_path / "kept.db"
    with adding(store, feed) as process:
        wait_for(REPORTS, store)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"
    assert check_kept_and_completed(store, REPORTS, feed, undisturbed, tools) == REPORTS


@pytest.mark.parametrize("waiting", [True, False], ids=["while-waiting", "while-reading"])
def test_ctrl_c_is_130_and_one_line_and_keeps_what_was_finished(
    waiting: bool, feed: Path, undisturbed: list[str], tools: pipeline.Tools, tmp_path: Path
) -> None:
    store = tmp_path / "kept.db"
    lines = feed.read_bytes().splitlines(keepends=True)
    with adding(store, "-") as process:
        given(process).writelines(lines[: CHUNK + 7] if waiting else lines)
        given(process).flush()
        wait_for(CHUNK, store)
        process.send_signal(signal.SIGINT)
        (out, err) = process.communicate()
    assert (process.returncode, err) == (130, b"reportedly: interrupted\n")
    assert b"Traceback" not in out
    check_kept_and_completed(store, CHUNK, feed, undisturbed, tools)


@pytest.mark.parametrize(("largest", "at_least"), [(BATCH_BYTES // 2, 0), (BATCH_BYTES * 3 // 2, CHUNK)])
def test_a_full_disk_keeps_what_was_finished_and_says_so(
    largest: int, at_least: int, feed: Path, undisturbed: list[str], tools: pipeline.Tools, tmp_path: Path
) -> None:
    store = tmp_path / "kept.db"
    with adding(store, feed, largest=largest) as process:
        (out, err) = process.communicate()
    assert process.returncode == 3, err
    assert out == b""
    (line,) = err.decode().splitlines()
    assert line.startswith(f"reportedly: {store}: the disk is full or failing")
    assert "what was finished before is kept" in line
    assert check_kept_and_completed(store, at_least, feed, undisturbed, tools) < REPORTS


def test_a_disk_without_room_for_a_store_is_3_and_leaves_none_that_is_broken(
    feed: Path, undisturbed: list[str], tools: pipeline.Tools, tmp_path: Path
) -> None:
    store = tmp_path / "kept.db"
    with adding(store, feed, largest=2_048) as process:
        (_, err) = process.communicate()
    assert process.returncode == 3, err
    (line,) = err.decode().splitlines()
    assert line.startswith(f"reportedly: {store}: ")
    with Store.open(store) as opened:
        pipeline.add(opened, [str(feed)], tools, pipeline.Settings(), by="test")
        assert list(opened.dump()) == undisturbed
