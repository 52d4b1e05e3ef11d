"""Who says it: reporting words, their speakers and what they govern, in one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.extract.attribution_words import OWN, PRONOUNS, QUOTES, Range, SpeakerWords
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases
from reportedly.model import Speaker

_CITING = frozenset("citing quoting".split())
_TOLLS = frozenset("toll number figure figures count dead deaths death casualties losses injured wounded killed tally".split())
_TOPICS = frozenset("responsibility credit involvement role part".split())
_LIVES = frozenset("lives life dozens".split())
_ACCOUNTS = frozenset("count account estimate tally reckoning telling version words".split())
_BRACKETED = frozenset("source sources witness witnesses eyewitnesses spokesman spokesperson media agency".split())
"""Nouns that in a bracket name the source, never those who suffered."""
_TOLD_OF = frozenset("said suspected believed reported alleged".split())
_CONTRAST = frozenset("while whereas although though".split())
_SAID = frozenset("said says say told tells added".split())
"""Verbs whose subject speaks, whatever noun it is."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One reporting phrase: its chain (nearest first), its cue token, the tokens it governs, and what it does to them.

    `act` is say, claim, deny, accuse, allege, or distance where nobody is named ("it was gathered that"); `top` holds where it
    is the sentence's own frame, so that it carries on; `inside` are the words for the speaker; `apart` clauses of the sentence
    that it does not govern; `content` what is said by the grammar, narrower than what it governs. `pronoun` holds where "he"
    speaks, `own` where the writer does ("we").
    """

    chain: tuple[Speaker, ...]
    cue: int
    first: int
    last: int
    act: str
    top: bool
    inside: Range | None = None
    pronoun: bool = False
    own: bool = False
    apart: tuple[Range, ...] = ()
    content: Range | None = None

    def governs(self, i: int) -> bool:
        """Whether token `i` is part of what is said, and not of the words for the speaker."""
        if not self.first <= i <= self.last or (self.inside is not None and self.inside[0] <= i <= self.inside[1]):
            return False
        return not any(first <= i <= last for first, last in self.apart)

    def holds(self, i: int) -> bool:
        """Whether token `i` is part of what is said by the grammar."""
        return self.content is not None and self.content[0] <= i <= self.content[1] and self.governs(i)


_REVEALING = frozenset(
    "revealed reveals told tells spoke speaks described describes detailed details disclosed mentions mentioned".split()
)


class Attribution:
    """The sayings of one sentence. `text` is the whole report's, for spans."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, text: str) -> None:
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon
        self.words = SpeakerWords(phrases, lexicon, text)
        self.all_of_it = (0, self.tree.n - 1)

    def all(self) -> list[Saying]:
        """Every saying of the sentence, outermost first."""
        found: list[Saying] = []
        tree, lexicon = self.tree, self.lexicon
        for i in range(tree.n):
            low = tree.low[i]
            if low in lexicon.speech and tree.tag[i][:2] == "VB":
                found.extend(self._verb(i, lexicon.speech[low]))
            elif low in lexicon.hearsay and tree.tag[i] == "VBN" and tree.child(i, "auxpass") is not None:
                found.extend(self._passive(i, "distance"))
            elif low in lexicon.figuring and tree.tag[i][:2] == "VB" and self._gives_figure(i):
                found.extend(self._active(i, "say"))
            elif low == "according" and tree.low[i + 1 : i + 2] == ["to"]:
                found.extend(self._according(i))
            elif low in ("per", "by") and tree.dep[i] in ("prep", "agent"):
                found.extend(self._per(i))
            elif low == "(":
                found.extend(self._bracketed(i))
            elif low in ("came", "comes") and tree.head[i] == i:
                found.extend(self._came_from(i))
        return self._nested(found)

    def _verb(self, i: int, act: str) -> Iterator[Saying]:
        tree = self.tree
        if tree.low[i] in _CITING and tree.tag[i] == "VBG":
            return self._citing(i)
        if tree.child(i, "auxpass") is not None or (tree.tag[i] == "VBN" and tree.child(i, "nsubjpass") is not None):
            return self._passive(i, act)
        if tree.tag[i] == "VBN" and tree.dep[i] in ("acl", "advcl") and tree.child(i, "ccomp") is None:
            return self._passive(i, act)
        return self._active(i, act)

    def _active(self, i: int, act: str) -> Iterator[Saying]:
        tree = self.tree
        subject = self.words.speaking(i)
        if subject is None:
            return
        low = tree.low[subject]
        pronoun = low in PRONOUNS
        content = next((kid for kid in tree.kids[i] if tree.dep[kid] in ("ccomp", "xcomp", "parataxis") and kid != subject), None)
        if not self._reports(i, act, subject, content, pronoun=pronoun):
            return
        chain: tuple[Speaker, ...] = ()
        if not pronoun:
            speaker = self.words.speaker(subject)
            if speaker is None:
                return
            chain = (speaker,)
        quoted = self._quotes_person(i)
        if quoted is not None:
            chain = (*chain, quoted)
        top = self._top(i, content)
        first, last = (
            self.all_of_it
            if top
            else tree.edges(content)
            if content is not None and act not in ("accuse", "allege")
            else tree.edges(i)
        )
        first = self._clause(i, subject) if top and subject < i else first
        held = tree.edges(content) if content is not None else None
        own = (low in OWN or self._is_ours(subject)) and not self._in_quotes(i)
        if own:
            chain = ()
        yield Saying(chain, i, first, last, act, top, self.words.span(subject), pronoun and not own, own, self._apart(i), held)

    def _clause(self, i: int, subject: int) -> int:
        """Where a joined clause begins that its speaker opens: "A died, B said, but C said …"."""
        at = self.words.span(subject)[0]
        opens = at > 1 and self.tree.low[at - 1] in ("but", "and", "while", "whereas", "though") and self.tree.low[at - 2] == ","
        return at if opens else 0

    def _is_ours(self, subject: int) -> bool:
        """Whether the subject is the writer's own thing: "our count" speaks for "we", "our sources" for themselves."""
        owner = self.tree.child(subject, "poss")
        return owner is not None and self.tree.low[owner] == "our" and self.tree.low[subject] in _ACCOUNTS

    def _reports(self, i: int, act: str, subject: int, content: int | None, *, pronoun: bool) -> bool:
        """Whether the verb reports something that somebody said."""
        tree = self.tree
        if not pronoun and tree.tag[subject][:2] not in ("NN", "CD", "JJ"):
            return False
        if tree.low[subject] in self.lexicon.document_nouns and tree.low[i] in _REVEALING and self._top(i, content):
            return True  # "A later report revealed another attack"
        if tree.low[i] in self.lexicon.issuing and content is None and not self._issues(i):
            return False
        if self._is_participle(i, content) or any(tree.low[kid] == "no" for kid in tree.kids[subject]):
            return False
        if act == "claim" and self._claims_lives(i):
            return False
        thing = tree.child(i, "dobj")
        speaks = (
            pronoun or self.words.can_speak(subject) or (tree.low[i] in _SAID and tree.low[subject] not in self.lexicon.act_nouns)
        )
        if content is None and thing is None:
            return speaks and (self._top(i, None) or self._is_quoting())
        if not speaks and (tree.low[i] in self.lexicon.factual or tree.low[subject] in self.lexicon.act_nouns):
            return False
        if act in ("accuse", "deny") and tree.tag[subject][:2] == "NN":
            return True
        return speaks or content is not None

    def _is_participle(self, i: int, content: int | None) -> bool:
        """Whether the subject is what is told of: "gunmen suspected to be rebels", "ten men said to be of one family"."""
        tree = self.tree
        if content is None or tree.dep[content] != "xcomp" or tree.low[i] not in _TOLD_OF:
            return False
        return any(tree.low[kid] == "to" for kid in tree.kids[content])

    def _issues(self, i: int) -> bool:
        """Whether what is released or published are words and figures, not people or smoke."""
        thing = self.tree.child(i, "dobj")
        return thing is not None and (self.tree.low[thing] in self.lexicon.document_nouns or self.tree.low[thing] in _TOLLS)

    def _claims_lives(self, i: int) -> bool:
        """The object of "the blast claimed six lives"; "claimed the attack" takes responsibility and tells nothing else."""
        thing = self.tree.child(i, "dobj")
        if thing is None or self.tree.child(i, "ccomp", "xcomp") is not None:
            return False
        return self.tree.low[thing] not in _TOPICS

    def _gives_figure(self, i: int) -> bool:
        """Verbs that give a figure: "put the toll at 30", "counted 30 bodies", "speak of 30 dead", "has learned that …"."""
        tree = self.tree
        low, thing = self.lexicon.figuring[tree.low[i]], tree.child(i, "dobj")
        preps = [kid for kid in tree.kids[i] if tree.dep[kid] == "prep" and kid > i]
        subject = self.words.speaking(i)
        if subject is None or not (tree.low[subject] in PRONOUNS or self.words.can_speak(subject)):
            return False
        if low == "read":
            return tree.low[subject] in self.lexicon.document_nouns
        if low == "speak":
            return any(tree.low[kid] == "of" and self._counts(kid) for kid in preps)
        if low in ("learn", "hear", "swear", "text", "insist"):
            return tree.child(i, "ccomp") is not None
        if low in ("count", "list", "tally", "register"):
            return thing is not None and self._counts(thing)
        if low == "receive":
            return thing is not None and tree.low[thing] in ("reports", "report", "word")
        if low == "give":
            return thing is not None and tree.low[thing] in _TOLLS
        at = any(tree.low[kid] in ("at", "to") and self._counts(kid) for kid in preps)
        return at or (thing is not None and tree.low[thing] in _TOLLS and self._counts(i))

    def _counts(self, i: int) -> bool:
        """Whether a number stands under the token."""
        first, last = self.tree.edges(i)
        return any(self.tree.tag[k] == "CD" for k in range(first, last + 1)) or any(
            first <= q.first <= last for q in self.words.phrases.quantities
        )

    def _top(self, i: int, content: int | None) -> bool:
        """Whether the saying is the sentence's own frame: the root, or joined to it without a clause of its own."""
        tree = self.tree
        head = tree.head[i]
        if head == i:
            return True
        if head != tree.root or tree.dep[i] not in ("conj", "parataxis", "ccomp"):
            return False
        if tree.dep[i] == "ccomp":
            return tree.low[tree.root] not in self.lexicon.speech
        return tree.dep[i] == "parataxis" or content is None or tree.child(i, "nsubj") is None

    def _apart(self, i: int) -> tuple[Range, ...]:
        """Clauses joined to the saying with a subject of their own: "A said …, but B did …", "…, while C …"."""
        tree = self.tree
        found = []
        for kid in tree.kids[i]:
            own = tree.child(kid, "nsubj", "nsubjpass")
            if kid < i or own is None or tree.tag[own] == "CD":
                continue
            marks = [k for k in tree.kids[kid] if tree.dep[k] == "mark"]
            if (tree.dep[kid] == "conj" and tree.tag[kid][:2] == "VB") or (
                tree.dep[kid] == "advcl" and any(tree.low[k] in _CONTRAST for k in marks)
            ):
                found.append(tree.edges(kid))
        return tuple(found)

    def _is_quoting(self) -> bool:
        return any(mark in QUOTES for mark in self.tree.low)

    def _in_quotes(self, i: int) -> bool:
        """Whether an opening mark stands before the token that nothing has closed."""
        depth = 0
        for low in self.tree.low[:i]:
            depth = 1 if low in ("“", "``", "«") else 0 if low in ("”", "''", "»") else 1 - depth if low == '"' else depth
        return depth == 1

    def _quotes_person(self, i: int) -> Speaker | None:
        """The person in "quoted X as saying"; None where nobody is quoted."""
        tree = self.tree
        if not tree.low[i].startswith("quot"):
            return None
        person = tree.child(i, "dobj")
        return self.words.speaker(person) if person is not None else None

    def _citing(self, i: int) -> Iterator[Saying]:
        """Behind a comma, "citing local commanders": the last link of the chain."""
        whom = self.tree.child(i, "dobj")
        speaker = self.words.speaker(whom) if whom is not None else None
        if speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "cite", True, self.tree.edges(i))

    def _passive(self, i: int, act: str) -> Iterator[Saying]:
        """Passives: "it was reported by X that …", "X was quoted as saying"."""
        tree = self.tree
        by = tree.child(i, "agent")
        whom = tree.child(by, "pobj") if by is not None else None
        first, last = tree.edges(i)
        if whom is None and tree.low[i] in self.lexicon.hearsay:
            yield Saying((), i, first, last, "distance", False)
        if whom is not None and self.words.can_speak(whom) and tree.low[i] != "claimed":
            speaker = self.words.speaker(whom)
            if speaker is not None:
                yield Saying((speaker,), i, first, last, act, self._top(i, None), tree.edges(whom))
        subject = tree.child(i, "nsubjpass")
        if tree.low[i] in ("quoted", "cited") and subject is not None and tree.low[subject] not in PRONOUNS:
            speaker = self.words.speaker(subject)
            if speaker is not None:
                yield Saying((speaker,), i, first, last, "say", self._top(i, None), self.words.span(subject))

    def _according(self, i: int) -> Iterator[Saying]:
        tree = self.tree
        to = tree.child(i, "prep")
        whom = tree.child(to if to is not None else i + 1, "pobj")
        speaker = self.words.speaker(whom) if whom is not None else None
        if whom is None or speaker is None:
            return
        chain: tuple[Speaker, ...] = (speaker,)
        cited = self._cited_within(whom)
        if cited is not None:
            chain = (*chain, cited)
        last = tree.edges(whom)[1]
        yield from self._phrase(chain, i, (i, last))

    def _phrase(self, chain: tuple[Speaker, ...], i: int, inside: Range) -> Iterator[Saying]:
        """A source in a phrase of its own: at either end of the sentence it governs all of it, else the clause that it is in."""
        tree = self.tree
        low = tree.low
        edge = i <= self.words.dateline + 1 or inside[1] >= tree.n - 3 or "," not in low[: i + 1]
        clause = next((up for up in tree.ups(i) if tree.dep[up] in ("relcl", "conj", "advcl") and tree.tag[up][:2] == "VB"), None)
        if edge or clause is None:
            yield Saying(chain, i, *self.all_of_it, "say", True, inside)
        else:
            yield Saying(chain, i, *tree.edges(clause), "say", False, inside)

    def _cited_within(self, whom: int) -> Speaker | None:
        """The last link in "according to AFP, quoting a military source", which the parse hangs on the noun."""
        tree = self.tree
        for kid in tree.kids[whom]:
            if tree.dep[kid] == "acl" and tree.low[kid] in (*_CITING, "quoted", "cited", "seen"):
                by = tree.child(kid, "agent")
                inner = (
                    tree.child(by, "pobj") if by is not None and tree.low[kid] in ("quoted", "cited") else tree.child(kid, "dobj")
                )
                if inner is not None:
                    return self.words.speaker(inner)
        return None

    def _per(self, i: int) -> Iterator[Saying]:
        """Short sources: "per a statement of the ministry", "by the union's count"."""
        tree = self.tree
        whom = tree.child(i, "pobj")
        if whom is None:
            return
        if tree.low[i] == "by":
            owner = tree.child(whom, "poss")
            if tree.low[whom] not in _ACCOUNTS or owner is None or tree.tag[owner][:2] != "NN":
                return
            speaker = self.words.speaker(owner)
        else:
            speaker = self.words.speaker(whom) if tree.low[whom] in self.lexicon.speaker_nouns else None
        if speaker is not None:
            yield from self._phrase((speaker,), i, (i, tree.edges(whom)[1]))

    def _bracketed(self, i: int) -> Iterator[Saying]:
        """A bracket at the sentence's end that names the source: "Four dead near the mill (two sources)"."""
        tree = self.tree
        shut = next((k for k in range(i + 2, min(i + 10, tree.n)) if tree.low[k] == ")"), None)
        if shut is None or shut < tree.n - 2:
            return
        nouns = [k for k in range(i + 1, shut) if tree.tag[k][:2] == "NN"]
        head = next((k for k in nouns if k + 1 not in nouns), None)
        if head is None or tree.low[head] not in _BRACKETED:
            return
        speaker = self.words.between(i + 1, head)
        yield Saying((speaker,), i, *self.all_of_it, "say", True, (i, shut))

    def _came_from(self, i: int) -> Iterator[Saying]:
        """A count with an origin: "The first figure came from the hospital: …"."""
        tree = self.tree
        subject = tree.child(i, "nsubj")
        source = next((kid for kid in tree.kids[i] if tree.low[kid] == "from" and kid > i), None)
        whom = tree.child(source, "pobj") if source is not None else None
        if subject is None or whom is None or tree.low[subject] not in (*_TOLLS, *self.lexicon.document_nouns, "news", "word"):
            return
        speaker = self.words.speaker(whom)
        if speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "say", True, self.words.span(whom))

    def _nested(self, found: list[Saying]) -> list[Saying]:
        """Puts sayings that lie inside one another into chains: the outer speaker is nearer, the inner one the origin."""
        cites = [saying for saying in found if saying.act == "cite"]
        plain = [saying for saying in found if saying.act != "cite"]
        if cites and not plain:
            return [replace(cites[0], act="say")]
        joined: list[Saying] = []
        for saying in plain:
            outer = [other for other in plain if other is not saying and other.chain and other.holds(saying.cue)]
            if not outer:
                outer = [other for other in plain if other is not saying and other.chain and self._frames(other, saying)]
            outer.sort(key=lambda other: other.first - other.last)
            links = [link for other in outer for link in other.chain]
            chain = (*links, *[link for link in saying.chain if link not in links])
            if saying.top:
                for cite in cites:
                    chain = (*chain, *cite.chain)
            joined.append(replace(saying, chain=chain))
        return sorted(joined, key=lambda saying: saying.last - saying.first, reverse=True)

    def _frames(self, other: Saying, saying: Saying) -> bool:
        """Two frames, "A said …, according to B": both govern the sentence, and B tells of A's saying."""
        if not other.top or not saying.top:
            return False
        return self.tree.low[other.cue] == "according" and self.tree.low[saying.cue] != "according"
