"""One form for every spelling of a place name, and which alternate names of a gazetteer can be trusted."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

SHORT = 3
"""Alternate names of this many letters or fewer are codes and foreign abbreviations more often than names ("Ber")."""

_FOLDS = str.maketrans(
    {
        "-": " ",
        "‐": " ",
        "‑": " ",
        "–": " ",
        "—": " ",
        "/": " ",
        ".": None,
        "'": None,
        "’": None,
        "‘": None,
        "ʼ": None,
        "ʻ": None,
        "ʿ": None,
        "ʾ": None,
        "`": None,
        "´": None,
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
        "ɔ": "o",
        "ɛ": "e",
        "ŋ": "ng",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ـ": None,
    }
)

_KIND_WORDS = (
    "autonomous region|autonomous republic|local government area|union territory|special region|capital region|"
    "region|state|province|governorate|oblast|district|county|cercle|department|prefecture|division|wilaya|wilayat|"
    "raion|municipality|territory|republic|krai|emirate|muhafazah|parish|woreda|zone|agency|commune|departement|lga"
)
_KIND_BEHIND = re.compile(rf" (?:{_KIND_WORDS})$")
_KIND_BEFORE = re.compile(
    r"^(?:(?:autonomous )?(?:region|province|state|district|cercle|department|departement|prefecture|governorate|emirate|"
    r"republic|muhafazat|wilayat|wilaya|commune|municipality|county|territory|departamento|provincia|estado|city)"
    r"(?: of the | of | de la | de l | des | du | de | d|d’| ))"
)
_ARTICLE_START = re.compile(r"(?:[aA]l|[eE]l|[aA]d|[aA]n|[aA]r|[aA]s|[aA]t|[aA]z|[aA]sh|[aA]dh|[eE]d|[eE]r|[eE]s|d|l)[-' ’]")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """`name` without diacritics, apostrophes, stops and letter case, hyphens as spaces; Cyrillic and Arabic are kept."""
    if name.isascii():
        folded = name.lower()
        if folded.isalnum():
            return folded
    else:
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        folded = name.casefold()
    return " ".join(folded.translate(_FOLDS).split())


_SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("ow", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("ie", "i"),
    ("kh", "h"), ("gh", "h"), ("dj", "j"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("tch", "C"), ("ch", "C"), ("ck", "k"),
    ("zh", "j"), ("ae", "i"), ("eh", "a"), ("ah", "a"),
)  # fmt: skip
_SINGLE_SOUNDS = str.maketrans({"o": "u", "w": "u", "e": "i", "y": "i", "c": "k", "q": "k", " ": None})
_SPOKEN_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|az|ash|adh|ath|ed|er|es|ul) (?=\w{3})")
"""The Arabic article before a name, which other spellings leave out or write otherwise."""
_DOUBLE = re.compile(r"(\w)\1+")
LEAST_SOUND = 4
"""Letters that are left of a name whose spelling alone decides; shorter ones sound like too many others."""


def sound(folded: str) -> str:
    """What different spellings of a name have in common ("konduz" and "kunduz"), or "" where too little is left."""
    if not folded.isascii():
        return ""
    folded = _SPOKEN_ARTICLE.sub("", folded)
    for letters, heard in _SOUNDS:
        folded = folded.replace(letters, heard)
    folded = _DOUBLE.sub(r"\1", folded.translate(_SINGLE_SOUNDS)).removesuffix("h")
    return folded if len(folded) >= LEAST_SOUND else ""


def bare(folded: str) -> str:
    """A folded admin name without its kind of unit: "borno state" and "cercle de gao" are "borno" and "gao"."""
    stripped = _KIND_BEHIND.sub("", folded)
    if stripped == folded:
        stripped = _KIND_BEFORE.sub("", folded)
    return stripped if len(stripped) > 2 else folded


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]


def trusted(alternate: str, main: str) -> bool:
    """Whether an alternate name can stand for the place in a text.

    Left out: scripts other than Latin, Cyrillic and Arabic; transliterations that begin with a small letter; codes of
    two to four capitals; names of `SHORT` letters or fewer, and of four that do not look like the main name.
    """
    letters = [c for c in alternate if c.isalpha()]
    if not letters or any(c.isdigit() for c in alternate) or len(alternate) > 60:
        return False
    script = _script(letters[0])
    if script not in ("LATIN", "CYRILLIC", "ARABIC") or any(_script(c) not in (script, "MODIFIER") for c in letters):
        return False
    if script == "ARABIC":
        return len(letters) > 2
    if not letters[0].isupper() and not _ARTICLE_START.match(alternate):
        return False
    if alternate.isupper() and len(letters) <= 4:
        return False
    short, whole = fold(alternate), fold(main)
    if len(short) <= SHORT:
        return short == whole
    if len(short) == SHORT + 1:
        return short == whole or (short[0] == whole[0] and abs(len(whole) - len(short)) <= 2)
    return True
