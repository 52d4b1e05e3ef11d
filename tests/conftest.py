"""The opened tools, once for all tests, and a short way from words to what they claim."""

from __future__ import annotations

import os
import signal

import pytest

from reportedly import pipeline
from reportedly.language.en.parse import Parser
from reportedly.model import Reading, Report
from told import Read


@pytest.fixture(scope="session", autouse=True)
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the actors and places of whoever runs it."""
    os.environ["REPORTEDLY_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A shell's background job ignores interruptions, and so would every program that a test starts."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def tools() -> pipeline.Tools:
    return pipeline.open_tools(pipeline.Settings())


@pytest.fixture(scope="session")
def parser(tools: pipeline.Tools) -> Parser:
    return tools.extract.parser


@pytest.fixture(scope="session")
def read(tools: pipeline.Tools) -> Read:
    def reading(text: str, **facts: str) -> Reading:
        given = {"id": "invented", "language": "en"} | facts
        (found,) = pipeline.read_reports([Report(text=text, **given)], tools)
        return found

    return reading
