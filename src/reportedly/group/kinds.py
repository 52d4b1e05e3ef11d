"""What sort of event a happening is: a table of rules, read from the top, the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_UNMEANT = ("clash", "attack", "airstrike", "shelling", "bomb", "suicide")
"""Signals of force: without any of them and without victims a happening is a strategic development or a protest."""


@dataclass(frozen=True, slots=True)
class View:
    """What the rules look at: signals of the telling sentences, fields of the losses, who fights, who suffers, who holds."""

    signals: frozenset[str]
    losses: frozenset[str]
    state: bool
    nonstate: bool
    civilians: bool
    combatants: bool
    holder: str | None = None
    loser: str | None = None
    seized_arms: bool = False
    rollup: bool = False

    def has(self, *names: str) -> bool:
        return any(name in self.signals for name in names)

    @property
    def harm(self) -> bool:
        return bool(self.losses & {"killed", "injured", "casualties", "neutralised"})

    @property
    def both(self) -> bool:
        """Two armed sides."""
        return self.state and self.nonstate

    @property
    def ground(self) -> bool:
        """Fighting on the ground between armed sides."""
        return self.has("clash") and (self.both or self.combatants or not self.civilians)

    @property
    def force(self) -> bool:
        """Somebody used arms or was hurt."""
        return self.harm or self.has(*_UNMEANT)

    @property
    def gained(self) -> bool:
        """A place changed hands."""
        return self.has("take_place") and not self.has("attempt")

    @property
    def crowd(self) -> bool:
        """People demonstrate, and nobody wages war."""
        gathered = self.has("protest") or (self.has("crowd_control") and self.has("rally", "riot"))
        return gathered and not (self.nonstate and self.force) and not self.has("suicide", "airstrike", "grenade", "take_place")


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind, the id of the sentence that says why, and when it holds."""

    kind: str
    id: str
    holds: Callable[[View], bool]


RULES: tuple[KindRule, ...] = (
    KindRule("other", "kind.rollup", lambda v: v.rollup and (v.harm or bool(v.losses & {"destroyed", "displaced"}))),
    KindRule("suicide_bomb", "kind.suicide", lambda v: v.has("suicide")),
    KindRule("chemical_weapon", "kind.chemical", lambda v: v.has("chemical", "chemical_use") and (v.has("chemical_use") or v.has("attack", "shelling", "airstrike", "bomb")) and not v.has("crowd_control")),
    KindRule("mob_violence", "kind.lynch", lambda v: v.has("mob") and v.harm and not v.has("protest", "suicide", "bomb", "airstrike", "shelling", "grenade", "take_place")),
    KindRule("sexual_violence", "kind.sexual", lambda v: v.has("sexual")),
    KindRule("disrupted_weapons_use", "kind.defused", lambda v: (v.has("defused") or v.seized_arms) and not v.harm and not v.has("suicide", "airstrike", "protest") and (v.seized_arms or not v.has("clash"))),
    KindRule("grenade", "kind.grenade", lambda v: v.has("grenade") and not v.has("shelling", "airstrike")),
    KindRule("agreement", "kind.agreement", lambda v: v.has("agreement") and not v.harm and not v.has("airstrike", "shelling", "bomb", "protest", "abduction")),
    KindRule("agreement", "kind.deal", lambda v: v.has("deal") and not v.force and not v.losses and not v.has("protest", "arrest", "abduction", "riot", "group_change", "defused")),
    KindRule("mob_violence", "kind.crowd-attacked", lambda v: v.crowd and v.has("brutal") and v.has("attack") and v.harm and not v.state and not v.has("live_fire", "crowd_control", "conflict")),
    KindRule("excessive_force_against_protesters", "kind.protest-force", lambda v: v.crowd and (v.has("brutal") or (v.harm and v.civilians and (v.state or v.has("live_fire")))) and not v.has("mob", "bomb")),
    KindRule("violent_demonstration", "kind.riot", lambda v: v.crowd and v.has("riot", "raze", "loot", "mob", "clash")),
    KindRule("arrests", "kind.arrest-politics", lambda v: (v.has("arrest") or "arrested" in v.losses) and (v.has("pre_emptive") or (v.has("dissent") and not v.has("protest"))) and not v.harm and not v.has("bomb", "clash", "take_place")),
    KindRule("protest_with_intervention", "kind.protest-stopped", lambda v: v.crowd and v.has("crowd_control")),
    KindRule("peaceful_protest", "kind.protest", lambda v: v.crowd and not v.has("bomb", "shelling")),
    KindRule("mob_violence", "kind.mob", lambda v: v.has("mob") and not v.has("bomb", "airstrike", "shelling", "protest")),
    KindRule("looting_property_destruction", "kind.loot", lambda v: (v.has("loot", "raze") or bool(v.losses & {"destroyed", "damaged"})) and not v.harm and not v.has("clash", "bomb", "blast", "airstrike", "shelling", "take_place", "drone")),
    KindRule("violent_demonstration", "kind.riot-alone", lambda v: v.has("riot") and not v.nonstate and not v.combatants and not v.has("bomb", "airstrike", "take_place", "shelling") and (v.has("crowd_control") or not v.has("clash"))),
    KindRule("disrupted_weapons_use", "kind.intercepted", lambda v: v.has("intercepted") and v.has("drone", "shelling", "air", "bomb") and not v.harm),
    KindRule("air_or_drone_strike", "kind.air", lambda v: v.has("airstrike") and not (v.ground and v.both)),
    KindRule("nonviolent_transfer_of_territory", "kind.unopposed", lambda v: v.has("unopposed") and v.has("take_place", "withdraw") and not v.harm and not v.has("airstrike", "shelling", "bomb", "protest")),
    KindRule("nonviolent_transfer_of_territory", "kind.withdrawal", lambda v: v.has("withdraw") and v.has("take_place") and not v.harm and not v.has("attack", "clash", "airstrike", "shelling", "bomb", "protest")),
    KindRule("territory_regained_by_government", "kind.regained", lambda v: v.gained and v.holder == "state"),
    KindRule("territory_taken_by_nonstate", "kind.taken", lambda v: v.gained and v.holder == "nonstate"),
    KindRule("abduction_forced_disappearance", "kind.abduction", lambda v: v.has("abduction") and ("abducted" in v.losses or not v.harm)),
    KindRule("armed_clash", "kind.clash-heavy", lambda v: v.has("clash") and v.both and not v.has("take_place")),
    KindRule("remote_explosive_landmine_ied", "kind.bomb", lambda v: v.has("bomb", "blast") and not v.has("shelling", "airstrike")),
    KindRule("shelling_artillery_missile", "kind.shelling", lambda v: v.has("shelling") and not v.has("take_place")),
    KindRule("remote_explosive_landmine_ied", "kind.bomb-late", lambda v: v.has("bomb")),
    KindRule("air_or_drone_strike", "kind.strike", lambda v: v.has("strike") and (v.has("air", "drone") or v.harm) and not v.both and not v.has("protest", "mob", "live_fire")),
    KindRule("air_or_drone_strike", "kind.drone", lambda v: v.has("drone") and v.harm),
    KindRule("territory_regained_by_government", "kind.regained-word", lambda v: v.gained and v.holder is None and (v.has("regain") or v.loser == "nonstate")),
    KindRule("headquarters_or_base_established", "kind.base", lambda v: v.has("base") and not v.harm and not v.has("clash", "attack", "bomb")),
    KindRule("territory_taken_by_nonstate", "kind.taken-late", lambda v: v.gained and not v.harm and (v.nonstate or not v.state)),
    KindRule("territory_regained_by_government", "kind.regained-late", lambda v: v.gained and not v.harm),
    KindRule("other", "kind.upheaval", lambda v: v.has("upheaval") and not v.has("clash", "arrest", "group_change")),
    KindRule("change_to_group_activity", "kind.group", lambda v: v.has("group_change", "withdraw") and not v.harm and not v.has("arrest")),
    KindRule("arrests", "kind.arrest", lambda v: (v.has("arrest") or bool(v.losses & {"arrested", "captured"})) and not v.harm and not v.has("clash")),
    KindRule("armed_clash", "kind.armed-target", lambda v: v.has("armed_target") and (v.state or v.nonstate) and not v.civilians),
    KindRule("armed_clash", "kind.both", lambda v: v.both and v.has("attack") and not v.civilians),
    KindRule("armed_clash", "kind.clash", lambda v: v.has("clash") and (v.combatants or not v.civilians)),
    KindRule("armed_clash", "kind.combatants", lambda v: v.combatants and not v.civilians),
    KindRule("attack_on_civilians", "kind.attack", lambda v: v.harm or v.has("attack")),
    KindRule("looting_property_destruction", "kind.destroyed", lambda v: bool(v.losses & {"destroyed", "damaged"}) or v.has("loot", "raze")),
    KindRule("armed_clash", "kind.clash-late", lambda v: v.has("clash") or (v.has("operation") and v.nonstate)),
    KindRule("arrests", "kind.arrest-late", lambda v: v.has("arrest")),
    KindRule("abduction_forced_disappearance", "kind.abduction-late", lambda v: v.has("abduction")),
    KindRule("other", "kind.other", lambda v: True),
)  # fmt: skip


def kind(view: View) -> KindRule:
    """The first rule that holds."""
    return next(rule for rule in RULES if rule.holds(view))
