"""What fills the slots of a MUC-4 template: place, organisations and the people hit, from a happening's claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from reportedly.evaluate.iso import country_name
from reportedly.evaluate.match import words
from reportedly.evaluate.muc_score import Org, Spot, Target

Row = Mapping[str, Any]

EFFECTS = {"killed": "DEATH", "injured": "INJURY", "released": "REGAINED FREEDOM", "abducted": "", "missing": ""}
"""Fields that make a human target, and its effect."""
SPARED = "NO INJURY OR DEATH"
"""The effect on people who were aimed at and of whom nobody was hurt."""

NONE_HURT = {
    "killed": {SPARED, "NO DEATH"},
    "injured": {SPARED, "NO INJURY"},
    "casualties": {SPARED, "NO DEATH", "NO INJURY"},
}
"""Fields whose nought says that nobody was hurt, and the effects that it may be in the key."""
KILLING = words(
    "murder murders murdered murdering assassination assassinations assassinated assassinating killing killings killed massacre"
    " massacres massacred death deaths slaying execution executions executed"
)
"""Words of killing."""
PLURAL = ("s", "men", "women", "children")
"""How words for many end."""

ORG_WORDS = words(
    "army front forces force movement cartel command commandos party organisation organization police battalion brigade"
    " government union guard embassy league extraditables death squad coalition agency ministry navy air militia alliance"
    " mafia regime dictatorship gang cartels squads organizations organisations movements armies battalions fronts parties"
    " militias mafias gangs brigades commands brigate corps detachment"
)
"""Words by which an initiator is an organisation rather than people ("guerrillas", "three men")."""
GROUPS = words("group grouping faction ring regime organization movement commando wing sector")
COLOURS = words(
    "rightist leftist ultraright ultraleft ultrarightist ultraleftist extreme left right wing paramilitary guerrilla maoist"
    " marxist anticommunist communist trafficking narcotics mafia selfdefense nationalist revolutionary secret clandestine"
)
"""Words for groups, which with one of these are an organisation ("extreme rightist groups"), not "a group of men"."""
COUNTRY_CODE = 3
"""How many letters a country has at the beginning of an actor's id."""
BARE = words("forces troops units our")
"""Words that alone say nothing of whose forces they are."""
NO_ORG = words("plan operation offensive action attack plane aircraft helicopter vehicle worker pilot convoy shell bomb fire")
"""Words for what an organisation does and uses, which end the words for no organisation."""
GUESSED = "role.sense-initiator"
"""The rule of doers that only the model of roles sees: one in five of them is a perpetrator by the key."""
NAMED_NEAR = 0.4
"""Confidence in a candidate that the text names elsewhere."""
LAW = words("police policeman policemen patrolman patrolmen detective detectives judge magistrate prosecutor")
"""Words for the law's own people, who are no purely military target."""
AUTHORITIES = words(
    "police army government military authorities minister ministry spokesman official officials colonel general president judge"
    " court security intelligence armed forces prosecutor carabineros coprefa"
)
STATE = words(
    "army police armed forces soldiers troops security military government navy air force guard battalion brigade infantry"
    " carabineros"
)
REBELS = words("guerrillas rebels terrorists subversives gunmen extremists insurgents guerrilla rebel")
"""Words for forces of a state, and for those who fight it."""
CAUSE = words(
    "liberation revolutionary people's popular guerrilla guerrillas rebel rebels subversive anticommunist secret eln epl"
)
"""Words in the name of an army that fights the state: an "army of national liberation"."""
APPARENTLY = frozenset("apparently presumably supposedly seemingly probably evidently".split())
"""Words with which a doer is suspected rather than only possible."""
UNIFORMS = words("uniform uniforms fatigues")
ANYBODY = words("man woman person people individual guard leader official member victim citizen civilian candidate foreigner one")
"""Words that tell no one person from another: "the man" is whoever is named beside him."""
DATELINE = 0
"""Where a report's dateline begins: a place there says where it was written, so that no more than its country is told."""


def spot(place: Row) -> Spot:
    """A happening's place, wide to narrow; of the dateline's place only the country."""
    country = country_name(place["country"]) if place["country"] else ""
    dateline = place["span"] is not None and place["span"]["start"] == DATELINE
    if place["precision"] == "country" or (country and dateline):
        return Spot(country=country or place["text"], path=())
    wider = [place[key] for key in ("admin1", "admin2") if place[key] and place[key] != place["name"]]
    return Spot(country=country or "", path=(*wider, f"{place['text']} {place['name'] or ''}".strip()))


def orgs(happening: Row, claims: Sequence[Row]) -> list[Org]:
    """The initiators that are organisations, each with what is said of its part in it.

    Forces of a state are none where they arrest or capture, or where others are told to have attacked, unless somebody
    holds them responsible.
    """
    found = list(_told_of(happening, claims)) or _meant(happening)
    blamed = words(" ".join(claim["value"]["text"] for claim in claims if claim["field"] == "responsibility"))
    others = [org for org in found if not _of_state(org) or words(org.names[0]) & STATE & blamed]
    attackers = (a["text"] for side in happening["sides"] for a in side["actors"] if a["role"] == "initiator")
    arrests = any(claim["field"] in ("arrested", "captured", "seized") for claim in claims)
    return others if others or arrests or any(words(text) & REBELS for text in attackers) else found


def _meant(happening: Row) -> list[Org]:
    """Where no initiator is an organisation: the group that takes part, else the one that "the guerrillas" most likely are."""
    actors = [actor for side in happening["sides"] for actor in side["actors"] if actor["role"] in ("initiator", "participant")]
    fighting = [(actor["text"], actor["actor"]) for actor in actors if actor["role"] == "participant" and actor["actor"]]
    likely = [
        (actor["text"], actor["candidates"][0]["actor"])
        for actor in actors
        if actor["role"] == "initiator" and not actor["actor"] and actor["candidates"]
        if actor["candidates"][0]["confidence"] >= NAMED_NEAR and words(actor["text"]) & REBELS
    ]
    made = (
        Org(names=(text, id.replace("-", " ")), confidence=frozenset({"REPORTED AS FACT"})) for text, id in [*fighting, *likely]
    )
    return [org for org in made if not _of_state(org)][:1]


def only_org(line: Row) -> Org | None:
    """The only organisation but a state's that a report tells to do anything."""
    told = [claim for claim in line["claims"] if claim["field"] in ("responsibility", "initiator") and _is_org(claim["value"])]
    found: dict[str, list[Row]] = {}
    for claim in told:
        if claim["stance"] == "denied" or claim["made_by"] == GUESSED:
            continue
        if not _of_state(Org(names=(claim["value"]["text"],), confidence=frozenset())):
            found.setdefault(claim["value"]["actor"] or claim["value"]["text"], []).append(claim)
    if len(found) != 1:
        return None
    [(name, claims)] = found.items()
    confidence = {_confidence(claim) for claim in claims}
    confidence = confidence - {"REPORTED AS FACT"} or confidence
    confidence = confidence - {"CLAIMED OR ADMITTED"} or {"POSSIBLE"}  # what it claims elsewhere it does not claim of this
    return Org(names=(claims[0]["value"]["text"], _id(name)), confidence=frozenset(confidence))


def meant(happening: Row, *, alone: bool) -> bool:
    """Whether whoever did it may be the only organisation of the report: "terrorists", or where it tells nobody."""
    actors = [words(a["text"]) for side in happening["sides"] for a in side["actors"] if a["role"] == "initiator"]
    return any(told & REBELS for told in actors) if actors else alone


def _of_state(org: Org) -> bool:
    telling = words(" ".join(org.names))
    return bool(telling & STATE) and not telling & CAUSE


def _told_of(happening: Row, claims: Sequence[Row]) -> Iterator[Org]:
    """The initiators that are organisations; who is said to be responsible first, who only denies it left out."""
    said = [claim for claim in claims if claim["field"] in ("responsibility", "initiator")]
    seen: list[Set[str]] = []
    named = [actor for side in happening["sides"] for actor in side["actors"] if actor["role"] == "initiator"]
    for actor in [*(claim["value"] for claim in said if claim["field"] == "responsibility"), *named]:
        telling = words(actor["text"]) | words(_id(actor["actor"]))
        if not _is_org(actor) or any(telling & other for other in seen):
            continue
        seen.append(telling)
        about = [claim for claim in said if words(claim["value"]["text"]) & telling]
        if about and all(claim["stance"] == "denied" or claim["made_by"] == GUESSED for claim in about):
            continue
        confidence = {_confidence(claim) for claim in about} - {""}
        firm = confidence - {"REPORTED AS FACT"} or confidence or {"REPORTED AS FACT"}
        known = (_id(actor["actor"] or _likely(actor)),)
        yield Org(names=(actor["text"], *filter(None, known)), confidence=frozenset(firm))


def _likely(actor: Row) -> str | None:
    """The candidate that the text names elsewhere: "urban guerrilla commandos" of the only front that it tells of."""
    candidate = next(iter(actor.get("candidates", ())), None)
    return candidate["actor"] if candidate is not None and candidate["confidence"] >= NAMED_NEAR else None


def _id(actor: str | None) -> str:
    """The words of an actor's id, without the country that begins a state's: its army and its police are not one."""
    parts = (actor or "").split("-")
    return " ".join(parts[1:] if len(parts) > 1 and len(parts[0]) == COUNTRY_CODE else parts)


def _is_org(actor: Row) -> bool:
    if not actor["actor"] and words(actor["text"]) <= BARE:
        return False
    last, telling = actor["text"].split()[-1:], words(actor["text"])
    body = telling & ORG_WORDS or (telling & GROUPS and telling & COLOURS)
    return bool(actor["actor"] or body) and not words(" ".join(last)) & NO_ORG


def _confidence(claim: Row) -> str:
    """A claim's stance in MUC's words; "" for a denial."""
    match claim["stance"], claim["mode"]:
        case "claimed", _:
            return "CLAIMED OR ADMITTED"
        case "denied", _:
            return ""
        case "alleged", "unconfirmed":
            return "SUSPECTED OR ACCUSED"  # "alleged members", whoever tells of them
        case "alleged", "possible" if not any(cue["quote"].lower() in APPARENTLY for cue in claim["cues"]):
            return "POSSIBLE"
        case "alleged", _:
            return "SUSPECTED OR ACCUSED BY AUTHORITIES" if _by(claim) & AUTHORITIES else "SUSPECTED OR ACCUSED"
        case _ if words(claim["value"]["text"]) & UNIFORMS:
            return "POSSIBLE"  # men in uniforms may be whoever wears them
        case _ if _speaks_of_itself(claim):
            return "CLAIMED OR ADMITTED"  # what they tell of themselves
        case _ if claim["field"] == "responsibility" and not words(claim["value"]["text"]) & _by(claim):
            return "SUSPECTED OR ACCUSED BY AUTHORITIES" if _by(claim) & AUTHORITIES else "SUSPECTED OR ACCUSED"
        case _ if _by(claim) & AUTHORITIES and not words(claim["value"]["text"]) & AUTHORITIES:
            return "SUSPECTED OR ACCUSED BY AUTHORITIES"  # what they tell of others
        case _:
            return "REPORTED AS FACT"


def _speaks_of_itself(claim: Row) -> bool:
    """Whether who says so is who did it, by its name or by the registry."""
    if not claim["said_by"]:
        return False
    own, last = words(claim["value"]["text"]), claim["said_by"][-1]
    if claim["value"]["actor"] is not None and last["source"] == claim["value"]["actor"]:
        return True
    return bool(_by(claim) & (own - STATE or own))


def _by(claim: Row) -> Set[str]:
    """The words for who says so."""
    return words(claim["said_by"][-1]["text"]) if claim["said_by"] else frozenset()


def targets(happening: Row, claims: Sequence[Row], *, taken: bool = True) -> Iterator[Target]:
    """The people hit, each once: named persons whose fate is told, then those who are counted, then those whom nobody
    counts ("the murder of the priests").

    Soldiers and guerrillas are none by the guidelines, nor is a count of those who are named beside it or told of again, nor a
    part of those who are counted. Who was taken and came free is one target; who came free without having been `taken` is none.
    """
    told: list[Target] = []
    for claim in sorted(claims, key=lambda claim: claim["field"] != "person"):
        if claim["part_of"] is not None and claim["field"] != "person":
            continue
        target = _person(claim) if claim["field"] == "person" else _counted(claim)
        if target is None or (not taken and target.effects == {EFFECTS["released"]}):
            continue
        at = next((number for number, other in enumerate(told) if same(other, target)), None)
        if at is None:
            told.append(target)
        else:
            told[at] = replace(told[at], names=(*told[at].names, *target.names), effects=told[at].effects | target.effects)
    yield from told
    yield from _uncounted(happening, claims, told)
    if (spared := _spared(claims)) is not None:
        yield spared


def _uncounted(happening: Row, claims: Sequence[Row], told: Sequence[Target]) -> Iterator[Target]:
    """The civilians in the plural at whom an act told by a word of killing was aimed, where no number of dead is told."""
    telling = words(" ".join(name for target in told for name in target.names))
    acts = words(" ".join(claim["span"]["quote"] for claim in claims if claim["field"] == "kind" and claim["span"]))
    if not acts & KILLING:
        return
    for actor in (actor for side in happening["sides"] if side["id"] == "civilians" for actor in side["actors"]):
        own = words(actor["text"])
        if actor["role"] == "target" and actor["text"].lower().endswith(PLURAL) and not own & telling and not own <= ANYBODY:
            telling |= own
            yield Target(names=(actor["text"],), low=2, high=None, effects=frozenset({"DEATH"}))


def _spared(claims: Sequence[Row]) -> Target | None:
    """Nobody in particular, of whom the report says that none was killed or hurt."""
    found: set[str] = set()
    for claim in claims:
        if claim["field"] in NONE_HURT and claim["what"] == "people" and claim["stance"] != "denied":
            if claim["value"]["high"] != 0:
                return None
            found |= NONE_HURT[claim["field"]]
    return Target(names=(), low=None, high=None, effects=frozenset(found)) if found else None


def same(told: Target, target: Target) -> bool:
    """Whether two targets are the same people told twice: alike names and an effect that agrees, or that taking leads to."""
    agree = not told.effects or not target.effects or bool(told.effects & target.effects)
    if not agree:
        return False
    names, other = words(told.names[0]), words(target.names[0])
    if names & other - ANYBODY and (told.low, told.high) == (target.low, target.high):
        return True
    one = target.high == 1 == told.high
    return other <= names or (one and (other <= ANYBODY or other <= words(" ".join(told.names))))


def _person(claim: Row) -> Target | None:
    effect = EFFECTS.get(claim["value"]["fate"])
    if effect is None:
        return None
    names = tuple(text for text in (claim["value"]["name"], claim["value"]["role"]) if text)
    return Target(names=names, low=1, high=1, effects=frozenset({effect} - {""}))


def _counted(claim: Row) -> Target | None:
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
