"""Verbs that give a figure, each under its own conditions: "put the toll at 30", "counted 30 bodies", "has learned that …"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.attribution_phrases import TOLLS
from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_words import PRONOUNS, QUOTES, SpeakerWords
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree

_ANSWERS = frozenset(
    """reply respond answer text continue shout cry scream exclaim weep sob sigh laugh murmur mutter joke whisper protest complain
    counter retort plead beg concur caution remember reminisce recount""".split()
)
"""Verbs that report something where a quotation or a clause stands beside them."""
_THAT = _ANSWERS | frozenset(
    """charge
    learn hear swear insist agree accept reckon calculate assess find establish determine ascertain corroborate attest certify
    guess suppose surmise fear radio submit depose relay convey communicate""".split()
)
"""Verbs that report something only with a clause behind them ("agree that …")."""
_GIVEN = frozenset("account version details".split())
_HOLDING = frozenset("consider regard deem classify".split())
"""Verbs with which somebody says what he holds a thing to be."""
_COUNTING = frozenset("count list tally register log name see hear".split())
_WITNESSING = frozenset("see hear".split())
_PRESS = frozenset("reporter reporters journalist journalists correspondent correspondents photographer photographers".split())
_WITNESSES = _PRESS | frozenset(
    """witness witnesses eyewitness eyewitnesses resident residents villager villagers neighbour neighbours neighbor neighbors
    survivor survivors driver nurse doctor doctors medic medics teacher observer observers monitors farmer priest pastor imam
    worker workers volunteers""".split()
)
"""Who sees what he tells, where nobody is said to tell it."""
_SEEN = frozenset(
    """video videos footage photo photos photograph photographs image images imagery picture pictures clip clips
    cctv camera cameras scan scans map maps recording register""".split()
)


_LEAST_GAPPED = 6
"""Tokens at least before a figure whose speaker has no verb of his own."""
_NAMING = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CC"))
_UNITS = frozenset("killed dead wounded injured division brigade battalion sector group class".split())


def quoting(tree: Tree) -> bool:
    """Whether the sentence has quotation marks."""
    return any(mark in QUOTES for mark in tree.low)


def is_aside(tree: Tree, i: int) -> bool:
    """Whether the clause only names who says what the sentence tells: "as residents told the Lamp"."""
    return any(tree.low[kid] == "as" and kid < i for kid in tree.kids[i]) and tree.child(i, "ccomp") is None


class Figures:
    """The verbs of one parsed sentence that give a figure."""

    def __init__(self, words: SpeakerWords) -> None:
        self.words = words
        self.tree: Tree = words.tree
        self.lexicon: Lexicon = words.lexicon

    def given(self, i: int) -> bool:
        """Verbs that give a figure: "put the toll at 30", "counted 30 bodies", "speak of 30 dead", "has learned that …"."""
        tree = self.tree
        low, thing = self.lexicon.figuring[tree.low[i]], tree.child(i, "dobj")
        preps = [kid for kid in tree.kids[i] if tree.dep[kid] == "prep" and kid > i]
        subject = self.words.speaking(i)
        if subject is None:
            return False
        if low == "show":
            return self._shows(i, subject)
        if not (tree.low[subject] in PRONOUNS or self.words.can_speak(subject)):
            return False
        if low == "read":
            read = subject if thing is None else thing  # "the letter read", "he read out a statement: …"
            return tree.low[read] in self.lexicon.document_nouns and (thing is None or ":" in tree.low[i:])
        if low in ("speak", "talk"):
            if thing is not None and tree.low[i + 1] in ("of", "about"):
                return self._counts(thing)
            return any(tree.low[kid] in ("of", "about") and self._counts(kid) for kid in preps)
        if low in _THAT and (low != "find" or self._finds(i, subject)):
            return tree.child(i, "ccomp") is not None or (low in _ANSWERS and quoting(tree))
        if low in _COUNTING:
            return self._lists(i, subject, thing)
        if low == "receive":
            return thing is not None and tree.low[thing] in ("reports", "report", "word")
        if low == "give":
            given = thing is not None and (tree.tag[thing] == "CD" or tree.low[thing] in TOLLS or tree.low[thing] in _GIVEN)
            return given or any(
                tree.tag[k] == "CD" and tree.head[k] in (i, i + 1, k - 1) for k in range(i + 1, min(i + 4, tree.n))
            )
        if low in _HOLDING:
            return thing is not None or tree.child(i, "ccomp", "oprd") is not None
        if thing is not None and tree.low[thing] == "it" and is_aside(tree, i):
            return True  # "as the mayor put it"
        if thing is not None and tree.low[thing] == "it" and low == "put" and ":" in tree.low[thing : thing + 4]:
            return True  # "The captain put it bluntly: …"
        at = any(tree.low[kid] in ("at", "to") and self._counts(kid) for kid in preps)
        return at or (thing is not None and tree.low[thing] in TOLLS and self._counts(i))

    def gapped(self, found: list[Saying]) -> Iterator[Saying]:
        """Whose figure ends a sentence without a verb of its own: "The army counts fifty dead, the ministry seventeen"."""
        tree = self.tree
        last = tree.n - 1 if tree.low[-1] not in (".", "”", '"') else tree.n - 2
        if last < _LEAST_GAPPED or not found or not any(tree.tag[k] == "CD" for k in range(last - 2, last + 1)):
            return
        number = next(k for k in range(last - 2, last + 1) if tree.tag[k] == "CD")
        comma = next((k for k in range(number - 2, max(number - 8, 1), -1) if tree.low[k] in (",", ";", "and")), None)
        if comma is None or any(tree.tag[k] not in _NAMING for k in range(comma + 1, number)):
            return
        counted = [
            one for one in found if one.top and one.cue < comma and any(tree.tag[k] == "CD" for k in range(one.cue, comma))
        ]
        first = comma + 1 + (tree.low[comma + 1] in ("and", "but"))
        if (
            not counted
            or not first < number
            or tree.tag[number - 1][:2] != "NN"
            or not self.words.can_speak(number - 1)
            or tree.low[number - 1] in _UNITS
        ):
            return
        speaker = self.words.between(first, number - 1)
        if any(speaker.text in link.text for one in counted for link in one.chain):
            return
        yield Saying((speaker,), first, number, last, "handle", False, (first, number - 1))

    def _lists(self, i: int, subject: int, thing: int | None) -> bool:
        """Verbs of counting, naming and seeing: "counted 30 bodies", "named to us 30 victims", "a reporter saw 30 bodies"."""
        tree, low = self.tree, self.lexicon.figuring[self.tree.low[i]]
        if low in _WITNESSING:
            return self._saw(i, subject)
        if low == "name":
            thing = thing if thing is not None else tree.child(i, "oprd", "dative")
            if not any(tree.low[kid] == "to" for kid in tree.kids[i]):
                return False
        return thing is not None and self._counts(thing)

    def _saw(self, i: int, subject: int) -> bool:
        """Whether somebody who is not the writer saw what he tells: "a reporter who reached the hamlet saw four bodies"."""
        tree = self.tree
        if tree.low[subject] not in _WITNESSES or (tree.low[subject] in _PRESS and not self._is_another(subject)):
            return False
        thing = tree.child(i, "dobj", "ccomp")
        return thing is not None and tree.head[i] == i and self._counts(thing)

    def _is_another(self, subject: int) -> bool:
        """Whether a reporter is not the writer's own: "a U.S. reporter", "two journalists", never "an Orbit reporter"."""
        kids = [kid for kid in self.tree.kids[subject] if kid < subject]
        if any(self.tree.tag[kid] == "NNP" and "." not in self.tree.text[kid] for kid in kids):
            return False
        return any(self.tree.low[kid] in ("a", "an", "another") or self.tree.tag[kid] == "CD" for kid in kids)

    def _finds(self, i: int, subject: int) -> bool:
        """Whether a document or an inquiry finds that something is so, and not somebody something."""
        tree = self.tree
        clause = tree.child(i, "ccomp")
        that = clause is not None and any(tree.low[kid] == "that" for kid in tree.kids[clause])
        return that or tree.low[subject] in self.lexicon.document_nouns

    def _shows(self, i: int, subject: int) -> bool:
        """Whether figures show something, or somebody shows us a list of it."""
        tree = self.tree
        thing = tree.child(i, "dobj")
        if tree.low[subject] in _SEEN:
            return tree.child(i, "ccomp") is not None or thing is not None
        if tree.low[subject] in TOLLS or tree.low[subject] in self.lexicon.document_nouns:
            owned = tree.child(subject, "poss", "compound", "nmod") is not None or any(
                tree.low[kid] in ("of", "from") for kid in tree.kids[subject]
            )
            return owned and (tree.child(i, "ccomp") is not None or self._counts(i))
        shown = thing is not None and tree.low[thing] in self.lexicon.document_nouns
        return shown and self.words.can_speak(subject) and ":" in tree.low[i:]

    def _counts(self, i: int) -> bool:
        """Whether a number stands under the token."""
        first, last = self.tree.edges(i)
        return any(self.tree.tag[k] == "CD" for k in range(first, last + 1)) or any(
            first <= q.first <= last for q in self.words.phrases.quantities
        )
