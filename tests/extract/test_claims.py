"""Claims: each with the shortest words that carry it; people with their role; what it was done with."""

from __future__ import annotations

import pytest

from reportedly.model import Person
from told import Read, of, only


@pytest.mark.parametrize(
    ("text", "field", "quote"),
    [
        ("On Monday, rebels who had come from the north killed nine soldiers in Gao.", "killed", "killed nine soldiers"),
        ("Gunmen killed two soldiers and wounded five villagers.", "injured", "wounded five villagers"),
        ("The raid ended with the elimination of 80 terrorists near Gao.", "killed", "elimination of 80 terrorists"),
        ("The death toll from the bombing rose to 41.", "killed", "toll from the bombing rose to 41"),
        ("Troops seized 35 rifles from the militants.", "seized", "seized 35 rifles"),
        ("About 200 rebels attacked the army base.", "strength", "About 200 rebels"),
        ("Rebels attacked an army base near Gao.", "initiator", "Rebels"),
    ],
)
def test_the_quote_is_the_shortest_that_carries_the_value(read: Read, text: str, field: str, quote: str) -> None:
    assert only(read(text), field).span.quote == quote


def test_no_other_number_stands_in_a_quote(read: Read) -> None:
    reading = read("Gunmen killed two soldiers, three policemen and a driver.")
    assert [claim.span.quote for claim in of(reading, "killed")] == ["killed two soldiers", "three policemen", "a driver"]


def test_a_long_sentence_keeps_a_short_quote(read: Read) -> None:
    reading = read(
        "Gunmen killed, according to a statement that the ministry of the interior of the republic published on its page last "
        "night after a meeting of the council, 14 traders and a driver."
    )
    assert all(len(claim.span.quote.split()) <= 12 for claim in reading.claims)


PEOPLE: tuple[tuple[str, str, str | None, str, bool], ...] = (
    ("Troops killed rebel commander Abu Sellou in the raid.", "Abu Sellou", "rebel commander", "killed", True),
    ("Troops killed a commander named Abu Sellou in the raid.", "Abu Sellou", "commander", "killed", True),
    ("General Amadou Sarr was wounded in the attack by rebels.", "Amadou Sarr", "General", "injured", True),
    ("Six militants were killed, including commander Abu Sellou.", "Abu Sellou", "commander", "killed", True),
    ("Gunmen killed a farmer named Kofi Tamba in the raid.", "Kofi Tamba", "farmer", "killed", False),
    ("Gunmen killed Idris Wakili, a teacher.", "Idris Wakili", None, "killed", False),
    ("Gunmen killed 12-year-old Ama Toure in the village.", "Ama Toure", None, "killed", False),
)


@pytest.mark.parametrize(("text", "name", "role", "fate", "public"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_a_named_person(read: Read, text: str, name: str, role: str | None, fate: str, public: bool) -> None:
    person = only(read(text), "person").value
    assert isinstance(person, Person)
    assert (person.name, person.role, person.fate, person.public) == (name, role, fate, public)


def test_a_person_is_on_the_side_that_lost_it(read: Read) -> None:
    reading = read("Troops killed rebel commander Abu Sellou in the raid.")
    person = only(reading, "person").value
    assert isinstance(person, Person)
    assert person.side == only(reading, "killed").side == "s2"


def test_unnamed_people_are_no_persons(read: Read) -> None:
    assert of(read("Gunmen killed a farmer and two soldiers in the raid."), "person") == []


MEANS = (
    ("A suicide bomber blew himself up at the market, killing nine shoppers.", {"suicide_vest"}),
    ("A van packed with explosives was driven into the gate, killing nine soldiers.", {"suicide_vest"}),
    ("Army aviation bombed the camp, killing nine rebels.", {"aircraft"}),
    ("A Mavic struck the ambulance, killing the driver.", {"drone"}),
    ("A drone struck the convoy, killing nine soldiers.", {"drone"}),
    ("Warplanes bombed the village, killing nine people.", {"aircraft"}),
    ("Nine soldiers died when their vehicle hit a landmine.", {"mine"}),
    ("A roadside bomb killed two soldiers.", {"IED"}),
    ("Mortar fire killed nine people in the village.", {"artillery"}),
    ("Gunmen opened fire on worshippers, killing nine.", {"firearms"}),
    ("Attackers with machetes killed nine villagers.", {"blade"}),
    ("The militia torched 30 houses.", {"arson"}),
    ("Gunmen threw a grenade into a bar, killing nine people.", {"grenade"}),
)


@pytest.mark.parametrize(("text", "means"), MEANS, ids=[text for text, _ in MEANS])
def test_what_it_was_done_with(read: Read, text: str, means: set[str]) -> None:
    assert {claim.value for claim in of(read(text), "means")} == means


def test_what_was_seized_did_no_harm(read: Read) -> None:
    assert of(read("Troops seized 35 rifles from the militants."), "means") == []


def test_a_claim_tells_its_rule_and_its_confidence(read: Read) -> None:
    claim = only(read("Rebels killed nine soldiers."), "killed")
    assert claim.made_by == "loss.verb-object"
    assert 0.5 < claim.confidence <= 1


def test_the_words_stand_in_the_value_as_worded(read: Read) -> None:
    assert only(read("Rebels killed At Least Nine soldiers."), "killed").worded == "at least nine"
