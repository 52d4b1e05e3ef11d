"""Sayings that lie inside one another, made into chains: the outer speaker is nearer, the inner one the origin."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_words import SpeakerWords
from reportedly.language.en.parse import Tree
from reportedly.model.swift import replace


class Nesting:
    """Makes chains of the sayings of one parsed sentence."""

    def __init__(self, words: SpeakerWords) -> None:
        self.words = words
        self.tree: Tree = words.tree

    def nested(self, found: list[Saying]) -> list[Saying]:
        """Puts sayings that lie inside one another into chains: the outer speaker is nearer, the inner one the origin."""
        cites = [saying for saying in found if saying.act == "cite"]
        plain = [saying for saying in found if saying.act != "cite"]
        if cites and not plain:
            return [replace(cites[0], act="say")]
        joined: list[Saying] = []
        for saying in plain:
            outer = [other for other in plain if other is not saying and other.chain and other.holds(saying.cue)]
            saying = self._meant(saying, plain)
            if not outer:
                outer = [other for other in plain if other is not saying and other.chain and self._frames(other, saying)]
            outer.sort(key=lambda other: other.first - other.last)
            links = [link for other in outer for link in other.chain]
            chain = (*links, *[link for link in saying.chain if link not in links])
            if saying.top:
                for cite in cites:
                    chain = (*chain, *cite.chain)
            content = saying.content or (outer[0].content if outer and saying.top else None)
            joined.append(replace(saying, chain=chain, content=content))
        return sorted(joined, key=lambda saying: saying.last - saying.first, reverse=True)

    def _meant(self, saying: Saying, plain: Sequence[Saying]) -> Saying:
        """A pronoun's saying with whoever spoke before it in the sentence: "two elders denied it; both said …"."""
        if saying.chain or not saying.pronoun:
            return saying
        earlier = [
            other
            for other in plain
            if other.chain
            and (other.top or (other.inside is not None and other.inside[0] <= self.words.dateline))
            and other.cue < saying.cue
            and other.last < saying.cue
        ]
        if earlier:
            return replace(saying, chain=earlier[-1].chain)
        tree = self.tree
        main = tree.head[saying.cue] if tree.dep[saying.cue] == "conj" else tree.root
        if main == saying.cue and (told := self._before_semicolon(saying)) is not None and self.words.can_speak(told):
            one = self.words.speaker(told)
            return replace(saying, chain=(one,)) if one is not None else saying
        before = tree.child(main, "nsubj") if main != saying.cue else None
        apart = main == tree.root and tree.dep[saying.cue] != "conj" and before is not None
        if before is not None and apart and tree.tag[before] != "NNP" and ":" not in tree.low[before : saying.cue]:
            before = None
        told_of = self.words.speaker(before) if before is not None and self.words.can_speak(before) else None
        return replace(saying, chain=(told_of,)) if told_of is not None else saying

    def _before_semicolon(self, saying: Saying) -> int | None:
        """Whom the clause before a semicolon is about: "The prosecutor's office opened a case; it lists one dead"."""
        tree, cue = self.tree, saying.cue
        word = tree.low[saying.inside[0]] if saying.inside is not None else ""
        for kid in tree.kids[cue]:
            if kid < cue and tree.dep[kid] in ("ccomp", "parataxis") and ";" in tree.low[kid:cue] and word in ("it", "they"):
                return tree.child(kid, "nsubj")
        return None

    def _frames(self, other: Saying, saying: Saying) -> bool:
        """Two frames, "A said …, according to B": both govern the sentence, and B tells of A's saying."""
        if not other.top or not saying.top:
            return False
        low, later = self.tree.low, other.cue > saying.cue
        if low[saying.cue] == "according":  # "…, according to witnesses, the Lamp reports"
            return low[other.cue] != "according" and later and saying.cue > self.words.dateline + 1
        return low[other.cue] == "according" and (later or other.cue <= self.words.dateline + 1)
