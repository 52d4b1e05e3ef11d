"""Which phrases can stand for those who act, and what an attack can fall on."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.extract.attribution_saying import Saying
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party, Phrases

Names = Callable[[int, int], bool]
"""Whether a stretch of the report's text, by offsets, holds a name."""

_SELVES = frozenset("it they he she we its their".split())
_SELF_REACH = 3
"""Tokens from where a saying's content begins in which a pronoun means the speaker."""
VAGUE = frozenset(
    "people person man men woman victim victims others other official body bodies dead wounded injured life lives "
    "casualties source sources".split()
)
"""Words for people that say nothing of who they are."""
_ANYBODY = frozenset("men man people persons person individual individuals others motorcyclists assailants".split())
MEN = frozenset(("men", "gang", "gangs"))
"""Words for those who did a deed where the deed says what they are."""
_THEIRS = frozenset("its their his our".split())
_HONOURED = frozenset("eagles lions falcons heroes knights hawks".split())
"""What a side calls its own."""
_DISGUISED = frozenset("armed masked unidentified unknown hooded uniformed camouflaged turbaned".split())
_GEAR = frozenset(
    """uniform uniforms fatigues camouflage camouflages masks turbans rifles rifle guns gun weapons kalashnikovs machetes ak-47s
    motorcycles motorbikes balaclavas""".split()
)
"""What is worn or carried by armed people."""
_GEAR_REACH = 6
"""Tokens in which the word for what is worn or carried follows."""
_BODIES = frozenset(("units", "teams", "elements"))
_BANDS = frozenset(
    "front command movement organization organisation column brigades forces commando commandos resistance vanguard".split()
)
"""Last words of the names of armed bands."""
GUNS = frozenset("gunboat gunboats warship artillery gun howitzer battery batteries tank gunners mortar".split())
"""Arms that stand for those who fire them, where words say whose they are."""
AIRBORNE = frozenset(
    """aircraft plane warplane airplane aeroplane jet fighter-jet helicopter chopper gunship bomber-aircraft drone uav fpv
    quadcopter aviation airforce air-force squadron""".split()
)
"""Craft that fly, and those who fly them."""
_BARE = frozenset(
    forms.nouns(
        """aircraft plane warplane airplane jet fighter-jet helicopter chopper gunship gunboat warship
        artillery tank aviation howitzer""".split()
    )
)
"""Arms that stand for those who use them without any further word: "warplanes bombed", "tanks shelled"."""
_SERVICES = frozenset(
    "component components vectors assets systems system means unit units crew crews team teams defences defenses".split()
)
"""Words for a part of a side behind a word of arms: "our air component", "air defence systems", "unmanned systems"."""
_OF_ARMS = frozenset("air aerial unmanned missile drone rocket defence defense naval artillery combat fpv uav".split())
_FORCES = frozenset("forces force units unit guards officers vigilantes agents elements".split())
_MEDIA = frozenset("radio tv television news newspaper agency channel broadcaster website daily bulletin".split())
"""Words in the names of those who report."""
_HIT = frozenset("vehicles buildings aircraft drones weapons".split())
"""Things that are attacked; what is only stolen is a loss."""
_GROUPS = frozenset("gathering concentration queue group crowd column line assembly convoy source sources row".split())
"""Words for many, whom what stands behind "of" names."""
_PLACES = frozenset(
    forms.nouns(
        """town village city hamlet neighbourhood neighborhood district suburb area position hill hall bazaar centre center
        infrastructure wedding funeral ceremony target site bar café cafe club yard corridor square port harbour harbor field
        camp mine enclave point depot queue gathering concentration column transport procession celebration launderette pharmacy
        playground stadium park garden orchard kindergarten dormitory cemetery pump quarter zone line sector front settlement
        islet landing crossing junction roundabout ground room yard gate embassy consulate ministry parliament parade
        meeting motorcade congregation prayer rally caravan team unit headquarters refinery pumping-station
        street road avenue lane alley boulevard highway cooperative elevator kitchen corporation stop canteen lounge tearoom
        teashop tea-house teahouse diner eatery bakery garage station mill tower block outskirts barrier roadblock gatehouse
        barricade trench dugout bank tollgate plantation ranch hacienda mosque lodge shrine estate barangay locality commune
        encampment settlement refuge centre-point intersection corner assembly gathering-point line-up railway track tracks pylon
        courtyard playing-field substation waterworks aqueduct canal dike ditch silo hangar airstrip runway
        laboratory lab outlet office bureau""".split()
    )
)
"""Places and gatherings that are attacked without a name."""


class Able:
    """Tells of one sentence's phrases what they can be.

    `named`, `placed` and `people` tell whether a stretch of the report holds a name of the registry, of a place, of a people.
    """

    def __init__(self, phrases: Phrases, lexicon: Lexicon, named: Names, placed: Names, people: Names) -> None:
        self.phrases = phrases
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon
        self.named = named
        self.placed = placed
        self.people = people

    def is_name(self, i: int) -> bool:
        first = self.phrases.left_edge(i)
        return self.named(self.tree.start[first], self.tree.end[i]) or self.lexicon.camp.get(self.tree.low[i]) == "nonstate"

    def owner(self, noun: int) -> int | None:
        """Whose place it is that was attacked: "government armed forces bases", "an army post", "posts of the police"."""
        tree, lexicon = self.tree, self.lexicon
        if tree.low[noun] not in lexicon.things and tree.low[noun] not in lexicon.act_places:
            return None
        for kid in reversed(tree.kids[noun]):
            if (
                kid < noun
                and tree.dep[kid] in ("compound", "nmod", "poss", "amod")
                and (tree.low[kid] in lexicon.camp or tree.low[kid] == "forces" or self.is_name(kid))
            ):
                return kid
            if tree.low[kid] in ("of", "belonging") and kid > noun:
                inner = tree.child(kid, "pobj")
                if inner is not None and (tree.low[inner] in lexicon.camp or tree.low[inner] == "forces" or self.is_name(inner)):
                    return inner
        return None

    def can_act(self, party: Party, noun: int, role: str) -> bool:
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[noun]
        if party.noun is None and party.quantity is not None:
            return False
        if low in VAGUE and role != "target":
            if role == "initiator" and low in MEN and tree.low[party.first] in _THEIRS:
                return True
            if party.head != noun and lexicon.base(tree.low[party.head]) in lexicon.collective:
                return True  # "a mob of 300 persons"
            return low in _ANYBODY and (self.looks_armed(party, noun) or (role == "initiator" and low in MEN))
        if lexicon.base(low) == "patrol" or (role == "target" and lexicon.base(low) == "mission"):
            return True
        if role == "initiator" and self._ours(party, noun):
            return True
        if self.lettered(noun):
            return True
        if low in lexicon.act_nouns or (low in lexicon.things and low not in lexicon.standing) or low.startswith("convoy"):
            return False
        if low in lexicon.standing or low in lexicon.camp or lexicon.base(low) in lexicon.collective or low in _BODIES:
            return True
        if self.is_band(party, noun):
            return True
        if not _MEDIA.isdisjoint(tree.low[party.first : party.last + 1]):
            return False
        if self.named(tree.start[party.first], tree.end[party.last]):
            return True
        return party.named and role != "participant" and not self.placed(tree.start[party.first], tree.end[party.last])

    def lettered(self, noun: int) -> bool:
        """Whether the letters of a craft or a weapon stand for a group of the registry: "the APC killed nine fighters"."""
        tree = self.tree
        return (
            tree.low[noun] in self.lexicon.things
            and tree.low[max(0, noun - 1)] == "the"
            and tree.text[noun].isupper()
            and not tree.text[noun - 1].isupper()
            and tree.dep[noun] in ("nsubj", "pobj")
            and self.named(tree.start[noun], tree.end[noun])
        )

    def is_band(self, party: Party, noun: int) -> bool:
        """Whether a name that no list knows is an armed band's: "the Free Hills Front", "the guerrilla organization Red Dawn"."""
        tree = self.tree
        if tree.tag[noun][:3] != "NNP" and tree.low[noun] not in _BANDS:
            return False
        if any(self.lexicon.camp.get(tree.low[k]) == "nonstate" for k in range(party.first, noun)):
            return True
        return tree.low[noun] in _BANDS and tree.tag[noun][:3] == "NNP" and noun > party.first and tree.tag[noun - 1][:3] == "NNP"

    def _ours(self, party: Party, noun: int) -> bool:
        """Whether a speaker names fighters of his own by any word: "our heroes", "our lions"."""
        tree = self.tree
        low = tree.low[noun]
        known = low in self.lexicon.act_nouns or (low in self.lexicon.things and low not in self.lexicon.standing)
        return (
            (tree.low[party.first] == "our" or low in _HONOURED)
            and tree.tag[noun] in ("NNS", "NNPS")
            and not known
            and self.lexicon.standing.get(low) != "civilian"
        )

    def looks_armed(self, party: Party, noun: int) -> bool:
        """Whether words say of people that they are armed or unknown: "masked men", "men in uniform", "strangers with rifles"."""
        tree = self.tree
        if any(tree.low[k] in _DISGUISED for k in range(party.first, noun)):
            return True
        return self.gear(noun) is not None

    def gear(self, noun: int) -> int | None:
        """The last word of what the people of the noun wear or carry: "men in uniform", "strangers with rifles"."""
        tree = self.tree
        for kid in tree.kids[noun]:
            if kid > noun and tree.low[kid] in ("in", "with", "wearing", "carrying", "dressed", "armed"):
                last = tree.edges(kid)[1]
                found = next((k for k in range(kid, min(last, kid + _GEAR_REACH) + 1) if tree.low[k] in _GEAR), None)
                if found is not None:
                    return found
        return None

    def fights(self, party: Party, noun: int) -> bool:
        """Whether a phrase names those who fight: soldiers, rebels, a named group, armed men."""
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[noun]
        if lexicon.camp.get(low) in ("state", "nonstate") or lexicon.standing.get(low) == "combatant":
            return True
        if (
            low in _FORCES
            or (low in MEN and tree.low[party.first] in _THEIRS)
            or self.looks_armed(party, noun)
            or self._ours(party, noun)
        ):
            return True
        return self.named(tree.start[party.first], tree.end[party.last]) and lexicon.standing.get(low) is None

    def is_armed_craft(self, party: Party, noun: int) -> bool:
        """Whether a craft stands for those who fly or sail it: "American planes", "navy gunboats", "the army's helicopter"."""
        tree = self.tree
        if tree.low[noun] in _BARE:
            return True
        if tree.low[noun] in _SERVICES and not _OF_ARMS.isdisjoint(tree.low[party.first : noun]):
            return True
        if (
            self.lexicon.things.get(tree.low[noun]) not in ("aircraft", "drones")
            and self.lexicon.base(tree.low[noun]) not in GUNS
        ):
            return False
        first, last = tree.start[party.first], tree.end[noun]
        if any(tree.dep[kid] == "poss" for kid in tree.kids[noun]):
            return True
        return (
            self.named(first, last)
            or self.people(first, last)
            or any(tree.low[k] in self.lexicon.camp for k in range(party.first, noun))
        )

    def can_be_hit(self, party: Party, noun: int) -> bool:
        """Whether what an attack fell on is a thing or a place that can be attacked."""
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[noun]
        if low in lexicon.act_nouns or tree.tag[noun][:2] != "NN" or low in ("target", "targets"):
            return party.first < noun and low == "targets"
        if low == "field" and tree.low[noun + 1 : noun + 3] in (["of", "honour"], ["of", "honor"], ["of", "battle"]):
            return False
        known = lexicon.things.get(low)
        if known in _HIT or low in lexicon.act_places or low in _PLACES:
            return True
        if low == "party" and tree.low[noun - 1] in ("wedding", "funeral", "birthday", "engagement", "bridal"):
            return True
        if any(tree.low[k] in _GROUPS and tree.low[k + 1 : k + 2] == ["of"] for k in range(party.first, noun + 1)):
            return True
        if tree.tag[noun] == "NNP" and any(
            lexicon.things.get(tree.low[k]) == "buildings" or tree.low[k] in lexicon.act_places for k in range(party.first, noun)
        ):
            return True  # "Forward Base Tango"
        return tree.text[noun][:1].isupper() and self.placed(tree.start[party.first], tree.end[party.last])


def speaking_of_self(tree: Tree, sayings: list[Saying]) -> dict[int, int]:
    """The pronouns for whoever speaks → who that is: "The rebels said they had overrun the base"."""
    found: dict[int, int] = {}
    for saying in sayings:
        subject = tree.child(saying.cue, "nsubj") if saying.cue is not None else None
        if subject is None or saying.content is None or tree.tag[subject][:2] != "NN":
            continue
        first, last = saying.content
        inner = next((i for i in range(first, min(last, first + _SELF_REACH) + 1) if tree.low[i] in _SELVES), None)
        if inner is not None and tree.dep[inner] in ("nsubj", "nsubjpass"):
            found[inner] = subject
    return found
