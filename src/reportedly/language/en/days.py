"""Finds the words that tell a day in English text, in one pass; puts nothing on the calendar."""

from __future__ import annotations

import re
from functools import cache

from reportedly.language.en.days_build import Hit
from reportedly.language.en.days_rules import RULES, Rule
from reportedly.language.en.days_said import is_dateline, is_reported
from reportedly.language.en.days_words import MONTHS, NUMBERS, SHORT_WEEKDAYS, UNITS, WEEKDAYS, lowered, pattern
from reportedly.model import DayMention, Span
from reportedly.model.swift import replace

START = r"(?<![a-z0-9])(?<![0-9][.,:/$€£-])"
"""A day begins a word, and is not the tail of a number."""

OPEN_START = re.compile(r"(?:until|till|up to)\s+(?:the\s+)?$")
OPEN_END = re.compile(r"since\s+(?:at least\s+|about\s+|late\s+|early\s+|the\s+)?$")
ONWARDS = re.compile(r"\s+onwards?(?![a-z])")

FIRST = frozenset(
    f"""from between on overnight {" ".join((*WEEKDAYS, *SHORT_WEEKDAYS, *MONTHS))} in during since until till by throughout
    month course year spring summer autumn winter the last this next past coming previous following early mid middle late
    night morning afternoon evening beginning start end yesterday today tonight tomorrow {" ".join(NUMBERS)} several few some
    hours minutes over at of that
    """.split()
)
"""Words with which the rules' patterns may begin, if not with a digit: no other is worth a try."""
_NAMED = frozenset((*WEEKDAYS, *SHORT_WEEKDAYS, *MONTHS))
ENOUGH = _NAMED | frozenset("yesterday today tonight tomorrow overnight".split())
"""Those of `FIRST` that may be a day by themselves, or with a number behind them; the others need one of `GOES_ON`."""
GOES_ON = (
    _NAMED
    | UNITS.keys()
    | {f"{unit}s" for unit in UNITS}
    | frozenset(
        """early mid middle late night morning afternoon evening noon beginning start end of in on from between overnight into to
        few several couple hours minutes last this next past coming previous following very same weekend later earlier
        afterwards""".split()
    )
)
"""Words with which a pattern may go on behind its first word, and "the" if it comes next, if not with a digit."""
WORD = re.compile(r"[a-z0-9]+")

LOOK_BACK = 20
"""Characters before a day in which "since at least" fits."""


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Rule], ...]]:
    """Any rule at all, for a fast search: the number of its group tells the first that fits; and each by itself.

    Built from the fixed table at first use.
    """
    alone = tuple((re.compile(START + pattern(rule.template)), rule) for rule in RULES)
    either = "|".join("(" + re.sub(r"\(\?P<\w+>", "(?:", pattern(rule.template)) + ")" for rule in RULES)
    return re.compile(f"{START}(?:{either})"), alone


def find(text: str) -> tuple[DayMention, ...]:
    """The days told in `text`, in order, none overlapping; spans are of `text` as given."""
    low = lowered(text)
    anything, rules = _compiled()
    mentions: list[DayMention] = []
    at = 0
    for word in WORD.finditer(low):
        start, first = word.start(), word.group()
        if start < at or not (first[0].isdigit() or (first in FIRST and _goes_on(low, word))):
            continue
        fit = anything.match(low, start)
        if fit is None or fit.lastindex is None:
            continue
        for alone, rule in rules[fit.lastindex - 1 :]:
            found = alone.match(low, start)
            mention = rule.build(Hit(text, found)) if found is not None else None
            if mention is not None:
                mentions.append(_in_context(text, low, mention))
                at = mention.span.end
                break
    return tuple(mentions)


def _goes_on(low: str, first: re.Match[str]) -> bool:
    """Whether what stands behind a pattern's first word may belong to a day: most of "in", "the" and "a" open none."""
    if first.group() in ENOUGH:
        return True
    following = WORD.search(low, first.end())
    if following is not None and following.group() == "the":
        following = WORD.search(low, following.end())
    return following is not None and (following.group() in GOES_ON or following.group()[0].isdigit())


def _in_context(text: str, low: str, mention: DayMention) -> DayMention:
    """The mention with what the words around it say: since, until, a saying, a dateline."""
    start, end = mention.span.start, mention.span.end
    if is_dateline(text, start, end):
        return replace(mention, reported=True, dateline=True)
    before = low[max(0, start - LOOK_BACK) : start]
    if mention.form != "range":
        if since := OPEN_END.search(before):
            span = Span.of(text, start - len(since.group()), end)
            return DayMention(span=span, form="range", start=mention)
        if until := OPEN_START.search(before):
            span = Span.of(text, start - len(until.group()), end)
            return DayMention(span=span, form="range", end=mention)
        if onwards := ONWARDS.match(low, end):
            return DayMention(span=Span.of(text, start, onwards.end()), form="range", start=mention)
    return replace(mention, reported=is_reported(low, start, end))
