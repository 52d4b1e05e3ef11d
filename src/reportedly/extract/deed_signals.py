"""What sort of act a sentence tells by its grammar: who did what to whom with what, where no phrase of the tables says so."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.role_able import AIRBORNE, GUNS
from reportedly.extract.role_deeds import MUNITIONS
from reportedly.extract.role_grammar import Role
from reportedly.language.en import forms
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Tree

_THROWN: dict[str, str] = {
    **dict.fromkeys(forms.nouns("shell rocket missile mortar projectile round warhead".split()), "shelling"),
    **dict.fromkeys(forms.nouns("drone fpv".split()), "airstrike"),
    **dict.fromkeys(forms.nouns("bomb explosive charge barrel".split()), "bomb"),
    **dict.fromkeys(forms.nouns("stone brick bottle molotov firebomb cocktail".split()), "riot"),
}
"""What is thrown, fired or falls → what that is."""
_ROUNDS = frozenset(("round", "rounds"))
_HEAVY = frozenset("mortar mortars artillery tank tanks howitzer howitzers cannon gunboat gunboats shells".split())
"""Words beside which rounds are shells."""
_TAKING = frozenset(forms.verbs("take abduct kidnap snatch whisk spirit carry grab seize drag bundle lead march".split()))
_RUINING: dict[str, str] = {
    **dict.fromkeys(
        forms.verbs("burn torch raze ransack vandalise vandalize destroy demolish bulldoze incinerate set put".split()), "raze"
    ),
    **dict.fromkeys(forms.verbs("loot rob plunder pillage sack despoil rustle steal strip".split()), "loot"),
}
"""Verbs that fall on things, not on people → what they tell."""
_GROUND = frozenset(forms.verbs("take retake capture recapture seize overrun occupy conquer liberate".split()))
_ACTING = ("role.attack-", "role.onto-", "role.handled-", "role.met", "role.throw", "role.armed", "role.loss-agent")
_MANNED = frozenset(
    forms.nouns("post base camp barrack garrison outpost checkpoint position column trench patrol convoy stronghold".split())
)
"""What fighters hold or move in."""
_MADE = frozenset(("airstrike", "shelling", "bomb", "suicide", "grenade", "riot", "protest", "chemical_use"))
"""Signals that tell already by what it was done."""


def deed_signals(
    tree: Tree, roles: Sequence[Role], signals: dict[str, tuple[int, int]], lexicon: Lexicon, base: int, lost: frozenset[int]
) -> dict[str, tuple[int, int]]:
    """The sentence's signals, and those that its deeds add at their verbs; the same where none do. It begins at `base`.

    What the words at `lost` tell is told as a loss already.
    """
    acting = [role for role in roles if role.rule.startswith(_ACTING)]
    won = next((role for role in roles if _wins_ground(tree, role, roles, lexicon)), None)
    if not acting and won is None:
        return signals
    found = dict(signals)
    if won is not None:
        found.setdefault("take_place", (tree.start[won.trigger] - base, tree.end[won.trigger] - base))
    doers = {role.trigger: role for role in acting if role.role == "initiator"}
    for role in acting:
        if role.role == "participant" or role.rule == "role.loss-agent" or role.trigger in lost:
            continue
        verb = role.trigger
        name = _name(tree, verb, doers.get(verb), role, lexicon)
        if name is None:
            continue
        if name != "airstrike" and name in _THROWN.values() and not _MADE.isdisjoint(found):
            name = "attack"
        if name == "attack" and role.role == "target" and _is_armed(tree, role, lexicon):
            found.setdefault("armed_target", (tree.start[verb] - base, tree.end[verb] - base))
        found.setdefault(name, (tree.start[verb] - base, tree.end[verb] - base))
    return found


def _wins_ground(tree: Tree, role: Role, roles: Sequence[Role], lexicon: Lexicon) -> bool:
    """Whether fighters took a place that no list of the signals knows: "their men took the water works"."""
    if role.rule != "role.hold-target" or not role.thing or tree.low[role.trigger] not in _GROUND:
        return False
    if lexicon.things.get(tree.low[role.party.core]) in ("vehicles", "weapons", "ammunition", "livestock", "money_goods"):
        return False
    return any(other.role == "initiator" and other.trigger == role.trigger for other in roles)


def _name(tree: Tree, verb: int, doer: Role | None, role: Role, lexicon: Lexicon) -> str | None:
    """The signal of one deed."""
    noun = doer.party.core if doer is not None else None
    if role.thing and tree.low[verb] in _RUINING:
        return _RUINING[tree.low[verb]]
    if noun is not None and role.rule != "role.armed":
        words = tree.low[doer.first : noun + 1] if doer is not None else []
        if "air" in words or any(lexicon.base(word) in AIRBORNE for word in words):
            return "airstrike"
        if lexicon.base(tree.low[noun]) in GUNS:
            return "shelling"
    for at in (tree.child(verb, "dobj"), tree.child(verb, "nsubj", "nsubjpass")):
        if at is not None and tree.low[at] in MUNITIONS and tree.low[at] in _THROWN:
            if tree.low[at] in _ROUNDS and _HEAVY.isdisjoint(tree.low):
                continue  # "fired live rounds at marchers"
            return _THROWN[tree.low[at]]
    if role.role != "target":
        return None
    subject = tree.child(verb, "nsubj")
    if subject is not None and role.rule == "role.attack-target" and lexicon.base(tree.low[subject]) in AIRBORNE:
        return "airstrike"
    if role.rule == "role.handled-target" and tree.low[verb] in _TAKING and doer is not None and not role.thing:
        camp = lexicon.camp.get(tree.low[doer.party.core])
        return "arrest" if camp == "state" else "abduction"
    return "attack" if doer is not None or role.rule in ("role.attack-target", "role.caught", "role.onto-target") else None


def _is_armed(tree: Tree, role: Role, lexicon: Lexicon) -> bool:
    """Whether those or what was attacked can shoot back: fighters, a post, a patrol."""
    words = tree.low[role.first : role.last + 1]
    if any(lexicon.standing.get(word) == "civilian" or word in ("displaced", "refugee", "refugees", "idp") for word in words):
        return False
    low = tree.low[role.party.core]
    return low in _MANNED or lexicon.standing.get(low) == "combatant" or lexicon.camp.get(low) in ("state", "nonstate")
