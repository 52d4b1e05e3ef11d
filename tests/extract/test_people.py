"""Losses of people by many words: idioms, euphemisms, lists, numbers that stand alone."""

from __future__ import annotations

import pytest

from told import Read, bounds, losses, of, only

LEAD = "Rebels attacked the army base at Kessu on Monday.\n\n"
"""What makes a report one about conflict, and tells no loss itself."""

TOLD: tuple[tuple[str, str, int], ...] = (
    # the dead
    ("Nine of the bodies belong to members of the village guard.", "killed", 9),
    ("They left seven of their own dead on the field.", "killed", 7),
    ("Six 200s and eleven 300s in one platoon.", "injured", 11),
    ("The enemy's losses are 14 cargo 200 and 20 cargo 300.", "killed", 14),
    ("Three of our brothers are no more.", "killed", 3),
    ("Funerals were held for eleven villagers on Sunday.", "killed", 11),
    ("Three of the five were lynched by the crowd.", "killed", 3),
    ("Four fighters gave their lives in defence of the village.", "killed", 4),
    ("Two soldiers paid with their lives.", "killed", 2),
    ("Three farmers were blown to pieces when their cart hit a mine.", "killed", 3),
    ("Militiamen put four villagers to the sword.", "killed", 4),
    ("The rebels did away with two informers.", "killed", 2),
    ("Snipers picked off three soldiers.", "killed", 3),
    ("Air strikes accounted for 15 militants.", "killed", 15),
    ("Two elders had their throats cut.", "killed", 2),
    ("Thirty militants were destroyed.", "killed", 30),
    ("One more person was pulled out dead.", "killed", 1),
    ("The drone wiped out an entire family of six.", "killed", 6),
    ("The chairman spoke of one regrettable loss of life.", "killed", 1),
    # the hurt
    ("We treated 34 people with gunshot wounds.", "injured", 34),
    ("Two soldiers were evacuated by helicopter with serious injuries.", "injured", 2),
    ("A conscript had his arm blown off.", "injured", 1),
    ("The explosion ripped off the foot of a shepherd.", "injured", 1),
    ("Two schoolteachers caught shrapnel in the back.", "injured", 2),
    ("The number of wounded has risen to 14.", "injured", 14),
    ("A 12-year-old was hospitalised with a leg wound.", "injured", 1),
    # those who were taken, and let go
    ("The rebels are holding 14 soldiers.", "captured", 14),
    ("The brigade took 20 prisoners.", "captured", 20),
    ("Fourteen soldiers fell into rebel hands.", "captured", 14),
    ("Police are holding three men over the attack.", "arrested", 3),
    ("Twenty-three protesters are in custody.", "arrested", 23),
    ("Five sailors are still being held by the pirates.", "abducted", 5),
    ("Armed men seized four geologists from their camp.", "abducted", 4),
    ("The militia made off with eleven women.", "abducted", 11),
    ("Men in uniform came at night and took my two brothers.", "abducted", 2),
    ("The two sides exchanged 90 prisoners each.", "released", 90),
    ("Ninety-four fighters handed over their weapons to the mission.", "surrendered", 94),
    # the missing and the displaced
    ("Contact has been lost with three soldiers.", "missing", 3),
    ("There is no news of four drivers.", "missing", 4),
    ("Five people remain trapped under the rubble.", "missing", 5),
    ("Eleven herders did not come back from the pasture.", "missing", 11),
    ("Some 60 families abandoned the village.", "displaced", 60),
    ("Two thousand villagers slept in the bush.", "displaced", 2000),
    # dead or hurt
    ("The enemy's losses came to 55 servicemen.", "casualties", 55),
    ("Six of us were hit.", "casualties", 6),
    ("The patrol returned without loss.", "casualties", 0),
    ("No peasant came to harm.", "casualties", 0),
)


@pytest.mark.parametrize(("text", "field", "number"), TOLD, ids=[text for text, _, _ in TOLD])
def test_people_are_lost(read: Read, text: str, field: str, number: int) -> None:
    assert (field, number) in losses(read(LEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are holding talks with the ministry.",
        "Police held two men responsible.",
        "The column left its base and returned home.",
        "Five of the twelve were farmers.",
        "They came from a family of six.",
    ],
)
def test_what_is_no_loss_of_people(read: Read, text: str) -> None:
    assert losses(read(LEAD + text)) == set()


def test_what_no_word_counts_is_no_claim(read: Read) -> None:
    reading = read("Rebels killed villagers and wounded several soldiers near Kessu.")
    assert not of(reading, "killed")
    assert only(reading, "injured").whose == "soldiers"


@pytest.mark.parametrize("noun", ["jawan", "goatherd", "catechist", "tea seller", "father-in-law", "Uzbek"])
def test_words_for_people_are_many(read: Read, noun: str) -> None:
    assert bounds(only(read(f"{LEAD}Gunmen shot dead a {noun} on the road."), "killed")) == (1, 1, 1)


@pytest.mark.parametrize(
    ("first", "then", "field", "number", "whose"),
    [
        ("Rebels killed nine soldiers near Kessu.", "Three more died on Tuesday.", "killed", 3, "soldiers"),
        ("The two sides fought near Kessu.", "The army lost 14 dead and 30 wounded.", "injured", 30, "army"),
        ("The two sides fought near Kessu.", "The militia admitted to three dead.", "killed", 3, "militia"),
        ("The two sides fought near Kessu.", "Rebel losses: 7 killed, 12 wounded.", "injured", 12, "rebel"),
        ("The two sides fought near Kessu.", "On the enemy's side, 14 dead were counted.", "killed", 14, "enemy"),
        ("The army clashed with rebels near Kessu.", "No loss was recorded on our side.", "casualties", 0, "our side"),
        ("The army clashed with rebels near Kessu.", "The enemy lost 60 servicemen.", "casualties", 60, "enemy"),
        ("The army clashed with rebels near Kessu.", "Killed: 12 soldiers, 3 policemen.", "killed", 3, "policemen"),
        ("The army clashed with rebels near Kessu.", "Fatalities: 6.", "killed", 6, ""),
        ("The army clashed with rebels near Kessu.", "Result: 60 rebels erased, among them a chief.", "killed", 60, "rebels"),
        ("The army clashed with rebels near Kessu.", "Eleven out of action.", "neutralised", 11, ""),
        ("The army clashed with rebels near Kessu.", "They sent back more than 30 in body bags.", "killed", 30, ""),
        ("The army clashed with rebels near Kessu.", "The death toll rose from 12 to 15.", "killed", 15, ""),
        ("The army clashed with rebels near Kessu.", "The army regretted the loss of nine soldiers.", "killed", 9, "soldiers"),
    ],
)
def test_whose_they_are_stands_elsewhere(read: Read, first: str, then: str, field: str, number: int, whose: str) -> None:
    told = [claim for claim in of(read(f"{first} {then}"), field) if bounds(claim)[1] == number]
    assert [whose in (claim.whose or "").lower() for claim in told] == [True]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("A bomb killed 31 people in Kessu. Seven of them were from one family.", 7),
        ("A bomb killed 31 people in Kessu. Four were children.", 4),
        ("A bomb killed 31 people in Kessu. The dead included nine schoolgirls.", 9),
        ("Militants killed 31 people in Kessu. Their imam was among them.", 1),
    ],
)
def test_parts_are_told_in_later_sentences(read: Read, text: str, part: int) -> None:
    told = of(read(text), "killed")
    assert {bounds(claim)[1] for claim in told if claim.part_of == told[0].key} == {part}
    assert len(told) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Two bombers have killed at least 22 worshippers in Kessu.",
        "At least 22 worshippers, including two children, were killed by rebels in Kessu.",
    ],
)
def test_no_part_and_no_doer_is_a_total(read: Read, text: str) -> None:
    assert [bounds(claim)[0] for claim in of(read(text), "killed") if claim.part_of is None] == [22]
