"""What a person waits for: help is there at once, for nothing heavy is loaded before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

LIGHT = {"click"}
"""The only package outside the standard library that help may load."""

LOADED = """
import json, sys
before = set(sys.modules)
from reportedly.cli import main
try:
    main(sys.argv[1:], prog_name="reportedly")
except SystemExit as end:
    assert not end.code, end.code
tops = {name.partition(".")[0] for name in set(sys.modules) - before}
print("loaded:" + json.dumps(sorted(tops - sys.stdlib_module_names)))
"""

VERBS = "read add events show export actors gazetteer verify withhold evaluate demo".split()


@pytest.mark.parametrize("words", [["--help"], ["--version"], *([verb, "--help"] for verb in VERBS)], ids=" ".join)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.rpartition("loaded:")[2]))
    assert loaded - LIGHT == {"reportedly"}
