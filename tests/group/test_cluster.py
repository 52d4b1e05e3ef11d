"""Several happenings of one report kept apart, and one happening told in many sentences kept whole."""

from __future__ import annotations

import pytest

from told import Read, about, bounds, happened, of

APART = (
    "Gunmen killed 12 people in Gao on Monday. In a separate incident, rebels killed five soldiers in Kidal on Tuesday.",
    "Rebels killed 12 soldiers in Gao. Elsewhere, bandits killed five villagers in Kidal.",
    "Militants attacked Gao on 3 May 2024, killing 12 soldiers.\n\nOn 6 May 2024 they attacked Kidal, killing five soldiers.",
    "- Gao: gunmen killed 12 villagers.\n- Kidal: a roadside bomb killed five soldiers.",
    "Gunmen killed 12 people in Gao.\n\nRebels killed five soldiers in Kidal.",
    "Gunmen killed 12 people. Another attack, by rebels, killed five soldiers.",
    "Gunmen killed 12 people in Gao. Raiders killed five soldiers in a neighbouring village.",
    "Gunmen killed 12 people in Gao. Officials, meanwhile, said a landmine killed five soldiers.",
    "Rebels killed 12 soldiers on 3 May 2024. On 6 May 2024 rebels killed five soldiers.",
    "1. Gao, 3 May. Gunmen shot 12 villagers dead.\n2. Kidal, 3 May. Gunmen shot five soldiers dead.",
    "(i) Gao. Gunmen shot 12 villagers dead.\n\n(ii) Kidal. Gunmen shot five soldiers dead.",
    "A roadside bomb killed 12 soldiers in Gao. An air strike killed five militants.",
    "Gunmen killed 12 villagers in Tin-Akoff-Banga.\n\nRebels killed five soldiers in Ouro-Faya-Bel.",
    "A strike on a tent in Gao killed 12 people. Five people died when a drone fired on a group of traders near Kidal.",
    "12-13 May, Gao. Gunmen shot 12 villagers dead.\n\nThu 14/5, Kidal (north). Gunmen shot five soldiers dead.",
    "Rebels killed 12 soldiers at the ford of Tin-Banga.\n\nThey answered at the bridge of Ouro-Bel: five soldiers were killed.",
    "Shelling of a camp killed 12 people on 3 May 2024.\n\nOn 3 May 2024 a drone strike on a clinic killed five patients.",
)


@pytest.mark.parametrize("text", APART)
def test_two_happenings_are_kept_apart(read: Read, text: str) -> None:
    reading = read(text)
    assert [[bounds(claim)[1] for claim in about(reading, h, "killed")] for h in happened(reading)] == [[12], [5]]


def test_a_flight_is_no_home_for_an_attack_told_later(read: Read) -> None:
    strike_on_3_may = "On 3 May 2024 a drone strike on a clinic killed five patients."
    reading = read(f"- Some 400 families fled to Kidal between 1 and 3 May 2024.\n\n{strike_on_3_may}", published="2024-05-04")
    (strike,) = [h for h in happened(reading) if about(reading, h, "killed")]
    assert not about(reading, strike, "displaced")


WHOLE = (
    "Gunmen killed 12 people in Gao on Monday, officials said. The gunmen came on motorcycles. At least 20 people were wounded.",
    "Gunmen killed 12 people in Gao.\n\nResidents said the gunmen burned 30 houses in Gao.",
    "Rebels attacked Gao on 3 May 2024. They killed 12 soldiers on 3 May 2024.",
    "JNIM militants attacked Malian soldiers near Gao, killing 10 soldiers. Two militants were also killed.",
    "1. Gunmen killed 12 villagers in Gao on 3 May 2024.\n2. Items recovered include four rifles.",
    "A suicide bomber killed 12 people in Gao. Residents said the blast was heard for miles. The explosion wounded 30 others.",
    "An air strike killed 12 people in Gao. The house was hit by two missiles. The explosion was heard for miles.",
    "A jet bombed a school in Gao, killing 12 people. The plane dropped two bombs. Another 105 people were hurt.",
    "Gunmen killed 12 people in Gao. Two guards died at the scene. No arrests have been made.",
)


@pytest.mark.parametrize("text", WHOLE)
def test_one_happening_stays_whole(read: Read, text: str) -> None:
    assert len(happened(read(text))) == 1


def test_an_act_on_another_day_is_another_happening_though_nobody_is_counted(read: Read) -> None:
    reading = read("Rebels shelled Gao on 3 May 2024. On 6 May 2024 rebels clashed with soldiers.")
    assert [happening.kind for happening in happened(reading)] == ["shelling_artillery_missile", "armed_clash"]


def test_each_happening_has_its_own_day_and_place(read: Read) -> None:
    first, second = happened(read(APART[0], published="2024-05-08"))
    assert [str(first.when.first), str(second.when.first)] == ["2024-05-06", "2024-05-07"]
    assert [first.where[0].name, second.where[0].name] == ["Gao", "Kidal"]


def test_background_never_joins_what_happened(read: Read) -> None:
    reading = read("Gunmen killed 12 people in Gao. Last year gunmen killed 30 people in the same town.")
    told = {bounds(claim)[1]: claim.happening for claim in of(reading, "killed")}
    assert told[12] != told[30]


def test_every_claim_belongs_to_one_happening_that_lists_it(read: Read) -> None:
    reading = read("\n\n".join(APART))
    listed = {key: happening.id for happening in reading.happenings for key in happening.claims}
    assert listed == {claim.key: claim.happening for claim in reading.claims}
    assert len({happening.id for happening in reading.happenings}) == len(reading.happenings)


def test_arrests_of_suspects_are_what_came_of_the_attack(read: Read) -> None:
    reading = read(
        "Gunmen killed 12 people in Gao on Monday. The police said that six suspects were arrested in connection with it."
    )
    (attack,) = happened(reading)
    assert about(reading, attack, "arrested")


def test_an_event_of_the_year_before_is_recalled(read: Read) -> None:
    reading = read(
        "Gunmen killed 12 people in Gao on 3 May 2024.\n\nOn 9 January 2023 rebels killed five soldiers in Kidal.",
        published="2024-05-04",
    )
    assert [bounds(claim)[1] for h in happened(reading) for claim in about(reading, h, "killed")] == [12]
    assert [h.modality for h in reading.happenings] == ["happened", "background"]


ANSWERED = (
    "Rebels abducted a mayor in Gao on Monday. Hours later the JNIM claimed responsibility for the kidnapping.",
    "A bomb killed 12 people in Gao on Monday. The JNIM claimed responsibility for the bombing on Tuesday.",
    "Gunmen killed 12 people in Gao on 3 May 2024.\n\nOn 4 May 2024 the JNIM claimed responsibility for the attack.",
)


@pytest.mark.parametrize("text", ANSWERED)
def test_who_takes_the_blame_is_of_the_act_told_before(read: Read, text: str) -> None:
    reading = read(text, published="2024-05-07")
    (happening,) = happened(reading)
    assert about(reading, happening, "responsibility")


def test_a_day_to_come_is_none_of_what_happened(read: Read) -> None:
    text = "Rebels killed six teachers in Gao, who were to run the vote set for 20 May 2024."
    (happening, *_) = happened(read(text, published="2024-05-06"))
    assert happening.when.basis == "published"
