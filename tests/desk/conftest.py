"""One filled store for all tests that only look; a copy of it for each that changes something."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_case import browser, fill
from reportedly import pipeline


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
