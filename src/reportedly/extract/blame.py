"""Who is said to have done it: claimed, denied, blamed, accused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.extract.blame_courts import COURTS
from reportedly.extract.blame_grammar import BE, Blame, Frame, is_negated, is_somebody, objects, subject, told
from reportedly.extract.blame_parts import SHARES, caller, grounded, principal
from reportedly.extract.blame_passing import PASSING, QUARRELS
from reportedly.extract.blame_turns import TURNS
from reportedly.extract.scene import Scene
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree
from reportedly.language.en.repair import SUPPOSED

__all__ = ["PARTS", "Blame", "blames"]

_CLAIMED = frozenset("responsibility credit".split())
PARTS = _CLAIMED | frozenset("involvement role part connection link links hand participation".split())
"""What somebody has in a deed, or says that he has not."""
_OWN = ("role.attack-subject", "role.conduct-subject")
"""Rules that find who did a deed; whoever tells such a deed of himself claims it."""
_CLAIMING = frozenset(forms.verbs("claim deny accept admit take reject refuse assume".split()))
_BLAMING, _ACCUSING = frozenset(forms.verbs(["blame"])), frozenset(forms.verbs(["accuse"]))
_ATTRIBUTING, _SUSPECTING = frozenset(forms.verbs("attribute ascribe impute".split())), frozenset(forms.verbs(["suspect"]))
_DENYING = ("den", "reject", "refus")
_GUILTY = frozenset("responsible guilty culpable accountable answerable liable".split())
_PREPARING = frozenset("preparation planning execution organisation organization coordination wave series".split())
_BLASTS = frozenset("it this blast".split())
_HOLDING = frozenset(forms.verbs("hold consider deem find".split()))
_WORK = frozenset("work handiwork doing".split())
_THE = frozenset("the this that these both each".split())
_MUTUAL = (["each", "other"], ["one", "another"])
_UNSURE = frozenset(forms.verbs("target hold know use want intend seek plan have harbour support arm".split())) | {"being"}
"""Verbs whose denial leaves open who did it: "denies targeting civilians"."""


def blames(scene: Scene) -> Iterator[Blame]:
    """Every responsibility that the sentence tells, each phrase once a verb."""
    seen: set[tuple[int, int]] = set()
    for blame in _all(scene):
        if (blame.head, blame.verb) not in seen:
            seen.add((blame.head, blame.verb))
            yield grounded(scene.tree, blame)


def _all(scene: Scene) -> Iterator[Blame]:
    if not _FRAMES.keys().isdisjoint(scene.tree.low):
        for i, low in enumerate(scene.tree.low):
            for frame in _FRAMES.get(low, ()):
                yield from frame(scene, i)
    for role in scene.roles:
        if role.role == "initiator" and role.rule in _OWN and role.party.head in scene.finder.selves.values():
            if is_negated(scene.tree, role.trigger):
                yield Blame(role.party.head, role.trigger, "denied", None, "responsibility.own-act")
            elif role.rule == "role.attack-subject" and _admits(scene, role.trigger):
                yield Blame(role.party.head, role.trigger, "claimed", None, "responsibility.own-act")


_ADMITTING = frozenset(forms.verbs("admit acknowledge concede confess confirm claim".split()))


def _admits(scene: Scene, i: int) -> bool:
    """Whether the verb above the deed admits or claims it: to say that one has fought is no claim to somebody's attack."""
    return scene.tree.low[scene.tree.head[i]] in _ADMITTING


def _guilty(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is said to be responsible: "the militia was responsible for the attack", "held the militia responsible"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] == "amod":  # "hold the regime and its army responsible" hangs the word on the army
        top = verb
        while tree.dep[top] in ("conj", "appos") and tree.dep[tree.head[top]] in ("conj", "appos", "dobj", "nsubj"):
            top = tree.head[top]
        if tree.low[tree.head[top]] in _HOLDING:
            yield from _held(tree, tree.head[top], top)
    elif tree.low[verb] in _HOLDING:
        who = tree.child(verb, "dobj", "nsubjpass") or (tree.child(i, "nsubj") if tree.dep[i] == "ccomp" else None)
        if who is not None:
            yield from _held(tree, verb, who)
    elif tree.dep[i] == "acomp" and tree.low[verb] in BE and not _for_many(tree, i):
        yield from told(scene, verb, "responsibility.responsible", subject(tree, verb))


def _held(tree: Tree, verb: int, who: int) -> Iterator[Blame]:
    """Whom somebody finds guilty; what he only holds him to be is an accusation."""
    by = subject(tree, verb) if tree.child(verb, "nsubjpass") is None else None
    if tree.low[verb].startswith(("find", "found")) and by is not None:
        yield Blame(who, verb, "asserted", None, "responsibility.responsible", by)
    else:
        yield Blame(who, verb, "alleged", "accused", "responsibility.accused", by)


def _for_many(tree: Tree, i: int) -> bool:
    """Whether the deeds are whatever somebody used to do: "responsible for planning attacks", "responsible for bombings"."""
    deed = next((deed for kid in tree.children(i, "prep") for deed in tree.children(kid, "pobj", "pcomp")), None)
    if deed is None:
        return False
    if tree.dep[deed] == "pcomp":
        deed = tree.child(deed, "dobj") or deed
    return tree.tag[deed] == "NNS" and tree.child(deed, "det", "nummod", "poss") is None


def _behind(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is said to be behind it: "the group was behind the bombing"."""
    tree, verb = scene.tree, scene.tree.head[i]
    deed = tree.child(i, "pobj")
    if deed is None or tree.low[verb] not in BE:
        return
    lexicon = scene.finder.lexicon
    deeds = (deed, *objects(tree, deed, "of")) if tree.low[deed] in _PREPARING else (deed,)
    if any(tree.low[at] in lexicon.act_nouns or tree.low[at] in lexicon.noun_of or tree.low[at] in _BLASTS for at in deeds):
        who = subject(tree, verb)
        if who is not None and tree.low[who] == "hand":  # "the hand of the cartel is behind the murder"
            who = next(iter(objects(tree, who, "of")), who)
        yield from told(scene, verb, "responsibility.behind", who)


def _work_of(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose work it is said to be: "the bombing was the work of the group", "it was our doing"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "attr" or tree.low[verb] not in BE:
        return
    of = next((kid for kid in tree.kids[i] if tree.low[kid] == "of"), None)
    who = tree.child(of, "pobj") if of is not None else tree.child(i, "poss")
    if who is not None and tree.low[who] in ("its", "their"):  # "said the attack was not its work"
        yield Blame(who, verb, "denied" if is_negated(tree, verb) else "claimed", None, "responsibility.us")
    else:
        yield from told(scene, verb, "responsibility.work-of", who)


def _to_blame(scene: Scene, i: int) -> Iterator[Blame]:
    """Who "is to blame"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.low[i - 1] == "to" and i > 1 and tree.low[verb] in BE:
        for blame in told(scene, verb, "responsibility.blamed", subject(tree, verb)):
            yield blame if blame.stance != "asserted" else replace(blame, stance="alleged", mode="accused")


def _suspected(scene: Scene, i: int) -> Iterator[Blame]:
    """Whom somebody suspects: "the mayor suspects the dissidents", "a soldier, suspected by residents"."""
    tree = scene.tree
    if tree.low[i + 1 : i + 3] == ["to", "be"]:
        return
    who = tree.child(i, "dobj", "nsubjpass")
    if who is None and tree.dep[i] == "acl" and tree.child(i, "agent") is not None:
        who = tree.head[i]
    elif tree.child(i, "nsubj", "nsubjpass") is None:
        return
    if who is not None and tree.tag[who][:2] == "NN" and tree.low[who] not in QUARRELS | PARTS:
        yield Blame(who, i, "alleged", "suspected", "responsibility.suspected")


def _supposed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who the attackers are held to be: "gunmen suspected to be bandits", "the attackers are believed to be members of X"."""
    tree, camp = scene.tree, scene.finder.lexicon.camp
    if tree.low[i + 1 : i + 3] != ["to", "be"]:
        return
    doer = tree.head[i] if tree.dep[i] in ("acl", "relcl") else tree.child(i, "nsubjpass", "nsubj")
    be = i + 2
    who = tree.child(be, "attr")
    if doer is None or who is None or camp.get(tree.low[doer]) != "nonstate" or tree.tag[who][:2] != "NN":
        return
    yield Blame(who, i, "alleged", "suspected", "responsibility.supposed")


def _claimed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who claims it or denies it: "claimed responsibility", "was claimed by the group", "denied having laid the mine"."""
    tree, low = scene.tree, scene.tree.low[i]
    thing, by = tree.child(i, "dobj", "nsubjpass"), tree.child(i, "agent")
    if tree.tag[i][:2] != "VB":
        return
    credit = thing is not None and tree.low[thing] in _CLAIMED and tree.child(i, "nsubjpass") is not None
    if by is not None and (low == "claimed" or credit):
        who = tree.child(by, "pobj")
        if who is not None and is_somebody(tree, who):
            yield Blame(who, i, "claimed", None, "responsibility.claimed-by")
        return
    if thing is not None and low.startswith("claim") and _is_the_deed(scene, thing):
        yield from (
            replace(row, stance="claimed")
            for row in told(scene, i, "responsibility.claimed", subject(tree, i))
            if row.stance != "denied"
        )
        return
    deed = tree.child(i, "xcomp", "ccomp", "pcomp") if low.startswith("den") else None
    gerund = deed is not None and "VBG" in (tree.tag[deed], *(tree.tag[kid] for kid in tree.children(deed, "aux")))
    who = caller(scene, i) or subject(tree, i)
    if who is None or not is_somebody(tree, who):
        return
    who = principal(scene, who)
    if gerund and thing is None and deed is not None:
        if tree.low[deed] not in _UNSURE:
            yield Blame(who, i, "denied", None, "responsibility.denied")
        return
    if thing is not None and low.startswith("den") and tree.dep[i] == "relcl" and tree.low[thing] in ("it", "this", "that"):
        yield Blame(scene.phrases.antecedent(who), i, "denied", None, "responsibility.denied", scene.phrases.antecedent(who))
        return
    if thing is None or tree.low[thing] not in (PARTS if low.startswith(_DENYING) else _CLAIMED):
        return
    denied = low.startswith(_DENYING) or is_negated(tree, i)
    stance = "denied" if denied else "claimed"
    yield Blame(who, i, stance, None, "responsibility.denied" if denied else "responsibility.claimed")


def _is_the_deed(scene: Scene, thing: int) -> bool:
    """Whether an object is the act that was told before: "claimed the bombing", never "claimed nine lives"."""
    tree = scene.tree
    return tree.low[thing] in scene.finder.lexicon.act_nouns and any(tree.low[k] in _THE for k in tree.kids[thing])


def _blamed(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is blamed: "blamed X for", "blamed the attack on X", "was blamed on X", "X was blamed for"; never the act itself.

    The parse hangs "on X" on a clause between: "blamed the bombing, which killed six, on X".
    """
    tree, acts = scene.tree, scene.finder.lexicon.act_nouns
    if tree.tag[i][:2] != "VB" or (i > 0 and tree.low[i - 1] == "to" and tree.low[tree.head[i]] in BE):
        return
    thing = tree.child(i, "dobj", "nsubjpass")
    if thing is not None and tree.low[thing - 1 : thing + 1] in _MUTUAL:
        yield from _each_other(scene, i)
        return
    clauses = tree.children(thing, "relcl", "acl") if thing is not None else []
    rows = [*_preps(tree, i), *(kid for clause in clauses for kid in tree.children(clause, "prep"))]
    on = next((kid for kid in rows if tree.low[kid] == "on"), None)
    who = tree.child(on, "pobj") if on is not None else None
    if who is None and thing is not None and tree.low[thing] not in acts:
        who = thing
    if who is not None and tree.low[who - 1 : who + 1] not in _MUTUAL:
        yield Blame(who, i, "alleged", "accused", "responsibility.blamed")


def _each_other(scene: Scene, i: int) -> Iterator[Blame]:
    """Two sides each of which lays it to the other."""
    both = subject(scene.tree, i)
    sides = [party.head for party in scene.phrases.parties(both)] if both is not None else []
    if len(sides) == len(_MUTUAL):
        for who, by in (sides, sides[::-1]):
            yield Blame(who, i, "alleged", "accused", "responsibility.blamed", by, alone=True)


def _preps(tree: Tree, i: int) -> Iterator[int]:
    yield from tree.children(i, "prep")
    thing = tree.child(i, "dobj")
    if thing is not None:
        yield from tree.children(thing, "prep")


def _accused(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is accused: "accused the militia of looting", and without the deed where those accused are known to fight."""
    tree = scene.tree
    who = tree.child(i, "dobj") or tree.child(i, "nsubjpass")
    if who is None or tree.tag[i][:2] != "VB":
        return
    if tree.low[who - 1 : who + 1] in _MUTUAL:
        yield from _each_other(scene, i)
        return
    of = next((kid for kid in _preps(tree, i) if tree.low[kid] == "of"), None)
    known = tree.tag[who][:3] == "NNP" or scene.finder.lexicon.camp.get(tree.low[who]) is not None
    if of is not None or (known and tree.child(i, "nsubj") is not None):
        yield Blame(who, i, "alleged", "accused", "responsibility.accused")


def _attributed(scene: Scene, i: int) -> Iterator[Blame]:
    """Whom it is attributed to: "attributed to X", "attributed by residents to X"; whose a statement is tells of no deed."""
    tree = scene.tree
    thing = tree.head[i] if tree.dep[i] == "acl" else tree.child(i, "nsubjpass", "dobj")
    if tree.tag[i][:2] != "VB" or (thing is not None and tree.low[thing] in scene.finder.lexicon.document_nouns):
        return
    who = next(iter(objects(tree, i, "to")), None)
    if who is not None:
        yield Blame(who, i, "alleged", "accused", "responsibility.attributed")


def _table() -> Mapping[str, tuple[Frame, ...]]:
    """The frames by the words that open them."""
    table: dict[str, tuple[Frame, ...]] = dict(PASSING)
    rows: tuple[tuple[frozenset[str], Frame], ...] = (
        (_GUILTY, _guilty),
        (frozenset(("behind",)), _behind),
        (_WORK, _work_of),
        (frozenset(("blame",)), _to_blame),
        (SUPPOSED, _supposed),
        (_SUSPECTING, _suspected),
        (_CLAIMING, _claimed),
        (_BLAMING, _blamed),
        (_ACCUSING, _accused),
        (_ATTRIBUTING, _attributed),
    )
    for words, frame in rows:
        for word in words:
            table[word] = (*table.get(word, ()), frame)
    for word, frame in TURNS.items():
        table[word] = (*table.get(word, ()), frame)
    for word, frames in (*COURTS.items(), *SHARES.items()):
        table[word] = (*table.get(word, ()), *frames)
    return table


_FRAMES = _table()
