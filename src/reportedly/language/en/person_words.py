"""Nouns that no list has, told by their endings: who does something, or a thing that does."""

from __future__ import annotations

_PERSON_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "man",
    "men",
    "woman",
    "women",
    "ian",
    "ians",
    "ess",
    "esses",
    "ee",
    "ees",
    "ant",
    "ants",
    "smith",
    "mates",
    "mate",
)
_NOT_PERSONS = frozenset(
    "other others number numbers letter matter order power river border container tower water weather winter summer "
    "paper corner centre center fever disaster error terror horror tractor motor reactor sector factor corridor colour "
    "color labour favour harbour number quarter anger danger hunger murder cancer server counter shelter chapter "
    "trigger bunker transformer generator trailer silver copper timber interior exterior error plant warrant restaurant "
    "element document moment parliament government department agreement committee coffee fee degree press process "
    "success access mess loss business illness weakness darkness distress progress fortress "
    "dryer drier freezer cooler heater boiler computer printer scanner projector compressor radiator refrigerator ventilator "
    "incubator elevator escalator excavator bulldozer mower charger steamer ladder hammer router amplifier blender grinder "
    "cooker burner locker drawer hopper filter meter harvester thresher sprayer crusher propeller rotor detonator alternator "
    "inverter converter transmitter repeater carburettor pendant lubricant fertilizer fertiliser pepper butter lumber rubber "
    "fodder powder plaster poster banner folder register ledger charter newsletter cover layer crater theater theatre mirror "
    "armor skyscraper flyover barrier tanker cutter freighter liner trawler steamroller caterpillar helicopter chopper glider "
    "launcher howitzer revolver silencer mortar tree knee levee marquee address mattress dress congress estimate climate "
    "encounter manoeuvre maneuver dinner supper shower flower feather leather slipper sweater jumper rooster oyster hamster "
    "panther tiger".split()
)


def person_like(word: str) -> bool:
    """Whether a noun ends as words for people do and is no thing that does so too: "digger", "waitress", not "freezer"."""
    return len(word) > 4 and word.endswith(_PERSON_ENDINGS) and word not in _NOT_PERSONS and word.rstrip("s") not in _NOT_PERSONS
