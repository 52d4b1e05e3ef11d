"""The public line format: what is promised, and that it can be read back."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from any_reading import ENGINE, readings
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reportedly.errors import Unreadable
from reportedly.model import Claim, Count, Failure, Happening, Reading, Report, Side, SideActor, Span, Speaker
from reportedly.model.actor import ActorRef
from reportedly.publish.line import failure_line, line, parse, schema
from reportedly.publish.schema import fresh

VALIDATOR = Draft202012Validator(schema())
TEXT = "Raiders killed 12 villagers in Tolba, the Ministry of Calm said. A march is planned."


def tolba() -> Reading:
    report = Report(id="r1", text=TEXT, published="2031-02-03")
    anchor = Span.find("Raiders killed", TEXT)
    happened = Happening(
        report="r1",
        anchor=anchor,
        kind="attack_on_civilians",
        sides=(
            Side(
                id="s1",
                actors=(SideActor(role="initiator", ref=ActorRef(text="Raiders", span=Span.find("Raiders", TEXT))),),
            ),
        ),
    )
    planned = Happening(report="r1", anchor=Span.find("A march", TEXT), kind="peaceful_protest", modality="planned")
    killed = Claim(
        report="r1",
        text_sha256=report.text_sha256,
        happening=happened.id,
        field="killed",
        value=Count.exactly(12),
        worded="12",
        span=Span.find("killed 12 villagers", TEXT),
        what="people",
        side="civilians",
        said_by=(Speaker(text="the Ministry of Calm", span=Span.find("the Ministry of Calm", TEXT)),),
    )
    kind = Claim(
        report="r1",
        text_sha256=report.text_sha256,
        happening=planned.id,
        field="kind",
        value="peaceful_protest",
        worded="peaceful_protest",
        span=Span.find("march", TEXT),
    )
    return Reading(report=report, engine=ENGINE, happenings=(happened, planned), claims=(killed, kind))


def plain(reading: Reading, **options: bool) -> Any:
    """The line as a program outside sees it: through JSON."""
    return json.loads(json.dumps(line(reading, include_text=True, **options), ensure_ascii=True))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(readings())
def test_a_line_reads_back_as_the_reading_it_was_written_from(reading: Reading) -> None:
    assert parse(plain(reading, show_all=True)) == reading


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(readings())
def test_every_line_keeps_to_the_schema(reading: Reading) -> None:
    VALIDATOR.validate(plain(reading, show_all=True))
    VALIDATOR.validate(plain(reading))


def test_the_text_is_only_there_when_asked_for_and_then_has_to_be_given() -> None:
    row = line(tolba(), include_text=False, show_all=True)
    report = row["report"]
    assert isinstance(report, dict)
    assert "text" not in report
    assert parse(row, text=TEXT) == tolba()
    with pytest.raises(Unreadable, match="no text"):
        parse(row)
    with pytest.raises(Unreadable, match="not the one that was read"):
        parse(row, text=TEXT + " ")


def test_what_did_not_happen_is_left_out_with_its_claims_unless_asked_for() -> None:
    shown, everything = plain(tolba()), plain(tolba(), show_all=True)
    assert [row["modality"] for row in shown["happenings"]] == ["happened"]
    assert [row["field"] for row in shown["claims"]] == ["killed"]
    assert [row["modality"] for row in everything["happenings"]] == ["happened", "planned"]
    assert [row["field"] for row in everything["claims"]] == ["killed", "kind"]


def test_keys_stand_in_the_promised_order() -> None:
    row = plain(tolba())
    assert list(row) == ["v", "engine", "report", "happenings", "claims", "failures"]
    promised = ["key", "happening", "field", "value", "what", "detail", "whose", "side", "standing", "groups", "scope", "part_of"]
    promised += ["euphemism", "admission", "said_by", "stance", "mode", "distance", "span", "cues", "made_by", "confidence"]
    assert list(row["claims"][0])[: len(promised)] == promised
    assert list(row["happenings"][0])[:8] == ["id", "kind", "modality", "scope", "claims", "when", "where", "sides"]
    assert row["claims"][0]["value"] == {"low": 12, "best": 12, "high": 12, "hedge": None}
    assert row["claims"][0]["span"] == {"start": 8, "end": 27, "quote": "killed 12 villagers"}


def test_an_unreadable_input_is_a_line_with_its_path_and_the_reason() -> None:
    row = failure_line(Failure(code="binary", stage="ingest", reason="the bytes are not text", report="a/b.txt"))
    VALIDATOR.validate(row)
    report = row["report"]
    assert isinstance(report, dict)
    assert report["id"] == "a/b.txt"
    assert row["happenings"] == []
    failures = row["failures"]
    assert failures == [{"code": "binary", "stage": "ingest", "reason": "the bytes are not text", "field": None, "span": None}]


def test_the_schema_lists_what_the_ontology_lists() -> None:
    assert schema() == fresh(), "run: python -m reportedly.publish.schema"
    Draft202012Validator.check_schema(schema())


def broken(path: tuple[str | int, ...], value: object) -> Any:
    row = copy.deepcopy(plain(tolba()))
    at = row
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return row


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("v",), 2),
        (("claims", 0, "field"), "slain"),
        (("claims", 0, "value"), 12),
        (("claims", 0, "value"), "12"),
        (("claims", 0, "span"), None),
        (("claims", 0, "stance"), "true"),
        (("claims", 0, "happening"), None),
        (("happenings", 0, "kind"), "battle"),
        (("happenings", 0, "sides", 0, "actors", 0, "role"), "culprit"),
    ],
)
def test_the_schema_refuses_what_is_not_the_format(path: tuple[str | int, ...], value: object) -> None:
    assert not VALIDATOR.is_valid(broken(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("v",), 2),
        (("report",), None),
        (("report",), []),
        (("claims", 0, "field"), "slain"),
        (("claims", 0, "value"), 12),
        (("claims", 0, "worded"), "13"),
        (("claims", 0, "span", "quote"), "killed 13 villagers"),
        (("happenings", 0, "id"), "h-1"),
        (("happenings", 0, "when", "first"), "yesterday"),
    ],
)
def test_a_line_that_does_not_hold_together_is_not_read(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(broken(path, value))
    assert caught.value.code == "wrong-shape"


@pytest.mark.parametrize("key", ["key", "value", "said_by", "span", "cues", "part_of"])
def test_the_schema_misses_a_promised_key(key: str) -> None:
    row = plain(tolba())
    del row["claims"][0][key]
    assert not VALIDATOR.is_valid(row)


def test_added_keys_are_allowed() -> None:
    row = plain(tolba())
    row["claims"][0]["new"] = row["new"] = 1
    VALIDATOR.validate(row)
    assert parse(row).claims == tolba().claims[:1]
