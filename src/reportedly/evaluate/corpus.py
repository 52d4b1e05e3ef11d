"""Evaluation data on disk: rows of JSON lines, packed or not, and the digest that names them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportedly.errors import SettingError

OUTSIDE = Path("..", "shared", "evaluation")
"""Where public annotated text lies beside a checkout, when `--data` names no folder."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a `.jsonl` or `.jsonl.gz` file; raises SettingError naming the file and the line that is no JSON object."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = raw.decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: cannot be read: {error}") from error
    for number, written in enumerate(lines, start=1):
        if not written.strip():
            continue
        try:
            row = json.loads(written)
        except ValueError as error:
            raise SettingError(f"{path}, line {number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise SettingError(f"{path}, line {number}: not a JSON object")
        yield row


def digest(files: Sequence[Path]) -> str:
    """SHA-256 over the files' bytes, whatever they are called and in whatever order; 16 characters."""
    each = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return hashlib.sha256("".join(each).encode()).hexdigest()[:16]


def checkout() -> Path:
    """The project's own folder, which holds `evaluation/` and `tests/`; raises SettingError without one."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "evaluation").is_dir():
        raise SettingError(
            "the project's own gold lies in its checkout, and this is an installed package: name a folder with --data"
        )
    return root
