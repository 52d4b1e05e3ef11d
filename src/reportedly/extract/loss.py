"""One loss as the grammar tells it, and what the rules that find losses share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.numbers import Quantity
from reportedly.language.en.parse import Tree
from reportedly.language.en.phrases import Party, Phrases
from reportedly.model.swift import swift

PEOPLE_ONLY = frozenset(
    "killed injured captured arrested abducted released surrendered missing displaced casualties neutralised".split()
)
THINGS_ONLY = frozenset("destroyed damaged seized".split())
SUFFER = frozenset(
    """suffer suffers suffered suffering sustain sustains sustained sustaining incur incurred inflict inflicted inflicting
    receive received receives""".split()
)
_BETWEEN = frozenset(
    """were was are is reported confirmed feared also more others other being left people still been have between seriously
    critically badly severely lightly slightly of them now already so far later all both ” " ’ '""".split()
)
"""Words that may stand between those in a state and the state: "12 people were reported dead"."""

_WHOSE = frozenset("whom them those which us you".split())
_DEAD = frozenset("dead body bodies corpse corpses remains deceased killed martyrs".split())
_AUTHORITIES = frozenset(
    "authorities officials court courts prosecutors ministry service services agency agents officers border".split()
)
_POLICE = frozenset(
    "police policemen officers gendarmes gendarmerie agents authorities prosecutors court courts constables".split()
)


@swift
@dataclass(frozen=True, slots=True)
class Loss:
    """A loss as the grammar tells it: the effect's field, the word that tells it, those who suffered, the rule.

    `of` is the number of an earlier total that a part takes up ("five of the twelve"): its field is that total's. `again` holds
    for a bare figure, whose field is that of the loss told before ("the hospital says seven"). `owner` is the token of those
    whose men or things were lost, where the phrase itself names only what was lost. `back` holds for a figure that an earlier one
    may have told ("of the 31 dead"). `needs` are the fields of which one must have been told before ("two have come back").
    """

    field: str
    trigger: int
    party: Party
    rule: str
    euphemism: str | None = None
    agent: int | None = None
    running: bool = False
    part: bool = False
    owner: int | None = None
    of: int | None = None
    again: bool = False
    back: bool = False
    needs: tuple[str, ...] = ()


class Finder:
    """What every family of rules knows: the sentence's phrases, its tree and the lexicon."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon) -> None:
        self.phrases = phrases
        self.tree: Tree = phrases.tree
        self.lexicon = lexicon

    def at_quantity(self, at: int) -> list[Party]:
        """The phrase that a quantity at token `at` opens: up to its noun, by tags alone."""
        tree, phrases = self.tree, self.phrases
        quantity = phrases.quantity_at(at)
        if quantity is None:
            return []
        noun = None
        k = quantity.last + 1
        if k < tree.n and tree.low[k] in ("of", "x", "×"):
            k += 1
        while k < tree.n and tree.tag[k] in ("JJ", "NN", "NNS", "NNP", "NNPS", "VBN", "DT", "HYPH", "JJR", "PRP$"):
            if tree.low[k] in self.lexicon.state and noun is not None:
                break
            if tree.tag[k][:2] == "NN":
                noun = k
            k += 1
        if noun is None:
            return [Party(quantity.first, quantity.last, quantity.last, None, quantity.count, quantity)]
        return [Party(quantity.first, noun, noun, noun, quantity.count, quantity)]

    def just_before(self, i: int, floor: int) -> list[Party]:
        """The counted phrase that ends right before the state word at `i`: "12", "12 people", "12 of them"."""
        tree = self.tree
        k = i - 1
        while k > floor and tree.low[k] in _BETWEEN:
            if self.phrases.quantity_at(k) is not None:
                break
            k -= 1
        quantity = self.phrases.quantity_at(k)
        part = self._part(quantity) if quantity is not None else None
        if part is not None and part.first >= floor:
            return [Party(part.first, part.last, part.last, None, part.count, part)]  # "two of the five were dead"
        if quantity is not None and quantity.last == k and quantity.first >= floor:
            rows = self.at_quantity(quantity.first)
            if rows[0].noun is not None and rows[0].noun >= i:
                return [replace(rows[0], noun=None, last=quantity.last)]
            return [*self.joined_before(rows[0].noun), *rows] if rows[0].noun is not None else rows
        if tree.tag[k][:2] == "NN" and k >= floor:
            party = self.phrases.party(k)
            if party is not None and party.quantity is not None and party.last <= i and (self.person(party) or self._name(party)):
                return [*self.joined_before(k), party]
        return []

    def _part(self, whole: Quantity) -> Quantity | None:
        """The number that is of this one: "two of the five"."""
        low, first = self.tree.low, whole.first
        of = first - 2 if low[first - 1 : first] in (["the"], ["those"], ["these"]) else first - 1
        return self.phrases.quantity_at(of - 1) if of > 0 and low[of] == "of" else None

    def joined_before(self, noun: int) -> list[Party]:
        """Counted people whom "and" ties to the noun behind them: "five militiamen and two assailants killed"."""
        tree, rows = self.tree, []
        if tree.dep[noun] == "pobj" and tree.low[tree.head[noun]] == "of":
            noun = tree.head[tree.head[noun]]  # "a nurse and two of her patients"
        while tree.dep[noun] == "conj" and tree.low[tree.head[noun]] in self.lexicon.standing:
            noun = tree.head[noun]
            party = self.phrases.party(noun)
            if party is None or tree.low[noun] in self.lexicon.state:
                break
            if party.quantity is None and not (party.singular and tree.low[party.first] in ("a", "an")):
                break
            rows.append(party)
        return rows[::-1]

    def _name(self, party: Party) -> bool:
        """Whether a counted phrase is of a group by its name or letters: "three VDP dead"."""
        noun = party.noun
        return noun is not None and self.tree.tag[noun] in ("NNP", "NNPS") and self.tree.low[noun] not in self.lexicon.things

    def owner(self, i: int) -> int | None:
        """Those who lost what the verb at `i` says that they lost or left: its subject, or that of the verb it hangs on."""
        tree = self.tree
        for at in (i, tree.head[i]):
            subject = tree.child(at, "nsubj", "nsubjpass")
            if subject is not None:
                return self.phrases.antecedent(subject)
            if tree.dep[at] in ("relcl", "acl"):
                return tree.head[at]
        first = tree.head[tree.head[i]]  # "attacked the post but were beaten back, losing five"
        subject = tree.child(first, "nsubj") if tree.dep[tree.head[i]] == "conj" and tree.dep[i] in ("advcl", "conj") else None
        return self.phrases.antecedent(subject) if subject is not None else None

    def subjects(self, i: int) -> list[Party]:
        """Those of whom the verb at `i` tells: its subject, or that of the verb or noun it hangs on."""
        tree, phrases = self.tree, self.phrases
        subject = tree.child(i, "nsubj", "nsubjpass")
        if subject is not None:
            return phrases.parties(subject)
        behind = phrases.quantity_at(i - 1) if tree.dep[i] == "conj" else None
        if behind is not None and behind.last == i - 1:
            return self.at_quantity(behind.first)  # "… and scores sustained cuts"
        if tree.dep[i] in ("conj", "xcomp", "acomp", "oprd") and tree.tag[tree.head[i]][:2] == "VB":
            shared = tree.child(tree.head[i], "nsubj", "nsubjpass", "dobj")
            return phrases.parties(shared) if shared is not None else []
        if tree.dep[i] in ("acl", "relcl"):
            return phrases.parties(self.counted_above(tree.head[i]))
        return []

    def counted_above(self, noun: int) -> int:
        """The people of something, where the parse hangs on the thing what is told of them: "94 fighters of a group gave up"."""
        tree, standing = self.tree, self.lexicon.standing
        joint = tree.head[noun]
        if tree.low[noun] in standing or tree.low[joint] != "of" or tree.low[tree.head[joint]] not in standing:
            return noun
        party = self.phrases.party(tree.head[joint])
        return tree.head[joint] if party is not None and party.quantity is not None else noun

    def agent(self, i: int) -> int | None:
        """Who did it: the active subject, or the noun behind "by"."""
        tree = self.tree
        by = tree.child(i, "agent")
        if by is not None:
            return tree.child(by, "pobj")
        if tree.child(i, "nsubjpass", "auxpass") is not None:
            return None
        subject = tree.child(i, "nsubj")
        if subject is not None:
            return self.phrases.antecedent(subject)
        if tree.dep[i] in ("conj", "advcl", "xcomp") and tree.tag[tree.head[i]][:2] == "VB":
            return self.agent(tree.head[i]) if tree.head[i] != i else None
        if tree.dep[i] == "acl" and tree.tag[i] == "VBG":
            return tree.head[i]
        return None

    def counted(self, party: Party) -> bool:
        """Whether a phrase counts living people."""
        if party.count is None or (party.quantity is None and not party.singular):
            return False
        word = self.tree.low[party.core]
        if not self.person(party) and word not in _WHOSE and not self.lexicon.person_like(word):
            return False
        return _DEAD.isdisjoint(self.tree.low[party.first : party.last + 1])

    def held_as(self, doer: int | None, party: Party) -> str:
        """How those are held whom `doer` took: arrested by an authority, captured in a fight, abducted by anybody else."""
        lexicon, low = self.lexicon, self.tree.low
        camp = lexicon.camp.get(low[doer]) if doer is not None else None
        fighter = party.noun is not None and lexicon.standing.get(low[party.noun]) == "combatant"
        if doer is None or camp == "state" or low[doer] in _AUTHORITIES:
            return "captured" if fighter and doer is not None and low[doer] not in _POLICE else "arrested"
        return "captured" if fighter else "abducted"

    def person(self, party: Party) -> bool:
        """Whether a phrase stands for people: it names one, counts without a noun, or its noun is of people."""
        if party.named:
            return self.tree.low[party.noun or party.head] not in self.lexicon.things  # "a Land Cruiser"
        if party.noun is None:
            told = party.count is not None and (party.count.hedge or "").endswith("number")  # "an unspecified number"
            return party.quantity is not None or party.singular or told
        low = self.tree.low[party.noun]
        return low in self.lexicon.standing or (low == "old" and party.singular)
