"""Who says that he had no part in it, or that it was him: "it was not us", "knew nothing about it", "rejects the accusation"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportedly.extract.blame_grammar import BE, OURSELVES, Blame, Frame, is_negated, is_somebody, objects, subject, told
from reportedly.extract.role_able import VAGUE
from reportedly.extract.scene import Scene
from reportedly.language.en import forms

_PART = frozenset("part hand role involvement connection link links participation share say knowledge".split())
"""What somebody has in a deed, behind "no"."""
_FORCES = frozenset(
    """weapon weapons gun guns artillery troops forces soldiers fighters units unit men patrol patrols position positions presence
    aircraft planes jets drones helicopters battery batteries elements mortars howitzers warplanes""".split()
)
_NEAR = frozenset(
    "range area vicinity reach region zone sector place town village neighbourhood neighborhood air sky surroundings".split()
)
_CHARGES = frozenset(
    "accusation accusations allegation allegations charge charges blame suspicion suspicions insinuation".split()
)
_DISTANCING = frozenset(forms.verbs("distance dissociate disassociate".split()))
_TOLD_BEFORE = frozenset(
    "it this that blast incident incidents event events crime crimes matter affair deed death deaths".split()
)
_HAVING = frozenset(forms.verbs("have play take bear see find".split())) | {"'d", "'ve", "had"}
_REJECTING = frozenset(forms.verbs("reject deny dismiss refute dispute rebuff rubbish repudiate contest brush shrug".split()))
_CALLING = frozenset(forms.verbs("call describe term label brand".split()))


def _us(scene: Scene, i: int) -> Iterator[Blame]:
    """Whoever speaks names himself: "It was not us", "It was us"."""
    tree, be = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "attr" or tree.low[be] not in BE:
        return
    it = tree.child(be, "nsubj")
    if it is not None and tree.low[it] in ("it", "this", "that"):
        denied = is_negated(tree, be)
        yield Blame(i, be, "denied" if denied else "claimed", None, "responsibility.us")


def _cleft(scene: Scene, i: int) -> Iterator[Blame]:
    """Whom "it was" names before "who": "it was the guards who fired", "it was the one that sent the bomber"."""
    tree, verb = scene.tree, scene.tree.head[i]
    noun = tree.head[verb]
    be = tree.head[noun]
    if tree.dep[i] != "nsubj" or tree.dep[verb] != "relcl" or tree.dep[noun] != "attr" or tree.low[be] not in BE:
        return
    it = tree.child(be, "nsubj")
    if it is None or tree.low[it] != "it" or not _is_deed(scene, verb):
        return
    if tree.low[noun] == "one" and it in scene.finder.selves:
        yield from told(scene, be, "responsibility.us", it)
    elif tree.tag[noun][:2] == "NN" or tree.low[noun] in OURSELVES:
        yield from told(scene, be, "responsibility.us", noun)


def _is_deed(scene: Scene, verb: int) -> bool:
    """Whether a verb tells an act of violence, or "did it", "sent the bomber"."""
    low, lexicon = scene.tree.low[verb], scene.finder.lexicon
    return low in lexicon.act_verbs or low in lexicon.verb_object or low in ("did", "sent", "began", "started", "broke", "came")


def _nothing(scene: Scene, i: int) -> Iterator[Blame]:
    """Who has no part in it: "had nothing to do with it", "knew nothing about it"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "dobj":
        return
    have = tree.low[verb] in _HAVING and tree.low[i + 1 : i + 4] == ["to", "do", "with"]
    know = tree.low[verb] in ("know", "knows", "knew", "known") and any(
        is_told(scene, k) for k in objects(tree, i, "about", "of")
    )
    who = subject(tree, verb)
    if (have or know) and who is not None and is_somebody(tree, who) and tree.dep[verb] != "relcl":
        yield Blame(who, verb, "denied", None, "responsibility.no-part")


def _no_part(scene: Scene, i: int) -> Iterator[Blame]:
    """Likewise "had no hand in the attack", "played no role"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "dobj" or tree.low[verb] not in _HAVING or not any(tree.low[kid] == "no" for kid in tree.kids[i]):
        return
    who = subject(tree, verb)
    deeds = [*objects(tree, i, "in", "with", "to", "of", "for")]
    if tree.dep[verb] == "relcl" or (deeds and not any(is_told(scene, deed) for deed in deeds)):
        return
    if who is not None and is_somebody(tree, who) and (tree.low[i] not in ("say", "share") or tree.low[i + 1 : i + 2] == ["in"]):
        yield Blame(who, verb, "denied", None, "responsibility.no-part")


def _no_force(scene: Scene, i: int) -> Iterator[Blame]:
    """Who had nobody and nothing near: "had no heavy weapons within range", "none of its guns were in the area"."""
    tree, verb = scene.tree, scene.tree.head[i]
    near = next((k for up in (i, verb) for k in objects(tree, up, "within", "in", "near", "at", "around")), None)
    if near is None or tree.low[near] not in _NEAR:
        return
    if tree.dep[i] == "dobj" and tree.low[verb] in _HAVING and any(tree.low[kid] == "no" for kid in tree.kids[i]):
        who = subject(tree, verb)
    else:
        none = tree.head[verb] if tree.dep[i] == "pobj" else i
        of = tree.head[none]
        free = tree.low[none] in ("none", "no") or any(tree.low[kid] == "no" for kid in tree.kids[none])
        who = tree.child(i, "poss") if free and tree.low[of] in BE else None
    if who is not None and is_somebody(tree, who):
        yield Blame(who, verb, "denied", None, "responsibility.no-part")


def is_told(scene: Scene, deed: int) -> bool:
    """Whether a word means what was told before: an act, a loss, "it"."""
    low, lexicon = scene.tree.low[deed], scene.finder.lexicon
    return low in lexicon.act_nouns or low in lexicon.noun_of or low in lexicon.noun_count or low in _TOLD_BEFORE


def _involved(scene: Scene, i: int) -> Iterator[Blame]:
    """Who was involved in it, or was not."""
    tree = scene.tree
    deed = next((k for k in objects(tree, i, "in", "with")), None)
    passive = tree.child(i, "nsubjpass") or (tree.child(tree.head[i], "nsubj") if tree.low[tree.head[i]] in BE else None)
    verb = i if tree.child(i, "nsubjpass", "auxpass") is not None else tree.head[i]
    bare = tree.dep[i] in ("acl", "amod") and tree.child(i, "nsubjpass") is None  # no "indications that he was involved"
    if passive is None or deed is None or bare:
        return
    if is_told(scene, deed) and tree.low[passive] not in VAGUE:
        yield from told(scene, verb, "responsibility.no-part" if is_negated(tree, verb) else "responsibility.involved", passive)


def _charged(scene: Scene, i: int) -> Iterator[Blame]:
    """Who rejects what he is accused of: "rejected the accusation", "an allegation that the army called theatre"."""
    tree = scene.tree
    clause = tree.child(i, "relcl", "acl")
    if clause is not None and tree.low[clause] in _REJECTING | _CALLING:
        who = tree.child(clause, "nsubj")
        if who is not None and tree.low[who] not in ("which", "that") and is_somebody(tree, who):
            yield Blame(who, clause, "denied", None, "responsibility.rejected", who)
        return
    verb = tree.head[i]
    if tree.dep[i] not in ("dobj", "nmod", "nsubj") or tree.child(i, "acl", "ccomp", "relcl") is not None:
        return
    verb = verb if tree.tag[verb][:2] == "VB" else tree.head[verb]
    if tree.low[verb] not in _REJECTING and not (tree.low[verb] in _CALLING and tree.dep[i] != "nsubj"):
        return
    who = subject(tree, verb)
    if who is not None and who != i and is_somebody(tree, who) and not is_negated(tree, verb):
        yield Blame(who, verb, "denied", None, "responsibility.rejected", who)


def _distanced(scene: Scene, i: int) -> Iterator[Blame]:
    """Who wants nothing to do with it: "distanced itself from the attack"."""
    tree = scene.tree
    thing = tree.child(i, "dobj")
    who = subject(tree, i)
    if who is not None and thing is not None and tree.low[thing].endswith(("self", "selves")) and is_somebody(tree, who):
        yield Blame(who, i, "denied", None, "responsibility.rejected", who)


DENIALS: Mapping[str, Frame] = {
    "us": _us,
    "who": _cleft,
    "that": _cleft,
    "nothing": _nothing,
    "involved": _involved,
    **dict.fromkeys(_PART, _no_part),
    **dict.fromkeys(_CHARGES, _charged),
    **dict.fromkeys(_FORCES, _no_force),
    **dict.fromkeys(_DISTANCING, _distanced),
}
"""The frames by the words that open them."""
