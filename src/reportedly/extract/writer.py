"""Where the writer speaks for himself: "we" and "our", a release that names its author, what his own people saw."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from reportedly.extract.attribution_phrases import ACCOUNTS
from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_turns import Turn
from reportedly.extract.attribution_words import OWN
from reportedly.language.en.parse import Tree
from reportedly.model import Speaker

_LONGEST_QUOTATION = 2_000
"""Characters that are searched back for the mark that opened a quotation: longer ones are rare, and a text may be one line."""
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]*")
_ARTICLES = frozenset("the a an our".split())
_MINE = re.compile(r"(?:^|(?<=[.!?…] ))(?:We|I) (?!mean\b)[a-z]", re.MULTILINE)
"""A sentence of the writer's own, whether or not it is parsed."""
_OURS = re.compile(
    r"\b[Oo]ur (?:armed |security |valiant |brave |air |ground |naval )*"
    r"(?:forces?|units?|troops|army|soldiers|men|fighters|positions|defences?|assets|martyrs)\b|"
    r"\bWe (?:also )?(?:deplore|mourn|regret|announce|affirm|declare|condemn|warn|call on|salute)\b"
)
"""A text that says so outside quotation marks is a statement of those who fight."""
_INFORMING = frozenset(
    "inform informs announce announces communicate communicates declare declares notify notifies regret regrets".split()
)
"""Verbs with which a statement opens that names its own author."""
_ADDRESSED = frozenset(
    """public opinion population people nation citizens press members media journalists world community compatriots masses
    countrymen inhabitants residents""".split()
)
"""Whom a statement informs in its author's voice."""
_DECLARING = frozenset(
    """condemns condemn deplores deplore denounces denounce mourns mourn regrets regret wishes wish expresses express
    salutes salute congratulates congratulate extends extend assures assure reminds remind takes take follows follow deny denies
    refutes refute rejects reject notes note""".split()
)
"""Present verbs with which a statement's author opens it: "The Government condemns the act, in which …"."""
_STATEMENT = re.compile(
    r"\b(?:(?:press|media|news|official|public) (?:release|statement|note|communiqu[eé])|statement|communiqu[eé]|clarification|"
    r"declaration|proclamation|announcement|rebuttal|press line|for immediate release|disclaimer)\b",
    re.IGNORECASE,
)
_HEAD = 200
"""Characters at the head of a text in which it calls itself a statement."""
_LEARNING = frozenset(
    "learned learnt gathered understands understood heard hears reports reported told spoke interviewed".split()
)
"""Verbs with which an outlet names itself and goes on to tell."""
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(
    rf"(?:[\W\d]{{0,6}})(?:on|in|at|by|since|early on|late on|during) (?:the (?:night|morning|evening) of )?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?! (?:people|men|women))|(?:early |late |mid-)?(?:{_MONTHS})\b|(?:19|20)\d\d\b)"
)
"""A sentence that opens with a date of its own: the writer goes on to something else."""
_EARLIER = re.compile(rf"\b(?:in|since|last|back in) (?:{_MONTHS}|(?:19|20)\d\d)\b(?! \d)")
_WITNESSED = re.compile(
    r"\b(?:reporter|correspondent|journalist|photographer|editor)s? (?:\w+ ){0,4}(?:saw|counted|witnessed|heard)\b|"
    r"\bof this (?:newspaper|paper|station|agency|channel|website|magazine|programme|bureau|newsroom)\b"
)
"""What the writer's own people saw."""


class Writer:
    """The writer of one report, whose publisher may be known."""

    def __init__(self, text: str, publisher: str | None) -> None:
        self.text = text
        self.author = frozenset(re.findall(r"\w+", publisher.lower())) if publisher else frozenset()

    @cached_property
    def mine(self) -> list[int]:
        """Where sentences of the writer's own begin."""
        return [match.start() for match in _MINE.finditer(self.text) if self.unquoted(match.start())]

    @cached_property
    def ours(self) -> bool:
        """Whether the text is a statement of those who fight: "our units", "we mourn"."""
        return any(self.unquoted(match.start()) for match in _OURS.finditer(self.text))

    @cached_property
    def states(self) -> bool:
        """Whether the text calls itself a statement in a line above its first sentence."""
        head = self.text[:_HEAD]
        return any(_STATEMENT.search(line) is not None for line in head.split("\n")[:-1] if not line.endswith("."))

    def is_author(self, tree: Tree, saying: Saying) -> bool:
        """Whether a saying names the text's own author in the third person: "The Joint Force informs the public that …"."""
        if not saying.top or not saying.chain or tree.low[saying.cue] in _LEARNING:
            return False
        if self.is_publisher(saying.chain) and saying.chain[0].text.split()[-1][:1].isupper():
            return True
        if tree.low[saying.cue] not in _INFORMING or saying.act != "say":
            return False
        to = next((kid for kid in tree.kids[saying.cue] if tree.low[kid] == "to"), None)
        told = (tree.child(saying.cue, "dobj", "dative"), tree.child(to, "pobj") if to is not None else None)
        return any(whom is not None and tree.low[whom] in _ADDRESSED for whom in told)

    def informs(self, tree: Tree, saying: Saying) -> bool:
        """Whether a statement that speaks of "our units" opens with its author: "The Front announces that …"."""
        if tree.low[saying.cue] not in _INFORMING or saying.act != "say":
            return False
        return self.speaks and (self.ours or self.is_author(tree, saying))

    @cached_property
    def speaks(self) -> bool:
        """Whether the text's author speaks as "we" somewhere outside quotation marks."""
        return self.ours or bool(self.mine)

    def declares(self, tree: Tree) -> int | None:
        """The subject of a statement's sentence that declares something in the present: "The Government condemns the act"."""
        root = tree.root
        subject = tree.child(root, "nsubj")
        if subject is None or tree.low[root] not in _DECLARING or tree.tag[subject][:3] != "NNP" or not subject < root:
            return None
        return subject if self.states else None

    def is_publisher(self, chain: tuple[Speaker, ...]) -> bool:
        """Whether the only speaker is the report's publisher, by his name or a part of it."""
        if not self.author or len(chain) != 1:
            return False
        names = {word.lower().removesuffix("'s").removesuffix("’s") for word in _CAPITAL.findall(chain[0].text)} - _ARTICLES
        return bool(names) and names <= self.author

    def is_subject(self, tree: Tree) -> bool:
        """Whether "we", "I" or "our count" of the writer is the subject, outside quotation marks."""
        subject = tree.child(tree.root, "nsubj")
        owner = tree.child(subject, "poss") if subject is not None and tree.low[subject] in ACCOUNTS else None
        if subject is None or (tree.low[subject] not in OWN and (owner is None or tree.low[owner] != "our")):
            return False
        return self.unquoted(tree.start[subject])

    def unquoted(self, at: int) -> bool:
        """Whether no quotation that opened in the paragraph is still open."""
        before = self.text[max(self.text.rfind("\n", 0, at) + 1, at - _LONGEST_QUOTATION) : at]
        return before.count("“") <= before.count("”") and before.count('"') % 2 == 0

    def spoke(self, since: int, start: int, turns: Sequence[Turn]) -> bool:
        """Whether the writer said "we" or "I" between two places of the text, outside of the turns of others."""
        number = bisect_right(self.mine, since)
        if number == len(self.mine) or self.mine[number] > start:
            return False
        return not any(turn.speaker is not None and turn.start <= self.mine[number] < turn.end for turn in turns)


def goes_on(low: str, *, elsewhere: bool, told: bool) -> bool:
    """Whether the writer clearly goes on by himself in a lower-cased sentence: what he saw, another date, what was before.

    `elsewhere` holds in another paragraph than the last speaker's, `told` where the writer tells the report.
    """
    if _WITNESSED.search(low) is not None:
        return True
    if (elsewhere or told) and _DATED.match(low) is not None:
        return True
    return elsewhere and _EARLIER.search(low) is not None
