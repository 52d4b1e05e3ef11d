"""Who says it: reporting words, their speakers and what they govern, in one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases, span_text
from reportedly.model import Span, Speaker

_PRONOUNS = frozenset("he she they it who we i".split())
_FROM = frozenset("from by of".split())
_REPORT_ADJECTIVES = frozenset("reported reports".split())
_CITING = frozenset("citing quoting".split())
_RESPONSIBILITY = frozenset("responsibility credit".split())
_INVOLVEMENT = frozenset("responsibility involvement attack accusation accusations claims claim reports report allegations allegation role part carrying killing".split())


@dataclass(frozen=True, slots=True)
class Saying:
    """One reporting phrase: its chain (nearest first), its cue token, the tokens it governs, and what it does to them.

    `act` is say, claim, deny, accuse, allege or none; `top` holds where it governs the whole sentence, so that it carries on.
    """

    chain: tuple[Speaker, ...]
    cue: int
    first: int
    last: int
    act: str
    top: bool
    inside: tuple[int, int] | None = None
    pronoun: bool = False

    def governs(self, i: int) -> bool:
        """Whether token `i` is part of what is said, and not of the words for the speaker."""
        return self.first <= i <= self.last and not (self.inside is not None and self.inside[0] <= i <= self.inside[1])


class Attribution:
    """The sayings of one sentence. `text` is the whole report's, for spans."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, text: str) -> None:
        self.phrases = phrases
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon
        self.text = text

    def all(self) -> list[Saying]:
        """Every saying of the sentence, outermost first."""
        found: list[Saying] = []
        for i in range(self.tree.n):
            low = self.tree.low[i]
            if self.tree.tag[i][:2] == "VB" and low in self.lexicon.speech:
                found.extend(self._verb(i))
            elif low == "according" and i + 1 < self.tree.n and self.tree.low[i + 1] == "to":
                found.extend(self._according(i))
            elif low in ("per",) and self.tree.dep[i] == "prep":
                found.extend(self._per(i))
        return self._nested(found)

    def speaker(self, head: int) -> Speaker | None:
        """The words that name a speaker: "the ‘Operation Z’ Telegram channel", from "reports from the … channel" too."""
        tree = self.tree
        if tree.tag[head] in ("WDT", "WP"):
            head = self.phrases.antecedent(head)
        if tree.low[head] in self.lexicon.document_nouns:
            for kid in tree.kids[head]:
                if tree.low[kid] in _FROM and kid > head:
                    inner = tree.child(kid, "pobj")
                    if inner is not None and tree.tag[inner][:2] == "NN" and self._can_speak(inner):
                        return self.speaker(inner)
            owner = tree.child(head, "poss")
            if owner is not None and tree.tag[owner][:2] == "NN":
                return self.speaker(owner)
        first = self._first(head)
        last = self._last(head)
        start, end = tree.start[first], tree.end[last]
        words = self.text[start:end].strip(" ,;:")
        if not words:
            return None
        start = self.text.index(words, start)
        return Speaker(text=words, span=Span.of(self.text, start, start + len(words)))

    def _first(self, head: int) -> int:
        """The first token of a speaker's phrase: quotation marks round a name belong to it."""
        tree = self.tree
        left = self.phrases.left_edge(head)
        for kid in tree.kids[head]:
            if kid < left and tree.dep[kid] in ("det", "nmod", "amod", "compound", "punct", "poss", "nummod") and tree.low[kid] not in (",", "“", "”", '"', "-", ":", ";", "--", "—", "–"):
                left = min(left, tree.edges(kid)[0])
        return left

    def _last(self, head: int) -> int:
        """The last token: "of …" and "for …" and "in …" behind the noun and joined names, no clauses."""
        tree = self.tree
        last = head
        for kid in tree.kids[head]:
            if kid <= head:
                continue
            if tree.dep[kid] == "prep" and tree.low[kid] in ("of", "for", "from", "at", "in", "with") and kid == last + 1:
                inner = tree.child(kid, "pobj")
                if inner is not None:
                    last = max(last, self._last(inner))
            elif tree.dep[kid] == "acl" and tree.low[kid] == "dated":
                last = max(last, tree.edges(kid)[1])
            elif tree.dep[kid] in ("cc",) and kid == last + 1:
                continue
            elif tree.dep[kid] == "conj" and tree.tag[kid][:2] == "NN" and "," not in tree.low[last:kid]:
                last = max(last, self._last(kid))
            elif tree.dep[kid] == "appos" and kid - last <= 5 and tree.tag[kid] == "NNP" and "(" not in tree.low[last:kid]:
                last = max(last, self.tree.edges(kid)[1])
        return last

    def _can_speak(self, head: int) -> bool:
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[head]
        if low in lexicon.speaker_nouns or low in lexicon.standing or low in lexicon.document_nouns:
            return True
        return tree.tag[head] in ("NNP", "NNPS") or low in ("sources", "reports", "army", "side", "figures", "data", "media", "others", "some", "many")

    def _verb(self, i: int) -> Iterator[Saying]:
        tree, lexicon = self.tree, self.lexicon
        act = lexicon.speech[tree.low[i]]
        if tree.low[i] in _CITING and tree.tag[i] == "VBG":
            yield from self._citing(i)
            return
        if tree.child(i, "auxpass") is not None or (tree.tag[i] == "VBN" and tree.child(i, "nsubjpass") is not None):
            yield from self._passive(i, act)
            return
        subject = self._subject(i)
        if subject is None or (tree.dep[i] in ("acl", "advcl") and tree.tag[i] != "VBG"):
            subject = self._just_before(i) if subject is None else subject
        if subject is None:
            return
        pronoun = tree.low[subject] in _PRONOUNS
        if not pronoun and not self._can_speak(subject):
            return
        content = next((kid for kid in tree.kids[i] if tree.dep[kid] in ("ccomp", "xcomp", "parataxis")), None)
        if content is None and act == "say" and tree.child(i, "dobj") is None and not self._quoted(i) and not self._top(i):
            return
        if act == "claim" and self._claims_lives(i):
            return
        chain: tuple[Speaker, ...] = ()
        if not pronoun:
            speaker = self.speaker(subject)
            if speaker is None:
                return
            chain = (speaker,)
        quoted = self._quotes_person(i)
        if quoted is not None:
            chain = (*chain, quoted)
        top = self._top(i)
        first, last = (0, tree.n - 1) if top else tree.edges(content) if content is not None else tree.edges(i)
        inside = self._span_of(subject)
        if act in ("accuse", "allege") and content is None:
            content_edges = tree.edges(i)
            first, last = content_edges if not top else (first, last)
        yield Saying(chain, i, first, last, act, top, inside, pronoun)

    def _claims_lives(self, i: int) -> bool:
        tree = self.tree
        thing = tree.child(i, "dobj")
        return thing is not None and (tree.low[thing] in ("lives", "life", "dozens") or tree.child(i, "ccomp", "xcomp") is None and tree.low[thing] not in _RESPONSIBILITY)

    def _subject(self, i: int) -> int | None:
        tree = self.tree
        subject = tree.child(i, "nsubj")
        if subject is not None:
            return self.phrases.antecedent(subject)
        if tree.dep[i] == "conj" and tree.tag[tree.head[i]][:2] == "VB":
            return self._subject(tree.head[i]) if tree.child(tree.head[i], "nsubj") is not None else None
        if tree.dep[i] == "advcl" and tree.tag[i] == "VBG":
            return tree.child(tree.head[i], "nsubj")
        if tree.dep[i] == "acl":
            return tree.head[i]
        return None

    def _just_before(self, i: int) -> int | None:
        """The speaker that the parse hung on the clause before: the noun between the last comma and "said"."""
        tree = self.tree
        k = i - 1
        while k >= 0 and i - k <= 10 and tree.low[k] not in (",", "”", '"', "''", "’", ";", "--", "—", "–"):
            k -= 1
        if k < 0 or k == i - 1:
            return None
        for at in range(i - 1, k, -1):
            if self._can_speak(at) and tree.tag[at][:2] == "NN" and tree.head[at] != at + 1:
                top = at
                while tree.dep[top] == "conj" and tree.head[top] > k:
                    top = tree.head[top]
                return top
        return None

    def _top(self, i: int) -> bool:
        """Whether the saying is the sentence's own frame: the root, or joined to it, or in a bracket of the root."""
        tree = self.tree
        if tree.head[i] == i:
            return True
        return tree.dep[i] in ("conj", "parataxis", "ccomp") and tree.head[i] == tree.root and (tree.dep[i] != "ccomp" or tree.low[tree.root] not in self.lexicon.speech)

    def _quoted(self, i: int) -> bool:
        return any(mark in self.tree.low for mark in ("“", '"', "``", "«", "”"))

    def _quotes_person(self, i: int) -> Speaker | None:
        """The person in "quoted X as saying"; None where nobody is quoted."""
        tree = self.tree
        if not tree.low[i].startswith("quot"):
            return None
        person = tree.child(i, "dobj")
        return self.speaker(person) if person is not None and any(tree.low[kid] == "as" for kid in tree.kids[i]) else None

    def _span_of(self, head: int) -> tuple[int, int]:
        first, last = self._first(head), self._last(head)
        return first, last

    def _citing(self, i: int) -> Iterator[Saying]:
        """"…, citing local commanders": the last link of the chain."""
        tree = self.tree
        whom = tree.child(i, "dobj")
        if whom is None:
            return
        speaker = self.speaker(whom)
        if speaker is not None:
            yield Saying((speaker,), i, 0, tree.n - 1, "cite", True, tree.edges(i))

    def _passive(self, i: int, act: str) -> Iterator[Saying]:
        """"It was reported by X that …", "X was quoted as saying"."""
        tree = self.tree
        by = tree.child(i, "agent")
        whom = tree.child(by, "pobj") if by is not None else None
        first, last = tree.edges(i)
        if whom is not None and self._can_speak(whom):
            speaker = self.speaker(whom)
            if speaker is not None and tree.low[i] not in ("claimed",):
                yield Saying((speaker,), i, first, last, act, self._top(i), tree.edges(whom))
        subject = tree.child(i, "nsubjpass")
        if tree.low[i] in ("quoted", "cited") and subject is not None and tree.low[subject] not in _PRONOUNS:
            speaker = self.speaker(subject)
            if speaker is not None:
                yield Saying((speaker,), i, first, last, "say", self._top(i), self._span_of(subject))

    def _according(self, i: int) -> Iterator[Saying]:
        tree = self.tree
        to = tree.child(i, "prep")
        whom = tree.child(to, "pobj") if to is not None else tree.child(i + 1, "pobj")
        if whom is None:
            return
        speaker = self.speaker(whom)
        if speaker is None:
            return
        chain: tuple[Speaker, ...] = (speaker,)
        cited = self._cited_within(whom)
        if cited is not None:
            chain = (*chain, cited)
        yield Saying(chain, i, 0, tree.n - 1, "say", True, (i, tree.edges(whom)[1]))

    def _cited_within(self, whom: int) -> Speaker | None:
        """The last link in "according to AFP, quoting a military source", which the parse hangs on the noun."""
        tree = self.tree
        for kid in tree.kids[whom]:
            if tree.low[kid] in (*_CITING, "quoted", "cited", "seen") and tree.dep[kid] == "acl":
                inner = tree.child(kid, "dobj")
                by = tree.child(kid, "agent")
                if by is not None and tree.low[kid] in ("quoted", "cited"):
                    inner = tree.child(by, "pobj")
                if inner is not None:
                    return self.speaker(inner)
        return None

    def _per(self, i: int) -> Iterator[Saying]:
        whom = self.tree.child(i, "pobj")
        if whom is not None and self.tree.low[whom] in self.lexicon.speaker_nouns and self.tree.low[whom] in self.lexicon.document_nouns:
            speaker = self.speaker(whom)
            if speaker is not None:
                yield Saying((speaker,), i, 0, self.tree.n - 1, "say", True, (i, self.tree.edges(whom)[1]))

    def _nested(self, found: list[Saying]) -> list[Saying]:
        """Puts sayings that lie inside one another into chains: the outer speaker is nearer, the inner one the origin."""
        cites = [saying for saying in found if saying.act == "cite"]
        plain = [saying for saying in found if saying.act != "cite"]
        if cites and not plain:
            return [replace(cites[0], act="say")]
        joined: list[Saying] = []
        for saying in plain:
            chain = saying.chain
            outer = [
                other
                for other in plain
                if other is not saying and other.chain and other.governs(saying.cue) and not saying.governs(other.cue)
            ]
            if not outer:
                outer = [other for other in plain if other is not saying and other.chain and self._frames(other, saying)]
            for other in outer:
                chain = (*[link for link in other.chain if link not in chain], *chain)
            if saying.top:
                for cite in cites:
                    chain = (*chain, *cite.chain)
            joined.append(replace(saying, chain=chain))
        return sorted(joined, key=lambda saying: saying.last - saying.first, reverse=True)

    def _frames(self, other: Saying, saying: Saying) -> bool:
        """"A said …, according to B": both govern the sentence, and B tells of A's saying."""
        return other.top and saying.top and self.tree.low[other.cue] == "according" and self.tree.low[saying.cue] != "according"

    def words(self, saying: Saying) -> str:
        """The cue's words."""
        if self.tree.low[saying.cue] == "according":
            return span_text(self.tree, saying.cue, saying.cue + 1)
        return self.tree.text[saying.cue]
