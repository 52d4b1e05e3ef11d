"""Losses: which words tell them, of whom, and what sounds like a loss and is none."""

from __future__ import annotations

import pytest

from reportedly.model import Person
from told import Read, bounds, losses, of, only

TOLD: tuple[tuple[str, str, int], ...] = (
    # verbs, active and passive
    ("Rebels killed nine soldiers in the ambush.", "killed", 9),
    ("Nine soldiers were killed by rebels in the ambush.", "killed", 9),
    ("Nine soldiers died when their vehicle hit a landmine.", "killed", 9),
    ("Four soldiers succumbed to their wounds after the rebel ambush.", "killed", 4),
    ("Militants beheaded three farmers.", "killed", 3),
    ("Gunmen shot dead a judge.", "killed", 1),
    ("Gunmen shot and killed a judge.", "killed", 1),
    ("Insurgents hacked 14 villagers to death.", "killed", 14),
    ("Fourteen militants were martyred in the strike, the group said.", "killed", 14),
    # relative clauses, participles
    ("The ambush, which killed nine soldiers, lasted an hour.", "killed", 9),
    ("Rebels stormed the camp, killing nine soldiers.", "killed", 9),
    ("Nine soldiers killed in the ambush were buried on Monday.", "killed", 9),
    # nouns
    ("The killing of nine soldiers in the ambush shocked the region.", "killed", 9),
    ("The death of nine soldiers in the ambush shocked the region.", "killed", 9),
    ("The attack led to the death of four soldiers.", "killed", 4),
    ("The deaths of two aid workers were confirmed after militants raided the camp.", "killed", 2),
    ("The bodies of nine villagers were found after the militant raid.", "killed", 9),
    # lives
    ("Nine soldiers lost their lives in the ambush.", "killed", 9),
    ("The ambush claimed the lives of nine soldiers.", "killed", 9),
    ("The bomb attack claimed nine lives.", "killed", 9),
    # tolls
    ("The death toll from the bombing rose to 41.", "killed", 41),
    ("The bombing left a death toll of 41.", "killed", 41),
    # states
    ("The raid left three dead.", "killed", 3),
    ("Nine people are dead and four missing after the militant raid.", "missing", 4),
    ("The attack left nine soldiers dead and four wounded.", "injured", 4),
    ("Sixteen soldiers are missing after the attack on the base.", "missing", 16),
    # the other fields
    ("Militants killed nine soldiers and wounded 17.", "injured", 17),
    ("Four people were injured when the mortar shell hit a school.", "injured", 4),
    ("Troops captured six rebels during the battle.", "captured", 6),
    ("Police arrested 14 militants in the raid.", "arrested", 14),
    ("The militia abducted 30 students from the school.", "abducted", 30),
    ("The gunmen took nine villagers hostage.", "abducted", 9),
    ("Gunmen kidnapped a priest.", "abducted", 1),
    ("The rebels released 22 hostages on Friday.", "released", 22),
    ("Police freed 12 hostages from the kidnappers.", "released", 12),
    ("Forty fighters surrendered to the army.", "surrendered", 40),
    ("Fighting between the army and the rebels displaced 4,000 families.", "displaced", 4000),
    ("Four hundred villagers were displaced by the fighting between the army and the rebels.", "displaced", 400),
    ("The rebels destroyed two tanks.", "destroyed", 2),
    ("The militia torched 30 houses.", "destroyed", 30),
    ("Militants raided the village and burned 30 houses.", "destroyed", 30),
    ("The rebels shot down a helicopter.", "destroyed", 1),
    ("The rebels lost 40 fighters and three pick-up trucks in the clash with the army.", "destroyed", 3),
    ("Army shelling damaged 14 houses in the village.", "damaged", 14),
    ("Troops seized 35 rifles from the militants.", "seized", 35),
    ("Militants rustled 200 cattle.", "seized", 200),
    ("The clashes caused 30 casualties among the soldiers.", "casualties", 30),
    ("The rebels lost 40 fighters in the clash with the army.", "casualties", 40),
    ("Security forces neutralised 11 militants in the operation.", "neutralised", 11),
)


@pytest.mark.parametrize(("text", "field", "number"), TOLD, ids=[text for text, _, _ in TOLD])
def test_a_loss_is_told(read: Read, text: str, field: str, number: int) -> None:
    assert (field, number) in losses(read(text))


NO_LOSS = (
    "Parliament killed the bill on Tuesday as militants watched.",
    "The threat was neutralised, the army said after the attack on its base.",
    "Rebels captured the town of Gao.",
    "Rebels captured the army base and the town of Gao.",
    "The ministry released a statement about the militant attack.",
    "Rebels released a video of the attack.",
    "A price war between supermarkets killed two small chains.",
)


@pytest.mark.parametrize("text", NO_LOSS)
def test_what_sounds_like_a_loss_and_is_none(read: Read, text: str) -> None:
    assert losses(read(text)) == set()


def test_casualties_and_neutralised_never_feed_killed(read: Read) -> None:
    reading = read(
        "The army said 14 terrorists were neutralised in the raid. The clashes caused 30 casualties among the soldiers."
    )
    assert losses(reading) == {("neutralised", 14), ("casualties", 30)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Troops eliminated 12 terrorists in the raid.", "eliminated"),
        ("The army said its jets liquidated eight militants.", "liquidated"),
        ("The raid ended with the elimination of 80 terrorists.", "elimination"),
    ],
)
def test_a_euphemism_is_killed_and_marked(read: Read, text: str, word: str) -> None:
    assert only(read(text), "killed").euphemism == word


def test_a_plain_word_is_no_euphemism(read: Read) -> None:
    assert only(read("Troops killed 12 terrorists in the raid."), "killed").euphemism is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Gunmen killed 12 people, including three children.", {3}),
        ("Gunmen killed 12 villagers, three of them women.", {3}),
        ("Gunmen killed 12 villagers, of whom five were children.", {5}),
        ("Gunmen attacked the village and killed 12 people. Among the dead were two teachers.", {2}),
        ("The attack killed 12, including three women and two children.", {3, 2}),
    ],
)
def test_a_part_names_its_total(read: Read, text: str, parts: set[int]) -> None:
    told = of(read(text), "killed")
    total = next(claim for claim in told if bounds(claim) == (12, 12, 12))
    assert total.part_of is None
    assert {bounds(claim)[1] for claim in told if claim.part_of == total.key} == parts
    assert len(told) == 1 + len(parts)


def test_a_part_of_named_people_is_no_further_death(read: Read) -> None:
    reading = read("Six militants were killed, including commander Abu Sellou.")
    assert bounds(only(reading, "killed")) == (6, 6, 6)
    (person,) = of(reading, "person")
    assert isinstance(person.value, Person)
    assert (person.value.name, person.value.fate) == ("Abu Sellou", "killed")


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Rebels killed nine soldiers.", "soldiers"),
        ("Gunmen abducted 12 traders.", "traders"),
        ("Militants killed nine soldiers and wounded 17.", "soldiers"),
        ("Rebels killed a soldier of the 3rd battalion.", "soldier of the 3rd battalion"),
        ("The army suffered 12 casualties in the battle.", "army"),
        ("The clashes caused 30 casualties among the soldiers.", "soldiers"),
        ("Gunmen killed 12 men and women.", "men and women"),
        ("Troops seized 35 rifles from the militants.", "militants"),
        ("The rebels lost three pick-up trucks in the clash with the army.", "rebels"),
    ],
)
def test_whose_loss_it_is(read: Read, text: str, whose: str) -> None:
    told = [c for c in read(text).claims if c.field in ("killed", "injured", "abducted", "casualties", "seized", "destroyed")]
    assert told[-1].whose == whose


def test_a_list_of_victims_is_counted_apart(read: Read) -> None:
    told = of(read("Gunmen killed two soldiers, three policemen and a driver."), "killed")
    assert [(bounds(claim)[1], claim.whose) for claim in told] == [(2, "soldiers"), (3, "policemen"), (1, "driver")]


def test_two_effects_on_the_same_people(read: Read) -> None:
    reading = read("The bomb killed and wounded dozens of shoppers.")
    assert [only(reading, field).value for field in ("killed", "injured")] == [only(reading, "killed").value] * 2
    assert bounds(only(reading, "killed")) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "what", "detail"),
    [
        ("The rebels destroyed two pick-up trucks in the attack.", "vehicles", "pick-up trucks"),
        ("Troops seized 35 rifles from the militants.", "weapons", "rifles"),
        ("Troops seized 2,000 rounds of ammunition from the militants.", "ammunition", "rounds of ammunition"),
        ("The militia torched 30 houses.", "buildings", "houses"),
        ("The rebels shot down a helicopter.", "aircraft", "helicopter"),
        ("Militants rustled 200 cattle.", "livestock", "cattle"),
    ],
)
def test_what_was_lost(read: Read, text: str, what: str, detail: str) -> None:
    (claim,) = [c for c in read(text).claims if c.field in ("destroyed", "seized")]
    assert (claim.what, claim.detail) == (what, detail)


def test_killed_animals_are_no_people(read: Read) -> None:
    assert only(read("Militants killed 30 sheep in the raid."), "killed").what == "livestock"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Gunmen killed 12 civilians.", "civilian"),
        ("Gunmen killed 12 unarmed men.", "civilian"),
        ("Gunmen killed 12 soldiers.", "combatant"),
        ("General Amadou Sarr was wounded in the attack by rebels.", "combatant"),
        ("Gunmen killed 12 people.", "unknown"),
        ("Gunmen killed 12 villagers.", "unknown"),
    ],
)
def test_a_standing_only_where_words_say_so(read: Read, text: str, standing: str) -> None:
    (claim,) = [c for c in read(text).claims if c.field in ("killed", "injured")]
    assert claim.standing == standing


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("three children", {"children"}),
        ("a schoolgirl", {"children", "women", "student"}),
        ("two nurses", {"medical"}),
        ("two aid workers", {"aid", "worker"}),
        ("a cameraman", {"journalist"}),
        ("three policemen", {"police"}),
        ("five peacekeepers", {"peacekeeper"}),
        ("six detainees", {"detainee"}),
        ("12 people", set()),
    ],
)
def test_groups_by_words(read: Read, words: str, groups: set[str]) -> None:
    assert set(only(read(f"Gunmen killed {words}."), "killed").groups) == groups


def test_a_toll_is_a_running_total(read: Read) -> None:
    assert only(read("The death toll from the bombing rose to 41."), "killed").scope == "running_total"


def test_no_named_civilian_counts_for_two(read: Read) -> None:
    told = of(read("Gunmen killed a farmer named Kofi Tamba in the raid."), "killed")
    assert [bounds(claim) for claim in told] == [(1, 1, 1)]


def test_those_who_did_it_are_not_those_who_suffered_it(read: Read) -> None:
    claim = only(read("A joint team of policemen and soldiers repelled the hoodlums and killed five of them."), "killed")
    assert (claim.whose, bounds(claim)) == ("hoodlums", (5, 5, 5))


def test_kidnapped_victims_are_no_casualties(read: Read) -> None:
    assert not of(read("The army said troops rescued eight kidnapped victims after a gun duel with bandits."), "casualties")


def test_the_dead_of_a_whole_war_are_not_those_hit_last(read: Read) -> None:
    reading = read(
        "Rebels killed two soldiers in Gao. The toll since the war began has reached 67,100, the health ministry said."
    )
    assert {bounds(claim)[1]: claim.whose for claim in of(reading, "killed")} == {2: "soldiers", 67_100: None}


def test_bodies_of_several_are_all_counted(read: Read) -> None:
    reading = read("The bodies of four men and a woman with gunshot wounds were found near Gao.")
    assert {(claim.whose, bounds(claim)[1]) for claim in of(reading, "killed")} == {("men", 4), ("woman", 1)}


def test_attackers_who_flee_are_not_displaced(read: Read) -> None:
    reading = read("Gunmen killed two traders in Gao. The attackers fled in two vehicles. Some 300 families fled the town.")
    assert [claim.whose for claim in of(reading, "displaced")] == ["families"]


def test_a_toll_of_residents_is_not_of_the_soldier_told_before(read: Read) -> None:
    reading = read("A soldier was killed in the raid. A rights group put the number of residents killed since Monday at 150.")
    assert {bounds(claim)[1]: claim.whose for claim in of(reading, "killed")} == {1: "soldier", 150: "residents"}


def test_the_dead_since_a_day_are_a_roll_up(read: Read) -> None:
    reading = read("Since 12 December, 612 people have been killed in the battles near Gao.", published="2025-02-03")
    assert only(reading, "killed").scope == "period"


def test_a_place_called_tank_is_no_means(read: Read) -> None:
    assert not of(read("Security forces killed 14 militants in North Waziristan and Tank on Monday."), "means")
