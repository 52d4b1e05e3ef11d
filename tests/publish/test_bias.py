"""Bias-aware estimates, rule by rule, with values worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from exported import another, fight, line_of, objects, rows, said_as, texts, with_sides
from invented import TODAY, event_of, shelter

from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources
from reportedly.model import ActorCandidate, Count, Reading
from reportedly.publish import acled, airwars, plover, ucdp
from reportedly.publish.bias import RULES, bias
from reportedly.publish.bias_row import Voice
from reportedly.publish.choices import FACTORS, Choices, Factor
from reportedly.publish.codebook import Setting
from reportedly.publish.parties import belongs
from reportedly.publish.purpose import kept
from reportedly.publish.records import records

ARMY_ON_DUNE = Factor(speaker="mli-army", suffered="dune-front", factor=4.0, source="A study")
DUNE_ON_ITSELF = Factor(speaker="dune-front", suffered="dune-front", factor=0.5, source="A study")
CHOICES = Choices(factors=(ARMY_ON_DUNE, DUNE_ON_ITSELF))


def duel(reading: Reading) -> Reading:
    return with_sides(reading, s1=("initiator", "dune-front", "Militants"), s2=("target", "mli-army", "army"))


def told(source: str | None, number: Count, name: str = "the ‘Red Falcon’ Telegram channel", **more: Any) -> Reading:
    """A report of the fight in which that source gives a number of the Dune Front's dead."""
    return duel(said_as(another(f"r-{name}", name, killed=number, **more), source))


def sheet(*readings: Reading, choices: Choices = CHOICES) -> list[dict[str, str]]:
    return rows(texts(*readings, codebook="bias", choices=choices)["bias.csv"])


def model(*readings: Reading, choices: Choices = CHOICES) -> tuple[str, str, str]:
    (row,) = sheet(*readings, choices=choices)
    return row["estimate_low"], row["estimate_best"], row["estimate_high"]


def test_every_column_of_an_enemys_claim() -> None:
    made = texts(told("red-falcon", Count.exactly(80)), codebook="bias", choices=CHOICES)
    (row,) = rows(made["bias.csv"])
    assert list(row) == [rule.column for rule in RULES]
    estimate, claims = row.pop("estimate_id"), row.pop("reportedly_claims").split("; ")
    assert estimate.startswith("RPT-E-")
    assert estimate.endswith("-s1")
    assert [key[:2] for key in claims] == ["k-"]
    assert row == {
        "model": "bias-aware estimate (a model)",
        "first_day": "2031-05-04",
        "last_day": "2031-05-04",
        "country": "ML",
        "side": "s1",
        "side_name": "Dune Front",
        "claimed_low": "80",
        "claimed_best": "80",
        "claimed_high": "80",
        "interests": "red-falcon: enemy",
        "factors": "4 (A study)",
        "estimate_low": "10",  # 80 / 4 / 2
        "estimate_best": "20",  # 80 / 4
        "estimate_high": "40",  # 80 / 4 * 2
        "figures_left_out": "0",
    }
    assert line_of(made["bias.claims.csv"], estimate, "estimate_best")["why"] == (
        "red-falcon says 80 of its enemy: divided by 4 (A study)"
    )


def test_a_loss_of_ones_own_is_corrected_upwards() -> None:
    assert model(told("dune-radio", Count.exactly(30))) == ("30", "60", "120")


def test_the_spread_is_settable() -> None:
    choices = Choices(factors=(DUNE_ON_ITSELF,), spread=1.5)
    assert model(told("dune-radio", Count.exactly(30)), choices=choices) == ("40", "60", "90")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count.exactly(12), ("12", "12", "12")),
        (Count.between(10, 20), ("10", "10", "20")),
        (Count.at_least(12), ("12", "12", "12")),
        (Count(low=10, best=15, high=20), ("10", "15", "20")),
    ],
)
def test_who_is_no_party_is_taken_at_its_word(count: Count, expected: tuple[str, str, str]) -> None:
    assert model(told("calm-monitor", count)) == expected


def test_intervals_that_overlap_narrow_one_another() -> None:
    # The enemy's 80 is 10 to 40, the Front's own 15 is 15 to 60: both allow 15 to 40; of 20 and 30 the lower middle is 20.
    enemy, own = told("red-falcon", Count.exactly(80)), told("dune-radio", Count.exactly(15), "Dune Radio")
    assert model(enemy, own) == ("15", "20", "40")


def test_intervals_apart_are_the_stretch_over_both() -> None:
    # The enemy's 80 is 10 to 40; the monitor's 100 is 100.
    enemy, monitor = told("red-falcon", Count.exactly(80)), told("calm-monitor", Count.exactly(100), "Calm Monitor")
    assert model(enemy, monitor) == ("10", "20", "100")


def test_without_a_factor_a_party_does_not_count_and_is_listed() -> None:
    enemy, monitor = told("red-falcon", Count.exactly(80)), told("calm-monitor", Count.exactly(100), "Calm Monitor")
    (row,) = sheet(enemy, monitor, choices=Choices())
    assert (row["estimate_best"], row["figures_left_out"], row["factors"]) == ("100", "1", "")
    assert sheet(enemy, choices=Choices()) == []
    readme = texts(enemy, codebook="bias", choices=Choices())["bias.csv.README.txt"]
    assert "red-falcon says 80 of its enemy: no factor is set, so it does not count" in readme


def test_a_factor_may_ask_who_stands_against_them() -> None:
    against = Factor(speaker="mli-army", suffered="dune-front", factor=4.0, source="A study", against="ner-army")
    assert sheet(told("red-falcon", Count.exactly(80)), choices=Choices(factors=(against,))) == []


def test_a_part_of_a_state_and_what_serves_it_speak_for_each_other() -> None:
    actors = {actor.id: actor for actor in Registry.open().actors()}
    assert belongs("rus-armed-forces", "rus-africa-corps", actors)
    assert belongs("rus-africa-corps", "rus-defence-ministry", actors)
    assert belongs("rus-armed-forces", "wagner-group", actors)
    assert not belongs("rus-africa-corps", "mli-armed-forces", actors)
    assert not belongs("jnim", "mli-armed-forces", actors)


@pytest.mark.parametrize(
    ("candidates", "interest"),
    [(("mli-army",), "enemy"), (("mli-army", "mli-guard"), "enemy"), (("mli-army", "sand-league"), "none"), ((), "none")],
)
def test_words_that_can_only_mean_a_party_stand_for_it(candidates: tuple[str, ...], interest: str) -> None:
    reading = with_sides(
        told("red-falcon", Count.exactly(80)), s1=("initiator", "dune-front", "Militants"), s2=("target", None, "specialists")
    )
    (happening,) = reading.happenings
    front, others = happening.sides
    (one,) = others.actors
    likely = tuple(ActorCandidate(actor=name, confidence=0.5, why="-") for name in candidates)
    others = replace(others, actors=(replace(one, ref=replace(one.ref, candidates=likely)),))
    reading = replace(reading, happenings=(replace(happening, sides=(front, others)),))
    row = rows(texts(reading, codebook="bias", choices=Choices(factors=(ARMY_ON_DUNE,)))["bias.csv"])[0]
    assert row["interests"] == f"red-falcon: {interest}"


def test_who_is_called_as_a_side_is_called_speaks_for_it() -> None:
    reading = with_sides(
        another("b", "Militants", killed=Count.exactly(30)),
        s1=("initiator", None, "the militants"),
        s2=("target", "mli-army", "army"),
    )
    made = texts(reading, codebook="bias")
    assert rows(made["bias.csv"]) == []
    assert "militants says 30 of its own side: no factor is set" in made["bias.csv.README.txt"]


def test_a_denial_does_not_count() -> None:
    denial = told("dune-radio", Count.exactly(80), "Dune Radio", stance="denied")
    assert model(told("red-falcon", Count.exactly(80)), denial) == ("10", "20", "40")


def test_civilians_are_no_armed_side() -> None:
    made = texts(shelter(), codebook="bias")
    assert rows(made["bias.csv"]) == []
    assert "nobody gives a number of an armed side's dead" in made["bias.csv.README.txt"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # 30 of one's own / 0.3 = 100; 86 of the enemy's / 4.3 = 20.
        ("rus-armed-forces", "ukr-armed-forces", ("50", "100", "200")),
        ("ukr-armed-forces", "rus-armed-forces", ("10", "20", "40")),
        ("mli-armed-forces", "rus-armed-forces", None),
    ],
)
def test_the_published_factors_are_for_one_war(one: str, other: str, expected: tuple[str, ...] | None) -> None:
    number = Count.exactly(30 if one == "rus-armed-forces" else 86)
    reading = said_as(fight(killed=number), "rus-defence-ministry")
    reading = with_sides(reading, s1=("initiator", one, "Militants"), s2=("target", other, "army"))
    actors = {actor.id: actor for actor in Registry.open().actors()}
    setting = Setting(purpose="internal", today=TODAY, actors=actors, sources=Sources.open())
    lines = bias(kept(records(event_of(reading), [reading]), [reading], "internal", TODAY), setting).lines
    found = [tuple(str(line.cells[f"estimate_{end}"]) for end in ("low", "best", "high")) for line in lines]
    assert found == ([expected] if expected else [])


def test_the_published_factors_name_their_source() -> None:
    assert {(one.speaker[:3], one.suffered[:3], one.factor) for one in FACTORS} == {("rus", "rus", 0.3), ("rus", "ukr", 4.3)}
    assert {one.source for one in FACTORS} == {"Radford et al., PNAS 2023"}


def test_every_file_says_that_it_is_a_model_with_its_assumptions() -> None:
    monitor = told("calm-monitor", Count.exactly(100), "Calm Monitor")
    readme = texts(monitor, codebook="bias")["bias.csv.README.txt"]
    (row,) = objects(texts(monitor, codebook="bias", format="jsonl")["bias.jsonl"])
    for text in (readme, row["about"]):
        assert "THIS IS A MODEL" in text
        assert "0.3 dead of rus-armed-forces for each one in fights against ukr-armed-forces (Radford et al., PNAS 2023)" in text
        assert "right within a factor of 2" in text


def test_no_other_codebook_holds_the_model() -> None:
    columns = {rule.column for book in (acled, airwars, plover, ucdp) for rule in book.RULES}
    assert not any(column.startswith("estimate_") for column in columns)
    with_factor = texts(told("red-falcon", Count.exactly(80)), codebook="ucdp", choices=CHOICES)
    assert rows(with_factor["ucdp.csv"])[0]["best"] == "80"


def test_a_voice_says_why() -> None:
    voice = Voice(origin="A", told="5", interest="none", factor=None, low=5, best=5, high=5)
    assert voice.why == "A says 5 and is no party: as told"
