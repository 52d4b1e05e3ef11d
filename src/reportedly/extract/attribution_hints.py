"""Who says it, by turns of phrase: "rumour has it that", "obtained testimony that", "the ministry's toll is", "(Red Cross)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_words import SpeakerWords
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.model import Span, Speaker

_LETTING = frozenset("let lets letting made makes make put puts".split())
_HAVING = frozenset("has have had".split())
_KNOWN = frozenset("that be known about clear plain".split())
"""What stands behind "it" in "has it that", "let it be known that", "made it clear that"."""
_HEARSAY = frozenset("rumour rumor rumours rumors talk word gossip hearsay story legend".split())
_GETTING = frozenset(
    forms.verbs(
        """obtain gather collect receive hear take record find get have carry publish quote cite document compile
        corroborate credit deem consider share repeat relay air run accept uphold substantiate""".split()
    )
)
_HELD = frozenset(
    forms.nouns(
        """testimony account report statement evidence information confirmation proof indication allegation word
        news tip intelligence claim version description sign affidavit complaint""".split()
    )
)
"""What one has who has been told something: "obtained testimony that …"."""
_OWNED = frozenset(
    forms.nouns(
        """toll figure count tally estimate number total reckoning version account verdict assessment reading finding statistics
        balance-sheet provisional bilan score explanation story answer line position""".split()
    )
)
_BEING = frozenset("is was are were stands stood remains remained puts comes came rose reads runs ran".split())
_BRACKET = re.compile(r"\((?P<who>(?:per |source: |via |says? )?[^\W\d_][^()\n\d]{1,38})\)")
_SHORTENED = re.compile(r"[A-Z][A-Za-z-]?[A-Z][A-Za-z]{0,7}(?:[,/] ?[A-Z]{2,8})*")
_BEFORE = re.compile(
    r"(?:\d|\b(?:dead|killed|wounded|injured|inj|hurt|missing|kia|wia|deaths?|casualties|died|victims|fatalities|collapsed|burned|"
    r"burnt|destroyed|displaced|abducted|kidnapped|arrested|captured|martyrs?|martyred|slain|bodies|houses|wnd|civ|pax)\b)\W*$",
    re.IGNORECASE,
)
"""What stands right before a bracket that names who counted it."""
_SOURCES = frozenset(
    """hosp hospital hospitals zone health inquiry enquiry figs figures govt gov't government source sources police media ministry
    morgue clinic cross crescent helmets residents witnesses locals army observatory monitor monitors network union committee room
    msf ocha unhcr icrc authorities prosecutor coroner defence defense society agency radio tv""".split()
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Hints:
    """The turns of phrase of one parsed sentence that tell who says it."""

    def __init__(self, words: SpeakerWords) -> None:
        self.words = words
        self.tree: Tree = words.tree
        self.lexicon: Lexicon = words.lexicon

    def at(self, i: int) -> Iterator[Saying]:
        """The sayings whose turn has its word at `i`."""
        low = self.tree.low[i]
        if low == "it":
            yield from self._has_it(i)
        elif low in _HELD:
            yield from self._held(i)
        if low in _OWNED:
            yield from self._owned(i)

    def _has_it(self, i: int) -> Iterator[Saying]:
        """What is going about or was let out: "Rumour in the market has it that …", "the front let it be known that …"."""
        tree = self.tree
        before, behind = tree.low[i - 1], tree.low[i + 1] if i + 1 < tree.n else ""
        if i == 0 or behind not in _KNOWN or not ((before in _HAVING and behind == "that") or before in _LETTING):
            return
        that = next((k for k in range(i + 1, min(i + 5, tree.n)) if tree.low[k] == "that"), None)
        verb = i - 1 if tree.tag[i - 2] != "MD" else i - 2
        subject = tree.child(i - 1, "nsubj") or self.words.before(verb)
        if that is None or subject is None or subject > i:
            return
        if not (self.words.can_speak(subject) or tree.low[subject] in _HEARSAY):
            return
        speaker = self.words.speaker(subject)
        if speaker is not None:
            top = tree.head[i - 1] == i - 1
            yield Saying((speaker,), i - 1, that, tree.n - 1, "say", top, self.words.span(subject), content=(that, tree.n - 1))

    def _held(self, i: int) -> Iterator[Saying]:
        """What somebody was told: "The team obtained testimony that …", "found credible the allegation that …"."""
        tree = self.tree
        clause = next((k for k in tree.kids[i] if k > i and tree.dep[k] in ("acl", "relcl", "ccomp") and self._is_that(k)), None)
        verb = tree.head[i]
        while tree.tag[verb][:2] != "VB" and tree.head[verb] != verb:
            verb = tree.head[verb]
        if clause is None and i + 1 < tree.n and tree.low[i + 1] == "that":
            clause = tree.child(verb, "ccomp")
        if clause is None or tree.low[verb] not in _GETTING:
            return
        subject = tree.child(verb, "nsubj")
        if subject is None or tree.tag[subject][:2] != "NN" or not self.words.can_speak(subject):
            return
        speaker = self.words.speaker(subject)
        if speaker is not None:
            edges = tree.edges(clause)
            yield Saying((speaker,), verb, *edges, "say", tree.head[verb] == verb, self.words.span(subject), content=edges)

    def _is_that(self, clause: int) -> bool:
        return any(self.tree.low[kid] == "that" and self.tree.dep[kid] == "mark" for kid in self.tree.kids[clause])

    def _owned(self, i: int) -> Iterator[Saying]:
        """Whose figure it is: "The commission's estimate is 600 dead", "the version of the police is that he fell"."""
        tree = self.tree
        if tree.dep[i] not in ("nsubj", "nsubjpass") or tree.low[tree.head[i]] not in _BEING:
            return
        of = next((kid for kid in tree.kids[i] if tree.low[kid] in ("of", "from") and kid > i), None)
        owner = tree.child(i, "poss")
        whom = tree.child(of, "pobj") if owner is None and of is not None else owner
        if whom is None or tree.tag[whom][:2] != "NN" or not self.words.can_speak(whom):
            return
        speaker = self.words.speaker(whom)
        verb = tree.head[i]
        if speaker is not None:
            edges = (i, max(tree.edges(verb)[1], verb))
            yield Saying((speaker,), i, *edges, "say", False, self.words.span(whom), content=(verb, edges[1]))

    def brackets(self, text: str) -> Iterator[Saying]:
        """Who counted what stands before a bracket: "9 dead, 33 hurt (health zone)", "75 KIA (ERR)"."""
        tree = self.tree
        begin, end = tree.start[0], tree.end[tree.n - 1] + _LONGEST_BRACKET
        start = begin
        for match in _BRACKET.finditer(text, begin, min(end, len(text))):
            if match.start() > tree.end[tree.n - 1] + 1:
                return
            who = match["who"].strip()
            words = [word.lower() for word in _LETTERS.findall(who)]
            named = _SHORTENED.fullmatch(who) is not None or not _SOURCES.isdisjoint(words) or who.startswith(("per ", "via "))
            if named and _BEFORE.search(text, start, match.start()) is not None:
                yield from self._bracketed(text, match, start)
            start = match.end()

    def _bracketed(self, text: str, match: re.Match[str], start: int) -> Iterator[Saying]:
        tree = self.tree
        tokens = [k for k in range(tree.n) if start <= tree.start[k] < match.start()]
        if not tokens:
            return
        first = next((k + 1 for k in reversed(tokens) if tree.low[k] in (";", "•", ":")), tokens[0])
        last = tokens[-1]
        words = re.sub(r"^(?:per|via|source:|says?) ", "", match["who"])
        at = match.end("who") - len(words)
        speaker = Speaker(text=words, span=Span.of(text, at, at + len(words)))
        yield Saying((speaker,), last, min(first, last), last, "handle", False)


_LONGEST_BRACKET = 45
"""Characters of a bracket behind the last word of a sentence."""
WORDS = frozenset(("it",)) | _HELD | _OWNED
"""Words that a turn of phrase may have."""
