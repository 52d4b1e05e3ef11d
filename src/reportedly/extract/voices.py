"""Who says a claim: the saying that governs its words, else whoever spoke last, else the writer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from reportedly.extract import dateline
from reportedly.extract.attribution_dialogue import interviewed, signed
from reportedly.extract.attribution_saying import Saying, governing
from reportedly.extract.attribution_turns import Turn, turns
from reportedly.extract.attribution_words import OWN, PRONOUNS, QUOTES, SpeakerWords
from reportedly.extract.loss import Loss
from reportedly.extract.quoted import Quoted, quoted
from reportedly.extract.rejections import UNTRUTHS, Rejection, untrue
from reportedly.extract.scene import Grammar, Scene
from reportedly.extract.sections import sections
from reportedly.extract.voice import Voice, doubt_on, is_of_deed, is_of_part, is_quoted
from reportedly.extract.writer import Writer, goes_on
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.model import Span, Speaker

_NEXT = 2
"""Sentences that attribution reaches into the next paragraph (tuned on the gold's train and dev parts)."""
_FOLLOWING = frozenset("they it he she these those both their its his her".split())
"""Words that tie a sentence to the one before, across paragraphs."""
_ELSEWHERE = frozenset("meanwhile elsewhere separately also earlier later previously".split())
"""Words with which a paragraph of the writer's own opens."""
_TAKING = frozenset("responsibility credit".split())
_STANCES: Mapping[str, tuple[str, str | None]] = {
    "deny": ("denied", None),
    "accuse": ("alleged", "accused"),
    "allege": ("alleged", "suspected"),
}
_ALLEGING = frozenset(forms.verbs(["allege"]))
"""Verbs of suspicion that lay it at somebody's door all the same."""
_FULL = frozenset('.!?…”"’:')
"""How a full sentence ends, or one that leads in what follows."""
_PERSONS = frozenset(
    """official source spokesman spokeswoman spokesperson witness resident minister governor officer doctor medic nurse commander
    mayor chief elder leader lawmaker""".split()
)
"""Words for one person, whom "it" never means."""
_GIVING = frozenset(("loss.figure", "loss.put-at"))
"""Rules that find a figure by the verb with which somebody gives it."""
_MEETING = frozenset("spoke talked met interviewed asked visited reached called contacted phoned found".split())
"""What the writer did with whoever speaks next."""
_OPENS = frozenset(("“", '"', "``", "«"))


class Voices:
    """Carries the speaker from sentence to sentence of one report until somebody else speaks."""

    def __init__(self, lexicon: Lexicon, text: str, first: Speaker | None, publisher: str | None = None) -> None:
        self.lexicon = lexicon
        self.text = text
        self.first = (first,) if first is not None else ()
        self.writer = Writer(text, publisher)
        self.signed = signed(text)
        self.carried: tuple[Speaker, ...] = ()
        self.listed: tuple[Speaker, ...] = ()
        self.turns = turns(text, lexicon)
        self.last: tuple[Speaker, ...] = ()
        self.said_at = (-1, -1, -1)
        self.whole = False
        self.weak = False
        self.bound = False
        self.own_told = False
        self.left = -1
        self.sections = sections(text)
        self.asked = interviewed(text)
        self.author: tuple[Speaker, ...] = ()
        self.quotations: tuple[Quoted, ...] = ()
        self.named: dict[str, Speaker] = {}
        self.heard = False
        self.told_of: tuple[tuple[Speaker, ...], int, bool] = ((), -2, False)
        self.told_in = -1
        self.words_of: Tree | None = None
        self.doubts = self.tales = True
        self.namings = 0
        self.kept: dict[tuple[int, bool], Voice] = {}

    def foresee(self, told: Sequence[Grammar]) -> None:
        """Looks ahead for speakers who are named behind what they say."""
        self.quotations = quoted(self.text, told)

    def silence(self) -> None:
        """The writer's own voice again."""
        self.carried = ()

    def break_off(self, scene: Scene) -> None:
        """Another incident or a new item of a list: the writer's own voice, or that of who is named above the list."""
        self.carried = self.listed if scene.row.sentence.bullet else ()
        if self.carried:
            self.said_at = (scene.row.sentence.paragraph, scene.row.sentence.number, scene.row.sentence.start)

    def advance(self, scene: Scene) -> None:
        """Takes over the speaker of the sentence that was just read, where it has one for itself as a whole."""
        self._hear_author(scene)
        if self.writer.is_subject(scene.tree) or self._takes_over(scene):
            self.silence()
        if self._is_title(scene):
            return
        silent = not self._carried(scene)
        if silent and scene.row.tells and scene.tree.low[0] in _ELSEWHERE:
            self.left = scene.row.sentence.paragraph
        self._advance(scene)
        if scene.row.tells and silent and not any(saying.top and (saying.chain or saying.pronoun) for saying in scene.sayings):
            self.own_told = True
        self._remember(scene)
        self.heard = self.heard or scene.row.tells
        self.kept.clear()

    def _is_title(self, scene: Scene) -> bool:
        """Whether the sentence is the text's first line and no full sentence: a title is not yet the writer's telling."""
        sentence, words = scene.row.sentence, scene.words.rstrip()
        return sentence.start == 0 and not scene.sayings and not sentence.bullet and words[-1:] not in _FULL and "\n" in self.text

    def _advance(self, scene: Scene) -> None:
        if not scene.row.sentence.bullet and scene.row.sentence.paragraph != self.said_at[0]:
            self.listed = ()
        for saying in scene.sayings:
            chain = self._full(saying.chain)
            if chain:
                self.last = chain
            if not saying.top or saying.act not in ("say", "claim", "deny", "accuse"):
                continue
            if saying.own or (not self.heard and self.writer.informs(scene.tree, saying)):
                self.silence()
                continue
            if saying.chain or saying.pronoun:
                self.weak = self._is_weak(scene, saying)
                before, self.carried = self.carried, chain or self._meant(scene, saying)
                self.bound = self.writer.is_publisher(self.carried)
                same = self.whole and before[-1:] == self.carried[-1:]
                self.whole = (scene.breaks or not self.heard or same) and not self.bound
                self.said_at = (scene.row.sentence.paragraph, scene.row.sentence.number, scene.row.sentence.start)
                if scene.tree.low[-1] == ":":
                    self.listed = self.carried

    def _is_weak(self, scene: Scene, saying: Saying) -> bool:
        """Whether a saying is done when its sentence is: a text that tells by itself has a figure or a quotation of somebody,
        or he claims a deed.
        """
        tree = scene.tree
        if self.own_told and not QUOTES.isdisjoint(tree.low):
            return True
        if tree.low[saying.cue] in self.lexicon.figuring and tree.low[saying.cue] not in self.lexicon.speech and self.own_told:
            return True
        if any(tree.low[k] in _TAKING for k in range(saying.cue, min(saying.cue + 6, tree.n))):
            return True
        verb = next((kid for kid in tree.kids[saying.cue] if tree.dep[kid] == "ccomp" and kid > saying.cue), None)
        subject = tree.child(verb, "nsubj") if verb is not None else None
        if verb is None or subject is None or tree.low[subject] not in ("it", "they"):
            return False
        return tree.low[verb] == "carried" or (tree.low[verb] in ("was", "were", "is") and "behind" in tree.low[verb : verb + 3])

    def _takes_over(self, scene: Scene) -> bool:
        """Whether the writer clearly goes on by himself: another date, what happened before, what he or his people saw."""
        if not self.carried:
            return False
        if dateline.length(scene.words):
            return True
        if any(saying.top for saying in scene.sayings):
            return False
        elsewhere = scene.row.sentence.paragraph != self.said_at[0]
        return goes_on(scene.words.lower(), elsewhere=elsewhere, told=self.own_told and not self.whole)

    def _full(self, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """The chain with "the channel" as it was first named ("the ‘Night Watch’ channel"); its other words stay."""
        full: list[Speaker] = []
        for speaker in chain:
            words = speaker.text.split()
            noun = words[-1].lower() if words else ""
            if len(words) == 2 and words[0].lower() == "the" and noun in self.lexicon.medium_nouns:
                full.append(self.named.get(noun, speaker))
                continue
            full.append(speaker)
            for word in words:
                if word.lower() in self.lexicon.medium_nouns and len(words) > 2:
                    self.named[word.lower()] = speaker
                    self.namings += 1
        return tuple(full)

    def _remember(self, scene: Scene) -> None:
        """Keeps whom the sentence is about, for "he said" in the next one."""
        tree = scene.tree
        subject = tree.child(tree.root, "nsubj")
        words = SpeakerWords(scene.phrases, self.lexicon, self.text)
        if subject is not None and tree.low[subject] in OWN and tree.low[tree.root] in _MEETING:
            preps = (kid for kid in tree.kids[tree.root] if tree.low[kid] in ("to", "with"))
            subject = tree.child(tree.root, "dobj") or next((k for kid in preps for k in tree.children(kid, "pobj")), None)
        if subject is not None and tree.tag[subject][:2] == "NN" and words.can_speak(subject):
            speaker = words.speaker(subject)
            if speaker is not None:
                self.told_in = scene.row.sentence.paragraph
                self.told_of = ((speaker,), scene.row.sentence.number, tree.tag[subject] in ("NNS", "NNPS"))

    def _meant(self, scene: Scene, saying: Saying) -> tuple[Speaker, ...]:
        """Whom "he" or "the other" stands for: who spoke last, or whom the sentence before is about if nobody spoke here."""
        subject, number, plural = self.told_of
        word = scene.tree.low[saying.inside[0]] if saying.inside is not None else ""
        agrees = plural == (word == "they") and word in ("he", "she", "it", "they")
        spoken = self.said_at[0] == scene.row.sentence.paragraph and bool(self.carried)
        if word == "you":  # "HOST: You say four bodies?" asks whoever spoke in the turn before
            asked = [turn.speaker for turn in self.turns if turn.end <= scene.row.sentence.start and turn.speaker is not None]
            return (asked[-1],) if asked else ()
        one = word == "they" and spoken and not self.carried[-1].text.split()[-1].endswith("s") and number > self.said_at[1]
        if agrees and (one or not spoken) and number == scene.row.sentence.number - 1:
            return subject
        chain = self.carried or self.last
        if not chain and saying.content is not None:
            chain = self._acting(scene, saying.content)
        if word == "it" and len(chain) > 1 and chain[-1].text.split()[-1].lower() in _PERSONS:
            return chain[:1]  # "The agency quoted a minister as saying …. It also reported …"
        return chain

    def _acting(self, scene: Scene, content: tuple[int, int]) -> tuple[Speaker, ...]:
        """Whom what is said is about: "Rescuers pulled out six bodies, they said"."""
        tree, words = scene.tree, SpeakerWords(scene.phrases, self.lexicon, self.text)
        verb = next((k for k in range(content[0], content[1] + 1) if tree.dep[k] == "ccomp"), None)
        subject = tree.child(verb, "nsubj") if verb is not None else None
        speaker = words.speaker(subject) if subject is not None and words.can_speak(subject) else None
        return (speaker,) if speaker is not None else ()

    def _turn(self, scene: Scene) -> Turn | None:
        """The labelled turn that the sentence is part of."""
        number = bisect_left(self.turns, scene.row.sentence.end, key=lambda turn: turn.start) - 1
        return self.turns[number] if number >= 0 and scene.row.sentence.start < self.turns[number].end else None

    def _carried(self, scene: Scene) -> tuple[Speaker, ...]:
        """Who still speaks in this sentence, else the author whom a statement names."""
        if not self.author:
            return self._held(scene)
        own = self.author if not scene.background and scene.earlier is None and self._turn(scene) is None else ()
        return self._held(scene) or own

    def _held(self, scene: Scene) -> tuple[Speaker, ...]:
        """Who still speaks in this sentence: to the end of the paragraph, in the next where a pronoun ties it, never of the past.

        Whoever the opening sentence names tells the whole report, and who opens another incident tells all of that.
        """
        if not self.carried:
            return ()
        turn = self._turn(scene)
        if turn is not None and self.said_at[2] < turn.opens:
            return ()
        start = scene.row.sentence.start
        if self.writer.spoke(self.said_at[2], start, self.turns):
            return ()
        tied = scene.tree.low[0] in _FOLLOWING
        paragraphs = scene.row.sentence.paragraph - self.said_at[0]
        left = self.bound or scene.row.sentence.paragraph == self.left
        near = tied and paragraphs == 1 and not left and scene.row.sentence.number - self.said_at[1] <= _NEXT
        on = tied or scene.tree.low[0] in QUOTES or not self.writer.unquoted(start)
        held = (self.whole or paragraphs == 0 or near) and (on or not self.weak)
        past = scene.earlier is not None and not tied and self.writer.unquoted(start)
        over = scene.background or past or self.writer.is_subject(scene.tree) or self._takes_over(scene)
        return self.carried if held and not over else ()

    def voice(self, scene: Scene, token: int, *, given: bool = False) -> Voice:
        """Who says what the word at `token` tells, and how; `given` holds where that word itself gives a figure ("says ten").

        Kept until the sentence is done with, since its rules ask again, but where it gave a medium a name.
        """
        self._look_at(scene)
        found = self.kept.get((token, given))
        if found is None:
            namings = self.namings
            found = self._voice(scene, token, given=given)
            if namings == self.namings:
                self.kept[token, given] = found
        return found

    def _voice(self, scene: Scene, token: int, *, given: bool) -> Voice:
        saying = governing(scene.sayings, token, given=given) if scene.sayings else None
        behind = self._behind(scene.tree.start[token])
        chain = self._carried(scene) if behind is None else behind.chain
        stance, mode = "asserted", None
        cues: list[Span] = []
        if saying is not None and (not self.heard and self.writer.informs(scene.tree, saying)):
            chain = ()
        elif saying is not None:
            chain = self._full(saying.chain) or (self._meant(scene, saying) if saying.pronoun else self.author)
            if behind is not None and behind.marked and behind.start <= scene.tree.start[saying.cue] < behind.end:
                chain = (*behind.chain, *[link for link in saying.chain if link not in behind.chain])
            cues.append(self._span(scene, saying.cue))
            stance, mode = _STANCES.get(saying.act, (stance, mode))
            if mode == "suspected" and scene.tree.low[saying.cue] in _ALLEGING:
                mode = "accused"
            if saying.act == "deny" and saying.content is not None and not saying.holds(token):
                stance = "asserted"
        hearsay = None
        for found in scene.sayings:
            if found.act == "distance" and found.governs(token):
                hearsay = found
                break
        distance = self._hearsay(scene, hearsay.cue) if hearsay is not None else None
        doubt = doubt_on(scene.tree, token, self.lexicon.doubt) if self.doubts else None
        if doubt is not None:
            at, kind = doubt
            cues.append(self._span(scene, at))
            if kind == "distance":
                distance = scene.tree.low[at]
            elif stance == "asserted":
                stance, mode = "alleged", kind
        if self.tales and stance == "asserted" and untrue(scene.tree, token):
            stance, mode = "denied", None
        if self.sections and stance == "asserted":
            stance, mode = self._section(scene)
        if self.asked and not self.writer.unquoted(scene.tree.start[token]):
            chain = (*self.asked, *[link for link in chain if link not in self.asked])
        chain = chain or self.signed
        turn = self._turn(scene) if self.turns else None
        outer = (*self.first, turn.speaker) if turn is not None and turn.speaker is not None else self.first
        return Voice((*outer, *[link for link in chain if link not in outer]), stance, mode, distance, tuple(cues))

    def _look_at(self, scene: Scene) -> None:
        """Notes once a sentence whether any word in it can doubt or deny what it tells: most have none."""
        if scene.tree is not self.words_of:
            self.words_of, low = scene.tree, scene.tree.low
            self.kept.clear()
            self._hear_author(scene)
            if low[0] in _OPENS and not self._carried(scene):
                self._take_up(scene)
            self.doubts = not self.lexicon.doubt.keys().isdisjoint(low)
            self.tales = not UNTRUTHS.isdisjoint(low)

    def _hear_author(self, scene: Scene) -> None:
        """Notices where a statement names its author in the third person: all of the rest is said by him."""
        if not self.author and (not self.heard or self.writer.states) and not self.writer.speaks:
            self.author = self._author(scene)

    def _author(self, scene: Scene) -> tuple[Speaker, ...]:
        """The author whom the sentence names."""
        for saying in scene.sayings:
            if self.writer.is_author(scene.tree, saying):
                return saying.chain
        subject = self.writer.declares(scene.tree)
        words = SpeakerWords(scene.phrases, self.lexicon, self.text)
        speaker = words.speaker(subject) if subject is not None and words.can_speak(subject) else None
        return (speaker,) if speaker is not None else ()

    def _take_up(self, scene: Scene) -> None:
        """A quotation that names nobody is of whom the sentence before is about: "The driver shook his head. “Six died.”"."""
        subject, number, _ = self.told_of
        sentence = scene.row.sentence
        if not subject or number != sentence.number - 1 or self.told_in != sentence.paragraph or not is_quoted(scene.tree):
            return
        if any(saying.chain for saying in scene.sayings) or self._behind(scene.tree.start[0]) is not None:
            return
        self.carried = subject
        self.said_at = (sentence.paragraph, sentence.number, sentence.start)
        self.weak, self.whole = True, False

    def telling(self, scene: Scene, token: int) -> Voice:
        """Who says that what the word at `token` names took place, and how: who denies a part in it does not deny it."""
        cue = self._denied_by(scene, token)
        if cue is not None and (is_of_part(scene.tree, cue) or is_of_deed(scene.tree, cue)):
            return Voice(self.first)
        return self.voice(scene, token)

    def of_loss(self, scene: Scene, loss: Loss) -> Voice:
        """Who tells a loss, and how: to deny a part in it ("any role in the death of two") is not to deny it."""
        cue = self._denied_by(scene, loss.trigger)
        if cue is not None and is_of_part(scene.tree, cue):
            return Voice(self.first)
        return self.voice(scene, loss.trigger, given=loss.rule in _GIVING)

    def of_rejection(self, scene: Scene, found: Rejection) -> tuple[Speaker, ...]:
        """Who rejects an earlier figure: whoever says so, the subject of "called it a lie", else the voice of the sentence."""
        own = next((saying.chain for saying in scene.sayings if saying.cue == found.at and saying.chain), None)
        chain = own if own is not None else self.voice(scene, found.at).chain
        words = SpeakerWords(scene.phrases, self.lexicon, self.text)
        if chain or found.by is None or scene.tree.low[found.by] in PRONOUNS or not words.can_speak(found.by):
            return chain
        speaker = words.speaker(found.by)
        return (speaker,) if speaker is not None else ()

    def _denied_by(self, scene: Scene, token: int) -> int | None:
        """The word of denying that governs the token; most sentences deny nothing."""
        if not any(saying.act == "deny" for saying in scene.sayings):
            return None
        saying = governing(scene.sayings, token)
        return saying.cue if saying is not None and saying.act == "deny" else None

    def _behind(self, at: int) -> Quoted | None:
        """The stretch of words at `at` whose speaker stands behind it."""
        if not self.quotations:
            return None
        number = bisect_right(self.quotations, at, key=lambda row: row.start) - 1
        return self.quotations[number] if number >= 0 and at < self.quotations[number].end else None

    def _section(self, scene: Scene) -> tuple[str, str | None]:
        """The stance and mode that the heading above the sentence gives it."""
        at = scene.row.sentence.start
        found = next((row for row in self.sections if row.start <= at < row.end), None)
        return (found.stance, found.mode) if found is not None else ("asserted", None)

    def _hearsay(self, scene: Scene, cue: int) -> str:
        """The words that keep a distance: "it was gathered" whole, "is reported" as "reported"."""
        tree = scene.tree
        subject = tree.child(cue, "nsubjpass")
        first = subject if subject is not None and tree.low[subject] == "it" else cue
        return self.text[tree.start[first] : tree.end[cue]]

    def _span(self, scene: Scene, token: int) -> Span:
        tree = scene.tree
        last = token + 1 if tree.low[token] == "according" and token + 1 < tree.n else token
        return Span.of(self.text, tree.start[token], tree.end[last])
