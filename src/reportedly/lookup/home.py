"""A user's own folder: the actors, sources and places that are laid over those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """Where a user's own files lie; without a folder there are none. Files that are not there are None."""

    folder: Path | None = None

    @property
    def actors(self) -> Path | None:
        return self._file("actors.toml")

    @property
    def sources(self) -> Path | None:
        return self._file("sources.toml")

    @property
    def countries(self) -> tuple[Path, ...]:
        """The folders of added country files, by country code."""
        places = self.folder / "gazetteer" if self.folder else None
        if places is None or not places.is_dir():
            return ()
        return tuple(sorted(folder for folder in places.iterdir() if (folder / "about.json").is_file()))

    def _file(self, name: str) -> Path | None:
        path = self.folder / name if self.folder else None
        return path if path is not None and path.is_file() else None
