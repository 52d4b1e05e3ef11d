"""Installs a built wheel in an environment of its own and reads a report with it, away from this checkout.

Usage: python tools/check_wheel.py WHEEL. The locked packages come from the running environment, so no network is needed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

REPORT = "Gunmen attacked an army post near Gao, Mali, on 2 June 2025, killing at least 12 soldiers, the army said.\n"


def main(wheel: Path) -> None:
    """Raises CalledProcessError or AssertionError when the wheel does not work on its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        python = environment(folder / "venv", wheel)
        home = run(python, "-c", "import reportedly; print(reportedly.__file__)", at=folder).strip()
        assert Path(home).is_relative_to(folder), f"the wheel is not what is imported: {home}"
        (folder / "report.txt").write_text(REPORT, encoding="utf-8")
        program = python.parent / "reportedly"
        line = json.loads(run(program, "read", "report.txt", "--format", "jsonl", at=folder))
        killed = [claim["value"]["low"] for claim in line["claims"] if claim["field"] == "killed"]
        assert killed == [12], line
        assert "GeoNames" in run(program, "gazetteer", "--about", at=folder)
        run(program, "demo", at=folder)
        assert (folder / "demo" / "reportedly.db").is_file()
        desk = Path(home).parent / "desk"
        for part in ("built/maplibre/maplibre-gl.mjs", "built/world/LICENSE", "static/desk.css", "templates/base.html"):
            assert (desk / part).is_file(), f"the wheel lacks the desk's {part}"


def environment(folder: Path, wheel: Path) -> Path:
    """A new environment with the wheel; the path line lends it the packages of this one, but not its editable install."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True
    )
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=folder).strip()
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(program: Path, *arguments: str, at: Path) -> str:
    """What the program prints; its errors go to standard error."""
    return subprocess.run([program, *arguments], cwd=at, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
