"""What the tests at the door share: the program, run in this process and in its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main

PROGRAM = (sys.executable, "-c", "from reportedly.cli import main; main(prog_name='reportedly')")

Run = Callable[..., Result]
Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs the program in this process."""

    def running(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(each) for each in arguments])

    return running


@pytest.fixture(scope="session")
def call() -> Call:
    """Runs the program as a process of its own, with settings of its own."""

    def calling(
        *arguments: str | Path, settings: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *(str(each) for each in arguments)],
            capture_output=True,
            text=True,
            env=os.environ | dict(settings or {}),
            cwd=cwd,
            timeout=120,
            check=False,
        )

    return calling
