"""Whether what a word tells took place (negated, planned, threatened, feared, earlier), and how wide it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree

_FUTURE = frozenset(("will", "shall", "'ll"))
_MAY = frozenset(("may", "might", "could"))
_WOULD = frozenset(("would", "should", "can"))
_DENY = frozenset(("deny", "denies", "denied", "denying"))
_CONDITION = frozenset(("if", "unless", "whether", "lest"))
_ATTEMPT = frozenset(
    "attempt attempts attempted attempting try tries tried trying foil foiled thwart thwarted avert averted prevent "
    "prevented preventing plot plotted plotting seek sought".split()
)
_WISHES = frozenset("can could may might call calls urge urged allow allowed hope".split())
_MANAGED = frozenset(("was", "were", "been"))
_FEARED = frozenset(("feared", "believed", "presumed", "thought"))
_CLIMB = frozenset(
    "ccomp xcomp pcomp pobj prep acl advcl conj dobj relcl nsubj nsubjpass attr appos compound amod nmod dep agent oprd "
    "acomp".split()
)


_YEARS = re.compile(r"\w-year(?:-old)? (?:war|conflict|insurgency|campaign|uprising|rebellion)\b")


@dataclass(frozen=True, slots=True)
class Mood:
    """How a word's event is told: its modality, whether it is negated, a mode of doubt, and the word that says so."""

    modality: str = "happened"
    negated: bool = False
    mode: str | None = None
    cue: int | None = None


def mood(tree: Tree, at: int, lexicon: Lexicon, *, loss: bool) -> Mood:
    """The mood of the word at `at`; an attempt counts as an event that happened, but not as a loss."""
    negated = False
    i = at
    for step in range(12):
        for kid in tree.kids[i]:
            if tree.dep[kid] == "neg" and tree.low[kid] != "only" and tree.low[kid + 1 : kid + 2] != ["only"]:
                negated = True
            told = _below(tree, kid, lexicon, own=step == 0, negated=negated)
            if told is not None:
                return told
        head = tree.head[i]
        if head == i or tree.dep[i] not in _CLIMB:
            break
        managed = tree.low[head] == "able" and tree.low[tree.head[head]] in _MANAGED  # "has been able to verify"
        told = (
            _above(tree.low[head], head, lexicon, loss=loss, negated=negated)
            if not managed and _governed(tree, i, head)
            else None
        )
        if told is not None:
            return told
        if tree.dep[i] in ("relcl", "conj", "advcl") and step > 2:
            break
        i = head
    return Mood("happened", negated)


def _below(tree: Tree, kid: int, lexicon: Lexicon, *, own: bool, negated: bool) -> Mood | None:
    """The mood that a word gives to the one that it hangs on; `own` holds for the word that is asked about itself."""
    i, low, dep = tree.head[kid], tree.low[kid], tree.dep[kid]
    if dep == "aux":
        if low in _FUTURE:
            return Mood("planned", cue=kid)
        if low in _MAY and any(tree.low[k] == "have" for k in tree.kids[i]):
            return Mood("happened", negated, "possible", kid)
        return Mood("hypothetical", cue=kid) if low in _MAY or low in _WOULD else None
    if own and dep in ("amod", "compound", "nmod") and low in lexicon.modals and low not in _ATTEMPT:
        return Mood(lexicon.modals[low], cue=kid)
    if dep == "mark" and low in _CONDITION and (own or tree.dep[i] in ("advcl", "ccomp")):
        return Mood("hypothetical", cue=kid)
    return None


def _above(word: str, at: int, lexicon: Lexicon, *, loss: bool, negated: bool) -> Mood | None:
    """The mood that a word gives to what it rules."""
    if word in _FEARED:
        return Mood("happened", negated, "possible", at)
    if word in _ATTEMPT:
        return Mood("hypothetical", cue=at) if loss else None
    if word in lexicon.modals:
        kind = lexicon.modals[word]
        return Mood("planned" if kind == "future" else kind, negated, cue=at)
    return Mood("happened", negated) if word in _DENY else None


def _governed(tree: Tree, i: int, head: int) -> bool:
    """Whether the word above rules what is told: a clause it takes, or the noun that it is about ("fears of an attack")."""
    dep = tree.dep[i]
    if dep in ("oprd", "acomp"):
        return tree.low[head] in _FEARED
    if dep in ("ccomp", "xcomp", "pcomp", "acl"):
        return i > head
    if dep in ("dobj", "attr") or (dep == "prep" and tree.low[i] in ("of", "to", "against", "from")):
        return tree.low[head] not in _WISHES
    if dep == "nsubjpass":
        return tree.low[head] in ("planned", "feared", "threatened", "foiled", "thwarted", "averted", "prevented", "avoided")
    return False


def scope(low: str, lexicon: Lexicon) -> tuple[str, bool]:
    """How wide a lower-cased sentence's figures count (event, period or campaign), and whether it tells of an earlier event."""
    found = lexicon.scopes.every(low)
    if "-year" in low and _YEARS.search(low) is not None:
        return "campaign", "before" in found
    return next((name for name in ("campaign", "period") if name in found), "event"), "before" in found
