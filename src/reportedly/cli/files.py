"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(files: Mapping[Path, bytes]) -> None:
    """Writes every file, or none of them if one cannot be written; raises OSError naming that one."""
    made: dict[Path, str] = {}
    try:
        for path, data in files.items():
            made[path] = _beside(path, data)
        for path, finished in list(made.items()):
            os.replace(finished, path)
            del made[path]
    finally:
        for left in made.values():
            os.unlink(left)


def _beside(path: Path, data: bytes) -> str:
    """A finished file in the same folder, under a name of its own, with the rights that a new file has."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), 0o666 & ~_umask())
    except OSError as error:
        os.unlink(name)
        raise OSError(error.errno, error.strerror, str(path)) from error
    return name


def _umask() -> int:
    """The rights that this process takes from new files; asking means setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
