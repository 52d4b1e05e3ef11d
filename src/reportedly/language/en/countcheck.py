"""Whether a count can be read off its own quote, by rules of the checker's own (see `countwords`).

The quote's every number expression gives the triples (low, best, high) that DESIGN.md's conventions allow for it; a
count passes when it is one of them. Ordinals, dates, ages, distances, percentages, decimals and names with digits in
them never count anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.language.en import countwords as words
from reportedly.language.en.countnumbers import INVISIBLE, Number, Token, cardinal, cardinals, counts, tokenise, word_at

Triple = tuple[int | None, int | None, int | None]

REACH = 2  # words between a number and a hedge behind it ("12 people at least")


_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


def fault(quote: str, low: int | None, best: int | None, high: int | None, hedge: str | None = None) -> str | None:
    """Why the count cannot be read off `quote`, in words, or None when it can; mark-up in the quote says nothing."""
    quote = _MARKUP.sub("", quote)
    if hedge is not None and _plain(hedge) not in _plain(quote):
        return f"the hedge {hedge!r} does not stand in {quote!r}"
    triple = (low, best, high)
    if triple == (None, None, None):
        return None if hedge is not None else "neither a number nor a word for one"
    allowed = triples(quote)
    if triple in allowed:
        return None
    shown = ", ".join(sorted(_shown(each) for each in allowed)) or "no number at all"
    return f"{_shown(triple)} cannot be read off {quote!r}, which gives {shown}"


def triples(quote: str) -> frozenset[Triple]:
    """Every (low, best, high) that the words of `quote` allow."""
    tokens = tokenise(quote)
    numbers, spoiled = cardinals(tokens)
    found = set(_cardinal_triples(tokens, numbers))
    covered = {index for number in numbers for index in range(number.start, number.end)} | spoiled
    if _says_none(tokens, covered):
        found.add((0, 0, 0))
    counted = {index for number in numbers for index in range(number.end, number.end + len(_phrase(tokens, number.end)))}
    found |= set(_singular_triples(tokens, covered, counted))
    return frozenset(found)


def _plain(text: str) -> str:
    return " ".join(INVISIBLE.sub("", text).casefold().replace("’", "'").split())


def _shown(triple: Triple) -> str:
    return "(" + ", ".join("null" if part is None else str(part) for part in triple) + ")"


# -- hedges and ranges -------------------------------------------------------------------------------------------------


def _cardinal_triples(tokens: Sequence[Token], numbers: Sequence[Number]) -> Iterator[Triple]:
    index = 0
    while index < len(numbers):
        first = numbers[index]
        second = numbers[index + 1] if index + 1 < len(numbers) else None
        if second is not None and _ranges(tokens, first, second):
            low = first.value * second.scale if 0 < first.value <= second.base and first.scale == 1 else first.value
            if low < second.value:
                yield from _range_triples(tokens, low, first, second)
                index += 2
                continue
        if not (word_at(tokens, first.start - 1) == "no" and first.value == 1):
            yield from _shaped(first.value, _hedges_before(tokens, first.start) | _hedges_behind(tokens, first.end))
        index += 1


def _ranges(tokens: Sequence[Token], first: Number, second: Number) -> bool:
    between = [token.text for token in tokens[first.end : second.start]]
    if between in (["-"], ["to"], ["or"], ["or", "possibly"], ["or", "perhaps"], ["or", "even"]):
        return True
    return between in (["and"], ["and", "about"]) and word_at(tokens, first.start - 1) == "between"


def _range_triples(tokens: Sequence[Token], low: int, first: Number, second: Number) -> Iterator[Triple]:
    yield (low, None, second.value)
    if any(token.text in words.RISES for token in tokens[: first.start]):
        yield from ((low, low, low), (second.value, second.value, second.value))
    shapes = _hedges_before(tokens, first.start) | _hedges_behind(tokens, second.end)
    if words.LEAST in shapes:
        yield (low, low, None)
    if words.MOST in shapes:
        yield (None, None, second.value)


def _shaped(number: int, shapes: set[str]) -> Iterator[Triple]:
    if not shapes:
        yield (number, number, number)
    for shape in shapes:
        yield {words.LEAST: (number, number, None), words.MOST: (None, None, number), words.ABOUT: (None, number, None)}[shape]


def _hedges_before(tokens: Sequence[Token], start: int) -> set[str]:
    shapes: set[str] = set()
    while start > 0:
        phrase = next(
            (
                length
                for length in (4, 3, 2, 1)
                if tuple(token.text for token in tokens[max(start - length, 0) : start]) in words.BEFORE
            ),
            0,
        )
        if phrase:
            shapes |= set(words.BEFORE[tuple(token.text for token in tokens[max(start - phrase, 0) : start])])
            start -= phrase
        elif word_at(tokens, start - 1) in words.FILLERS or (word_at(tokens, start - 1), word_at(tokens, start - 2)) == (
            "of",
            "total",
        ):
            start -= 1
        else:
            break
    return shapes


def _hedges_behind(tokens: Sequence[Token], end: int) -> set[str]:
    shapes: set[str] = set()
    for skipped in range(REACH + 1):
        for phrase, shape in words.AFTER.items():
            begin = end + skipped
            if tuple(token.text for token in tokens[begin : begin + len(phrase)]) != phrase:
                continue
            reaches = skipped == 0 or (len(phrase) == 2 and phrase[0] != "-")
            if reaches and (begin + len(phrase) == len(tokens) or cardinal(tokens, begin + len(phrase)) is None):
                shapes.add(shape)
        if end + skipped >= len(tokens) or tokens[end + skipped].kind != "word":
            break
    return shapes


# -- none and one ------------------------------------------------------------------------------------------------------


def _says_none(tokens: Sequence[Token], covered: set[int]) -> bool:
    for index, token in enumerate(tokens):
        behind = (word_at(tokens, index + 1), word_at(tokens, index + 2))
        if token.text in words.ZEROS and not (
            token.text == "no"
            and (behind[0] in ("longer", ".") or behind in (("fewer", "than"), ("less", "than"), ("more", "than")))
        ):
            return True
        if token.text == "not" and (behind[0] == "one" or behind == ("a", "single")):
            return True
        if (
            token.text in words.NEGATIONS
            and behind not in (("less", "than"), ("more", "than"), ("fewer", "than"))
            and not covered
        ):
            return True
    return False


def _singular_triples(tokens: Sequence[Token], covered: set[int], counted: set[int]) -> Iterator[Triple]:
    """One, for each noun phrase that can only be, or may be, one person or thing; never for the noun of a number."""
    shouting = all(token.raw.isupper() for token in tokens if token.kind == "word")
    for index, token in enumerate(tokens):
        bare = token.text not in words.STRICT | words.LOOSE | words.PRONOUNS and not token.text.endswith("'s")
        if index in covered or token.kind != "word" or (bare and index in counted):
            continue
        if _opens_one(tokens, index, covered, shouting=shouting):
            yield from _shaped(1, _hedges_before(tokens, index))


def _opens_one(tokens: Sequence[Token], index: int, covered: set[int], *, shouting: bool) -> bool:
    token, phrase = tokens[index], _phrase(tokens, index + 1)
    if token.text in words.PRONOUNS:
        return True
    if any(place in covered for place in range(index + 1, index + 1 + len(phrase))) and token.text in words.STRICT | words.LOOSE:
        return _describes(tokens, index, phrase, covered)
    if token.text == "another" and (not phrase or phrase[0] in words.STATES):
        return True
    if token.text in words.STRICT:
        return bool(phrase) and phrase[0] not in words.NOT_ONE and phrase[-1] not in words.IRREGULAR_PLURALS | words.MASS
    if token.text.endswith("s") and word_at(tokens, index + 1) in ("'", "’"):
        phrase = _phrase(tokens, index + 2)
        return bool(phrase) and not any(_plural(word) for word in phrase)
    if token.text in words.LOOSE or token.text.endswith("'s"):
        return bool(phrase) and not any(_plural(word) for word in phrase) and phrase[-1] not in words.ADJECTIVES | words.MASS
    if token.text in words.NOUNS:
        return not any(_plural(word) for word in phrase)
    return _agrees(tokens, index, phrase) or _named(tokens, index, phrase, shouting=shouting)


def _agrees(tokens: Sequence[Token], index: int, phrase: Sequence[str]) -> bool:
    """Whether a bare noun phrase begins here whose verb says that it is one ("former raider was killed")."""
    whole = [tokens[index].text, *phrase]
    if tokens[index].text in words.STOPS or word_at(tokens, index + len(whole)) not in words.AGREEING:
        return False
    return not any(_plural(word) for word in whole) and whole[-1] not in words.MASS | words.NOT_ONE


def _describes(tokens: Sequence[Token], index: int, phrase: Sequence[str], covered: set[int]) -> bool:
    """A number that only describes ("a 12-year-old girl", "a two-storey house") leaves its noun phrase one."""
    spoiled = all(
        not _counts_at(tokens, place) or word_at(tokens, place + 1) == "-"
        for place in range(index + 1, index + 1 + len(phrase))
        if place in covered
    )
    return spoiled and not _plural(phrase[-1])


def _counts_at(tokens: Sequence[Token], index: int) -> bool:
    number = cardinal(tokens, index)
    return number is not None and counts(tokens, number)


def _phrase(tokens: Sequence[Token], index: int) -> list[str]:
    """The words from `index` to where the noun phrase must end; hyphens stay inside it."""
    taken: list[str] = []
    while index < len(tokens):
        token = tokens[index]
        if token.text in words.STOPS and not (taken == [] and token.text in words.PARTICIPLES):
            break
        if token.kind == "mark" and not (token.text == "-" and token.glued):
            break
        taken.append(token.text)
        index += 1
    return taken


def _plural(word: str) -> bool:
    if word in words.IRREGULAR_PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in words.SINGULAR_S


def _named(tokens: Sequence[Token], index: int, phrase: Sequence[str], *, shouting: bool) -> bool:
    """Whether a person's name may begin here: a capital on a word that is not just the quote's first."""
    token = tokens[index]
    if not token.raw[:1].isupper() or token.text in words.MONTHS | words.DAYS | words.STOPS | words.STRICT | words.LOOSE:
        return False
    if _plural(token.text) and not (index + 1 < len(tokens) and tokens[index + 1].raw[:1].isupper()):
        return len(phrase) == 0 and not token.text.endswith(("ers", "ants", "ists", "ians", "els", "men")) and index > 0
    if not shouting and token.raw.isupper() and len(token.raw) > 1:
        return False
    if index == 0 and len(tokens) > 1 and token.text.endswith(("tion", "ing", "ed", "ment", "ths", "ath")):
        return False
    run = [word for word in phrase if word not in words.PARTICLES and word not in words.TITLES]
    return not any(_plural(word) and word in _KNOWN_PLURALS for word in run) and not (
        run and _plural(run[-1]) and run[-1] in _KNOWN_PLURALS
    )


_KNOWN_PLURALS = words.IRREGULAR_PLURALS | {noun + "s" for noun in words.NOUNS} | {"militants", "militiamen", "bodies"}
