"""Words around a name that tell what it is: kinds of places, organisations, titles, relations."""

from __future__ import annotations

import re

SETTLEMENTS = frozenset("village town city hamlet settlement locality township neighbourhood neighborhood suburb quarter".split())
UNITS = frozenset(
    "state province region governorate district department county lga prefecture division municipality oblast raion cercle commune "
    "subcounty territory emirate canton woreda zone parish krai republic governate wilaya tehsil taluk upazila".split()
)
LONG_UNITS = ("local government area", "local government areas", "autonomous region", "tribal district", "tribal agency")
LAND = frozenset(
    "area valley mountains mountain hills hill forest desert peninsula island islands plain plains oasis reserve park".split()
)
WATERS = frozenset("river lake sea gulf strait bay coast canal reservoir dam".split())
LINES = frozenset("road highway border axis frontier crossing checkpoint".split())
FACILITIES = frozenset(
    "airport airfield airbase base barracks camp hospital university college school market prison mosque church cathedral bridge "
    "junction station hotel mall square stadium port mine refinery garrison embassy".split()
)
ORGANISATIONS = frozenset(
    "police army command ministry times post news herald tribune telegraph gazette tv radio council court party front movement "
    "brigade brigades liberation bank company club agency declaration agreement accord accords conference treaty summit process union united league "
    "commission committee institute observatory forum association authority governor government parliament assembly deputy "
    "senator defence defense forces force corps guard guards troops battalion regiment division-level tribe militia militias emirate "
    "protocol resolution post-gazette journal chronicle fc".split()
)
TITLES = frozenset(
    "president vice-president mr mrs ms miss dr gen general col colonel maj major lt lieutenant sgt sergeant capt captain cpl corporal "
    "brig brigadier sheikh sheik imam mullah maulana minister chancellor sen senator rep congressman king prince queen pope emir alhaji "
    "mallam ustaz chief judge justice professor prof rev reverend father bishop archbishop spokesman spokeswoman spokesperson commander "
    "commissioner chairman lawmaker lawyer governor gov mayor ambassador admiral marshal secretary sir lord saint activist journalist "
    "inspector superintendent constable warlord leader".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday ramadan eid christmas easter ashura jan feb mar apr jun jul aug sep sept oct nov dec islam islamic muslim muslims "
    "christian christians allah god internet english arabic shia sunni jihad holy koran quran facebook twitter telegram reuters "
    "north south east west northern southern eastern western central northeast northwest southeast southwest".split()
)
"""Proper nouns of English that are no places; the gazetteer has namesakes of many."""
COMPASS = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern southwestern upper lower greater mid".split()
)

_POINT = r"(?:north|south|east|west|central|upper|lower)"
_DIRECTION = rf"{_POINT}(?:[ -]?{_POINT})*"
_OF_KIND = (
    r"(?:(?:the |its |their |a |an )?(?:[a-z]+-?[a-z]* ){0,2}"
    r"(?P<kind>villages?|towns?|cit(?:y|ies)|hamlets?|settlements?|localit(?:y|ies)|townships?|neighbou?rhoods?|suburbs?|districts?|provinces?|regions?|states?|"
    r"governorates?|count(?:y|ies)|departments?|prefectures?|communes?|municipalit(?:y|ies)|islands?|ports?|camps?|areas?|capital)(?: called| named)?(?: of)? )?"
)
_NUMBER = r"(?P<number>\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred)"
_LENGTH = r"(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi|met(?:re|er)s?|m)"
LEFT = re.compile(
    rf"(?<![\w-])(?:(?P<relation>"
    rf"(?:(?:some |about |around |roughly |nearly |just |only |over )?{_NUMBER}[ -]?{_LENGTH} (?:to the |(?:away )?)?(?:{_DIRECTION} of|{_DIRECTION} from|from|outside(?: of)?|away from|off|inside|{_DIRECTION}))"
    rf"|(?:just )?(?:to the )?{_DIRECTION} of|(?:in |to |on |at )?the (?:outskirts|edge|edges|suburbs|vicinity|surroundings) of|on the outskirts of"
    rf"|off the (?:{_DIRECTION}(?:ern)? )?coast of|along the (?:border|frontier) (?:with|between)|(?:near|on|at|along|across|over|close to) the (?:border|frontier) (?:with|between|of)"
    rf"|border(?:s|ing)?(?: with)?|close to|not far from|next to|adjacent to|outside(?: of)?|near(?: to)?|around|between|surrounding|en route to|on the way to)"
    rf"|(?P<preposition>in|at|inside|into|within|throughout|across|towards?|to|from|of|on|over|through|off|via|for|and|around|reached|entered|captured|seized|attacked|besieged|stormed|shelled|bombed|hit|struck|left|raided|retook|recaptured|liberated|leaving|entering|attacking|controlling|targeting|hitting|control))"
    rf" (?:the |a |both )?(?:(?:{_DIRECTION}(?:ern)?|{_POINT}ern|{_POINT}-{_POINT}(?:ern)?|downtown|rural|nearby|war-torn|restive|volatile|troubled|neighbou?ring|remote|besieged|disputed|occupied|border|inner|greater|the|mainland|rebel-held|flashpoint|coastal) )*{_OF_KIND}$",
    re.IGNORECASE,
)
"""What stands before a name: a relation ("20 km south of"), or a preposition or verb that takes places, with the kind between."""

SAYING = re.compile(
    r" (?:has |have |had |also |repeatedly |later |now |officials? )?(?:said|says|say|saying|announced|announces|claimed|claims|denied|denies|accused|accuses|warned|warns|blamed|blames|"
    r"insists?|insisted|confirmed|vowed|vows|rejected|rejects|told|demanded|demands|urged|urges|condemned|condemns|wants|"
    r"believes?|considers?|maintains?|expressed|called on|calls on|agreed|hopes|stressed|hailed|welcomed|threatened|pledged|declared|argues|argued)\b"
)
BACKED = re.compile(
    r"-(?:backed|based|aligned|linked|born|led|supported|sponsored|funded|trained|allied|made|style|supplied|educated|appointed|friendly|brokered|mediated)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^[ \t\"“*]*(?P<place>[^\n(—–:!?]{2,60}?)(?:,? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d{1,2}(?:, \d{4})?)?"
    r"(?:[ ]*\([^)\n]{2,40}\)[ ]*(?:—|–|--|-|:|\.)?|[ ]*(?:—|–|--)|[ ]+-)[ ]",
    re.MULTILINE,
)
"""The start of an agency's line: the place, perhaps a day, then the agency in brackets or a dash."""

LENGTHS_KM = {"k": 1.0, "m": 0.001, "mi": 1.609344}
NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100,
}  # fmt: skip


def distance_km(number: str, unit: str) -> float | None:
    """A stated distance in kilometres, or None where the number cannot be read."""
    unit = unit.lower()
    factor = 1.609344 if unit.startswith("mi") else 1.0 if unit.startswith("k") else 0.001
    word = number.lower()
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word] * factor
    try:
        return round(float(word.replace(",", "")) * factor, 3)
    except ValueError:
        return None


def singular(kind: str) -> str:
    """A kind of place in its basic form: "villages" and "cities" are "village" and "city"."""
    kind = kind.lower()
    if kind.endswith("ies"):
        return kind[:-3] + "y"
    if kind in ("local government areas", "lgas"):
        return kind[:-1]
    return kind[:-1] if kind.endswith("s") and kind[:-1] in SETTLEMENTS | UNITS | LAND | FACILITIES | WATERS | LINES else kind
