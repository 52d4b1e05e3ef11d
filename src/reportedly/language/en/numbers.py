"""Quantities in a parsed sentence: numbers in digits and words with their hedges, read as DESIGN's Count conventions say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.language.en.parse import Tree
from reportedly.model import Count
from reportedly.model.count import MOST
from reportedly.model.swift import swift

_UNITS: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LARGE = ("thousand", "million", "billion")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_VAGUE = frozenset(
    "several dozens scores hundreds thousands tens many numerous multiple various countless few millions couple handful "
    "unspecified unknown".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_MODAL_MONTHS = frozenset(("may", "march", "mar"))
"""Months whose names are words too."""
_NOT_COUNTED = frozenset(  # a number before one of these measures or dates something
    "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters mm cm m feet foot ft hour hours "
    "minute minutes second seconds day days week weeks month months year years percent % a.m. p.m. am pm am. pm. "
    "o'clock gmt utc hrs hectares acres degrees th st nd rd times caliber calibre kg kilograms tonnes tons litres "
    "liters gallons dollars euros naira".split()
)
_WEIGHTS = frozenset("kg kilograms tonnes tons litres liters gallons".split())
"""Measures that count what stands behind their "of": "110 kilograms of explosives"."""
_NUMBERED = frozenset(
    "no no. number highway route battalion brigade division regiment unit article section page chapter phase room "
    "resolution day group".split()
)

# Words before a number → the shape of the count.
_BEFORE: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), shape)
    for words, shape in (
        ("no fewer than", "least"), ("no less than", "least"), ("not fewer than", "least"), ("not less than", "least"),
        ("a minimum of", "least"), ("in excess of", "least"), ("upwards of", "least"), ("at least", "least"),
        ("atleast", "least"), ("more than", "least"), ("well over", "least"), ("greater than", "least"),
        ("over", "least"), ("above", "least"), ("no more than", "most"), ("not more than", "most"),
        ("as many as", "most"), ("a maximum of", "most"), ("at most", "most"), ("up to", "most"), ("upto", "most"),
        ("fewer than", "most"), ("less than", "most"), ("under", "most"), ("nearly", "most"), ("almost", "most"),
        ("close to", "most"), ("just under", "most"), ("close on", "most"), ("nearly all", "most"),
        ("an estimated", "about"), ("estimated", "about"), ("approximately", "about"), ("roughly", "about"),
        ("around", "about"), ("about", "about"), ("some", "about"), ("circa", "about"), ("something like", "about"),
        ("an approximate", "about"),
    )
)  # fmt: skip
_BY_LAST: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # by the word next to the number; "no more than" before "more than"
for _row in sorted(_BEFORE, key=lambda row: -len(row[0])):
    _BY_LAST.setdefault(_row[0][-1], []).append(_row)
_AFTER: tuple[tuple[tuple[str, ...], str], ...] = (
    (("or", "more"), "least"), (("or", "so"), "about"), (("plus",), "least"), (("+",), "least"),
    (("-", "odd"), "about"), (("odd",), "about"),
)  # fmt: skip
_SPLICED = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")

LONGEST = 15
"""Characters of a number in digits that is read; nothing that long counts anything."""


@swift
@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `[first, last]` that state how many, and the count; `bare` is the number itself without its hedges."""

    first: int
    last: int
    count: Count
    bare: int


def _word_number(tree: Tree, at: int) -> tuple[int, int] | None:
    """(value, next token) of a number that starts at `at`, in digits, words or both; None where none starts."""
    low, n = tree.low, tree.n
    total = current = 0
    i, seen = at, False
    while i < n:
        word = low[i]
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _SCALES and seen:
            scale = _SCALES[word]
            if scale == 100:
                current *= 100
            else:
                total, current = total + current * scale, 0
        elif not seen and len(word) <= LONGEST and _DIGITS.fullmatch(word):
            follower = low[i + 1] if i + 1 < n else ""
            if "." in word:  # "1.2 million" is a number; "40.000" is one country's forty and another's forty thousand
                return (round(float(word.replace(",", "")) * _SCALES[follower]), i + 2) if follower in _LARGE else None
            current = int(word.replace(",", ""))
            while re.fullmatch(r"\d{3}", follower) and len(word) <= 3 and tree.head[i] == i + 1:  # "5 000"
                current, i = current * 1_000 + int(follower), i + 1
                follower = low[i + 1] if i + 1 < n else ""
        elif (
            word == "-" and seen and i + 1 < n and low[i + 1] in _UNITS and low[i - 1] in _UNITS and _UNITS[low[i - 1]] >= 20
        ) or (word == "and" and seen and i + 1 < n and low[i + 1] in _UNITS and low[i - 1] in _SCALES):
            i += 1
            continue
        elif "-" in word and all(part in _UNITS for part in word.split("-")) and not seen:
            current += sum(_UNITS[part] for part in word.split("-"))
        else:
            break
        seen = True
        i += 1
        if i < n and low[i] in _UNITS and not _joins(low[i - 1], low[i]):
            break
        if i < n and _DIGITS.fullmatch(low[i]):
            break
    return (total + current, i) if seen else None


def _joins(left: str, right: str) -> bool:
    """Whether two number words make one number: "twenty five", "hundred twelve", but not "five six"."""
    if left in _SCALES or left in ("and", "-"):
        return True
    return _UNITS.get(left, 0) >= 20 and _UNITS[right] < 10


def _dozen(tree: Tree, at: int) -> tuple[int, int] | None:
    """(value, next token) of "a dozen", "two dozen", "half a dozen", "a couple", "a pair", "a hundred"."""
    low, n = tree.low, tree.n
    here = low[at : at + 4]
    match here:
        case ["half", "a" | "-", "dozen", *_] | ["half", "a", "-", "dozen"]:
            return 6, at + 3
        case ["half-a-dozen" | "half-dozen", *_]:
            return 6, at + 1
        case ["a" | "one", "dozen", *_]:
            return 12, at + 2
        case ["a", "score", "of", *_]:
            return 20, at + 2
        case ["a", "hundred" | "thousand" | "million" as scale, *_]:
            rest = _word_number(tree, at + 3) if low[at + 2 : at + 3] == ["and"] else None
            return (
                (_SCALES[scale] + rest[0], rest[1]) if rest is not None and rest[0] < _SCALES[scale] else (_SCALES[scale], at + 2)
            )
        case ["a", "couple" | "pair", "of", *_]:
            return 2, at + 2
    number = _word_number(tree, at)
    if number is not None and number[1] < n and low[number[1]] == "dozen":
        return number[0] * 12, number[1] + 1
    return number


def _plain(tree: Tree, at: int, after: int) -> bool:
    """Whether the number at `[at, after)` counts things: no date, clock time, age, measure, code or ordinal."""
    low, tag, n = tree.low, tree.tag, tree.n
    follower = low[after] if after < n else ""
    before = low[at - 1] if at else ""
    if follower in _WEIGHTS and tree.start[after] == tree.end[after - 1]:
        return False  # "75kg" measures, and no quote of it shows a number by itself
    if follower in MONTHS and (tree.text[after][:1].isupper() or (follower not in _MODAL_MONTHS and low[at].isdigit())):
        return False
    if before in MONTHS and tree.text[at - 1][:1].isupper() and low[at].isdigit():
        return False
    if (
        follower in _NOT_COUNTED
        and not (follower in _WEIGHTS and low[after + 1 : after + 2] == ["of"] and tree.start[after] > tree.end[after - 1])
    ) or (before in ("$", "€", "£", "us$", "#", "aged", "age", "mm", "at", "since") and low[at][0].isdigit() and before != "at"):
        return False
    if (
        follower in ("-", "–")
        and after + 1 < n
        and tree.start[after] == tree.end[after - 1]
        and low[after + 1] not in ("odd", "plus")
        and _word_number(tree, after + 1) is None
    ):
        return False  # "a 12-year-old", "an 11-floor building"
    if (follower in (":", "/", "^") and tree.start[after] == tree.end[after - 1]) or (
        before in (":", "/", "^") and tree.end[at - 1] == tree.start[at]
    ):
        return False
    if (
        before == "-"
        and tree.end[at - 1] == tree.start[at]
        and at >= 2
        and not (low[at - 2][0].isdigit() or low[at - 2] in _UNITS)
    ):
        return False
    if (
        before in _NUMBERED
        or (before == "." and at >= 2 and low[at - 2] == "no")
        or (at and tag[at - 1] in ("NNP", "NNPS") and tree.head[at] == at - 1 and low[at][0].isdigit())
    ):
        return False
    if (
        before in ("(", ",")
        and low[at].isdigit()
        and len(low[at]) == 2
        and follower in (")", ",")
        and at >= 2
        and tag[at - 2] == "NNP"
    ):
        return False  # an age behind a name
    return not (
        low[at].isdigit()
        and len(low[at]) == 4
        and 1900 <= int(low[at]) <= 2100
        and (
            before in ("in", "of", "since", "until", "by", "from", "to", "during", "early", "late", "mid", "and", ",")
            or (at and tree.text[at - 1].lower() in MONTHS)
        )
    )


def hedged(number: int, shape: str | None, hedge: str | None) -> Count:
    """The count of `number` under a hedge of that shape (least, most, about, or none)."""
    match shape:
        case "least":
            return Count.at_least(number, hedge)
        case "most":
            return Count.at_most(number, hedge)
        case "about":
            return Count.about(number, hedge)
        case _:
            return Count.exactly(number, hedge)


def _behind(tree: Tree, at: int) -> tuple[int, str | None]:
    """How many tokens just before `at` hedge it, and the shape that they give."""
    low = tree.low
    more = 1 if at and low[at - 1] in ("another", "further") else 2 if at >= 2 and low[at - 2 : at] == ["a", "further"] else 0
    for words, shape in _BY_LAST.get(low[at - more - 1], ()) if at > more else ():
        size = len(words)
        before = low[at - more - size : at - more] if at >= more + size else []
        if len(before) == size and (before[0].lstrip("0123456789"), *before[1:]) == words:  # "65At least": a stray footnote
            return size + more, shape
    return 0, None


def hedge_before(tree: Tree, at: int) -> tuple[int, str | None, str | None]:
    """How many tokens before `at` hedge what stands there, the shape that they give, and their words: "at least a civilian"."""
    size, shape = _behind(tree, at)
    return size, shape, " ".join(tree.low[at - size : at]) if size else None


def quantities(tree: Tree) -> list[Quantity]:
    """Every quantity of a sentence, left to right; numbers that measure, date or name something are left out."""
    found: list[Quantity] = []
    low, n = tree.low, tree.n
    i = 0
    while i < n:
        word = low[i]
        first = word[:1]
        if not (first.isdigit() or word in _UNITS or word in _VAGUE or word in _OPENERS or "-" in word):
            i += 1
            continue
        vague = _vague(tree, i) or _spliced(tree, i)
        if vague is not None:
            found.append(vague)
            i = vague.last + 1
            continue
        number = _dozen(tree, i)
        if number is None:
            i += 1
            continue
        value, after = number
        quantity = _quantity(tree, i, value, after)
        if quantity is not None:
            found.append(quantity)
            after = quantity.last + 1
        i = max(after, i + 1)
    return found


_SCALED = (["dozen"], ["score"], ["hundred"], ["thousand"], ["million"])  # "several dozen" tells no number
_OPENERS = frozenset("a not half dozen one no nobody zero half-a-dozen half-dozen none neither both".split())


_NO_COUNT = (["fewer"], ["less"], ["more"], ["longer"])  # "no fewer than" is a hedge, "no longer" no number


def _vague(tree: Tree, at: int) -> Quantity | None:
    """Words for a number that is not told, or for none: "several", "dozens of", "a few", "no"."""
    low, n = tree.low, tree.n
    word = low[at]
    if word in ("no", "none", "zero") and at + 1 <= n:
        after = low[at + 1] if at + 1 < n else ""
        if word == "no" and (low[at + 1 : at + 2] in _NO_COUNT or after in (".", "") or after[:1].isdigit()):
            return None
        return Quantity(at, at + (low[at + 1 : at + 2] == ["one"]), Count.exactly(0), 0)
    if word == "not":
        one = low[at + 1 : at + 2] == ["one"]
        return (
            Quantity(at, at + 1 if one else at + 2, Count.exactly(0), 0)
            if one or low[at + 1 : at + 3] == ["a", "single"]
            else None
        )
    if word == "nobody":
        return Quantity(at, at, Count.exactly(0), 0)
    if word == "dozen":
        begin = at - 1 if at and low[at - 1] in ("several", "few", "couple", "many", "some") else at
        return Quantity(begin, at, Count(hedge=" ".join(low[begin : at + 1])), 0)
    if word == "both":
        return None if _pairs(tree, at) else Quantity(at, at, Count.exactly(2), 2)
    if word == "a" and low[at + 1 : at + 2] in (["few"], ["number"], ["handful"]):
        if low[at + 1] == "number" and low[at + 2 : at + 3] != ["of"]:
            return None
        end = at + 1 + (low[at + 2 : at + 3] in _SCALED)
        return Quantity(at, end, Count(hedge=" ".join(low[at : end + 1])), 0)
    if word in _VAGUE and word not in ("couple", "few", "handful", "unspecified", "unknown"):
        if word == "multiple" and low[at + 1 : at + 2] in (["launch"], ["rocket"], ["barrel"]):
            return None
        if word == "many" and at and low[at - 1] in ("as", "how", "so", "too"):
            return None
        end = at + (low[at + 1 : at + 2] in _SCALED)
        while (
            low[end + 1 : end + 2] == ["of"] and low[end + 2 : end + 3] and low[end + 2] in ("thousands", "hundreds", "people's")
        ):
            end += 2
        begin = at
        size, _ = _behind(tree, at)
        return Quantity(begin - size, end, Count(hedge=" ".join(low[begin - size : end + 1])), 0)
    return None


def _pairs(tree: Tree, at: int) -> bool:
    """Whether "both" opens "both X and Y", where each of the two has a number of its own."""
    head = tree.head[at]
    return head > at and "and" in tree.low[head + 1 :] and any(kid > head for kid in tree.children(head, "conj"))


def _spliced(tree: Tree, at: int) -> Quantity | None:
    """A range that is one token ("35–45"); not a span of years, nor one that measures."""
    match = _SPLICED.fullmatch(tree.low[at])
    if match is None or not _plain(tree, at, at + 1):
        return None
    low, high = (int(part.replace(",", "")) for part in match.groups())
    if low >= high or high > MOST or (low >= 1900 and high <= 2100):
        return None
    return Quantity(at, at, Count.between(low, high), low)


def _quantity(tree: Tree, at: int, value: int, after: int) -> Quantity | None:
    low = tree.low
    if value > MOST or not _plain(tree, at, after):
        return None
    size, shape = _behind(tree, at)
    first, last = at - size, after - 1
    other = _second(tree, at - size, at, after)
    if other is not None:
        high, last, begin = other
        if value <= high <= MOST:
            return Quantity(min(first, begin), last, Count.between(value, high) if value < high else Count.exactly(value), value)
    if shape is None:
        for words, name in _AFTER:
            if tuple(low[after : after + len(words)]) == words:
                shape, last = name, after + len(words) - 1
                break
    hedge = " ".join(low[first:at]) if size else (" ".join(low[after : last + 1]).removeprefix("- ") if last >= after else None)
    if low[last + 1 : last + 2] == ["("] and low[last + 3 : last + 4] == [")"] and low[last + 2].lstrip("0") == str(value):
        last += 3  # "six (06)"
    return Quantity(first, last, hedged(value, shape, hedge or None), value)


def _second(tree: Tree, first: int, at: int, after: int) -> tuple[int, int, int] | None:
    """The upper number of a range: (value, last token, first token with "between"); None where there is none."""
    low, n = tree.low, tree.n
    if after + 1 >= n:
        return None
    joint = low[after]
    between = at >= 1 and low[at - 1] in ("between", "from")
    if not (joint in ("-", "–", "—", "to", "or") or (between and joint == "and")):
        return None
    if joint in ("to", "and") and not between and joint == "and":
        return None
    number = _dozen(tree, after + 1)
    if number is None or not _plain(tree, after + 1, number[1]):
        return None
    return number[0], number[1] - 1, at - 1 if between else first
