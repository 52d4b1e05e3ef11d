"""Responsibility told by a part in the deed: "the involvement of the front", "had a hand in the murder", "it could be"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.extract.blame_denied import is_told
from reportedly.extract.blame_grammar import BE, Blame, Frame, is_negated, is_somebody, objects, subject, told
from reportedly.extract.scene import Scene
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree

_INVOLVING = frozenset(forms.verbs(["involve"]))
_PARTS = frozenset("involvement participation complicity collusion implication guilt culpability".split())
"""Nouns for a part in a deed whose owner is named beside them."""
_SHARES = frozenset("hand part role".split())
_SHARING = frozenset(forms.verbs("have play".split())) | {"had"}
_PLANNING = frozenset(
    forms.verbs(
        """plan plot organise organize order mastermind orchestrate engineer instigate sponsor commission direct finance
        prepare stage""".split()
    )
)
_DENYING = frozenset(forms.verbs("deny reject dismiss refute disprove disclaim discard exclude rule".split()))
_INDICTING = frozenset(forms.verbs("denounce condemn allege prove demonstrate show expose confirm".split()))
_POSSIBLE = frozenset("possible potential eventual".split())
_HARMS = ("attack",)
_CRIMES = frozenset(forms.nouns("crime outrage atrocity".split()))
_ACTIONS = frozenset("action act deed crime provocation outrage atrocity operation".split())
_MODALS = frozenset("could may might must".split())
_GROUNDS: Mapping[str, str] = {
    **dict.fromkeys("possibility chance likelihood hypothesis theory version rumor rumour rumors rumours".split(), "possible"),
    **dict.fromkeys(
        """belief suspicion suspicions conviction impression indication indications sign signs evidence clue clues
        assumption presumption""".split(),
        "suspected",
    ),
    **dict.fromkeys("presumed assumed supposed believed thought feared".split(), "suspected"),
}
"""Words above a clause by which what it tells is no fact, and how it is alleged then."""
_AGENTS = frozenset(
    """spokesman spokeswoman spokesperson representative caller commander leader chief messenger man woman person voice
    individual somebody someone official""".split()
)
"""Words for one who speaks for others, which name nobody that could be responsible."""
_CALLS = frozenset("call calls communique communiqué statement message letter note tape recording leaflet".split())
_BELONGING = frozenset(forms.verbs("belong speak".split()))
_RULERS = frozenset("government regime state junta dictatorship administration command cartel cartels mafia".split())


def principal(scene: Scene, who: int) -> int:
    """For whom one speaks who claims a deed: of "a spokesman for the front" the front, of anybody else himself."""
    tree = scene.tree
    if tree.low[who] not in _AGENTS:
        return who
    said = (k for clause in tree.children(who, "relcl", "acl") for k in (clause, *tree.children(clause, "ccomp", "xcomp")))
    spoken = (one for k in said if tree.low[k] in _BELONGING for one in objects(tree, k, "for", "to"))
    for one in (*objects(tree, who, "for", "of", "from"), *spoken):
        if tree.low[one] in ("member", "members", *_AGENTS):
            one = next(iter(objects(tree, one, "of", "for", "from")), one)
        if _is_side(scene, one):
            return one
    return who


def caller(scene: Scene, i: int) -> int | None:
    """Who claims by a message: "a call from a member of the front claiming responsibility"."""
    tree = scene.tree
    if tree.tag[i] != "VBG" or tree.dep[i] not in ("acl", "advcl"):
        return None
    call = next((at for at in range(i - 1, max(i - 14, -1), -1) if tree.low[at] in _CALLS), None)
    if call is None:
        return None
    rows = [*objects(tree, call, "from", "by", "of"), *objects(tree, tree.head[call], "from")]
    rows += [at for sign in tree.children(call, "acl") for at in objects(tree, sign, "by")]
    for one in rows:
        inner = next(iter(objects(tree, one, "of", "for", "from")), None)
        for who in (inner, one):
            if who is not None and _is_side(scene, who):
                return who
    return None


def grounded(tree: Tree, blame: Blame) -> Blame:
    """A blame that stands under "the possibility that" or "indications that" is no assertion."""
    if blame.stance not in ("asserted", "denied") or blame.rule == "responsibility.own-act":
        return blame
    up = blame.verb
    for _ in range(3):
        if tree.dep[up] not in ("acl", "ccomp", "conj", "xcomp", "csubj", "advcl"):
            return blame
        deep, up = tree.dep[up], tree.head[up]
        mode = _GROUNDS.get(tree.low[up])
        if mode is not None and (deep == "acl" or tree.tag[up] == "VBN"):
            negated = blame.stance == "denied" and is_negated(tree, blame.verb)
            return blame if negated else replace(blame, stance="alleged", mode=mode)
    return blame


def _is_side(scene: Scene, at: int) -> bool:
    """Whether a word names those who fight, or their people: "soldiers", "members of the army", "the Red Front"."""
    tree = scene.tree
    return any(
        tree.tag[k][:3] == "NNP"
        or scene.finder.able.is_name(k)
        or scene.finder.lexicon.camp.get(tree.low[k]) in ("state", "nonstate")
        or tree.low[k] in _RULERS
        for k in (at, *objects(tree, at, "of", "from"))
    )


def _deeds(scene: Scene, i: int, *words: str) -> bool:
    """Whether "in the murder", "in this crime" hangs on the word: no fight, which both sides are in."""
    tree, acts = scene.tree, scene.finder.lexicon.act_nouns
    return any(
        (acts.get(tree.low[at]) in _HARMS or tree.low[at] in _CRIMES or tree.low[at] in ("death", "deaths"))
        and (tree.child(at, "det", "poss") is not None or any(objects(tree, at, "of")))
        for at in objects(tree, i, *words)
    )


def _involving(scene: Scene, i: int) -> Iterator[Blame]:
    """Whom an act involved: "this action involved commandos of the front"."""
    tree = scene.tree
    deed, who = tree.child(i, "nsubj"), tree.child(i, "dobj")
    if deed is None or who is None or tree.tag[i][:2] != "VB":
        return
    act = scene.finder.lexicon.act_nouns.get(tree.low[deed]) in _HARMS or tree.low[deed] in _ACTIONS
    if act and tree.child(deed, "det") is not None and scene.finder.lexicon.camp.get(tree.low[who]) == "nonstate":
        yield from told(scene, i, "responsibility.involved", who)


def _part_of(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose part in it is spoken of: "suspect the involvement of the front in the murder", "the army's complicity in it"."""
    tree = scene.tree
    who = tree.child(i, "poss") or next(iter(objects(tree, i, "of", "by")), None)
    verb = next((up for up in tree.ups(i) if tree.tag[up][:2] == "VB"), None)
    if who is None or verb is None or tree.tag[who][:2] != "NN" or not _is_side(scene, who):
        return
    if not _deeds(scene, i, "in", "with", "for") or any(tree.low[kid] in ("no", "any") for kid in tree.kids[i]):
        return
    if tree.low[verb] in _DENYING or is_negated(tree, verb):
        return
    possible = any(tree.low[kid] in _POSSIBLE for kid in tree.kids[i])
    mode = "possible" if possible else "accused" if tree.low[verb] in _INDICTING else "suspected"
    yield Blame(who, verb, "alleged", mode, "responsibility.involved", subject(tree, verb) if tree.dep[i] == "dobj" else None)


def _shared(scene: Scene, i: int) -> Iterator[Blame]:
    """Who had a hand in it: "soldiers had a part in the massacre"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "dobj" or tree.low[verb] not in _SHARING or any(tree.low[kid] == "no" for kid in tree.kids[i]):
        return
    who = subject(tree, verb)
    who = scene.phrases.antecedent(who) if who is not None else None
    part = _deeds(scene, i, "in") or _deeds(scene, verb, "in")
    if part and who is not None and tree.tag[who][:2] == "NN" and _is_side(scene, who):
        yield from told(scene, verb, "responsibility.involved", who)


def _planned(scene: Scene, i: int) -> Iterator[Blame]:
    """By whom the act was planned: "the explosion was organised by the front"."""
    tree = scene.tree
    deed, agent = tree.child(i, "nsubjpass"), tree.child(i, "agent")
    who = tree.child(agent, "pobj") if agent is not None else None
    if deed is None or who is None or tree.tag[who][:2] != "NN" or not _is_side(scene, who):
        return
    act = scene.finder.lexicon.act_nouns.get(tree.low[deed]) in _HARMS or is_told(scene, deed)
    if act and tree.child(deed, "det", "poss") is not None and tree.tag[deed] != "NNS":
        yield from told(scene, i, "responsibility.deed", who)


def _action_by(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose action it was: "the bombing was a terrorist act by the regime, specifically by its generals"."""
    tree, be = scene.tree, scene.tree.head[i]
    deed = tree.child(be, "nsubj") if tree.dep[i] == "attr" and tree.low[be] in BE else None
    if deed is None or not (is_told(scene, deed) or tree.tag[deed] in ("VBG", "NN")):
        return
    for at in (i, be):
        for who in objects(tree, at, "by"):
            if tree.tag[who][:2] == "NN" and _is_side(scene, who):
                yield from told(scene, be, "responsibility.deed", who)


def _could_be(scene: Scene, i: int) -> Iterator[Blame]:
    """Who it may have been: "it could have been the front or some faction"."""
    tree = scene.tree
    who, it = tree.child(i, "attr"), tree.child(i, "nsubj")
    if who is None or it is None or tree.low[it] not in ("it", "this", "that") or is_negated(tree, i):
        return
    perhaps = any(tree.low[kid] in _MODALS for kid in tree.kids[i])
    if perhaps and tree.tag[who][:2] == "NN" and is_somebody(tree, who) and _is_side(scene, who):
        yield Blame(who, i, "alleged", "possible", "responsibility.supposed")


def _table() -> Mapping[str, tuple[Frame, ...]]:
    rows: tuple[tuple[frozenset[str], Frame], ...] = (
        (_INVOLVING, _involving),
        (_PARTS, _part_of),
        (_SHARES, _shared),
        (_PLANNING, _planned),
        (_ACTIONS, _action_by),
        (frozenset(("been",)), _could_be),
    )
    table: dict[str, tuple[Frame, ...]] = {}
    for words, frame in rows:
        for word in words:
            table[word] = (*table.get(word, ()), frame)
    return table


SHARES = _table()
"""The frames by the words that open them."""
