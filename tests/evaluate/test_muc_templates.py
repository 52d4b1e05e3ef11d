"""Lines as MUC templates, and the whole suite, on lines made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_lines import claim, count, happening, line, people, place, span, speaker

from reportedly.evaluate.muc_templates import TYPES, templates
from reportedly.evaluate.suite import Case, InputReport
from reportedly.evaluate.suites import muc_dev
from reportedly.ontology import terms

TEXT = "THE RIVER FRONT BLEW UP A BRIDGE IN OST, KILLING TWO PEASANTS AND THE MAYOR, JUAN PRADO. POLICE BLAMED THE FRONT."
DAY = date(1989, 3, 2)


def actor(words: str, role: str = "initiator") -> dict[str, Any]:
    return {"role": role, "text": words, "span": span(TEXT, words), "actor": None, "confidence": None, "candidates": []}


def actor_in(text: str, words: str) -> dict[str, Any]:
    return {**actor("THE FRONT"), "text": words, "span": span(text, words)}


def told(*claims: dict[str, Any], kind: str = "remote_explosive_landmine_ied", **more: Any) -> dict[str, Any]:
    sides = [{"id": "s1", "actors": [actor("THE RIVER FRONT")]}]
    when = {"first": "1989-03-01", "last": "1989-03-01", "basis": "relative", "text": None, "span": None}
    made: dict[str, Any] = {"when": when, "where": [place(TEXT, "OST")], "sides": sides, **more}
    return line("a", [happening("h-1", kind, TEXT, "BLEW UP", **made)], list(claims))


DEAD = people("k-1", "h-1", "killed", 2, TEXT, "TWO PEASANTS", whose="PEASANTS", standing="civilian")


def test_every_kind_of_the_crosswalk_is_one() -> None:
    assert set(TYPES) < set(terms("kinds"))


def test_a_happening_becomes_a_template() -> None:
    person = claim(
        "k-2", "h-1", "person", {"name": "JUAN PRADO", "role": "MAYOR", "fate": "killed", "side": None}, TEXT, "JUAN PRADO"
    )
    [made] = templates(told(DEAD, person), DAY)
    assert made.types == ("BOMBING",)
    assert made.days == ((date(1989, 3, 1), date(1989, 3, 1)),)
    assert [org.names for org in made.orgs] == [("THE RIVER FRONT",)]
    assert made.orgs[0].confidence == {"REPORTED AS FACT"}
    assert [(target.low, target.high) for target in made.targets] == [(1, 1), (2, 2)]
    assert all(target.effects == {"DEATH"} for target in made.targets)


@pytest.mark.parametrize(
    ("stance", "mode", "by", "confidence"),
    [
        ("claimed", None, "THE RIVER FRONT", "CLAIMED OR ADMITTED"),
        ("alleged", "accused", "POLICE", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("alleged", "suspected", "PEASANTS", "SUSPECTED OR ACCUSED"),
        ("alleged", "possible", "POLICE", "POSSIBLE"),
        ("asserted", None, "POLICE", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("asserted", None, "PEASANTS", "SUSPECTED OR ACCUSED"),
    ],
)
def test_what_is_said_of_the_organisation(stance: str, mode: str | None, by: str, confidence: str) -> None:
    said = claim(
        "k-3",
        "h-1",
        "responsibility",
        actor("THE FRONT"),
        TEXT,
        "THE FRONT",
        stance=stance,
        mode=mode,
        said_by=[speaker(TEXT, by)],
    )
    [made] = templates(told(DEAD, said), DAY)
    assert made.orgs[0].confidence == {confidence}


def test_forces_of_a_state_beside_attackers_are_not_behind_it() -> None:
    army = {**actor("POLICE"), "text": "THE ARMY", "role": "initiator"}
    alone = [{"id": "s1", "actors": [army]}]
    assert [made.orgs[0].names for made in templates(told(DEAD, sides=alone), DAY)] == [("THE ARMY",)]
    beside = [{"id": "s1", "actors": [army, {**actor("POLICE"), "text": "REBELS"}]}]
    assert [made.orgs for made in templates(told(DEAD, sides=beside), DAY)] == [()]


def test_an_organisation_that_only_denies_is_none() -> None:
    said = claim("k-3", "h-1", "responsibility", actor("THE FRONT"), TEXT, "THE FRONT", stance="denied")
    assert [made.orgs for made in templates(told(DEAD, said), DAY)] == [()]


def test_people_are_no_organisation() -> None:
    assert [made.orgs for made in templates(told(DEAD, sides=[{"id": "s1", "actors": [actor("PEASANTS")]}]), DAY)] == [()]


def test_fighting_between_armed_sides_is_no_incident_unless_others_are_hit() -> None:
    soldiers = people("k-1", "h-1", "killed", 2, TEXT, "TWO PEASANTS", standing="combatant")
    assert templates(told(soldiers, kind="armed_clash"), DAY) == []
    assert [made.types for made in templates(told(DEAD, kind="armed_clash"), DAY)] == [("ATTACK",)]


def test_an_attack_on_the_police_is_an_incident() -> None:
    sides = [{"id": "s1", "actors": [actor("THE RIVER FRONT")]}, {"id": "s2", "actors": [actor("POLICE", "target")]}]
    assert [made.types for made in templates(told(kind="armed_clash", sides=sides), DAY)] == [("ATTACK",)]
    fought = [{"id": "s1", "actors": [actor("THE RIVER FRONT"), actor("POLICE", "participant")]}]
    assert templates(told(kind="armed_clash", sides=fought), DAY) == []


@pytest.mark.parametrize(("words", "kept"), [("A BRIDGE", 1), ("THE FRONT", 0)])
def test_an_attack_on_what_serves_civilians_is_an_incident(words: str, kept: int) -> None:
    aimed = claim("k-1", "h-1", "target", {**actor("THE FRONT", "target"), "text": words}, TEXT, "BLEW UP")
    means = claim("k-2", "h-1", "means", "IED", TEXT, "BLEW UP")
    assert len(templates(told(aimed, means, kind="armed_clash"), DAY)) == kept


@pytest.mark.parametrize(("whose", "kept"), [("GUERRILLAS", 0), ("POLICE", 1)])
def test_the_police_among_those_hit_make_an_incident(whose: str, kept: int) -> None:
    hit = people("k-1", "h-1", "killed", 2, TEXT, "TWO PEASANTS", whose=whose, standing="unknown")
    assert len(templates(told(hit, kind="armed_clash"), DAY)) == kept


def test_a_report_without_a_day_may_tell_of_an_incident_without_one() -> None:
    undated = {"first": None, "last": None, "basis": "unknown", "text": None, "span": None}
    assert [made.days for made in templates(told(DEAD, when=undated), None)] == [()]
    assert not templates(told(DEAD, when=undated), DAY)


def test_an_army_that_fights_the_state_is_none_of_its_forces() -> None:
    rebels = [{"id": "s1", "actors": [{**actor("POLICE"), "text": "GUERRILLAS OF THE ARMY OF LIBERATION"}]}]
    [made] = templates(told(DEAD, sides=rebels), DAY)
    assert [org.names for org in made.orgs] == [("GUERRILLAS OF THE ARMY OF LIBERATION",)]


def test_who_came_free_without_having_been_taken_is_no_target() -> None:
    freed = people("k-2", "h-1", "released", 1, TEXT, "THE MAYOR, JUAN PRADO", whose="THE MAYOR, JUAN PRADO")
    [made] = templates(told(DEAD, freed), DAY)
    assert [target.effects for target in made.targets] == [{"DEATH"}]


def test_what_is_old_or_nowhere_or_no_incident_is_left_out() -> None:
    assert templates(told(DEAD), date(1989, 6, 1)) == []
    assert templates(told(DEAD, where=[]), DAY) == []
    assert templates(told(kind="arrests"), DAY) == []
    assert templates(told(DEAD, modality="hypothetical"), DAY) == []
    assert templates(told(DEAD, scope="campaign"), DAY) == []


def test_another_kind_is_an_incident_where_people_were_killed_or_taken() -> None:
    assert [made.types for made in templates(told(DEAD, kind="arrests"), DAY)] == [("ATTACK",)]
    taken = people("k-1", "h-1", "abducted", 2, TEXT, "TWO PEASANTS", whose="PEASANTS", standing="civilian")
    assert [made.types for made in templates(told(taken, kind="peaceful_protest"), DAY)] == [("KIDNAPPING",)]
    bomb = claim("k-1", "h-1", "means", "IED", TEXT, "BLEW UP")
    assert [made.types for made in templates(told(bomb, kind="disrupted_weapons_use"), DAY)] == [("BOMBING",)]


def test_only_fire_is_arson() -> None:
    burnt = claim("k-2", "h-1", "means", "arson", TEXT, "BLEW UP")
    razed = "looting_property_destruction"
    assert [made.types for made in templates(told(DEAD, kind=razed), DAY)] == [("ATTACK",)]
    assert [made.types for made in templates(told(DEAD, burnt, kind=razed), DAY)] == [("ARSON",)]


def test_a_threat_needs_somebody_whom_it_is_for() -> None:
    for modality in ("planned", "threatened"):
        assert len(templates(told(DEAD, modality=modality), DAY)) == 1
        assert templates(told(modality=modality), DAY) == []


def test_what_is_told_as_background_needs_a_late_day() -> None:
    undated = {"first": None, "last": "1989-03-02", "basis": "published", "text": None, "span": None}
    assert len(templates(told(DEAD, modality="background"), DAY)) == 1
    assert templates(told(DEAD, modality="background", when=undated), DAY) == []


def test_what_is_vague_is_left_out() -> None:
    undated = {"first": None, "last": "1989-03-02", "basis": "published", "text": None, "span": None}
    land = {**place(TEXT, "OST"), "precision": "country"}
    some = claim("k-1", "h-1", "killed", count(None, None, None, "PEASANTS"), TEXT, "PEASANTS", what="people")
    assert templates(told(some, when=undated, where=[land]), DAY) == []
    assert len(templates(told(DEAD, when=undated, where=[land]), DAY)) == 1
    assert len(templates(told(some, when=undated), DAY)) == 1
    assert templates(told(people("k-1", "h-1", "killed", 1500, TEXT, "PEASANTS")), DAY) == []


def test_of_the_dateline_only_the_country_is_told() -> None:
    here = {**place(TEXT, "OST", country="SV"), "span": {"start": 0, "end": 3, "quote": "THE"}}
    [made] = templates(told(DEAD, where=[here]), DAY)
    assert made.spots[0].path == ()
    [made] = templates(told(DEAD, where=[place(TEXT, "OST", country="SV")]), DAY)
    assert made.spots[0].path == ("OST",)


def test_one_person_told_twice_is_one_target() -> None:
    fate = {"name": "JUAN PRADO", "role": "MAYOR", "fate": "abducted", "side": None}
    person = claim("k-1", "h-1", "person", fate, TEXT, "JUAN PRADO")
    taken = people("k-2", "h-1", "abducted", 1, TEXT, "THE MAYOR, JUAN PRADO", whose="THE MAYOR, JUAN PRADO")
    freed = people("k-3", "h-1", "released", 1, TEXT, "THE MAYOR, JUAN PRADO", whose="THE MAYOR, JUAN PRADO")
    [made] = templates(told(person, taken, freed), DAY)
    assert [(target.names[0], target.effects) for target in made.targets] == [("JUAN PRADO", frozenset({"REGAINED FREEDOM"}))]


def test_what_an_organisation_does_is_no_organisation() -> None:
    sides = [{"id": "s1", "actors": [{**actor("THE RIVER FRONT"), "text": "THE FRONT'S OFFENSIVE"}]}]
    assert [made.orgs for made in templates(told(DEAD, sides=sides), DAY)] == [()]


def test_a_word_for_many_is_a_plural_and_none_is_nobody() -> None:
    several = claim("k-1", "h-1", "killed", count(None, None, None, "SEVERAL"), TEXT, "PEASANTS", what="people")
    nobody = people("k-2", "h-1", "injured", 0, TEXT, "PEASANTS")
    [made] = templates(told(several, nobody), DAY)
    assert [(target.low, target.high) for target in made.targets] == [(2, None)]


def gold(*rows: dict[str, Any]) -> Case:
    return Case(report=InputReport(id="a", text=TEXT), gold={"published": "1989-03-02", "templates": list(rows)})


KEY: dict[str, Any] = {
    "optional": False,
    "type": ["BOMBING"],
    "date": [{"text": "01 MAR 89", "kind": "on", "first": "1989-03-01", "last": "1989-03-01"}],
    "location": [{"text": "", "country": "RURITANIA", "path": [{"name": "OST", "kind": "city"}]}],
    "perp_orgs": [{"strings": ["RIVER FRONT"], "optional": False, "confidence": ["REPORTED AS FACT"]}],
    "human_targets": [
        {
            "name": [],
            "description": ["PEASANTS"],
            "optional": False,
            "number": [{"text": "2", "low": 2, "high": 2}],
            "effect": [["DEATH"]],
        }
    ],
}


def test_the_suite_on_a_key_that_agrees() -> None:
    score = muc_dev.score([(gold(KEY), told(DEAD))])
    assert score.figures["f"] == score.figures["relevance_f1"] == score.figures["org_confidence_where_org_right"] == 1.0
    assert score.errors == ()


def test_the_suite_on_reports_without_incident_and_with_doubtful_ones() -> None:
    score = muc_dev.score(
        [(gold(KEY), line("a")), (gold(), told(DEAD)), (gold(KEY), told(DEAD)), (gold({**KEY, "optional": True}), line("a"))]
    )
    # relevant 2, found 2, both 1; the doubtful report is asked of neither way
    assert score.counts["relevance_f1"] == {"gold": 2, "found": 2, "right": 1}
    assert score.figures["recall"] == score.figures["precision"] == 0.5
    assert {(miss.figure, miss.expected, miss.got) for miss in score.errors} == {
        ("missing", "BOMBING", "none"),
        ("spurious", "none", "BOMBING"),
    }


def test_nobody_hurt_is_a_target_without_a_name() -> None:
    none = people("k-2", "h-1", "injured", 0, TEXT, "TWO PEASANTS", whose=None)
    house = claim("k-3", "h-1", "means", "IED", TEXT, "BLEW UP")
    [made] = templates(told(none, house), DAY)
    assert [(target.names, target.low) for target in made.targets] == [((), None)]
    assert "NO INJURY" in made.targets[0].effects


def test_two_incidents_in_which_nobody_was_hurt_are_two() -> None:
    none = [people(f"k-{n}", f"h-{n}", "injured", 0, TEXT, "TWO PEASANTS", whose=None) for n in (1, 2)]
    means = [claim(f"k-{n + 2}", f"h-{n}", "means", "IED", TEXT, "BLEW UP") for n in (1, 2)]
    both = told(*none, *means)
    both["happenings"].append({**both["happenings"][0], "id": "h-2", "claims": []})
    assert len(templates(both, DAY)) == 2


def test_people_whom_nobody_counts_are_dead_where_a_word_of_killing_tells_the_act() -> None:
    murdered = claim("k-2", "h-1", "kind", "attack_on_civilians", TEXT, "KILLING")
    aimed = [{"id": "civilians", "actors": [{**actor("PEASANTS", "target")}]}]
    [made] = templates(told(murdered, kind="attack_on_civilians", sides=aimed), DAY)
    assert [(target.names, target.low, target.high) for target in made.targets] == [(("PEASANTS",), 2, None)]
    assert made.targets[0].effects == {"DEATH"}


def test_who_is_named_by_his_office_again_is_the_same() -> None:
    fate = {"name": "JUAN PRADO", "role": "MAYOR", "fate": "killed", "side": None}
    person = claim("k-1", "h-1", "person", fate, TEXT, "JUAN PRADO")
    again = people("k-2", "h-1", "killed", 1, TEXT, "THE MAYOR", whose="MAYOR")
    [made] = templates(told(person, again), DAY)
    assert len(made.targets) == 1


def test_the_only_organisation_of_a_report_is_meant_by_terrorists() -> None:
    text = "TERRORISTS BLEW UP A BRIDGE IN OST, KILLING TWO PEASANTS. THE RIVER FRONT HELD A MEETING."
    sides = [{"id": "s1", "actors": [{**actor_in(text, "TERRORISTS"), "candidates": []}]}]
    when = {"first": "1989-03-01", "last": "1989-03-01", "basis": "relative", "text": None, "span": None}
    blast = happening("h-1", "remote_explosive_landmine_ied", text, "BLEW UP", when=when, where=[place(text, "OST")], sides=sides)
    other = happening("h-2", "other", text, "HELD")
    dead = people("k-1", "h-1", "killed", 2, text, "TWO PEASANTS", whose="PEASANTS", standing="civilian")
    front = claim("k-2", "h-2", "initiator", actor_in(text, "THE RIVER FRONT"), text, "THE RIVER FRONT")
    [made] = templates(line("a", [blast, other], [dead, front]), DAY)
    assert [org.names[0] for org in made.orgs] == ["THE RIVER FRONT"]
    [made] = templates(line("a", [blast], [dead]), DAY)
    assert made.orgs == ()


def test_two_organisations_of_one_state_are_two() -> None:
    blamed = [
        claim(
            f"k-{number}",
            "h-1",
            "responsibility",
            {**actor(words), "actor": known},
            TEXT,
            words,
            stance="alleged",
            mode="accused",
        )
        for number, (words, known) in enumerate((("POLICE", "ost-police"), ("THE FRONT", "ost-front")), start=5)
    ]
    [made] = templates(told(DEAD, *blamed, sides=[]), DAY)
    assert [org.names[0] for org in made.orgs] == ["POLICE", "THE FRONT"]


def test_apparently_makes_a_suspect_and_alleged_members_are_suspected_by_whoever_tells() -> None:
    maybe = claim("k-5", "h-1", "initiator", actor("THE FRONT"), TEXT, "THE FRONT", stance="alleged", mode="possible")
    apparently = {**maybe, "cues": [span("APPARENTLY THE FRONT", "APPARENTLY")]}
    members = {**maybe, "mode": "unconfirmed", "said_by": [speaker(TEXT, "POLICE")]}
    for told_so, confidence in ((maybe, "POSSIBLE"), (apparently, "SUSPECTED OR ACCUSED"), (members, "SUSPECTED OR ACCUSED")):
        [made] = templates(told(DEAD, told_so), DAY)
        assert made.orgs[0].confidence == {confidence}


def test_a_doer_whom_only_the_model_of_roles_sees_is_no_perpetrator() -> None:
    seen = {**claim("k-5", "h-1", "initiator", actor("THE FRONT"), TEXT, "THE FRONT"), "made_by": "role.sense-initiator"}
    [made] = templates(told(DEAD, seen), DAY)
    assert made.orgs == ()
    [made] = templates(told(DEAD, {**seen, "made_by": "role.attack-subject"}), DAY)
    assert [org.names[0] for org in made.orgs] == ["THE RIVER FRONT"]
