"""Who attributes what to whom in a parsed sentence, in the widest sense: reporting, thought, wish, praise, and nouns for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.attribution_words import QUOTES, SHUT, Range, behind
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases

_SUBJECT = ("nsubj", "csubj")
_CLAUSE = ("ccomp", "xcomp")
_THING = ("dobj", "dative", "oprd", "attr", "acomp")
_ASKED = frozenset("if whether what how why who".split())
"""Words that open an indirect question."""
_NOT_SPEAKERS = frozenset("there that this what it".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution: its act, the tokens of its cue and source (None where nobody is named), and what is attributed."""

    act: str
    cue: Range
    source: Range | None
    content: tuple[Range, ...]

    def holds(self, i: int) -> bool:
        """Whether token `i` is part of what is attributed."""
        return any(first <= i <= last for first, last in self.content)


class Frames:
    """The attributions of one sentence."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon) -> None:
        self.tree: Tree = phrases.tree
        self.phrases = phrases
        self.lexicon = lexicon

    def all(self) -> list[Frame]:
        """Every attribution that stands in no other one's content, in the order of their cues."""
        found = [frame for i in range(self.tree.n) for frame in self._at(i)]
        found.sort(key=lambda frame: (self._depth(frame.cue[0]), frame.cue))
        kept: list[Frame] = []
        for frame in found:
            inside = any(other.holds(frame.cue[0]) or other.cue[0] <= frame.cue[0] <= other.cue[1] for other in kept)
            if not inside and frame.content:
                kept.append(frame)
        return sorted(kept, key=lambda frame: frame.cue)

    def _depth(self, i: int) -> int:
        """How far a cue is from the root; what stands behind a label or "according to" has none above it."""
        if self.tree.low[i] in (":", "according"):
            return 0
        return sum(1 for _ in self.tree.ups(i))

    def _at(self, i: int) -> Iterator[Frame]:
        tree, lexicon = self.tree, self.lexicon
        low, tag = tree.low[i], tree.tag[i][:2]
        if low == "according" and tree.low[i + 1 : i + 2] == ["to"]:
            yield from self._according(i)
        elif tag == "VB":
            act = lexicon.attributing.get(low)
            if act is not None:
                yield from self._passive(i, act) if self._is_passive(i) else self._active(i, act)
        elif tag == "NN" and low in lexicon.saying_nouns:
            yield from self._noun(i)
        elif tag in ("JJ", "VB") and low in lexicon.minded:
            yield from self._minded(i)
        elif low == "in" and tree.dep[i] == "prep":
            yield from self._poll(i)
        elif low == ":" and 0 < i <= 6:
            yield from self._label(i)

    def _is_passive(self, i: int) -> bool:
        tree = self.tree
        if tree.child(i, "auxpass") is not None or tree.child(i, "nsubjpass") is not None:
            return True
        return tree.tag[i] == "VBN" and tree.dep[i] in ("acl", "advcl") and tree.child(i, "aux", *_SUBJECT) is None

    def _active(self, i: int, act: str) -> Iterator[Frame]:
        tree = self.tree
        subject = self._subject(i)
        if act == "seem":
            if tree.child(i, *_CLAUSE, "acomp", "oprd") is None:
                return
            content = [tree.edges(kid) for kid in tree.children(i, *_CLAUSE, "acomp", "oprd", "prep")]
            if subject is not None and subject < i:
                content.insert(0, self._without(subject, i))
            yield Frame(act, (i, i), None, tuple(content))
            return
        if subject is None or tree.low[subject] in ("you",):
            return
        if tree.low[i] in self.lexicon.issuing and tree.child(i, *_CLAUSE) is None:
            return
        content = self._content(i, act, subject)
        if not content or (act == "show" and not self._shows(i, subject)):
            return
        yield Frame(act, self._cue(i), self._whole(subject, i), tuple(content))

    def _shows(self, i: int, subject: int) -> bool:
        """Whether the subject of "found" or "shows" is something to read, or a clause says what is shown."""
        tree = self.tree
        return tree.child(i, "ccomp") is not None or tree.low[self.phrases.antecedent(subject)] in self.lexicon.readings

    def _cue(self, i: int) -> Range:
        """The verb with what belongs to it: "went on to say", "pointed out", "is expected"."""
        tree = self.tree
        first = last = i
        for kid in tree.kids[i]:
            if tree.dep[kid] in ("aux", "auxpass", "neg") and i - kid <= 4 and kid < i:
                first = min(first, kid)
            elif tree.dep[kid] == "prt" and kid == i + 1:
                last = kid
        return first, last

    def _subject(self, i: int) -> int | None:
        """The token whose phrase is the source: a pronoun stays one, "who" too."""
        tree = self.tree
        for _ in range(4):
            subject = tree.child(i, *_SUBJECT)
            if subject is not None:
                return behind(tree, i) or subject if self._shut(subject, i) else subject
            head, dep = tree.head[i], tree.dep[i]
            if head == i:
                return None
            if dep in ("acl",) and tree.tag[i] != "VBN":
                return head
            if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") or (dep == "dep" and tree.tag[i] == "VBG"):
                passive = tree.child(head, "nsubjpass")
                if passive is not None:
                    return passive
                if dep == "xcomp" and tree.child(head, "dobj") is not None:
                    return tree.child(head, "dobj")
                if dep == "pcomp":
                    i = tree.head[head] if tree.tag[head] == "IN" else head
                    continue
                i = head
                continue
            return None
        return None

    def _shut(self, subject: int, verb: int) -> bool:
        """Whether the parse took a noun of the quotation for the speaker: a closing mark stands between it and the verb."""
        return subject < verb and any(mark in SHUT for mark in self.tree.low[subject:verb])

    def _whole(self, head: int, cue: int) -> Range:
        """The source's words: its phrase with names and titles in apposition, never across the cue."""
        tree = self.tree
        first, last = tree.edges(head)
        if head < cue:
            last = min(last, cue - 1)
        else:
            first = max(first, cue + 1)
        for kid in tree.kids[head]:
            if tree.dep[kid] in ("relcl", "acl") and kid > head:
                last = min(last, max(head, tree.edges(kid)[0] - 1))
        return (first, last) if first <= head <= last else (head, head)

    def _content(self, i: int, act: str, subject: int) -> list[Range]:
        tree = self.tree
        found: list[Range] = []
        for kid in tree.kids[i]:
            if kid != subject and self._is_content(i, kid, act, first=not found):
                found.append(tree.edges(kid))
        head = tree.head[i]
        if (
            not found
            and head != i
            and tree.dep[i] in ("parataxis", "ccomp", "advcl", "conj")
            and act in ("say", "claim", "think")
        ):
            own = tree.edges(i)
            left, right = tree.edges(head)
            found.extend(part for part in ((left, own[0] - 1), (own[1] + 1, right)) if part[0] <= part[1])
        if not found and act in ("say", "claim"):
            found.extend(self._quoted(i, subject))
        source = tree.edges(subject)
        return [part for part in found if not (part[0] <= subject <= part[1] and part[0] >= source[0] and part[1] <= source[1])]

    def _is_content(self, i: int, kid: int, act: str, *, first: bool) -> bool:
        """Whether what hangs on the verb at `i` is part of what is attributed; `first` holds where nothing else is yet."""
        tree = self.tree
        dep = tree.dep[kid]
        speech = act in ("say", "claim")
        if dep in _CLAUSE:
            return True
        if dep == "parataxis":
            return speech
        if dep in _THING:
            return act != "say" or not self._listener(i, kid)
        if dep in ("prep", "agent"):
            return kid > i and self._is_topic(i, kid, act)
        if dep == "advcl" and kid > i:
            return tree.low[tree.edges(kid)[0]] in _ASKED and tree.low[i].startswith(("ask", "wonder", "question"))
        return dep == "advcl" and speech and first and any(mark in tree.low[: kid + 1] for mark in QUOTES)

    def _is_topic(self, i: int, prep: int, act: str) -> bool:
        """Whether a preposition opens what is said, thought or wished, and not where, when or to whom."""
        low = self.tree.low[prep]
        if act in ("say", "claim"):
            return low in ("about", "of", "on", "against", "for", "as") and self.tree.low[i] not in ("told",)
        if act == "speak":
            return low in ("about", "of", "on", "to", "against", "at")
        return low in ("about", "of", "for", "against", "to", "as", "on", "over", "with", "at", "toward")

    def _listener(self, i: int, thing: int) -> bool:
        """Whether the object is who is told, not what."""
        tree = self.tree
        if tree.child(i, *_CLAUSE, "advcl") is None and not any(mark in tree.low for mark in QUOTES):
            return False
        return tree.low[i] in (
            "told",
            "tell",
            "telling",
            "tells",
            "asked",
            "reminded",
            "assured",
            "warned",
            "informed",
            "reminding",
        )

    def _quoted(self, i: int, subject: int) -> Iterator[Range]:
        """What stands in quotation marks beside the verb."""
        tree = self.tree
        marks = [k for k in range(tree.n) if tree.low[k] in QUOTES]
        if not marks:
            return
        if i < marks[0]:
            yield marks[0], tree.n - 1
        elif marks[-1] < i:
            yield 0, marks[-1]
        else:
            before = max(k for k in marks if k < i)
            after = min(k for k in marks if k > i)
            yield 0, before
            yield after, tree.n - 1

    def _passive(self, i: int, act: str) -> Iterator[Frame]:
        tree = self.tree
        by = tree.child(i, "agent")
        whom = tree.child(by, "pobj") if by is not None else None
        subject = tree.child(i, "nsubjpass", "csubjpass")
        content = [self._without(subject, i)] if subject is not None else []
        content += [
            tree.edges(kid)
            for kid in tree.children(i, *_CLAUSE, "oprd", "advcl")
            if tree.dep[kid] != "advcl" or tree.low[tree.edges(kid)[0]] in _ASKED
        ]
        content += [
            tree.edges(kid) for kid in tree.children(i, "prep") if tree.low[kid] in ("as", "for", "of", "about", "with", "on")
        ]
        if subject is None and tree.dep[i] == "acl":
            content.insert(0, self._without(tree.head[i], i))
        if whom is not None:
            yield Frame(act, self._cue(i), tree.edges(whom), tuple(content))
        elif tree.low[i] in self.lexicon.unsourced and content:
            yield Frame(act, self._cue(i), None, tuple(content))

    def _without(self, head: int, cue: int) -> Range:
        """The phrase under `head` on its own side of the cue."""
        first, last = self.tree.edges(head)
        return (first, max(head, min(last, cue - 1))) if head < cue else (max(first, cue + 1), last)

    def _according(self, i: int) -> Iterator[Frame]:
        tree = self.tree
        to = tree.child(i, "prep")
        whom = tree.child(to if to is not None else i + 1, "pobj")
        if whom is None:
            return
        source = tree.edges(whom)
        left, right = tree.edges(tree.head[i])
        left, right = min(left, i), max(right, source[1])
        parts = [(left, i - 1), (source[1] + 1, right)]
        yield Frame("say", (i, i + 1), source, tuple(part for part in parts if part[0] <= part[1]))

    def _noun(self, i: int) -> Iterator[Frame]:
        """A noun with its owner: "his claim that …", "criticism of the plan by senators", "made the promise to leave"."""
        tree = self.tree
        content = [tree.edges(kid) for kid in tree.kids[i] if kid > i and self._about(kid)]
        if not content:
            return
        source: Range | None = None
        owner = tree.child(i, "poss")
        if owner is not None:
            source = tree.edges(owner)
        for kid in tree.kids[i]:
            if tree.low[kid] in ("by", "from", "among") and tree.dep[kid] in ("prep", "agent") and source is None:
                inner = tree.child(kid, "pobj")
                source = tree.edges(inner) if inner is not None else None
                content = [part for part in content if part != tree.edges(kid)]
        verb = tree.head[i]
        if source is None and tree.dep[i] == "dobj" and tree.low[verb] in self.lexicon.light:
            subject = self._subject(verb)
            source = self._whole(subject, verb) if subject is not None else None
        if source is not None and content:
            yield Frame("noun", (i, i), source, tuple(content))

    def _about(self, kid: int) -> bool:
        tree = self.tree
        if tree.dep[kid] in ("acl", "ccomp") and tree.tag[kid][:2] in ("VB", "MD"):
            return True
        return tree.dep[kid] == "prep" and tree.low[kid] in ("of", "for", "about", "on", "against", "to", "over", "with")

    def _minded(self, i: int) -> Iterator[Frame]:
        """A state of mind: "is confident that …", "worried about the vote"."""
        tree = self.tree
        content = [
            tree.edges(kid)
            for kid in tree.kids[i]
            if kid > i
            and (
                tree.dep[kid] in _CLAUSE or (tree.dep[kid] == "prep" and tree.low[kid] in ("about", "of", "that", "with", "over"))
            )
        ]
        be = tree.head[i]
        if not content or tree.dep[i] not in ("acomp", "conj", "advcl", "acl"):
            return
        subject = self._subject(be) if tree.dep[i] in ("acomp", "conj", "advcl") else be
        if subject is not None and tree.low[subject] not in _NOT_SPEAKERS:
            yield Frame("think", (i, i), self._whole(subject, i), tuple(content))

    def _poll(self, i: int) -> Iterator[Frame]:
        """A source in a phrase of its own: "In a poll of May, most voters …"."""
        tree = self.tree
        thing = tree.child(i, "pobj")
        if thing is None or tree.low[thing] not in self.lexicon.polls:
            return
        first, last = tree.edges(thing)
        left, right = tree.edges(tree.head[i])
        parts = [(left, i - 1), (last + 1, right)]
        yield Frame("show", (i, i), (first, last), tuple(part for part in parts if part[0] <= part[1]))

    def _label(self, i: int) -> Iterator[Frame]:
        """A name and a colon before what is said: "Mayor: ‘We shall rebuild’"."""
        tree = self.tree
        if i + 1 < tree.n and all(tree.text[k][:1].isupper() or tree.low[k] in ("of", "the", "-", ".") for k in range(i)):
            yield Frame("say", (i, i), (0, i - 1), ((i + 1, tree.n - 1),))
