"""Whether what a word tells took place (negated, planned, threatened, feared, earlier), and how wide it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree
from reportedly.model.swift import swift

_FUTURE = frozenset(("will", "shall", "'ll"))
_MAY = frozenset(("may", "might", "could"))
_WOULD = frozenset(("would", "should", "can"))
_DENY = frozenset(("deny", "denies", "denied", "denying"))
_MENTIONED = frozenset(
    "recall recalled note noted remember remembered stress stressed emphasise emphasised emphasize emphasized mention mentioned "
    "point pointed underline underlined add added say said acknowledge acknowledged".split()
)
"""Verbs that tell what is so, whatever "should" stands before them: "it should be recalled that …"."""
_CLAIMS = frozenset(
    "claim claims report reports statement assertion allegation allegations accusation accusations announcement".split()
)
"""Nouns for what somebody else said of it."""
_LEARNING = frozenset("find see know remember recall hear learn notice note understand realise realize".split())
"""Verbs with whose future somebody points at what took place."""
_SPEAKING_OF = frozenset(
    "comment commented mention mentioned address addressed discuss discussed elaborate elaborated specify specified disclose "
    "disclosed reveal revealed details detail word information".split()
)
"""Verbs and nouns whose negation leaves open what was to be told: silence is no denial."""
_NEAR = 3
"""Words up from a loss to such a word."""
_CONDITION = frozenset(("if", "unless", "whether", "lest"))
_ATTEMPT = frozenset(
    "attempt attempts attempted attempting try tries tried trying foil foiled thwart thwarted avert averted prevent "
    "prevented preventing plot plotted plotting seek sought".split()
)
_WISHES = frozenset("can could may might call calls urge urged allow allowed hope".split())
_MANAGED = frozenset(("was", "were", "been"))
_FEARS = frozenset(("fear", "fears", "fearing"))
_OVER = frozenset("was were had have has been".split())
_CAUSES = frozenset("as because since after while although though".split())
"""Words that open a clause of what is so: "the toll could rise as ten are in intensive care"."""
_WISHING = frozenset("wish wishes wished want wants wanted like likes regret regrets decided".split())
_INFORMING = frozenset(
    "inform announce state report confirm clarify notify alert advise assure declare say note bring make point recall".split()
)
"""What a speaker wishes to do who thereby does it."""
_FEARED = {"feared": "possible", "believed": "suspected", "presumed": "suspected", "thought": "suspected"}
_CLIMB = frozenset(
    "ccomp xcomp pcomp pobj prep acl advcl conj dobj relcl nsubj nsubjpass attr appos compound amod nmod dep agent oprd "
    "acomp".split()
)


_YEARS = re.compile(r"\w-year(?:-old)? (?:war|conflict|insurgency|campaign|uprising|rebellion)\b")


@swift
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
    planned: Mood | None = None
    i = at
    for step in range(12):
        for kid in tree.kids[i]:
            if tree.dep[kid] == "neg" and tree.low[kid] != "only" and tree.low[kid + 1 : kid + 2] != ["only"]:
                negated = True
            told = _below(tree, kid, lexicon, own=step == 0, negated=negated)
            if told is not None and told.modality == "planned" and tree.dep[kid] == "aux":
                planned = planned or told  # feared or conditional, if a word above says so
            elif told is not None:
                return told
        head = tree.head[i]
        if i != at and tree.low[i] in _CLAIMS and tree.child(i, "poss") is not None:
            break  # "has not commented on the rebels' claim to have killed 30"
        because = tree.dep[i] == "advcl" and any(tree.low[k] in _CAUSES for k in tree.kids[i] if tree.dep[k] == "mark")
        if head == i or because or tree.dep[i] not in _CLIMB or (tree.dep[i] == "ccomp" and ";" in tree.low[i:head]):
            break  # "was martyred; may God have mercy on him"
        if tree.low[head] in _FEARS and tree.dep[i] == "ccomp" and i > head and _is_past(tree, i):
            return Mood("happened", negated, "possible", head)
        if tree.low[head] in _WISHING and tree.low[i] in _INFORMING:
            break  # "wishes to inform the public that gunmen invaded the village"
        managed = tree.low[head] == "able" and tree.low[tree.head[head]] in _MANAGED  # "has been able to verify"
        told = (
            _above(tree.low[head], head, lexicon, loss=loss, negated=negated)
            if not managed and _governed(tree, i, head)
            else None
        )
        if told is not None and (planned is None or told.modality == "hypothetical"):
            return told
        if tree.dep[i] in ("relcl", "conj", "advcl") and step > 2:
            break
        i = head
    return planned if planned is not None else _DENIED if negated else _TOLD


_TOLD, _DENIED = Mood(), Mood("happened", negated=True)
"""The moods of most words."""


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what is over: "fears that ten people were killed"."""
    auxiliaries = {tree.low[kid] for kid in tree.children(verb, "aux", "auxpass")}
    return (tree.tag[verb] == "VBD" and not auxiliaries) or not auxiliaries.isdisjoint(_OVER)


def unsaid(tree: Tree, at: int) -> bool:
    """Whether somebody is only told not to speak of it: "did not comment on casualties", "gave no details of the dead"."""
    i = at
    for _ in range(_NEAR):
        head = tree.head[i]
        if head == i or (tree.low[i] in _CLAIMS and tree.child(i, "poss", "acl", "prep") is not None):
            return False
        if tree.low[head] in _SPEAKING_OF and (tree.tag[head][:2] == "VB" or tree.low[i] == "of" or tree.low[i] == "on"):
            return tree.child(head, "neg") is not None or any(tree.low[kid] == "no" for kid in tree.kids[head])
        i = head
    return False


def _below(tree: Tree, kid: int, lexicon: Lexicon, *, own: bool, negated: bool) -> Mood | None:
    """The mood that a word gives to the one that it hangs on; `own` holds for the word that is asked about itself."""
    i, low, dep = tree.head[kid], tree.low[kid], tree.dep[kid]
    if dep == "aux":
        if low in _FUTURE and not own and tree.low[i] in _LEARNING:
            return None  # "whoever looks will find that the mine was laid by soldiers"
        if low in _FUTURE:
            supposed = any(tree.dep[k] == "advcl" and _is_supposed(tree, k) for k in tree.kids[i])
            return Mood("hypothetical" if supposed else "planned", cue=kid)
        if low in _MAY and any(tree.low[k] == "have" for k in tree.kids[i]):
            return Mood("happened", negated, "possible", kid)
        mentioned = not own and tree.low[i] in _MENTIONED
        return Mood("hypothetical", cue=kid) if (low in _MAY or low in _WOULD) and not mentioned else None
    if own and dep in ("amod", "compound", "nmod") and low in lexicon.modals and low not in _ATTEMPT:
        return Mood(lexicon.modals[low], cue=kid)
    if dep == "mark" and low in _CONDITION and (own or tree.dep[i] in ("advcl", "ccomp")):
        return Mood("hypothetical", cue=kid)
    return None


def _is_supposed(tree: Tree, clause: int) -> bool:
    """Whether a clause is a condition: "if the gunmen come"."""
    return any(tree.dep[kid] == "mark" and tree.low[kid] in _CONDITION for kid in tree.kids[clause])


def _above(word: str, at: int, lexicon: Lexicon, *, loss: bool, negated: bool) -> Mood | None:
    """The mood that a word gives to what it rules."""
    if word in _FEARED:
        return Mood("happened", negated, _FEARED[word], at)
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


def scope(low: str, lexicon: Lexicon) -> tuple[str, tuple[int, int] | None]:
    """How wide a lower-cased sentence's figures count (event, period or campaign), and where it names an earlier time."""
    found = lexicon.scopes.every(low)
    if "-year" in low and _YEARS.search(low) is not None:
        return "campaign", found.get("before")
    return next((name for name in ("campaign", "period") if name in found), "event"), found.get("before")


def earlier(tree: Tree, start: int, end: int) -> int | None:
    """The word whose clause the words at `[start, end)` of the text put into the past: a verb, or what an anniversary is of."""
    inside = [i for i in range(tree.n) if tree.start[i] < end and start < tree.end[i]]
    if not inside:
        return None
    if any(tree.low[i] == "anniversary" or tree.low[i] == "memory" for i in inside):
        return inside[-1]
    at = next((i for i in inside if tree.head[i] not in inside), inside[0])
    while tree.tag[at][:2] != "VB" and tree.head[at] != at:
        at = tree.head[at]
    while tree.dep[at] == "conj" and tree.tag[tree.head[at]][:2] == "VB":
        at = tree.head[at]
    return at
