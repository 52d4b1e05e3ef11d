"""Tables, maps, JSON lines and ACLED-style rows."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from invented import CLASH, MALI, TODAY, TOLBA, clash, event_of, shelter

from reportedly.errors import SettingError
from reportedly.lookup.actor import Actor, ActorKind
from reportedly.model import Count, Reading, Side, When
from reportedly.publish.acled import COLUMNS, RULES
from reportedly.publish.export import Codebook, Format, export

DAY = When(first=date(2031, 5, 4), last=date(2031, 5, 4), basis="stated", text="4 May")
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
STATE = ActorKind(id="state_forces", name="State forces", description="-", acled_inter=1)
REBELS = ActorKind(id="rebel_group", name="Rebel group", description="-", acled_inter=2)
ACTORS = {"mli-army": Actor(id="mli-army", name="Military Forces of Mali", kind="state_forces", kind_of=STATE, country=("ML",))}


def files(*readings: Reading, codebook: Codebook | None = None, format: Format = "csv") -> dict[str, str]:
    made = export(event_of(*readings), readings, codebook=codebook, format=format, purpose="internal", today=TODAY, actors=ACTORS)
    return {file.name: file.data.decode("utf-8") for file in made}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def acled(*readings: Reading) -> dict[str, str]:
    (row,) = rows(files(*readings, codebook="acled")["acled.csv"])
    return row


# tables --------------------------------------------------------------------------------------------------------------


def test_one_row_an_event_with_its_losses_and_the_claims_it_stands_on() -> None:
    made = files(clash(when=DAY, where=TOLBA))
    assert sorted(made) == ["claims.csv", "claims.csv.README.txt", "events.csv", "events.csv.README.txt"]
    (event,) = rows(made["events.csv"])
    claims = rows(made["claims.csv"])
    assert event["kind"] == "armed_clash"
    assert (event["first_day"], event["last_day"], event["day_basis"]) == ("2031-05-04", "2031-05-04", "stated")
    assert (event["place"], event["precision"], event["latitude"]) == ("Tolba", "settlement", "14.012345")
    assert (event["killed_low"], event["killed_best"], event["killed_high"]) == ("80", "80", "80")
    assert (event["injured_low"], event["injured_best"]) == ("", "")
    assert event["losses"] == "killed (s1): 80; destroyed vehicles (s1): 2"
    assert event["side_2"] == "mli-army (target)"
    assert event["according_to"] == "the ‘Red Falcon’ Telegram channel"
    assert event["origins"] == "1"
    assert event["reportedly_claims"].split("; ") == [claim["claim"] for claim in claims]
    killed = next(claim for claim in claims if claim["field"] == "killed")
    assert (killed["low"], killed["value"], killed["quote"], killed["side"]) == ("80", "80", "Eighty militants", "s1")


def test_what_a_spreadsheet_would_run_is_words() -> None:
    made = files(clash(publisher="=HYPERLINK(1)", said_by=()))
    (event,) = rows(made["events.csv"])
    assert event["according_to"] == "'=HYPERLINK(1)"
    assert event["longitude"] == "-4.0"


@pytest.mark.parametrize(("codebook", "format"), [(None, "csv"), (None, "geojson"), (None, "jsonl"), ("acled", "csv")])
def test_every_file_says_whose_data_it_is_not(codebook: Codebook | None, format: Format) -> None:
    made = files(clash(), codebook=codebook, format=format)
    for name, text in made.items():
        if not name.endswith(".csv"):
            assert "not data of ACLED" in text
    tables = [name for name in made if name.endswith(".csv") and not name.endswith(".claims.csv")]
    assert all(f"{name}.README.txt" in made for name in tables)


@pytest.mark.parametrize("text", ["acled.csv", "events.csv", "claims.csv"])
def test_a_companion_explains_every_column(text: str) -> None:
    made = files(clash(), codebook="acled") if text == "acled.csv" else files(clash())
    header = made[text].splitlines()[0].split(",")
    for column in header:
        assert f"\n{column}: " in made[f"{text}.README.txt"]


def test_what_is_not_written_is_said() -> None:
    with pytest.raises(SettingError, match="not as geojson"):
        files(clash(), codebook="acled", format="geojson")
    with pytest.raises(SettingError, match="none of csv"):
        files(clash(), format="xml")  # type: ignore[arg-type]


# maps and lines ------------------------------------------------------------------------------------------------------


def test_a_map_holds_events_with_a_point_and_counts_the_others() -> None:
    unplaced = replace(MALI, latitude=None, longitude=None, coordinates=None)
    later = When(first=date(2031, 5, 20), last=date(2031, 5, 20), basis="stated")
    other = clash(name="b", text=f"{CLASH} Again.", when=later, where=unplaced)
    made = files(clash(when=DAY, where=TOLBA), other, format="geojson")
    collection = json.loads(made["events.geojson"])
    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-4.054321, 14.012345]}
    assert feature["properties"]["precision"] == "settlement"
    assert feature["properties"]["losses"][0]["words"] == "80"
    assert collection["without_coordinates"]["count"] == 1
    assert len(collection["without_coordinates"]["events"]) == 1


def test_a_line_is_an_event_with_its_claims() -> None:
    made = files(clash(when=DAY), shelter(), format="jsonl")
    lines = [json.loads(line) for line in made["events.jsonl"].splitlines()]
    assert len(lines) == 2
    for line in lines:
        keys = {claim["key"] for claim in line["claims"]}
        assert {key for estimate in line["estimates"] for figure in estimate["figures"] for key in figure["claims"]} <= keys


# ACLED-style ---------------------------------------------------------------------------------------------------------


def test_the_columns_are_those_of_acled_in_order_and_each_has_a_rule() -> None:
    assert ",".join(COLUMNS) == ACLED
    assert files(clash(), codebook="acled")["acled.csv"].splitlines()[0] == ACLED
    assert all(rule.says.endswith(".") and rule.section for rule in RULES)


def test_a_channels_account_becomes_a_row_that_names_who_claims() -> None:
    row = acled(clash())
    assert row["event_id_cnty"].startswith("RPT-E-")
    assert (row["event_date"], row["year"], row["time_precision"]) == ("", "", "")
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("Political violence", "Battles", "Armed clash")
    assert (row["actor1"], row["actor2"]) == ("Militants", "Military Forces of Mali")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("", "State forces", "")
    assert (row["iso"], row["region"], row["country"], row["location"]) == ("466", "Western Africa", "Mali", "Mali")
    assert row["geo_precision"] == "3"
    assert row["fatalities"] == "80"
    assert "According to the ‘Red Falcon’ Telegram channel: 80 killed (Militants); 2 vehicles destroyed" in row["notes"]
    assert "Only the country is known." in row["notes"]
    assert row["source"] == "Dawn Post"
    assert row["timestamp"] == "1940544000"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (DAY, ("2031-05-04", "1")),
        (When(first=date(2031, 5, 4), last=date(2031, 5, 10), basis="stated"), ("2031-05-04", "2")),
        (When(first=date(2031, 5, 1), last=date(2031, 5, 31), basis="stated"), ("2031-05-01", "3")),
        (When(last=date(2031, 5, 4), basis="reported"), ("2031-05-04", "2")),
        (When(text="4 May"), ("", "")),
    ],
)
def test_days_and_their_precision(when: When, expected: tuple[str, str]) -> None:
    row = acled(clash(when=when))
    assert (row["event_date"], row["time_precision"]) == expected


@pytest.mark.parametrize(
    ("count", "expected", "says"),
    [
        (Count.exactly(80), "80", ""),
        (Count.at_least(12), "12", "Some deaths may not be counted; 12 coded."),
        (Count.about(15), "15", ""),
        (Count(low=10, best=15, high=20), "10", ""),
        (Count(hedge="dozens"), "12", ""),
        (Count(hedge="tens of"), "10", ""),
        (Count(hedge="hundreds"), "100", ""),
        (Count(hedge="several"), "0", "Fatalities unknown, coded as 0."),
        (Count.at_most(9), "0", "Fatalities unknown, coded as 0."),
        (Count.exactly(0), "0", ""),
    ],
)
def test_fatalities_are_the_lowest_number_and_unknown_is_said(count: Count, expected: str, says: str) -> None:
    row = acled(clash(killed=count))
    assert row["fatalities"] == expected
    assert says in row["notes"]
    assert ("unknown, coded" in row["notes"]) == ("unknown" in says)


def test_among_figures_that_differ_the_lowest_is_coded_and_the_dispute_named() -> None:
    other = clash(
        name="b",
        when=DAY,
        where=TOLBA,
        text=CLASH.replace("the ‘Red Falcon’ Telegram channel", "the Ministry of Calm"),
        said_by=("the Ministry of Calm",),
        killed=Count.exactly(12),
    )
    row = acled(clash(when=DAY, where=TOLBA), other)
    assert row["fatalities"] == "12"
    assert "Figures differ; the lowest is coded (12)." in row["notes"]
    assert "According to the Ministry of Calm: 12 killed" in row["notes"]
    assert "Reports differ on: killed." in row["notes"]


def test_who_acts_comes_before_whom_and_known_actors_before_words() -> None:
    reading = clash()
    (told,) = reading.happenings
    first, second = told.sides
    joint = Side(id="s1", actors=(*first.actors, *second.actors))
    sides = (replace(second, actors=first.actors), joint)
    roles = [("target", sides[0]), ("participant", sides[1])]
    acting = tuple(replace(one, actors=tuple(replace(actor, role=role) for actor in one.actors)) for role, one in roles)
    row = acled(replace(reading, happenings=(replace(told, sides=acting),)))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Military Forces of Mali", "Militants", "Militants")


def test_words_for_a_speaker_stand_inside_the_sentence() -> None:
    words = CLASH.replace("the ‘Red Falcon’ Telegram channel", "A military source")
    assert "According to a military source: 80 killed" in acled(clash(text=words, said_by=("A military source",)))["notes"]


def test_every_value_can_name_its_claims() -> None:
    made = files(clash(when=DAY, where=TOLBA), codebook="acled")
    keys = {claim["claim"]: claim["field"] for claim in rows(files(clash(when=DAY, where=TOLBA))["claims.csv"])}
    lines = rows(made["acled.claims.csv"])
    fatal = next(line for line in lines if line["column"] == "fatalities")
    assert [keys[key] for key in fatal["reportedly_claims"].split("; ")] == ["killed"]
    assert fatal["value"] == "80"
    columns = {line["column"] for line in lines}
    assert {"sub_event_type", "actor1", "country", "location", "notes"} <= columns


def test_civilians_are_a_side_and_targeted() -> None:
    row = acled(shelter())
    assert (row["actor2"], row["inter2"]) == ("Civilians (Mali)", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["fatalities"] == "2"
    assert acled(clash())["civilian_targeting"] == ""


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    nowhere = clash(name="b", where=replace(MALI, country=None, latitude=None, longitude=None, coordinates=None, precision=None))
    week = clash(name="c")
    week = replace(week, happenings=(replace(week.happenings[0], scope="period"),))
    made = files(nowhere, week, codebook="acled")
    assert rows(made["acled.csv"]) == []
    assert "no country is known" in made["acled.csv.README.txt"]
    assert "a roll-up of a period" in made["acled.csv.README.txt"]
