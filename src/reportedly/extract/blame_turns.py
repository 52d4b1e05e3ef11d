"""Responsibility by other turns: "boasted of the deed", "put its name to it", "disowned the raid", "pointed at the party"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportedly.extract.blame_denied import is_told
from reportedly.extract.blame_grammar import BE, Blame, Frame, accused, is_negated, is_somebody, objects, subject
from reportedly.extract.scene import Scene
from reportedly.language.en import forms

_VAUNTING = frozenset(forms.verbs("boast brag vaunt trumpet avow flaunt crow exult glory own admit acknowledge confess".split()))
_BOASTING = frozenset(forms.verbs("boast brag crow exult glory own admit confess".split()))
"""Verbs that tell the deed behind "of", "about" or "to"."""
_DISOWNING = frozenset(forms.verbs("disown disavow disclaim repudiate".split()))
_PUTTING = frozenset(forms.verbs("put sign set append attach lend affix".split()))
_POINTING = frozenset(forms.verbs(["point"]))
_POINTED = frozenset("the this that these those both it its their his".split())
_OWN = frozenset(("its", "their", "his"))
_DEEDS = frozenset("deed deeds feat operation exploit action it this atrocity".split())


def _is_deed(scene: Scene, i: int) -> bool:
    """Whether a word names the deed that was told before, or "having planted the bomb"."""
    tree, lexicon = scene.tree, scene.finder.lexicon
    low = tree.low[i]
    if tree.tag[i] == "VBG" or any(tree.low[kid] == "having" for kid in tree.kids[i]):
        return low in lexicon.act_verbs or low in lexicon.verb_object or any(is_told(scene, k) for k in tree.children(i, "dobj"))
    known = any(tree.low[kid] in _POINTED for kid in tree.kids[i])
    return low in _DEEDS or (known and (low in lexicon.act_nouns or low in lexicon.noun_of))


def _vaunted(scene: Scene, i: int) -> Iterator[Blame]:
    """Who makes much of it or owns up to it: "boasted of the deed", "admitted the killing", "owned up online"."""
    tree, who = scene.tree, subject(scene.tree, i)
    if tree.tag[i][:2] != "VB" or who is None or not is_somebody(tree, who) or is_negated(tree, i):
        return
    low = tree.low[i]
    thing = tree.child(i, "dobj", "xcomp")
    deeds = [thing] if thing is not None else []
    if low in _BOASTING:
        deeds = [*deeds, *objects(tree, i, "of", "about", "to")]
    up = low in ("owned", "own", "owns") and "up" in tree.low[i + 1 : i + 3]
    if tree.child(i, "nsubjpass") is None and (up or any(_is_deed(scene, deed) for deed in deeds)):
        yield Blame(who, i, "claimed", None, "responsibility.admitted", who)


def _disowned(scene: Scene, i: int) -> Iterator[Blame]:
    """Who will have nothing to do with it: "disowned the raid"."""
    tree, who, thing = scene.tree, subject(scene.tree, i), scene.tree.child(i, "dobj")
    if tree.tag[i][:2] != "VB" or who is None or thing is None or not is_somebody(tree, who):
        return
    if tree.low[thing] in _DEEDS or tree.low[thing] in scene.finder.lexicon.act_nouns:
        yield Blame(who, i, "denied", None, "responsibility.rejected", who)


def _signed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who signs for it: "put its name to the massacre"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "dobj" or tree.low[verb] not in _PUTTING or not any(tree.low[k] in _OWN for k in tree.kids[i]):
        return
    who = subject(tree, verb)
    if who is not None and is_somebody(tree, who) and any(_is_deed(scene, k) for k in objects(tree, verb, "to", "under", "on")):
        yield Blame(who, verb, "claimed", None, "responsibility.claimed", who)


def _its_own(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose deed it was by his own words: "said the attack was its own"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.low[verb] not in BE or tree.low[i - 1] not in _OWN or tree.child(verb, "nsubj") is None:
        return
    if is_told(scene, tree.child(verb, "nsubj") or 0):
        yield Blame(i - 1, verb, "denied" if is_negated(tree, verb) else "claimed", None, "responsibility.us")


def _pointed(scene: Scene, i: int) -> Iterator[Blame]:
    """At whom somebody points, without a finger: "the park points to the front"."""
    tree = scene.tree
    if tree.tag[i][:2] != "VB" or tree.child(i, "dobj") is not None:
        return
    for who in objects(tree, i, "at", "to", "towards", "toward"):
        named = tree.tag[who][:3] == "NNP" and not scene.finder.able.placed(tree.start[who], tree.end[who])
        if named or tree.low[who] in scene.finder.lexicon.camp:
            yield from accused(tree, i, who, "responsibility.pointed")


def _it_was(scene: Scene, i: int) -> Iterator[Blame]:
    """Who it was by somebody's words: "it was the militia, the mothers say"."""
    tree, low = scene.tree, scene.tree.low
    if low[i + 1 : i + 2] not in (["was"], ["were"]) or tree.head[i] != i + 1:
        return
    who = tree.child(i + 1, "attr")
    if who is None or tree.child(who, "relcl", "acl", "prep") is not None or is_negated(tree, i + 1):
        return
    able = scene.finder.able
    named = able.is_name(who) and not able.placed(tree.start[who], tree.end[who])
    told = any(saying.chain and saying.governs(i + 1) for saying in scene.sayings)
    if told and (named or low[who] in scene.finder.lexicon.camp):
        yield Blame(who, i + 1, "alleged", "accused", "responsibility.accused")


def _only_suspected(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is suspected, in the few words of a headline or a bulletin: "Red Front suspected"."""
    tree = scene.tree
    who = tree.child(i, "nsubj", "nsubjpass")
    last = i + 1 >= tree.n or tree.low[i + 1] in (".", ";", ",", ")")
    if last and who is not None and tree.child(i, "auxpass", "aux") is None and tree.tag[who][:2] == "NN" and who < i:
        yield Blame(who, i, "alleged", "suspected", "responsibility.suspected")


TURNS: Mapping[str, Frame] = {
    **dict.fromkeys(_VAUNTING, _vaunted),
    **dict.fromkeys(_DISOWNING, _disowned),
    **dict.fromkeys(("name", "signature", "seal"), _signed),
    **dict.fromkeys(_POINTING, _pointed),
    "own": _its_own,
    "it": _it_was,
    "suspected": _only_suspected,
}
"""The frames by the words that open them."""
