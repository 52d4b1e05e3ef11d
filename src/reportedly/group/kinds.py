"""What sort of event a happening is: a table of rules, read from the top, the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


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
    seized_arms: bool = False
    police_harm: bool = False

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


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind, the id of the sentence that says why, and when it holds."""

    kind: str
    id: str
    holds: Callable[[View], bool]


RULES: tuple[KindRule, ...] = (
    KindRule("suicide_bomb", "kind.suicide", lambda v: v.has("suicide")),
    KindRule("chemical_weapon", "kind.chemical", lambda v: v.has("chemical") and v.has("attack", "shelling", "air", "bomb", "airstrike", "drone", "clash")),
    KindRule("sexual_violence", "kind.sexual", lambda v: v.has("sexual")),
    KindRule("agreement", "kind.agreement", lambda v: v.has("agreement") and not v.losses & {"killed", "injured", "destroyed"}),
    KindRule("excessive_force_against_protesters", "kind.protest-force", lambda v: v.has("protest") and not v.nonstate and v.harm and (v.has("live_fire", "crowd_control") or v.police_harm) and not v.has("mob", "suicide", "bomb")),
    KindRule("violent_demonstration", "kind.riot", lambda v: v.has("protest") and v.has("riot") and not v.nonstate),
    KindRule("protest_with_intervention", "kind.protest-stopped", lambda v: v.has("protest") and (v.has("crowd_control") or "arrested" in v.losses) and not v.nonstate),
    KindRule("peaceful_protest", "kind.protest", lambda v: v.has("protest") and not v.harm and not v.nonstate and not v.has("suicide", "bomb", "clash", "airstrike", "shelling", "mob", "loot")),
    KindRule("mob_violence", "kind.mob", lambda v: v.has("mob") and not v.has("bomb", "airstrike", "shelling", "protest")),
    KindRule("violent_demonstration", "kind.riot-alone", lambda v: v.has("riot") and not v.nonstate and not v.combatants and not v.has("bomb", "airstrike", "take_place", "shelling") and (v.has("crowd_control") or not v.has("clash"))),
    KindRule("disrupted_weapons_use", "kind.intercepted", lambda v: v.has("intercepted") and v.has("drone", "shelling", "air") and not v.harm),
    KindRule("disrupted_weapons_use", "kind.defused", lambda v: v.has("defused") and not v.harm and not v.has("suicide") and not (v.has("take_place") and v.has("clash"))),
    KindRule("disrupted_weapons_use", "kind.arms-seized", lambda v: v.seized_arms and not v.harm and not v.has("clash", "attack")),
    KindRule("air_or_drone_strike", "kind.air", lambda v: v.has("airstrike") and not (v.ground and v.both)),
    KindRule("nonviolent_transfer_of_territory", "kind.withdrawal", lambda v: v.has("withdraw") and v.has("take_place") and not v.harm and not v.has("clash", "attack")),
    KindRule("territory_regained_by_government", "kind.regained", lambda v: v.has("take_place") and v.holder == "state"),
    KindRule("territory_taken_by_nonstate", "kind.taken", lambda v: v.has("take_place") and v.holder == "nonstate"),
    KindRule("abduction_forced_disappearance", "kind.abduction", lambda v: v.has("abduction") and ("abducted" in v.losses or not v.harm)),
    KindRule("armed_clash", "kind.clash-heavy", lambda v: v.has("clash") and v.both),
    KindRule("grenade", "kind.grenade", lambda v: v.has("grenade") and not v.has("shelling", "bomb")),
    KindRule("remote_explosive_landmine_ied", "kind.bomb", lambda v: v.has("bomb") and not v.has("shelling") and not v.has("airstrike")),
    KindRule("shelling_artillery_missile", "kind.shelling", lambda v: v.has("shelling")),
    KindRule("remote_explosive_landmine_ied", "kind.bomb-late", lambda v: v.has("bomb")),
    KindRule("air_or_drone_strike", "kind.drone", lambda v: v.has("drone") and v.harm),
    KindRule("headquarters_or_base_established", "kind.base", lambda v: v.has("base") and not v.losses),
    KindRule("nonviolent_transfer_of_territory", "kind.withdrawal-alone", lambda v: v.has("withdraw") and not v.losses and not v.has("clash", "attack", "arrest")),
    KindRule("change_to_group_activity", "kind.group", lambda v: v.has("group_change") and not v.losses - {"surrendered"} and not v.has("clash", "attack", "arrest")),
    KindRule("looting_property_destruction", "kind.loot", lambda v: v.has("loot") and not v.harm and not v.has("clash")),
    KindRule("arrests", "kind.arrest", lambda v: (v.has("arrest") or "arrested" in v.losses) and not v.harm and not v.has("clash")),
    KindRule("territory_regained_by_government", "kind.regained-word", lambda v: v.has("regain") and v.has("take_place") and not v.nonstate),
    KindRule("armed_clash", "kind.clash", lambda v: v.has("clash") and not v.civilians),
    KindRule("armed_clash", "kind.combatants", lambda v: v.combatants and not v.civilians),
    KindRule("attack_on_civilians", "kind.attack", lambda v: v.harm or v.has("attack")),
    KindRule("looting_property_destruction", "kind.destroyed", lambda v: bool(v.losses & {"destroyed", "damaged"}) or v.has("loot")),
    KindRule("change_to_group_activity", "kind.group-late", lambda v: v.has("group_change")),
    KindRule("territory_taken_by_nonstate", "kind.taken-late", lambda v: v.has("take_place")),
    KindRule("armed_clash", "kind.clash-late", lambda v: v.has("clash")),
    KindRule("arrests", "kind.arrest-late", lambda v: v.has("arrest")),
    KindRule("abduction_forced_disappearance", "kind.abduction-late", lambda v: v.has("abduction")),
    KindRule("other", "kind.other", lambda v: True),
)  # fmt: skip


def kind(view: View) -> KindRule:
    """The first rule that holds."""
    return next(rule for rule in RULES if rule.holds(view))
