"""What lies in the folder of a built gazetteer: the builder writes it, `Gazetteer.open` maps it into memory.

Place columns (one value a place) and name columns (one value a folded name) are numpy files; `names.bin` holds the places'
names one behind the other, `names.marisa` a trie of folded names. `postings` holds place << 1 | 1 if an alternate name only.
`sounds.marisa` is a trie of what spellings have in common, `sounds` the numbers of the names behind each.
"""

from __future__ import annotations

FORMAT = "3"

SOURCES = ("cities", "sahel", "admin", "countries", "supplement", "added", "theatres")

COLUMNS = {
    "geonameid": "<i4",
    "latitude": "<f4",
    "longitude": "<f4",
    "population": "<i4",
    "country": "<u2",
    "feature": "<u2",
    "source": "<u1",
    "admin1": "<i4",
    "admin2": "<i4",
    "name_at": "<u4",
}
NAME_COLUMNS = {"postings": "<u4", "postings_at": "<u4", "peak": "<i4", "flags": "<u2"}
SOUND_COLUMNS = {"sounds": "<u4", "sounds_at": "<u4"}


class Flag:
    """What a name may be, over all places that bear it: bits of a plain number, which is asked many times quicker than an enum.

    MAIN: the main name of one of them at least; WIDE: a continent or a part of one.
    """

    SETTLEMENT = 1
    ADMIN1 = 2
    ADMIN2 = 4
    COUNTRY = 8
    OTHER = 16
    CAPITAL = 32
    MAIN = 64
    SUPPLEMENT = 128
    WIDE = 256
