"""Lines of the public format as MUC-4 incident templates, by MUC's own rules of relevance.

Those rules (README of the data; MUC-4 guidelines): fighting between guerrillas and the army is no incident, nor is an attack
on purely military targets (the police are none), nor anything older than two months or without any place. They hold here
only: the product itself tells of all of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reportedly.evaluate.lines import ONE_EVENT, claims_of, figure
from reportedly.evaluate.match import words
from reportedly.evaluate.muc_fillers import LAW, meant, only_org, orgs, same, spot, targets
from reportedly.evaluate.muc_score import Org, Template
from reportedly.evaluate.suite import Line

OLDEST = timedelta(days=62)
"""Two months: what is older is no news by the guidelines."""

TYPES = {
    "abduction_forced_disappearance": "KIDNAPPING",
    "air_or_drone_strike": "BOMBING",
    "armed_clash": "ATTACK",
    "attack_on_civilians": "ATTACK",
    "chemical_weapon": "ATTACK",
    "excessive_force_against_protesters": "ATTACK",
    "grenade": "BOMBING",
    "looting_property_destruction": "ARSON",
    "mob_violence": "ATTACK",
    "remote_explosive_landmine_ied": "BOMBING",
    "sexual_violence": "ATTACK",
    "shelling_artillery_missile": "ATTACK",
    "suicide_bomb": "BOMBING",
    "territory_regained_by_government": "ATTACK",
    "territory_taken_by_nonstate": "ATTACK",
}
"""Our kinds as types of incident; the others are none."""
MILITARY = frozenset(
    "air_or_drone_strike armed_clash shelling_artillery_missile"
    " territory_regained_by_government territory_taken_by_nonstate".split()
)
"""Kinds between armed sides: incidents only where somebody or something else is hit."""
ONE_SIDED = ("BOMBING", "KIDNAPPING")
"""Types of what those who fight a state do."""
TOLL = 300
"""People killed, hurt or taken above which a figure is a war's and no incident's (an airliner holds no more)."""
SUPPLIES = words(
    "substation pylon pylons tower towers power electric electricity telephone pipeline pipelines oil gas bridge bridges railroad"
    " plant plants factory factories farm farms plantation crops bank banks office offices embassy consulate church churches"
    " school schools university hotel hospital ambulance ambulances bus buses truck trucks taxi airport"
    " airliner residence residences home homes house houses store stores mill mills market newspaper station stations mayor's"
    " poles installations infrastructure court courthouse theater restaurant supermarket company companies businesses train dam"
)
"""Words for what serves civilians, which an attack on is an incident by the guidelines."""
ARMED = words(
    "army military soldier soldiers troops guerrilla guerrillas rebel rebels battalion brigade infantry garrison barracks"
    " subversive subversives terrorist terrorists insurgent insurgents extremist extremists combatants fighters fmln farc eln epl"
    " mrta contras marines navy naval force forces militiamen enemy officer officers brigades"
)
"""Words for those who fight, and what is theirs."""
MENACED = ("planned", "threatened")
"""Of what has not happened, an incident needs somebody that it is meant for."""
MODES = ("happened", "background", *MENACED)
"""What an incident may be: threats are, and so is what is told as background where its day is known to be of late."""
PARTICULAR = frozenset("abducted damaged destroyed injured killed missing seized target".split())
"""Fields that make a happening a particular one even where no day is told."""

TELLING = PARTICULAR | {"means", "person"}
"""Fields of which an incident has one at least."""


def templates(line: Line, published: date | None) -> list[Template]:
    """The incidents of a line, in its order."""
    chosen = [
        (happening, kind)
        for happening in line["happenings"]
        if happening["scope"] in ONE_EVENT and (kind := _type(line, happening)) and _relevant(line, happening, published)
    ]
    only = only_org(line)
    found = [_with_org(_template(line, happening, kind), happening, only, alone=len(chosen) == 1) for happening, kind in chosen]
    kept: list[Template] = []
    for made in found:
        at = next((number for number, earlier in enumerate(kept) if _again(earlier, made)), None)
        if at is None:
            kept.append(made)
        else:
            kept[at] = replace(kept[at], orgs=(*kept[at].orgs, *(org for org in made.orgs if not _known(org, kept[at].orgs))))
    return kept


def _with_org(made: Template, happening: Mapping[str, Any], only: Org | None, *, alone: bool) -> Template:
    """A template without an organisation, with the only one that the report tells of where nobody else can be meant."""
    if made.orgs or only is None or not meant(happening, alone=alone or made.types[0] in ONE_SIDED):
        return made
    return replace(made, orgs=(only,))


def _known(org: Org, orgs: Sequence[Org]) -> bool:
    return any(words(name) & words(other) for one in orgs for name in org.names for other in one.names)


def _again(earlier: Template, made: Template) -> bool:
    """Whether a template only tells of the people of an earlier one once more."""
    named, before = ([target for target in one.targets if target.names] for one in (made, earlier))
    return bool(named) and all(any(same(told, target) for told in before) for target in named)


def _type(line: Line, happening: Mapping[str, Any]) -> str | None:
    """The type of incident; another kind is one where it tells of people killed, hurt or taken by somebody."""
    claims = list(claims_of(line, [happening]))
    if happening["kind"] == "disrupted_weapons_use" and any(c["field"] == "means" and c["value"] == "IED" for c in claims):
        return "BOMBING"
    if happening["kind"] == "looting_property_destruction" and not any(
        c["field"] == "means" and c["value"] == "arson" for c in claims
    ):
        return "ATTACK"  # what was destroyed without fire
    if happening["kind"] in TYPES:
        return TYPES[happening["kind"]]
    fields = {claim["field"] for claim in claims if claim["stance"] != "denied"}
    if "abducted" in fields:
        return "KIDNAPPING"
    return "ATTACK" if "killed" in fields else None


def _relevant(line: Line, happening: Mapping[str, Any], published: date | None) -> bool:
    last = _date(happening["when"]["last"])
    dated = last is not None and not (published and published - last > OLDEST)
    if not (dated or (last is published is None)) or not happening["where"]:
        return False
    undated = happening["when"]["basis"] == "published"
    if happening["modality"] not in MODES or (happening["modality"] == "background" and undated):
        return False
    claims = list(claims_of(line, [happening]))
    if happening["modality"] in MENACED and not any(claim["field"] in ("target", "killed") for claim in claims):
        return False
    told = any(claim["field"] in TELLING for claim in claims) or _hits_civilians(line, happening)
    if not told or any(_low(claim) > TOLL for claim in claims):
        return False
    if undated and not _particular(happening, claims):
        return False
    return happening["kind"] not in MILITARY or _hits_civilians(line, happening)


def _low(claim: Mapping[str, Any]) -> int:
    """The least number of people killed, hurt or taken, 0 where none is told."""
    if claim["field"] not in ("killed", "injured", "casualties", "abducted") or claim["what"] != "people":
        return 0
    return next((claim["value"][end] for end in ("low", "best", "high") if claim["value"][end] is not None), 0)


def _particular(happening: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> bool:
    """Whether somebody or something is told to be hit where no day is: named, counted, or in a place within the country."""
    if happening["where"][0]["precision"] != "country":
        return any(claim["field"] in PARTICULAR for claim in claims)
    return any(
        claim["field"] == "person" or (claim["field"] in PARTICULAR and claim["what"] is not None and figure(claim["value"]))
        for claim in claims
    )


def _hits_civilians(line: Line, happening: Mapping[str, Any]) -> bool:
    """Whether anybody or anything that is not an army's or a guerrilla's is hit: civilians, the police, buildings, supplies."""
    if any(side["id"] == "civilians" and side["actors"] for side in happening["sides"]):
        return True
    claims = [claim for claim in claims_of(line, [happening]) if claim["stance"] != "denied"]
    targets = [claim["value"]["text"] for claim in claims if claim["field"] == "target"]
    targets += [actor["text"] for side in happening["sides"] for actor in side["actors"] if actor["role"] == "target"]
    if any(words(text) & (LAW | SUPPLIES) and not words(text) & ARMED for text in targets):
        return True
    return any(claim["standing"] in ("civilian", "mixed") or _hits(claim) for claim in claims)


def _hits(claim: Mapping[str, Any]) -> bool:
    """Whether a loss is a building's, a supply's or the police's."""
    if claim["field"] in ("destroyed", "damaged"):
        return claim["what"] == "buildings" or bool(words(claim["detail"] or "") & SUPPLIES)
    people = claim["field"] in ("killed", "injured", "abducted") and claim["what"] == "people" and _low(claim) > 0
    return people and bool(words(f"{claim['detail'] or ''} {claim['whose'] or ''}") & LAW)


def _template(line: Line, happening: Mapping[str, Any], kind: str) -> Template:
    when = happening["when"]
    first, last = _date(when["first"]), _date(when["last"])
    claims = list(claims_of(line, [happening]))
    return Template(
        types=(kind,),
        days=((first, last),) if first or last else (),
        spots=(spot(happening["where"][0]),),
        orgs=tuple(orgs(happening, claims)),
        targets=tuple(
            targets(happening, claims, taken=kind == "KIDNAPPING" or any(claim["field"] == "abducted" for claim in claims))
        ),
    )


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
