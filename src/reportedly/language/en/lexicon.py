"""The word lists of English, opened once: nouns with their standing, words that tell a loss, signals of an event."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import ahocorasick_rs

from reportedly.language.en import forms
from reportedly.language.en.patterns import PhraseTable
from reportedly.language.en.person_words import person_like
from reportedly.language.en.triggers import COMMON, EVERYDAY, FIGURE, IN_TURNS, OF_NUMBER, PARTLY, PLAIN, SIGNS, TELLING


def _table(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((files(__package__) / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def _words(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else []


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
        return word not in self.things and person_like(word)

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
        self.tails = dict.fromkeys(forms.verbs(_words(table["tails"]["able"])), False)
        self.tails.update(dict.fromkeys(forms.verbs(_words(table["tails"]["sure"])), True))
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
        self.arms = PhraseTable(_phrases(_table("arms")))
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
        words = {*self.verb_object, *self.verb_subject, *self.noun_of, *self.noun_count, *self.state, *TELLING} - COMMON
        return _finder(words)

    @cached_property
    def _weak_triggers(self) -> ahocorasick_rs.AhoCorasick:
        words = {*self.verb_object, *self.verb_thing, *self.verb_with, *self.subject_with, *self.act_verbs, *self.act_nouns}
        return _finder((words - PLAIN - EVERYDAY) | PARTLY | IN_TURNS | SIGNS)

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
        if _holds(self._weak_triggers, low) or OF_NUMBER.search(low) is not None or FIGURE.search(low) is not None:
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
