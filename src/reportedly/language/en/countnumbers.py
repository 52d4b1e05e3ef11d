"""Numbers in a quote's words, for the count checker: cardinals, and which of them can count anybody.

Ordinals, dates, ages, distances, percentages, decimals and names with digits in them never do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.language.en import countwords as words

TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[,\u00a0\u2009\u202f '’]\d{3})+(?![\d])|\d+[.,]\d+|\d+)"
    r"|(?P<word>n['’]t|[^\W\d_]+?(?=n['’]t)|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
DASHES = "-‐‑‒–—−"
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word in lower case, or one mark; `glued` when no blank stands before it."""

    text: str
    raw: str
    kind: str
    glued: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A cardinal at tokens `[start, end)`; `base` times `scale` where it is just that ("three dozen")."""

    value: int
    start: int
    end: int
    base: int = 0
    scale: int = 1


def tokenise(quote: str) -> list[Token]:
    """Numbers, words and marks of a quote, without characters that nobody sees."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", quote))
    tokens, last = [], 0
    for match in TOKEN.finditer(text):
        kind = str(match.lastgroup)
        raw = match.group()
        lowered = raw.lower().replace("’", "'")
        tokens.append(Token("-" if raw in DASHES else lowered, raw, kind, glued=match.start() == last and match.start() > 0))
        last = match.end()
    return tokens


def cardinals(tokens: Sequence[Token]) -> tuple[list[Number], set[int]]:
    """The cardinals that may count something, and the token indices of those that cannot."""
    numbers: list[Number] = []
    spoiled: set[int] = set()
    index = 0
    while index < len(tokens):
        number = cardinal(tokens, index)
        if number is None:
            index += 1
            continue
        if counts(tokens, number):
            numbers.append(number)
        else:
            spoiled |= set(range(number.start, number.end))
        index = number.end
    return numbers, spoiled


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The token's text at `index`, "" outside the quote."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def cardinal(tokens: Sequence[Token], index: int) -> Number | None:
    """The cardinal that begins at `index`, as long as it goes."""
    word = word_at(tokens, index)
    if tokens[index].kind == "number":
        return _numeral(tokens, index)
    if word == "half":
        behind = index + 1 + (word_at(tokens, index + 1) in ("-", "a"))
        scale = words.SCALES.get(word_at(tokens, behind), 0)
        return Number(scale // 2, index, behind + 1) if scale else None
    if word in words.PAIRS:
        return Number(words.PAIRS[word], index, index + 1)
    if word in ("a", "an") and word_at(tokens, index + 1) in words.SCALES and not word_at(tokens, index + 1).endswith("s"):
        return _spoken(tokens, index, index + 1)
    if word in words.UNITS or word in words.TENS:
        return _spoken(tokens, index, index)
    return None


def _numeral(tokens: Sequence[Token], index: int) -> Number | None:
    raw = re.sub("[\u00a0\u2009\u202f '’]", "", tokens[index].raw)
    thousands = re.fullmatch(r"\d{1,3}(,\d{3})+", raw)
    whole = int(raw.replace(",", "")) if thousands or raw.isdigit() else None
    behind = index + 1 + (word_at(tokens, index + 1) == "-")
    scale = words.SCALES.get(word_at(tokens, behind), 1)
    if scale == 1:
        return Number(-1 if whole is None else whole, index, index + 1)
    value = (float(raw.replace(",", ".")) if whole is None else whole) * scale
    return Number(round(value), index, behind + 1, base=whole or 0, scale=scale)


def _spoken(tokens: Sequence[Token], start: int, index: int) -> Number:
    """A cardinal in words; `index` is behind an article ("a hundred and twelve"), else `start`."""
    total, current, base, scale, parts = 0, 0, 0, 1, 0
    while index < len(tokens):
        word = word_at(tokens, index)
        if word in words.UNITS and (current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and words.UNITS[word] < 10)):
            current += words.UNITS[word]
        elif word in words.TENS and current % 100 == 0:
            current += words.TENS[word]
        elif word in words.SCALES and (word != "dozens" or parts):
            base, scale = max(current, 1), words.SCALES[word]
            current = base * scale
            if scale >= 1_000:
                total, current = total + current, 0
        elif (word == "and" and (total or current >= 100) and _small(tokens, index + 1)) or (
            word == "-" and (_small(tokens, index + 1) or word_at(tokens, index + 1) in words.SCALES) and _tight(tokens, index)
        ):
            if word == "-" and not _joins(tokens, index, current):
                break
            index += 1
            continue
        else:
            break
        parts += 1
        index += 1
    simple = scale > 1 and total + current == base * scale
    return Number(total + current, start, index, base=base if simple else 0, scale=scale if simple else 1)


def _small(tokens: Sequence[Token], index: int) -> bool:
    return word_at(tokens, index) in words.UNITS or word_at(tokens, index) in words.TENS


def _tight(tokens: Sequence[Token], index: int) -> bool:
    """Whether the dash at `index` has no blank on either side."""
    return tokens[index].glued and index + 1 < len(tokens) and tokens[index + 1].glued


def _joins(tokens: Sequence[Token], index: int, current: int) -> bool:
    """Whether the dash holds one number together ("twenty-five", "two-hundred") rather than a range ("two-three")."""
    behind = word_at(tokens, index + 1)
    return behind in words.SCALES or (current % 10 == 0 and current % 100 >= 20 and 0 < words.UNITS.get(behind, 0) < 10)


def counts(tokens: Sequence[Token], number: Number) -> bool:
    """False for a decimal, a measure, a date, a designation or a number inside a name."""
    if number.value < 0:
        return False
    first, before, behind = tokens[number.start], word_at(tokens, number.start - 1), word_at(tokens, number.end)
    next_glued = number.end < len(tokens) and tokens[number.end].glued
    if first.kind == "number":
        if (
            first.glued
            and before not in ("(", "[", '"', "“", "‘", "'", "~", "<", ">", "≥", "≤", "$", "€", "£", *DASHES, "+", "≈")
        ) or (next_glued and (behind in "/:^_=*\\" or tokens[number.end].kind == "word")):
            return False
        if first.glued and before == "-" and _glued_word(tokens, number.start - 2):
            return False
        if before in words.MONTHS or behind in words.MONTHS or _is_year(tokens, number):
            return False
    if before in words.DESIGNATORS or (before == "." and word_at(tokens, number.start - 2) == "no") or before == "#":
        return False
    if behind in words.MEASURES:
        return False
    if behind == "-" and number.end + 1 < len(tokens) and tokens[number.end].glued and tokens[number.end + 1].kind == "word":
        after = word_at(tokens, number.end + 1)
        tight = tokens[number.end + 1].glued
        return not tight or after in words.BODIES or cardinal(tokens, number.end + 1) is not None
    return True


def _glued_word(tokens: Sequence[Token], index: int) -> bool:
    """Whether the dash behind `index` hangs on a word that is no number ("T-72")."""
    if index < 0 or tokens[index].kind != "word" or not tokens[index + 1].glued:
        return False
    return tokens[index].text not in words.UNITS and tokens[index].text not in words.TENS


def _is_year(tokens: Sequence[Token], number: Number) -> bool:
    if not (re.fullmatch(r"(19|20)\d\d", tokens[number.start].raw) and number.end == number.start + 1):
        return False
    return word_at(tokens, number.start - 1) in {"in", "since", "year", "late", "early", "mid", "until", ",", *words.MONTHS}
