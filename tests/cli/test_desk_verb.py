"""`reportedly desk` as a process: it says where it is, answers there, and ends quietly; the demo ends with it on a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.store import Store

PROGRAM = [sys.executable, "-c", "from reportedly.cli import main; main()"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    Store.open(tmp_path / "kept.db").close()
    return tmp_path / "kept.db"


def test_it_says_where_it_is_answers_there_and_ends_quietly(store: Path) -> None:
    desk = subprocess.Popen([*PROGRAM, "desk", "--db", str(store), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert desk.stdout is not None
        line = desk.stdout.readline().decode()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address is not None, line
        with urllib.request.urlopen(f"{address[0]}events.json", timeout=20) as answer:
            assert b'"events":0' in answer.read()
        desk.send_signal(signal.SIGINT)
        assert desk.wait(timeout=20) == 0
        assert desk.stderr is not None
        assert desk.stderr.read() == b""
    finally:
        desk.kill()
        desk.communicate()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--host", "0.0.0.0"], 2, "--users"),
        (["--users"], 2, "nobody has an account yet"),
        (["--host", "203.0.113.7", "--users", "--port", "0"], 2, "cannot listen"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(store: Path, arguments: list[str], code: int, words: str) -> None:
    result = CliRunner().invoke(main, ["desk", "--db", str(store), *arguments])
    assert result.exit_code == code
    assert words in result.output
    assert len(result.output.splitlines()) == 1


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["desk", "--db", str(tmp_path / "none.db")])
    assert result.exit_code == 3
    assert not (tmp_path / "none.db").exists()


def test_an_account_is_made_with_a_password_from_standard_input(store: Path) -> None:
    made = CliRunner().invoke(main, ["desk", "--db", str(store), "--add-user", "Ada"], input="seven grey herons\n")
    assert made.exit_code == 0, made.output
    assert "Ada may log in as admin" in made.output
    short = CliRunner().invoke(main, ["desk", "--db", str(store), "--add-user", "Bo"], input="short\n")
    assert short.exit_code == 2


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to make")
def test_the_demo_ends_with_the_desk_on_a_terminal_only(tmp_path: Path) -> None:
    leader, follower = os.openpty()
    demo = subprocess.Popen([*PROGRAM, "demo", "--dir", str(tmp_path)], stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    told = b""
    try:
        while b"The desk: http://127.0.0.1:" not in told:
            told += os.read(leader, 4096)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(timeout=30) == 0
    finally:
        demo.kill()
        demo.wait()
        os.close(leader)
    plain = subprocess.run([*PROGRAM, "demo", "--dir", str(tmp_path)], capture_output=True, stdin=subprocess.DEVNULL, check=True)
    assert b"The desk:" not in plain.stdout
