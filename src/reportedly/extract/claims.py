"""Turns what a sentence's rules found into claims: each with the shortest words that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.extract.loss import Loss
from reportedly.extract.role_grammar import Role
from reportedly.extract.scene import Scene
from reportedly.extract.voices import Voice, Voices
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party, span_text, standing_of
from reportedly.model import ActorRef, DraftClaim, Person, Span

LONGEST_QUOTE = 12
"""Tokens of a quote; a longer stretch gives way to the counted phrase alone (the line format's rule)."""

_OPENING = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|all|dead|slain|wounded|injured|captured|other|more|further|another)\s+)+(?=\w)",
    re.IGNORECASE,
)
"""Words before a noun that say how many or what became of them, not who they are."""

_CARRYING = frozenset("equipped fitted mounted armed carrying with mounting loaded laden".split())
"""Words behind a thing that say what it carries."""

_FIRE = ("burn", "torc", "inci")
"""How the verbs begin that tell of fire."""
_EQUIPPED = 8
"""Words behind a lost thing in which those stand that say what it carried."""
_COUNTED = re.compile(r"(?:\d|\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|few))\s+$", re.IGNORECASE)
"""A number right before a tank: that tank is counted, and no means."""
_BEFORE_MEANS = 12
_AFTER_MEANS = 6
"""Characters behind a word for a means that may say that it did no harm."""
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
    "victims casualties bodies body corpses corpse them whom us which those these loss losses casualty victim".split()
)
"""Words that do not say who somebody is."""
_SURE = {
    "loss.verb-object": 0.9,
    "loss.verb-particle": 0.9,
    "loss.noun-of": 0.9,
    "loss.verb-subject": 0.9,
    "loss.toll": 0.85,
    "loss.state": 0.85,
}
_PUBLIC = frozenset(
    "commander leader chief general colonel minister governor president spokesman spokeswoman spokesperson mayor emir "
    "warlord ambassador senator king prime lieutenant-colonel major-general brigadier admiral marshal deputy lawmaker "
    "commandant chairman".split()
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Those who suffered, where the loss's own words do not name them, and the mentions (indices) of them and of who did it."""

    words: str | None = None
    actor: int | None = None
    by: int | None = None


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
        noun = party.noun if party.noun is not None else party.head
        for kid in tree.kids[noun]:
            if kid > noun and tree.low[kid] in _CARRYING and tree.edges(kid)[1] - kid < LONGEST_QUOTE:
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
        return told or scene.tree.low[scene.phrases.content(party.noun)]

    def words_of(self, scene: Scene, party: Party) -> str:
        """The words for those who suffered, without number, article and what became of them."""
        words = _OPENING.sub("", party.words(scene.tree)).strip("“”\"‘’'")
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
        if any(tree.tag[k] in ("DT", "PRP$", "CD", "POS", "NNP") for k in range(party.first, party.last + 1)):
            return True
        span = self.quote(scene, loss)
        return loss.rule != "loss.noun-of" and span.start <= tree.start[loss.trigger] < span.end

    def strengths(self, scene: Scene, role: Role, fragment: int, voice: Voice, actor: int) -> Iterator[DraftClaim]:
        """How many took part on the actor's side, and in how many vehicles, where words count them."""
        crowd, tree = scene.finder.crowd(role), scene.tree
        rows = [(crowd, "people", "strength.counted-actor")] if crowd is not None else []
        for party, what, rule in (*rows, *((craft, "vehicles", "strength.craft") for craft in scene.finder.craft(role))):
            quantity, count = party.quantity, party.count
            if quantity is None or count is None or count.best == 0:
                continue
            words = self.words_of(scene, party)
            yield DraftClaim(
                fragment=fragment,
                field="strength",
                value=count,
                worded=self._worded(scene, party),
                span=Span.of(self.text, tree.start[quantity.first], tree.end[max(party.last, quantity.last)]),
                what=what,
                detail=words or None,
                whose=words or None,
                whose_actor=actor,
                **voice.said,
                made_by=rule,
                confidence=0.8,
            )

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

    def means(self, scene: Scene, fragment: int, voices: Voices) -> list[DraftClaim]:
        """What it was done with, by the words of the sentence; at most one claim a means."""
        start = scene.row.sentence.start
        found: list[DraftClaim] = []
        for means, (first, last) in self.lexicon.means.first(scene.words.lower()).items():
            if self._lost(scene, start + first, start + last) or self._harmless(scene, start + first, start + last):
                continue
            span = Span.of(self.text, start + first, start + last)
            if span.quote[:1].isupper() and not scene.words.isupper() and scene.finder.able.placed(span.start, span.end):
                continue  # the district of Tank
            voice = voices.telling(scene, scene.tree.head_in(span.start, span.end))
            found.append(
                DraftClaim(
                    fragment=fragment,
                    field="means",
                    value=means,
                    worded=means,
                    span=span,
                    **voice.said,
                    made_by="means.word",
                    confidence=0.75,
                )
            )
        if not any(claim.value == "arson" for claim in found):
            burnt = next((loss for loss in scene.losses if loss.field == "destroyed" and self._burns(scene, loss)), None)
            if burnt is not None:
                found.append(self._by_fire(scene, burnt, fragment, voices.telling(scene, burnt.trigger)))
        return found

    def _burns(self, scene: Scene, loss: Loss) -> bool:
        """Whether the verb of a loss tells of fire: "burnt down a mosque"."""
        return scene.tree.low[loss.trigger][:4] in _FIRE

    def _by_fire(self, scene: Scene, loss: Loss, fragment: int, voice: Voice) -> DraftClaim:
        """The claim that things were burnt."""
        tree = scene.tree
        return DraftClaim(
            fragment=fragment,
            field="means",
            value="arson",
            worded="arson",
            span=Span.of(self.text, tree.start[loss.trigger], tree.end[loss.trigger]),
            **voice.said,
            made_by="means.burning",
            confidence=0.7,
        )

    def outcome(self, scene: Scene, fragment: int, voice: Voice) -> Iterator[DraftClaim]:
        """How it ended, in the verb's own words: "repelled", "pulled out"; not what was only meant or denied."""
        tree = scene.tree
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

    def _lost(self, scene: Scene, start: int, end: int) -> bool:
        """Whether the words name things that were lost or seized: those did no harm here."""
        tree = scene.tree
        for loss in scene.losses:
            if loss.field not in ("destroyed", "damaged", "seized") or start < tree.start[loss.party.first]:
                continue
            behind = self.text[tree.end[loss.party.last] : start].split()
            if not behind or (len(behind) < _EQUIPPED and behind[0].lower() in _CARRYING):
                return True
        return False

    def _harmless(self, scene: Scene, start: int, end: int) -> bool:
        """Whether the words name no weapon at work: "without a shot", "shot down", a rifle's butt, a town called Tank."""
        words = self.text[start:end]
        after = self.text[end : end + _AFTER_MEANS].lower().lstrip()
        if words.lower() == "shot":
            at = next((i for i in range(scene.tree.n) if scene.tree.start[i] == start), None)
            return after.startswith("down") or (at is not None and scene.tree.tag[at] == "NN")
        if after.startswith("butt") or (
            words.lower().startswith("tank") and _COUNTED.search(self.text, max(0, start - _BEFORE_MEANS), start)
        ):
            return True
        return words.istitle() and start > scene.row.sentence.start and not scene.words.isupper()

    def person(self, scene: Scene, loss: Loss, fragment: int, voice: Voice) -> DraftClaim | None:
        """A named person among those lost, with a role where the words give one."""
        found = named_person(scene, loss.party, self.lexicon)
        if found is None:
            return None
        first, last, role = found
        tree = scene.tree
        span = Span.of(self.text, tree.start[first], tree.end[last])
        public = role is not None and any(word in _PUBLIC for word in role.lower().split())
        value = Person(name=span.quote, role=role, fate=loss.field, public=public)
        return DraftClaim(
            fragment=fragment,
            field="person",
            value=value,
            worded=span.quote.lower(),
            span=span,
            whose=loss.party.words(tree) or None,
            **voice.said,
            made_by="person.named",
            confidence=0.7,
        )


def named_person(scene: Scene, party: Party, lexicon: Lexicon) -> tuple[int, int, str | None] | None:
    """First and last token of a person's name in or behind the phrase, and the role that the words give: "senior commander"."""
    tree = scene.tree
    noun = party.noun if party.noun is not None else party.head
    for kid in tree.kids[noun]:
        if (
            kid > noun
            and tree.low[kid] in ("named", "called", "identified", "nicknamed", "known")
            and tree.dep[kid] in ("acl", "relcl")
        ):
            run = next((_run(tree.tag, k) for k in range(kid + 1, min(kid + 5, tree.n)) if tree.tag[k] in ("NNP", "NNPS")), None)
            if run is not None:
                return run[0], run[1], _role_words(scene, party.first, noun)
        if tree.dep[kid] == "appos" and tree.tag[kid] == "NNP" and kid - noun <= 8 and party.singular:
            first = scene.phrases.left_edge(kid)
            if kid > first and all(tree.tag[k] in ("NNP", "NNPS", "HYPH", "POS") for k in range(first, kid + 1)):
                return first, kid, _role_words(scene, party.first, noun)
    if party.named:
        names = [k for k in range(party.first, noun + 1) if tree.tag[k] == "NNP" and tree.low[k] not in lexicon.standing]
        if len(names) >= 2 or (names and names[0] > party.first):
            first = names[0]
            while first > party.first and tree.tag[first - 1] == "NNP" and tree.low[first - 1] not in lexicon.standing:
                first -= 1
            if names[-1] - first <= 5:
                return first, names[-1], _role_words(scene, party.first, first - 1) if first > party.first else None
    return None


def _run(tags: Sequence[str], at: int) -> tuple[int, int]:
    last = at
    while last + 1 < len(tags) and tags[last + 1] in ("NNP", "NNPS", "HYPH"):
        last += 1
    return at, last


def _role_words(scene: Scene, first: int, last: int) -> str | None:
    tree = scene.tree
    aged = next((k + 1 for k in range(last, first - 1, -1) if tree.low[k] == "old"), first)  # "12-year-old" is no role
    words = [tree.text[k] for k in range(aged, last + 1) if tree.tag[k] not in ("DT", "PRP$", ",", "POS")]
    return " ".join(words) or None
