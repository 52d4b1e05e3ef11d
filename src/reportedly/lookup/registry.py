"""The actor registry: who acts in today's wars, by every name that reports use for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from reportedly.errors import NotFound, SettingError
from reportedly.lookup.actor import (
    LISTS,
    Actor,
    Branch,
    Country,
    Table,
    branches,
    check_row,
    countries,
    kinds,
    line_of,
    state_bodies,
    user_rows,
)
from reportedly.lookup.matcher import Form, Hit, Matcher, bare, fold, longest, short
from reportedly.model.hashing import digest

TABLES = ("countries.toml", "branches.toml", "kinds.toml", "regimes.toml")
KEPT = 1024
"""Texts whose scan is kept, the last ones: a batch of reports is asked for twice, and phrases for actors come again and again."""
BETWEEN = ("national", "federal", "state", "regular", "royal", "transitional", "military", "interim", "central", "joint")
"""Words that may stand between a country's word and the noun: "Malian national army"."""

_MEN = "forces militia militias militiamen men fighters rebels troops army soldiers faction guerrillas gunmen loyalists"
LED = tuple((tie, men) for tie in ("'s", "") for men in _MEN.split())
"""Words behind a leader's name that make it his group's: "Machar's forces", "the Hilu militia"."""

BRACKETS = re.compile(r" \(([^()]*)\)$")

THEATRES = 3
"""Countries of an actor, from its main one on, that are more than the edge of its theatre."""

Via = Literal["name", "alias", "abbreviation"]
NAMED: tuple[Via, ...] = ("name", "alias", "abbreviation")


@dataclass(frozen=True, kw_only=True, slots=True)
class NameHit:
    """A name of the registry at `[start, end)`; several `actors` where the name is theirs alike."""

    start: int
    end: int
    actors: tuple[str, ...]
    via: Via


@dataclass(frozen=True, kw_only=True, slots=True)
class WordHit:
    """A word that helps to tell who is meant: a country's (`codes`) or a state body's (`branch`; `member` for its people)."""

    start: int
    end: int
    codes: tuple[str, ...] = ()
    branch: str | None = None
    member: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """Everything that one pass over a text finds."""

    names: tuple[NameHit, ...]
    words: tuple[WordHit, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    via: Literal["name", "alias", "abbreviation", "country", "branch", "member"]
    id: str


class Registry:
    """Read-only after `open`; find names with `find`, entries with `actor`."""

    def __init__(
        self, rows: Mapping[str, Mapping[str, Any]], lands: Mapping[str, Country], bodies: Mapping[str, Branch], name: str
    ) -> None:
        every = kinds()
        self.digest = name
        self._kept = lru_cache(maxsize=KEPT)(self._scanned)
        self.countries = lands
        self.branches = bodies
        self._actors = {key: _actor(key, rows[key], every) for key in sorted(rows)}
        self._networks: dict[str, list[Actor]] = {}
        self._children: dict[str, list[Actor]] = {}
        self._rebels: dict[str, list[Actor]] = {}
        for actor in self.actors():
            if actor.affiliation:
                self._networks.setdefault(actor.affiliation, []).append(actor)
            if actor.kind == "rebel_group" and not actor.umbrella:
                for country in actor.country[:THEATRES]:
                    self._rebels.setdefault(country, []).append(actor)
            if actor.parent:
                self._children.setdefault(actor.parent, []).append(actor)
        self._abroad = [actor for actor in self.actors() if actor.home]
        self._phrases: dict[str, list[tuple[int, str, Actor]]] = {}
        described = ((fold(words), actor) for actor in self.actors() for words in actor.described)
        for number, (phrase, actor) in enumerate(described):
            self._phrases.setdefault(phrase.split()[0], []).append((number, f" {phrase} ", actor))
        self._matcher = Matcher(_forms(self._actors.values(), lands.values(), bodies.values()))

    @classmethod
    def open(cls, user_file: Path | None = None) -> Registry:
        """The registry that ships, with a user's file laid over it; raises SettingError for a broken user file."""
        lands, bodies, every = countries(), branches(), kinds()
        rows = state_bodies(lands.values(), bodies.values())
        parts = []
        for file in sorted((files("reportedly") / "data" / "actors").iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                text = file.read_text(encoding="utf-8")
                parts.append(text)
                if file.name not in TABLES:
                    _lay(rows, tomllib.loads(text))
        if user_file is not None:
            text, table = user_rows(user_file)
            parts.append(text)
            for key, row in table.items():
                if wrong := check_row(key, row):
                    raise SettingError(f"{user_file}:{line_of(text, key, wrong[0] or None)}: {wrong[1]}")
            _lay(rows, table)
            for key in table:
                if wrong := _misfit(key, rows, lands, every):
                    raise SettingError(f"{user_file}:{line_of(text, key, wrong[0] or None)}: {wrong[1]}")
        return cls(rows, lands, bodies, digest(*parts))

    def scan(self, text: str) -> Scan:
        """One pass: the names (longest leftmost) and the words for countries and state bodies; the last texts' are kept."""
        return self._kept(text)

    def _scanned(self, text: str) -> Scan:
        hits = self._matcher.hits(text)
        lands = longest(_only(hits, "country"))
        bodies = longest(_only(hits, "branch", "member"))
        names = [_named(hit) for hit in _only(hits, *NAMED)]
        names += self._composed(text, lands, bodies)
        names.sort(key=lambda hit: (hit.start, -hit.end))
        kept: list[NameHit] = []
        for name in names:
            if not kept or name.start >= kept[-1].end:
                kept.append(name)
        told = [WordHit(start=hit.start, end=hit.end, codes=tuple(m.id for m in hit.meanings)) for hit in lands]
        told += [WordHit(start=h.start, end=h.end, branch=h.meanings[0].id, member=h.meanings[0].via == "member") for h in bodies]
        return Scan(names=tuple(kept), words=tuple(sorted(told, key=lambda word: word.start)))

    def find(self, text: str) -> tuple[NameHit, ...]:
        """The names in a text: whole words, longest leftmost, in one pass."""
        return self.scan(text).names

    def lookup(self, name: str) -> tuple[Actor, ...]:
        """The actors that a text which is nothing but a name may mean."""
        words = name.strip()
        if words in self._actors:
            return (self._actors[words],)
        bare = words[4:] if words.lower().startswith("the ") else words
        return tuple(
            self._actors[actor]
            for hit in self.find(bare)
            if hit.start == 0 and hit.end >= len(bare.rstrip(" ."))
            for actor in hit.actors
        )

    def actor(self, id: str) -> Actor:
        """The entry with that id; raises NotFound."""
        try:
            return self._actors[id]
        except KeyError:
            raise NotFound(f"no actor {id!r} in the registry") from None

    def __contains__(self, id: object) -> bool:
        return id in self._actors

    def __len__(self) -> int:
        return len(self._actors)

    def actors(self) -> tuple[Actor, ...]:
        """Every entry, by id."""
        return tuple(self._actors.values())

    def search(self, words: str) -> tuple[Actor, ...]:
        """Entries with every one of the words in their id, names, country or affiliation; those that it names come first."""
        wanted = fold(words).split()
        named = {actor.id: 0 for actor in self.lookup(words)}
        found = [actor for actor in self._actors.values() if wanted and all(word in self._searchable(actor) for word in wanted)]
        found += [self._actors[id] for id in named if self._actors[id] not in found]
        return tuple(sorted(found, key=lambda actor: (named.get(actor.id, 1), actor.branch is not None, actor.id)))

    def by_affiliation(self, affiliation: str, country: str | None = None) -> tuple[Actor, ...]:
        """Actors that belong to a network ("al-qaeda", "islamic-state"), in a country where one is given, by id."""
        return tuple(
            actor for actor in self._networks.get(affiliation, ()) if country is None or country.upper() in actor.country
        )

    def forces(self, country: str) -> tuple[Actor, ...]:
        """The state bodies of a country (ISO 3166-1 alpha-2), the armed forces first."""
        land = self.countries.get(country.upper())
        ids = [f"{land.iso3}-{body}" for body in self.branches] if land else []
        return tuple(self._actors[id] for id in ids if id in self._actors)

    def serving(self, states: Iterable[str]) -> tuple[Actor, ...]:
        """Bodies that serve one of these states outside its borders (private military companies, corps), by id."""
        wanted = frozenset(states)
        return tuple(actor for actor in self._abroad if actor.home in wanted)

    def children(self, id: str) -> tuple[Actor, ...]:
        """The entries whose parent is that one, by id."""
        return tuple(self._children.get(id, ()))

    def rebels(self, country: str) -> tuple[Actor, ...]:
        """Rebel groups of which a country is a main theatre, without networks, by id."""
        return tuple(self._rebels.get(country.upper(), ()))

    def described(self, words: str) -> tuple[Actor, ...]:
        """Actors that a phrase describes without naming them ("Tuareg rebels"), by id."""
        folded = f" {fold(words)} "
        begun = [row for word in set(folded.split()) if word in self._phrases for row in self._phrases[word]]
        found = sorted((number, actor) for number, phrase, actor in begun if phrase in folded) if begun else ()
        return tuple(dict.fromkeys(actor for _, actor in found))

    @staticmethod
    def _searchable(actor: Actor) -> str:
        parts = (actor.id, actor.name, *actor.aliases, *actor.abbreviations, *actor.country, actor.affiliation or "")
        return fold(" ".join(parts))

    def _composed(self, text: str, lands: list[Hit[_Meaning]], bodies: list[Hit[_Meaning]]) -> list[NameHit]:
        """Names made of a country's word and a body's noun: "Malian army", "Mali's army", "army of Mali"."""
        starts = {hit.start: hit for hit in bodies if hit.meanings[0].via == "branch"}
        found = []
        for land in lands:
            for start in _behind(text, land.end):
                if start in starts:
                    found.append(self._state(land, starts[start], land.start, starts[start].end))
        begins = {hit.start: hit for hit in lands}
        for body in starts.values():
            for link in (" of the ", " of "):
                if text[body.end : body.end + len(link)].lower() == link and (land_of := begins.get(body.end + len(link))):
                    found.append(self._state(land_of, body, body.start, land_of.end))
                    break
        return [hit for hit in found if hit.actors]

    def _state(self, land: Hit[_Meaning], body: Hit[_Meaning], start: int, end: int) -> NameHit:
        ids = (f"{self.countries[m.id].iso3}-{body.meanings[0].id}" for m in land.meanings)
        return NameHit(start=start, end=end, actors=tuple(id for id in ids if id in self._actors), via="name")


def _behind(text: str, end: int) -> list[int]:
    """Where the next word may start behind a country's word: over "'s", the dot of "U.S.", and one word such as "national"."""
    dot = (". ",) if text[end - 2 : end - 1] == "." else ()
    for tail in ("'s ", "’s ", "' ", "’ ", *dot, " ", "-", "\n", "\xa0"):
        if text.startswith(tail, end):
            start = end + len(tail)
            break
    else:
        return []
    word = text[start : start + 20].split(" ", 1)[0]
    return [start, start + len(word) + 1] if word.lower() in BETWEEN else [start]


def _only(hits: list[Hit[_Meaning]], *vias: str) -> list[Hit[_Meaning]]:
    """The hits with a meaning of these sorts, and no other meanings."""
    found = []
    for hit in hits:
        meanings = tuple([m for m in hit.meanings if m.via in vias])
        if meanings:
            found.append(hit if len(meanings) == len(hit.meanings) else Hit(hit.start, hit.end, meanings))
    return found


def _named(hit: Hit[_Meaning]) -> NameHit:
    best: dict[str, Via] = {}
    for via in NAMED:
        for meaning in hit.meanings:
            if meaning.via == via:
                best.setdefault(meaning.id, via)
    return NameHit(start=hit.start, end=hit.end, actors=tuple(best), via=next(iter(best.values())))


def _lay(rows: dict[str, dict[str, Any]], table: Table) -> None:
    """Lays tables over rows: single values replace, lists are added to, `drop` takes names away."""
    for key, new in table.items():
        row = rows.setdefault(key, {})
        for word, value in new.items():
            row[word] = tuple(dict.fromkeys((*row.get(word, ()), *value))) if word in LISTS else value
        for name in row.pop("drop", ()):
            for word in ("aliases", "abbreviations", "described"):
                row[word] = tuple(given for given in row.get(word, ()) if given != name)


def _misfit(key: str, rows: Table, lands: Mapping[str, Country], every: Mapping[str, object]) -> tuple[str, str] | None:
    row = rows[key]
    for word in ("name", "kind"):
        if word not in row:
            return "", f"[{key}] needs {word!r}"
    if row["kind"] not in every:
        return "kind", f"unknown kind {row['kind']!r}; known: {', '.join(every)}"
    if strange := [code for code in (*row.get("country", ()), *filter(None, [row.get("home")])) if code not in lands]:
        return "country", f"not a country's ISO 3166-1 alpha-2 code: {strange[0]!r}"
    if row.get("parent") and row["parent"] not in rows:
        return "parent", f"no actor {row['parent']!r} to be its parent"
    return None


def _actor(key: str, row: Mapping[str, Any], every: Mapping[str, Any]) -> Actor:
    return Actor(
        id=key,
        name=row["name"],
        kind=row["kind"],
        kind_of=every[row["kind"]],
        aliases=tuple(row.get("aliases", ())),
        abbreviations=tuple(row.get("abbreviations", ())),
        country=tuple(row.get("country", ())),
        areas=tuple(row.get("areas", ())),
        home=row.get("home"),
        parent=row.get("parent"),
        affiliation=row.get("affiliation"),
        since=row.get("from"),
        until=row.get("to"),
        umbrella=row.get("umbrella", False),
        described=tuple(row.get("described", ())),
        leaders=tuple(row.get("leaders", ())),
        branch=row.get("branch"),
        sources=tuple(row.get("sources", ())),
    )


def _forms(actors: Any, lands: Any, bodies: Any) -> list[Form[_Meaning]]:
    forms = []
    names = frozenset(fold(name) for land in lands for name in land.names)
    for actor in actors:
        if actor.branch is None or actor.sources:  # a generated state body's own name is composed from its words
            forms.append(_form(actor.name, _Meaning("name", actor.id)))
        forms += [_form(alias, _Meaning("alias", actor.id)) for alias in actor.aliases]
        told_apart = {plain for name in (actor.name, *actor.aliases) if (plain := _without_land(name, names))}
        forms += [
            _form(name, _Meaning("alias", actor.id), exact=True)
            for name in sorted(told_apart)
            if " " in name and name[0].isupper()
        ]
        forms += [_form(letters, _Meaning("abbreviation", actor.id), exact=True) for letters in actor.abbreviations]
        forms += [_form(f"{leader}{tie} {men}", _Meaning("alias", actor.id)) for leader in actor.leaders for tie, men in LED]
    for land in lands:
        forms += [_form(word, _Meaning("country", land.iso2)) for word in (*land.adjectives, *land.names)]
    for body in bodies:
        forms += [Form(word, _Meaning("branch", body.id)) for word in body.nouns]
        forms += [Form(word, _Meaning("member", body.id)) for word in body.members]
    return forms


def _without_land(name: str, lands: frozenset[str]) -> str | None:
    """A name without the country in brackets that tells it from namesakes here: "National Liberation Army (Iran)"."""
    match = BRACKETS.search(name)
    return name[: match.start()] if match and fold(match[1]) in lands else None


def _form(written: str, meaning: _Meaning, *, exact: bool = False) -> Form[_Meaning]:
    words = bare(written)
    return Form(words, meaning, exact or short(words))
