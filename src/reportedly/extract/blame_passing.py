"""Responsibility told in passing: a finger pointed, "it was not us", "belonged to the militia", "the mine was laid by"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.extract.blame_denied import DENIALS, is_told
from reportedly.extract.blame_grammar import (
    ATTACKERS,
    BE,
    OURSELVES,
    Blame,
    Frame,
    accused,
    is_negated,
    is_somebody,
    objects,
    subject,
    told,
)
from reportedly.extract.scene import Scene
from reportedly.language.en import forms
from reportedly.language.en.parse import Tree

_HAVING = frozenset(forms.verbs("have play take bear see find".split())) | {"'d", "'ve", "had"}
_OWNING = frozenset(forms.verbs("admit confess own plead".split()))
_CONCEDING = frozenset(forms.verbs("admit acknowledge concede confess confirm accept".split()))
_LAYING_BLAME = frozenset(forms.verbs("lay put place pin heap cast shift pile fix drop throw".split()))
_LYING_WITH = frozenset(forms.verbs("lie rest fall point centre center focus land".split()))
_NAMING = frozenset(forms.verbs("name identify finger describe recognise recognize single".split()))
_LINKING = frozenset(forms.verbs("link implicate tie trace connect".split()))
_MARKS = frozenset("hallmark hallmarks fingerprint fingerprints signature stamp imprint trademark trademarks handwriting".split())
_SHOWING = frozenset(forms.verbs("bear carry have show see detect recognise recognize".split()))
_DEVICES = frozenset(
    forms.nouns(
        "mine landmine bomb ied device explosive charge shell rocket missile grenade mortar trap projectile drone".split()
    )
)
_PLANTING = frozenset(forms.verbs("plant lay place bury hide emplace fire launch shoot set rig".split()))
_DOING = frozenset(forms.verbs("carry perpetrate commit stage conduct execute mount do".split()))
_ORDERING = frozenset(
    forms.verbs(
        "order organise organize mastermind orchestrate sponsor commission direct instigate finance plot plan engineer".split()
    )
)
"""Verbs of those who have a deed done."""
QUARRELS = frozenset("feud quarrel dispute vendetta rivalry revenge reprisal".split())
_MUSING = frozenset(forms.verbs("suspect think speak suggest believe".split()))
_CULPRITS = ATTACKERS | frozenset("suspect suspects mastermind masterminds responsible behind".split())
_ANYBODY = ATTACKERS | frozenset("men man youths people persons individuals group they he she who".split())
"""Words for those who act that say nothing of who they are: initiators, not whom a deed is laid to."""
_POINTED = frozenset("the this that these those both".split())


def _owned(scene: Scene, i: int) -> Iterator[Blame]:
    """Who admits it: "admitted to the killings", "owned up to the attack", "acknowledged that its shells hit the camp"."""
    tree, lexicon = scene.tree, scene.finder.lexicon
    who = subject(tree, i)
    if tree.tag[i][:2] != "VB" or who is None or not is_somebody(tree, who) or is_negated(tree, i):
        return
    if tree.low[i] in _OWNING:
        for deed in objects(tree, i, "to"):
            if (
                tree.low[deed] in lexicon.act_nouns
                or tree.low[deed] in lexicon.verb_object
                or tree.low[deed] in lexicon.act_verbs
            ):
                yield Blame(who, i, "claimed", None, "responsibility.admitted", who)
                return
    clause = tree.child(i, "ccomp") if tree.low[i] in _CONCEDING else None
    doer = tree.child(clause, "nsubj") if clause is not None else None
    if clause is None or doer is None or lexicon.act_verbs.get(tree.low[clause]) not in ("attack", "conduct"):
        return
    for noun in (doer, *objects(tree, doer, "of")):
        owner = tree.child(noun, "poss")
        if owner is not None and tree.low[owner] in ("its", "their", "his", "our") and not is_negated(tree, clause):
            yield Blame(who, i, "claimed", None, "responsibility.admitted", who)
            return


def _claim_of(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose claim of responsibility it is: "issued a claim of responsibility", "the group's claim of responsibility"."""
    tree = scene.tree
    if tree.tag[i][:2] != "NN" or not any(tree.low[k] in ("responsibility", "credit") for k in objects(tree, i, "of")):
        return
    who = tree.child(i, "poss") or next(iter(objects(tree, i, "by", "from")), None)
    if who is None and tree.dep[i] == "dobj" and not any(tree.low[kid] == "no" for kid in tree.kids[i]):
        who = subject(tree, tree.head[i]) if not is_negated(tree, tree.head[i]) else None
    if who is not None and is_somebody(tree, who):
        yield Blame(who, i, "claimed", None, "responsibility.claimed", who)


def _finger(scene: Scene, i: int) -> Iterator[Blame]:
    """At whom a finger is pointed."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.low[verb] in ("point", "points", "pointed", "pointing"):
        for who in objects(tree, verb, "at", "to", "towards", "toward"):
            yield from accused(tree, verb, who, "responsibility.pointed")


def _laid(scene: Scene, i: int) -> Iterator[Blame]:
    """Where the blame is put or lies: "laid the blame on the rebels", "responsibility rests with the army"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.tag[i][:2] != "NN":
        return
    mode = "suspected" if tree.low[i].startswith("suspicion") or tree.low[i] in ("evidence", "clues") else "accused"
    if tree.dep[i] in ("dobj", "nsubjpass") and tree.low[verb] in _LAYING_BLAME and mode == "accused":
        apart = (k for deed in objects(tree, i, "for") for k in objects(tree, deed, "on"))  # "the blame for the raid on X"
        for who in (*objects(tree, verb, "on", "upon", "with"), *apart):
            yield from accused(tree, verb, who, "responsibility.pointed")
    elif tree.dep[i] == "nsubj" and tree.low[verb] in _LYING_WITH:
        if tree.low[i] == "responsibility" and not any(is_told(scene, k) for k in objects(tree, i, "for")):
            return
        for who in objects(tree, verb, "on", "upon", "with", "to", "at"):
            yield Blame(who, verb, "alleged", mode, "responsibility.pointed")


def _door(scene: Scene, i: int) -> Iterator[Blame]:
    """At whose door it is laid."""
    tree = scene.tree
    at = tree.head[i]
    owner = tree.child(i, "poss")
    of = next(iter(objects(tree, i, "of")), None)
    verb = next((up for up in tree.ups(at) if tree.tag[up][:2] == "VB"), None)
    thing = tree.child(verb, "dobj", "nsubjpass") if verb is not None else None
    laid = thing is not None and scene.finder.lexicon.things.get(tree.low[thing]) is None  # no bomb at a bank's door
    if tree.low[at] == "at" and verb is not None and laid and tree.low[verb] in _LAYING_BLAME:
        yield from accused(tree, verb, owner if owner is not None else of, "responsibility.pointed")


def _named(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is named as having done it: "named X as the perpetrator", "identified the attackers as X", "was quick to name X"."""
    tree = scene.tree
    thing = tree.child(i, "dobj", "nsubjpass")
    if thing is None or tree.tag[i][:2] != "VB":
        return
    roles = list(objects(tree, i, "as"))
    if tree.low[thing] in ATTACKERS and roles:
        yield from accused(tree, i, roles[0], "responsibility.named")
    elif any(tree.low[k] in _CULPRITS for k in roles):
        yield from accused(tree, i, thing, "responsibility.named")
    elif tree.dep[i] == "xcomp" and tree.low[tree.head[i]] in ("quick", "swift", "fast") and _is_named(scene, thing):
        who = tree.child(tree.head[tree.head[i]], "nsubj")
        yield Blame(thing, i, "alleged", "accused", "responsibility.named", who)


def _is_named(scene: Scene, i: int) -> bool:
    return scene.tree.tag[i][:3] == "NNP" or scene.finder.able.is_name(i)


def _behest(scene: Scene, i: int) -> Iterator[Blame]:
    """On whose orders it was done: "acted on the orders of a colonel", "at the behest of the party"."""
    tree = scene.tree
    verb = next((up for up in tree.ups(i) if tree.tag[up][:2] == "VB"), None)
    who = next(iter(objects(tree, i, "of", "from")), None) or tree.child(i, "poss")
    if tree.low[tree.head[i]] not in ("on", "at", "under") or verb is None or who is None or tree.tag[who][:2] != "NN":
        return
    if tree.low[verb].startswith("claim"):  # "a man claimed responsibility on behalf of the front"
        yield Blame(who, verb, "claimed", None, "responsibility.claimed", who)
    else:
        yield Blame(who, verb, "alleged", "accused", "responsibility.behest")


def _hired(scene: Scene, i: int) -> Iterator[Blame]:
    """By whom those who did it were hired: "had been paid by a handler abroad"."""
    tree = scene.tree
    agent, whom = tree.child(i, "agent"), tree.child(i, "nsubjpass")
    who = tree.child(agent, "pobj") if agent is not None else None
    people = whom is not None and (tree.low[whom] in ("he", "she", "they") or tree.low[whom] in scene.finder.lexicon.standing)
    if who is not None and tree.tag[i] == "VBN" and people and tree.tag[who][:2] == "NN":
        yield Blame(who, i, "alleged", "accused", "responsibility.behest")


def _itself(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is said to have done it himself: "the soldiers shot at the coaches themselves"."""
    tree = scene.tree
    verb = next((up for up in tree.ups(i) if tree.tag[up][:2] == "VB"), None)
    if verb is None or tree.dep[i] not in ("appos", "npadvmod") or scene.finder.lexicon.act_verbs.get(tree.low[verb]) != "attack":
        return
    who = tree.child(verb, "nsubj")
    if who is not None and tree.tag[who][:2] == "NN" and any(saying.governs(verb) and saying.chain for saying in scene.sayings):
        yield Blame(who, verb, "alleged", "accused", "responsibility.itself")


def _linked(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is tied to it: "linked the attack to X", "implicated the militia in the killings"."""
    tree, acts = scene.tree, scene.finder.lexicon.act_nouns
    thing = tree.child(i, "dobj", "nsubjpass")
    if thing is None or tree.tag[i][:2] != "VB":
        return
    others = [*objects(tree, i, "to", "with", "in")]
    if tree.low[thing] in acts and others:
        yield from accused(tree, i, others[0], "responsibility.linked", "suspected")
    elif any(tree.low[k] in acts and tree.child(k, "det", "poss") is not None for k in others):
        yield from accused(tree, i, thing, "responsibility.linked", "suspected")


def _marks(scene: Scene, i: int) -> Iterator[Blame]:
    """Whose marks it bears: "bears the hallmarks of X", "sees the hand of X in it"."""
    tree, verb = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "dobj" or tree.low[verb] not in _SHOWING:
        return
    if tree.low[i] == "hand" and tree.low[verb] in _HAVING and not tree.low[verb].startswith(("see", "saw")):
        return
    who = tree.child(i, "poss") or next(iter(objects(tree, i, "of")), None)
    if who is not None and tree.tag[who][:2] == "NN":
        seen = tree.low[i] == "hand" or tree.low[verb].startswith(("see", "saw", "detect", "recogn"))
        by = subject(tree, verb) if seen else None
        yield Blame(who, verb, "alleged", "suspected", "responsibility.marks", by)


def _belonged(scene: Scene, i: int) -> Iterator[Blame]:
    """To whom those who did it belonged."""
    tree = scene.tree
    doer = subject(tree, i)
    if doer is None or not (tree.low[doer] in ATTACKERS or _is_those(tree, doer)):
        return
    up = tree.head[i] if tree.dep[i] == "xcomp" else i
    supposed = up != i and tree.tag[up] == "VBN"
    stance, mode = ("alleged", "suspected") if supposed else ("asserted", None)
    for who in objects(tree, i, "to"):
        yield Blame(who, i, stance, mode, "responsibility.belonged")


def _is_those(tree: Tree, i: int) -> bool:
    """Whether a word means those who did it: "those responsible", "the men behind the attack"."""
    return tree.low[i + 1 : i + 2] in (["responsible"], ["behind"])


def _were(scene: Scene, i: int) -> Iterator[Blame]:
    """Who those who did it were: "the attackers were from the Red Front", "the gunmen were members of a militia"."""
    tree, be = scene.tree, scene.tree.head[i]
    if tree.dep[i] != "nsubj" or tree.low[be] not in BE or is_negated(tree, be):
        return
    what = tree.child(be, "attr")
    if what is not None and tree.tag[what][:2] == "NN":
        inner = next(iter(objects(tree, what, "of", "from")), None)
        fights = inner is not None and (tree.tag[inner][:3] == "NNP" or tree.low[inner] in scene.finder.lexicon.camp)
        if fights or tree.low[what] in scene.finder.lexicon.camp or tree.tag[what][:3] == "NNP":
            yield Blame(inner if fights and inner is not None else what, be, "asserted", None, "responsibility.belonged")
        return
    for who in objects(tree, be, "from"):
        fights = tree.tag[who][:3] == "NNP" or tree.low[who] in scene.finder.lexicon.camp
        if fights and not scene.finder.able.placed(tree.start[who], tree.end[who]):
            yield Blame(who, be, "asserted", None, "responsibility.belonged")


def _planted(scene: Scene, i: int) -> Iterator[Blame]:
    """Who laid or fired what did the harm: "the device was laid by the militia", "the shell was fired by the army"."""
    tree = scene.tree
    if tree.tag[i][:2] != "VB":
        return
    thing, agent = tree.child(i, "nsubjpass", "dobj"), tree.child(i, "agent")
    if thing is None or tree.low[thing] not in _DEVICES or not any(tree.low[kid] in _POINTED for kid in tree.kids[thing]):
        return
    who = tree.child(agent, "pobj") if agent is not None else tree.child(i, "nsubj")
    if who is not None and tree.low[who] not in _ANYBODY - {"they", "he", "she"} and tree.low[who] != "it":
        yield from told(scene, i, "responsibility.device", who)


def _did(scene: Scene, i: int) -> Iterator[Blame]:
    """Who did or had done what was told before: "said it had carried out the attack", "the militia ordered the killings"."""
    tree = scene.tree
    low, acts = tree.low[i], scene.finder.lexicon.act_nouns
    if tree.tag[i][:2] != "VB" or tree.child(i, "nsubjpass") is not None:
        return
    deed, who = tree.child(i, "dobj"), subject(tree, i)
    who = scene.phrases.antecedent(who) if who is not None else None
    if deed is None or who is None or not is_somebody(tree, who):
        return
    own = who in scene.finder.selves or tree.low[who] in OURSELVES
    if low in ("did", "do", "done"):
        theirs = low == "did" and scene.finder.lexicon.camp.get(tree.low[next(iter(objects(tree, who, "of")), who)]) is not None
        if (own or theirs) and tree.low[deed] in ("it", "this", "that"):
            yield from told(scene, i, "responsibility.deed", who)
        return
    low_deed = tree.low[deed]
    if (low_deed not in acts and low_deed not in ("it", "this")) or (low_deed.startswith("strike") and low in _ORDERING):
        return
    pointed = low_deed not in acts or any(tree.low[kid] in _POINTED for kid in tree.kids[deed])
    ours = _is_our_own(scene, who)
    mine = (own or ours) and (pointed or (acts[low_deed] == "attack" and tree.tag[deed] != "NNS"))
    if mine or (low_deed in acts and tree.low[who] not in _ANYBODY and (pointed or low in _ORDERING)):
        for blame in told(scene, i, "responsibility.deed", who):
            yield replace(blame, stance="claimed") if ours and blame.stance == "asserted" else blame


def _is_our_own(scene: Scene, who: int) -> bool:
    """Whether those who act are the speaker's own: "said its fighters carried out the ambush"."""
    owner = scene.tree.child(who, "poss")
    return owner is not None and scene.tree.low[owner] in ("its", "their", "his", "our")


def _convinced(scene: Scene, i: int) -> Iterator[Blame]:
    """Whom somebody is sure to have done it: "the family is convinced that the guards killed him"."""
    tree = scene.tree
    clause = tree.child(i, "ccomp")
    if clause is None or is_negated(tree, tree.head[i]):
        return
    deed = tree.child(clause, "ccomp", "acl") or clause  # "had him killed"
    acts = scene.finder.lexicon
    who = tree.child(clause, "nsubj")
    told_of = tree.low[deed] in acts.act_verbs or tree.low[deed] in acts.verb_object
    if who is not None and told_of and tree.tag[who][:2] == "NN":
        rows = (i, tree.head[i], *tree.children(i, "aux", "auxpass"))
        by = next((k for up in rows for k in tree.children(up, "nsubj", "nsubjpass") if k < i), None)
        yield Blame(who, clause, "alleged", "suspected", "responsibility.suspected", by)


def _prosecuted(scene: Scene, i: int) -> Iterator[Blame]:
    """Who is charged with it: "charged the colonel with ordering the massacre"."""
    tree = scene.tree
    who = tree.child(i, "dobj", "nsubjpass")
    if who is None or tree.tag[i][:2] != "VB" or tree.tag[who][:2] != "NN":
        return
    deeds = list(objects(tree, i, "with", "for", "over", "of"))
    deeds += [k for deed in deeds for k in tree.children(deed, "dobj")]
    if any(is_told(scene, deed) or tree.low[deed] in scene.finder.lexicon.verb_object for deed in deeds):
        yield from accused(tree, i, who, "responsibility.accused")


def _nowhere(scene: Scene, i: int) -> Iterator[Blame]:
    """Who was not there: "our fighters were nowhere near the village"."""
    tree, be = scene.tree, scene.tree.head[i]
    who = tree.child(be, "nsubj")
    if tree.low[be] in BE and who is not None and is_somebody(tree, who):
        yield Blame(who, be, "denied", None, "responsibility.no-part")


def _quarrel(scene: Scene, i: int) -> Iterator[Blame]:
    """Between whom somebody supposes a quarrel: "he thinks of a feud between two clans"."""
    tree = scene.tree
    verb = next((up for up in tree.ups(i) if tree.tag[up][:2] == "VB"), None)
    if verb is None or tree.low[verb] not in _MUSING:
        return
    rows = [k for up in (i, *objects(tree, i, "over", "about")) for k in objects(tree, up, "between", "among", "by")]
    for who in rows[:1]:
        yield Blame(who, verb, "alleged", "suspected", "responsibility.suspected", subject(tree, verb))


def _suspects(scene: Scene, i: int) -> Iterator[Blame]:
    """Who the suspects are: "the main suspects are the dissidents", "the militia is the prime suspect"."""
    tree, be = scene.tree, scene.tree.head[i]
    if tree.tag[i][:2] != "NN" or tree.low[be] not in BE:
        return
    other = tree.child(be, "attr") if tree.dep[i] == "nsubj" else tree.child(be, "nsubj") if tree.dep[i] == "attr" else None
    if other is not None and tree.tag[other][:2] == "NN" and is_somebody(tree, other):
        yield Blame(other, be, "alleged", "suspected", "responsibility.suspected")


def _table() -> Mapping[str, tuple[Frame, ...]]:
    rows: tuple[tuple[frozenset[str], Frame], ...] = (
        (_OWNING | _CONCEDING, _owned),
        (frozenset(("claim", "claims")), _claim_of),
        (frozenset(("finger", "fingers")), _finger),
        (frozenset(("blame", "responsibility", "suspicion", "suspicions", "evidence", "clues")), _laid),
        (frozenset(("door", "doorstep", "feet")), _door),
        (_NAMING, _named),
        (frozenset("orders order instructions behalf behest instigation bidding command".split()), _behest),
        (frozenset(forms.verbs("hire pay recruit instruct commission send dispatch".split())), _hired),
        (frozenset(("itself", "themselves", "himself")), _itself),
        (_LINKING, _linked),
        (_MARKS | {"hand"}, _marks),
        (frozenset(forms.verbs(["belong"])), _belonged),
        (ATTACKERS, _were),
        (_PLANTING, _planted),
        (_DOING | _ORDERING, _did),
        (QUARRELS, _quarrel),
        (frozenset("convinced certain sure persuaded adamant".split()), _convinced),
        (frozenset(forms.verbs("charge indict prosecute".split())), _prosecuted),
        (frozenset(("nowhere",)), _nowhere),
        (frozenset(("suspect", "suspects")), _suspects),
    )
    table: dict[str, tuple[Frame, ...]] = {word: (frame,) for word, frame in DENIALS.items()}
    for words, frame in rows:
        for word in words:
            table[word] = (*table.get(word, ()), frame)
    return table


PASSING = _table()
"""The frames by the words that open them."""
