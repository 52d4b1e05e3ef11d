"""What an act was done with, by the words of its sentence: not arms that were lost, handed over, stored or only owned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.loss import THINGS_ONLY, Loss
from reportedly.extract.scene import Scene
from reportedly.extract.voice import Voice
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
_LADEN = re.compile(
    r"\b(?:cars?|trucks?|lorr\w+|vans?|vehicles?|motor\w+|bicycles?|tankers?|rickshaws?|explosives?|bombs?|vbieds?)\b",
    re.IGNORECASE,
)
"""What somebody who blows himself up drives or wears."""
_PLANTED = re.compile(r"\b(?:ieds?|improvised|roadside|car|truck|buried|planted|home-?made)\b", re.IGNORECASE)
"""Words for a bomb that no aircraft drops."""
"""Verbs that tell what became of arms, not what they did."""
_FIRED = ("fired", "firing")
_HEAVY = frozenset(("naval", "tank", "artillery", "rocket", "aircraft", "drone"))
"""Means that fire themselves: with these "fired on" tells of no guns."""


class Means:
    """Finds the means of one sentence; `text` is the report's."""

    def __init__(self, scene: Scene, lexicon: Lexicon, text: str) -> None:
        self.scene, self.lexicon, self.text = scene, lexicon, text
        self.tree = scene.tree

    def claims(self, fragment: int, voices: Voices) -> list[DraftClaim]:
        """At most one claim a means."""
        found: dict[str, DraftClaim] = {}
        start = self.scene.row.sentence.start
        for means, spans in self.lexicon.means.all(self.scene.words.lower()).items():
            at = next(
                ((start + first, start + last) for first, last in spans if self._used(means, start + first, start + last)), None
            )
            if at is not None:
                voice = voices.telling(self.scene, self.tree.head_in(*at))
                found[means] = self._claim(fragment, means, Span.of(self.text, *at), voice, "means.word")
        self._settle(found)
        if "arson" not in found:
            for loss in self._burnt():
                at = (self.tree.start[loss.trigger], self.tree.end[loss.trigger])
                voice = voices.telling(self.scene, loss.trigger)
                found["arson"] = self._claim(fragment, "arson", Span.of(self.text, *at), voice, "means.burning")
                break
        return list(found.values())

    def _settle(self, found: dict[str, DraftClaim]) -> None:
        """Takes back words for the shots, shells and bombs of those who fire or drop them."""
        words = {means: claim.span.quote.lower() for means, claim in found.items()}
        if words.get("firearms", "").startswith(_FIRED) and not _HEAVY.isdisjoint(found):
            del found["firearms"]
        if "naval" in found and words.get("artillery", "").startswith("shell"):
            del found["artillery"]
        if "suicide" in self.scene.signals and "IED" in found and _LADEN.search(words["IED"]) is not None:
            found.setdefault("suicide_vest", replace(found["IED"], value="suicide_vest", worded="suicide_vest"))
            del found["IED"]
            found.pop("vehicle_ramming", None)
        if "IED" in found and not {"drone", "aircraft"}.isdisjoint(found) and _PLANTED.search(words["IED"]) is None:
            del found["IED"]

    def _claim(self, fragment: int, means: str, span: Span, voice: Voice, rule: str) -> DraftClaim:
        return DraftClaim(
            fragment=fragment,
            field="means",
            value=means,
            worded=means,
            span=span,
            **voice.said,
            made_by=rule,
            confidence=0.75 if rule == "means.word" else 0.7,
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

    def _used(self, means: str, start: int, end: int) -> bool:
        """Whether words for a means tell of it at work here."""
        if self._lost(start, end) or self._harmless(start, end):
            return False
        able, words = self.scene.finder.able, self.text[start:end]
        if words[:1].isupper() and not self.scene.words.isupper() and able.placed(start, end):
            return False  # the district of Tank
        head = self.tree.head_in(start, end)
        if able.lettered(head):
            return False  # the party called APC
        return not (means == "arson" and self._by_thing(head)) and not self._moved(head)

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
