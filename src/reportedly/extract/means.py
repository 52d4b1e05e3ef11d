"""What an act was done with, by the words of its sentence: not arms that were lost, handed over, stored or only owned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import THINGS_ONLY, Loss
from reportedly.extract.means_sense import MeansSense, Word
from reportedly.extract.scene import Scene
from reportedly.extract.voices import Voices
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import DraftClaim, Span

CARRYING = frozenset("equipped fitted mounted armed carrying with mounting loaded laden".split())
"""Words behind a thing that say what it carries."""
_FIRE = ("burn", "torc", "inci")
"""How the verbs begin that tell of fire."""
_EQUIPPED = 8
"""Words behind a lost thing in which those stand that say what it carried."""
_COUNTED = re.compile(r"(?:\d|\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|few))\s+$", re.IGNORECASE)
"""A number right before a tank: that tank is counted, and no means."""
_BEFORE = 24
"""Characters before a word for a means in which the words stand that take it back."""
_AFTER = 16
"""Characters behind it, likewise."""
_UNUSED = re.compile(
    r"(?:\b(?:like|until the last|to the last|apart from (?:the )?|rel(?:y|ies|ied)(?: \w+)? on|false news (?:of|about) the|"
    r"without|for(?: making)?|filled with|full of|made of|loaded with|cache of|pile of|kind of|such as|instead of|no|lack of|"
    r"short of|out of|against)\s|\banti-)[\"“‘']?$"
)
"""Words right before a means that was not used, or not here: "until the last bullet", "fertiliser for bombs"."""
_STORED = re.compile(
    r"[\s-]*(?:butt|stores?|depots?|base|bases|batter(?:y|ies)|caches?|stockpiles?|warehouses?|factor(?:y|ies)|plants?|"
    r"workshops?|silos?|programmes?|programs?|tests?|parade|deals?|sales?|shipments?|makers?|production|technology|"
    r"units?|brigades?|regiments?|battalions?|commanders?|chief|specialists?|experts?|engineers?|"
    r"systems?\b(?! (?:hit|struck)))"
)
"""Words right behind a means that make it a place or a trade: "a missile store"."""
_NAMES = frozenset(
    """antonov antonovs kalashnikov kalashnikovs katyusha katyushas shahed shaheds molotov molotovs iskander iskanders grad grads
    mavic mavics lancet lancets orlan orlans geran gerans bayraktar bayraktars kinzhal kinzhals tochka tochkas molniya molniyas
    kalibr kalibrs""".split()
)
"""Means with a capital that are no names of people or places."""
_MOVED = frozenset(
    forms.verbs(
        """hand surrender return buy sell smuggle supply deliver receive own have need keep store make produce manufacture import
        export display show want recover seize confiscate capture find discover collect lose steal loot retrieve carry bring lack
        possess acquire obtain provide give intercept""".split()
    )
) | frozenset("be is are was were has had".split())
_LAID = frozenset(forms.verbs("find discover lay".split()))
"""Verbs of which a bomb or a mine is the means all the same: it lay there to go off."""
_WEAPONS = frozenset("weapons ammunition explosives drones aircraft".split())
_LADEN = ("IED", "vehicle_ramming")
"""What a bomb or a car of somebody who blows himself up may look like."""
AT_LEAST = 0.45
"""The least chance with which words are taken to tell a means (swept 0.2-0.5 in folds)."""
KEPT = 0.2
"""The same for words that the rules take (swept 0.1-0.25)."""
SURE = 0.6
"""The least chance with which they open what a sentence tells."""
REFUSED = 0.9
"""The same for words that the rules refuse (0.45 finds as much, and ten more that are wrong)."""
_RULED = ("used", "burnt")
"""What the rules say of words that they take."""
_REFUSALS = ("lost", "harmless", "place", "letters", "by thing", "moved")
"""What they say of words that they refuse."""
_FIRED = ("fired", "firing")
_HEAVY = frozenset(("naval", "tank", "artillery", "rocket", "aircraft", "drone"))
"""Means that fire themselves: with these "fired on" tells of no guns."""
_PLANTED = frozenset("ied ieds improvised roadside car truck buried planted homemade home-made".split())
"""Words for a bomb that no aircraft drops."""


class Means:
    """Finds the means of one sentence; `text` is the report's."""

    def __init__(self, scene: Scene, lexicon: Lexicon, text: str, sense: MeansSense) -> None:
        self.scene, self.lexicon, self.text, self.sense = scene, lexicon, text, sense
        self.tree = scene.tree

    def claims(self, fragment: int, voices: Voices) -> list[DraftClaim]:
        """At most one claim a means: of its words the likeliest."""
        words = self.words()
        found: dict[str, tuple[float, Word]] = {}
        for word, chance in self._weighed(words):
            if chance >= self._least(word) and (word.hint not in found or chance > found[word.hint][0]):
                found[word.hint] = (chance, word)
        told = {means: word for means, (_, word) in found.items()}
        self._settle(told)
        return [self._claim(fragment, means, word, voices) for means, word in told.items()]

    def _weighed(self, words: list[Word]) -> list[tuple[Word, float]]:
        return list(zip(words, self.sense.chances(words, self.scene, self.lexicon), strict=True)) if words else []

    def _least(self, word: Word) -> float:
        """The least chance that words need: those of an act are taken by the rules alone."""
        if word.verdict in _RULED:
            acts = any(low in self.lexicon.act_nouns for low in self.tree.low[word.first : word.last + 1])
            return 0.0 if acts else KEPT
        return REFUSED if word.verdict in _REFUSALS else AT_LEAST

    def _settle(self, told: dict[str, Word]) -> None:
        """Takes back words for the shots, shells and bombs of those who fire or drop them."""
        low = self.tree.low
        if "firearms" in told and low[told["firearms"].first] in _FIRED and not _HEAVY.isdisjoint(told):
            del told["firearms"]
        if "naval" in told and "artillery" in told and low[told["artillery"].first].startswith("shell"):
            del told["artillery"]
        bomb = told.get("IED") if not {"drone", "aircraft"}.isdisjoint(told) else None
        if bomb is not None and _PLANTED.isdisjoint(low[bomb.first : bomb.last + 1]):
            del told["IED"]

    def sure(self) -> int | None:
        """The head of the words that surely tell what something was done with; None where none do."""
        rows = ((word, chance) for word, chance in self._weighed(self.words()) if word.verdict not in _REFUSALS)
        best = max(rows, key=lambda row: row[1], default=None)
        return best[0].head if best is not None and best[1] >= SURE else None

    def words(self) -> list[Word]:
        """The words of the sentence that may tell a means, in their order, each with what the rules say of it."""
        start, tree = self.scene.row.sentence.start, self.tree
        low = self.scene.words.lower()
        found: list[Word] = []
        taken: list[tuple[int, int]] = []
        for table, sure in ((self.lexicon.means, True), (self.lexicon.arms, False)):
            for means, spans in table.all(low).items():
                for first, last in spans:
                    if any(a < last and first < b for a, b in taken):
                        continue
                    taken.append((first, last))
                    at = (start + first, start + last)
                    opening = max(bisect_right(tree.start, at[0]) - 1, 0)
                    closing = max(bisect_left(tree.start, at[1]) - 1, opening)
                    found.append(Word(opening, closing, tree.head_in(*at), means, self._verdict(means, *at) if sure else "wide"))
        for loss in self._burnt():
            found.append(Word(loss.trigger, loss.trigger, loss.trigger, "arson", "burnt"))
        if "suicide" in self.scene.signals or any(word.hint == "suicide_vest" for word in found):
            found += [replace(word, hint="suicide_vest", verdict=word.hint) for word in found if word.hint in _LADEN]
        return sorted(found, key=lambda word: (word.first, word.last, word.verdict))

    def _claim(self, fragment: int, means: str, word: Word, voices: Voices) -> DraftClaim:
        voice = voices.telling(self.scene, word.head)
        span = Span.of(self.text, self.tree.start[word.first], self.tree.end[word.last])
        return DraftClaim(
            fragment=fragment,
            field="means",
            value=means,
            worded=means,
            span=span,
            **voice.said,
            made_by="means.burning" if word.verdict == "burnt" else "means.word",
            confidence=0.75,
        )

    def _burnt(self) -> Iterator[Loss]:
        """Things that somebody burned, and houses that burned; a cart may burn by itself."""
        tree = self.tree
        for loss in self.scene.losses:
            if loss.field != "destroyed" or tree.low[loss.trigger][:4] not in _FIRE or self._by_thing(loss.trigger):
                continue
            house = self.lexicon.things.get(tree.low[loss.party.noun or loss.party.head]) == "buildings"
            if house or tree.tag[loss.trigger] == "VBG" or tree.child(loss.trigger, "dobj", "auxpass", "nsubjpass") is not None:
                yield loss

    def _by_thing(self, verb: int) -> bool:
        """Whether a weapon did it, so that the fire is only what followed: "a drone set fire to a lorry"."""
        tree = self.tree
        subject = tree.head[verb] if tree.dep[verb] in ("acl", "relcl") else tree.child(verb, "nsubj", "npadvmod")
        word = tree.low[subject] if subject is not None else ""
        return self.lexicon.things.get(word) in _WEAPONS or word in self.lexicon.act_nouns

    def _verdict(self, means: str, start: int, end: int) -> str:
        """What the rules say of words for a means: that it is at work here, or why not."""
        if self._lost(start, end):
            return "lost"
        if self._harmless(start, end):
            return "harmless"
        able, words = self.scene.finder.able, self.text[start:end]
        if words[:1].isupper() and not self.scene.words.isupper() and able.placed(start, end):
            return "place"  # the district of Tank
        head = self.tree.head_in(start, end)
        if able.lettered(head):
            return "letters"  # the party called APC
        if means == "arson" and self._by_thing(head):
            return "by thing"
        return "moved" if self._moved(head) else "used"

    def _moved(self, noun: int) -> bool:
        """Whether a noun for arms only says what was handed over, found or owned: "handed over their rifles"."""
        tree = self.tree
        if tree.tag[noun][:2] != "NN" or tree.low[noun] in self.lexicon.act_nouns:
            return False
        while tree.dep[noun] in ("conj", "appos", "compound") and tree.tag[tree.head[noun]][:2] == "NN":
            noun = tree.head[noun]
        if tree.low[noun] in self.lexicon.act_nouns:
            return False
        if tree.low[tree.head[noun]] in _MOVED and tree.dep[noun] in ("nsubj", "nsubjpass", "dobj"):
            kind = self.lexicon.things.get(tree.low[noun])
            return kind is not None and not (kind == "explosives" and tree.low[tree.head[noun]] in _LAID)
        return False

    def _lost(self, start: int, end: int) -> bool:
        """Whether the words name things that were lost or seized: those did no harm here."""
        tree = self.tree
        for loss in self.scene.losses:
            if loss.field not in THINGS_ONLY or start < tree.start[loss.party.first]:
                continue
            if start <= tree.end[loss.party.last]:
                return True
            behind = self.text[tree.end[loss.party.last] : start].split()
            if not behind:
                return True
            if len(behind) < _EQUIPPED and behind[0].lower() in CARRYING:
                joint = loss.party.last + 1  # "destroyed a truck with a missile"
                return not (tree.low[joint : joint + 1] == ["with"] and tree.tag[tree.head[joint]][:2] == "VB")
        return False

    def _harmless(self, start: int, end: int) -> bool:
        """Whether the words name no weapon at work: "without a shot", "shot down", a rifle's butt, a missile store."""
        words = self.text[start:end]
        after = self.text[end : end + _AFTER].lower()
        if words.lower() == "shot":
            at = next((i for i in range(self.tree.n) if self.tree.start[i] == start), None)
            return after.lstrip().startswith("down") or (at is not None and self.tree.tag[at] == "NN")
        if _STORED.match(after) is not None or _UNUSED.search(self.text[max(0, start - _BEFORE) : start].lower()) is not None:
            return True
        if words.lower().startswith("tank") and _COUNTED.search(self.text, max(0, start - _BEFORE), start):
            return True
        named = words.istitle() and words.lower() not in _NAMES
        return named and start > self.scene.row.sentence.start and not self.scene.words.isupper()
