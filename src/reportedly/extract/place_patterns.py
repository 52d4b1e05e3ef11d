"""What stands before and behind names of places: relations, prepositions, kinds, saying verbs, datelines."""

from __future__ import annotations

import re

from reportedly.extract.place_words import words

_POINT = r"(?:north|south|east|west|central|upper|lower)"
_DIRECTION = rf"{_POINT}(?:[ -]?{_POINT})*"
_KIND = (
    r"villages?|towns?|cit(?:y|ies)|hamlets?|settlements?|localit(?:y|ies)|townships?|neighbou?rhoods?|suburbs?|districts?|"
    r"provinces?|regions?|states?|governorates?|count(?:y|ies)|departments?|prefectures?|communes?|municipalit(?:y|ies)|"
    r"islands?|ports?|camps?|areas?|capital"
)
_OF_KIND = rf"(?:(?:the |its |their |an? )?(?:[a-z]+-?[a-z]* ){{0,2}}(?P<kind>{_KIND})(?: called| named)?(?: of(?: the)?)? )?"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d[\d,.]*|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_LENGTH = r"(?P<unit>kms?|kilomet(?:re|er)s?|miles?|mi|met(?:re|er)s?|m)"
_BORDER = r"(?:border|frontier)"
_RELATIONS = (
    rf"(?:(?:some |about |around |roughly |nearly |just |only |over )?{_NUMBER}[ -]?{_LENGTH}(?: \([^)]*\))? "
    rf"(?:to the |away )?(?:{_DIRECTION} of|{_DIRECTION} from|from|outside(?: of)?|away from|off|inside|{_DIRECTION}))",
    rf"(?:just )?(?:to the )?{_DIRECTION} of",
    r"(?:in |to |on |at )?the (?:outskirts|edges?|suburbs|vicinity|surroundings) of",
    rf"off the (?:{_DIRECTION}(?:ern)? )?coast of",
    rf"along the {_BORDER} (?:with|between)",
    rf"(?:near|on|at|along|across|over|close to) the {_BORDER} (?:with|between|of)",
    r"border(?:s|ing)?(?: with)?",
    r"close to|not far from|next to|adjacent to|outside(?: of)?|near(?: to)?|around|between|surrounding",
    r"en route to|on the way to",
)
_PREPOSITIONS = words(
    "in at inside along into within throughout across toward towards to from of on over through off via for and "
    "reached entered captured seized attacked besieged stormed shelled bombed hit struck left raided retook recaptured "
    "liberated took burned burnt pounded targeted rocked shook fled overran razed leaving entering attacking "
    "controlling targeting hitting leave enter attack control take seize capture shell bomb flee above patrolling "
    "patrolled patrol evacuated capturing storming shelling bombing besieging storm strike striking recapture retake liberate"
)
"""Prepositions, and verbs whose object a place is."""
_HELD = r"(?:held|controlled|administered|occupied|run|ruled|besieged|populated|dominated)"
_ADJECTIVES = (
    rf"{_DIRECTION}(?:ern)?|{_POINT}ern|{_POINT}-{_POINT}(?:ern)?|[a-z]+-{_HELD}|downtown|suburban|rural|nearby|war-torn|restive|volatile|troubled|"
    r"neighbou?ring|remote|besieged|disputed|occupied|border|inner|greater|mainland|rebel-held|flashpoint|coastal"
)
LEFT = re.compile(
    rf"(?<![\w-])(?:(?P<relation>{'|'.join(_RELATIONS)})|(?P<preposition>{'|'.join(sorted(_PREPOSITIONS))})) "
    rf"(?:the |an? |both )?(?:(?:{_ADJECTIVES}) )*{_OF_KIND}$",
    re.IGNORECASE,
)
"""What stands before a name: a relation ("20 km south of"), or a preposition or verb that takes places, with the kind between."""

_LAST_WORDS = _PREPOSITIONS | words(
    "with between the a an both called named near around outside bordering borders border surrounding downtown rural "
    "suburban nearby war-torn restive volatile troubled neighbouring neighboring remote besieged disputed occupied inner "
    "greater mainland rebel-held flashpoint coastal village villages town towns city cities hamlet hamlets settlement "
    "settlements locality localities township townships neighbourhood neighbourhoods neighborhood neighborhoods "
    "suburb suburbs district districts province provinces region regions state states governorate governorates county "
    "counties department departments prefecture prefectures commune communes municipality municipalities island "
    "islands port ports camp camps area areas capital"
)
"""Words that may stand right before a name when `LEFT` fits; a cheap test before the dear one."""
_STOPS = (", ", ". ", "; ", ": ", "\n", '" ', "” ")
"""No words that belong to a name stand before one of these."""
_POINTS = re.compile(rf"north|south|east|west|central|upper|lower|-{_HELD}$", re.IGNORECASE)
HELD = re.compile(rf"-{_HELD}$")
"""The end of a word that says who holds a place: "rebel-held"."""
_LONGER = {
    "of": words(
        "outside outskirts edge edges suburb suburbs vicinity surroundings coast village villages town towns city cities hamlet "
        "hamlets settlement settlements locality localities township townships neighbourhood neighbourhoods neighborhood "
        "neighborhoods district districts province provinces region regions state states governorate governorates county "
        "counties department departments prefecture prefectures commune communes municipality municipalities island islands "
        "port ports camp camps area areas capital"
    ),
    "to": words("close next adjacent near route way"),
    "from": words("away far"),
    "off": frozenset[str](),
    "inside": frozenset[str](),
}
"""Prepositions that may end a longer relation → the words before them that then stand there, but for lengths and directions."""
_LENGTH_END = re.compile(rf"(?:^|\d){_LENGTH}$|\)$", re.IGNORECASE)
_COMPASS_ADJECTIVE = re.compile(rf"{_DIRECTION}ern", re.IGNORECASE)
_ARTICLES = words("the a an both")
_WORD = re.compile(r"(?<![\w-])[a-z0-9]+", re.IGNORECASE)
_COMPASS = ("north", "south", "east", "west", "central", "upper", "lower")
_FIRST = (
    _PREPOSITIONS
    | _NUMBERS.keys()
    | words(
        "some about around roughly nearly just only over to in on at the off along near across close border borders bordering "
        "not next adjacent outside between surrounding en"
    )
)
"""Words with which `LEFT` may begin, if not with a number or a point of the compass: no other is worth a try."""
_BEFORE_ARTICLE = _PREPOSITIONS | words("with between border borders bordering outside near around surrounding")
"""Words with which a preposition or a relation may end."""
_BLANKS = re.compile(r" {2,}")
NARROW = 48
"""Characters before a name in which its plain preposition stands."""
WINDOW = 90
"""Characters before a name in which the words that tell its relation stand."""


def left_of(text: str, start: int) -> re.Match[str] | None:
    """The words before the offset that tell how a name there is meant, if there are any."""
    before = text[max(0, start - WINDOW) : start]
    if not before.endswith(" "):
        return None
    if "  " in before:
        before = _BLANKS.sub(" ", before)
    ending = before[:-1].rsplit(None, 2)
    last = ending[-1].lower() if ending else ""
    if last not in _LAST_WORDS and _POINTS.search(last) is None:
        return None
    first = _begins(before)
    if first is not None:
        return LEFT.match(before, first) if first >= 0 else None
    at = max(before.rfind(stop) for stop in _STOPS) + 1
    if not before.isascii():
        return LEFT.search(before, at)
    for word in _WORD.finditer(before, at):
        opens = word.group().lower()
        if opens in _FIRST or opens[0].isdigit() or opens.startswith(_COMPASS):
            left = LEFT.match(before, word.start())
            if left is not None:
                return left
    return None


def _begins(before: str) -> int | None:
    """Where the plain words before a name begin ("in the northern"), -1 where none fit, None where a longer relation may.

    Only the words that surely belong to a name are passed over: compass adjectives, then one article.
    """
    parts = before[-NARROW:].split(" ")[1:-1]  # the first may be cut, the last is empty
    at = len(before) - 1
    while parts and _COMPASS_ADJECTIVE.fullmatch(parts[-1]):
        at -= len(parts.pop()) + 1
    if parts and parts[-1].lower() in _ARTICLES:
        at -= len(parts.pop()) + 1
        if parts and parts[-1].lower() not in _BEFORE_ARTICLE:
            return -1 if parts[-1].isalpha() and parts[-1].islower() and _POINTS.search(parts[-1]) is None else None
    if len(parts) < 2 or (last := parts[-1].lower()) not in _PREPOSITIONS:
        return None
    longer, previous = _LONGER.get(last), parts[-2].lower()
    if longer is not None and (previous in longer or _POINTS.search(previous) or _LENGTH_END.search(previous)):
        return None
    return at - len(last)


SAYING = re.compile(
    r" (?:has |have |had |also |repeatedly |later |now |officials? )?"
    r"(?:said|says|say|saying|announced|announces|claimed|claims|denied|denies|accused|accuses|warned|warns|blamed|blames|"
    r"insists?|insisted|confirmed|vowed|vows|rejected|rejects|told|demanded|demands|urged|urges|condemned|condemns|wants|"
    r"believes?|considers?|maintains?|expressed|called on|calls on|agreed|hopes|stressed|hailed|welcomed|threatened|pledged|"
    r"declared|argues|argued)\b"
)
BACKED = re.compile(
    r"-(?:backed|based|aligned|linked|born|led|supported|sponsored|funded|trained|allied|made|style|supplied|educated|appointed|"
    r"friendly|brokered|mediated)\b",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r" (?:government |military |army |air force |naval |navy |religious |special )?"
    r"(?:citizens?|nationals?|ambassadors?|diplomats?|embassy|consulate|consul|troops|soldiers?|forces|servicemen|marines|officials?|senators?|congressm[ae]n|congress|president|"
    r"advisers?|advisors?|instructors?|mercenaries|missionary|missionaries|priests?|journalists?|reporters?|nuns?|agents?|"
    r"authorities|government|administration|officers?|warplanes?|drones?|helicopters?|aircraft|dollars)\b",
    re.IGNORECASE,
)
"""Words behind a country's name by which it tells whose people they are: "a U.S. citizen"."""
DATELINE = re.compile(
    r"^[ \t\"“*]*(?P<place>[^\n(—–:!?]{2,60}?(?: \([A-Z][A-Za-z. ]{2,30}\)(?=, \d))?)"
    r"(?:,? (?:\d{1,2} )?(?i:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[A-Za-z.]*(?: \d{1,2})?(?:,? \d{4})?)?"
    r"(?:[ ]*\((?P<agency>[^)\n]{2,40})\)[ ]*(?:—|–|--|-|:|\.)?|[ ]*(?:—|–|--)|[ ]+-)[ ]",
    re.MULTILINE,
)
"""The start of an agency's line: the place, perhaps a day, then the agency in brackets or a dash."""

BESIDE = re.compile(
    r", (?:just |some |about )?(?:\d[\w ]{1,18})?(?:near|outside|(?:to the )?(?:north|south|east|west)[a-z-]* of) [A-Z]"
)
"""What follows a place that is told by another: ", west of Mosul"."""
HEAD_END = re.compile(
    r"(?:, [A-Z][\w'’-]*){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)\n]{2,40}\))?(?::|\s*(?:—|–|--)|\s+-)\s"
)
"""What ends the head of a line behind a name: a colon or a dash, perhaps after a day and an agency."""

BETWEEN = re.compile(
    r"(?:'s|’s)?(?: (?:villages?|towns?|cit(?:y|ies)|districts?|state|province|areas?|county|local government areas?|lgas?|"
    r"region|governorate|camps?|markets?|university|airport|prison|neighbou?rhoods?|suburbs?|communit(?:y|ies)|settlements?|"
    r"localit(?:y|ies)|hamlets?))?"
    r"(?:,| \(|, a [a-z]+(?: [a-z]+)?| in| of|,? located|,? which is part of)?"
    r"(?:,? (?:in|of|the|a|and capital|capital|town|city|village|restive|volatile|"
    r"[a-z]*(?:north|south|east|west)[a-z-]*|central|rural|[a-z]+(?:ern) |state|province|region|district|governorate|county|"
    r"department)){0,6} ",
    re.IGNORECASE,
)
"""The words between a place and one that holds it: "X, Y", "X village in Y", "X town in the northern Y"."""

INTO_CONTAINER = re.compile(
    r"(?:,(?: in)?| in| \()(?: (?:the|a|[a-z-]*(?:north|south|east|west)[a-z-]*|central|restive|volatile)){0,3} ?"
)
IS_A = re.compile(
    r",? (?:which is |is |was )?(?:a|an|the) (?:[a-z-]+ ){0,3}"
    r"(?P<kind>village|town|city|hamlet|settlement|township|suburb|neighbou?rhood|district|quarter|camp|locality|community)"
    r"(?= (?:in|of|on|near|at|where|that|which|some|about|close|outside|just|north|south|east|west|\d)|,)"
)
"""What follows a place that is then told to be one: ", a farming settlement in"."""
ROAD = re.compile(r"(?: ?[-–—] ?|[ -]to[ -]| and )[^\s,.;]+(?: [^\s,.;]+)? (?:road|highway|axis|route|railway|motorway)\b")
PAIR = re.compile(r"(?: [a-z]+)? and (?:the |[a-z]+ ){0,3}")
PAIR_OF_ROAD = re.compile(r" ?[-–—] ?|[ -]to[ -]| and ")


OWN_CAPITAL = re.compile(
    r"(?:['’]s)? capital(?: city)?"
    r"(?!,? (?:city |town )?(?:of )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]|[\w-])"
)
"""Words behind a country's name that make it the capital's, where the capital's own name does not follow."""
_PLACED = re.compile(r"\b(?:in|at|inside|across|throughout) (?:the )?$", re.IGNORECASE)


def of_state(text: str, start: int, end: int) -> bool:
    """Whether a country's name tells whose people they are: "a U.S. citizen", not "in Mali soldiers rose"."""
    whose = _OF_STATE.match(text, end) or (_LETTERS.fullmatch(text, start, end) and _WORD_ON.match(text, end))
    return bool(whose) and not _PLACED.search(text[max(0, start - 12) : start])


_LETTERS = re.compile(r"(?:[A-Z]\.){2,}")
_WORD_ON = re.compile(
    r" (?!(?i:and|or|in|on|at|to|of|for|by|from|with|is|was|were|are|has|had|have|will|would|but|as|that|which|who|this|last|"
    r"today)\b)[A-Za-z]"
)
"""A country by its letters, and a word behind it that it tells more of: "the U.S. Senate"."""


_LANGUAGES = words(
    "english french arabic spanish russian german portuguese turkish persian italian chinese hebrew ukrainian dutch polish greek "
    "burmese somali amharic hausa swahili pashto dari urdu hindi bengali kurdish"
)
_SPOKEN = re.compile(r"\b(?:in|into|from|speaking|spoke) $", re.IGNORECASE)


def is_language(text: str, start: int, end: int) -> bool:
    """Whether the name of a people is a language's: "said in English.", "translated from French"."""
    if text[start:end].lower() not in _LANGUAGES or not _SPOKEN.search(text[max(0, start - 10) : start]):
        return False
    return re.match(r" [a-z]", text[end : end + 2]) is None


def distance_km(number: str, unit: str) -> float | None:
    """A stated distance in kilometres, or None where the number cannot be read."""
    unit, word = unit.lower(), number.lower()
    factor = 1.609344 if unit.startswith("mi") else 1.0 if unit.startswith("k") else 0.001
    if word in _NUMBERS:
        return _NUMBERS[word] * factor
    try:
        return round(float(word.rstrip(".,").replace(",", "")) * factor, 3)
    except ValueError:
        return None
