"""The grammar of parts: who is subject, object or agent of a verb, and which phrases under a word can act or be hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.extract.role_able import GUNS, Able
from reportedly.language.en.days_words import WEEKDAYS
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party
from reportedly.model.swift import replace, swift

_NO_AGENTS = frozenset(
    """force helicopter plane aircraft air road sea river boat bus car truck foot night day mistake surprise hand accident error
    gunpoint knifepoint dawn dusk noon nightfall midnight morning evening then now radio telephone phone mail train""".split()
)
"""Bare words behind "by" that tell how or when, not who."""
_HOURS = frozenset(
    "dawn dusk noon night nightfall midnight daybreak sunrise sunset midday a.m. p.m. am pm hours morning evening".split()
)
_DEFENDERS = frozenset("defender garrison".split())  # they were attacked, whatever they did then


@swift
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


@swift
@dataclass(frozen=True, slots=True)
class Parts:
    """Subject, object and "by"-agent of a verb, and whether it is passive."""

    subject: int | None
    thing: int | None
    agent: int | None
    passive: bool


class RoleGrammar:
    """What the rules for roles share; `able` knows the sentence's phrases and the report's names.

    `selves` are the pronouns that stand for who speaks → who that is.
    """

    def __init__(self, able: Able) -> None:
        self.able = able
        self.phrases = able.phrases
        self.tree: Tree = able.tree
        self.lexicon = able.lexicon
        self.selves: dict[int, int] = {}

    def parts(self, i: int) -> Parts:
        """The verb at `i` with those around it; a joined verb shares its neighbour's subject."""
        tree = self.tree
        subject = tree.child(i, "nsubj", "nsubjpass")
        if subject is None and tree.dep[i] in ("conj", "advcl", "xcomp") and tree.tag[tree.head[i]][:2] == "VB":
            up = tree.head[i]
            subject = (
                tree.child(up, "nsubj") if tree.child(up, "auxpass") is None or tree.child(i, "auxpass") is not None else None
            )
        if subject is None and tree.dep[i] == "pcomp" and tree.tag[tree.head[tree.head[i]]][:2] == "VB":
            subject = tree.child(tree.head[tree.head[i]], "nsubj")  # "won by taking the hill"
        if subject is None and tree.dep[i] in ("relcl", "acl") and tree.tag[i] != "VBN":
            subject = tree.head[i]
        if subject is None and tree.dep[i] == "acl":
            subject = tree.head[i]
        by = tree.child(i, "agent")
        agent = tree.child(by, "pobj") if by is not None else None
        if agent is not None and tree.low[agent] in _NO_AGENTS and not tree.kids[agent]:
            agent = None
        passive = tree.child(i, "auxpass", "nsubjpass") is not None or (tree.tag[i] == "VBN" and tree.dep[i] == "acl")
        return Parts(subject, tree.child(i, "dobj"), agent, passive)

    def behind(self, i: int, word: str) -> list[int]:
        """The nouns behind a preposition of the verb at `i`."""
        tree = self.tree
        return [inner for kid in self.preps(i) if tree.low[kid] == word for inner in tree.children(kid, "pobj")]

    def preps(self, i: int) -> list[int]:
        """The words on the verb at `i`, and those that the parse hangs on an hour or a name there: "opened fire at dawn on X"."""
        tree = self.tree
        found = list(tree.kids[i])
        for kid in tree.kids[i]:
            inner = tree.child(kid, "pobj") if tree.dep[kid] == "prep" and kid > i else None
            if inner is not None and (tree.low[inner] in _HOURS or tree.low[inner] in WEEKDAYS or self.is_place(inner)):
                found += [deep for deep in tree.kids[inner] if deep > inner and tree.dep[deep] == "prep"]
        return found

    def is_place(self, noun: int) -> bool:
        """Whether a name behind "at" says where, not at whom: "fired on a canoe at Kaiga"."""
        tree = self.tree
        return tree.tag[noun] == "NNP" and self.able.placed(tree.start[noun], tree.end[noun])

    def actors(
        self, head: int, role: str, trigger: int, rule: str, *, places: bool = False, teams: bool = False
    ) -> Iterator[Role]:
        """The phrases under `head` that can act. With `teams` joined phrases are apart ("between X and Y"), else allies."""
        phrases = self.phrases
        head = self.selves.get(head, phrases.antecedent(head))
        if self.tree.low[head] in WEEKDAYS:
            return  # "stormed the post Monday"
        if role == "initiator":
            head = self._whose_craft(head)
        for number, party in enumerate(self._each(head)):
            noun = party.core
            owner = self.able.owner(noun) if places else None
            if owner is not None:
                party_of_owner = phrases.party(owner)
                if party_of_owner is not None:
                    yield self.role(role, party_of_owner, rule, trigger, head if not teams else noun + number)
                continue
            if self.able.can_act(party, noun, role) or (role == "initiator" and self.able.is_armed_craft(party, noun)):
                yield self.role(role, party, rule, trigger, head * 1000 + (number if teams else 0))
            elif role == "target" and self.able.can_be_hit(party, noun):
                yield replace(self.role(role, party, rule, trigger, 0), thing=True)

    def _whose_craft(self, head: int) -> int:
        """Those who fly or sail a craft, where words behind it say so: "a drone of the regime"."""
        tree = self.tree
        if (
            self.lexicon.things.get(tree.low[head]) not in ("aircraft", "drones")
            and self.lexicon.base(tree.low[head]) not in GUNS
        ):
            return head
        for kid in tree.kids[head]:
            inner = tree.child(kid, "pobj") if kid > head and tree.low[kid] in ("of", "belonging") else None
            if inner is not None and (tree.low[inner] in self.lexicon.camp or self.able.is_name(inner)):
                return inner
        return head

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

    def role(self, role: str, party: Party, rule: str, trigger: int, team: int) -> Role:
        tree, lexicon = self.tree, self.lexicon
        noun = party.core
        last = max(party.last, self._tie(noun), self._tie(party.head) if party.head != noun else -1)
        standing = lexicon.standing.get(tree.low[noun])
        if role == "initiator" and lexicon.base(tree.low[noun]) in _DEFENDERS:
            role = "target"
        return Role(role, party, party.first, last, rule, trigger, standing if standing != "unknown" else None, team)

    def _tie(self, noun: int) -> int:
        """The end of "affiliated with Al-Qaeda" or of a bare name behind a noun: those words belong to who it is."""
        tree = self.tree
        worn = self.able.gear(noun)
        if worn is not None:
            return worn
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
