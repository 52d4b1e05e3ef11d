"""The words for a speaker: which phrase names who says something, and where it begins and ends."""

from __future__ import annotations

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases
from reportedly.model import Span, Speaker

Range = tuple[int, int]
"""First and last token, both inclusive."""

QUOTES = frozenset(("“", "”", '"', "``", "''", "«", "»"))
SHUT = frozenset(("”", '"', "''", "»"))
PRONOUNS = frozenset("he she they it who we i you this that which one both other another latter two".split())
OWN = frozenset(("we", "i", "us"))
"""The writer, outside quotation marks."""
_SUBJECT = ("nsubj", "csubj")
_FROM = frozenset("from by of".split())
_SIGNED = frozenset("signed issued released published posted written distributed sent attributed".split())
_GIVEN = _SIGNED | frozenset("relayed compiled collected gathered given provided".split())
_TOLD = frozenset("account accounts figures data tally count toll information version testimony testimonies".split())
"""What is somebody's, like a document: "an account given by a nurse", "figures compiled by the clinic"."""
_STOPS = frozenset((",", ";", "--", "—", "–", ":", *QUOTES, "’"))
_OUTSIDE = frozenset((",", "“", "”", '"', "-", ":", ";", "--", "—", "–", "(", ")", "[", "]"))
_LONGEST_DATELINE = 14
"""Tokens of "TARSK, Oct 10 (Orbit) -"; behind so many, a dash is one of the sentence's own."""
_SOME = frozenset("one two three both some many several most others another all".split())
_SAY = frozenset("say says said".split())
_HONOURS = frozenset(("hon", "dr", "mr", "mrs", "ms", "rev", "engr", "barr", "prof", "."))
"""Titles that the parse may part from the name by their full stop."""
_LONGEST_ASIDE = 14
"""Tokens of words between commas that may part a speaker from the verb."""
_LONGEST_CLAUSE = 26
"""Likewise of a relative clause."""
_LEAST_CLAUSE = 6
_RELATIVE = frozenset("who whose whom which".split())
_PART_OF = frozenset("a the of copy copies one two three some all both most many part parts extract extracts".split())
_VAGUE = frozenset("sources reports army side figures data media others other some many people".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_PLEASED = frozenset("pleased saddened honoured honored pained obliged compelled relieved forced delighted".split())
"""What somebody is who has to announce something: passives that are none."""
_SETTING_OUT = frozenset(
    "went goes go called calls call telephoned phoned rang wrote writes write hastened hastens appeared radioed took".split()
)
_OCCASIONS = frozenset(
    "interview telephone phone conference briefing response reply morning afternoon evening night time turn capacity".split()
)


class SpeakerWords:
    """Finds and words the speakers of one parsed sentence. `text` is the whole report's, for spans."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, text: str) -> None:
        self.phrases = phrases
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon
        self.text = text
        self.dateline = self._dateline()

    def _dateline(self) -> int:
        """The first token behind a dateline, 0 where the sentence has none."""
        tree = self.tree
        if tree.n < 6 or not tree.text[0][:1].isupper():
            return 0
        for i in range(1, min(_LONGEST_DATELINE, tree.n - 3)):
            if tree.low[i] in ("-", "--", "—", "–") and tree.start[i] > tree.end[i - 1] and tree.end[i] < tree.start[i + 1]:
                head = tree.text[0]
                if any(tree.tag[k] in ("VBD", "VBZ", "MD") for k in range(i)):
                    return 0
                return i + 1 if (head.isupper() and len(head) > 2) or ")" in tree.low[:i] else 0
        return 0

    def speaker(self, head: int) -> Speaker | None:
        """The words that name a speaker: "the ‘Operation Z’ Telegram channel", from "reports from the … channel" too."""
        tree = self.tree
        head = self.phrases.antecedent(head)
        owner = self._owner(head)
        if owner is not None and owner != head:
            return self.speaker(owner)
        if tree.low[head] in PRONOUNS and not self.is_some_of(head):
            return None
        first, last = self.span(head)
        start, end = tree.start[first], tree.end[last]
        words = self.text[start:end].strip(" ,;:\n")
        if not words:
            return None
        start = self.text.index(words, start)
        return Speaker(text=words, span=Span.of(self.text, start, start + len(words)))

    def _owner(self, head: int) -> int | None:
        """Who speaks through a document: "a statement from the ministry", "a message signed by the front"."""
        tree = self.tree
        if tree.low[head] not in self.lexicon.document_nouns and tree.low[head] not in _TOLD:
            return None
        signed = _GIVEN if tree.low[head] in _TOLD else _SIGNED
        for kid in tree.kids[head]:
            if kid > head and tree.low[kid] in _FROM:
                inner = tree.child(kid, "pobj")
                if inner is not None and tree.tag[inner][:2] == "NN" and self.can_speak(inner):
                    return inner
            if tree.dep[kid] == "acl" and tree.low[kid] in signed:
                by = tree.child(kid, "agent")
                inner = tree.child(by, "pobj") if by is not None else None
                if inner is not None:
                    return inner
        owner = tree.child(head, "poss")
        if owner is not None and tree.low[owner] == "whose" and tree.dep[tree.head[head]] == "relcl":
            return tree.head[tree.head[head]]  # "the army, whose communiqué speaks of 16 bodies"
        return owner if owner is not None and tree.tag[owner][:2] == "NN" else None

    def between(self, first: int, last: int) -> Speaker:
        """The speaker that these tokens name."""
        start, end = self.tree.start[first], self.tree.end[last]
        return Speaker(text=self.text[start:end], span=Span.of(self.text, start, end))

    def span(self, head: int) -> Range:
        """First and last token of the speaker's phrase: names and titles stay, relative clauses go."""
        return self._first(head), self._last(head)

    def _first(self, head: int) -> int:
        """Quotation marks round a name belong to it."""
        tree = self.tree
        left = self.phrases.left_edge(head)
        for kid in tree.kids[head]:
            if (
                kid < left
                and tree.dep[kid] in ("det", "nmod", "amod", "compound", "punct", "poss", "nummod")
                and tree.low[kid] not in _OUTSIDE
            ):
                left = min(left, tree.edges(kid)[0])
        left = max(left, self.dateline) if self.dateline <= head else left
        left += left < head and tree.low[left] in _CALENDAR  # "On Monday police said"
        left = next((k + 1 for k in range(head - 1, left - 1, -1) if tree.low[k] in ("]", "[", ")")), left)
        while left > 1 and tree.tag[left] == "NNP" and tree.low[left - 1] == "-" and tree.end[left - 2] == tree.start[left] - 1:
            left -= 2  # "Lashkar-e-Jhangvi", "al-Shabab"
        return left

    def _last(self, head: int) -> int:
        """With "of …", "for …" and "in …" behind the noun, joined names and a name in apposition; without clauses."""
        tree = self.tree
        last = head
        for kid in tree.kids[head]:
            if kid <= head:
                continue
            if (
                tree.dep[kid] == "prep"
                and tree.low[kid] in ("of", "for", "from", "at", "in", "with", "inside")
                and kid == last + 1
            ):
                inner = tree.child(kid, "pobj")
                if inner is not None and not self._is_occasion(inner):
                    last = max(last, self._last(inner))
            elif tree.dep[kid] == "acl" and tree.low[kid] == "dated":
                last = max(last, tree.edges(kid)[1])
            elif tree.dep[kid] == "cc" and kid == last + 1:
                continue
            elif tree.dep[kid] == "conj" and tree.tag[kid][:2] == "NN" and "," not in tree.low[last:kid]:
                last = max(last, self._last(kid))
            elif (
                tree.dep[kid] == "appos"
                and (kid - last <= 5 or tree.edges(kid)[0] - last <= 2)
                and tree.tag[kid] == "NNP"
                and "(" not in tree.low[last:kid]
            ):
                clause = next((k for k in tree.kids[kid] if tree.dep[k] == "relcl" and k > kid), None)
                last = max(last, tree.edges(kid)[1] if clause is None else kid)
        return last

    def _is_occasion(self, noun: int) -> bool:
        """Whether a phrase behind a speaker tells when or in what he spoke: "the ministry in a statement"."""
        low = self.tree.low[noun]
        return low in _CALENDAR or low in _OCCASIONS or low in self.lexicon.document_nouns

    def is_some_of(self, head: int) -> bool:
        """Whether a word for a number names people by what is behind it: "one of the suspects", never "one of them"."""
        tree = self.tree
        of = next((kid for kid in tree.kids[head] if tree.low[kid] == "of" and kid > head), None)
        whom = tree.child(of, "pobj") if of is not None else None
        some = tree.low[head] in _SOME or tree.tag[head] == "CD"
        return some and whom is not None and tree.tag[whom][:2] == "NN"

    def can_speak(self, head: int) -> bool:
        """Whether the noun names a person, a body, a medium or a document."""
        tree, lexicon = self.tree, self.lexicon
        low = tree.low[head]
        if low == "dead" or any(
            tree.low[kid] == "no" or (low == "others" and tree.dep[kid] == "nummod") for kid in tree.kids[head]
        ):
            return False
        if (low in _SOME or tree.tag[head] == "CD") and self.is_some_of(head):
            return True
        if tree.tag[head] == "CD":
            return any(tree.low[kid] in ("all", "both", "the", "these", "those") for kid in tree.kids[head])
        if low == "point" and tree.low[head - 1] == "focal":
            return True
        if low in lexicon.voice_nouns or low in lexicon.standing or low in lexicon.document_nouns or low in _VAGUE:
            return True
        return tree.tag[head] in ("NNP", "NNPS") and low not in lexicon.act_nouns and low not in _CALENDAR

    def speaking(self, i: int) -> int | None:
        """The subject of the reporting verb at `i`, with the parse's usual mistakes round quotations and datelines put right."""
        tree = self.tree
        subject = self._subject(i)
        if subject is not None and tree.dep[subject] == "csubj" and tree.text[subject][:1].isupper():
            name = tree.child(subject, "dobj", "attr", "dep")  # "Khaing Lin, a spokesman, told …": a name for a verb
            subject = name if name is not None and tree.tag[name] == "NNP" else subject
        if subject is not None and tree.low[subject + 1 : subject + 2] == [","] and not self.can_speak(subject):
            beside = tree.child(subject, "appos")  # "Corroborating, a community leader, Isa Bako, said"
            subject = beside if beside is not None and beside < i and self.can_speak(beside) else subject
        thing = tree.child(i, "dobj")
        if thing is not None and i > 0 and tree.low[i - 1] in (",", *SHUT) and tree.low[i] in _SAY and self.can_speak(thing):
            return thing  # "Five traders abducted, say their relatives"
        if subject is not None and tree.low[subject] in PRONOUNS and tree.low[i - 1 : i] == [","] and subject < i:
            named = self._introduced(subject, i - 2)
            if named is not None:
                return named
        aside = self.relative(i)
        if aside is not None and (subject is None or subject > i or subject >= aside[0]):
            return self._outermost(aside[0] - 2, self.dateline - 1)
        if subject is not None and (subject < self.dateline <= i or self._is_labelled(subject, i)):
            subject = self.before(i)
        if subject is not None and subject < i and "," in tree.low[subject:i]:
            subject = self._nearer(subject, i)
        joined = i > 0 and tree.tag[i - 1] == "CC"  # "called it ‘false’ and said"
        if subject is not None and subject < i and not joined and any(mark in SHUT for mark in tree.low[subject:i]):
            subject = behind(tree, i) or self.before(i) or subject
        if subject is None or (tree.child(i, *_SUBJECT) is None and tree.dep[i] == "acl" and tree.tag[i] != "VBG"):
            found = self.before(i)
            if found is None and i > 0 and tree.low[i - 1] in (",", *SHUT):
                found = self._inverted(i)
            subject = found if found is not None else subject
        if subject is None and tree.dep[i] == "conj" and tree.tag[tree.head[i]][:2] == "VB":
            return self.before(tree.head[i])
        return self.past_aside(subject, i)

    def _inverted(self, i: int) -> int | None:
        """The speaker right behind the verb, "…’, said Mayor Ana Lund", never the subject of what is said."""
        tree, found = self.tree, behind(self.tree, i)
        if found is None or tree.dep[found] not in ("nsubj", "nsubjpass") or tree.head[found] == i:
            return found
        return found if tree.low[found + 1 : found + 2] == [","] else None

    def _is_labelled(self, subject: int, verb: int) -> bool:
        """Whether a colon outside of brackets stands between a noun and the verb."""
        low = self.tree.low[subject:verb]
        return ":" in low and "(" not in low[: low.index(":")]

    def joined(self, subject: int) -> Range:
        """The speaker's words with one named before "and" that the parse left behind: "…, a guard and residents said"."""
        tree, (first, last) = self.tree, self.span(subject)
        first = self._titled(subject, first, last)
        at = first - 2
        if at < 1 or tree.low[first - 1] != "and" or tree.tag[at][:2] != "NN" or not self.can_speak(at):
            return first, last
        while at > 0 and tree.tag[at][:2] in ("NN", "JJ", "DT", "CD"):
            at -= 1
        return (at + 1, last) if tree.low[at] == "," else (first, last)

    def _titled(self, subject: int, first: int, last: int) -> int:
        """The first word of what a named speaker is, before the name: "the council chairman, Hon. Ana Lund, said"."""
        tree = self.tree
        at = first - 1
        while at > 1 and tree.low[at] in _HONOURS:
            at -= 1
        if at < 1 or tree.low[at] != "," or tree.tag[subject] != "NNP" or tree.low[last + 1 : last + 2] != [","]:
            return first
        if tree.tag[at - 1] != "NN" or not self.can_speak(at - 1):
            return first
        start = at - 1
        while start > 0 and tree.tag[start - 1][:2] in ("NN", "JJ", "DT"):
            start -= 1
        own = start == self.dateline or tree.low[start - 1] in (",", "and", "but", ";") or tree.low[start - 1] in SHUT
        return start if own else first

    def relative(self, verb: int) -> Range | None:
        """The clause between commas that the speaker before a verb has: "the mayor, whose son was shot, said"."""
        low, last = self.tree.low, verb - 2
        if verb < _LEAST_CLAUSE or low[verb - 1] != ",":
            return None
        first = next((k for k in range(last, max(verb - _LONGEST_CLAUSE, 1), -1) if low[k] in _RELATIVE), None)
        while first is not None and low[first - 1] in _PART_OF:
            first -= 1  # "a memo, a copy of which was seen by the Lamp, says"
        if first is not None and self._introduced(first, last) is not None:
            return None
        if first is None or low[first - 1] != "," or first < self.dateline + 2 or not self.tree.tag[first - 2].startswith("NN"):
            return None
        return first, last

    def _introduced(self, first: int, last: int) -> int | None:
        """Who is named right behind what looks like a clause: "who sold water, the commissioner, Ana Lund, said"."""
        tree = self.tree
        comma = next((k for k in range(last, first, -1) if tree.low[k] == ","), None)
        if comma is None or any(tree.tag[k] not in ("NNP", "HYPH", ".") for k in range(comma + 1, last + 1)):
            return None
        start = next((k for k in range(comma - 1, first, -1) if tree.low[k] == ","), None)
        if start is None or not self.can_speak(comma - 1):
            return None
        named = all(tree.tag[k][:2] in ("DT", "NN", "JJ", "PO", "IN") for k in range(start + 1, comma))
        return comma - 1 if named else None

    def past_aside(self, subject: int | None, verb: int) -> int | None:
        """The noun before "in a broadcast" or "an eyewitness, Pam Ode," between commas, which the parse took for part of it."""
        tree = self.tree
        shut = verb - 1
        while shut > 4 and (tree.dep[shut] == "aux" or tree.tag[shut] == "RB"):
            shut -= 1
        if verb < 4 or tree.low[shut] != "," or (subject is not None and tree.child(verb, *_SUBJECT) is not None):
            return subject
        comma = next((k for k in range(shut - 1, max(verb - _LONGEST_ASIDE, 0), -1) if tree.low[k] in _STOPS), None)
        if comma is None or any(tree.tag[k][:2] == "VB" for k in range(comma, shut)):
            return subject
        before = comma - 1
        while (
            tree.dep[before] == "pobj"
            and tree.tag[tree.head[tree.head[before]]][:2] == "NN"
            and tree.head[tree.head[before]] < before
        ):
            before = tree.head[tree.head[before]]  # "the secretary of the union, Ana Lund, said"
        before = before if self.can_speak(before) else comma - 1
        aside = tree.tag[comma + 1] in ("IN", "NNP", "DT", "PRP$")
        return before if aside and tree.tag[before][:2] == "NN" and self.can_speak(before) else subject

    def _nearer(self, subject: int, verb: int) -> int:
        """The noun between the last comma and the verb, where the parse joined it to what is told before the comma.

        "…, 90 km from the border, an official said", "killing eight people, police said", "in the capital, Orlan, a nurse said":
        a phrase in apposition would have a comma behind it too, and the first of a list stands at the head of its clause.
        """
        tree = self.tree
        near = self.before(verb)
        if near is None or near <= subject:
            return subject
        comma = max(k for k in range(subject, verb) if tree.low[k] == ",")
        if any(tree.tag[k][:2] == "VB" for k in range(comma, verb) if tree.head[k] != verb):
            return subject
        first = self._first(subject)
        before = tree.tag[first - 1][:2] if first > 0 else ""
        opens = before not in ("VB", "IN", ",") or tree.low[first - 1] == "that"
        listed = opens and tree.under(near, subject)
        return subject if listed and self.can_speak(subject) else near

    def _subject(self, i: int) -> int | None:
        tree, verb = self.tree, i
        for _ in range(4):
            subjects = tree.children(i, *_SUBJECT)
            plural = bool(subjects) and tree.tag[subjects[-1]] in ("NNS", "NNPS")
            if plural and i != verb and tree.tag[verb] == "VBZ" and tree.dep[i] == "ccomp":
                i = tree.head[i]  # "the chief accepts that some persons died and attributes it to rebels"
                continue
            if subjects:
                if subjects[-1] > i and i > 0 and (tree.low[i - 1] == "," or tree.low[i - 1] in SHUT):
                    return self.phrases.antecedent(subjects[-1])  # "…, says the army"
                nearest = subjects[-1] if subjects[-1] < i else subjects[0]
                able = [kid for kid in subjects if kid < i and self.can_speak(kid)]
                return self.phrases.antecedent(able[-1] if able else nearest)
            head, dep = tree.head[i], tree.dep[i]
            if dep == "acl":
                return head
            if (
                head == i
                or not (dep in ("conj", "xcomp") or (dep == "advcl" and (tree.tag[i] == "VBG" or self._goes_on(i, head))))
                or (tree.tag[head][:2] != "VB" and not (dep == "xcomp" and tree.dep[head] in ("acomp", "oprd")))
            ):
                return None
            if tree.tag[head][:2] != "VB":
                head = tree.head[head]  # "is pleased to announce"
            if tree.child(head, "nsubjpass") is not None:
                return tree.child(head, "nsubjpass") if dep == "xcomp" and tree.low[head] in _PLEASED else None
            i = head
        return None

    def _goes_on(self, i: int, head: int) -> bool:
        """Whether somebody sets out to say: "went on to say", "called to say"."""
        return self.tree.low[i - 1] == "to" and self.tree.low[head] in _SETTING_OUT

    def before(self, i: int) -> int | None:
        """The speaker that the parse hung on the clause before: the noun between the last comma and "said"."""
        tree = self.tree
        k = i - 1
        while k >= self.dateline and i - k <= 10 and tree.low[k] not in _STOPS:
            k -= 1
        timed = tree.tag[0] == "IN" and tree.head[i] == i  # "Since the start of May officials have counted …"
        if k == i - 1 or (k < 0 and tree.dep[i] not in ("dep", "pobj") and not timed):
            return None
        for at in range(i - 1, k, -1):
            if self.can_speak(at) and tree.tag[at][:2] == "NN" and tree.dep[at] not in ("compound", "nmod", "amod", "poss"):
                outer = self._outermost(at, k)
                return outer if self.can_speak(outer) else at
        return None

    def _outermost(self, at: int, after: int) -> int:
        """The noun behind token `after` that `at` is joined to or describes: the party of "a party in Ulmar"."""
        tree = self.tree
        while True:
            up = tree.head[at]
            if tree.dep[at] == "pobj" and tree.tag[tree.head[up]][:2] == "NN":
                up = tree.head[up]
            elif tree.dep[at] != "conj":
                return at
            if up <= after or up == at:
                return at
            at = up


def behind(tree: Tree, verb: int) -> int | None:
    """The last noun of the phrase right behind a verb: "…’, said Mayor Ana Lund"."""
    for at in range(verb + 1, min(verb + 6, tree.n)):
        if tree.tag[at][:2] == "NN" or tree.tag[at] == "PRP":
            while at + 1 < tree.n and tree.tag[at + 1][:2] == "NN":
                at += 1
            return at
        if tree.low[at] in _STOPS or tree.tag[at] not in ("DT", "JJ", "PRP$", "CD", "POS"):
            return None
    return None
