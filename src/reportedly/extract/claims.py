"""Turns what a sentence's rules found into claims: each with the shortest words that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.loss import Loss
from reportedly.extract.means import CARRYING
from reportedly.extract.persons import PUBLIC, Named, Persons
from reportedly.extract.role_grammar import Role
from reportedly.extract.scene import Scene
from reportedly.extract.strengths import Force, Strengths
from reportedly.extract.voice import Voice
from reportedly.extract.voices import Voices
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import MEASURES, Party, span_text, standing_of
from reportedly.model import ActorRef, Count, DraftClaim, Person, Span

LONGEST_QUOTE = 12
"""Tokens of a quote; a longer stretch gives way to the counted phrase alone (the line format's rule)."""

_OPENING = re.compile(
    r"^(?:[x×]\s+)?(?:(?:the|a|an|its|their|his|her|all|dead|slain|wounded|injured|captured|other|more|further|another)\s+)*(?=\w)",
    re.IGNORECASE,
)
"""Words before a noun that say how many or what became of them, not who they are."""

_COMPOUNDS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = tuple(
    (frozenset(words.split()), frozenset(nouns.split()), thing)
    for words, nouns, thing in (
        ("unmanned uncrewed", "vehicle vehicles aircraft system systems boat boats", "drone"),
        ("suicide explosive explosives", "belt belts", "bomb"),
        ("bulletproof bullet-proof ballistic tactical flak life", "vest vests", "uniform"),
        ("communications communication radio solar power gps satellite computer sound", "system systems device devices", "radio"),
        ("solar car spare", "battery batteries", "radio"),
        ("special military armoured armored combat heavy engineering automotive", "equipment hardware", "vehicle"),
        ("fuel water storage gas oil septic", "tank tanks", "depot"),
        ("fire", "engine engines", "truck"),
    )
)
"""Words before a noun that make it another thing than it is by itself → a word for that."""

_NOBODY = frozenset(
    "victims casualties bodies body corpses corpse them whom us which those these loss losses casualty victim fatality "
    "fatalities lives".split()
)
"""Words that do not say who somebody is."""
_ARMS = frozenset(("explosives", "ammunition", "weapons"))
_BESIDE = 3
"""Tokens from those who came to the number of their vehicles: "four men on two motorbikes"."""
_SURE = {
    "loss.verb-object": 0.9,
    "loss.verb-particle": 0.9,
    "loss.noun-of": 0.9,
    "loss.verb-subject": 0.9,
    "loss.toll": 0.85,
    "loss.state": 0.85,
}


@dataclass(frozen=True, slots=True)
class Whose:
    """Those who suffered, where the loss's own words do not name them, and the mentions (indices) of them and of who did it.

    `victim` is their mention where the grammar tells it; `worth` is what speaks for whom where the rules leave it open.
    """

    words: str | None = None
    actor: int | None = None
    by: int | None = None
    victim: int | None = None
    worth: tuple[tuple[str | None, float], ...] = ()


class Claims:
    """Builds the claims of one report's sentences; `text` is the report's."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.lexicon = lexicon
        self.text = text

    def loss(self, scene: Scene, loss: Loss, fragment: int, voice: Voice, whose: Whose, total: int | None) -> DraftClaim:
        """The claim of one loss; `total` is the index of the claim that it is a part of."""
        party = loss.party
        count = party.count
        if count is None:
            raise ValueError("a loss without a count is no claim")
        words = self.words_of(scene, party)
        noun = scene.tree.low[party.noun] if party.noun is not None else ""
        what = self._what(loss.field, self._content(scene, party, noun))
        people = what == "people"
        return DraftClaim(
            fragment=fragment,
            field=loss.field,
            value=count,
            worded=self._worded(scene, party),
            span=self.quote(scene, loss),
            what=what,
            detail=(words if people else self._equipped(scene, party, words)) or None,
            whose=whose.words or ((words or None) if people else None),
            whose_actor=whose.actor,
            owners=whose.worth,
            by_actor=whose.by,
            part_of=total,
            standing=self._standing(noun, words) if people else None,
            groups=self._groups(scene, party) if people else (),
            scope="running_total" if loss.running else scene.scope,
            euphemism=loss.euphemism,
            **voice.said,
            made_by=loss.rule,
            confidence=_SURE.get(loss.rule, 0.75),
        )

    def _equipped(self, scene: Scene, party: Party, words: str) -> str:
        """The words for a thing with what it carries: "pick-up trucks equipped with machine guns"."""
        tree = scene.tree
        noun = party.core
        for kid in tree.kids[noun]:
            if kid > noun and tree.low[kid] in CARRYING and tree.edges(kid)[1] - kid < LONGEST_QUOTE:
                first, last = tree.edges(kid)
                relative = next((k for k in tree.kids[noun] if tree.dep[k] == "relcl" and k <= last), last + 1)
                last = min(last, relative - 1)
                inner = max(
                    (k for k in range(first, last + 1) if tree.tag[k][:2] == "NN" and "," not in tree.low[first:k]), default=last
                )
                return f"{words} {span_text(tree, first, inner)}"
        return words

    def _what(self, field: str, noun: str) -> str:
        if noun in self.lexicon.standing or noun not in self.lexicon.things:
            return "people" if field not in ("destroyed", "damaged", "seized") else "other"
        return self.lexicon.things[noun]

    def _content(self, scene: Scene, party: Party, noun: str) -> str:
        """What it is that was lost: what a box or a tonne holds ("two boxes of cartridges"), a drone by its other name."""
        if party.noun is None:
            return noun
        before = scene.tree.low[party.first : party.noun]
        told = next((thing for words, nouns, thing in _COMPOUNDS if noun in nouns and not words.isdisjoint(before)), None)
        return told or self._held(scene, party.noun)

    def _held(self, scene: Scene, noun: int) -> str:
        """What a measure is of, also where words for it stand behind: "three tonnes of materials for explosives"."""
        tree, things = scene.tree, self.lexicon.things
        held = scene.phrases.content(noun)
        if held == noun and self.lexicon.base(tree.low[noun]) in MEASURES and tree.low[noun + 1 : noun + 2] == ["of"]:
            near = (k for k in range(noun + 2, min(tree.n, noun + _BESIDE + 4)) if tree.tag[k][:2] in ("NN", "JJ", "IN"))
            return next((tree.low[k] for k in near if things.get(tree.low[k]) in _ARMS), tree.low[noun])
        return tree.low[held]

    def words_of(self, scene: Scene, party: Party) -> str:
        """The words for those who suffered, without number, article and what became of them."""
        words = _OPENING.sub("", party.words(scene.tree)).strip("“”\"‘’' ").removeprefix("of ")
        low = words.lower()
        return "" if low in self.lexicon.state or low in _NOBODY else words

    def _worded(self, scene: Scene, party: Party) -> str:
        quantity = party.quantity
        if quantity is not None:
            return self.text[scene.tree.start[quantity.first] : scene.tree.end[quantity.last]].lower()
        return self.text[scene.tree.start[party.first] : scene.tree.end[party.head]].lower()

    def _standing(self, noun: str, words: str) -> str:
        """Civilian or combatant only where the words say so: "villagers" may be anybody."""
        low = words.lower()
        if any(word in low for word in ("civilian", "noncombatant", "non-combatant", "unarmed")):
            return "civilian"
        return "combatant" if standing_of(self.lexicon, noun, low) == "combatant" else "unknown"

    def _groups(self, scene: Scene, party: Party) -> tuple[str, ...]:
        found: list[str] = []
        low = scene.tree.low
        words = [
            word for i in range(party.first, party.last + 1) for word in ("-".join(low[i - 1 : i + 1]), low[i])
        ]  # "aid workers"
        for word in words:
            found.extend(group for group in self.lexicon.groups.get(word, ()) if group not in found)
        return tuple(found)

    def quote(self, scene: Scene, loss: Loss) -> Span:
        """The shortest stretch with the count and the word that tells the loss; no other number may stand between."""
        tree = scene.tree
        party = loss.party
        first, last = party.first, max(party.last, party.quantity.last if party.quantity else party.last)
        if party.quantity is not None:
            first = min(first, party.quantity.first)
        left, right = min(first, loss.trigger), max(last, loss.trigger)
        others = any(
            q.first >= left and q.last <= right and not (first <= q.first and q.last <= last) for q in scene.phrases.quantities
        )
        if self._short(tree, left, right) and not others:
            first, last = left, right
        if not self._short(tree, first, last) and party.quantity is not None:
            while not self._short(tree, first, last) and last > party.quantity.last:
                last -= 1
        elif not self._short(tree, first, last):
            last = party.head
            while not self._short(tree, first, last) and first < last:
                first += 1
        return Span.of(self.text, tree.start[first], tree.end[last])

    def _short(self, tree: Tree, first: int, last: int) -> bool:
        """Whether a stretch of tokens is a quote's length, by its tokens and by its words in the text."""
        return last - first < LONGEST_QUOTE and len(self.text[tree.start[first] : tree.end[last]].split()) <= LONGEST_QUOTE

    def derivable(self, scene: Scene, loss: Loss) -> bool:
        """Whether the loss's count can be read off its quote: one by a singular needs an article, or the verb that says so."""
        party, tree = loss.party, scene.tree
        if loss.rule == "loss.unhurt":
            return bool(self.quote(scene, loss).end >= tree.end[loss.trigger])
        if not party.singular or party.quantity is not None or party.named:
            return True
        if tree.low[party.first] in ("he", "she"):
            return True
        if any(tree.tag[k] in ("DT", "PRP$", "CD", "POS", "NNP") for k in range(party.first, party.last + 1)):
            return True
        noun = tree.low[party.noun] if party.noun is not None else ""
        if noun in self.lexicon.rarer and tree.low[party.last + 1 : party.last + 2] not in (["was"], ["is"], ["has"]):
            return False  # "killed religious scholar": only of the commoner words does a bare one tell that it was one
        span = self.quote(scene, loss)
        return loss.rule != "loss.noun-of" and span.start <= tree.start[loss.trigger] < span.end

    def strengths(self, scene: Scene, rows: Sequence[tuple[Role, int]], fragment: int, voices: Voices) -> Iterator[DraftClaim]:
        """How many took part and in how many vehicles, each number once; `rows` are the actors with their mentions."""
        done: set[int] = set()
        forces = [*self._crowds(scene, rows), *((force, None) for force in Strengths(scene, self.lexicon).all())]
        for force, actor in forces:
            party = force.party
            key = party.quantity.first if party.quantity is not None else party.first
            if key in done or party.count is None:
                continue
            done.add(key)
            if actor is None and force.noun is not None:
                actor = next((mention for role, mention in rows if force.noun in (role.party.head, role.party.noun)), None)
            yield self._strength(scene, force, fragment, voices.telling(scene, party.head), actor)

    def _crowds(self, scene: Scene, rows: Sequence[tuple[Role, int]]) -> Iterator[tuple[Force, int | None]]:
        """The actors who are counted themselves."""
        for role, actor in rows:
            crowd = scene.finder.crowd(role)
            head = scene.tree.low[crowd.noun] if crowd is not None and crowd.noun is not None else ""
            if crowd is not None and crowd.noun == crowd.head and self.lexicon.base(head) in self.lexicon.collective:
                continue  # "two bands" are not two people
            if crowd is not None and crowd.quantity is not None and crowd.count is not None and crowd.count.best != 0:
                yield Force(crowd, "people", "strength.counted-actor"), actor

    def _strength(self, scene: Scene, force: Force, fragment: int, voice: Voice, actor: int | None) -> DraftClaim:
        party, tree = force.party, scene.tree
        words = self.words_of(scene, party)
        first = party.quantity.first if party.quantity is not None else party.first
        last = max(party.last, party.quantity.last if party.quantity is not None else 0)
        return DraftClaim(
            fragment=fragment,
            field="strength",
            value=party.count or Count(),
            worded=self._worded(scene, party),
            span=Span.of(self.text, tree.start[first], tree.end[last]),
            what=force.what,
            detail=words or None,
            whose=self._riders(scene, force) or words or None,
            whose_actor=actor,
            **voice.said,
            made_by=force.rule,
            confidence=0.8,
        )

    def _riders(self, scene: Scene, force: Force) -> str | None:
        """The words for those who came in vehicles: with these, where they stand side by side ("men on two motorbikes")."""
        if force.what == "people" or force.noun is None:
            return None
        party = scene.phrases.party(force.noun)
        first = party.first if party is not None else force.noun
        beside = force.noun < force.party.first <= force.noun + _BESIDE
        return span_text(scene.tree, first, force.party.last if beside else force.noun)

    def role(self, scene: Scene, role: Role, fragment: int, voice: Voice, actor: int | None) -> DraftClaim:
        """Who took which part; the value is filled with the resolved actor later."""
        span = scene.finder.span(role, self.text)
        return DraftClaim(
            fragment=fragment,
            field=role.role,
            value=ActorRef(text=span.quote, span=span),
            worded=span.quote.lower(),
            span=span,
            whose_actor=actor,
            **voice.said,
            made_by=role.rule,
            confidence=0.8,
        )

    def outcome(self, scene: Scene, fragment: int, voice: Voice) -> Iterator[DraftClaim]:
        """How it ended, in the verb's own words: "repelled", "pulled out"; not what was only meant or denied."""
        tree = scene.tree
        if self.lexicon.outcomes.keys().isdisjoint(tree.low):
            return
        for i in range(tree.n):
            particles = self.lexicon.outcomes.get(tree.low[i])
            if particles is None or tree.tag[i][:2] != "VB":
                continue
            last = next((k for k in (i + 1, i + 2) if k < tree.n and tree.low[k] in particles), None) if particles else i
            mood = scene.mood(i, self.lexicon, loss=False)
            if last is None or mood.modality != "happened" or mood.negated:
                continue
            span = Span.of(self.text, tree.start[i], tree.end[last])
            yield DraftClaim(
                fragment=fragment,
                field="outcome",
                value=span.quote.lower(),
                worded=span.quote.lower(),
                span=span,
                **voice.said,
                made_by="outcome.verb",
                confidence=0.7,
            )

    def persons(self, scene: Scene, loss: Loss, fragment: int, voice: Voice) -> list[DraftClaim]:
        """The named people among those whom one loss befell."""
        return [self._person(scene, named, fragment, voice) for named in Persons(scene, self.lexicon).of(loss)]

    def others(self, scene: Scene, losses: Sequence[tuple[Loss, Voice]], fragment: int) -> Iterator[DraftClaim]:
        """Those who are named among the lost of a total: "including the commander Abu Bakr"."""
        voices = {id(loss): voice for loss, voice in losses}
        for named in Persons(scene, self.lexicon).among([loss for loss, _ in losses]):
            yield self._person(scene, named, fragment, voices[id(named.loss)])

    def _person(self, scene: Scene, named: Named, fragment: int, voice: Voice) -> DraftClaim:
        tree, role = scene.tree, named.role
        span = Span.of(self.text, tree.start[named.first], tree.end[named.last])
        public = role is not None and any(word in PUBLIC for word in role.lower().split())
        return DraftClaim(
            fragment=fragment,
            field="person",
            value=Person(name=span.quote, role=role, fate=named.loss.field, public=public),
            worded=span.quote.lower(),
            span=span,
            whose=named.loss.party.words(tree) or None,
            **voice.said,
            made_by="person.named",
            confidence=0.7,
        )
