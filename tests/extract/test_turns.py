"""Losses told by turns of phrase, their parts and owners, what an attack fell on, outcomes, and who is responsible."""

from __future__ import annotations

import pytest

from reportedly.model import ActorRef, Count
from told import Read, actors, bounds, losses, of, only

CLASH = "Rebels clashed with the army near Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "field", "number", "whose"),
    [
        ("Three of the wounded did not survive the night.", "killed", 3, "wounded"),
        ("Her husband did not make it.", "killed", 1, "husband"),
        ("Some 28 people were being treated.", "injured", 28, "people"),
        ("A girl of twelve lost her foot.", "injured", 1, "girl"),
        ("The army lost five soldiers.", "casualties", 5, "soldiers"),
        ("We lost two.", "killed", 2, "we"),
        ("The army lost a sergeant.", "killed", 1, "sergeant"),
        ("A driver was killed along with two of his guards.", "killed", 2, "guards"),
        ("Another 31 people are in his wards.", "injured", 31, "people"),
        ("One woman is in grave condition.", "injured", 1, "woman"),
        ("Twelve villagers were rushed to the hospital.", "injured", 12, "villagers"),
        ("Surgeons operated on three villagers.", "injured", 3, "villagers"),
        ("Five villagers who sustained various degrees of injury are at home.", "injured", 5, "villagers"),
        ("The fate of three villagers is unknown.", "missing", 3, "villagers"),
        ("Four villagers are still under the rubble.", "missing", 4, "villagers"),
        ("Three of his men had not been seen since.", "missing", 3, "men"),
        ("Not a single villager was harmed.", "casualties", 0, "villager"),
        ("The driver walked away unhurt.", "casualties", 0, "driver"),
        ("Three VDP dead.", "killed", 3, "vdp"),
        ("Rebels killed three soldiers while five others sustained burns.", "injured", 5, "soldiers"),
        ("A militiaman broke his wrist.", "injured", 1, "militiaman"),
        ("Two bystanders were hit by stray bullets.", "injured", 2, "bystanders"),
        ("Ours: one killed, four wounded.", "killed", 1, "ours"),
        ("The clinic admitted 17 gunshot victims.", "injured", 17, ""),
        ("Some 900 people took shelter in a school.", "displaced", 900, "people"),
        ("Two of our brothers drank the cup of martyrdom.", "killed", 2, "brothers"),
        ("The peacekeepers lost one of theirs.", "killed", 1, "peacekeepers"),
        ("A watchman who was beaten is responding to treatment.", "injured", 1, "watchman"),
        ("Killed: 8. Wounded: 21.", "killed", 8, ""),
        ("KIA: 5, WIA: 12.", "injured", 12, ""),
        ("Fatalities stand at 12, the governor said.", "killed", 12, ""),
        ("Gunmen slit the throats of four shepherds.", "killed", 4, "shepherds"),
        ("Militants took hostage seven engineers.", "abducted", 7, "engineers"),
        ("Nine hostages regained their freedom.", "released", 9, "hostages"),
        ("Some residents fled; 300 residents were forced from their homes.", "displaced", 300, "residents"),
        ("Two pilots ejected and were taken prisoner.", "captured", 2, "pilots"),
        ("Six villagers were shot behind the school.", "killed", 6, "villagers"),
        ("A guard was grazed by a bullet.", "injured", 1, "guard"),
        ("Six villagers were wounded, two of them seriously.", "injured", 2, "villagers"),
        ("Masked men took a beekeeper from his home.", "abducted", 1, "beekeeper"),
        ("We counted 12 enemy bodies.", "killed", 12, "enemy"),
        ("Gunmen fired on a canoe of fishermen, four killed.", "killed", 4, "fishermen"),
        ("The army deplores three fallen.", "killed", 3, "army"),
        ("Five militiamen and two assailants were found dead.", "killed", 5, "militiamen"),
        ("The morgue took in fourteen bodies.", "killed", 14, ""),
        ("The governor put the army's dead at eleven.", "killed", 11, "army"),
        ("The rebels fled, leaving behind five bodies.", "killed", 5, "rebels"),
        ("The soldiers abandoned five bodies.", "killed", 5, "soldiers"),
        ("Three soldiers paid the supreme price.", "killed", 3, "soldiers"),
        ("Seventeen rebels met their end.", "killed", 17, "rebels"),
        ("Twelve rebels were sent to hell.", "killed", 12, "rebels"),
        ("A soldier was hit in the shoulder.", "injured", 1, "soldier"),
        ("Six rebels were fatally wounded.", "killed", 6, "rebels"),
        ("The army mourns two dead.", "killed", 2, "army"),
        ("There were five dead among the rebels.", "killed", 5, "rebels"),
        ("No civilians were harmed.", "casualties", 0, "civilians"),
    ],
)
def test_a_turn_of_phrase_tells_a_loss(read: Read, text: str, field: str, number: int, whose: str) -> None:
    (claim,) = [c for c in of(read(CLASH + text), field) if bounds(c)[1] == number]
    assert whose in (claim.whose or "").lower()


@pytest.mark.parametrize(
    ("text", "low", "hedge"),
    [
        ("Rebels killed 42 people, most of them women.", None, "most"),
        ("Rebels killed 42 people. More than half of the dead were children.", None, "more than half"),
        ("The clinic mourns nine colleagues, five nurses, two drivers, a cook and a guard.", 5, None),
        ("Rebels killed 27 people. Among the 27, he said, are six children and a midwife.", 6, None),
    ],
)
def test_a_part_of_a_total_is_told(read: Read, text: str, low: int | None, hedge: str | None) -> None:
    parts = [claim for claim in of(read(CLASH + text), "killed") if claim.part_of is not None]
    assert any((claim.value.low, claim.value.hedge) == (low, hedge) for claim in parts if isinstance(claim.value, Count))


@pytest.mark.parametrize(
    "words", ["A nurse says seven.", "The governor gave a figure of seven.", "The hospital corrected it to seven."]
)
def test_a_bare_figure_is_of_the_loss_before(read: Read, words: str) -> None:
    reading = read("Rebels killed five soldiers near Gao. " + words)
    assert [bounds(claim)[1] for claim in of(reading, "killed")] == [5, 7]
    assert {claim.whose for claim in of(reading, "killed")} == {"soldiers"}


def test_a_bare_figure_alone_counts_nobody(read: Read) -> None:
    assert of(read("Rebels attacked a post near Gao. The governor gave a figure of seven."), "killed") == []


@pytest.mark.parametrize(
    ("text", "field", "what", "number"),
    [
        ("The enemy lost more than 20 men, one tank and two howitzers.", "destroyed", "vehicles", 1),
        ("The enemy lost more than 20 men, one tank and two howitzers.", "destroyed", "weapons", 2),
        ("Gunmen burned 12 houses, a clinic and a primary school.", "destroyed", "buildings", 1),
        ("Rebels seized two boxes of cartridges.", "seized", "ammunition", 2),
    ],
)
def test_a_list_goes_on(read: Read, text: str, field: str, what: str, number: int) -> None:
    assert any((claim.what, bounds(claim)[1]) == (what, number) for claim in of(read(CLASH + text), field))


@pytest.mark.parametrize(
    ("text", "field", "what", "number"),
    [
        ("Gunmen set fire to two homes.", "destroyed", "buildings", 2),
        ("Two of our drones were lost.", "destroyed", "drones", 2),
        ("Air defences downed 34 of 51 drones.", "destroyed", "drones", 34),
    ],
)
def test_a_turn_of_phrase_tells_what_became_of_things(read: Read, text: str, field: str, what: str, number: int) -> None:
    assert (what, number) in {(claim.what, bounds(claim)[1]) for claim in of(read(CLASH + text), field)}


def test_an_unspecified_number_is_not_one(read: Read) -> None:
    (claim,) = of(read(CLASH + "An unspecified number were abducted by bandits."), "abducted")
    assert bounds(claim) == (None, None, None)


def test_the_wounded_who_are_evacuated_are_not_displaced(read: Read) -> None:
    assert of(read(CLASH + "The Red Cross evacuated 60 wounded."), "displaced") == []


def test_who_was_shot_and_lives_is_not_dead(read: Read) -> None:
    assert of(read(CLASH + "Six villagers were shot and taken to hospital."), "killed") == []


def test_what_is_burnt_was_done_by_fire(read: Read) -> None:
    reading = read("Youths killed two traders near Gao and burnt down a mosque.")
    assert "arson" in {claim.value for claim in of(reading, "means")}


def test_a_car_full_of_explosives_is_a_bomb(read: Read) -> None:
    reading = read("A car packed with explosives went off in Gao, killing nine people.")
    assert {claim.value for claim in of(reading, "means")} == {"IED"}


def test_a_thing_aims_at_nobody(read: Read) -> None:
    reading = read("Clashes broke out near Gao on Monday. A shell killed a monk.")
    assert actors(reading, "target") == set()


def test_who_flees_without_a_number_is_not_displaced(read: Read) -> None:
    assert of(read(CLASH + "The gunmen fled. Residents had fled before."), "displaced") == []


def test_who_is_rescued_is_not_abducted_again(read: Read) -> None:
    reading = read(CLASH + "Troops rescued 93 kidnapped hostages.")
    assert [bounds(claim)[1] for claim in of(reading, "released")] == [93]
    assert of(reading, "abducted") == []


def test_what_was_carried_off_was_of_those_it_was_taken_from(read: Read) -> None:
    reading = read(CLASH + "Rebels carted away 28 rifles, a radio and four sacks of rice from the militia camp.")
    assert [claim.whose for claim in of(reading, "seized")] == ["militia camp"] * 3


def test_a_channel_counts_by_minus(read: Read) -> None:
    reading = read("Minus 34 invaders near Stepove overnight. Drones hit a column of the army.")
    assert ("killed", 34) in losses(reading)
    assert only(reading, "killed").euphemism == "minus"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The rebels took 17 rifles.", 17),
        ("The rebels made off with 17 rifles.", 17),
        ("Recovered items include 17 rifles.", 17),
        ("The soldiers fled, leaving behind 17 rifles.", 17),
        ("The rebels handed in 17 rifles.", 17),
    ],
)
def test_arms_change_hands(read: Read, text: str, number: int) -> None:
    claim = only(read(CLASH + text), "seized")
    assert (claim.what, bounds(claim)[1]) == ("weapons", number)


@pytest.mark.parametrize("text", ["The convoy took a bridge.", "The mayor left with his wife.", "The soldiers found a road."])
def test_what_is_no_booty(read: Read, text: str) -> None:
    assert of(read(CLASH + text), "seized") == []


def test_those_beaten_lose_their_arms(read: Read) -> None:
    reading = read("The army killed 12 rebels near Gao on Monday. Two trucks were destroyed and 35 rifles were seized.")
    assert {claim.whose for claim in (only(reading, "destroyed"), only(reading, "seized"))} == {"rebels"}


def test_a_number_takes_up_whose_it_was(read: Read) -> None:
    reading = read(
        "Gunmen took nine nurses near Gao on Monday. Residents said the nine nurses were dead. The nine had been executed."
    )
    assert of(reading, "killed")[-1].whose == "nurses"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Rebels killed 57 people in Gao, among them nine nurses.", 9),
        ("Rebels killed twelve people in Gao on Monday. Five of the twelve were teenagers.", 5),
        ("Rebels killed eleven people in Gao on Monday. Of the eleven, four were children.", 4),
        ("Rebels killed 27 people in Gao on Monday. Among the 27 are six children.", 6),
    ],
)
def test_a_part_of_a_total(read: Read, text: str, part: int) -> None:
    killed = of(read(text), "killed")
    (inside,) = [claim for claim in killed if claim.part_of is not None]
    assert bounds(inside)[1] == part
    assert inside.part_of == killed[0].key


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Rebels shelled three hamlets near Gao on Monday.", "hamlets"),
        ("A drone strike by the army hit a school building in Gao.", "school building"),
        ("Rebels overran a naval base near Gao on Monday.", "naval base"),
        ("The bombing of a hospital by the army near Gao killed nine people.", "hospital"),
    ],
)
def test_what_an_attack_fell_on(read: Read, text: str, target: str) -> None:
    reading = read(text)
    assert target in actors(reading, "target")
    assert not any(target == actor.ref.text for h in reading.happenings for side in h.sides for actor in side.actors)


def test_an_hour_is_no_target(read: Read) -> None:
    assert actors(read("The market was bombed by army planes at midday, killing nine people."), "target") == {"market"}


def test_who_speaks_of_himself_acts(read: Read) -> None:
    reading = read("The rebels said they had bombed an army base near Gao, killing nine soldiers.")
    assert actors(reading, "initiator") == {"rebels"}  # he tells of a fight and claims nothing that others told
    assert any(actor.role == "initiator" for side in reading.happenings[0].sides for actor in side.actors)
    assert not of(reading, "responsibility")
    claim = only(read("The rebels admitted they had bombed an army base near Gao, killing nine soldiers."), "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert (claim.value.text, claim.stance) == ("rebels", "claimed")


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        ("Police said the militia was behind the bombing.", "militia", "asserted"),
        ("Police said the bombing was the work of the militia.", "militia", "asserted"),
        ("Police said the militia was responsible for the bombing.", "militia", "asserted"),
        ("The mayor suspects the militia.", "militia", "alleged"),
        ("The militia denied any connection with the bombing.", "militia", "denied"),
        ("The militia denied having planted the bomb.", "militia", "denied"),
        ("We hold the militia responsible for the bombing.", "militia", "alleged"),
    ],
)
def test_who_is_responsible(read: Read, text: str, who: str, stance: str) -> None:
    reading = read("A bomb killed nine people in Gao on Monday. " + text)
    (claim,) = of(reading, "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert (claim.value.text.lower(), claim.stance) == (who, stance)


def test_two_are_held_responsible(read: Read) -> None:
    reading = read("A bomb killed nine people in Gao on Monday. Residents blamed the militia and the army for the bombing.")
    assert {c.value.text for c in of(reading, "responsibility") if isinstance(c.value, ActorRef)} == {"militia", "army"}


@pytest.mark.parametrize(
    ("text", "outcome"), [("The army repelled the attack.", "repelled"), ("The rebels pulled out.", "pulled out")]
)
def test_how_it_ended(read: Read, text: str, outcome: str) -> None:
    assert [claim.value for claim in of(read(CLASH + text), "outcome")] == [outcome]


def test_an_abbreviation_in_brackets_parts_nothing(read: Read) -> None:
    reading = read("Members of the Northern Liberation Front [NLF] attacked a power station in Gao and wounded two guards.")
    assert any("Northern Liberation Front" in text for text in actors(reading, "initiator"))


def test_arrests_after_an_attack_are_another_happening(read: Read) -> None:
    reading = read("Gunmen killed nine farmers in Gao on Monday. Police arrested three suspects on the road.")
    assert [happening.kind for happening in reading.happenings] == ["attack_on_civilians", "arrests"]


def test_whom_somebody_shot_is_a_target_and_who_only_died_is_none(read: Read) -> None:
    assert actors(read("Soldiers shot dead an elder near Gao on Monday."), "target") == {"elder"}
    assert actors(read("An elder was killed near Gao on Monday in clashes between rebels and soldiers."), "target") == set()


def test_the_mourned_are_dead(read: Read) -> None:
    assert ("killed", 9) in losses(read(CLASH + "The clinic mourns nine colleagues."))


def test_an_exchange_of_fire_is_with_firearms(read: Read) -> None:
    assert [claim.value for claim in of(read("Rebels exchanged fire with soldiers near Gao on Monday."), "means")] == ["firearms"]


@pytest.mark.parametrize(
    "text",
    [
        "Marines and gunmen traded fire near Gao on Monday.",
        "Soldiers exchanged fire with gunmen near Gao on Monday.",
        "Soldiers and rebels have been fighting near Gao since Monday.",
    ],
)
def test_those_who_trade_fire_are_two_sides(read: Read, text: str) -> None:
    reading = read(text)
    assert {len(side.actors) for side in reading.happenings[0].sides} == {1}
    assert len(reading.happenings[0].sides) == 2
