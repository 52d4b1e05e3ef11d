"""What somebody says of an earlier figure is not so: "This is a lie", "the army dismissed the claim as fabrication"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reportedly.extract.scene import Scene
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree
from reportedly.model import Count, DraftClaim, Span, Speaker

_UNTRUE = frozenset(
    """lie lies false untrue fabrication fabrications nonsense propaganda fake invention slander baseless unfounded fiction
    wrong""".split()
)
_THESE = frozenset("this that it these those they".split())
_REJECTING = frozenset(forms.verbs("dismiss reject refute dispute deny contradict contest".split()))
_CALLING = frozenset(forms.verbs("call label brand describe".split()))
_SAID = frozenset(
    """claim claims figure figures number numbers toll report reports account accounts allegation allegations accusation
    accusations charge charges statement statements assertion assertions rumour rumours rumor rumors it this that them""".split()
)
_LYING = frozenset("lie lies lying".split())
_HEIGHT = 6
"""Words above another one in which the noun is looked for that calls it a rumour."""
_PROOFS = frozenset("evidence proof truth basis substance foundation".split())
_POINTING = frozenset(("the", "such", "any"))
_TELLTALE = _UNTRUE | _REJECTING | _CALLING | _LYING | _PROOFS | {"happen", "happened"}
"""Words without one of which no sentence rejects anything."""
_SHORT = 14
"""Tokens of a sentence that says nothing else than that the one before is untrue."""
_FAR = 600
"""Characters back to the figure that is rejected: about three sentences."""
_MYTHS = frozenset("lie lies fabrication fabrications hoax myth".split())
_TALES = frozenset("news story stories tale tales talk".split())
_BE = frozenset("is are was were be been being proved proves prove proven turned remains".split())
_CAMPAIGN = frozenset("war propaganda campaign disinformation misinformation".split())


UNTRUTHS = _MYTHS | _TALES | _SAID | {"called", "so-called"}
"""Words without one of which no sentence says that what it tells is made up."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """The word whose speaker rejects what was said before, the tokens of the rejecting words, and the head of who does so."""

    at: int
    first: int
    last: int
    by: int | None = None


def rejection(tree: Tree) -> Rejection | None:
    """The rejection of an earlier statement that a sentence tells; None where it rejects nothing or gives a figure itself."""
    if _TELLTALE.isdisjoint(tree.low):
        return None
    for i in range(tree.n):
        low = tree.low[i]
        if low in _UNTRUE and tree.dep[i] in ("attr", "acomp") and tree.n <= _SHORT:
            subject = tree.child(tree.head[i], "nsubj")
            if subject is not None and _points(tree, subject) and tree.child(tree.head[i], "neg") is None:
                return Rejection(tree.head[i], tree.edges(subject)[0], i)
        elif low in _LYING and tree.tag[i][:2] == "VB" and tree.n <= _SHORT:
            subject = tree.child(i, "nsubj")
            if subject is not None and tree.low[subject] == "they":
                return Rejection(i, subject, i)
        elif low in ("happen", "happened") and tree.child(i, "neg") is not None and tree.n <= _SHORT:
            subject = tree.child(i, "nsubj")
            if subject is not None and tree.low[subject] in _THESE:
                return Rejection(i, subject, i)
        elif low in _PROOFS and tree.n <= _SHORT and any(tree.low[kid] == "no" for kid in tree.kids[i]):
            rest = tree.low[i + 1 : i + 3]
            if rest[:1] in (["for"], ["of"], ["in"], ["to"]) and rest[1:] and rest[1] in _THESE | _POINTING:
                return Rejection(i, max(i - 3, 0), min(i + 2, tree.n - 1))
        elif low in _REJECTING or low in _CALLING:
            thing = tree.child(i, "dobj") or (tree.child(i, "ccomp") if low in _CALLING else None)
            if thing is not None and tree.tag[i][:2] == "VB" and _rejects(tree, i, thing):
                return Rejection(i, i, max(i, min(tree.edges(i)[1], i + 6)), tree.child(i, "nsubj"))
    return None


def _points(tree: Tree, noun: int) -> bool:
    """Whether a noun only points back: "this", "the figure", with no figure or clause of its own."""
    if tree.low[noun] not in _THESE and tree.low[noun] not in _SAID:
        return False
    return not any(
        tree.dep[kid] in ("acl", "relcl", "ccomp") or (tree.dep[kid] == "prep" and tree.low[kid] != "as")
        for kid in tree.kids[noun]
    )


def _rejects(tree: Tree, verb: int, thing: int) -> bool:
    if tree.low[verb] in _CALLING:
        words = {tree.low[k] for k in range(verb, tree.edges(verb)[1] + 1)}
        noun = thing if tree.low[thing] in _SAID else tree.child(thing, "nsubj")
        return noun is not None and _points(tree, noun) and not words.isdisjoint(_UNTRUE)
    return tree.low[thing] in _SAID and _points(tree, thing)


def rejected(
    here: Scene, found: Rejection, chain: tuple[Speaker, ...], claims: Sequence[DraftClaim], text: str
) -> Iterator[DraftClaim]:
    """The denied copies of the figures that the sentence rejects: the last ones that somebody else gave shortly before."""
    tree, start = here.tree, here.row.sentence.start
    cue = Span.of(text, tree.start[found.first], tree.end[found.last])
    earlier = [
        claim
        for claim in claims
        if isinstance(claim.value, Count)
        and claim.field != "strength"
        and claim.stance == "asserted"
        and claim.part_of is None
        and start - _FAR < claim.span.start < start
    ]
    if not earlier:
        return
    last = earlier[-1]
    denier = () if last.said_by == chain else chain  # nobody rejects what he says himself: the writer does
    seen: set[tuple[str, str]] = set()
    for claim in reversed(earlier):
        told = (claim.field, str(claim.value))
        if claim.fragment == last.fragment and claim.said_by == last.said_by != denier and told not in seen:
            seen.add(told)
            yield replace(claim, said_by=denier, stance="denied", mode=None, distance=None, cues=(cue,), made_by="loss.rejected")


def untrue(tree: Tree, token: int) -> bool:
    """Whether the sentence itself says that what the word tells is made up: "the lie of six dead", "the rumour … is false"."""
    for noun in (token, *islice(tree.ups(token), _HEIGHT)):
        if tree.tag[noun][:2] != "NN" and noun != token:
            if tree.dep[noun] in ("acl", "ccomp", "pobj", "pcomp", "prep"):
                continue
            return False
        low = tree.low[noun]
        if "called" in tree.low[max(0, noun - 2) : noun] or "so-called" in tree.low[max(0, noun - 2) : noun]:
            return True
        if noun == token:
            continue
        if low in _MYTHS or ((low in _SAID or low in _TALES) and any(tree.low[kid] in _UNTRUE for kid in tree.kids[noun])):
            return True
        verb = tree.head[noun]
        if low in _SAID and tree.dep[noun] == "nsubj" and tree.low[verb] in _BE and tree.child(verb, "neg") is None:
            said = tree.low[verb : tree.edges(verb)[1] + 1]
            return not _UNTRUE.isdisjoint(said) or ("part" in said and not _CAMPAIGN.isdisjoint(said))
    return False
