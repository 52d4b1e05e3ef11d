"""Who says it: reporting words, their speakers and what they govern, in one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.attribution_figures import Figures, is_aside, quoting
from reportedly.extract.attribution_handling import VERBS as HANDLING
from reportedly.extract.attribution_handling import Handling
from reportedly.extract.attribution_hints import WORDS as HINTS
from reportedly.extract.attribution_hints import Hints
from reportedly.extract.attribution_nesting import Nesting
from reportedly.extract.attribution_phrases import ACCOUNTS, CITING, CONTRAST, OPENERS, TOLLS, Sources
from reportedly.extract.attribution_saying import Saying, parted
from reportedly.extract.attribution_tails import READY, Tails
from reportedly.extract.attribution_words import OWN, PRONOUNS, SHUT, Range, SpeakerWords
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Phrases
from reportedly.model import Speaker
from reportedly.model.swift import replace

_TOPICS = frozenset("responsibility credit involvement role part".split())
_TOLD_OF = frozenset("said suspected believed reported alleged".split())
_RECORDING = frozenset(
    """document documents documented documenting record records recorded log logs logged register registers registered
    track tracked corroborate corroborates corroborated establish established confirm confirms confirmed verify verifies verified
    report reports reported announce announces announced""".split()
)
_CASES = frozenset(
    """case cases incident incidents instance instances killing killings pillage burning abduction abductions looting destruction
    execution executions use violation violations abuse abuses attack attacks death deaths""".split()
)
"""What is put on record: "documented the case of a teacher beaten by soldiers"."""
_CONFIRMED = frozenset("confirmed reported verified announced claimed documented recorded corroborated".split())
_LAYING = frozenset(forms.verbs("put lay pin place heap cast".split()))
"""Verbs of "put the blame on"."""
_CALLING = frozenset("calls called describes described terms termed".split())
_MEDIA = frozenset(
    "radio television station channel newspaper daily agency media press broadcaster website correspondent".split()
)
"""Words for those who report and do not kill."""
_TITLE = 6
"""Tokens of a title before a name that the parse may have parted from it."""
_TAIL = 12
"""Tokens behind a verb that ends the sentence with who says it."""
_LEAST_TOLD = 3
"""Tokens at least that are told before that."""
_TO_WHOM = frozenset(
    "to in on at by late early yesterday today monday tuesday wednesday thursday friday saturday sunday .".split()
)
"""What stands behind a verb whose content is all before it: "…, a senior source confided to the Lamp"."""
_ADDING = frozenset("adding noting stressing specifying stating explaining warning claiming clarifying emphasising".split())
"""Participles with which the speaker of a sentence says more."""
_SAID = frozenset("said says say told tells added".split())
"""Verbs whose subject speaks, whatever noun it is."""


_HEARING = frozenset(forms.verbs("learn hear understand gather know".split()))
_SOME = frozenset("some many others most several".split())
_REVEALING = frozenset(
    "revealed reveals told tells spoke speaks described describes detailed details disclosed mentions mentioned".split()
)


class Attribution:
    """The sayings of one sentence. `text` is the whole report's, for spans."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, text: str) -> None:
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon
        self.words = SpeakerWords(phrases, lexicon, text)
        self.sources = Sources(self.words)
        self.figures = Figures(self.words)
        self.tails = Tails(self.words)
        self.hints = Hints(self.words)
        self.handling = Handling(self.words)
        self.all_of_it = (0, self.tree.n - 1)

    def all(self) -> list[Saying]:
        """Every saying of the sentence, outermost first."""
        found: list[Saying] = []
        tree, lexicon = self.tree, self.lexicon
        for i in range(tree.n):
            low = tree.low[i]
            before = len(found)
            if low == "believed" and tree.low[i - 2 : i] == ["to", "be"]:
                found.extend(self.sources.at(i))
            elif low in lexicon.speech and tree.tag[i][:2] == "VB":
                found.extend(self._verb(i, lexicon.speech[low]))
            elif low in lexicon.hearsay and tree.tag[i] == "VBN" and tree.child(i, "auxpass") is not None:
                found.extend(self._passive(i, "distance"))
            elif low in _CALLING and tree.dep[i] == "pcomp":
                found.extend(self._called(i))
            elif low in lexicon.figuring and tree.tag[i][:2] == "VB" and self.figures.given(i):
                found.extend(self._active(i, "say"))
            elif low == "blame" and tree.dep[i] == "dobj" and tree.low[tree.head[i]] in _LAYING:
                found.extend(self._active(tree.head[i], "accuse"))
            elif low in OPENERS:
                found.extend(self.sources.at(i))
            if low in HINTS:
                found.extend(self.hints.at(i))
            if (
                low in HANDLING
                and len(found) == before
                and tree.tag[i][:2] == "VB"
                and (known := self.handling.at(i)) is not None
            ):
                found.append(known)
            elif low in lexicon.tails:
                found[before:] = self._at_end(i, found[before:])
        if tree.n and "(" in self.words.text[tree.start[0] : tree.end[-1] + 1]:
            found.extend(self.hints.brackets(self.words.text))
        if any(saying.act == "handle" for saying in found):
            found = [saying for saying in found if saying.act != "handle" or not self._is_told(saying, found)]
        found.extend(self.figures.gapped(found))
        return Nesting(self.words).nested(parted([self._closing(saying) for saying in found], tree))

    def _at_end(self, i: int, found: list[Saying]) -> list[Saying]:
        """The sayings of the verb at `i`; where it ends the sentence unframed, the one that the order of words tells."""
        behind = i > 0 and (self.tree.low[i - 1] == "," or self.tree.low[i - 1] in SHUT)
        if any(saying.top and (not behind or saying.inside is None or saying.inside[0] > i) for saying in found):
            return found
        tail = self.tails.at(i)
        if tail is not None:
            return [tail]
        last = self.tree.n - 1
        return [replace(saying, first=0, last=last, top=True) if self.tails.frames(saying) else saying for saying in found]

    def _is_told(self, saying: Saying, found: list[Saying]) -> bool:
        """Whether somebody else says what somebody did with bodies: "the hospital was treating 26, its director said"."""
        for other in found:
            first, last = sorted((saying.cue, other.cue))
            within = other.content is None and other.top and ";" not in self.tree.low[first:last]
            if other.act != "handle" and (other.holds(saying.cue) or within):
                return True
        return False

    def _closing(self, saying: Saying) -> Saying:
        """A saying that ends its sentence behind a comma frames all of it, though the parse hung it on the noun before."""
        tree = self.tree
        if saying.top or saying.content is not None or saying.inside is None or tree.dep[saying.cue] not in ("relcl", "acl"):
            return saying
        first, last = saying.inside
        comma = next((k for k in range(first - 1, max(first - _TITLE, 0), -1) if tree.tag[k][:2] not in ("NN", "DT", "JJ")), 0)
        behind = tree.low[saying.cue + 1 :]
        ends = not [word for word in behind if word != "."] or "saying" in behind[-_TITLE:]
        if not 1 < comma < last < saying.cue or tree.low[comma] != "," or not ends:
            return saying
        chain = (self.words.between(comma + 1, last), *saying.chain[1:])
        return replace(saying, chain=chain, first=0, last=tree.n - 1, inside=(comma + 1, last), top=True)

    def _verb(self, i: int, act: str) -> Iterator[Saying]:
        tree = self.tree
        if tree.low[i] in CITING and tree.tag[i] == "VBG":
            return self._citing(i)
        if tree.tag[i] == "VBN" and tree.dep[i] == "acl" and self.words.past_aside(None, i) is not None:
            return self._active(i, act)
        if tree.child(i, "auxpass") is not None or (tree.tag[i] == "VBN" and tree.child(i, "nsubjpass") is not None):
            return self._passive(i, act)
        if tree.tag[i] == "VBN" and tree.dep[i] in ("acl", "advcl") and tree.child(i, "ccomp") is None:
            return self._passive(i, act)
        if tree.low[i] in _CONFIRMED and tree.low[i + 1 : i + 2] == ["by"] and self._by_whom(i + 1):
            return self._passive(i, act)  # "11 soldiers KIA confirmed by the army"
        return self._active(i, act)

    def _by_whom(self, by: int) -> bool:
        """Whether "by" names somebody, and not by which means: "by telephone"."""
        whom = self.tree.child(by, "pobj")
        return whom is not None and self.words.can_speak(whom) and self.tree.low[whom] not in self.lexicon.document_nouns

    def _active(self, i: int, act: str) -> Iterator[Saying]:
        tree = self.tree
        subject = self._adder(i) if tree.low[i] in _ADDING else self.words.speaking(i)
        if subject is None:
            return
        low = tree.low[subject]
        pronoun = low in PRONOUNS and not self.words.is_some_of(subject)
        contents = [kid for kid in tree.kids[i] if tree.dep[kid] in ("ccomp", "xcomp", "parataxis") and kid != subject]
        behind = [kid for kid in contents if subject < i < kid]
        content = next(iter((*behind, *contents)), None)
        if not self._reports(i, act, subject, content, pronoun=pronoun):
            return
        chain: tuple[Speaker, ...] = ()
        if not pronoun:
            speaker = self.words.speaker(subject)
            if speaker is None:
                return
            both = self.words.joined(subject)
            chain = (speaker if both == self.words.span(subject) else self.words.between(*both),)
        further = self._quotes_person(i) or self._heard_from(i)
        if further is not None:
            chain = (*chain, further)
        top = self._top(i, content)
        first, last = (
            self.all_of_it
            if top
            else tree.edges(content)
            if content is not None and act not in ("accuse", "allege")
            else tree.edges(i)
        )
        held = tree.edges(content) if content is not None else None
        apart = (*self._apart(i, content), *self._beside(i, subject, content), *self._also_says(i, act))
        own = (low in OWN or self._is_ours(subject)) and not self._in_quotes(i)
        if own:
            chain = ()
        yield Saying(chain, i, first, last, act, top, self.words.span(subject), pronoun and not own, own, apart, held)

    def _adder(self, i: int) -> int | None:
        """Who says more: the speaker above, "police said gunmen shot six men, adding that …", or the participle's own subject."""
        tree = self.tree
        for up in tree.ups(i):
            if tree.low[up] in self.lexicon.speech and tree.tag[up] != "VBG" and (said := self.words.speaking(up)) is not None:
                return said
        return self.words.speaking(i)

    def _is_ours(self, subject: int) -> bool:
        """Whether the subject is the writer's own thing: "our count" speaks for "we", "our sources" for themselves."""
        owner = self.tree.child(subject, "poss")
        return owner is not None and self.tree.low[owner] == "our" and self.tree.low[subject] in ACCOUNTS

    def _reports(self, i: int, act: str, subject: int, content: int | None, *, pronoun: bool) -> bool:
        """Whether the verb reports something that somebody said."""
        tree = self.tree
        named = tree.tag[subject][:2] in ("NN", "JJ") or tree.low[subject] in _SOME
        named = named or (tree.tag[subject] == "CD" and self.words.can_speak(subject))
        if not pronoun and not named and not self.words.is_some_of(subject):
            return False
        if tree.low[subject] in self.lexicon.document_nouns and tree.low[i] in _REVEALING and self._top(i, content):
            return True  # "A later report revealed another attack"
        if tree.low[i] in self.lexicon.issuing and content is None and not self._issues(i):
            return False
        if content is None and tree.low[i] in _RECORDING and self.words.can_speak(subject) and self._records(i):
            return True
        if self._is_participle(i, content) or any(tree.low[kid] == "no" for kid in tree.kids[subject]):
            return False
        if act == "claim" and self._claims_lives(i, subject):
            return False
        thing = tree.child(i, "dobj")
        if subject == thing:
            return content is not None or (tree.low[i] in _SAID and i > 0 and tree.low[i - 1] in (",", *SHUT))
        speaks = (
            pronoun or self.words.can_speak(subject) or (tree.low[i] in _SAID and tree.low[subject] not in self.lexicon.act_nouns)
        )
        if content is None and thing is None:
            figure = tree.low[i] in self.lexicon.figuring and tree.low[i] not in self.lexicon.speech
            return speaks and (figure or self._top(i, None) or quoting(self.tree))
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
        if thing is None:
            return False
        low = self.tree.low[thing]
        return low in self.lexicon.document_nouns or low in TOLLS or (self.tree.low[i] in _RECORDING and self._records(i))

    def _records(self, i: int) -> bool:
        """Whether a loss or an act is what is put on record: "has documented the killing of 14 people"."""
        thing, lexicon = self.tree.child(i, "dobj"), self.lexicon
        for one in (thing, *(kid for kid in self.tree.kids[thing] if self.tree.dep[kid] == "conj")) if thing is not None else ():
            low = self.tree.low[one]
            if low in lexicon.loss_nouns or low in lexicon.act_nouns or low in _CASES:
                return True
        return False

    def _claims_lives(self, i: int, subject: int) -> bool:
        """The object of "the blast claimed six lives"; "claimed the attack" takes responsibility and tells nothing else.

        "The army claimed 40 rebels killed" is said by the army.
        """
        thing = self.tree.child(i, "dobj")
        if thing is None or self.tree.child(i, "ccomp", "xcomp") is not None or self.tree.low[thing] in _TOPICS:
            return False
        lost = any(
            self.tree.low[kid] in self.lexicon.verb_object or self.tree.low[kid] in self.lexicon.state
            for kid in self.tree.kids[thing]
            if kid > thing
        )
        return not (lost and self.words.can_speak(subject))

    def _top(self, i: int, content: int | None) -> bool:
        """Whether the saying is the sentence's own frame: the root, or joined to it without a clause of its own."""
        tree = self.tree
        head = tree.head[i]
        if head == i or (head == tree.root and tree.low[head + 1 : head + 2] == [":"] and i > head + 1):
            return True  # "UPDATE: the clinic says …" hangs on its first word
        if tree.dep[i] == "xcomp" and tree.low[head] in READY and tree.low[i - 1] == "to":
            return head == tree.root or tree.head[head] == tree.root  # "The Staff is pleased to announce that …"
        if tree.dep[i] == "pobj" and tree.tag[i] in ("VBD", "VBZ"):
            return True  # "A nurse reached by phone spoke of 40", where the parse has "phone spoke"
        if tree.dep[i] == "acl" and head == tree.root == i - 1 and tree.low[i] in self.lexicon.figuring and tree.child(i, "oprd"):
            return True  # "The survivors named to us 45 persons killed"
        if (tree.dep[i] == "advcl" and is_aside(tree, i)) or (content is None and self._thrown_in(i)):
            return True
        if head != tree.root or tree.dep[i] not in ("conj", "parataxis", "ccomp", "dep"):
            return False
        if tree.dep[i] == "ccomp":
            return tree.low[tree.root] not in self.lexicon.speech or ";" in tree.low[i : tree.root]
        return tree.dep[i] in ("parataxis", "dep") or content is None or tree.child(i, "nsubj") is None

    def _thrown_in(self, i: int) -> bool:
        """Whether the saying stands between two commas ("The gap, a nurse explains, is …") or behind the last one.

        Never "the man, who says he fled, …".
        """
        tree, subject = self.tree, self.tree.child(i, "nsubj")
        if tree.dep[i] == "acl" and tree.tag[i] in ("VBD", "VBN") and tree.head[i] == i - 1 and tree.n - i <= _TAIL:
            first = self.words.span(i - 1)[0]
            told = i + 1 == tree.n or tree.low[i + 1] in _TO_WHOM or tree.tag[i + 1] == "."
            parted = first > _LEAST_TOLD and tree.low[first - 1] == "," and "," not in tree.low[i:]
            return told and parted and self.words.can_speak(i - 1)
        if subject is None or not subject < i or tree.low[i + 1 : i + 2] != [","]:
            return False
        first = self.words.span(subject)[0]
        named = tree.dep[i] in ("relcl", "parataxis", "ccomp") and tree.tag[subject][:2] in ("NN", "PR")
        return named and first > 1 and tree.low[first - 1] == ","

    def _beside(self, i: int, subject: int, content: int | None) -> Iterator[Range]:
        """What the writer tells of the speaker or the time: "The mayor, whose son was shot, said …", "After the raid, …"."""
        tree = self.tree
        if not subject < i:
            return
        for kid in tree.kids[subject]:
            if tree.dep[kid] == "relcl" and subject < kid < i:
                yield tree.edges(kid)
        aside = self.words.relative(i)
        if aside is not None and aside[0] > subject:
            yield aside
        if (
            content is None
            or content < i
            or any(tree.dep[kid] in ("ccomp", "parataxis") for kid in tree.kids[i] if kid < subject)
        ):
            return
        for kid in tree.kids[i]:
            if kid < subject and tree.dep[kid] == "advcl" and tree.child(kid, "nsubj", "nsubjpass") is not None:
                yield tree.edges(kid)

    def _apart(self, i: int, content: int | None) -> tuple[Range, ...]:
        """Clauses joined to the saying with a subject of their own: "A said …, but B did …", "…, while C …".

        What "and" joins to a saying thrown in is said too: "six were killed, police said, and nine were hurt".
        """
        tree = self.tree
        found = []
        for kid in tree.kids[i]:
            own = tree.child(kid, "nsubj", "nsubjpass")
            if kid < i or own is None or tree.tag[own] == "CD" or (self._in_quotes(kid) and not self._in_quotes(i)):
                continue
            marks = [k for k in tree.kids[kid] if tree.dep[k] == "mark"]
            thrown_in = content is not None and content < i and tree.low[i + 1 : i + 3] == [",", "and"]
            if (tree.dep[kid] == "conj" and tree.tag[kid][:2] == "VB" and not thrown_in) or (
                tree.dep[kid] == "advcl" and any(tree.low[k] in CONTRAST for k in marks)
            ):
                found.append(tree.edges(kid))
        return tuple(found)

    def _also_says(self, i: int, act: str) -> Iterator[Range]:
        """What somebody who accuses says besides: "the rebels blame the army and speak of 60 dead"."""
        lexicon, tree = self.lexicon, self.tree
        for kid in tree.kids[i] if act in ("accuse", "allege") else ():
            if kid > i and tree.dep[kid] == "conj" and (tree.low[kid] in lexicon.speech or tree.low[kid] in lexicon.figuring):
                yield tree.edges(kid)

    def _in_quotes(self, i: int) -> bool:
        """Whether an opening mark stands before the token that nothing has closed."""
        depth = 0
        for low in self.tree.low[:i]:
            depth = 1 if low in ("“", "``", "«") else 0 if low in ("”", "''", "»") else 1 - depth if low == '"' else depth
        return depth == 1

    def _called(self, i: int) -> Iterator[Saying]:
        """Words that are somebody's own: "in what the ministry calls crossfire with rebels"."""
        subject = self.words.speaking(i)
        if subject is None or not any(self.tree.low[kid] == "what" for kid in self.tree.kids[i]):
            return
        speaker = self.words.speaker(subject)
        if speaker is not None:
            yield Saying((speaker,), i, i + 1, self.tree.edges(i)[1], "say", False, self.words.span(subject))

    def _quotes_person(self, i: int) -> Speaker | None:
        """The person in "quoted X as saying"; None where nobody is quoted."""
        tree = self.tree
        if not tree.low[i].startswith("quot"):
            return None
        person = tree.child(i, "dobj")
        return self.words.speaker(person) if person is not None else None

    def _heard_from(self, i: int) -> Speaker | None:
        """From whom somebody has what he tells: "the radio has learned from a priest that …"."""
        tree = self.tree
        if tree.low[i] not in _HEARING:
            return None
        source = next((kid for kid in tree.kids[i] if tree.low[kid] == "from"), None)
        whom = tree.child(source, "pobj") if source is not None else None
        return self.words.speaker(whom) if whom is not None and self.words.can_speak(whom) else None

    def _citing(self, i: int) -> Iterator[Saying]:
        """Behind a comma, "citing local commanders": the last link of the chain."""
        whom = self.tree.child(i, "dobj")
        speaker = self.words.speaker(whom) if whom is not None else None
        if speaker is not None:
            yield Saying((speaker,), i, *self.all_of_it, "cite", True, self.tree.edges(i))

    def _passive(self, i: int, act: str) -> Iterator[Saying]:
        """Passives: "it was reported by X that …", "X was quoted as saying"."""
        tree = self.tree
        by = tree.child(i, "agent") or (i + 1 if tree.low[i + 1 : i + 2] == ["by"] else None)
        whom = tree.child(by, "pobj") if by is not None else self._reporter(i)
        if whom is not None and tree.low[i] in ("quoted", "cited") and tree.child(i, "nsubjpass") is not None:
            whom = None  # who quotes is the nearer link
        first, last = tree.edges(i)
        if whom is None and tree.low[i] in self.lexicon.hearsay:
            yield Saying((), i, first, last, "distance", False)
        if whom is not None and self.words.can_speak(whom) and tree.low[i] != "claimed":
            speaker = self.words.speaker(whom)
            if speaker is not None:
                whole = tree.low[i] in _CONFIRMED and tree.edges(whom)[1] >= tree.n - 2 and tree.child(i, "nsubjpass") is None
                governed = self.all_of_it if whole else (first, last)
                yield Saying((speaker,), i, *governed, act, whole or self._top(i, None), tree.edges(whom))
        subject = tree.child(i, "nsubjpass")
        if tree.low[i] in ("quoted", "cited") and subject is not None and tree.low[subject] not in PRONOUNS:
            speaker = self.words.speaker(subject)
            outer = self._quoting(i)
            if speaker is not None:
                chain = (outer, speaker) if outer is not None else (speaker,)
                top = self._top(i, None)
                governed = self.all_of_it if top else (first, last)
                yield Saying(chain, i, *governed, "say", top, self.words.span(subject))

    def _reporter(self, i: int) -> int | None:
        """Who reports in "six people were reported killed by a radio station", never who killed them."""
        tree = self.tree
        loss = tree.child(i, "xcomp", "oprd")
        by = tree.child(loss, "agent") if loss is not None and tree.low[i] in self.lexicon.hearsay else None
        whom = tree.child(by, "pobj") if by is not None else None
        return whom if whom is not None and tree.low[whom] in _MEDIA else None

    def _quoting(self, i: int) -> Speaker | None:
        """Who quotes, in "was quoted as saying by the Lamp" and "was quoted by the Lamp as saying"."""
        tree = self.tree
        for kid in (i, *(k for k in range(i + 1, min(i + 4, tree.n)) if tree.low[k] == "saying")):
            by = next((k for k in tree.kids[kid] if tree.low[k] == "by"), None)
            whom = tree.child(by, "pobj") if by is not None else None
            if whom is not None and self.words.can_speak(whom):
                return self.words.speaker(whom)
        return None
