"""Gives a text in capitals its letter case back, as far as names and sentence starts tell it; the length never changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.extract import places
from reportedly.extract.place_people import GIVEN
from reportedly.extract.place_words import KINDS, TITLES
from reportedly.extract.tools import Tools
from reportedly.language.en.sentences import sentences
from reportedly.model import PlaceMention

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TITLES = re.compile(
    r"\b(?:president|general|colonel|major|captain|lieutenant|minister|mr|mrs|dr|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|march|april|june|july|august|september|october|november|december|i|(?<=\d )may|may(?= \d))\b"
)
_LONGEST_NAME = 6
"""Words that one person's name may have, titles and small words left out."""
_BEFORE_NAMES = TITLES | frozenset(
    "monsignor msgr licentiate attorney candidate engineer doctor deputy congressman comrade magistrate priest councilman".split()
)
"""Words behind which an unknown word is somebody's name."""
_SMALL = frozenset("de del la las los el da do dos das di van von der bin ibn al y e".split())
"""Words inside names that keep their small letters."""
_ENGLISH_ENDING = re.compile(
    r"(?:ed|ings?|tions?|sions?|ments?|ly|ness|[aeiou]l|ives?|ous|[ai]ble|it(?:y|ies)|is[mt]s?|ics?|[ai]nts?|ary|ful|less|ship|"
    r"hood|i[sz]e[sd]?|men|ers|ors|[ai]ans?|ese)$"
)
"""Endings of common words, which a word that no list knows must not have to be taken for a surname."""


def truecased(text: str, tools: Tools) -> str:
    """The text in lower case but for names of the look-ups and of people, titles, days and the first word of each sentence."""
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    letters = list(low)

    def capital(start: int, end: int) -> None:
        for match in _WORD.finditer(low, start, end):
            letters[match.start()] = text[match.start()]

    for sentence in sentences(text):
        if sentence.end > sentence.start:
            letters[sentence.start] = text[sentence.start]
    for hit in tools.registry.find(text):
        acronym = " " not in text[hit.start : hit.end] and hit.end - hit.start <= 5
        if acronym:
            letters[hit.start : hit.end] = text[hit.start : hit.end]
        else:
            capital(hit.start, hit.end)
    for place in places.mentions(text, tools.gazetteer):
        capital(place.span.start, place.span.end)
    for match in _TITLES.finditer(low):
        capital(*match.span())
    for run in people(low, tools):
        for start in run:
            letters[start] = text[start]
    return "".join(letters)


def people(low: str, tools: Tools) -> Iterator[list[int]]:
    """Where the words of people's names begin, name by name, in a text in small letters.

    A name is a given name or a title with the surnames behind it; a surname found so is one wherever it stands.
    """
    words = list(_WORD.finditer(low))
    surnames: set[str] = set()
    runs: list[list[int]] = []
    left = behind = 0
    for match in words:
        word = match.group()
        if low[behind : match.start()].strip(" .") != "":
            left = 0
        behind = match.end()
        given = word in GIVEN and word != "said" and (left > 0 or word not in tools.gazetteer.english)
        if given or (left and _strange(word, tools)):
            if not left or not runs:
                runs.append([])
                left = _LONGEST_NAME
            left -= 1
            runs[-1].append(match.start())
            if not given:
                surnames.add(word)
        elif word in _BEFORE_NAMES:
            if not left:
                runs.append([])
            left = left or _LONGEST_NAME
        elif word not in _SMALL:
            left = 0
    yield from (run for run in runs if run)
    yield from ([match.start()] for match in words if match.group().removesuffix("'s") in surnames)


def _strange(word: str, tools: Tools) -> bool:
    """Whether a word behind a given name or a title is a surname: in no list of words, and no English word by its ending."""
    lexicon = tools.lexicon
    known = word in tools.gazetteer.english or word in lexicon.standing or word in lexicon.camp or word in lexicon.act_nouns
    return not known and len(word) > 2 and (word.endswith("ez") or _ENGLISH_ENDING.search(word) is None)


def without_people(found: Sequence[PlaceMention], text: str, tools: Tools) -> Iterator[PlaceMention]:
    """The places but for those in a person's name ("SERGEANT WILIAM CACERES"), unless words say so ("MARIA PINTO TOWNSHIP").

    A surname of somebody named in full, said again by itself, is no place either, unless words tell it as one.
    """
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    named: set[int] = set()
    surnames: set[str] = set()
    for run in people(low, tools):
        if len(run) > 1:
            surnames.update(match.group() for start in run[1:] if (match := _WORD.match(low, start)))
        last = _WORD.match(low, run[-1])
        beside = _WORD.findall(low[max(0, run[0] - _NEAR) : run[0]])[-2:]
        beside += _WORD.findall(low[last.end() : last.end() + _NEAR])[:1] if last is not None else []
        if len(run) > 1 and KINDS.isdisjoint(beside):
            named.update(run)
    for place in found:
        if place.span.start in named and place.kind != "dateline":
            continue
        alone = (
            place.kind is None
            and place.relation is None
            and not _PLACED.search(low, max(0, place.span.start - _NEAR), place.span.start)
        )
        if not alone or low[place.span.start : place.span.end] not in surnames:
            yield place


_PLACED = re.compile(r"\b(?:in|at|from|to|near|into|toward|towards|through)(?: the)? $")
"""What before a name tells a place."""


_NEAR = 25
"""Characters beside a name in which the words for what it is stand."""
