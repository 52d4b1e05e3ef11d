"""What may happen to a store in real processes: a kill, a full disk, another program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store_cases import added

from reportedly.store import Store

SCRIPT = Path(__file__).with_name("add_many.py")
REPORTS = 120
ENDLESS = 5_000
"""More than can be added before a kill arrives, be the machine ever so busy."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def start(path: Path, *numbers: int) -> subprocess.Popen[str]:
    words = [sys.executable, str(SCRIPT), str(path), *(str(number) for number in numbers)]
    paths = os.pathsep.join([str(SCRIPT.parent), *sys.path])
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    )


def content(path: Path, reports: int) -> list[str]:
    """The content after that many made-up readings were added, those that were there before again."""
    with Store.open(path) as store:
        store.add([added(number) for number in range(reports)], by="test")
        assert store.verify() == ()
        return list(store.dump())


@pytest.mark.parametrize("batches", [0, 1, 4, 9])
def test_a_kill_while_adding_loses_nothing_that_was_finished(tmp_path: Path, batches: int) -> None:
    path = tmp_path / "a.db"
    with Store.open(path):
        pass
    process = start(path, 0, ENDLESS, 5)
    assert process.stdout is not None
    finished = 0
    for _ in range(batches):
        finished = int(process.stdout.readline().removeprefix("done "))
    time.sleep(0.004 * batches)  # somewhere within the next batch
    process.send_signal(signal.SIGKILL)
    (rest, _) = process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"
    finished = max([finished, *(int(line.removeprefix("done ")) for line in rest.splitlines())])
    with Store.open(path, create=False) as store:
        assert store.verify() == ()
        kept = {reading.report.id for reading in store.readings()}
        assert {f"report-{number}" for number in range(finished)} <= kept
        assert len(kept) % 5 == 0, "a batch is kept whole or not at all"
    assert content(path, len(kept) + 5) == content(tmp_path / "undisturbed.db", len(kept) + 5)


@pytest.mark.parametrize(("largest", "at_least"), [(250_000, 0), (700_000, 5)])
def test_a_full_disk_while_adding_keeps_what_was_finished(tmp_path: Path, largest: int, at_least: int) -> None:
    path = tmp_path / "a.db"
    process = start(path, 0, REPORTS, 5, largest)
    (out, err) = process.communicate(timeout=60)
    assert process.returncode == 3, err
    assert err == ""
    *done, complaint = out.splitlines()
    assert complaint.startswith(f"{path}: the disk is full or failing")
    finished = int(done[-1].removeprefix("done ")) if done else 0
    assert at_least <= finished < REPORTS
    with Store.open(path, create=False) as store:
        assert store.verify() == ()
        assert len(list(store.readings())) == finished
    assert content(path, REPORTS) == content(tmp_path / "undisturbed.db", REPORTS)


def test_two_processes_that_add_at_once_both_get_through(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    processes = [start(path, 0, 80, 3), start(path, 40, REPORTS, 3)]
    for process in processes:
        (_, err) = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    assert content(path, REPORTS) == content(tmp_path / "undisturbed.db", REPORTS)
