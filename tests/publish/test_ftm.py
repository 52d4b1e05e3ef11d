"""FollowTheMoney-style statements, worked out by hand and read back by FollowTheMoney itself."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from exported import fight, files, rows, texts, with_sides
from invented import shelter

from reportedly.model import ActorRef, Reading
from reportedly.publish.ftm import COLUMNS


def statements(*readings: Reading, **options: Any) -> list[dict[str, str]]:
    return rows(texts(*readings, format="ftm", **options)["statements.csv"])


def known() -> Reading:
    """The clash with an initiator that the registry knows."""
    reading = with_sides(fight(), s1=("initiator", "dune-front", "Militants"), s2=("target", "mli-army", "army"))
    claims = tuple(
        replace(one, value=replace(one.value, actor="dune-front")) if isinstance(one.value, ActorRef) else one
        for one in reading.claims
    )
    return replace(reading, claims=claims)


def test_the_columns_are_those_of_the_statement_table() -> None:
    columns = (
        "id,entity_id,canonical_id,prop,prop_type,schema,value,original_value,dataset,origin,lang,external,first_seen,last_seen"
    )
    assert ",".join(COLUMNS) == columns
    assert texts(fight(), format="ftm")["statements.csv"].splitlines()[0] == columns


def test_every_claim_is_a_statement_that_names_it() -> None:
    reading = known()
    told = statements(reading)
    keys = {claim.field: claim.key for claim in reading.claims}
    said = {(row["prop"], row["value"]): row["origin"] for row in told if row["schema"] == "Event"}
    according = "according to the ‘Red Falcon’ Telegram channel"
    assert said == {
        ("keywords", "Armed clash"): keys["kind"],
        ("involved", "actor-dune-front"): keys["initiator"],
        ("location", "Tolba"): keys["where"],
        ("country", "ml"): keys["where"],
        ("notes", f"killed (s1): 80, {according}"): keys["killed"],
        ("notes", f"destroyed vehicles (s1): 2, {according}"): keys["destroyed"],
        ("publisher", "Dawn Post"): "",
    }
    assert {(row["entity_id"], row["prop"], row["value"]) for row in told if row["schema"] == "Organization"} == {
        ("actor-dune-front", "name", "Dune Front"),
        ("actor-mli-army", "name", "Military Forces of Mali"),
    }


def test_every_column_of_one_statement() -> None:
    reading = known()
    row = next(row for row in statements(reading) if row["prop"] == "location")
    event = row["entity_id"]
    assert event.startswith("E-")
    assert row.pop("id").startswith("RPT-")
    assert row == {
        "entity_id": event,
        "canonical_id": event,
        "prop": "location",
        "prop_type": "string",
        "schema": "Event",
        "value": "Tolba",
        "original_value": "Mali",
        "dataset": "reportedly",
        "origin": next(claim.key for claim in reading.claims if claim.field == "where"),
        "lang": "",
        "external": "f",
        "first_seen": "2031-05-05",
        "last_seen": "2031-05-05",
    }
    assert next(row for row in statements(reading) if row["prop"] == "notes")["lang"] == "eng"


def test_days_people_means_and_words_for_actors() -> None:
    told = {(row["prop"], row["value"]) for row in statements(shelter())}
    assert {("startDate", "2031-05-03"), ("endDate", "2031-05-03"), ("peopleMentioned", "Osman Publico")} <= told
    assert ("namesMentioned", "Karim Accusedov") in told
    assert any(prop == "notes" and value.startswith("outcome: ") for prop, value in told)


def test_what_is_denied_is_no_statement_and_is_listed() -> None:
    made = texts(shelter(), format="ftm")
    (denied,) = [claim for claim in shelter().claims if claim.stance == "denied"]
    assert all(row["origin"] != denied.key for row in rows(made["statements.csv"]))
    assert f"denied, so no statement: {denied.key}" in made["statements.csv.README.txt"]


def test_what_is_alleged_says_so() -> None:
    reading = fight(stance="alleged", mode="possible")
    assert any(", alleged, according to " in row["value"] for row in statements(reading))


def test_follow_the_money_reads_them() -> None:
    reader = pytest.importorskip("followthemoney.statement.serialize")
    entity = pytest.importorskip("followthemoney").model
    read = list(reader.read_csv_statements(io.BytesIO(files(known(), shelter(), format="ftm")["statements.csv"])))
    assert len({one.id for one in read}) == len(read) == len(statements(known(), shelter()))
    for one in read:
        prop = entity.get(one.schema).get(one.prop)
        assert prop is not None, one.prop
        assert prop.type.name == one.prop_type
        assert prop.type.validate(one.value) or prop.type.name == "entity", (one.prop, one.value)
        assert one.external is False
