"""How the small trained models are read: arrays in a file of numpy's, features by the hash of their names."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile

from reportedly.errors import SettingError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Model = TypeVar("Model")


def code(name: str) -> int:
    """The number by which a model knows a feature or a word."""
    return zlib.crc32(name.encode())


def read(file: Path, named: str, made: Callable[[Mapping[str, Array]], Model]) -> Model:
    """What is `made` of a file's arrays; raises SettingError, which calls it by its name, when it is missing or damaged."""
    import numpy as np

    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            return made(arrays)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise SettingError(f"the {named} {file} cannot be read ({error})") from error
