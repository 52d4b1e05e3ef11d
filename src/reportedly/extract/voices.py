"""Who says a claim: the saying that governs its words, else whoever spoke last, else the writer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.extract.attribution import Saying
from reportedly.extract.attribution_turns import Turn, turns
from reportedly.extract.attribution_words import OWN, SpeakerWords
from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import Span, Speaker

_LONGEST_QUOTATION = 2_000
"""Characters that are searched back for the mark that opened a quotation: longer ones are rare, and a text may be one line."""
_NEXT = 2
"""Sentences that attribution reaches into the next paragraph (tuned on the gold's train and dev parts)."""
_STANCES: Mapping[str, tuple[str, str | None]] = {
    "deny": ("denied", None),
    "accuse": ("alleged", "accused"),
    "allege": ("alleged", "suspected"),
}
_REACH = 2
"""How far, in tokens, an adverb of doubt may stand from the word that it doubts."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The chain, stance and doubt of one claim, and the words that show them."""

    chain: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    mode: str | None = None
    distance: str | None = None
    cues: tuple[Span, ...] = ()


class Voices:
    """Carries the speaker from sentence to sentence of one report until somebody else speaks."""

    def __init__(self, lexicon: Lexicon, text: str, first: Speaker | None) -> None:
        self.lexicon = lexicon
        self.text = text
        self.first = (first,) if first is not None else ()
        self.carried: tuple[Speaker, ...] = ()
        self.turns = turns(text, lexicon)
        self.last: tuple[Speaker, ...] = ()
        self.said_at = (-1, -1, -1)
        self.whole = False
        self.named: dict[str, Speaker] = {}
        self.heard = False
        self.told_of: tuple[tuple[Speaker, ...], int, bool] = ((), -2, False)

    def silence(self) -> None:
        """The writer's own voice again: a new item of a list, another incident."""
        self.carried = ()

    def advance(self, scene: Scene) -> None:
        """Takes over the speaker of the sentence that was just read, where it has one for itself as a whole."""
        if self._is_own(scene):
            self.silence()
        self._advance(scene)
        self._remember(scene)
        self.heard = self.heard or scene.row.tells or bool(self.carried)

    def _advance(self, scene: Scene) -> None:
        for saying in scene.sayings:
            chain = self._full(saying.chain)
            if chain:
                self.last = chain
            if not saying.top or saying.act not in ("say", "claim", "deny", "accuse"):
                continue
            if saying.own:
                self.silence()
                continue
            if saying.chain or saying.pronoun:
                self.carried = chain or self._meant(scene, saying)
                self.whole = scene.breaks or not self.heard
                self.said_at = (scene.row.sentence.paragraph, scene.row.sentence.number, scene.row.sentence.start)

    def _full(self, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """The chain with "the channel" as it was first named ("the ‘Night Watch’ channel"); its other words stay."""
        full: list[Speaker] = []
        for speaker in chain:
            words = speaker.text.split()
            noun = words[-1].lower() if words else ""
            if len(words) == 2 and words[0].lower() == "the" and noun in self.lexicon.medium_nouns:
                full.append(self.named.get(noun, speaker))
                continue
            full.append(speaker)
            for word in words:
                if word.lower() in self.lexicon.medium_nouns and len(words) > 2:
                    self.named[word.lower()] = speaker
        return tuple(full)

    def _remember(self, scene: Scene) -> None:
        """Keeps whom the sentence is about, for "he said" in the next one."""
        tree = scene.tree
        subject = tree.child(tree.root, "nsubj")
        words = SpeakerWords(scene.phrases, self.lexicon, self.text)
        if subject is not None and tree.tag[subject][:2] == "NN" and words.can_speak(subject):
            speaker = words.speaker(subject)
            if speaker is not None:
                self.told_of = ((speaker,), scene.row.sentence.number, tree.tag[subject] in ("NNS", "NNPS"))

    def _meant(self, scene: Scene, saying: Saying) -> tuple[Speaker, ...]:
        """Whom "he" or "the other" stands for: who spoke last, or whom the sentence before is about if nobody spoke here."""
        subject, number, plural = self.told_of
        word = scene.tree.low[saying.inside[0]] if saying.inside is not None else ""
        agrees = plural == (word == "they") and word in ("he", "she", "it", "they")
        spoken = self.said_at[0] == scene.row.sentence.paragraph and self.carried
        if agrees and not spoken and number == scene.row.sentence.number - 1:
            return subject
        return self.carried or self.last

    def _turn(self, scene: Scene) -> Turn | None:
        """The labelled turn that the sentence is part of."""
        number = bisect_left(self.turns, scene.row.sentence.end, key=lambda turn: turn.start) - 1
        return self.turns[number] if number >= 0 and scene.row.sentence.start < self.turns[number].end else None

    def _carried(self, scene: Scene) -> tuple[Speaker, ...]:
        """Who still speaks in this sentence: to the end of the paragraph and shortly into the next, never of the past.

        Whoever the opening sentence names tells the whole report, and who opens another incident tells all of that.
        """
        turn = self._turn(scene)
        if turn is not None and self.said_at[2] < turn.opens:
            return ()
        paragraphs = scene.row.sentence.paragraph - self.said_at[0]
        near = self.whole or paragraphs == 0 or (paragraphs == 1 and scene.row.sentence.number - self.said_at[1] <= _NEXT)
        return self.carried if near and not scene.background and not self._is_own(scene) else ()

    def _is_own(self, scene: Scene) -> bool:
        """Whether "we" or "I" of the writer is the subject: no quotation that opened in the paragraph is still open."""
        tree = scene.tree
        subject = tree.child(tree.root, "nsubj")
        if subject is None or tree.low[subject] not in OWN:
            return False
        at = tree.start[subject]
        before = self.text[max(self.text.rfind("\n", 0, at) + 1, at - _LONGEST_QUOTATION) : at]
        return before.count("“") <= before.count("”") and before.count('"') % 2 == 0

    def voice(self, scene: Scene, token: int) -> Voice:
        """Who says what the word at `token` tells, and how."""
        saying = self._governing(scene, token)
        chain = self._carried(scene)
        stance, mode = "asserted", None
        cues: list[Span] = []
        if saying is not None:
            chain = self._full(saying.chain) or (self._meant(scene, saying) if saying.pronoun else ())
            cues.append(self._span(scene, saying.cue))
            stance, mode = _STANCES.get(saying.act, (stance, mode))
            if saying.act == "deny" and saying.content is not None and not saying.holds(token):
                stance = "asserted"
        hearsay = next((found for found in scene.sayings if found.act == "distance" and found.governs(token)), None)
        distance = self._hearsay(scene, hearsay.cue) if hearsay is not None else None
        doubt = self._doubt(scene, token)
        if doubt is not None:
            at, kind = doubt
            cues.append(self._span(scene, at))
            if kind == "distance":
                distance = scene.tree.low[at]
            elif stance == "asserted":
                stance, mode = "alleged", kind
        turn = self._turn(scene)
        outer = (*self.first, turn.speaker) if turn is not None and turn.speaker is not None else self.first
        return Voice((*outer, *[link for link in chain if link not in outer]), stance, mode, distance, tuple(cues))

    def _hearsay(self, scene: Scene, cue: int) -> str:
        """The words that keep a distance: "it was gathered" whole, "is reported" as "reported"."""
        tree = scene.tree
        subject = tree.child(cue, "nsubjpass")
        first = subject if subject is not None and tree.low[subject] == "it" else cue
        return self.text[tree.start[first] : tree.end[cue]]

    def _governing(self, scene: Scene, token: int) -> Saying | None:
        """The narrowest saying that somebody stands behind and that governs the token; a blame governs its own verb too."""
        rows = [
            saying
            for saying in scene.sayings
            if saying.act != "distance" and saying.governs(token) and (saying.cue != token or saying.act in ("accuse", "allege"))
        ]
        return min(
            rows, key=lambda saying: (saying.last - saying.first, not saying.holds(token), -len(saying.chain)), default=None
        )

    def _doubt(self, scene: Scene, token: int) -> tuple[int, str] | None:
        """An adverb of doubt on the word, its helper verbs or the verb above it."""
        tree, doubt = scene.tree, self.lexicon.doubt
        for i in (token, tree.head[token]):
            for kid in tree.kids[i]:
                if tree.low[kid] in doubt and tree.dep[kid] in ("advmod", "amod", "acomp") and kid != token:
                    return kid, doubt[tree.low[kid]]
        for k in range(max(0, token - _REACH), min(tree.n, token + _REACH)):
            if tree.low[k] in ("reportedly", "allegedly", "purportedly", "apparently"):
                return k, doubt[tree.low[k]]
        return None

    def _span(self, scene: Scene, token: int) -> Span:
        tree = scene.tree
        last = token + 1 if tree.low[token] == "according" and token + 1 < tree.n else token
        return Span.of(self.text, tree.start[token], tree.end[last])


def doubted(voice: Voice, mode: str | None) -> Voice:
    """The voice with a mode of doubt from the mood of the verb ("may have killed")."""
    if mode is None or voice.stance != "asserted":
        return voice
    return replace(voice, stance="alleged", mode=mode)


def denied(voice: Voice, negated: bool) -> Voice:
    """The voice of a negated statement: a denial (of a denial, an assertion)."""
    if not negated:
        return voice
    return replace(voice, stance="asserted" if voice.stance == "denied" else "denied")
