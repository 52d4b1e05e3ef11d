"""Tells the day of a report or statement from the day of what it tells of."""

from __future__ import annotations

import re

SAY = (
    r"(?:said|says|saying|told|tells|announced|announcing|stated|stating|reported|reporting|confirmed|confirming|claimed|"
    r"claiming|declared|added|wrote|tweeted|posted|acknowledged|disclosed|alleged|revealed|warned|denied|informed|admitted)"
)
"""Verbs of saying; a day right beside one belongs to the saying."""

REACT = (
    r"(?:charged|denounced|condemned|deplored|lamented|rejected|repudiated|promised|pledged|vowed|demanded|urged|called|asked|"
    r"accused|blamed|referred|expressed|mourned|praised|hailed|welcomed|appealed|insisted|asserted|affirmed|indicated|noted|"
    r"maintained|stressed|emphasi[sz]ed|recalled|commented|assured|testified|replied|responded|apologi[sz]ed|criticized|"
    r"criticised|threatened|nominated|appointed|sentenced|convicted|ordered|decreed|presented|submitted|resigned|protested|buried|"
    r"issued|filed|summoned|requested|proposed|suggested|reiterated|pledged|explained|pointed out|ratified|ruled|decided|"
    r"(?:opened|launched|began|started) (?:an? )?(?:investigation|inquiry|probe)s?|"
    r"(?:claimed|claims|claiming|accepted|denied|took|taken) responsibility|(?:gave|given) (?:an )?assurances?)"
)
"""Verbs of those who react to what happened: a day right beside one is not the day of it."""

PAPER = (
    r"(?:statements?|reports?|communiqu[eé]s?|bulletins?|press release|press conference|news conference|briefings?|updates?|"
    r"interviews?|announcements?|message|(?:facebook|telegram|twitter|instagram|whatsapp|online|media|blog)\s+posts?|videos?|"
    r"tweets?|declaration|letter|dispatch|article|remarks|speech|broadcast|newspaper|edition|newscast|homily|sermon|headlines|"
    r"(?:radio|television|tv) (?:and (?:radio|television|tv) )?(?:network|program(?:me)?))"
)
"""What somebody says a thing in; a "post" alone is more often soldiers'."""

_WORD = r"[\w.'’&-]+\s+"
_PLAIN = (
    r"(?!(?:was|were|had|has|have|is|are|shot|fled|fell|took|hit|began|left|struck|came|fought|broke|burnt|that|who)\s|"
    r"(?!united|armed|allied)[a-z]+ed\s)" + _WORD
)
"""A word that is no verb in the past, by its form: with one, the day may be that of what is told."""

_ISSUED = r"(?:(?:dated|published|issued|released|posted|carried|sent|made|given|broadcast|received|shared|aired)\s+)"
_LATE = r"(?:(?:late|early|earlier|later|back)\s+)?(?:on\s+|the\s+)?"
_IN_PAPER = rf"(?:(?:in|at|through|via|during|by|on)\s+(?:{_WORD}){{0,5}}?{PAPER}\s+)"
_TO = rf"(?:to\s+(?:{_WORD}){{1,3}}?)"

_COUNT = r"(?:death\s+|casualty\s+)?(?:tolls?|figures?|count|number\s+of\s+(?:dead|deaths|victims|casualties))"
"""What is revised as the dead are counted: the day of that is none of the event."""

BEFORE = re.compile(
    rf"(?<![a-z0-9])(?:"
    rf"told\s+(?:{_PLAIN}){{1,5}}?{_LATE}"
    rf"|{SAY}\s+(?:(?:this|it|them)\s+|(?:the|any|such)\s+{_WORD})?{_TO}?{_IN_PAPER}?{_ISSUED}?{_TO}?{_LATE}"
    rf"|(?:a|an|the|its|his|her|their|this|official|separate|joint)\s+(?:{_WORD}){{0,3}}?{PAPER}\s+"
    rf"(?:{_TO}|{_ISSUED}|of\s+|from\s+|for\s+)*{_LATE}"
    rf"|{REACT}\s+{_LATE}"
    rf"|{_COUNT}\s+(?:had\s+|has\s+)?(?:rose|risen|climbed|grew|grown|increased|stood|reached)\s+(?:to\s+|at\s+)?[\w,]+,?\s+"
    rf"(?:{_WORD}){{0,2}}?(?:on|by)\s+"
    rf"|(?:dated|published|issued|released)\s+{_LATE}"
    rf"|as\s+(?:of|at)\s+(?:noon\s+|midnight\s+|the\s+)?(?:on\s+)?"
    rf")$"
)
"""Words that end right before a day and make it the day of a saying."""

_NOT_LOST = r"(?![a-z])(?!\s+(?:dead|killed|missing)(?![a-z]))"
AFTER = re.compile(
    rf"(?:'s|’s)\s+(?:{_WORD}){{0,2}}?{PAPER}(?![a-z])|\s+{PAPER}(?![a-z])"
    rf"|\s+(?:{SAY}|(?:strongly |again |also )?{REACT}(?![a-z])){_NOT_LOST}"
    r"|\s+(?:to|in order to)\s+(?:protest|mourn|condemn|denounce|commemorate|investigate|discuss|pay tribute)(?![a-z])"
)
"""Words that stand right behind a day and make it the day of a saying ("Monday's statement", "on Tuesday said")."""

OPENS = re.compile(
    rf",?\s+(?:{_PLAIN}){{1,6}}?{SAY}{_NOT_LOST}"
    rf"|,?\s+(?:{_WORD}){{1,8}}?(?:raised|revised|updated|put|lowered|increased|corrected)\s+(?:the|its|their|this|that)\s+{_COUNT}"
)
"""Behind a day that opens its sentence: up to six words that are no verb, then a verb of saying."""

SENTENCE_HEAD = re.compile(r"(?:^|[.!?\]\n][\"'”’)]?\s*)(?:(?:late|early|earlier)\s+)?(?:on\s+)?$")

LOOK = 110
"""How many characters around a day are looked at: a clause."""


def is_reported(low: str, start: int, end: int) -> bool:
    """Whether the day at [start, end) of lower-cased text is of a report or statement."""
    before = low[max(0, start - LOOK) : start]
    clause = re.split(r"[.!?;]\s|\n\s*\n", before)[-1]
    if BEFORE.search(clause):
        return True
    after = re.split(r"[.!?;]\s|\n\s*\n", low[end : end + LOOK])[0]
    return bool(AFTER.match(after) or (SENTENCE_HEAD.search(before) and OPENS.match(after)))


HEAD = 400
"""A dateline stands within the first characters of a text or behind its headline."""

_PLACE = re.compile(r"(?:^|\n)[ \t]*[\"'“]?[A-Z][^\n:;!?]{1,60}?[,()][ \t]*$")
_DASH = re.compile(r"[ \t]*(?:\([^()\n]{1,60}\)|\[[^\n]{1,40}\])*[ \t]*(?:--|—|–|-[ \t]|/|\[|:)|\)?[ \t]*\(")
_UPPER = re.compile(r"[A-Z]{3}")
_NAMED = re.compile(r"(?:^|\n)[ \t]*[\"'“]?[A-Z][\w'’-]+(?:,? (?:[A-Z][\w'’-]+|de|of|al)){0,3},[ \t]*$")
_COLON = re.compile(r"[ \t]*(?:\([^()\n]{1,60}\)[ \t]*)?(?:--|—|–|:)[ \t]")
"""A place that is not in capitals, and what must then end the head: "Imphal, April 28: ..."."""
_CAPITALS = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z'’ -]+,[ \t]*$")
_STOP = re.compile(r"\.(?: /[A-Z-]+/\.?)?[ \t]+[A-Z\"“]")
"""A place all in capitals, whose head may end with a full stop: "BELGOROD, July 16. A drone ..."."""


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the day at [start, end) is the head of a report: "BAMAKO, 29 June (Agency) —"."""
    if start > HEAD:
        return False
    head = text[:start]
    place = _PLACE.search(head)
    if place is None:
        return False
    if _UPPER.search(place.group()) and _DASH.match(text, end):
        return True
    return bool((_NAMED.search(head) and _COLON.match(text, end)) or (_CAPITALS.search(head) and _STOP.match(text, end)))
