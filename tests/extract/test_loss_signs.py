"""Losses told by signs, moves and revised figures, shares of a total, and whose they are where other words say it."""

from __future__ import annotations

import pytest

from reportedly.model import Count
from told import Read, bounds, of

CLASH = "Rebels clashed with the army near Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "field", "number", "whose"),
    [
        ("One soldier fell and three were lightly hurt.", "killed", 1, "soldier"),
        ("We went to the burial in Kolo and counted 19 coffins.", "killed", 19, ""),
        ("A teacher saw eight fresh graves by the road.", "killed", 8, ""),
        ("Our price: 5 two-hundredths, 11 three-hundredths.", "killed", 5, ""),
        ("Our price: 5 two-hundredths, 11 three-hundredths.", "injured", 11, ""),
        ("Nine of the attackers stayed lying in the field.", "killed", 9, "attackers"),
        ("Five men lie buried behind the school.", "killed", 5, "men"),
        ("A shell took two of my cousins.", "killed", 2, "cousins"),
        ("The shelling claimed a mother of five.", "killed", 1, "mother"),
        ("Medics carried away a dead watchman.", "killed", 1, "watchman"),
        ("Rescuers are still looking for six people under the ruins.", "missing", 6, "people"),
        ("Some 6,000 villagers are on the move.", "displaced", 6000, "villagers"),
        ("About 34 families have come down the river to the school.", "displaced", 34, "families"),
        ("Seventeen others are on admission at the mission hospital.", "injured", 17, ""),
        ("Nobody hurt, the mayor wrote.", "injured", 0, ""),
        ("Three passengers were taken off a bus by bandits.", "abducted", 3, "passengers"),
        ("The rebels withdrew with seven girls.", "abducted", 7, "girls"),
        ("At a roadblock seven men were made to get off the bus.", "abducted", 7, "men"),
        ("The rebels took twelve teachers from the staff quarters.", "abducted", 12, "teachers"),
        ("Eleven sailors were handed to the Red Cross.", "released", 11, "sailors"),
        ("A boy was captured wounded.", "injured", 1, "boy"),
        ("The brigade paraded nine prisoners.", "captured", 9, ""),
        ("Since May, 38 members of the band have demobilised.", "surrendered", 38, "members"),
    ],
)
def test_a_sign_tells_a_loss(read: Read, text: str, field: str, number: int, whose: str) -> None:
    found = [claim for claim in of(read(CLASH + text), field) if number in (bounds(claim)[1], bounds(claim)[0])]
    assert found
    assert whose in (found[0].whose or "").lower()


@pytest.mark.parametrize(
    "text",
    [
        "The price of bread fell and three shops closed.",
        "The governor looked for six new advisers.",
        "A mason sells coffins for 19 dollars.",
        "The rebels withdrew with their flags.",
        "The teacher took twelve pupils to the museum.",
    ],
)
def test_what_only_sounds_like_a_sign_tells_none(read: Read, text: str) -> None:
    claims = read(CLASH + text).claims
    assert [c for c in claims if isinstance(c.value, Count) and c.field != "strength"] == []


def test_one_who_was_taken_is_free_again(read: Read) -> None:
    (claim,) = of(read(CLASH + "Gunmen abducted a midwife. She was freed on Friday."), "released")
    assert bounds(claim) == (1, 1, 1)
    assert of(read(CLASH + "The fighters came back on Friday."), "released") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The bomb killed 41 people, the doctor said, and 13 were children.", 13),
        ("The strike killed 57 people. Thirty-one of them were women and 19 were children.", 19),
        ("The strike killed 57 people; three were under the age of ten.", 3),
        ("The raid left 14 dead: nine men, four women and a baby.", 4),
        ("The raid left eleven killed (3 women, 2 children).", 3),
        ("Rebels killed twelve soldiers, two officers among them.", 2),
        ("Rebels killed twelve soldiers. One of them was a colonel.", 1),
        ("His count is 20 dead, seven of them younger than eighteen.", 7),
    ],
)
def test_a_share_is_a_part_of_its_total(read: Read, text: str, number: int) -> None:
    parts = [claim for claim in of(read(CLASH + text), "killed") if claim.part_of is not None]
    assert number in {bounds(claim)[1] for claim in parts}


def test_the_worst_hurt_are_a_part(read: Read) -> None:
    found = of(read(CLASH + "The clinic took in 27 wounded, four of them in a critical condition."), "injured")
    assert [(bounds(claim)[1], claim.part_of is None) for claim in found] == [(27, True), (4, False)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The chairman's figure of 22 is about right.", {5, 22}),
        ("The ministry revised the number of people killed from 36 to 52.", {5, 36, 52}),
        ("The office now counts nine dead, up from the seven that it reported.", {5, 9, 7}),
        ("The real number is 30, the bishop said.", {5, 30}),
        ("The army gives the number as nine.", {5, 9}),
    ],
)
def test_a_revised_figure_is_a_claim(read: Read, text: str, numbers: set[int]) -> None:
    reading = read("Rebels killed five soldiers near Gao on Monday. " + text)
    assert {bounds(claim)[1] for claim in of(reading, "killed")} == numbers


def test_fatalities_reach_a_figure(read: Read) -> None:
    assert [bounds(c)[1] for c in of(read("Fatalities from the market bombing have reached 61."), "killed")] == [61]


@pytest.mark.parametrize(
    ("text", "field", "whose"),
    [
        ("Soldiers surrounded a meeting of rebel leaders. Eighteen of them were killed.", "killed", "leaders"),
        ("Rebels attacked the post of the border guards. Six died.", "killed", "guards"),
        ("Eighteen people were killed, all of them followers of the Front.", "killed", "followers"),
        ("The commissioner reports 21 dead, all civilians.", "killed", "civilians"),
        ("The enemy's losses in the battle are:\n- 37 dead;\n- 12 wounded.", "killed", "enemy"),
        ("The enemy's losses in the battle are:\n- two trucks burnt;\n- 12 wounded.", "destroyed", "enemy"),
        ("Seven men were led away into the bush. On Friday shepherds found seven bodies.", "killed", "men"),
        ("Raiders looted the mission clinic: four motorcycles were stolen.", "seized", "clinic"),
    ],
)
def test_whose_losses_they_are(read: Read, text: str, field: str, whose: str) -> None:
    assert whose in (of(read(text), field)[0].whose or "").lower()


def test_a_number_in_words_and_digits_is_one(read: Read) -> None:
    reading = read("Rebels attacked the patrol. Friendly side: six (06) fallen; eleven (11) wounded.")
    assert [bounds(claim)[1] for claim in of(reading, "killed")] == [6]
    assert [bounds(claim)[1] for claim in of(reading, "injured")] == [11]


def test_what_stands_behind_a_semicolon_is_not_destroyed(read: Read) -> None:
    reading = read(CLASH + "19 motorcycles destroyed; 2 machine guns recovered.")
    assert [bounds(claim)[1] for claim in of(reading, "destroyed")] == [19]
    assert [bounds(claim)[1] for claim in of(reading, "seized")] == [2]


@pytest.mark.parametrize(
    ("text", "field", "what", "number"),
    [
        ("A farm shop and 4 private houses in ruins.", "destroyed", "buildings", 4),
        ("Fifty houses are on fire.", "destroyed", "buildings", 50),
        ("Reporters saw one burnt-out lorry.", "destroyed", "vehicles", 1),
        ("Reporters saw the burnt-out hulk of a lorry.", "destroyed", "vehicles", 1),
        ("The fighters set fire to the barracks and to six trucks.", "destroyed", "vehicles", 6),
        ("The fighters set fire to the barracks and to six trucks.", "destroyed", "buildings", 1),
        ("Raiders put two houses to the torch.", "destroyed", "buildings", 2),
        ("Three trucks caught fire.", "destroyed", "vehicles", 3),
        ("Their outpost no longer stands.", "destroyed", "buildings", 1),
        ("Our gunners wiped out a drone workshop of the rebels.", "destroyed", "buildings", 1),
        ("Soldiers burnt three tonnes of materials for explosives.", "destroyed", "explosives", 3),
        ("Seized were nine rifles and some cartridges.", "seized", "weapons", 9),
        ("The rebels withdrew with some sixty goats.", "seized", "livestock", 60),
        ("Our men came away with eight rifles.", "seized", "weapons", 8),
        ("The patrol came across an arms cache with 12 rifles and 800 rounds.", "seized", "ammunition", 800),
        ("Among the captured equipment are six trucks and a mortar.", "seized", "vehicles", 6),
        ("The net caught three drones.", "seized", "drones", 3),
    ],
)
def test_things_are_lost_by_the_state_they_are_in(read: Read, text: str, field: str, what: str, number: int) -> None:
    assert (what, number) in {(claim.what, bounds(claim)[1]) for claim in of(read(CLASH + text), field)}


@pytest.mark.parametrize(
    "text",
    ["The clinic was looted.", "The fighters stood without a roof over their heads.", "A truck of the market stands there."],
)
def test_what_stands_is_not_lost(read: Read, text: str) -> None:
    claims = read(CLASH + text).claims
    assert [c for c in claims if c.field in ("destroyed", "damaged", "seized")] == []


@pytest.mark.parametrize(
    ("text", "what", "number"),
    [
        ("On Saturday the rebels came with a tank and two trucks.", "vehicles", 2),
        ("The attackers, whom she numbered at 250, burned a clinic.", "people", 250),
        ("At least 30 people sat there with three machine guns.", "people", 30),
    ],
)
def test_how_many_came(read: Read, text: str, what: str, number: int) -> None:
    assert (what, number) in {(claim.what, bounds(claim)[1]) for claim in of(read(CLASH + text), "strength")}


def test_two_bands_are_not_two_people(read: Read) -> None:
    assert of(read("Two rebel bands attacked the town of Gao on Monday."), "strength") == []


def test_no_less_than_is_a_least_number(read: Read) -> None:
    (claim,) = of(read(CLASH + "No less than 20 of the soldiers were sent to hell."), "killed")
    assert bounds(claim) == (20, 20, None)


def test_heavy_losses_have_no_number(read: Read) -> None:
    (claim,) = of(read(CLASH + "A gang that cut the road was dispersed with heavy losses."), "casualties")
    assert bounds(claim) == (None, None, None)
    assert "gang" in (claim.whose or "")


@pytest.mark.parametrize(
    ("text", "field", "number", "whose"),
    [
        ("The attack left two nurses and three of their patients dead.", "killed", 3, "patients"),
        ("The ambush cost the lives of six soldiers and a driver.", "killed", 1, "driver"),
        ("The rebels had taken prisoner a captain and four privates.", "captured", 4, "privates"),
        ("The mayor, his driver and two bodyguards perished.", "killed", 2, "bodyguards"),
        ("The rebels killed and wounded 30 soldiers.", "casualties", 30, "soldiers"),
        ("Thirty students are still being held.", "abducted", 30, "students"),
        ("The rebels exchanged 14 soldiers for nine of their fighters.", "released", 9, "fighters"),
        ("A woman with a broken hip was pulled out alive.", "injured", 1, "woman"),
        ("Enemy losses: 310 personnel, 4 tanks.", "casualties", 310, "enemy"),
        ("Four workers were seized on the road.", "abducted", 4, "workers"),
    ],
)
def test_more_turns_tell_a_loss(read: Read, text: str, field: str, number: int, whose: str) -> None:
    (claim,) = [claim for claim in of(read(CLASH + text), field) if bounds(claim)[1] == number]
    assert whose in (claim.whose or "").lower()


@pytest.mark.parametrize(
    ("text", "field", "what"),
    [
        ("Two trucks were destroyed and a third was hit.", "damaged", "vehicles"),
        ("Three cars came under fire, one of which was destroyed.", "destroyed", "vehicles"),
    ],
)
def test_one_more_of_the_things_before(read: Read, text: str, field: str, what: str) -> None:
    assert (what, 1) in {(claim.what, bounds(claim)[1]) for claim in of(read(CLASH + text), field)}


def test_arms_that_are_found_are_of_those_who_were_beaten(read: Read) -> None:
    text = "A patrol exchanged fire with armed men near Gao. Three bandits were killed and a rifle was recovered."
    assert [claim.whose for claim in of(read(text), "seized")] == ["bandits"]
