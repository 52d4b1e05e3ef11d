"""Responsibility in words of courts and of the scene: charged with it, crimes committed by, leaflets signed by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reportedly.extract.blame_grammar import ATTACKERS, BE, Blame, accused, is_negated, objects, told
from reportedly.extract.place_words import ORGANISATIONS
from reportedly.extract.scene import Scene
from reportedly.language.en import forms

_CHARGED = frozenset(forms.verbs("charge indict arraign prosecute convict".split()))
_POINTING = frozenset(forms.verbs("point single cite describe denounce regard see".split()))
_CRIMES = frozenset(forms.nouns("crime outrage atrocity deed act barbarity slaying".split()))
"""Words for a deed that was told before."""
_ACTIONS = frozenset(forms.nouns("action aggression incident sabotage misdeed".split()))
"""Words that mean such a deed where words point at it: "this action"."""
_POINTED = frozenset("this these that those such".split())
_JOINING = frozenset(forms.verbs("participate collaborate assist".split()))
_MIXED_UP = frozenset("involved implicated complicit".split())
_HARMS = ("attack",)
"""Kinds of acts that only one side does."""
_SAYING_WHO = frozenset(forms.verbs("identify describe present introduce".split()))
_CALLERS = frozenset("caller callers man woman person individual voice individuals persons men".split())
_DONE = frozenset("committed perpetrated ordered carried planned masterminded organized organised".split())
_LEAFLETS = frozenset(forms.nouns("leaflet pamphlet flyer note placard banner card sign poster".split()))
"""What is left where it was done."""
_SIGNS = _LEAFLETS | frozenset(forms.nouns("flag slogan message banner graffiti emblem armband".split()))
_LEAVING = frozenset(forms.verbs("leave find paint scatter drop discover hoist raise throw hang distribute write".split()))
_PRESUMED = frozenset("presumed suspected alleged apparent supposed reputed purported".split())
_MEMBERS = frozenset(forms.nouns("member guerrilla rebel militant follower supporter operative".split()))


def _is_deed(scene: Scene, at: int) -> bool:
    """Whether a word names an act or does harm: "the murder of", "for killing", "having planted"."""
    tree, lexicon = scene.tree, scene.finder.lexicon
    if tree.low[at] in lexicon.act_nouns:
        return True
    return tree.tag[at] == "VBG" and any(
        tree.low[k] in lexicon.verb_object or tree.low[k] in lexicon.act_verbs for k in (at, *tree.kids[at])
    )


def _charged(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is charged with it: "charged six officers with the murder", "were indicted for the killing"."""
    tree = scene.tree
    if tree.tag[i][:2] != "VB" or is_negated(tree, i):
        return
    who = tree.child(i, "dobj", "nsubjpass")
    if who is None and tree.dep[i] == "acl" and tree.tag[i] == "VBN":
        who = tree.head[i]
    if who is not None and any(_is_deed(scene, at) for at in objects(tree, i, "with", "for", "of", "in", "over")):
        yield from accused(tree, i, who, "responsibility.charged")


def _pointed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is named as the author: "pointed to the cartel as the author of the crime"."""
    tree = scene.tree
    if tree.tag[i][:2] != "VB" or not any(tree.low[at] in ATTACKERS for at in objects(tree, i, "as")):
        return
    who = tree.child(i, "dobj", "nsubjpass") or next(iter(objects(tree, i, "to", "at", "out")), None)
    if who is not None and tree.low[who] not in ATTACKERS:
        yield from accused(tree, i, who, "responsibility.pointed")


def _crime(scene: Scene, i: int) -> Iterator[Blame]:
    """By whom a deed told before was done: "this crime was committed by the Red Front"."""
    tree = scene.tree
    verb = tree.head[i] if tree.dep[i] == "nsubjpass" else tree.child(i, "acl")
    if verb is None or tree.low[verb] not in _DONE:
        return
    if tree.low[i] in _ACTIONS and not any(tree.low[kid] in _POINTED for kid in tree.kids[i]):
        return
    agent = tree.child(verb, "agent")
    who = tree.child(agent, "pobj") if agent is not None else None
    if who is not None and tree.tag[who][:2] == "NN" and tree.low[who] not in ATTACKERS:
        yield from told(scene, verb, "responsibility.deed", who)


def _is_side(scene: Scene, at: int) -> bool:
    """Whether a word names those who fight, or their members: "soldiers", "members of the army"."""
    tree = scene.tree
    return any(
        scene.finder.able.is_name(k) or scene.finder.lexicon.camp.get(tree.low[k]) in ("state", "nonstate")
        for k in (at, *objects(tree, at, "of", "from"))
    )


def _deeds_in(scene: Scene, i: int) -> bool:
    """Whether "in the murder", "in the kidnapping" hangs on the word: no fight, which both sides are in."""
    acts, tree = scene.finder.lexicon.act_nouns, scene.tree
    return any(
        (acts.get(tree.low[at]) in _HARMS or tree.low[at] in _CRIMES) and tree.child(at, "det", "poss") is not None
        for at in objects(tree, i, "in")
    )


def _took_part(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is told to have had a part in it: "soldiers participated in the massacre", "officers involved in the murder"."""
    tree = scene.tree
    if is_negated(tree, i) or not _deeds_in(scene, i):
        return
    if tree.low[i] in _JOINING:
        who = tree.child(i, "nsubj")
        if who is not None and _is_side(scene, who):
            yield from told(scene, i, "responsibility.deed", who)
        return
    who = tree.head[i] if tree.dep[i] in ("acl", "amod") else tree.child(i, "nsubjpass")
    if who is None and tree.low[tree.head[i]] in BE:
        who = tree.child(tree.head[i], "nsubj")
    if who is not None and _is_side(scene, who):
        yield Blame(who, i, "alleged", "suspected", "responsibility.linked")


def _called_himself(scene: Scene, i: int) -> Iterator[Blame]:
    """For whom a caller claims it: "a man who identified himself as a member of the front claimed the attack"."""
    tree = scene.tree
    caller = tree.head[i] if tree.dep[i] in ("relcl", "acl") else None
    verb = tree.head[caller] if caller is not None else None
    if caller is None or verb is None or tree.low[caller] not in _CALLERS or not tree.low[verb].startswith("claim"):
        return
    for what in objects(tree, i, "as"):
        who = next(iter(objects(tree, what, "of", "from", "for")), None)
        if who is not None and tree.tag[who][:2] == "NN":
            yield Blame(who, verb, "claimed", None, "responsibility.claimed", who)


def _signed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who signs for it: "leaflets signed by the front were left at the spot"."""
    tree = scene.tree
    paper = tree.head[i] if tree.dep[i] == "acl" else tree.child(i, "nsubjpass")
    who = next(iter(objects(tree, i, "by")), None)
    if paper is not None and who is not None and tree.low[paper] in _LEAFLETS and tree.tag[who][:2] == "NN":
        yield Blame(who, i, "claimed", None, "responsibility.signed")


def _left_behind(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose sign was left: "a flag of the front was found at the scene", "left pamphlets of the front"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.low[verb] not in _LEAVING or tree.dep[i] not in ("dobj", "nsubjpass", "conj") or is_negated(tree, verb):
        return
    inner = next(iter(objects(tree, i, "of", "from", "with")), None)
    who = next(iter(objects(tree, inner, "of", "from")), inner) if inner is not None else tree.child(i, "poss")
    known = who is not None and (_is_side(scene, who) or tree.low[who] in ORGANISATIONS)
    if who is not None and tree.tag[who][:3] == "NNP" and known:
        yield Blame(who, verb, "alleged", "possible", "responsibility.signed")


def _presumed(scene: Scene, i: int) -> Iterator[Blame]:
    """What the attackers are presumed to be: "the gunmen, presumed members of the front, fled"."""
    tree, who = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "amod" or tree.dep[who] != "appos" or tree.low[who] not in _MEMBERS:
        return
    doer = tree.low[tree.head[who]]
    if doer in ATTACKERS or scene.finder.lexicon.camp.get(doer) == "nonstate" or doer in ("men", "individuals", "persons"):
        yield Blame(who, i, "alleged", "suspected", "responsibility.supposed")


Frame = Callable[[Scene, int], Iterator[Blame]]
"""Finds what the word at a token tells of responsibility."""


def _table() -> Mapping[str, tuple[Frame, ...]]:
    rows: tuple[tuple[frozenset[str], Frame], ...] = (
        (_CHARGED, _charged),
        (_POINTING, _pointed),
        (_CRIMES | _ACTIONS, _crime),
        (_JOINING | _MIXED_UP, _took_part),
        (_SAYING_WHO, _called_himself),
        (frozenset(("signed",)), _signed),
        (_PRESUMED, _presumed),
        (_SIGNS, _left_behind),
    )
    table: dict[str, tuple[Frame, ...]] = {}
    for words, frame in rows:
        for word in words:
            table[word] = (*table.get(word, ()), frame)
    return table


COURTS = _table()
"""The frames by the words that open them."""
