"""One filled store for all tests that only look; a copy of it for each that changes something."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from desk_browsing import CHROMIUM, FLAGS, Watched, served
from desk_case import browser, fill
from reportedly import pipeline
from reportedly.cli import main
from reportedly.desk.settings import DeskSettings


@pytest.fixture(scope="session")
def filled(tools: pipeline.Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    fill(folder / "kept.db", tools, folder)
    return folder / "kept.db"


@pytest.fixture(scope="session")
def looking(filled: Path) -> Iterator[TestClient]:
    with browser(filled) as client:
        client.get("/review.json")  # the review list is made before it is asked for by its weights
        yield client


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    return Path(shutil.copy(filled, tmp_path / "own.db"))


@pytest.fixture
def changing(own: Path) -> Iterator[TestClient]:
    with browser(own) as client:
        yield client


# -- in the browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store."""
    folder = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(main, ["demo", "--no-desk", "--dir", str(folder)])
    assert result.exit_code == 0, result.output
    return folder / "reportedly.db"


@pytest.fixture
def demo_copy(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's store to change."""
    return Path(shutil.copy(demo, tmp_path / "demo.db"))


@pytest.fixture
def address(demo_copy: Path, tmp_path: Path) -> Iterator[str]:
    """Where a desk over a copy of the demo's store is served."""
    with served(DeskSettings(db=demo_copy, by="Ada", home=tmp_path / "home")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def watched(chromium: Any, address: str) -> Iterator[Watched]:
    held = Watched(chromium, address)
    yield held
    held.close()
