"""Lines of the public format as MUC-4 incident templates, by MUC's own rules of relevance.

Those rules (README of the data; MUC-4 guidelines): fighting between guerrillas and the army is no incident, nor is an attack
on purely military targets (the police are none), nor anything older than two months or without any place. They hold here
only: the product itself tells of all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from typing import Any

from reportedly.evaluate.iso import country_name
from reportedly.evaluate.lines import claims_of, happened
from reportedly.evaluate.match import words
from reportedly.evaluate.muc_score import Org, Spot, Target, Template
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
PARTICULAR = frozenset("abducted damaged destroyed injured killed missing seized target".split())
"""Fields that make a happening a particular one even where no day is told."""

EFFECTS = {"killed": "DEATH", "injured": "INJURY", "released": "REGAINED FREEDOM", "abducted": "", "missing": ""}
"""Fields that make a human target, and its effect."""

ORG_WORDS = words(
    "army front forces force movement cartel command commandos party organisation organization police battalion brigade"
    " government union guard embassy league extraditables death squad coalition agency ministry navy air militia alliance"
)
"""Words by which an initiator is an organisation rather than people ("guerrillas", "three men")."""
LAW = words("police policeman policemen detective detectives judge magistrate prosecutor")
"""Words for the law's own people, who are no purely military target."""
AUTHORITIES = words(
    "police army government military authorities minister ministry spokesman official officials colonel general president judge"
    " court security intelligence armed forces prosecutor"
)


def templates(line: Line, published: date | None) -> list[Template]:
    """The incidents of a line, in its order."""
    return [
        _template(line, happening)
        for happening in happened(line, rollups=False)
        if happening["kind"] in TYPES and _relevant(line, happening, published)
    ]


def _relevant(line: Line, happening: Mapping[str, Any], published: date | None) -> bool:
    last = _date(happening["when"]["last"])
    if last is None or (published and published - last > OLDEST) or not happening["where"]:
        return False
    if happening["when"]["basis"] == "published" and not any(
        claim["field"] in PARTICULAR for claim in claims_of(line, [happening])
    ):
        return False  # "there were attacks": neither a day nor anybody or anything hit
    return happening["kind"] not in MILITARY or _hits_civilians(line, happening)


def _hits_civilians(line: Line, happening: Mapping[str, Any]) -> bool:
    """Whether anybody or anything that is not an army's or a guerrilla's is hit: civilians, the police, buildings."""
    if any(side["id"] == "civilians" and side["actors"] for side in happening["sides"]):
        return True
    if any(actor["role"] == "target" and words(actor["text"]) & LAW for side in happening["sides"] for actor in side["actors"]):
        return True
    return any(
        claim["standing"] in ("civilian", "mixed")
        or (claim["field"] in ("destroyed", "damaged") and claim["what"] == "buildings")
        for claim in claims_of(line, [happening])
    )


def _template(line: Line, happening: Mapping[str, Any]) -> Template:
    when = happening["when"]
    first, last = _date(when["first"]), _date(when["last"])
    claims = list(claims_of(line, [happening]))
    return Template(
        types=(TYPES[happening["kind"]],),
        days=((first, last),) if first or last else (),
        spots=(_spot(happening["where"][0]),),
        orgs=tuple(_orgs(happening, claims)),
        targets=tuple(_targets(claims)),
    )


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _spot(place: Mapping[str, Any]) -> Spot:
    country = country_name(place["country"]) if place["country"] else ""
    if place["precision"] == "country":
        return Spot(country=country or place["text"], path=())
    wider = [place[key] for key in ("admin1", "admin2") if place[key] and place[key] != place["name"]]
    return Spot(country=country or "", path=(*wider, f"{place['text']} {place['name'] or ''}".strip()))


def _orgs(happening: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Iterator[Org]:
    """The initiators that are organisations, each with what is said of its part in it."""
    said = [claim for claim in claims if claim["field"] in ("responsibility", "initiator")]
    seen: list[frozenset[str]] = []
    named = [actor for side in happening["sides"] for actor in side["actors"] if actor["role"] == "initiator"]
    for actor in [*named, *(claim["value"] for claim in said if claim["field"] == "responsibility")]:
        telling = words(actor["text"])
        if not (actor["actor"] or telling & ORG_WORDS) or telling in seen:
            continue
        seen.append(telling)
        about = [claim for claim in said if words(claim["value"]["text"]) & telling]
        confidence = {_confidence(claim) for claim in about} - {""} or {"REPORTED AS FACT"}
        if any(claim["stance"] == "denied" for claim in about) and not any(claim["stance"] != "denied" for claim in about):
            continue
        yield Org(names=(actor["text"],), confidence=frozenset(confidence))


def _confidence(claim: Mapping[str, Any]) -> str:
    """A claim's stance in MUC's words; "" for a denial."""
    match claim["stance"], claim["mode"]:
        case "claimed", _:
            return "CLAIMED OR ADMITTED"
        case "denied", _:
            return ""
        case "alleged", "possible" | "unconfirmed":
            return "POSSIBLE"
        case "alleged", _:
            by = words(claim["said_by"][-1]["text"]) if claim["said_by"] else frozenset()
            return "SUSPECTED OR ACCUSED BY AUTHORITIES" if by & AUTHORITIES else "SUSPECTED OR ACCUSED"
        case _:
            return "REPORTED AS FACT"


def _targets(claims: Sequence[Mapping[str, Any]]) -> Iterator[Target]:
    """The people hit, each once: named persons whose fate is told, then those who are counted.

    Soldiers and guerrillas are none by the guidelines, nor is a count of those who are named beside it or told of again.
    """
    told: list[tuple[Set[str], str]] = []
    for claim in sorted(claims, key=lambda claim: claim["field"] != "person"):
        target = _person(claim) if claim["field"] == "person" else _counted(claim)
        if target is None:
            continue
        telling, effect = words(target.names[0]), next(iter(target.effects), "")
        if any(effect == other and telling <= names for names, other in told):
            continue
        told.append((telling, effect))
        yield target


def _person(claim: Mapping[str, Any]) -> Target | None:
    effect = EFFECTS.get(claim["value"]["fate"])
    if effect is None:
        return None
    return Target(names=(claim["value"]["name"],), low=1, high=1, effects=frozenset({effect} - {""}))


def _counted(claim: Mapping[str, Any]) -> Target | None:
    if claim["field"] not in EFFECTS or claim["what"] != "people" or claim["stance"] == "denied":
        return None
    names = tuple(text for text in (claim["detail"], claim["whose"], claim["span"]["quote"]) if text)
    if claim["standing"] == "combatant" and not words(" ".join(names)) & LAW:
        return None
    value = claim["value"]
    low = next((value[key] for key in ("low", "best", "high") if value[key] is not None), None)
    high = next((value[key] for key in ("high", "best", "low") if value[key] is not None), None)
    if low == 0:
        return None
    low, high = (2, None) if low is None else (low, high)
    return Target(names=names, low=low, high=high, effects=frozenset({EFFECTS[claim["field"]]} - {""}))
