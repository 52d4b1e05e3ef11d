"""Who says it, told by a phrase and not by a verb: "according to", "per", a bracket, a dash, "by the union's count"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_words import QUOTES, SHUT, Range, SpeakerWords
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.model import Speaker

CITING = frozenset("citing quoting".split())
TOLLS = frozenset("toll number figure figures count dead deaths death casualties losses injured wounded killed tally".split())
ACCOUNTS = frozenset(
    """count account estimate tally reckoning telling version words avowal admission confession calculation recollection testimony
    assessment figures boast narrative retelling statement""".split()
)
_FIGURES = frozenset("figure figures estimate estimates".split())
"""Nouns that count by themselves, beside what they are of."""
_BEING = frozenset("is are was were stands stood remains remained".split())
_WORD = frozenset("word authority strength testimony say evidence basis".split())
"""What is of somebody in "on the word of"."""
_BRACKETED = frozenset(
    """source sources witness witnesses eyewitnesses spokesman spokesperson spokeswoman media agency society network monitor
    monitors observatory union ministry prosecutor residents activists elders medics doctors""".split()
)
"""Nouns that in a bracket name the source, never those who suffered."""
_DASHES = frozenset(("-", "–", "—", "--"))
_LONGEST_TAIL = 6
"""Tokens behind the last dash of a headline that may name its source: "… - interior ministry"."""
_RATES = frozenset("day week month year hour minute person head capita cent family household kilo litre".split())
_BEFORE_COLON = frozenset("reports states writes informs posts".split())
_THEM = frozenset("him her them".split())
CONTRAST = frozenset("while whereas although though".split())
_GIVEN = frozenset("given provided released announced issued compiled published".split())
_SPEAKING = frozenset("speak speaks".split())
_SPOKEN = _SPEAKING | frozenset(
    """claims documents read announces says adds writes confirms admits explains declares asserts tells reveals discloses
    remembers recalls recounts insists testifies swears maintains alleges affirms acknowledges stresses""".split()
)
"""Forms that are hardly ever a noun, whatever the parse says."""
_NOUNS = {
    **dict.fromkeys(
        """claim claims announcement announcements confirmation report reports assertion assertions admission figure figures
        estimate estimates version""".split(),
        "say",
    ),
    **dict.fromkeys("allegation allegations accusation accusations".split(), "accuse"),
}
"""Nouns for what somebody says, with what that does to the claim."""
OPENERS = (
    frozenset(("according", "believed", "per", "by", "in", "on", "for", "(", "came", "comes", ":"))
    | _DASHES
    | _GIVEN
    | _SPOKEN
    | _BEFORE_COLON
    | frozenset(_NOUNS)
)
"""Words that may open or end a phrase that names a source."""
_STARTS = frozenset("by per with from after as on".split())
"""Prepositions that words for a source never begin with or hold."""
_OPENING = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$"))
_NAMING = frozenset(("NN", "JJ", "DT", "CD", "PO", "IN"))
"""First two letters of the tags that the words for a source may have."""


class Sources:
    """The sources that a parsed sentence names in phrases."""

    def __init__(self, words: SpeakerWords) -> None:
        self.words = words
        self.tree: Tree = words.tree
        self.lexicon: Lexicon = words.lexicon
        self.all_of_it = (0, self.tree.n - 1)

    def at(self, i: int) -> Iterator[Saying]:
        """The source whose phrase the token at `i` opens."""
        tree, low = self.tree, self.tree.low[i]
        if low == "according" and tree.low[i + 1 : i + 2] == ["to"]:
            yield from self._according(i)
        elif low == "per" or (low in ("by", "in") and tree.dep[i] in ("prep", "agent")):
            yield from self._per(i)
        elif low == "for" and i == self.words.dateline:
            yield from self._for(i)
        elif low == "on" and tree.dep[i] == "prep":
            yield from self._on_the_word(i)
            yield from self._by_count(i)
        elif low == "believed":
            yield from self._if_believed(i)
        elif low == "(":
            yield from self._bracketed(i)
        elif low in ("came", "comes") and tree.head[i] == i:
            yield from self._came_from(i)
        elif low in _GIVEN and tree.dep[i] == "acl":
            yield from self._given_by(i)
        elif i > 1 and (low in _DASHES or low == ":"):
            if low == ":" and (tree.low[i - 1] in ACCOUNTS or tree.low[i - 1] in TOLLS):
                yield from self._headed(i)
            yield from self._tail(i)
        elif (
            i > 0
            and tree.tag[i][:2] == "NN"
            and (low in _SPOKEN or (low in _BEFORE_COLON and tree.low[i + 1 : i + 2] in ([":"], ["."])))
        ):
            yield from self._mistagged(i)
        if low in _NOUNS and tree.tag[i][:2] == "NN":
            yield from self._noun(i, _NOUNS[low])

    def _noun(self, i: int, act: str) -> Iterator[Saying]:
        """What somebody's claim is: "the army's claim that it killed 40", "reports by local media of 12 dead"."""
        tree = self.tree
        owner, by = (
            tree.child(i, "poss") or (tree.child(i, "compound", "nmod") if tree.low[i] in _FIGURES else None),
            next((kid for kid in tree.kids[i] if tree.low[kid] in ("by", "from") and kid > i), None),
        )
        whom = tree.child(by, "pobj") if by is not None else owner
        said = [kid for kid in tree.kids[i] if kid > i and (tree.low[kid] == "of" or self._is_that(kid))]
        if by is not None and not said:
            said = [kid for kid in (*tree.kids[by], *(tree.kids[whom] if whom is not None else ())) if self._is_that(kid)]
        if whom is None or not said or tree.tag[whom][:2] != "NN" or not self.words.can_speak(whom):
            return
        speaker = self.words.speaker(whom)
        if speaker is not None:
            content = tree.edges(said[-1])
            content = (i, content[1]) if tree.low[i] in _FIGURES else content  # "the chairman's figure of 22 is right"
            yield Saying((speaker,), i, *content, act, False, self.words.span(whom), content=content)

    def _is_that(self, kid: int) -> bool:
        """Whether a clause with "that" hangs on the noun, or "to have …": "the rebels' claim to have killed 30"."""
        low = {self.tree.low[k] for k in self.tree.kids[kid]}
        if self.tree.dep[kid] == "relcl":
            return any(self.tree.low[k] == "that" and self.tree.dep[k] == "mark" for k in self.tree.kids[kid])
        return self.tree.dep[kid] in ("acl", "ccomp") and ("that" in low or {"to", "have"} <= low)

    def _according(self, i: int) -> Iterator[Saying]:
        tree = self.tree
        whom = tree.child(i + 1, "pobj")
        if whom is not None and tree.low[whom] in _THEM:
            yield Saying((), i, *self.all_of_it, "say", True, (i, whom), pronoun=True)
            return
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
        if clause is not None and low[i - 1] != "," and any(low[kid] in CONTRAST for kid in tree.kids[clause]):
            edge = False  # "six soldiers died, while nine rebels were killed according to the army"
        if edge or clause is None:
            yield Saying(chain, i, *self.all_of_it, "say", True, inside)
        else:
            yield Saying(chain, i, *tree.edges(clause), "say", False, inside)

    def _cited_within(self, whom: int) -> Speaker | None:
        """The last link in "according to AFP, quoting a military source", which the parse hangs on the noun."""
        tree = self.tree
        for kid in tree.kids[whom]:
            if tree.dep[kid] == "acl" and tree.low[kid] in (*CITING, "quoted", "cited", "seen"):
                by = tree.child(kid, "agent")
                inner = (
                    tree.child(by, "pobj") if by is not None and tree.low[kid] in ("quoted", "cited") else tree.child(kid, "dobj")
                )
                if inner is not None:
                    return self.words.speaker(inner)
        return None

    def _if_believed(self, i: int) -> Iterator[Saying]:
        """Who tells what is doubted: "If residents are to be believed, …"."""
        low, at = self.tree.low, self.words.dateline
        if low[i - 2 : i] != ["to", "be"] or low[at] != "if" or i - at > _LONGEST_TAIL + 4:
            return
        whom = next((k for k in range(i - 3, at, -1) if self.words.can_speak(k)), None)
        speaker = self.words.speaker(whom) if whom is not None else None
        if whom is not None and speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "say", True, (at, i))

    def _per(self, i: int) -> Iterator[Saying]:
        """Short sources: "per a statement of the ministry", "by the union's count", "in the words of the mayor"."""
        tree = self.tree
        whom = tree.child(i, "pobj")
        if whom is None:
            yield from self._by_count(i)
            return
        if tree.low[i] != "per":
            if tree.low[whom] not in ACCOUNTS:
                yield from self._by_count(i)
                return
            of = next((kid for kid in tree.kids[whom] if tree.low[kid] == "of"), None)
            owner = tree.child(whom, "poss") if of is None else tree.child(of, "pobj")
            if owner is None or tree.tag[owner][:2] != "NN" or not self.words.can_speak(owner):
                return
            speaker = self.words.speaker(owner)
        else:
            apart = i == self.words.dateline or tree.low[i - 1] == ","
            named = tree.low[whom] in self.lexicon.speaker_nouns or (apart and tree.low[whom] not in _RATES)
            speaker = self.words.speaker(whom) if named else None
        if speaker is not None:
            yield from self._phrase((speaker,), i, (i, tree.edges(whom)[1]))

    def _by_count(self, i: int) -> Iterator[Saying]:
        """The same where the parse took the count for a part of what is counted: "by the vicar's count nine children died"."""
        tree = self.tree
        mark = next((k for k in range(i + 2, min(i + 8, tree.n - 1)) if tree.tag[k] == "POS"), None)
        noun = (
            next((k for k in range(mark + 1, min(mark + 3, tree.n)) if tree.low[k] in ACCOUNTS), None)
            if mark is not None
            else None
        )
        if mark is None or noun is None or not self.words.can_speak(mark - 1):
            return
        yield from self._phrase((self.words.between(i + 1, mark - 1),), i, (i, noun))

    def _for(self, i: int) -> Iterator[Saying]:
        """For whom something is so: "For the prefect there were nine dead"."""
        tree = self.tree
        whom = tree.child(i, "pobj")
        if whom is None or tree.head[i] != tree.root or tree.low[tree.root] not in _BEING or tree.tag[whom][:3] != "NN":
            return
        able = self.words.can_speak(whom) and tree.low[whom] not in self.lexicon.document_nouns
        speaker = self.words.speaker(whom) if able and any(tree.tag[k] == "CD" for k in range(tree.root, tree.n)) else None
        if speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "say", True, (i, tree.edges(whom)[1]))

    def _on_the_word(self, i: int) -> Iterator[Saying]:
        """From whom somebody has it: "We wrote, on the word of an army source, that …"."""
        tree = self.tree
        word = tree.child(i, "pobj")
        of = next((kid for kid in tree.kids[word] if tree.low[kid] == "of"), None) if word is not None else None
        whom = tree.child(of, "pobj") if of is not None else None
        if word is None or whom is None or tree.low[word] not in _WORD or not self.words.can_speak(whom):
            return
        speaker = self.words.speaker(whom)
        if speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "cite", True, (i, tree.edges(whom)[1]))

    def _bracketed(self, i: int) -> Iterator[Saying]:
        """A bracket that names the source: "Four dead near the mill (two sources)", "“Six died” (army spokesman)"."""
        tree = self.tree
        if tree.low[i - 1] in SHUT:
            yield from self._behind_quotation(i)
            return
        shut = next((k for k in range(i + 2, min(i + 10, tree.n)) if tree.low[k] == ")"), None)
        if shut is None or shut < tree.n - 2:
            return
        nouns = [k for k in range(i + 1, shut) if tree.tag[k][:2] == "NN"]
        head = next((k for k in nouns if k + 1 not in nouns), None)
        if head is None or tree.low[head] not in _BRACKETED:
            return
        speaker = self.words.between(i + 1, head)
        yield Saying((speaker,), i, *self.all_of_it, "say", True, (i, shut))

    def _behind_quotation(self, i: int) -> Iterator[Saying]:
        """Whom a quotation is of, in a bracket right behind it."""
        tree = self.tree
        shut = next((k for k in range(i + 2, min(i + 10, tree.n)) if tree.low[k] == ")"), None)
        opens = next((k for k in range(i - 2, -1, -1) if tree.low[k] in QUOTES), None)
        if shut is None or opens is None or not any(self.words.can_speak(k) for k in range(i + 1, shut)):
            return
        speaker = self.words.between(i + 1, shut - 1)
        yield Saying((speaker,), i, opens, i - 1, "say", False, (i, shut), content=(opens, i - 1))

    def _came_from(self, i: int) -> Iterator[Saying]:
        """A count with an origin: "The first figure came from the hospital: …"."""
        tree = self.tree
        subject = tree.child(i, "nsubj")
        source = next((kid for kid in tree.kids[i] if tree.low[kid] == "from" and kid > i), None)
        whom = tree.child(source, "pobj") if source is not None else None
        if subject is None or whom is None or tree.low[subject] not in (*TOLLS, *self.lexicon.document_nouns, "news", "word"):
            return
        speaker = self.words.speaker(whom)
        if speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "say", True, self.words.span(whom))

    def _given_by(self, i: int) -> Iterator[Saying]:
        """A toll with its origin: "the toll given by the government stood at five"."""
        tree = self.tree
        by = tree.child(i, "agent")
        whom = tree.child(by, "pobj") if by is not None else None
        speaker = self.words.speaker(whom) if whom is not None and tree.low[tree.head[i]] in TOLLS else None
        if whom is not None and speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "say", True, (i, tree.edges(whom)[1]))

    def _tail(self, i: int) -> Iterator[Saying]:
        """A headline's source behind its last dash: "Six guards killed near the mill - ministry"."""
        tree = self.tree
        last = tree.n - 1
        touching = tree.start[i] == tree.end[i - 1] and tree.low[i] != ":"
        if last - i > _LONGEST_TAIL or i == last or touching or tree.low[last] in (".", "!", "?"):
            return
        named = all(tree.tag[k][:2] in _NAMING and tree.tag[k] != "CD" for k in range(i + 1, last + 1))
        head = next((k for k in range(last, i, -1) if tree.low[k] in self.lexicon.speaker_nouns), None)
        if named and head is not None and any(tree.tag[k][:2] == "VB" for k in range(i)):
            yield Saying((self.words.between(i + 1, last),), i, *self.all_of_it, "say", True, (i, last))

    def _headed(self, i: int) -> Iterator[Saying]:
        """Whose figures follow: "The hospital's tally: 12 dead, 40 wounded"."""
        owner = self.tree.child(i - 1, "poss")
        speaker = self.words.speaker(owner) if owner is not None and self.words.can_speak(owner) else None
        if speaker is not None:
            yield Saying((speaker,), i - 1, *self.all_of_it, "say", True, (self.words.dateline, i))

    def _mistagged(self, i: int) -> Iterator[Saying]:
        """A reporting verb that the parse took for a noun: "…, the clinic announces, …", "our people speak of six dead"."""
        tree = self.tree
        first = i
        while first > self.words.dateline and tree.tag[first - 1][:2] in _NAMING | {"PR"} and tree.low[first - 1] not in _STARTS:
            first -= 1
        head = next((k for k in range(first, i) if tree.tag[k][:2] == "NN" and self.words.can_speak(k)), None)
        subject = tree.child(i, "nsubj")
        if subject is not None and tree.low[i + 1 : i + 2] == ["that"] and self.words.can_speak(subject):
            speaker = self.words.speaker(subject)
            if speaker is not None:
                yield Saying((speaker,), i, *self.all_of_it, "say", True, self.words.span(subject))
            return
        if first == i or tree.tag[first] not in _OPENING:
            return
        following = tree.low[i + 1] if i + 1 < tree.n else "."
        if tree.low[i] in _SPEAKING:
            if first == self.words.dateline and following == "of" and any(tree.tag[k] == "CD" for k in range(i + 2, tree.n)):
                yield Saying((self.words.between(first, i - 1),), i, *self.all_of_it, "say", True, (first, i - 1))
            return
        if head is not None and following == ":" and first == self.words.dateline:
            yield Saying((self.words.between(first, i - 1),), i, *self.all_of_it, "say", True, (first, i - 1))
        if head is not None and following == "that" and first == self.words.dateline:
            yield Saying((self.words.between(first, i - 1),), i, *self.all_of_it, "say", True, (first, i - 1))
        ends = following in (".", ",", "in") and first > 1 and (tree.low[first - 1] == "," or tree.low[first - 1] in SHUT)
        if head is not None and ends and tree.low[i - 1] not in _STARTS:
            yield Saying((self.words.between(first, i - 1),), i, *self.all_of_it, "say", True, (first, i - 1))
