"""Who says a claim: the saying that governs its words, else whoever spoke last, else the writer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.extract.attribution import Saying
from reportedly.extract.scene import Scene
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import Span, Speaker

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

    def silence(self) -> None:
        """The writer's own voice again: a new item of a list, another incident."""
        self.carried = ()

    def advance(self, scene: Scene) -> None:
        """Takes over the speaker of the sentence that was just read, where it has one for itself as a whole."""
        for saying in scene.sayings:
            if saying.top and saying.chain and saying.act in ("say", "claim", "deny", "accuse"):
                self.carried = saying.chain

    def voice(self, scene: Scene, token: int) -> Voice:
        """Who says what the word at `token` tells, and how."""
        saying = self._governing(scene, token)
        chain = self.carried
        stance, mode = "asserted", None
        cues: list[Span] = []
        if saying is not None:
            chain = saying.chain or self.carried
            cues.append(self._span(scene, saying.cue))
            if saying.act == "deny":
                stance = "denied"
            elif saying.act == "accuse":
                stance, mode = "alleged", "accused"
            elif saying.act == "allege":
                stance, mode = "alleged", "suspected"
        doubt = self._doubt(scene, token)
        distance = None
        if doubt is not None:
            at, kind = doubt
            cues.append(self._span(scene, at))
            if kind == "distance":
                distance = scene.tree.low[at]
            elif stance == "asserted":
                stance, mode = "alleged", kind
        return Voice((*self.first, *[link for link in chain if link not in self.first]), stance, mode, distance, tuple(cues))

    def _governing(self, scene: Scene, token: int) -> Saying | None:
        rows = [saying for saying in scene.sayings if saying.governs(token) and saying.cue != token]
        return min(rows, key=lambda saying: (saying.last - saying.first, -len(saying.chain)), default=None)

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
