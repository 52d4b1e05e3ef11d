"""Which names of one event's origins are one voice: roles, bodies that speak for a party, and whoever is named in short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from reportedly.model.imprint import number
from reportedly.reconcile.bodies import only_one
from reportedly.reconcile.weighing import RARE, mass
from reportedly.reconcile.words import listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of one who speaks: the registers' id, the id of the actor on whose side it speaks, and how reliable the
    user holds it to be (A-F); null where nothing is known.

    `party` is the actor whose own voice it is, as an army's is its staff's and its ministry's, null for an outlet. `forces`
    holds for a state's party, `country` are its states; `names` is a state's that the words themselves name.
    """

    id: str | None = None
    interest: str | None = None
    reliability: str | None = None
    party: str | None = None
    forces: bool = False
    country: tuple[str, ...] = ()
    names: str | None = None


Whois = Callable[[str], Known]
"""What the registers know of a name or an id."""


def nobody(words: str) -> Known:
    """Knows nobody."""
    return Known()


def one_voice(named: Sequence[Set[str]], whois: Whois) -> Mapping[str, str]:
    """For each name that is another's, that one's; `named` are the origins of each report of one event.

    First who is named in short, then whoever speaks for a party, then words for any party where the event has but one such.
    """
    everywhere = frozenset[str]().union(*named)
    is_one = {each: each for each in everywhere} | _longer(named)
    parties = _parties({is_one[each] for each in everywhere}, whois)
    is_one = {each: parties.get(other, other) for each, other in is_one.items()}
    generic = _generic(set(is_one.values()), whois)
    return {each: generic.get(other, other) for each, other in is_one.items() if generic.get(other, other) != each}


def _longer(named: Sequence[Set[str]]) -> dict[str, str]:
    """For each name that is short for another one's the longer: "the ministry" in a report that names it in full; two words or
    more, an office ("the regional governor"), a person's last name, a body by its last word ("the hospital") and initials
    in any report of the event. Somebody unnamed is whoever the same report goes on to call by the last word ("a hospital
    administrator … the administrator"). Only where one longer name is meant; registers' ids stand for themselves.
    """
    everywhere = frozenset[str]().union(*named)
    short: dict[str, str] = {}
    for each in sorted(everywhere):
        words, mine = _words(each), frozenset[str]().union(*(names for names in named if each in names))
        if _within(each):  # an outlet's correction goes on about the source of its first text
            mine |= {other for other in everywhere if _within(other) == _within(each)}
        wide = len(words) > 1 or words != _words(each, offices=True)
        for among in (mine, everywhere if wide else {other for other in everywhere if _ends(each, other)}):
            longer = _meant(each, among)
            if words and longer is not None:
                short[each] = longer
                break
        else:
            brought = {other for other in mine if _within(other) and not _within(each) and _head(other) == each}
            brought = brought or _named_in(each, named)
            if words and len(brought) == 1:
                short[each] = brought.pop()
    return {each: _followed(each, short) for each in short}


FEWEST = 2
"""Words about somebody unnamed by which he is known again under a name."""


def _named_in(each: str, named: Sequence[Set[str]]) -> set[str]:
    """Whoever the report in whose voice somebody unnamed is quoted names with the same words: "a nurse at the ford" in a copy is
    "Ana Lund, a nurse at the ford" of the text that it copies.
    """
    words = _words(each)
    if not _within(each) or len(words) < FEWEST:
        return set()
    voice = _within(each).removesuffix(")")
    return {other for names in named if voice in names for other in names if not _within(other) and words < _words(other)}


def _meant(each: str, among: Set[str]) -> str | None:
    """The only longer name among these that the first is short for; null where there is none, or several."""
    held = [other for other in among if _short_for(each, other) and _within(each) == _within(other)]
    widest = [other for other in held if not any(_words(other) < _words(third) for third in held)]
    spelt = [other for other in widest if _initials(each, other)]
    if len(spelt) == 1:
        return spelt[0]
    if len(widest) == 1 or (widest and _one_person(widest)):
        return max(widest, key=lambda other: (len(other), other))
    return None


def _followed(each: str, short: Mapping[str, str]) -> str:
    """The longest name that a name leads to; two that lead to one another stay at the smaller."""
    seen = [each]
    while short.get(seen[-1], seen[0]) not in seen:
        seen.append(short[seen[-1]])
    last = short.get(seen[-1])
    return seen[-1] if last is None else min(seen[seen.index(last) :])


def _short_for(each: str, other: str) -> bool:
    """Whether the first is the second in fewer words: of all words, or of all but those for an office."""
    if "-" in each or each == other or other.startswith(f"{each} s "):  # "the governor's brother" is not the governor
        return False
    if _words(each) < _words(other) or _initials(each, other):
        return not _is_second(each, other)
    if _is_titled(each, other) or _is_namesake(each, other):
        return True
    mine, theirs = _words(each, offices=True), _words(other, offices=True)
    if mine and mine != _words(each) and mine < theirs:
        return True
    return _is_person(each, other)


def _is_second(each: str, other: str) -> bool:
    """Whether the first is an office alone and the second that of a deputy: two people."""
    mine, theirs = _words(each), _words(other)
    return mine <= listed("offices") | listed("roles") and not SECOND.isdisjoint(theirs - mine)


SECOND = frozenset(("deputy", "vice", "assistant", "former"))


TITLES = ("clergy", "physician", "schooling")
"""Lists of titles with what their bearers are called."""


def _is_titled(each: str, other: str) -> bool:
    """Whether the first is what a person is called whose title the second gives with a name: "priest", "Father Ana Lund"."""
    mine, theirs = _words(each), other.partition(" (in ")[0].split()
    return any(mine and mine <= listed(sort) and theirs[0] in listed(sort) and len(theirs) > 1 for sort in TITLES if theirs)


def _is_namesake(each: str, other: str) -> bool:
    """Whether both end in the same two words and these are no words of a language: "Alderman Nestor Pol", "ward official
    Nestor Pol".
    """
    mine, theirs = _called(each), _called(other)
    return len(mine) == 2 and mine == theirs and all(mass([number(word)]) >= RARE for word in mine)


def _called(origin: str) -> list[str]:
    """The last two words of who somebody is, without what he is of."""
    words = origin.partition(" (in ")[0].split()
    end = next((at for at, word in enumerate(words) if word in SMALL), len(words))
    return words[max(0, end - 2) : end]


def _is_person(each: str, other: str) -> bool:
    """Whether the first is a person whom the second names too, both with what he is or one of them: "Governor Oleh Synko", "Oleh
    Synko, the head of the administration"; a last name alone needs the same role ("Dr Sow", "Dr Amadou Sow").
    """
    roles = listed("roles")
    mine, theirs = _words(each, offices=True), _words(other, offices=True)
    named, known = mine - roles, theirs - roles
    if not named or not named <= known or not (mine | theirs) & roles:
        return False
    return len(named) > 1 or bool(mine & theirs & roles) or frozenset() < mine & roles <= HONORIFICS


HONORIFICS = frozenset(("mr", "mrs", "ms", "sir"))
"""Before a name these say nothing of what he is."""


def _one_person(longer: Sequence[str]) -> bool:
    """Whether these longer names all name one another."""
    return all(_short_for(one, other) or _short_for(other, one) for one in longer for other in longer if one < other)


def _ends(each: str, other: str) -> bool:
    """Whether a name of one word is the last one of the other, what he is besides left out: "Synko", "the hospital", "SRM"."""
    plain = listed("offices") | listed("roles")
    if each in plain or _initials(each, other):
        return True
    if each in listed("states"):  # "the government" and its press service
        return each in other.split()
    called = other.partition(" (in ")[0].split()
    left = [word for word in called if word not in plain]
    head = [word for word in called[: next((at for at, word in enumerate(called) if word in SMALL[:-1]), 0)] if word not in plain]
    return bool(left) and "-" not in other and each in (left[-1], *head[-1:])


SHORTEST_INITIALS = 3
"""Letters of initials; two stand for too much."""


def _initials(each: str, other: str) -> bool:
    """Whether the first are the initials of the second, small words left out or not."""
    words = other.partition(" (in ")[0].replace("-", " ").split()
    letters = "".join(word for word in each.split() if word not in listed("offices"))
    if not SHORTEST_INITIALS <= len(letters) <= len(words):
        return False
    return letters in ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL))


SMALL = ("of", "and", "the", "for", "in", "s")


def _words(origin: str, *, offices: bool = False) -> frozenset[str]:
    """What names an origin: no articles, no numbers, not where it was said; an id goes by its parts, one of several by what they
    are. With `offices` without the words that every office's name has.
    """
    called = origin.partition(" (in ")[0].replace("-", " ").split()
    if len(called) > PARTITIVE and called[1] == "of" and called[0] in listed("indefinite") | SOME_OF:
        called = called[PARTITIVE:]
    said = frozenset(called) - listed("indefinite") - listed("plain")
    return said - listed("offices") if offices else said


PARTITIVE = 2
"""Words of "one of", before those whom it is one of."""

SOME_OF = frozenset(("both", "all", "most", "each", "none"))


def _head(origin: str) -> str:
    """The last word of a name, what it is at bottom."""
    return next(reversed(origin.partition(" (in ")[0].split()), "")


def _within(origin: str) -> str:
    """The report's voice in which somebody unnamed is quoted."""
    return origin.partition(" (in ")[2]


def _parties(names: Iterable[str], whois: Whois) -> dict[str, str]:
    """For everybody who speaks for a party the name under which that party's voice is known: its own id where it speaks, else
    the first of those who speak for it.
    """
    voices: dict[str, list[str]] = {}
    for each in sorted(names):
        party = whois(each).party
        if party is not None and not _within(each):
            voices.setdefault(party, []).append(each)
    return {each: party if party in mine else mine[0] for party, mine in voices.items() for each in mine}


def _generic(names: Set[str], whois: Whois) -> dict[str, str]:
    """Words for any army or any rebels, and a state's name, are those of the only such party that speaks of the event."""
    known = {each: whois(each) for each in names if not _within(each)}
    states = {each: one for each, one in known.items() if one.party is not None and one.forces}
    others = {each: one for each, one in known.items() if one.party is not None and not one.forces}
    meant: dict[str, str] = {}
    for each in sorted(names):
        said, words = known.get(each), _words(each)
        if (said is not None and said.party is not None) or (said is None and words.isdisjoint(listed("spoken_for"))):
            continue  # it is a party's by name, or somebody unnamed who does not speak for one
        if said is not None and said.names is not None:
            mine = [name for name, one in states.items() if said.names in one.country]
        elif _is_army(words):
            mine = [name for name in states if _words(name).isdisjoint(listed("police"))]
        elif _is(words, "insurgents"):
            mine = list(others)
        else:
            continue
        if len(mine) == 1:
            meant[each] = mine[0]
    meant |= _offices(names - meant.keys())
    meant |= _seats(names - meant.keys())
    meant |= only_one({each for each in names - meant.keys() if not _within(each)}, _words)
    armies = sorted(each for each in names if not _within(each) and _is_army(_words(each)))
    units = sorted(each for each, one in known.items() if one.party is None and _is_unit(_words(each)))
    if not states and len(units) == 1:
        meant |= dict.fromkeys(armies, units[0])
    elif not states:
        meant |= _one_army(armies)
    return meant


def _is_army(words: frozenset[str]) -> bool:
    """Whether these are words for any army or any body of one: "the government's army", "the division"."""
    said = listed("forces") | listed("units")
    return not words.isdisjoint(said) and words <= said | listed("offices") | listed("states")


def _is_unit(words: frozenset[str]) -> bool:
    """Whether these name a body of an army: "Jungle Brigade 27", "the western military zone"."""
    if _is_army(words):
        return False
    return bool(words & listed("units")) or (bool(words & listed("armies")) and words.isdisjoint(listed("irregular")))


SEATS = ("governor", "mayor", "minister")
"""Offices whose holder speaks for a body of another name."""


def _offices(names: Set[str]) -> dict[str, str]:
    """Whoever holds an office is one with the body that he heads, where the event has one of each."""
    meant: dict[str, str] = {}
    for office in SEATS:
        holders = [each for each in names if not _within(each) and office in _words(each)]
        bodies = [each for each in names if not _within(each) and _words(each) & listed(office)]
        if len(holders) == len(bodies) == 1 and holders != bodies:
            meant[bodies[0]] = holders[0]
    return meant


def _seats(names: Set[str]) -> dict[str, str]:
    """Who is called by what he is of ("the council chairman of Guma") is the only one with a name who is that."""
    meant: dict[str, str] = {}
    roles, plain = listed("roles"), listed("roles") | listed("offices") | listed("titles")
    for each in names:
        head, of, _ = each.partition(" of ")
        seat = frozenset(head.split())
        if _within(each) or not of or not seat & roles or not seat <= plain | listed("seats"):
            continue
        holders = [
            other for other in names if other != each and " of " not in other and not _within(other) and seat <= _words(other)
        ]
        if len(holders) == 1 and _words(holders[0]) - plain - seat:
            meant[each] = holders[0]
    return meant


def _one_army(named: Sequence[str]) -> dict[str, str]:
    """Words for any army are one voice where no army is named: "the military", "the army"."""
    return dict.fromkeys(named, named[0]) if len(named) > 1 else {}


def _is(words: frozenset[str], sort: str) -> bool:
    """Whether these are words for such a party and for an office, and nothing else."""
    return not words.isdisjoint(listed(sort)) and words <= listed(sort) | listed("offices")
