"""Who says it at the end of a sentence, read off the words in their order: "…, the vicar deplored", "…, states the staff"."""

from __future__ import annotations

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_words import SHUT, Range, SpeakerWords
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree

_DASHES = frozenset(("—", "–", "--", "-"))
_CLOSES = SHUT | {"’", "'"}
_ENDS = frozenset((".", "!", "?", "…", ";", "”", '"', ")")) | _DASHES
"""What a clause may end with behind the words for its speaker."""
_PARTS = frozenset((",", ";", ":")) | _CLOSES | _DASHES
"""What parts the words for the speaker from what is said."""
_LONGEST_END = 12
"""Tokens behind the verb at most: when, where and to whom it was said."""
_LONGEST_NAME = 18
"""Tokens of the words for a speaker, with a relative clause."""
_LEAST_TOLD = 2
"""Tokens at least that are told before the speaker is named."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BEING = frozenset("is are was were be been being not n't can could may might would should".split())
"""Helpers of a verb whose subject does not say anything: "a figure that could not be verified"."""
_HELPS = frozenset("has have had also later then yesterday today himself herself itself themselves since now".split())
"""What may stand between the speaker and the verb: "the bishop has told us", "the unit later admitted"."""
READY = frozenset(
    """to pleased happy glad proud sad saddened sorry able ready quick keen eager wish wishes wished wants wanted would like likes
    regrets regretted regret begs honour honor honoured pain pained obliged forced went goes hastened hastens took pains at great
    compelled constrained relieved deeply""".split()
)
"""Words between a speaker and the infinitive with which he speaks: "is pleased to announce", "went on to say"."""
_NOUNS_TOO = frozenset(
    """report state claim boast estimate comment remark protest text post tweet answer reply joke hint sob sigh moan groan
    whisper murmur crow trumpet thunder rage guess counter stress echo note hold count tally judge find hope cry scream
    shout call name rule charge list record document log register radio cable wire telegraph phone telephone message
    email signal broadcast quote relay advise update brief snap snarl bark boom gasp sum wager bet own grant doubt worry
    feel say point venture hazard object rejoin fear attribute assay maintenance answer gossip release issue cite
    account""".split()
)
"""Forms that may be nouns where the parse says so."""
_NEAR = 4
"""Tokens between the words for a speaker and his verb at most: a comma, helpers."""
_WITH_THAT = frozenset("adding naming citing quoting correcting noting but and while though although as in".split())
"""Words behind a comma with which the sentence goes on after its speaker was named."""
_BEHIND = frozenset("us me you them him her reporters journalists himself herself".split())
_INSIDE = frozenset(
    ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "PRP$", "POS", "IN", "CC", "CD", "VBN", "VBG", "HYPH", "AFX")
)
"""Tags of the words for a speaker."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_WHO = frozenset("who whose whom which that".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight late early earlier".split())
_TOLD = frozenset("told tell tells assured informed reminded".split())
_INVERTING = frozenset(
    forms.verbs(
        """say add report write state explain complain insist recount recall warn claim announce declare admit concede confirm
        maintain allege assert retort counter reply respond answer shout cry whisper mutter murmur exclaim thunder boast crow brag
        gloat fume sigh sob comment remark observe note tweet post relate reveal disclose proclaim protest lament rejoin ring
        growl bark snap snarl boom joke quip reckon estimate believe suspect""".split()
    )
)
"""Verbs whose subject may stand right behind them: "…, states the staff"."""
_PERSONS = frozenset("he she they".split())
_NOT_SPEAKERS = frozenset("it there nobody none who which what that this these those".split())


class Tails:
    """The speakers whom a parsed sentence names at its end, or at the end of a clause, whatever the parse made of them."""

    def __init__(self, words: SpeakerWords) -> None:
        self.words = words
        self.tree: Tree = words.tree
        self.lexicon: Lexicon = words.lexicon

    def at(self, i: int) -> Saying | None:
        """The saying whose verb stands at `i` with nothing of its own behind it."""
        tree = self.tree
        if i < _LEAST_TOLD or tree.tag[i] == "VBG" or not self._is_verb(i):
            return None
        if tree.low[i - 1] == "," or tree.low[i - 1] in _CLOSES:
            return self._inverted(i) if tree.low[i] in _INVERTING else None
        end = self._end(i)
        if end is None:
            return None
        last = self._helped(i) - 1
        found = self._named(last) if tree.low[last] not in _BEING else None
        return self._saying(i, found) if found is not None else None

    def frames(self, saying: Saying) -> bool:
        """Whether a saying that the parse hung on a part of the sentence ends it, with its speaker behind a comma."""
        i, inside = saying.cue, saying.inside
        if inside is None or not _LEAST_TOLD <= inside[0] <= inside[1] < i <= inside[1] + _NEAR or not self._parts(inside[0] - 1):
            return False
        return not saying.top and saying.content is None and self._end(i) is not None

    def _helped(self, i: int) -> int:
        """The first word of the verb, with its helpers: "has since confirmed", "is pleased to announce"."""
        tree, first = self.tree, i
        while first > 1 and (tree.low[first - 1] in _HELPS or tree.tag[first - 1] == "RB"):
            first -= 1
        if tree.low[first - 1] == "to":
            while first > 1 and (tree.low[first - 1] in READY or tree.low[first - 1] in _BEING or tree.tag[first - 1] == "RB"):
                first -= 1
        return first

    def _is_verb(self, i: int) -> bool:
        """Whether the word is a verb, or a form that the parse may take for a noun: "the emergency service counts"."""
        tag = self.tree.tag[i]
        if tag[:2] == "VB":
            return True
        low = self.tree.low[i]
        form = low[-1] in "sd" or self.tree.tag[i - 1] in ("NNS", "NNPS") or low not in _NOUNS_TOO
        return tag in ("NNS", "NN", "JJ") and form and self.tree.text[i].islower()

    def _end(self, i: int) -> int | None:
        """Where the clause ends that the verb at `i` closes; None where something is said behind it."""
        tree = self.tree
        for k in range(i + 1, min(i + _LONGEST_END, tree.n)):
            low, tag = tree.low[k], tree.tag[k]
            if low in _ENDS and (low not in _DASHES or tree.start[k] > tree.end[k - 1]):
                return k
            if low == ",":
                return k if k + 1 < tree.n and tree.low[k + 1] in _WITH_THAT else None
            if tag in _FINITE or low in (":", "that", "of", "how") or (tag == "CD" and not self._dates(k)):
                return None
            told = low in _BEHIND or (tree.low[i] in _TOLD and tag in ("NNP", "DT"))
            if k == i + 1 and not (tag in ("IN", "RB", "TO") or told or low in _DAYS):
                return None
        return tree.n if i + _LONGEST_END >= tree.n else None

    def _ends(self, k: int) -> bool:
        return self.tree.low[k] in _ENDS or self.tree.low[k] == ","

    def _dates(self, k: int) -> bool:
        """Whether a number is one of a day or an hour."""
        near = self.tree.tag[max(k - 1, 0)], self.tree.tag[min(k + 1, self.tree.n - 1)]
        return "NNP" in near or self.tree.low[k - 1] in ("at", "on", "in")

    def _named(self, last: int) -> tuple[int, Range] | None:
        """Head and range of the words for a speaker that end at `last` and begin behind a comma, a dash or a quotation."""
        tree = self.tree
        first = last
        while first >= self.words.dateline and last - first < _LONGEST_NAME and not self._parts(first):
            first -= 1
        if first < self.words.dateline + _LEAST_TOLD or last - first >= _LONGEST_NAME or first == last or not self._parts(first):
            return None
        first += 1
        if tree.low[first] in ("and", "but", "while", "as") and first < last:
            first += 1
        who = next((k for k in range(first, last + 1) if tree.low[k] in _WHO and k > first), last + 1)
        if who <= last and not any(tree.tag[k][:2] == "VB" for k in range(who, last + 1)):
            return None
        if any(tree.tag[k] not in _INSIDE for k in range(first, who)) and not self._is_pronoun(first, last):
            return None
        if tree.tag[first] in ("IN", "CC", "VBG", "VBN"):
            return None
        return self._headed(first, who - 1)

    def _parts(self, k: int) -> bool:
        low, tree = self.tree.low[k], self.tree
        if low in ("’", "'") and tree.tag[k] == "POS":
            return k + 1 < tree.n and tree.tag[k + 1] in ("DT", "PRP", "PRP$") and tree.start[k + 1] > tree.end[k]
        return low in _PARTS and (low not in _DASHES or tree.start[k] > tree.end[k - 1])

    def _is_pronoun(self, first: int, last: int) -> bool:
        return first == last and self.tree.low[first] in _PERSONS

    def _headed(self, first: int, last: int) -> tuple[int, Range] | None:
        """The head of a phrase: its last noun before a preposition, a participle or a number."""
        tree = self.tree
        if self._is_pronoun(first, last):
            return first, (first, last)
        end = next((k for k in range(first, last + 1) if tree.tag[k] in ("IN", "VBN", "VBG") and k > first), last + 1)
        head = next((k for k in range(end - 1, first - 1, -1) if tree.tag[k] in _NOUNS or self.words.can_speak(k)), None)
        return (head, (first, last)) if head is not None else None

    def _able(self, head: int, first: int, *, sure: bool) -> bool:
        """Whether the noun may speak: any that is no act and no loss where the verb is sure, else one that names people."""
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[head]
        if low in _NOT_SPEAKERS or low in lexicon.loss_nouns or any(tree.low[k] == "no" for k in range(first, head)):
            return False
        if self.words.can_speak(head) or low in _PERSONS:
            return True
        return sure and tree.tag[head] in _NOUNS and low not in lexicon.act_nouns and low not in lexicon.things

    def _saying(self, i: int, found: tuple[int, Range]) -> Saying | None:
        head, (first, last) = found
        if not self._able(head, first, sure=self.lexicon.tails[self.tree.low[i]]):
            return None
        act = self.lexicon.speech.get(self.tree.low[i], "say")
        content = (self.words.dateline, first - 1)
        if self.tree.low[head] in _PERSONS:
            return Saying((), i, 0, self.tree.n - 1, act, True, (first, last), pronoun=True, content=content)
        return Saying((self.words.between(first, last),), i, 0, self.tree.n - 1, act, True, (first, last), content=content)

    def _inverted(self, i: int) -> Saying | None:
        """The speaker right behind the verb, to the end of the clause: "…, states the staff", "…’, countered the rebels"."""
        tree = self.tree
        first = last = i + 1
        while last < tree.n and last - first < _LONGEST_NAME and (tree.low[last] == "-" or not self._ends(last)):
            last += 1
        if last == first or tree.tag[first] not in ("DT", "NN", "NNS", "NNP", "NNPS", "PRP$", "JJ", "CD"):
            return None
        who = next((k for k in range(first, last) if tree.low[k] in _WHO), last)
        if who == first or any(tree.tag[k] not in _INSIDE for k in range(first, who)):
            return None
        found = self._headed(first, who - 1)
        if found is None or (tree.tag[first] == "CD" and not self.words.can_speak(found[0])):
            return None
        if not (tree.low[i - 1] in _CLOSES or self.words.can_speak(found[0])):
            return None
        return self._saying(i, (found[0], (first, who - 1)))
