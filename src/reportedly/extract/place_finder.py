"""Judges names by the words around them: a place, or a person, an organisation, a government, a people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportedly.extract import place_patterns as patterns
from reportedly.extract import place_words as about
from reportedly.extract.place_lines import capital_lines, names_only
from reportedly.extract.place_people import GIVEN
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.lookup.gazetteer_files import Flag
from reportedly.lookup.gazetteer_scan import UPPER, NameHit, Word, extend, starts
from reportedly.model.swift import replace, swift

KNOWN_TOWN = 50_000
"""People of a town whose bare name, without any word that says that it is a place, is taken for the place."""
KNOWN_CITY = 200_000
"""The same in a line all in capitals, where letter case does not tell names from words, and in a longer strange name."""
KNOWN_WORD = 10_000
"""People of a town whose name is an English word too ("Sake"), taken for the town behind a small word that takes places."""
SHORT = 4
"""Letters of a name that may be the first word of many others ("Wadi", "Dera"), or letters that stand for words."""

_OPENING = "\"'“‘’([«"
_FOLLOWING = re.compile(rf"[ -](?:([{UPPER}][\w'’]*)|([a-z]+))")
_CAPITALS = re.compile(rf"(?:[ -][{UPPER}][\w'’]*){{1,5}}")
_SETTLED = re.compile(r" (?:village|town|hamlet|settlement|township|neighbou?rhood|suburb|quarter|slum)s?(?![a-z-])")
_HYPHENED = re.compile(rf"(?:-[{UPPER}][\w'’]+)+(?![\w-])")
_OF_NAME = re.compile(r" [a-zA-Z]+ (?i:of) (?=[A-Z])")
_OF_STATES = ("embassy", "consulate", "legation")
"""Kinds of places that bear the name of the state whose they are."""
_LIKE_KINDS = about.words(
    "avenue boulevard street square warehouse highway kilometer kilometre km garage pipeline tower substation"
)
_WORDED = re.compile(r"(?:[^aeiou]ed|[st]ions|ments|ness)$")
"""Endings of English words that a name alone hardly has."""
_MARKS = " \t*\"“'-–—•▪●◦‣⚡🔴🔻🔹"
"""What may stand before the first word of a line: blanks, quotation marks, bullets."""
_ARTICLE_ON = re.compile(rf" (?i:[ae]l|[ae][dnrstz]|[ae]sh|ul)-[{UPPER}][\w'’]*")
_LISTED = Flag.COUNTRY | Flag.SUPPLEMENT
_SPEAKS = Flag.COUNTRY | Flag.CAPITAL
_OUTER = Flag.ADMIN1 | Flag.COUNTRY
_HOLDER = Flag.ADMIN1 | Flag.ADMIN2 | Flag.COUNTRY


@swift
@dataclass(frozen=True, slots=True)
class Found:
    """A name at its place in the text, with what the words around it tell; `kind` None where they tell nothing."""

    start: int
    end: int
    hit: NameHit | None
    relation: str | None = None
    kind: str | None = None
    distance_km: float | None = None


class Finder:
    """One pass over one text; `taken` spans are passed over."""

    def __init__(self, text: str, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.taken = sorted(taken)
        self.people: set[str] = set()
        self.bare: list[Found] = []
        self.shouted = capital_lines(text)

    def found(self) -> list[Found]:
        """Everything accepted, left to right.

        A bare name that is part of a person's elsewhere stands for that person; one that is a place elsewhere is one here.
        """
        kept: list[Found] = []
        behind = position = 0
        for start in starts(self.text):
            if start < behind:
                continue
            while position < len(self.taken) and self.taken[position][1] <= start:
                position += 1
            if position < len(self.taken) and self.taken[position][0] <= start:
                behind = self.taken[position][1]
                continue
            words = extend(self.text, start)
            if words:
                item, behind = self.judge(words)
                if item is not None:
                    kept.append(item)
        sure = {f.hit.key for f in kept if f.hit is not None}
        kept += [f for f in self.bare if f.hit is not None and f.hit.key in sure]
        return self.with_datelines(sorted((f for f in kept if not self.is_person(f)), key=lambda f: f.start))

    def is_person(self, item: Found) -> bool:
        """Whether a name without relation or kind is part of a person's name elsewhere in the text."""
        if item.hit is None or item.kind is not None or item.relation is not None or item.hit.flags & Flag.COUNTRY:
            return False
        return bool(self.people) and not self.people.isdisjoint(item.hit.key.split())

    def judge(self, words: list[Word]) -> tuple[Found | None, int]:
        """What the words from the first on name, if a place, and the offset from which to look on."""
        hit = self.gazetteer.longest_of(words)
        people = self.people_word(words)
        if people is not None and (hit is None or hit.end <= people.end):
            against = self.text[max(0, people.start - 5) : people.start].lower().endswith(("pro-", "anti-", "non-"))
            against = against or patterns.is_language(self.text, people.start, people.end)
            return (None if against else people), people.end  # "pro-Russian" men are not from Russia
        if hit is not None and hit.flags & Flag.WIDE:
            return None, hit.end
        if hit is None or self.is_word(hit):
            unknown = self.unknown(words)
            if unknown is not None:
                return unknown, unknown.end
            if hit is None or not self.named_by_words(hit):
                return None, words[0].end
        return self.place(hit, words)

    def people_word(self, words: list[Word]) -> Found | None:
        """A demonym of two words or one ("South Sudanese", "Malian"); with "capital" behind it, that town."""
        if words[0].folded not in self.gazetteer.peoples:
            return None
        for count in (2, 1):
            if len(words) < count or not words[count - 1].capital:
                continue
            if self.gazetteer.demonym(" ".join(w.folded for w in words[:count])):
                start, end = words[0].start, words[count - 1].end
                if self.text.startswith(" capital", end) and not _CAPITALS.match(self.text, end + 8):
                    return self.related(patterns.left_of(self.text, start), Found(start, end + 8, None, kind="capital"))
                return Found(start, end, None, kind="demonym")
        return None

    def is_word(self, hit: NameHit) -> bool:
        """Whether the name is a common word, a month, a title: a place only where words say so."""
        raw = self.text[hit.start : hit.end]
        plain = raw.replace(".", "")
        if plain.isupper() and plain in self.gazetteer.acronyms:
            small = len(plain) <= 2 or plain.lower() in self.gazetteer.english
            return hit.start in self.shouted and small and "." not in raw
        if plain.upper() in self.gazetteer.acronyms and len(plain) <= 4 and not hit.flags & Flag.CAPITAL:
            return True
        if raw.isupper() and len(raw) <= SHORT + 1 and hit.start not in self.shouted and not self.opens_line(hit.start):
            return True
        parts = hit.key.split()
        if len(parts) > 1 and hit.flags & _LISTED:
            return False
        if len(parts) > 1 and hit.flags & Flag.ADMIN1 and parts[-1] in about.UNITS:
            return False
        if len(parts) > 1 and hit.flags & Flag.MAIN and hit.population >= KNOWN_CITY and not self.in_headline(hit):
            return False  # "Cape Town", "Port Said", "the West Bank"
        return len(hit.key) < 3 or all(self.is_common(part) for part in parts)

    def in_headline(self, hit: NameHit) -> bool:
        """Whether more than three of five other words of the name's line have a capital, which then tells nothing.

        The line's first word does not count.
        """
        first, behind = self.text.rfind("\n", 0, hit.start) + 1, self.text.find("\n", hit.end)
        before, after = self.text[first : hit.start].split()[1:], self.text[hit.end : behind if behind >= 0 else None].split()
        words = [w for w in (*before, *after) if len(w) > 2]
        return sum(w[0].isupper() for w in words) * 5 > 3 * len(words)

    def opens_line(self, start: int) -> bool:
        """Whether nothing but blanks and marks stands before the offset in its line."""
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(_MARKS)

    def is_common(self, folded: str) -> bool:
        """Whether a word is an ordinary English one, a day, a title or the like."""
        return (
            len(folded) == 1
            or folded in self.gazetteer.english
            or folded in about.PROPER
            or folded in about.UNITS
            or folded in about.TITLES
            or folded in about.ORGANISATIONS
            or folded in about.COMPASS
            or about.singular(folded) in about.SETTLEMENTS
        )

    def named_by_words(self, hit: NameHit) -> bool:
        """Whether words around a common word still say that it is a place: "the town of Man", "in Mobile, Alabama"."""
        left = patterns.left_of(self.text, hit.start)
        if left is None or hit.start in self.shouted:
            return False
        if self.town_like_a_word(hit):
            return True
        if left["kind"] and re.search(r"(?:of|called|named) $", left.group()):
            return True
        if " " in hit.key and hit.flags & Flag.SETTLEMENT and (left["preposition"] or "").lower() in about.STRONG:
            return not self.in_headline(hit)  # "in Tal Afar"
        placed = left["relation"] or (left["preposition"] or "").lower() in about.STRONG or left["preposition"] == "on"
        if placed and not self.in_headline(hit) and (self.in_holder(hit.end) or patterns.BESIDE.match(self.text, hit.end)):
            return True  # "in Pale, near Sarajevo", "on Tal Afar, west of Mosul"
        return self.text.startswith(", ", hit.end) and self.holder_at(hit.end + 2, _OUTER)

    def town_like_a_word(self, hit: NameHit) -> bool:
        """Whether an English word with a capital in mid-sentence is a town of that name: "took Sake at dawn"."""
        if hit.key not in self.gazetteer.english or not hit.flags & Flag.MAIN or hit.population < KNOWN_WORD:
            return False
        previous = self.previous(hit.start) or "the"
        if not previous.islower() or previous in ("the", "a", "an", "of", "for", "and", "over"):
            return False
        return not _CAPITALS.match(self.text, hit.end) and not self.in_headline(hit)

    def holder_at(self, start: int, flags: int) -> bool:
        """Whether a name with one of the flags begins at the offset that is no common word."""
        outer = self.gazetteer.longest(self.text, start)
        return outer is not None and bool(outer.flags & flags) and not self.is_word(outer)

    def in_holder(self, end: int) -> bool:
        """Whether ", Y" or " in northern Y" follows, with Y a unit or country."""
        gap = patterns.INTO_CONTAINER.match(self.text, end)
        return gap is not None and self.holder_at(gap.end(), _HOLDER)

    def unknown(self, words: list[Word]) -> Found | None:
        """A name that the gazetteer lacks, where words say that it is a place: "village of X", "X town", "near X"."""
        run = self.name_run(words) or self.called(words)
        if not run:
            return None
        start, end = run[0].start, run[-1].end
        end = more.end() if (more := _ARTICLE_ON.match(self.text, end)) else end  # "Deir al-Qasab"
        quote = self.text[start:end]
        if len(quote) < 3 or (quote.isupper() and start not in self.shouted) or self.titled(start):
            return None
        left = patterns.left_of(self.text, start)
        kind, _ = self.kind_after(end)
        if kind in ("org", *_OF_STATES) or self.is_epithet(end, kind) or (start in self.shouted and self.is_worded(run)):
            return None
        item = Found(start, end, None, kind=kind)
        if left is not None and (left["kind"] or left["relation"]):
            return self.related(left, item)
        if kind in about.SETTLEMENTS or kind in about.UNITS or kind in about.FACILITIES:
            return item if left is not None or kind != "state" else None
        if kind in about.LAND and left is not None:
            return item
        if kind is None and self.text.startswith((", ", " is "), end) and (told := patterns.IS_A.match(self.text, end)):
            return replace(item, kind=about.singular(told["kind"]))
        placed = left is not None and (left["preposition"] or "").lower() in about.STRONG
        return item if placed and self.in_holder(end) else None

    def is_epithet(self, end: int, kind: str | None) -> bool:
        """Whether a town's own name follows, so that this one tells of which sort it is: "the Andean city of Ayacucho"."""
        if kind not in ("city", "town"):
            return False
        named = _OF_NAME.match(self.text, end)
        return named is not None and self.gazetteer.longest(self.text, named.end()) is not None

    def is_worded(self, run: Sequence[Word]) -> bool:
        """Whether a name in capitals is one word that is none: "AREAS SHELLED", "AT AN AVENUE"."""
        word = run[0].folded
        kinds = about.KINDS | _LIKE_KINDS
        return len(run) == 1 and (about.singular(word) in kinds or word.removesuffix("s") in kinds or bool(_WORDED.search(word)))

    def name_run(self, words: list[Word]) -> list[Word]:
        """The words from the first on that have a capital and are neither common words nor demonyms."""
        run: list[Word] = []
        behind = 0
        for word in words:
            if (
                not word.capital
                or word.folded in about.UNITS
                or word.folded in about.PROPER
                or word.folded in about.ORGANISATIONS
            ):
                break
            if self.is_common(word.folded) or self.gazetteer.demonym(word.folded):
                if word.folded not in (about.INNER if run else about.LEADING):
                    break
                run.append(word)  # "Nyaung Bin Tha", "La Ceiba Honda"
                continue
            run.append(word)
            behind = len(run)
        return run[:behind]

    def called(self, words: list[Word]) -> list[Word]:
        """Two or more words with a capital before the word for a settlement, common as they are: "bombed Sein Pan Wa village"."""
        run = list(takewhile(lambda word: word.capital, words))
        if len(run) < 2 or self.opens_line(run[0].start) or not _SETTLED.match(self.text, run[-1].end):
            return []
        names = [word.folded for word in run]
        if any(name in about.PROPER or name in about.TITLES or name in about.ORGANISATIONS for name in names):
            return []
        if any(self.gazetteer.demonym(name) for name in names) or (self.previous(run[0].start) or "A")[0].isupper():
            return []
        return run

    def kind_after(self, end: int) -> tuple[str | None, str | None]:
        """The kind of place that the words behind a name tell ("org": an organisation), and a capitalised word there."""
        following = _FOLLOWING.match(self.text, end)
        if following is None:
            return None, None
        capital = following[1]
        first = about.singular((capital or following[2]).removesuffix("'s").removesuffix("’s"))
        if first == "local" and self.text[end : end + 24].lower().startswith(" local government area"):
            return "lga", None
        later = [first]
        if capital and end not in self.shouted and (run := _CAPITALS.match(self.text, end)):
            later = [w.lower() for w in re.split(r"[ -]", run.group()[1:])]
        outlet = capital and end not in self.shouted and any(w in about.OUTLETS for w in later)
        if outlet or any(w in about.ORGANISATIONS for w in later) or first in about.ORGANISATIONS:
            return "org", None
        if first in about.SETTLEMENTS or first in about.UNITS or first in about.LAND or first in about.WATERS:
            return first, None
        if first in about.FACILITIES or first in about.LINES:
            return first, None
        if capital and self.text[end] == "-" and self.gazetteer.longest(self.text, end + 1) is not None:
            capital = None  # "the Gao-Kidal road" names two places
        facility = next((w for w in later if w in about.FACILITIES), None)
        return (facility, None) if facility else (None, capital)

    def place(self, hit: NameHit, words: list[Word]) -> tuple[Found | None, int]:
        """A name of the gazetteer, judged by the words around it."""
        left = patterns.left_of(self.text, hit.start)
        kind, neighbour = self.kind_after(hit.end)
        last = hit.key.rsplit(" ", 1)[-1]
        if (
            kind is None
            and last != hit.key
            and not hit.flags & Flag.COUNTRY
            and (last in about.UNITS or last in about.SETTLEMENTS)
        ):
            kind = last
        if hit.flags & Flag.COUNTRY and not hit.flags & Flag.CAPITAL and (kind in about.SETTLEMENTS or kind in about.FACILITIES):
            kind = None  # "a Burundi village" is a village in Burundi
        shouting = hit.start in self.shouted
        if self.titled(hit.start) or (shouting and left is None and hit.key in GIVEN and _CAPITALS.match(self.text, hit.end)):
            self.people.update(hit.key.split())
            return None, hit.end
        prefix = hit.key in about.FIRST_WORDS and _CAPITALS.match(self.text, hit.end)
        if not shouting and (
            prefix or (neighbour is not None and (self.strange(neighbour) or self.goes_on(hit, words, neighbour)))
        ):
            return self.longer(hit, words, left)
        if (more := _ARTICLE_ON.match(self.text, hit.end)) is not None and not hit.flags & Flag.COUNTRY:
            return self.with_article(hit, more.end(), left)
        own = hit.flags & Flag.COUNTRY and patterns.OWN_CAPITAL.match(self.text, hit.end)
        if not shouting and not own and (behind := self.compound(hit)) is not None:
            after, _ = self.kind_after(behind)
            return self.related(left, Found(hit.start, behind, None, kind=None if after == "org" else after)), behind
        item = Found(hit.start, hit.end, hit, kind="capital" if own else kind)
        if kind != "org" or (left is not None and left["relation"]):
            item = self.related(left, item)
        if not shouting and self.follows_name(hit):
            return None, hit.end
        if patterns.BACKED.match(self.text, hit.end) or (
            hit.flags & Flag.COUNTRY and patterns.of_state(self.text, hit.start, hit.end)
        ):
            return replace(item, kind="metonym"), hit.end
        if left is None and patterns.SAYING.match(self.text, hit.end):
            speaks = hit.flags & _SPEAKS
            return (replace(item, kind="metonym") if speaks else None), hit.end
        if item.kind is None and item.relation is None and not self.enough(hit, left, shouting):
            self.bare.append(item)
            return None, hit.end
        return item, hit.end

    def goes_on(self, hit: NameHit, words: list[Word], neighbour: str) -> bool:
        """Whether a common word behind a name joins it to a strange one: "Nyaung Bin Tha"."""
        if neighbour.lower() not in about.INNER or hit.flags & Flag.COUNTRY or self.in_headline(hit):
            return False
        run = self.name_run(words)
        return bool(run) and run[-1].end > hit.end

    def compound(self, hit: NameHit) -> int | None:
        """Where a name ends that a hyphen carries on to a word that is no town's: "Ngoshe-Gari", not "the Gao-Kidal road"."""
        if not self.text.startswith("-", hit.end) or hit.flags & _HOLDER or patterns.ROAD.match(self.text, hit.end):
            return None
        more = _HYPHENED.match(self.text, hit.end)
        if more is None or patterns.BACKED.match(self.text, hit.end):
            return None
        second = self.gazetteer.longest(self.text, hit.end + 1)
        return more.end() if second is None or second.population < KNOWN_WORD else None

    def longer(self, hit: NameHit, words: list[Word], left: re.Match[str] | None) -> tuple[Found | None, int]:
        """A name with another capitalised word behind it: a longer name of a place where words say so, else a person's."""
        unknown = self.unknown(words)
        if unknown is not None and unknown.end > hit.end:
            return unknown, unknown.end
        run = self.name_run(words)
        if left is not None and (left["relation"] or left["kind"] or left["preposition"].lower() in about.STRONG):
            if hit.population >= KNOWN_CITY and hit.end - hit.start > SHORT:
                return self.related(left, Found(hit.start, hit.end, hit)), hit.end
            if run and run[-1].end > hit.end:
                return self.related(left, Found(hit.start, run[-1].end, None)), run[-1].end
        self.people.update(w.folded for w in run)
        return None, max(hit.end, run[-1].end if run else 0)

    def with_article(self, hit: NameHit, end: int, left: re.Match[str] | None) -> tuple[Found | None, int]:
        """A name that an Arabic article carries on ("Ras al-Maa"): a strange place where words say so, else a person's."""
        if left is not None and (left["relation"] or left["kind"] or left["preposition"].lower() in about.STRONG):
            return self.related(left, Found(hit.start, end, None)), end
        return None, end

    def related(self, left: re.Match[str] | None, item: Found) -> Found:
        """`item` with the relation, distance and kind that the words before it tell."""
        if left is None:
            return item
        relation = left["relation"]
        distance = patterns.distance_km(left["number"], left["unit"]) if left["number"] else None
        kind = item.kind
        if left["kind"] and kind is None:
            kind = about.singular(left["kind"])
        if relation is None and patterns.ROAD.match(self.text, item.end):
            relation = "on the road"
        return replace(item, relation=relation, kind=kind, distance_km=distance)

    def previous(self, start: int) -> str | None:
        """The word that stands before the offset, parted by one blank only."""
        before = self.text[max(0, start - 30) : start]
        if not before.endswith(" ") or before.endswith(("\n ", "  ")):
            return None
        word = before[:-1].rsplit(None, 1)[-1].lstrip(_OPENING) if before.strip() else ""
        if word.endswith(".") and len(word) > 2 and word.lower().rstrip(".") not in about.TITLES:
            return None  # the end of a sentence
        return word if word and word[0].isalpha() and (word[-1].isalnum() or word[-1] in "'’.") else None

    def titled(self, start: int) -> bool:
        """Whether a title or a post stands before the name, in capitals a given name: "President X", "FRANCISCO X"."""
        word = self.previous(start)
        if word is None or word == "major":
            return False
        low = word.lower().rstrip(".")
        return low in about.TITLES or (start in self.shouted and low in GIVEN)

    def follows_name(self, hit: NameHit) -> bool:
        """Whether a strange capitalised word stands before the name, which makes both one longer name."""
        word = self.previous(hit.start)
        if word is None or not word[0].isupper() or not self.strange(word):
            return False
        self.people.update(hit.key.split())
        return True

    def strange(self, word: str) -> bool:
        """Whether a capitalised word beside a name is a name: no common word, direction, owner, day or people."""
        if word.endswith(("'s", "’s", "s'", "s’")) or (word.isupper() and len(word) > 1):
            return False
        if patterns.HELD.search(word):  # "Indian-controlled Kashmir"
            return False
        small = word.lower()
        return not self.is_common(small) and small not in about.UNITS and self.gazetteer.demonym(small) is None

    def enough(self, hit: NameHit, left: re.Match[str] | None, shouting: bool) -> bool:
        """Whether a name with no kind and no relation is taken for a place: by its preposition, else by its size."""
        if hit.flags & _LISTED:
            return True
        if left is not None and (not shouting or (left["preposition"] or "").lower() in about.STRONG):
            return not shouting or bool(hit.flags & Flag.MAIN)
        if self.opens_line(hit.start) and patterns.HEAD_END.match(self.text, hit.end):
            return True  # "GAO — gunmen killed", "- Gao: gunmen killed"
        if self.text.startswith(", ", hit.end) and self.holder_at(hit.end + 2, _OUTER):
            return True
        return hit.population >= (KNOWN_CITY if shouting else KNOWN_TOWN) and len(hit.key) > 3

    def with_datelines(self, found: list[Found]) -> list[Found]:
        """The names at the start of a line before a dash or an agency in brackets become datelines, the agency's an org."""
        if not found:
            return found
        lines = [m for m in patterns.DATELINE.finditer(self.text) if names_only(m["place"].split(" (")[0])]
        return [_in_dateline(item, lines) if item.kind != "demonym" else item for item in found] if lines else found


def _in_dateline(item: Found, lines: Sequence[re.Match[str]]) -> Found:
    """The name as what it is in a dateline, if it stands in one; a country or province in brackets is no agency."""
    for line in lines:
        if line.start("place") <= item.start and item.end <= line.end("place"):
            return replace(item, kind="dateline", relation=None)
        if line.start("agency") <= item.start and item.end <= line.end("agency"):
            holder = item.hit is not None and bool(item.hit.flags & _OUTER) and item.start == line.start("agency")
            return replace(item, kind="dateline" if holder else "org", relation=None)
    return item
