"""Finds the words of a text that name places: names of the gazetteer, and unknown names that words say are places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract import place_words as about
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.gazetteer_files import Flag
from reportedly.lookup.gazetteer_scan import UPPER, NameHit, Word, extend, starts
from reportedly.model import PlaceMention, Span

KNOWN_TOWN = 15_000
"""People of a town whose bare name, without any word that says that it is a place, is taken for the place."""
KNOWN_CITY = 200_000
"""The same in a line all in capitals, where letter case does not tell names from words."""
WINDOW = 90
"""Characters before a name in which the words that tell its relation stand."""

STRONG = frozenset("in at inside into within throughout across toward towards via through around".split())
"""Prepositions that take places and hardly ever persons."""

_PREVIOUS = re.compile(r"(\w[\w.'’-]*?)\.? $")
_FOLLOWING = re.compile(rf"[ -](?:([{UPPER}][\w'’]*)|([a-z]+(?: government areas?)?))")
_CAPITALS = re.compile(rf"(?:[ -][{UPPER}][\w'’]*){{1,5}}")
_CONTAINER = re.compile(rf"(?: [a-z]+){{0,2}}(?:,| in| of| \()(?: (?:the|in|of|[a-z]+(?:ern|al))){{0,3}} ?(?=[{UPPER}])")
_BETWEEN = re.compile(
    r"(?:'s|’s)?(?: (?:village|town|city|district|state|province|area|county|local government area|lga|region|governorate|camp|market))?"
    r"(?:,| \(|, a [a-z]+(?: [a-z]+)?| in| of|,? located)?(?:,? (?:in|of|the|a|and capital|capital|town|city|village|"
    r"[a-z]*(?:north|south|east|west)[a-z-]*|central|rural|[a-z]+(?:ern) |state|province|region|district|governorate|county|department)){0,6} ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at its place in the text, with what the words around it tell; `kind` None where they tell nothing."""

    start: int
    end: int
    hit: NameHit | None
    relation: str | None = None
    kind: str | None = None
    distance_km: float | None = None


def mentions(text: str, gazetteer: Gazetteer, *, taken: Sequence[tuple[int, int]] = ()) -> tuple[PlaceMention, ...]:
    """Words that may name places, in the order of the text; names inside `taken` spans (actors' names) are left out.

    Besides kinds of places ("village", "province", "airport"), `kind` may be: demonym (an adjective or people: it tells a
    country), dateline (where the report was written), metonym (a capital or country that speaks or acts as a government)
    and org (a place inside the name of an organisation). None of these four says where something happened.
    """
    found = _Finder(text, gazetteer, taken).found()
    result: list[PlaceMention] = []
    within: dict[int, tuple[Span, ...]] = {}
    spans = [Span.of(text, f.start, f.end) for f in found]
    for index in range(len(found) - 1, -1, -1):
        if index + 1 < len(found) and _holds(text, found[index], found[index + 1]):
            within[index] = (spans[index + 1], *within.get(index + 1, ()))
    for index, item in enumerate(found):
        second = None
        if item.relation is not None and index + 1 < len(found) and _other_end(text, item, found[index + 1]):
            second = spans[index + 1]
        result.append(
            PlaceMention(
                span=spans[index],
                relation=item.relation,
                kind=item.kind,
                second=second,
                distance_km=item.distance_km,
                within=within.get(index, ()),
            )
        )
    return tuple(result)


def _holds(text: str, inner: _Found, outer: _Found) -> bool:
    """Whether the words between two names say that the second holds the first ("X, Y", "X in Y province")."""
    if inner.kind == "demonym" or outer.kind == "demonym" or outer.start - inner.end > 60:
        return False
    gap = text[inner.end : outer.start]
    if gap.strip() in ("", "-", "and"):
        return False
    return _BETWEEN.fullmatch(gap if gap.endswith((" ", "(")) else gap + " ") is not None


def _other_end(text: str, first: _Found, second: _Found) -> bool:
    relation = (first.relation or "").lower()
    gap = text[first.end : second.start]
    if relation.startswith("between") or " between" in relation:
        return re.fullmatch(r"(?: [a-z]+)? and (?:the |[a-z]+ ){0,3}", gap) is not None
    return relation == "on the road" and re.fullmatch(r" ?[-–—] ?|[ -]to[ -]| and ", gap) is not None


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.taken = sorted(taken)
        self.people: set[str] = set()
        self.lines = _capital_lines(text)

    def found(self) -> list[_Found]:
        """Everything accepted; a name that is part of a person's name elsewhere in the text does not stand for a place."""
        kept: list[_Found] = []
        doubtful: list[_Found] = []
        behind = 0
        position = 0
        for start in starts(self.text):
            if start < behind:
                continue
            while position < len(self.taken) and self.taken[position][1] <= start:
                position += 1
            if position < len(self.taken) and self.taken[position][0] <= start:
                behind = self.taken[position][1]
                continue
            words = extend(self.text, start)
            if not words:
                continue
            item, behind = self.judge(words)
            if item is not None:
                (doubtful if item.kind is None and item.hit is not None and not self.sure(item) else kept).append(item)
        kept += [f for f in doubtful if f.hit is not None and not self.people.intersection(f.hit.key.split())]
        return self.with_datelines(sorted(kept, key=lambda f: f.start))

    def sure(self, item: _Found) -> bool:
        """Whether a name stands for a place whoever else bears it: a country, a first-level unit of many people."""
        assert item.hit is not None
        return bool(item.hit.flags & Flag.COUNTRY) or item.relation is not None

    def judge(self, words: list[Word]) -> tuple[_Found | None, int]:
        """What the words from the first on name, if a place, and the offset from which to look on."""
        people = self.people_word(words)
        hit = self.gazetteer.longest_of(words)
        if people is not None and (hit is None or hit.end <= people.end):
            return people, people.end
        if hit is None or self.is_word(hit):
            unknown = self.unknown(words)
            if unknown is not None:
                return unknown, unknown.end
            if hit is None or not self.named_by_words(hit):
                return None, words[0].end
        return self.place(hit, words)

    def people_word(self, words: list[Word]) -> _Found | None:
        """A demonym of two words or one ("South Sudanese", "Malian")."""
        for count in (2, 1):
            if len(words) >= count and words[count - 1].capital:
                phrase = " ".join(w.folded for w in words[:count])
                if self.gazetteer.demonym(phrase):
                    return _Found(words[0].start, words[count - 1].end, None, kind="demonym")
        return None

    def is_word(self, hit: NameHit) -> bool:
        """Whether the name is a common word, a month, a title: a place only where words say so."""
        raw = self.text[hit.start : hit.end]
        plain = raw.replace(".", "")
        if plain.isupper() and plain in self.gazetteer.acronyms:
            return hit.start in self.lines and len(plain) <= 2 and "." not in raw
        if plain.upper() in self.gazetteer.acronyms and len(plain) <= 4 and not hit.flags & Flag.CAPITAL:
            return True
        parts = hit.key.split()
        common = self.gazetteer.english
        if all(p in common or p in about.CALENDAR or p in about.TITLES or p in about.ORGANISATIONS for p in parts):
            return not (len(parts) > 1 and hit.flags & (Flag.COUNTRY | Flag.SUPPLEMENT))
        return len(hit.key) < 3

    def named_by_words(self, hit: NameHit) -> bool:
        """Whether words around a common word still say that it is a place: "the town of Man", "Mobile, Alabama"."""
        left = about.LEFT.search(self.text[max(0, hit.start - WINDOW) : hit.start])
        if left is not None and left["kind"] and (left["relation"] or left["preposition"]):
            return True
        comma = self.text[hit.end : hit.end + 2] == ", "
        outer = self.gazetteer.longest(self.text, hit.end + 2) if comma else None
        return (
            outer is not None
            and bool(outer.flags & (Flag.ADMIN1 | Flag.COUNTRY))
            and not self.is_word(outer)
            and left is not None
        )

    def unknown(self, words: list[Word]) -> _Found | None:
        """A name that the gazetteer lacks, where words say that it is a place: "the village of X", "X town", "near X"."""
        run = []
        for word in words:
            folded = word.folded
            if not word.capital or folded in self.gazetteer.english or folded in about.CALENDAR or self.gazetteer.demonym(folded):
                break
            run.append(word)
        if not run or len(run[0].folded) < 3:
            return None
        start, end = run[0].start, run[-1].end
        if self.text[start:end].isupper() and start not in self.lines:
            return None
        left = about.LEFT.search(self.text[max(0, start - WINDOW) : start])
        kind, _ = self.kind_after(end)
        if left is not None and (left["kind"] or left["relation"]):
            return self.related(left, _Found(start, end, None, kind=kind))
        if kind in about.SETTLEMENTS or kind in about.UNITS:
            return _Found(start, end, None, kind=kind)
        if left is not None and (left["preposition"] or "").lower() in STRONG and self.text.startswith(", ", end):
            outer = self.gazetteer.longest(self.text, end + 2)
            if outer is not None and outer.flags & (Flag.ADMIN1 | Flag.ADMIN2 | Flag.COUNTRY) and not self.is_word(outer):
                return _Found(start, end, None)
        return None

    def kind_after(self, end: int) -> tuple[str | None, str | None]:
        """The kind of place that the next word names, and org or person where the next words are such."""
        following = _FOLLOWING.match(self.text, end)
        if following is None:
            return None, None
        capital, small = following[1], following[2]
        first = about.singular((capital or small).removesuffix("'s").removesuffix("’s"))
        if first == "local" and "government area" in self.text[end : end + 26].lower():
            return "lga", None
        run = _CAPITALS.match(self.text, end)
        later = [w.lower() for w in re.split(r"[ -]", run.group()[1:])] if run and end not in self.lines else [first]
        if any(w in about.ORGANISATIONS for w in later) or first in about.ORGANISATIONS:
            return "org", None
        if first in about.SETTLEMENTS or first in about.UNITS or first in about.LAND or first in about.WATERS:
            return first, None
        if first in about.FACILITIES or first in about.LINES:
            return first, None
        facility = next((w for w in later if w in about.FACILITIES), None)
        if facility is not None:
            return facility, None
        return None, capital

    def place(self, hit: NameHit, words: list[Word]) -> tuple[_Found | None, int]:
        """A name of the gazetteer, judged by the words around it."""
        left = about.LEFT.search(self.text[max(0, hit.start - WINDOW) : hit.start])
        kind, neighbour = self.kind_after(hit.end)
        last = hit.key.rsplit(" ", 1)[-1]
        if kind is None and last != hit.key and last in about.UNITS | about.SETTLEMENTS:
            kind = last
        shouting = hit.start in self.lines
        item = _Found(hit.start, hit.end, hit, kind=kind)
        if left is not None and (kind != "org" or left["relation"]):
            item = self.related(left, item)
        if not shouting and self.personal(hit, neighbour, left is not None):
            return None, hit.end
        if about.BACKED.match(self.text, hit.end):
            return replace(item, kind="metonym"), hit.end
        if about.SAYING.match(self.text, hit.end) and left is None:
            speaks = hit.flags & (Flag.COUNTRY | Flag.CAPITAL) or hit.population >= KNOWN_CITY
            return (replace(item, kind="metonym") if speaks else None), hit.end
        if item.kind is None and item.relation is None and not self.enough(hit, left, shouting):
            return None, hit.end
        return item, hit.end

    def related(self, left: re.Match[str], item: _Found) -> _Found:
        """`item` with the relation, distance and kind that the words before it tell."""
        relation = left["relation"]
        distance = about.distance_km(left["number"], left["unit"]) if left["number"] else None
        kind = item.kind
        if left["kind"] and kind is None:
            kind = about.singular(left["kind"])
        if relation is None and _on_road(self.text, item):
            relation = "on the road"
        return replace(item, relation=relation, kind=kind, distance_km=distance)

    def personal(self, hit: NameHit, neighbour: str | None, placed: bool) -> bool:
        """Whether the name is part of a person's or another longer name: a title before it, strange capitals beside it."""
        before = _PREVIOUS.search(self.text[max(0, hit.start - 30) : hit.start])
        if before is not None:
            word = before[1]
            if word.lower().rstrip(".") in about.TITLES and (word[0].isupper() or not placed):
                self.people.update(hit.key.split())
                return True
            if word[0].isupper() and self.strange(word):
                self.people.update(hit.key.split())
                return True
        if neighbour is not None and self.strange(neighbour):
            if not placed or hit.population < KNOWN_TOWN:
                self.people.update((*hit.key.split(), neighbour.lower()))
                return True
        return False

    def strange(self, word: str) -> bool:
        """Whether a capitalised word beside a name is itself a name: no English word, direction, day or demonym."""
        small = word.lower().removesuffix("'s").removesuffix("’s")
        if small in self.gazetteer.english or small in about.CALENDAR or small in about.COMPASS or small in about.UNITS:
            return False
        if word.isupper() and len(word) > 1:
            return False
        return self.gazetteer.demonym(small) is None

    def enough(self, hit: NameHit, left: re.Match[str] | None, shouting: bool) -> bool:
        """Whether a name with no kind and no relation is taken for a place: by its preposition, else by its size."""
        if left is not None:
            return True
        if self.text.startswith(", ", hit.end):
            outer = self.gazetteer.longest(self.text, hit.end + 2)
            if outer is not None and outer.flags & (Flag.ADMIN1 | Flag.COUNTRY) and not self.is_word(outer):
                return True
        if hit.flags & (Flag.COUNTRY | Flag.SUPPLEMENT):
            return True
        return hit.population >= (KNOWN_CITY if shouting else KNOWN_TOWN) and len(hit.key) > 3

    def with_datelines(self, found: list[_Found]) -> list[_Found]:
        """The names at the start of a line before a dash or an agency in brackets become datelines."""
        if not found:
            return found
        lines = [m.span("place") for m in about.DATELINE.finditer(self.text)]
        result = []
        for item in found:
            inside = any(first <= item.start and item.end <= behind for first, behind in lines)
            opens = inside and all(
                _plain_place(self.text[first:behind]) for first, behind in lines if first <= item.start < behind
            )
            result.append(replace(item, kind="dateline", relation=None) if opens and item.kind != "demonym" else item)
        return result


def _plain_place(words: str) -> bool:
    """Whether a line's opening words are only names: a capital on every word, at most five of them."""
    parts = [w for w in re.split(r"[ ,/-]+", words.strip()) if w and w not in ("de", "al", "el", "of", "and", "the")]
    return 0 < len(parts) <= 5 and all(w[0].isupper() for w in parts)


def _on_road(text: str, item: _Found) -> bool:
    """Whether "on the X-Y road" is what stands here."""
    return (
        re.match(
            r"(?: ?[-–—] ?|[ -]to[ -]| and )[^\s,.;]+(?: [^\s,.;]+)? (?:road|highway|axis|route|railway|motorway)\b",
            text[item.end :],
        )
        is not None
    )


class _Lines:
    """The stretches of a text whose lines are all in capitals; `in` asks for an offset."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and any(first <= offset < behind for first, behind in self.spans)


def _capital_lines(text: str) -> _Lines:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.isupper() and line.count(" ") >= 2:
            spans.append((at, at + len(line)))
        at += len(line)
    return _Lines(spans)
