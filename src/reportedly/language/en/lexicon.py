"""The word lists of English, opened once: nouns with their standing, words that tell a loss, signals of an event."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import ahocorasick_rs

from reportedly.language.en import forms
from reportedly.language.en.patterns import PhraseTable
from reportedly.language.en.telltale import SIGNS


def _table(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((files(__package__) / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def _words(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else []


_COMMON = frozenset(
    """set sets take takes took taken taking cut cuts hang hangs release find blow level hurt free make makes made making
    carry carries pick picks turn turns turned hand hands lead leads led lay give gives gave put puts let lets send sends
    fall falls fell fallen rise rises rose risen meet meets met pay pays paid embrace embraces embraced breathe fight fights
    seek seeks sought drink drinks drank taste tastes tasted down downs force forces forced drive drives drove driven regain
    walk fought erase hit hits treat treated exchange exchanges exchanged exchanging swap swaps swapped swapping blind blinds
    blinded blinding bag bags bagged bagging snatch snatches snatched snatching ransom ransoms
    disappeared deceased erased
    suffocate suffocates capitulate capitulates capitulated demise""".split()
)
"""Verbs that tell a loss only with a particle: too common to make a sentence worth a parse by themselves."""
_TELLING = frozenset("toll lives casualties bodies losses dead ablaze alight".split())
_PARTLY = frozenset(
    """among including whom them behind responsible survive survived treated treatment lose loses lost losing leave leaves left
    leaving abandon abandoned took take taken found fled include includes included died dead minus blame blames blamed accuse
    accuses accused deny denies denied denying suspect suspects suspected attributed ascribed responsibility
    credit mourn mourns mourned mourning hospital ward wards rubble debris unhurt unharmed unscathed whereabouts fate operated
    condition broke broken fractured""".split()
) | {
    *"""finger fingers accusation accusations allegation allegations hallmarks hallmark fingerprints signature suspicion
    suspicions perpetrators perpetrator culprits culprit mastermind belonged belong belongs implicated linked involved doorstep
    crime crimes indicted charged pamphlets leaflets author authors authorship
    distanced feud quarrel admitted admits admit confessed confess suspected culpable handiwork attackers assailants""".split(),
    "on the orders of",
    "orders of",
    "on behalf of",
    "sent by",
    "nowhere near",
    "its work",
    "convinced",
    "not us",
    "wasn't us",
    "wasn’t us",
    "was us",
    "nothing to do with",
    "knew nothing",
    "know nothing",
    "carried out",
    "carry out",
    "did it",
    "our doing",
    "to blame",
    "claimed by",
    "within range",
    "in range",
    "no civilians",
    "no civilian",
    "with rifles",
    "with guns",
    "on foot",
    "on horseback",
    "on motorbikes",
    "on motorcycles",
    "strength at",
    "the strength of",
    "in number",
    "numbered",
    "disarmed",
    "disperse",
    "dispersed",
    "column of",
    "convoy of",
    "a mob of",
    "a force of",
    "a group of about",
    "estimate the",
    "in flames",
    "up in smoke",
    "ashes",
    "in ruins",
    "no longer exist",
    "no longer exists",
    "ceased to exist",
    "nothing left of",
    "nothing is left of",
    "nothing remains of",
    "little left of",
    "little is left of",
    "is gone",
    "are gone",
    "took possession",
    "took hold",
    "laid hands on",
    "got hold of",
    "drove off",
    "drove away",
    "driven off",
    "driving off",
    "herded away",
    "lost its windows",
    "lost their windows",
    "lost their roofs",
    "were hit",
    "was hit",
    "booty",
    "trophies",
    "spoils",
    "haul",
    "harvest of",
    "make it",
    "made it",
    "make off",
    "makes off",
    "made off",
    "making off",
    "set fire",
    "sets fire",
    "setting fire",
    "armed men",
    "masked men",
    "men in uniform",
}
"""Words that tell parts of a loss, or of whoever is blamed, in a report that is about conflict anyway."""
_EVERYDAY = frozenset(
    forms.verbs(
        """go come pass return meet join run spend cross leave get lay take keep reach receive achieve gain win need require catch
        pay sleep fall throw drop place draw finish chase sacrifice pour stream depart down raise bury load hold""".split()
    )
)
"""Verbs that tell a loss with a particle, too common to make a sentence worth a parse; words of their turns do (`_IN_TURNS`)."""
_IN_TURNS = (
    frozenset(
        """200 200s 300 300s afterlife amputated amputation arm arms bagged bars belong belonged belongs border bullet
        bullets burial buried bush captive captives captivity coffin coffins contact crossed custody fallen families
        fatally feet fell fingers freedom funeral funerals grave graves gunpoint held hell hellfire hereafter himself
        holding homeless homes households knocked laid lay leg legs life limb limbs loss martyred morgue mortally
        mortuary nobody none picked pieces price prisoner prisoners refuge sacrifice shelter shot shrapnel shreds slept
        splinters stitches surrendered survivors themselves throat throats trapped unaccounted vanished weapons wounds""".split()
    )
    | {"no more", "no news", "no word", "no trace", "no sign", "do away", "does away", "did away", "done away", "doing away"}
    | {
        "were hit",
        "was hit",
        "been hit",
        "come back",
        "came back",
        "not return",
        "body bags",
        "out of action",
        "still under",
        "sleeping in",
        "sleep in",
        "hiding in",
        "among them",
        "of them",
        "dead included",
        "corpses",
        "corpse",
        "remains",
        *(
            f"{be} {who}"
            for be in ("were", "are")
            for who in ("children", "women", "civilians", "girls", "boys", "minors", "foreigners")
        ),
    }
)
_OF_NUMBER = re.compile(
    r"\b(?:of|among) (?:the|those) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|\w+teen|\w+ty)\b"
)
"""A number that takes up a total: "five of the twelve"."""
_FIGURE = re.compile(
    r"\b(?:say|says|said|give|gives|gave|put|puts|counted|counts|spoke|speaks|corrected|revised|figure of|not seen|been seen)\b"
    r"[^.\n]{0,40}(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b|\bsince\b)"
)
"""A figure that somebody gives without a word of loss ("the hospital says seven"), or people not seen since."""
_PLAIN = frozenset(
    forms.verbs("open clear control enter lead join sign block gather set search carry claim hold make turn put give let".split())
)
"""Verbs of an act that mostly tell of something else, and stand beside a noun that does tell of it."""
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


def _phrases(table: Mapping[str, Mapping[str, object]]) -> dict[str, list[str]]:
    return {name: [str(phrase) for phrase in words] for name, row in table.items() if isinstance(words := row["words"], list)}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word tells about those who suffer: the field, and the verb's base form or the noun itself."""

    field: str
    base: str
    euphemism: bool = False
    particle: tuple[str, ...] = ()


class Lexicon:
    """Every closed list that the English rules read. All keys are lower-case forms as they stand in text."""

    def __init__(self) -> None:
        self._read_nouns(_table("nouns"))
        self._read_people(_table("people"))
        self._read_effects(_table("effects"))
        self._read_speech(_table("speech"))
        self._read_acts(_table("acts"))
        self._read_signals(_table("signals"))
        self._read_subjects(_table("subjects"))

    def _read_nouns(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self.standing: dict[str, str] = {}
        for standing in ("unclear", "civilian", "combatant"):
            for form, base in forms.nouns(word for word in _words(table["standing"][standing])).items():
                self.standing[form.lower()] = "unknown" if standing == "unclear" else standing
                self._bases.setdefault(form.lower(), base.lower())
        self.groups: dict[str, tuple[str, ...]] = {}
        for group, words in table["groups"].items():
            for form in forms.nouns(_words(words)):
                self.groups[form] = (*self.groups.get(form, ()), group)
        self.collective = frozenset(_words(table["collective"]["words"]))
        self.mass = frozenset(forms.nouns(_words(table["mass"]["words"])))
        numbers = {"two": 2, "three": 3, "four": 4}
        self.groups_of = {word: numbers[name] for name, words in table["groups_of"].items() for word in _words(words)}
        self.things: dict[str, str] = {}
        for thing, kinds in _table("things").items():
            for form, base in forms.nouns(_words(kinds)).items():
                self.things[form] = thing
                self._bases.setdefault(form, base)
        halves = (word.split("-") for word in self.things if word.count("-") == 1)
        self.thing_halves = frozenset(half for _, half in halves if half.isalpha() and half not in self.things) | {"m"}
        self.camp: dict[str, str] = {}
        for camp, words in table["camp"].items():
            for form in forms.nouns(_words(words)):
                self.camp[form] = camp

    def _read_people(self, table: Mapping[str, Mapping[str, object]]) -> None:
        """The words of the longer list; what the short one says of a word stands, and things stay things."""
        self.rarer: set[str] = set()
        for row in table.values():
            words, group, camp = _words(row["words"]), row.get("groups"), row.get("camp")
            standing = "unknown" if row["standing"] == "unclear" else str(row["standing"])
            for form, base in forms.nouns(words).items():
                low = form.lower()
                if low not in self.things:
                    if low not in self.standing:
                        self.rarer.add(low)
                    self.standing.setdefault(low, standing)
                    self._bases.setdefault(low, base.lower())
                if isinstance(group, str) and group not in self.groups.get(low, ()):
                    self.groups[low] = (*self.groups.get(low, ()), group)
                if isinstance(camp, str):
                    self.camp.setdefault(low, camp)

    @cached_property
    def _bases(self) -> dict[str, str]:
        return {}

    def base(self, word: str) -> str:
        """The singular of a noun of the lists, else the word itself."""
        return self._bases.get(word, word)

    def person_like(self, word: str) -> bool:
        """Whether a noun that no list has ends as words for people do: "gold digger", "waitress", "machinist"."""
        return (
            len(word) > 4
            and word.endswith(_PERSON_ENDINGS)
            and word not in self.things
            and word not in _NOT_PERSONS
            and word.rstrip("s") not in _NOT_PERSONS
        )

    def _read_effects(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self.verb_object: dict[str, Effect] = {}
        self.verb_thing: dict[str, Effect] = {}
        self.verb_subject: dict[str, Effect] = {}
        self.verb_with: dict[str, list[Effect]] = {}
        self.subject_with: dict[str, list[Effect]] = {}
        self.noun_of: dict[str, Effect] = {}
        self.noun_count: dict[str, Effect] = {}
        self.state: dict[str, Effect] = {}
        for field, rows in table.items():
            for euphemism, key in ((False, "object"), (True, "euphemism")):
                for form, base in forms.verbs(_words(rows.get(key))).items():
                    self.verb_object.setdefault(form, Effect(field, base, euphemism))
            for form, base in forms.verbs(_words(rows.get("things"))).items():
                self.verb_thing.setdefault(form, Effect(field, base))
            for form, base in forms.verbs(_words(rows.get("subject"))).items():
                self.verb_subject.setdefault(form, Effect(field, base))
            self._read_with(field, rows.get("object_with"), self.verb_with)
            self._read_with(field, rows.get("subject_with"), self.subject_with)
            for euphemism, key in ((False, "noun"), (True, "noun_euphemism")):
                for form, base in forms.nouns(_words(rows.get(key))).items():
                    self.noun_of.setdefault(form, Effect(field, base, euphemism))
            for form, base in forms.nouns(_words(rows.get("count_noun"))).items():
                self.noun_count.setdefault(form, Effect(field, base))
            for euphemism, key in ((False, "state"), (True, "state_euphemism")):
                for word in _words(rows.get(key)):
                    self.state.setdefault(word, Effect(field, word, euphemism))

    def _read_with(self, field: str, table: object, rows_of: dict[str, list[Effect]]) -> None:
        """The verbs that tell a loss with a word behind them."""
        for verb, particles in table.items() if isinstance(table, dict) else ():
            effect = Effect(field, verb, particle=tuple(str(particles).replace("\n", "").split("|")))
            for form in forms.verb_forms(verb):
                rows = rows_of.setdefault(form, [])
                if effect not in rows:
                    rows.append(effect)

    def _read_speech(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self.speech: dict[str, str] = {}
        for kind, words in table["verbs"].items():
            for form, _ in forms.verbs(_words(words)).items():
                self.speech.setdefault(form, kind)
        self.speaker_nouns = frozenset(form for form in forms.nouns(_words(table["nouns"]["speakers"])))
        self.voice_nouns = self.speaker_nouns | frozenset(forms.nouns(_words(table["nouns"]["others"])))
        self.medium_nouns = frozenset(
            forms.nouns(
                "channel report statement bulletin communique communiqué message post release newspaper agency broadcast".split()
            )
        )
        self.document_nouns = frozenset(form for form in forms.nouns(_words(table["nouns"]["documents"])))
        self.factual = frozenset(forms.verbs(_words(table["verbs_of_fact"]["words"])))
        self.figuring = forms.verbs(_words(table["figures"]["words"]))
        self.hearsay = frozenset(_words(table["hearsay"]["words"]))
        self.attributing = dict(self.speech)
        for kind, words in table["wider"].items():
            for form in forms.verbs(_words(words)):
                self.attributing.setdefault(form, kind)
        nouns = table["wider_nouns"]
        sets = (frozenset(forms.nouns(_words(nouns[key]))) for key in ("sayings", "polls", "readings"))
        self.saying_nouns, self.polls, self.readings = sets
        self.light = forms.verbs(_words(nouns["light"]))
        self.issuing = forms.verbs(_words(nouns["issuing"]))
        self.minded, self.unsourced = (frozenset(_words(table[key]["words"])) for key in ("minded", "unsourced"))
        self.doubt: dict[str, str] = {word: mode for mode, words in table["doubt"].items() for word in _words(words)}
        self.modals: dict[str, str] = {word: mode for mode, words in table["modality"].items() for word in _words(words)}

    def _read_acts(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self.act_verbs: dict[str, str] = {}
        for kind, words in table["verbs"].items():
            for form in forms.verbs(word for word in _words(words) if "_" not in word):
                self.act_verbs.setdefault(form, kind)
        self.deeds: dict[str, str] = {}
        for kind, words in table["deeds"].items():
            for form in forms.verbs(_words(words)):
                self.deeds.setdefault(form, kind)
        self.onto: dict[str, tuple[frozenset[str], bool]] = {}
        for key, rows in table["onto"].items():
            for verb, words in rows.items() if isinstance(rows, dict) else ():
                self.onto.update(dict.fromkeys(forms.verb_forms(verb), (frozenset(str(words).split("|")), key == "armed")))
        self.act_nouns: dict[str, str] = {}
        for kind, words in table["nouns"].items():
            for form in forms.nouns(_words(words)):
                self.act_nouns.setdefault(form, kind)
        self.act_places = frozenset(
            forms.nouns(
                "base post camp checkpoint position convoy patrol barrack station outpost garrison village town unit".split()
            )
        )
        self.affiliation = frozenset(_words(table["links"]["affiliation"]))
        outcome = table["outcome"]
        with_words = outcome["with"]
        self.outcomes: dict[str, frozenset[str]] = {form: frozenset() for form in forms.verbs(_words(outcome["words"]))}
        for verb, particles in with_words.items() if isinstance(with_words, dict) else ():
            self.outcomes.update(dict.fromkeys(forms.verb_forms(verb), frozenset(str(particles).split("|"))))

    def _read_signals(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self.signal_weight = {
            name: weight if isinstance(weight := row.get("weight", 1), int) else 1 for name, row in table.items()
        }
        self.signals = PhraseTable(_phrases(table))
        self.means = PhraseTable(_phrases(_table("means")))
        self.scopes = PhraseTable(_phrases(_table("scope")))

    def signals_in(self, low: str) -> dict[str, tuple[int, int]]:
        """Each signal in a lower-cased text → where its first phrase stands."""
        return self.signals.every(low)

    @cached_property
    def loss_nouns(self) -> frozenset[str]:
        """The nouns and words for a state that may tell a loss."""
        return frozenset((*self.noun_of, *self.noun_count, *self.state))

    @cached_property
    def _triggers(self) -> ahocorasick_rs.AhoCorasick:
        words = {*self.verb_object, *self.verb_subject, *self.noun_of, *self.noun_count, *self.state, *_TELLING} - _COMMON
        return _finder(words)

    @cached_property
    def _weak_triggers(self) -> ahocorasick_rs.AhoCorasick:
        words = {*self.verb_object, *self.verb_thing, *self.verb_with, *self.subject_with, *self.act_verbs, *self.act_nouns}
        return _finder((words - _PLAIN - _EVERYDAY) | _PARTLY | _IN_TURNS | SIGNS)

    def tells(self, low: str) -> bool:
        """Whether a lower-cased sentence holds, as a whole word, one that may tell a loss."""
        return _holds(self._triggers, low)

    @cached_property
    def _deed_words(self) -> ahocorasick_rs.AhoCorasick:
        return _finder({*self.deeds, *self.onto})

    def _read_subjects(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self.subjects: dict[str, tuple[tuple[str, str], ...]] = {}
        """Words of subjects that borrow those of war → each subject with the word's base form."""
        for subject, row in table.items():
            phrases = row["phrases"]
            rows = {phrase: phrase for phrase in phrases} if isinstance(phrases, list) else {}
            for form, base in (forms.nouns(_words(row["nouns"])) | rows).items():
                self.subjects[form] = (*self.subjects.get(form, ()), (subject, base))

    @cached_property
    def _subject_words(self) -> ahocorasick_rs.AhoCorasick:
        return _finder(self.subjects)

    def subject_words(self, low: str) -> Iterator[str]:
        """Each word of a subject that stands in a lower-cased text as a whole word."""
        for _, start, end in self._subject_words.find_matches_as_indexes(low):
            if not (start and low[start - 1].isalnum()) and not low[end : end + 1].isalnum():
                yield low[start:end]

    def may_tell(self, low: str, signals: Collection[str] = ()) -> bool:
        """Whether a sentence of a report on conflict is worth a parse: it holds a word that tells a loss or an act only there.

        With a signal of conflict (those who fight are named) what they did may be any deed.
        """
        if _holds(self._weak_triggers, low) or _OF_NUMBER.search(low) is not None or _FIGURE.search(low) is not None:
            return True
        return "conflict" in signals and _holds(self._deed_words, low)


def _finder(words: Iterable[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(sorted(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _holds(finder: ahocorasick_rs.AhoCorasick, low: str) -> bool:
    """Whether any of the finder's words stands in a lower-cased text as a whole word."""
    return any(
        not (start and low[start - 1].isalnum()) and not low[end : end + 1].isalnum()
        for _, start, end in finder.find_matches_as_indexes(low)
    )
