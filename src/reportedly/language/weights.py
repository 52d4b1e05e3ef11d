"""How the small trained models are read: arrays in a file of numpy's, features by the hash of their names."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile

from reportedly.errors import SettingError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Model = TypeVar("Model")
Held = TypeVar("Held")

_MOST_KEPT = 50_000
"""Names that are kept at hand with what a model holds for them."""


def code(name: str) -> int:
    """The number by which a model knows a feature or a word."""
    return zlib.crc32(name.encode())


class ByName(dict[str, Held]):
    """Name → what a model holds for its hash, or `unknown`; each is looked for once, and the most are forgotten at times."""

    def __init__(self, keys: Array, held: Iterable[Held], unknown: Held) -> None:
        super().__init__()
        self._held: dict[int, Held] = dict(zip(keys.tolist(), held, strict=True))
        self._unknown = unknown

    def __missing__(self, name: str) -> Held:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[name] = self._held.get(code(name), self._unknown)
        return found


def numbers(weights: Mapping[str, Array]) -> ByName[float]:
    """The weights of a model that has one number for each feature; nought for what it does not know."""
    return ByName(weights["keys"], weights["weights"].astype("f4").tolist(), 0.0)


def read(file: Path, named: str, made: Callable[[Mapping[str, Array]], Model]) -> Model:
    """What is `made` of a file's arrays; raises SettingError, which calls it by its name, when it is missing or damaged."""
    import numpy as np

    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            return made(arrays)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise SettingError(f"the {named} {file} cannot be read ({error})") from error
