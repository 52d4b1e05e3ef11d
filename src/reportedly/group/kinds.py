"""What sort of event a happening is: a table of rules, read from the top, the first that holds decides.

The order is that of ACLED's codebook where it ranks kinds (a suicide bomb before any other bomb, protests before fights), else
from the narrower to the wider.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reportedly.model.swift import swift

_HARM = frozenset(("killed", "injured", "casualties", "neutralised"))
_RUIN = frozenset(("destroyed", "damaged"))
_HEAVY = ("airstrike", "shelling", "bomb")
_FORCE = ("clash", "attack", "suicide", *_HEAVY)


@swift
@dataclass(frozen=True, slots=True)
class View:
    """What the rules look at.

    `signals` of the telling sentences and of the `opening` one, fields of the `losses`, which camps fight, who suffers (nobody,
    by the report's own words: `spared`), which camp holds or lost a place (`holder`, `loser`), whether arms were seized,
    whether what was overrun is a `refuge` (a camp for the displaced, a hospital),
    whether the figures are a roll-up of many events, and whether two sides are told to have fought each other (`fought`).
    """

    signals: frozenset[str]
    opening: frozenset[str] = frozenset()
    losses: frozenset[str] = frozenset()
    state: bool = False
    nonstate: bool = False
    civilians: bool = False
    combatants: bool = False
    spared: bool = False
    holder: str | None = None
    loser: str | None = None
    seized_arms: bool = False
    refuge: bool = False
    rollup: bool = False
    fought: bool = False

    def has(self, *names: str) -> bool:
        """Whether any of these signals shows."""
        return not self.signals.isdisjoint(names)

    @property
    def harm(self) -> bool:
        """People were killed or hurt."""
        return not self.losses.isdisjoint(_HARM)

    @property
    def ruin(self) -> bool:
        """Things were destroyed or damaged."""
        return not self.losses.isdisjoint(_RUIN)

    @property
    def both(self) -> bool:
        """Two armed sides."""
        return self.state and self.nonstate

    @property
    def crowd(self) -> bool:
        """People demonstrate, and nobody wages war."""
        gathered = self.has("protest") or (self.has("crowd_control") and self.has("rally", "riot"))
        war = self.has("suicide", "airstrike", "grenade", "take_place") or (self.nonstate and (self.harm or self.has(*_FORCE)))
        return gathered and not war

    @property
    def gained(self) -> bool:
        """A place changed hands."""
        return self.has("take_place") and not self.has("attempt") and not self.refuge

    @property
    def held(self) -> bool:
        """Somebody was arrested."""
        return self.has("arrest") or "arrested" in self.losses


def _always(view: View) -> bool:
    return True


def _unarmed(view: View) -> bool:
    """No fighters among those who act and suffer."""
    return not view.nonstate and not view.combatants


@cache
def _names(words: str) -> frozenset[str]:
    """The names in a rule's column."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind, the id of the sentence that says why, and when it holds.

    `shows`: one of these signals at least (none named = no matter); `lacks`: none of these; `harm`: whether people were killed or
    hurt (null = no matter); `given`: what else must be so.
    """

    kind: str
    id: str
    shows: str = ""
    lacks: str = ""
    harm: bool | None = None
    given: Callable[[View], bool] = _always

    def holds(self, view: View) -> bool:
        """Whether all conditions are met."""
        if self.shows and view.signals.isdisjoint(_names(self.shows)):
            return False
        if self.harm is not None and view.harm is not self.harm:
            return False
        return view.signals.isdisjoint(_names(self.lacks)) and self.given(view)


_AIR, _BOMB, _SHELL = "air_or_drone_strike", "remote_explosive_landmine_ied", "shelling_artillery_missile"
_CLASH, _ATTACK, _MOB = "armed_clash", "attack_on_civilians", "mob_violence"
_REGAINED, _TAKEN, _GIVEN_UP = (
    "territory_regained_by_government",
    "territory_taken_by_nonstate",
    "nonviolent_transfer_of_territory",
)
_RIOT, _LOOTING, _DISARMED = "violent_demonstration", "looting_property_destruction", "disrupted_weapons_use"
_BEATEN, _ABDUCTION, _CHANGE = "excessive_force_against_protesters", "abduction_forced_disappearance", "change_to_group_activity"

RULES: tuple[KindRule, ...] = (
    KindRule(
        "other", "kind.rollup", given=lambda v: v.rollup and (v.harm or not v.losses.isdisjoint(("destroyed", "displaced")))
    ),
    KindRule("suicide_bomb", "kind.suicide", "suicide"),
    KindRule("chemical_weapon", "kind.chemical", "chemical_use", "crowd_control"),
    KindRule("chemical_weapon", "kind.chemical-attack", "chemical", "crowd_control", given=lambda v: v.has("attack", *_HEAVY)),
    KindRule(
        _MOB,
        "kind.lynch",
        "mob",
        "protest suicide bomb airstrike shelling grenade take_place",
        harm=True,
        given=lambda v: not (v.nonstate and v.combatants),
    ),
    KindRule("sexual_violence", "kind.sexual", "sexual"),
    KindRule(
        _DISARMED, "kind.arms-seized", lacks="suicide airstrike protest group_change", harm=False, given=lambda v: v.seized_arms
    ),
    KindRule(_DISARMED, "kind.defused", "defused", "suicide airstrike protest clash", harm=False),
    KindRule("grenade", "kind.grenade", "grenade", "shelling airstrike"),
    KindRule("agreement", "kind.agreement", "agreement", "airstrike shelling bomb protest abduction take_place", harm=False),
    KindRule(
        "agreement",
        "kind.deal",
        "deal",
        "protest arrest abduction riot group_change defused",
        given=lambda v: not v.losses and not v.has(*_FORCE),
    ),
    KindRule(
        _MOB,
        "kind.crowd-attacked",
        "attack",
        "live_fire crowd_control conflict",
        True,
        lambda v: v.crowd and v.has("brutal") and not v.state,
    ),
    KindRule(_BEATEN, "kind.protest-force", "brutal", "mob bomb", given=lambda v: v.crowd),
    KindRule(
        _BEATEN,
        "kind.protest-victims",
        "",
        "mob bomb",
        True,
        lambda v: v.crowd and v.civilians and (v.state or v.has("live_fire")),
    ),
    KindRule(_RIOT, "kind.riot", "riot raze loot mob clash", given=lambda v: v.crowd),
    KindRule("arrests", "kind.arrest-before", "pre_emptive", "bomb clash take_place", False, lambda v: v.held),
    KindRule("arrests", "kind.arrest-politics", "dissent", "protest bomb clash take_place", False, lambda v: v.held),
    KindRule("protest_with_intervention", "kind.protest-stopped", "crowd_control", given=lambda v: v.crowd),
    KindRule("peaceful_protest", "kind.protest", lacks="bomb shelling", given=lambda v: v.crowd),
    KindRule(_MOB, "kind.mob", "mob", "bomb airstrike shelling protest"),
    KindRule(
        _LOOTING,
        "kind.loot",
        "",
        "clash bomb blast airstrike shelling take_place drone",
        False,
        lambda v: v.has("loot", "raze") or (v.ruin and not v.has("armed_target")),
    ),
    KindRule(
        _LOOTING,
        "kind.raze",
        lacks="clash bomb blast airstrike shelling take_place drone protest",
        given=lambda v: "raze" in v.opening and v.opening.isdisjoint(("attack", "harm", "live_fire")),
    ),
    KindRule(_RIOT, "kind.riot-alone", "riot", "bomb airstrike take_place shelling clash", given=_unarmed),
    KindRule(_DISARMED, "kind.intercepted", "intercepted", harm=False, given=lambda v: v.has("drone", "air", "shelling", "bomb")),
    KindRule(_AIR, "kind.air", "airstrike", given=lambda v: not (v.has("clash") and v.both)),
    KindRule(
        _GIVEN_UP,
        "kind.unopposed",
        "unopposed",
        "airstrike shelling bomb protest",
        given=lambda v: v.has("take_place", "withdraw") and (v.spared or not v.harm),
    ),
    KindRule(
        _GIVEN_UP,
        "kind.withdrawal",
        "withdraw",
        "attack clash airstrike shelling bomb protest",
        False,
        lambda v: v.has("take_place"),
    ),
    KindRule(_REGAINED, "kind.regained", given=lambda v: v.gained and v.holder == "state"),
    KindRule(_TAKEN, "kind.taken", given=lambda v: v.gained and v.holder == "nonstate"),
    KindRule(
        _ABDUCTION,
        "kind.abduction",
        "abduction",
        given=lambda v: (
            not v.harm
            or ("abduction" in v.opening and ("abducted" in v.losses or v.opening.isdisjoint(("attack", "harm", "live_fire"))))
        ),
    ),
    KindRule(_CLASH, "kind.fought", lacks="bomb blast shelling airstrike take_place protest", given=lambda v: v.fought),
    KindRule(_CLASH, "kind.clash-heavy", "clash", "take_place", given=lambda v: v.both),
    KindRule(
        _CLASH,
        "kind.spoils",
        lacks="suicide blast shelling airstrike",
        harm=True,
        given=lambda v: v.seized_arms and v.combatants and not v.civilians,
    ),
    KindRule(_BOMB, "kind.bomb", "bomb blast", "shelling airstrike"),
    KindRule(_SHELL, "kind.shelling", "shelling", "take_place"),
    KindRule(_BOMB, "kind.bomb-late", "bomb"),
    KindRule(
        _AIR,
        "kind.strike",
        "strike",
        "protest mob live_fire",
        given=lambda v: (v.has("air", "drone") or v.harm) and not (v.both and v.has("clash")),
    ),
    KindRule(_AIR, "kind.drone", "drone", harm=True),
    KindRule(
        _REGAINED,
        "kind.regained-word",
        given=lambda v: v.gained and v.holder is None and (v.has("regain") or v.loser == "nonstate"),
    ),
    KindRule("headquarters_or_base_established", "kind.base", "base", "clash attack bomb", harm=False),
    KindRule(_TAKEN, "kind.taken-late", harm=False, given=lambda v: v.gained and (v.nonstate or not v.state)),
    KindRule(_REGAINED, "kind.regained-late", harm=False, given=lambda v: v.gained),
    KindRule("other", "kind.upheaval", "upheaval", "clash arrest group_change"),
    KindRule(_CHANGE, "kind.group", "group_change withdraw", "arrest", harm=False),
    KindRule("arrests", "kind.arrest", lacks="clash", harm=False, given=lambda v: v.held or "captured" in v.losses),
    KindRule(_CLASH, "kind.armed-target", "armed_target", given=lambda v: (v.state or v.nonstate) and not v.civilians),
    KindRule(_CLASH, "kind.both", "attack", given=lambda v: v.both and not v.civilians),
    KindRule(_CLASH, "kind.clash", "clash", given=lambda v: v.combatants or not v.civilians),
    KindRule(_CLASH, "kind.combatants", given=lambda v: v.combatants and not v.civilians),
    KindRule(_CLASH, "kind.fighting", "fighting", given=lambda v: "fighting" in v.opening and not v.civilians),
    KindRule(_ATTACK, "kind.attack", given=lambda v: v.harm or v.has("attack")),
    KindRule(_LOOTING, "kind.destroyed", given=lambda v: v.ruin or v.has("loot", "raze")),
    KindRule(_CLASH, "kind.clash-late", "clash fighting"),
    KindRule(_CLASH, "kind.operation", "operation", given=lambda v: v.nonstate),
    KindRule("other", "kind.other"),
)
NO_KIND = RULES[-1].id
"""The rule where no other holds: nobody claims a kind then."""
_SHOWN = tuple((rule, _names(rule.shows)) for rule in RULES)
"""Each rule and the signals it asks for, which rule most of them out."""


def kind(view: View) -> KindRule:
    """The first rule that holds."""
    unseen = view.signals.isdisjoint
    return next(rule for rule, shows in _SHOWN if not (shows and unseen(shows)) and rule.holds(view))
