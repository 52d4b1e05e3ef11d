"""The voice of one claim: who says it, how surely, and by which words; and what its grammar makes of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from reportedly.extract.attribution_words import QUOTES
from reportedly.extract.blame import PARTS
from reportedly.language.en.parse import Tree
from reportedly.model import Span, Speaker
from reportedly.model.swift import swift

_REACH = 2
"""How far, in tokens, an adverb of doubt may stand from the word that it doubts."""
_LEAST_QUOTED = 5
"""Tokens of speech; fewer in marks are a word or a name."""


class Said(TypedDict):
    """The fields of a claim that tell who says it, and how surely."""

    said_by: tuple[Speaker, ...]
    stance: str
    mode: str | None
    distance: str | None
    cues: tuple[Span, ...]


@swift
@dataclass(frozen=True, slots=True)
class Voice:
    """The chain, stance and doubt of one claim, and the words that show them."""

    chain: tuple[Speaker, ...] = ()
    stance: str = "asserted"
    mode: str | None = None
    distance: str | None = None
    cues: tuple[Span, ...] = ()

    @property
    def said(self) -> Said:
        """The same as a claim has it."""
        return {"said_by": self.chain, "stance": self.stance, "mode": self.mode, "distance": self.distance, "cues": self.cues}


def is_quoted(tree: Tree) -> bool:
    """Whether a sentence that opens with a mark of quotation is quoted as a whole, not only its first word or name."""
    shut = next((k for k in range(1, tree.n) if tree.low[k] in QUOTES), tree.n)
    return shut >= min(_LEAST_QUOTED, tree.n - 2)


_TAKING_PLACE = frozenset(
    "take takes took taken occur occurs occurred happen happens happened exist exists existed is was were are been".split()
)


def never_was(tree: Tree, token: int) -> bool:
    """Whether the words say that there was no such act: "no combat took place", "the attack never happened"."""
    noun = token if tree.tag[token][:2] == "NN" else tree.child(token, "nsubj", "nsubjpass", "attr")
    if noun is None or tree.tag[noun][:2] != "NN":
        return False
    verb = tree.head[noun]
    if tree.dep[noun] not in ("nsubj", "attr", "nsubjpass") or tree.low[verb] not in _TAKING_PLACE:
        return False
    none = any(tree.low[kid] in ("no", "neither") for kid in tree.kids[noun])
    never = any(tree.low[kid] == "never" or tree.dep[kid] == "neg" for kid in tree.kids[verb])
    return none or (never and tree.dep[noun] == "nsubj" and tree.low[verb] not in ("is", "was", "were", "are"))


def is_of_part(tree: Tree, cue: int) -> bool:
    """Whether a denial is of a part in what took place: "denied any connection with the attack"."""
    thing = tree.child(cue, "dobj")
    return thing is not None and tree.low[thing] in PARTS


def is_of_deed(tree: Tree, cue: int) -> bool:
    """Whether a denial is of having done it: "denies having laid the mine"."""
    deed = tree.child(cue, "xcomp", "ccomp")
    return tree.child(cue, "dobj") is None and deed is not None and tree.child(deed, "nsubjpass", "expl") is None


def doubted(voice: Voice, mode: str | None) -> Voice:
    """The voice with a mode of doubt from the mood of the verb ("may have killed")."""
    if mode is None or voice.stance != "asserted":
        return voice
    return replace(voice, stance="alleged", mode=mode)


def denied(voice: Voice, negated: bool) -> Voice:
    """The voice of a negated statement: a denial (of a denial, an assertion)."""
    if not negated:
        return voice
    return replace(voice, stance="asserted" if voice.stance == "denied" else "denied")


def doubt_on(tree: Tree, token: int, doubt: Mapping[str, str]) -> tuple[int, str] | None:
    """An adverb of doubt on the word, its helper verbs or the verb above it, with its mode."""
    for i in (token, tree.head[token]):
        for kid in tree.kids[i]:
            if tree.low[kid] in doubt and tree.dep[kid] in ("advmod", "amod", "acomp") and kid != token:
                return kid, doubt[tree.low[kid]]
    for phrase in tree.children(token, "nsubj", "nsubjpass", "dobj"):  # "probably more than ten people had died"
        first, last = tree.edges(phrase)
        for k in range(first, last):
            if tree.dep[k] == "advmod" and doubt.get(tree.low[k]) == "possible" and tree.low[k + 1] != "a":
                return k, "possible"
    for k in range(max(0, token - _REACH), min(tree.n, token + _REACH)):
        if tree.low[k] in ("reportedly", "allegedly", "purportedly", "apparently"):
            return k, doubt[tree.low[k]]
    return None
