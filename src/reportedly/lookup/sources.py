"""The register of sources: who publishes or is quoted, and whose side they are on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import NotFound, SettingError
from reportedly.lookup.actor import ID, Table, line_of, user_rows
from reportedly.lookup.matcher import Form, Matcher, bare, longest, short
from reportedly.model.hashing import digest

KINDS = {
    "agency": "A news agency: its reports are carried by others.",
    "newspaper": "A newspaper or magazine, in print or not.",
    "broadcaster": "A radio or television station.",
    "online": "A news site without print or programme.",
    "channel": "A channel on Telegram or another network.",
    "state_media": "An outlet that a state owns and directs.",
    "party_media": "An outlet of an armed group or a party.",
    "ministry": "A ministry or an office of a government.",
    "military": "Armed forces, their staff or their press office.",
    "armed_group": "The spokesmen of an armed group.",
    "monitor": "A body that records harm or events and says how.",
    "rights": "A human-rights organisation.",
    "humanitarian": "An aid or health body.",
    "international": "A body of the UN or another union of states.",
    "analysis": "A think tank or research centre.",
}
"""What sorts of sources there are, one sentence each. No grades: how far to believe one is the reader's judgement."""

LISTS = ("aliases", "abbreviations", "country")
WORDS = ("name", "kind", "interest", "address", "reliability")

RELIABILITY = "ABCDEF"
"""Letters of the Admiralty code (AJP-2.1) for a source: A reliable … E unreliable, F cannot be judged."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One source. `interest` is the id of the actor on whose side it speaks, null where it has none that is known.

    `country` is where it is based (ISO 3166-1 alpha-2); `address` its web host or channel name. `reliability` is the
    letter that a user's own file gives it: the entries that ship have none.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    interest: str | None = None
    country: tuple[str, ...] = ()
    address: str | None = None
    reliability: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceHit:
    """A source's name at `[start, end)`; several `sources` where the name is theirs alike."""

    start: int
    end: int
    sources: tuple[str, ...]


class Sources:
    """Read-only after `open`."""

    def __init__(self, sources: Mapping[str, Source], name: str) -> None:
        self.digest = name
        self._sources = dict(sources)
        forms: list[Form[str]] = []
        for source in self._sources.values():
            names = [bare(words) for words in (source.name, *source.aliases)]
            forms += [Form(words, source.id, short(words)) for words in names]
            forms += [Form(bare(letters), source.id, exact=True) for letters in source.abbreviations]
        self._matcher = Matcher(forms)
        self._hosts = {source.address.lower(): source.id for source in self._sources.values() if source.address}

    @classmethod
    def open(cls, user_file: Path | None = None) -> Sources:
        """The register that ships, with a user's file laid over it; raises SettingError for a broken user file."""
        rows: dict[str, dict[str, Any]] = {}
        parts = []
        for file in sorted((files("reportedly") / "data" / "sources").iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                text = file.read_text(encoding="utf-8")
                parts.append(text)
                _lay(rows, tomllib.loads(text))
        if user_file is not None:
            text, table = user_rows(user_file)
            parts.append(text)
            for key, row in table.items():
                if wrong := _wrong(key, row, rows.get(key, {})):
                    raise SettingError(f"{user_file}:{line_of(text, key, wrong[0] or None)}: {wrong[1]}")
            _lay(rows, table)
        return cls({key: _source(key, row) for key, row in rows.items()}, digest(*parts))

    def find(self, name: str) -> tuple[SourceHit, ...]:
        """The sources that a text names: whole words, longest leftmost, in one pass."""
        hits = longest(self._matcher.hits(name))
        return tuple(SourceHit(start=h.start, end=h.end, sources=tuple(dict.fromkeys(h.meanings))) for h in hits)

    def lookup(self, name: str) -> tuple[Source, ...]:
        """The sources that a text which is nothing but a name, an id or an address may mean."""
        words = name.strip()
        bare = words.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").removeprefix("@").rstrip("/")
        if words in self._sources:
            return (self._sources[words],)
        for host in (bare, bare.removeprefix("t.me/").removeprefix("s/"), bare.split("/", 1)[0]):
            if host in self._hosts:
                return (self._sources[self._hosts[host]],)
        named = words[4:] if words.lower().startswith("the ") else words
        return tuple(self._sources[id] for id in self._matcher.exactly(named))

    def source(self, id: str) -> Source:
        """The entry with that id; raises NotFound."""
        try:
            return self._sources[id]
        except KeyError:
            raise NotFound(f"no source {id!r} in the register") from None

    def sources(self) -> tuple[Source, ...]:
        """Every entry, by id."""
        return tuple(self._sources[key] for key in sorted(self._sources))

    def __contains__(self, id: object) -> bool:
        return id in self._sources

    def __len__(self) -> int:
        return len(self._sources)


def _lay(rows: dict[str, dict[str, Any]], table: Table) -> None:
    """Lays tables over rows: single values replace, lists are added to."""
    for key, new in table.items():
        row = rows.setdefault(key, {})
        for word, value in new.items():
            row[word] = tuple(dict.fromkeys((*row.get(word, ()), *value))) if word in LISTS else value


def _wrong(key: str, row: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with a user's table: (key inside it, sentence), or None."""
    if not ID.fullmatch(key):
        return "", f"id {key!r}: small letters, digits and hyphens only"
    for word, value in row.items():
        if word not in (*LISTS, *WORDS):
            return word, f"unknown key {word!r}; known: {', '.join(sorted((*LISTS, *WORDS)))}"
        if word in LISTS and not (isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)):
            return word, f"{word!r} takes a list of strings"
        if word in WORDS and not (isinstance(value, str) and value.strip()):
            return word, f"{word!r} takes a string"
    whole = {**known, **row}
    for word in ("name", "kind"):
        if word not in whole:
            return "", f"[{key}] needs {word!r}"
    if "reliability" in whole and whole["reliability"] not in tuple(RELIABILITY):
        return "reliability", f"unknown reliability {whole['reliability']!r}; known: {', '.join(RELIABILITY)}"
    if whole["kind"] not in KINDS:
        return "kind", f"unknown kind {whole['kind']!r}; known: {', '.join(KINDS)}"
    return None


def _source(key: str, row: Mapping[str, Any]) -> Source:
    return Source(
        id=key,
        name=row["name"],
        kind=row["kind"],
        aliases=tuple(row.get("aliases", ())),
        abbreviations=tuple(row.get("abbreviations", ())),
        interest=row.get("interest"),
        country=tuple(row.get("country", ())),
        address=row.get("address"),
        reliability=row.get("reliability"),
    )
