"""Who acts and against whom, in one parsed sentence: initiators, targets, participants and how many they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.extract.attribution_saying import Saying
from reportedly.extract.loss import Loss
from reportedly.extract.role_able import Able, speaking_of_self
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party
from reportedly.model import Count, Span

LONGEST = 12
"""Tokens of the words for an actor; of a longer phrase the noun and what stands right before it are kept."""

_ON = frozenset("on against at upon targeting".split())
_ADJECTIVES = frozenset("terrorist extremist suspected".split())  # "a terrorist attack" names nobody
_DEFENDERS = frozenset("defender garrison".split())  # they were attacked, whatever they did then
_DOINGS = frozenset("attack hold police conduct move".split())
_AIMED = frozenset("attack hold police".split())
"""Sorts of verbs whose object is a target."""
_TOGETHER = frozenset("together alongside allied allies joint jointly".split())
"""Words with which those who fight fight on one side."""
_OVERRUN = frozenset(forms.verbs("overrun storm capture seize invade".split()))
"""Verbs of taking a place that fall on it as an attack does."""
_FIRED = frozenset(
    "fire shots shot rounds bullets rockets grenade grenades shells missiles mortars bombs bomb charge volley stones".split()
)
"""What is fired or thrown at somebody."""
_SPRUNG = frozenset("mine mines landmine landmines bomb bombs ied ieds device devices explosive explosives charge foot".split())
_WITH_FIRE = frozenset(forms.verbs("open exchange trade".split()))
"""Verbs of fighting only with "fire" behind them."""
_BOMBED = frozenset("bombing bombardment shelling storming raid ambush invasion strike attack".split())
"""Nouns whose "of" names what they fell on."""
_TAKES_PART = frozenset("involve involves involved involving".split())


@dataclass(frozen=True, slots=True)
class Role:
    """One actor as worded: its phrase, the part it plays, and the tokens it was joined with (allies).

    `thing` holds for what was attacked and cannot act: a village, a school, a convoy of lorries.
    """

    role: str
    party: Party
    first: int
    last: int
    rule: str
    trigger: int
    standing: str | None
    team: int
    thing: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    """Subject, object and "by"-agent of a verb, and whether it is passive."""

    subject: int | None
    thing: int | None
    agent: int | None
    passive: bool


class Roles:
    """The actors of one sentence; `able` knows its phrases and the report's names.

    `selves` are the pronouns that stand for who speaks → who that is.
    """

    def __init__(self, able: Able) -> None:
        self.able = able
        self.phrases = able.phrases
        self.tree: Tree = able.tree
        self.lexicon = able.lexicon
        self.selves: dict[int, int] = {}

    def all(self, losses: list[Loss], sayings: list[Saying]) -> list[Role]:
        """Every actor of the sentence with its part, each phrase once (initiator before target before participant)."""
        found: list[Role] = []
        speech = {saying.cue for saying in sayings}
        self.selves = speaking_of_self(self.tree, sayings)
        for i in range(self.tree.n):
            low, tag = self.tree.low[i], self.tree.tag[i]
            if tag[:2] == "VB" and i not in speech:
                found.extend(self._verb(i, low))
            if low in self.lexicon.act_nouns and (tag[:2] == "NN" or (tag == "VBG" and self.tree.dep[i] == "nsubj")):
                found.extend(self._noun(i, low))
        for loss in losses:
            if loss.agent is not None:
                found.extend(self._actors(loss.agent, "initiator", loss.trigger, "role.loss-agent"))
        return _first_of_each(found, self._speakers(sayings) - set(self.selves.values()))

    def _speakers(self, sayings: list[Saying]) -> set[int]:
        return {
            i
            for saying in sayings
            if saying.inside is not None
            for i in range(saying.inside[0], saying.inside[1] + 1)
            if saying.act != "claim"
        }

    def _verb(self, i: int, low: str) -> Iterator[Role]:
        kind = self.lexicon.act_verbs.get(low)
        if kind is None or (low in _WITH_FIRE and not {"fire", "gunfire", "shots"} & set(self.tree.low[i + 1 : i + 4])):
            return
        if low in _TAKES_PART:
            yield from self._involves(i)
            return
        parts = self._parts(i)
        if kind == "clash":
            thing = None if low in _WITH_FIRE else parts.thing
            others = [at for at in (thing, *self._with(i)) if at is not None]
            apart = not others and not any(word in self.tree.low for word in _TOGETHER)  # "The army and the rebels clashed"
            for at in (parts.subject, *others):
                if at is not None:
                    yield from self._actors(at, "participant", i, "role.clash", teams=apart)
        elif kind == "repel":
            for at in (None if parts.passive else parts.subject, parts.agent):
                if at is not None:
                    yield from self._actors(at, "target", i, "role.repel")
        elif kind in _DOINGS:
            yield from self._doers(i, kind, parts)
            if kind in _AIMED:
                yield from self._aimed_at(i, kind, parts)

    def _aimed_at(self, i: int, kind: str, parts: _Parts) -> Iterator[Role]:
        """Those and that on which the act told by the verb at `i` fell."""
        aimed = [parts.subject if parts.passive and parts.subject is not None else parts.thing, *self._onto(i)]
        if kind == "hold":
            aimed += self._from(i)
        for at in aimed:
            for found in self._actors(at, "target", i, f"role.{kind}-target", places=True) if at is not None else ():
                if not found.thing or kind == "attack" or self.tree.low[i] in _OVERRUN:
                    yield found

    def _doers(self, i: int, kind: str, parts: _Parts) -> Iterator[Role]:
        """Those who did what the verb at `i` tells: its active subject, and who stands behind "by"."""
        part = self._part(i, kind, passive=parts.passive)
        if not parts.passive and parts.subject is not None and (kind != "conduct" or self._acts_on_event(i)):
            yield from self._actors(parts.subject, part, i, f"role.{kind}-subject")
        if parts.agent is not None:
            yield from self._actors(parts.agent, part, i, f"role.{kind}-agent")

    def _parts(self, i: int) -> _Parts:
        """The verb at `i` with those around it; a joined verb shares its neighbour's subject."""
        tree = self.tree
        subject = tree.child(i, "nsubj", "nsubjpass")
        if subject is None and tree.dep[i] in ("conj", "advcl", "xcomp") and tree.tag[tree.head[i]][:2] == "VB":
            up = tree.head[i]
            subject = (
                tree.child(up, "nsubj") if tree.child(up, "auxpass") is None or tree.child(i, "auxpass") is not None else None
            )
        if subject is None and tree.dep[i] in ("relcl", "acl") and tree.tag[i] != "VBN":
            subject = tree.head[i]
        if subject is None and tree.dep[i] == "acl":
            subject = tree.head[i]
        by = tree.child(i, "agent")
        agent = tree.child(by, "pobj") if by is not None else None
        passive = tree.child(i, "auxpass", "nsubjpass") is not None or (tree.tag[i] == "VBN" and tree.dep[i] == "acl")
        return _Parts(subject, tree.child(i, "dobj"), agent, passive)

    def _part(self, i: int, kind: str, *, passive: bool) -> str:
        """Who conducts an operation takes part; who carries out an attack or sets off a bomb began it."""
        if kind == "move":
            thing = self.tree.child(i, "dobj")
            return "initiator" if thing is not None and self.tree.low[thing] in _SPRUNG else "participant"
        if kind != "conduct":
            return "initiator"
        tree = self.tree
        event = (
            (tree.head[i] if tree.dep[i] in ("acl", "relcl") else tree.child(i, "nsubjpass"))
            if passive
            else tree.child(i, "dobj")
        )
        act = self.lexicon.act_nouns.get(tree.low[event]) if event is not None else None
        return "participant" if act in ("operation", "clash") else "initiator"

    def _acts_on_event(self, i: int) -> bool:
        """Whether the object is an act: "carried out an attack", "launched an assault"."""
        thing = self.tree.child(i, "dobj")
        return thing is not None and self.tree.low[thing] in self.lexicon.act_nouns

    def _involves(self, i: int) -> Iterator[Role]:
        """Those whom an act involves: "The attack involved 100 militants", "an operation involving the army and its allies"."""
        tree = self.tree
        event = tree.head[i] if tree.dep[i] == "acl" else tree.child(i, "nsubj")
        thing = tree.child(i, "dobj")
        if event is None or thing is None or tree.low[event] not in self.lexicon.act_nouns:
            return
        kind = self.lexicon.act_nouns[tree.low[event]]
        role = "initiator" if kind == "attack" else "participant"
        yield from self._actors(thing, role, i, "role.involve")

    def _with(self, i: int) -> list[int]:
        tree = self.tree
        return [inner for kid in tree.kids[i] if tree.low[kid] in ("with", "against") for inner in tree.children(kid, "pobj")]

    def _onto(self, i: int) -> list[int]:
        """Those on whom an act falls: "opened fire on worshippers", "shot at a bus"; not where somebody was shot at."""
        tree = self.tree
        aimed = tree.child(i, "dobj", "nsubjpass", "auxpass")
        words = (
            ("on", "against", "upon") if aimed is not None and tree.low[aimed] not in _FIRED else ("on", "at", "against", "upon")
        )
        return [
            inner
            for kid in tree.kids[i]
            if tree.dep[kid] == "prep" and tree.low[kid] in words
            for inner in tree.children(kid, "pobj")
            if tree.low[inner] not in _SPRUNG
        ]

    def _from(self, i: int) -> list[int]:
        """Those from whom a place was taken: "liberated the area from the mercenaries"."""
        tree = self.tree
        preps = [kid for at in (i, tree.child(i, "dobj", "nsubjpass")) if at is not None for kid in tree.kids[at]]
        return [inner for kid in preps if tree.low[kid] == "from" for inner in tree.children(kid, "pobj")]

    def _noun(self, i: int, low: str) -> Iterator[Role]:
        """Those whom a noun for an act names: "an attack by X on Y", "clashes between X and Y", "an X attack"."""
        tree = self.tree
        kind = self.lexicon.act_nouns[low]
        begun = (
            tree.kids[tree.head[i]] if kind == "clash" and tree.dep[i] == "nsubj" else ()
        )  # "clashes broke out between X and Y"
        blamed = tree.low[tree.head[i]].startswith("blam")  # "blamed the attack on X"
        for kid in (*tree.kids[i], *(kid for kid in begun if tree.low[kid] == "between")):
            word = tree.low[kid]
            inner = tree.child(kid, "pobj") if tree.dep[kid] in ("prep", "agent") else None
            if inner is not None:
                if word == "between" or (kind == "clash" and word in ("with", "involving")):
                    yield from self._actors(inner, "participant", i, "role.between", teams=True)
                elif word in ("by", "from") and kid > i:
                    yield from self._actors(inner, "participant" if kind == "operation" else "initiator", i, "role.noun-by")
                    for at in self._onto(inner):  # "an attack by rebels on a base": the parse hangs "on" on the rebels
                        yield from self._actors(at, "target", i, "role.noun-on", places=True)
                elif (word in _ON or (word == "of" and low in _BOMBED)) and kid > i and not blamed:
                    yield from self._actors(inner, "target", i, "role.noun-on", places=True)
            elif (
                tree.dep[kid] in ("compound", "nmod", "amod", "poss") and kid < i and kind == "attack" and word not in _ADJECTIVES
            ):
                if self.able.is_name(kid):
                    yield from self._actors(kid, "initiator", i, "role.noun-compound")
                elif self.able.people(tree.start[kid], tree.end[kid]) and tree.dep[kid] in ("amod", "compound", "nmod"):
                    people = Party(kid, kid, kid, kid, None, None)  # "a Russian drone attack"
                    yield self._role("initiator", people, "role.noun-people", i, i)

    def _actors(
        self, head: int, role: str, trigger: int, rule: str, *, places: bool = False, teams: bool = False
    ) -> Iterator[Role]:
        """The phrases under `head` that can act. With `teams` joined phrases are apart ("between X and Y"), else allies."""
        phrases = self.phrases
        head = self.selves.get(head, phrases.antecedent(head))
        for number, party in enumerate(self._each(head)):
            noun = party.noun if party.noun is not None else party.head
            owner = self.able.owner(noun) if places else None
            if owner is not None:
                party_of_owner = phrases.party(owner)
                if party_of_owner is not None:
                    yield self._role(role, party_of_owner, rule, trigger, head if not teams else noun + number)
                continue
            if self.able.can_act(party, noun, role) or (role == "initiator" and self.able.is_armed_craft(party, noun)):
                yield self._role(role, party, rule, trigger, head * 1000 + (number if teams else 0))
            elif role == "target" and self.able.can_be_hit(party, noun):
                yield replace(self._role(role, party, rule, trigger, 0), thing=True)

    def _each(self, head: int) -> list[Party]:
        """`head`'s phrase and those joined to it, "X together with Y" and "X backed by Y" too."""
        tree, phrases = self.tree, self.phrases
        rows = phrases.parties(head)
        for at in [head, *[kid for kid in tree.kids[head] if tree.dep[kid] == "conj"]]:
            for kid in tree.kids[at]:
                if tree.low[kid] == "with" and tree.low[kid - 1] in ("together", "along", "alongside"):
                    rows.extend(row for inner in tree.children(kid, "pobj") for row in phrases.parties(inner))
                if tree.low[kid] in ("backed", "supported", "assisted") and tree.dep[kid] == "acl":
                    by = tree.child(kid, "agent")
                    inner = tree.child(by, "pobj") if by is not None else None
                    if inner is not None:
                        rows.extend(phrases.parties(inner))
        return rows

    def _role(self, role: str, party: Party, rule: str, trigger: int, team: int) -> Role:
        tree, lexicon = self.tree, self.lexicon
        noun = party.noun if party.noun is not None else party.head
        last = max(party.last, self._tie(noun))
        standing = lexicon.standing.get(tree.low[noun])
        if role == "initiator" and lexicon.base(tree.low[noun]) in _DEFENDERS:
            role = "target"
        return Role(role, party, party.first, last, rule, trigger, standing if standing != "unknown" else None, team)

    def _tie(self, noun: int) -> int:
        """The end of "affiliated with Al-Qaeda" or of a bare name behind a noun: those words belong to who it is."""
        tree = self.tree
        for kid in tree.kids[noun]:
            if tree.dep[kid] == "appos" and tree.tag[kid][:3] == "NNP" and tree.edges(kid)[0] == noun + 1:
                return kid  # "the rebel group Red Front"
            if kid > noun and tree.low[kid] in self.lexicon.affiliation and tree.dep[kid] in ("acl", "amod", "relcl"):
                inner = next((deep for prep in tree.children(kid, "prep", "agent") for deep in tree.children(prep, "pobj")), None)
                if inner is not None:
                    whole = self.phrases.party(inner)
                    return max(inner, whole.last) if whole is not None else inner
                name = tree.child(kid, "oprd", "dobj")
                if name is not None:
                    return name
            if kid > noun and tree.low[kid] in ("of", "from") and tree.dep[kid] == "prep":
                inner = tree.child(kid, "pobj")
                if inner is not None and self.able.named(tree.start[kid], tree.end[inner]):
                    return inner
        return -1

    def span(self, role: Role, text: str) -> Span:
        """The role's words in the report, without the number that counts them."""
        tree = self.tree
        first = role.first
        quantity = role.party.quantity
        if quantity is not None and quantity.last < role.last:
            first = quantity.last + 1
            if tree.low[first] == "of":
                first += 1
        while first < role.last and tree.tag[first] in ("DT", "PRP$"):
            first += 1
        last = role.last
        if last - first >= LONGEST:
            noun = role.party.noun if role.party.noun is not None else role.party.head
            last = max(noun, first)
            first = max(first, last - LONGEST + 1)
        return Span.of(text, tree.start[first], tree.end[last])

    def strength(self, role: Role) -> Count | None:
        """How many took part, where the words count them."""
        if role.role == "target" or role.party.quantity is None or role.rule == "role.loss-agent":
            return None
        count = role.party.count
        return None if count is None or count.best == 0 else count


_ORDER = {"initiator": 0, "target": 1, "participant": 2}


def _first_of_each(found: list[Role], speakers: set[int]) -> list[Role]:
    kept: dict[int, Role] = {}
    for role in sorted(found, key=lambda role: (_ORDER[role.role], role.party.quantity is None)):
        noun = role.party.noun if role.party.noun is not None else role.party.head
        if noun not in kept and noun not in speakers:
            kept[noun] = role
    return sorted(kept.values(), key=lambda role: role.first)
