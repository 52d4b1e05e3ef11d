"""The registers that the desk looks names up in: actors, places, sources, the user's own laid over those that ship."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from reportedly.desk.words import Names
from reportedly.errors import NotFound, SettingError
from reportedly.lookup.actor import Actor, countries
from reportedly.lookup.gazetteer import Gazetteer, Place
from reportedly.lookup.gazetteer_added import with_added
from reportedly.lookup.home import Home
from reportedly.lookup.registry import Registry
from reportedly.lookup.registry_own import with_entry
from reportedly.lookup.sources import Sources
from reportedly.model import ActorRef, Where
from reportedly.resolve.chosen import place as placed

CHOSEN = "a person chose it"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Opened:
    """The actors as a file has them now, and what things are called."""

    registry: Registry
    actors: Mapping[str, Actor]
    names: Names


class Registers:
    """Opened once; `add_actor` writes into the user's own file and opens the actors anew."""

    def __init__(self, folder: Path | None) -> None:
        self.home = Home(folder)
        self.sources = Sources.open(self.home.sources)
        self._lock = Lock()
        self._opened = _open(self.home, self.sources)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id."""
        return self._opened.actors

    @property
    def names(self) -> Names:
        """What actors and countries are called."""
        return self._opened.names

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places; opened when somebody first looks one up."""
        return with_added(self.home.countries)

    def find_actors(self, words: str, most: int) -> list[Actor]:
        """Actors that the words name or describe, the likeliest first."""
        return list(self._opened.registry.search(words)[:most])

    def find_places(self, words: str, country: str | None, most: int) -> list[Place]:
        """Places of that name, the most populous first."""
        found = self.gazetteer.lookup(words, countries=(country,) if country else ())
        return [place for place in found if place.geonameid is not None][:most]

    def actor(self, name: str) -> ActorRef:
        """The actor of that id, as a person chose it; raises SettingError."""
        if name not in self.actors:
            raise SettingError(f"no actor {name} in the registry; add it to yours")
        return ActorRef(text="", span=None, actor=name, confidence=1.0, why=CHOSEN)

    def place(self, number: str, relation: str | None) -> Where:
        """The place of that GeoNames id, as a person chose it; raises SettingError."""
        known = number.isascii() and number.isdecimal() and len(number) < len("9999999999")
        entry = self.gazetteer.numbered(int(number)) if known else None
        if entry is None:
            raise SettingError(f"no place {number} in the gazetteer")
        return placed(entry, relation)

    def add_actor(self, id: str, values: Mapping[str, Any]) -> Actor:
        """Lay an actor into the user's own file, which must then open; raises SettingError, and then nothing is written."""
        folder = self.home.folder
        if folder is None:
            raise SettingError("this desk was opened without a folder of your own: `reportedly --home FOLDER desk`")
        path = folder / "actors.toml"
        with self._lock:
            text = with_entry(path, id, values)
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as own:
                tried = Path(own) / "actors.toml"
                tried.write_text(text, encoding="utf-8")
                try:
                    Registry.open(tried).actor(id)
                except (SettingError, NotFound) as error:
                    raise SettingError(str(error).replace(str(tried), str(path))) from error
                os.replace(tried, path)
            self._opened = _open(self.home, self.sources)
        return self._opened.actors[id]


def _open(home: Home, sources: Sources) -> _Opened:
    registry = Registry.open(home.actors)
    actors = {actor.id: actor for actor in registry.actors()}
    named = {code: land.names[0] for code, land in countries().items()}
    called = {source.id: source.name for source in sources.sources()}
    names = Names(actors={name: actor.name for name, actor in actors.items()}, countries=named, sources=called)
    return _Opened(registry=registry, actors=actors, names=names)
