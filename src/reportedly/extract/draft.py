"""Report in, draft out: mentions and claims, each tied to its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.extract import dateline
from reportedly.extract.asides import asides
from reportedly.extract.blame import blames
from reportedly.extract.day_scene import days_of, hour_of
from reportedly.extract.fragment_claims import FragmentClaims
from reportedly.extract.loss import THINGS_ONLY, Loss
from reportedly.extract.means import Means
from reportedly.extract.mentions import Mentions
from reportedly.extract.modality import unsaid
from reportedly.extract.outline import Outline, outline
from reportedly.extract.place_common import NAMES_NO_SCENE, common
from reportedly.extract.place_heads import Head, head_of, heads, is_wide, strange_heads
from reportedly.extract.place_scene import linked
from reportedly.extract.rejections import rejected, rejection
from reportedly.extract.role_grammar import Role
from reportedly.extract.scene import Grammar, Scene, grammars, scene
from reportedly.extract.scene_roles import attack, deed, is_lost, is_taken, meant, says_who, teams, took_place
from reportedly.extract.strengths import Strengths
from reportedly.extract.tools import Tools
from reportedly.extract.truecase import truecased, without_people
from reportedly.extract.unlisted import behind_in, unlisted
from reportedly.extract.voice import Voice, denied, doubted, never_was
from reportedly.extract.voices import Voices
from reportedly.extract.wording import Wording, wordings
from reportedly.model import (
    Draft,
    DraftClaim,
    Failure,
    Fragment,
    Report,
    Shown,
    Span,
    Speaker,
)
from reportedly.model.count import MOST
from reportedly.model.swift import replace

_DEFINITION = re.compile(
    r"((?:[A-Z][\w'’-]+)(?:\s+(?:of|the|a|and|for|in|to|de|du|des|la|le|et|[A-Z][\w'’-]+)){0,7})\s+\(([A-Z][A-Za-z-]{1,9})\)"
)
_ABSURD = re.compile(r"(?<![\w.,])(?:\d{9,}|\d{1,3}(?:,\d{3}){3,}|\d+\s?\^\s?\d+|10[⁰¹²³⁴-⁹]+|\d+e\d{2,})(?![\w])")
_QUIET = frozenset(
    """other_subject diplomacy dissent pre_emptive accident harm conflict armed_target rally brutal crowd_control live_fire
    air drone strike intercepted chemical regain attempt""".split()
)
"""Signals that colour an event and do not make one: "air force", "white phosphorus" in a factory."""
_NEGATED = frozenset(("loss.not-survive", "loss.not-seen", "loss.unhurt", "loss.no-more", "loss.no-contact", "loss.never-again"))
"""Rules that find a loss in what is not so."""
_FLYING = frozenset(("air", "drone"))
"""Signals beside which a strike is an act: "the air force struck a post"."""
BY_HEAD = 0.97
"""Chance of a place at the head of a line to be where what follows happened."""
BY_WIDE_HEAD = 0.4
"""The same where the head names a stretch of land in which it happened: "Kidal corridor"."""
_OPENING = 2
"""Words of a sentence that are kept as its opening."""
_LEAST = 2
"""Weight of signals that a sentence without any loss needs to tell of an event by itself."""


def draft(report: Report, tools: Tools) -> Draft:
    """The draft of one report."""
    return next(drafts([report], tools))


def drafts(reports: Sequence[Report], tools: Tools) -> Iterator[Draft]:
    """The drafts of several reports, in order: the same as one by one, with one parse for all their sentences."""
    plans = [outline(report, tools.lexicon, tools.relevance) for report in reports]
    texts = [truecased(report.text, tools) if plan.shouted else report.text for report, plan in zip(reports, plans, strict=True)]
    pieces = (
        (dateline.blanked(report.text[start:end], text[start:end]), start)
        for report, text, plan in zip(reports, texts, plans, strict=True)
        for start, end in ((row.sentence.start, row.sentence.end) for row in plan.chosen)
    )
    trees = tools.parser.trees((piece.replace("\ufe0f", " "), start) for piece, start in pieces)
    read = [
        grammars(plan.chosen, trees, report.text, tools.lexicon, tools.leftovers)
        for report, plan in zip(reports, plans, strict=True)
    ]
    words = wordings([report.text if plan.chosen else "" for report, plan in zip(reports, plans, strict=True)], tools)
    for report, plan, found, told in zip(reports, plans, words, read, strict=True):
        yield _Builder(report, plan, tools, found).build(told)


@dataclass(slots=True)
class _Found:
    """The lists of one draft while it grows."""

    fragments: list[Fragment] = field(default_factory=list)
    claims: list[DraftClaim] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


class _Builder:
    """Builds the draft of one report from its parsed sentences."""

    def __init__(self, report: Report, plan: Outline, tools: Tools, words: Wording) -> None:
        self.report, self.plan, self.tools = report, plan, tools
        self.text = report.text
        self.found = _Found()
        self.mentions = Mentions(tools.lexicon, self.text)
        forwarded = Speaker(text=report.forwarded_from, span=None) if report.forwarded_from else None
        self.voices = Voices(tools.lexicon, self.text, forwarded, report.publisher)
        self.claims = FragmentClaims(self.text, tools, self.mentions, self.voices, self.found.claims)
        self.hits, self.places, self.days = words.hits, words.places, words.days
        self.heads = heads(report.text, tools.gazetteer.english) if plan.chosen else ()
        if plan.shouted:
            self.places = tuple(without_people(self.places, report.text, tools))
        self.places = (*self.places, *strange_heads(self.heads, self._taken, report.text))
        self.pending = False
        self.introduced: tuple[int, ...] = ()

    def build(self, read: Sequence[Grammar]) -> Draft:
        if self.plan.cut:
            self._fail("too-large", "only the beginning of the text was read")
        if not self.plan.chosen:
            return Draft(report=self.report, failures=tuple(self.found.failures))
        self.voices.foresee(read)
        for told in read:
            self._sentence(told)
        for match in _ABSURD.finditer(self.text):
            if any(row.sentence.start <= match.start() < row.sentence.end for row in self.plan.chosen):
                self._fail("absurd-number", f"no count of an incident is above {MOST}", Span.of(self.text, *match.span()))
        self.claims.advance(None)  # else scene and builder hold each other until the garbage collector comes
        found = self.found
        return Draft(
            report=self.report,
            fragments=tuple(found.fragments),
            claims=tuple(found.claims),
            actors=tuple(self.mentions.rows),
            places=self.places,
            days=self.days,
            definitions=tuple((m[2], m[1]) for m in _DEFINITION.finditer(self.text)) if "(" in self.text else (),
            failures=tuple(found.failures),
        )

    def _fail(self, code: str, reason: str, span: Span | None = None) -> None:
        self.found.failures.append(Failure(code=code, stage="extract", reason=reason, span=span, report=self.report.id))

    def _named(self, start: int, end: int) -> bool:
        """Whether a name of the registry that can act stands in `[start, end)`."""
        registry = self.tools.registry
        return any(
            hit.start < end and start < hit.end and not all(registry.actor(id).is_speaker_only for id in hit.actors)
            for hit in self.hits
        )

    def _taken(self, start: int, end: int) -> bool:
        """Whether words for a place, a day or an actor stand in `[start, end)` already."""
        for hit in self.hits:  # plain loops: this is asked of each name of each sentence
            if hit.start < end and start < hit.end:
                return True
        for mentions in (self.places, self.days):
            for mention in mentions:
                span = mention.span
                if span.start < end and start < span.end:
                    return True
        return False

    def _placed(self, start: int, end: int) -> bool:
        """Whether words for a place stand in `[start, end)`: a known one, or a name that stands behind "in" elsewhere."""
        if any(p.span.start < end and start < p.span.end and p.kind not in ("demonym", "org") for p in self.places):
            return True
        return behind_in(self.text[start:end], self.text)

    def _people(self, start: int, end: int) -> bool:
        """Whether a word for a people stands in `[start, end)`: "Russian", "Malian"."""
        return any(place.kind == "demonym" and place.span.start < end and start < place.span.end for place in self.places)

    def _sentence(self, told: Grammar) -> None:
        here = scene(told, self.text, self.tools, self._named, self._placed, self._people)
        if here.breaks and not any(saying.top for saying in here.sayings):
            self.voices.break_off(here)
        before = len(self.found.fragments)
        if here.row.tells:
            self.places = (*self.places, *unlisted(here, self.text, self._taken))
            self._fragments(here)
        if len(self.found.fragments) == before:
            self._introduce(here)
        self._reject(here)
        self.voices.advance(here)
        self.claims.advance(here)

    def _reject(self, here: Scene) -> None:
        """The figures that the sentence says are not so, as their denied copies."""
        found = rejection(here.tree)
        if found is not None:
            chain = self.voices.of_rejection(here, found)
            self.found.claims.extend(list(rejected(here, found, chain, self.found.claims, self.text)))

    def _introduce(self, here: Scene) -> None:
        """A sentence that only announces ("A later report dated 3 May told of another attack") opens what the next one tells."""
        if here.breaks and not here.row.sentence.bullet:
            self.pending = True
            self.introduced = days_of(here, None, self.days, None)[0]

    def _told(self, here: Scene, role: Role, modality: str) -> bool:
        """Whether the role is of this fragment's modality, and not of people who are only counted among the lost.

        Whom somebody is told to have shot is a target too: "troops shot dead an elder".
        """
        if (
            is_lost(here, role)
            and not role.rule.startswith("role.sense-")
            and (role.rule.endswith("-target") or any(loss.trigger == role.trigger for loss in here.losses))
        ):
            told = role.party.noun is not None and says_who(here, role.party.noun)
            if told and role.role == "target" and is_taken(here, role):
                return self._happens(here, role, modality)
            aimed = told and (role.rule.endswith("-target") or role.rule == "role.met") and role.party.first > role.trigger
            if not aimed or not meant(here, role.trigger):
                return False
        return self._happens(here, role, modality)

    def _happens(self, here: Scene, role: Role, modality: str) -> bool:
        """Whether the role is of this modality, and not denied by the writer himself."""
        mood = here.mood(role.trigger, self.tools.lexicon, loss=False)
        return mood.modality == modality and not (mood.negated and not self.voices.voice(here, role.trigger).chain)

    def _days(self, here: Scene, at: int, head: Head | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The days of the event, and those of remarks; where there are none, the hour that the sentence tells."""
        own, loose = days_of(here, at, self.days, head)
        told = [i for i in (*own, *loose, *self.introduced) if not self.days[i].reported]
        if not told and (hour := hour_of(here, self.text)) is not None:
            self.days = (*self.days, hour)
            loose = (*loose, len(self.days) - 1)
        return (*own, *self.introduced), loose

    def _fragments(self, here: Scene) -> None:
        """One fragment for each modality that the sentence's losses have, or one for its event where it tells no loss."""
        lexicon = self.tools.lexicon
        groups: dict[str, list[tuple[Loss, Voice]]] = {}
        for loss in here.losses:
            mood = here.mood(loss.trigger, lexicon, loss=True)
            voice = self.voices.of_loss(here, loss)
            if mood.negated and unsaid(here.tree, loss.trigger):
                continue
            if mood.negated and loss.rule not in _NEGATED and loss.party.count is not None and loss.party.count.best != 0:
                if not voice.chain or loss.field in THINGS_ONLY:  # "the barge, which was not damaged"
                    continue
                voice = denied(voice, True)
            groups.setdefault(mood.modality, []).append((loss, doubted(voice, mood.mode)))
        trigger = self._trigger(here)
        if trigger is None and self.found.fragments:
            trigger = next((role.trigger for role in here.roles), None)  # who took part in what was told before
            trigger = trigger if trigger is not None else next((blame.verb for blame in blames(here)), None)
        if trigger is None and (self.found.fragments or "conflict" in here.signals):
            trigger = attack(here)
        if trigger is None and not groups:
            trigger = self._quiet_trigger(here)
        if not groups:
            if trigger is None:
                return
            groups[self._modality(here, trigger)] = []
        elif trigger is not None and "happened" not in groups and here.mood(trigger, lexicon, loss=False).modality == "happened":
            groups = {"happened": [], **groups}  # "fired on a crowd that was trying to lynch a man"
        first = True
        for modality, losses in groups.items():
            at = losses[0][0].trigger if losses else trigger
            if at is None:
                continue
            self._fragment(here, modality, at, losses, first)
            first = False

    def _quiet_trigger(self, here: Scene) -> int | None:
        """The word that tells an event where no loss or signal does: a deed, how many came to what was told before, or a part."""
        trigger = deed(here)
        if trigger is None and self.found.fragments:
            trigger = next((force.party.head for force in Strengths(here, self.tools.lexicon).all()), None)
            trigger = trigger if trigger is not None else took_place(here)
        trigger = trigger if trigger is not None else self._of_a_part(here)
        return trigger if trigger is not None else Means(here, self.tools.lexicon, self.text, self.tools.means).sure()

    @staticmethod
    def _of_a_part(here: Scene) -> int | None:
        """The word under which somebody acts or is hit, where a signal or both of them say that it is an act."""
        parts = {role.role for role in here.roles}
        if not here.signals and not parts >= {"initiator", "target"}:
            return None
        return next((role.trigger for role in here.roles if role.role != "participant"), None)

    def _modality(self, here: Scene, trigger: int) -> str:
        """The modality of what a word tells; whoever "may have been behind it" is held to have done what took place."""
        mood = here.mood(trigger, self.tools.lexicon, loss=False)
        maybe = mood.modality == "hypothetical" and mood.cue is not None and here.tree.low[mood.cue] in ("may", "might", "could")
        return "happened" if maybe and next(blames(here), None) is not None else mood.modality

    def _trigger(self, here: Scene) -> int | None:
        """The word that tells an event where no loss does; None where the signals are too weak."""
        weights = self.tools.lexicon.signal_weight
        struck = "strike" in here.signals and not _FLYING.isdisjoint(here.signals)
        loud = {name: at for name, at in here.signals.items() if name not in _QUIET or (struck and name == "strike")}
        weight = (
            sum(weights[name] for name in loud)
            + (1 if here.roles else 0)
            + (1 if "conflict" in here.signals or "dissent" in here.signals else 0)
        )
        if not loud or weight < (1 if self.found.fragments and not here.breaks else _LEAST):
            return None
        start = here.row.sentence.start + min(loud.values())[0]
        tree = here.tree
        at = bisect_right(tree.end, start)
        return at if at < tree.n else None

    def _fragment(self, here: Scene, modality: str, at: int, losses: list[tuple[Loss, Voice]], first: bool) -> None:
        tree, sentence = here.tree, here.row.sentence
        index = len(self.found.fragments)
        voice = losses[0][1] if losses else self.voices.voice(here, at)
        voice = replace(voice, stance="asserted", mode=None)
        rows: list[tuple[Role, int]] = []
        things: list[Role] = []
        if first:
            told = [role for role in here.roles if self._told(here, role, modality)]
            things = [role for role in told if role.thing or (role.role == "target" and is_lost(here, role))]
            rows = [(role, self.mentions.actor(here, role)) for role in told if role not in things]
        new, chances = linked(here, at, self.places, self.text, self._taken, self.tools)
        self.places = (*self.places, *new)
        if not any(sentence.start <= p.span.start < sentence.end and p.kind not in NAMES_NO_SCENE for p in self.places):
            self.places = (*self.places, *common(here, at, self.text, self._taken))
        own = tuple(i for i, place in enumerate(self.places) if sentence.start <= place.span.start < sentence.end)
        head = head_of(self.heads, sentence.start)
        above = tuple(i for i, place in enumerate(self.places) if head and head.start <= place.span.start < head.end)
        by_head = BY_WIDE_HEAD if head is not None and is_wide(head) else BY_HEAD
        days, loose = self._days(here, at, head)
        self.found.fragments.append(
            Fragment(
                index=index,
                sentence=sentence.number,
                paragraph=sentence.paragraph,
                trigger=Span.of(self.text, tree.start[at], tree.end[at]),
                words=here.words,
                signals=tuple(here.signals),
                shown=tuple(self._shown(here)),
                modality=modality,
                scope=here.scope,
                breaks=first and (here.breaks or self.pending),
                actors=tuple(actor for _, actor in rows),
                teams=teams(rows),
                places=(*own, *above),
                asides=asides(here, self.places, self.tools.lexicon),
                at=(*(chances.get(self.places[i].span.start, 0.0) for i in own), *(by_head for _ in above)),
                days=days,
                loose=loose,
                said_by=voice.chain,
                distance=voice.distance,
                cues=voice.cues,
                head=head.start if head is not None else None,
                opening=tuple(tree.low[:_OPENING]),
            )
        )
        self.pending, self.introduced = False, ()
        self.claims.losses(here, index, losses, rows)
        self.claims.roles(here, index, rows)
        if first:
            self.claims.sentence(here, index, rows, voice)
        self.claims.things(here, index, things)

    def _shown(self, here: Scene) -> Iterator[Shown]:
        """Where the first phrase of each signal stands in the text, and who says it, in the signals' order."""
        start, end = here.row.sentence.start, here.row.sentence.end
        told: dict[int, Voice] = {}
        for first, last in here.signals.values():
            left = min(start + first, end - 1)  # lower-casing may lengthen a rare letter
            right = max(left + 1, min(start + last, end))
            token = here.tree.head_in(left, right)
            voice = told.get(token)
            if voice is None:
                voice = self.voices.telling(here, token)
                if voice.stance == "asserted" and never_was(here.tree, token):
                    voice = replace(voice, stance="denied", mode=None)
                told[token] = voice
            yield Shown(
                span=Span.of(self.text, left, right),
                said_by=voice.chain,
                stance=voice.stance,
                mode=voice.mode,
                cues=voice.cues,
            )
