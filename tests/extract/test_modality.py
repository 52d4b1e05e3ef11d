"""What took place and what did not: negated, planned, feared, attempted, earlier; and how wide a figure counts."""

from __future__ import annotations

import pytest

from told import Read, bounds, happened, of, only

NOT_HAPPENED = (
    ("Rebels plan to attack the base.", "planned"),
    ("Rebels will attack the town soon.", "planned"),
    ("The militants threatened to kill the hostages.", "threatened"),
    ("Militants could attack the town.", "hypothetical"),
    ("The rebels tried to kill the governor.", "hypothetical"),
)


@pytest.mark.parametrize(("text", "modality"), NOT_HAPPENED)
def test_what_did_not_take_place_is_told_apart(read: Read, text: str, modality: str) -> None:
    assert {happening.modality for happening in read(text).happenings} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "Villagers fear that militants will attack again.",
        "If rebels attack the town, thousands will flee.",
        "The governor vowed to attack the rebels.",
        "Rebels would kill 300 people if they attacked the market.",
    ],
)
def test_fears_and_conditions_are_not_taken_for_real(read: Read, text: str) -> None:
    assert happened(read(text)) == []


def test_a_planned_attack_does_not_hide_one_that_happened(read: Read) -> None:
    reading = read("Rebels killed nine soldiers near Gao on Monday. The army plans to attack the rebels.")
    assert len(happened(reading)) == 1
    assert only(reading, "killed").happening == happened(reading)[0].id


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Rebels may have killed 12 soldiers in the attack.", "possible"),
        ("Twelve soldiers are feared dead after the attack.", "possible"),
        ("Twelve soldiers are believed to have been killed in the attack.", "suspected"),
    ],
)
def test_a_possible_loss_is_alleged(read: Read, text: str, mode: str) -> None:
    claim = only(read(text), "killed")
    assert bounds(claim) == (12, 12, 12)
    assert (claim.stance, claim.mode) == ("alleged", mode)


def test_a_denied_loss_is_denied_and_not_zero(read: Read) -> None:
    claim = only(read("The army denied killing 12 civilians in the raid."), "killed")
    assert (claim.stance, bounds(claim)) == ("denied", (12, 12, 12))
    assert [link.text for link in claim.said_by] == ["The army"]


def test_what_somebody_says_did_not_happen_is_denied(read: Read) -> None:
    claim = only(read("Rebels did not kill any civilians, the army said."), "killed")
    assert claim.stance == "denied"


def test_none_killed_is_asserted(read: Read) -> None:
    claim = only(read("The army said no soldiers were killed in the attack."), "killed")
    assert (claim.stance, bounds(claim)) == ("asserted", (0, 0, 0))


def test_not_only_is_no_negation(read: Read) -> None:
    claim = only(read("Not only did rebels kill nine soldiers, the army said, they also burned the base."), "killed")
    assert (claim.stance, bounds(claim)) == ("asserted", (9, 9, 9))


@pytest.mark.parametrize(
    "text",
    [
        "Last year gunmen killed 30 people in the same village.",
        "Three years ago gunmen killed 30 people in the same village.",
        "Gunmen had previously killed 30 people in the village.",
        "In the past, gunmen killed 30 people in the same village.",
    ],
)
def test_what_came_before_is_background(read: Read, text: str) -> None:
    reading = read(text)
    assert {happening.modality for happening in reading.happenings} == {"background"}
    assert bounds(only(reading, "killed")) == (30, 30, 30)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Militants killed 80 people this week.", "period"),
        ("At least 300 people have been killed in attacks in the past month.", "period"),
        ("Gunmen have killed 90 people over the last two weeks.", "period"),
        ("The conflict has killed 40,000 people since 2009.", "campaign"),
        ("Since the war began, rebels have killed 40,000 people.", "campaign"),
        ("Gunmen killed 12 people on Monday.", "event"),
    ],
)
def test_how_wide_a_figure_counts(read: Read, text: str, scope: str) -> None:
    reading = read(text)
    assert only(reading, "killed").scope == scope
    assert [happening.modality for happening in reading.happenings] == ["happened"]


def test_a_roll_up_never_joins_the_event(read: Read) -> None:
    reading = read("Gunmen killed 12 people in Gao on Monday. The conflict has killed 40,000 people since 2009.")
    event, campaign = of(reading, "killed")
    assert event.happening != campaign.happening


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mill, which rebels attacked last month, was shelled on Monday and two millers were killed.", 1),
        ("Gunmen killed six guards in Gao on Monday, the anniversary of a massacre.", 1),
        ("Gunmen killed six guards in Gao last month.", 0),
    ],
)
def test_an_earlier_time_holds_in_its_own_clause_only(read: Read, text: str, told: int) -> None:
    assert (
        len([claim for claim in of(read(text), "killed") if claim.happening in {row.id for row in happened(read(text))}]) == told
    )


@pytest.mark.parametrize(
    "text",
    ["Residents of Gao fear that the rebels will attack the town.", "If the rebels attack, hundreds of people will be killed."],
)
def test_what_is_feared_or_conditional_is_not_planned(read: Read, text: str) -> None:
    assert {happening.modality for happening in read(text).happenings} == {"hypothetical"}


@pytest.mark.parametrize(
    "text",
    [
        "The army denied any involvement in the killing of 12 villagers.",
        "The group denied any links to the attack that killed 12 villagers.",
        "The militia denied responsibility for the death of 12 villagers.",
    ],
)
def test_who_denies_a_part_in_it_does_not_deny_the_loss(read: Read, text: str) -> None:
    reading = read(text)
    assert only(reading, "killed").stance == "asserted"
    assert only(reading, "responsibility").stance == "denied"


def test_what_should_be_recalled_did_happen(read: Read) -> None:
    (happening,) = read("It should be recalled that rebels robbed a trader on the road near Gao on 7 January.").happenings
    assert happening.modality == "happened"


@pytest.mark.parametrize(
    "silence",
    ["The ministry did not comment on civilian casualties.", "The army did not mention the killing of nine civilians."],
)
def test_silence_is_no_denial(read: Read, silence: str) -> None:
    reading = read(f"Rebels attacked the town on Monday. {silence}")
    assert not of(reading, "casualties")
    assert not of(reading, "killed")
