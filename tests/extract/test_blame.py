"""Who is said to have done it: claimed, denied, blamed, accused."""

from __future__ import annotations

import pytest

from reportedly.model import ActorRef
from told import Read, of, only, sides

SAID: tuple[tuple[str, str, str, str | None, list[str]], ...] = (
    ("Al-Shabaab claimed responsibility for the attack.", "Al-Shabaab", "claimed", None, ["Al-Shabaab"]),
    ("Al-Shabaab denied responsibility for the attack.", "Al-Shabaab", "denied", None, ["Al-Shabaab"]),
    ("Responsibility for the attack was claimed by Al-Shabaab.", "Al-Shabaab", "claimed", None, ["Al-Shabaab"]),
    ("The government blamed Al-Shabaab for the attack.", "Al-Shabaab", "alleged", "accused", ["The government"]),
    ("Residents blamed the attack on bandits.", "bandits", "alleged", "accused", ["Residents"]),
    ("Al-Shabaab was blamed for the attack.", "Al-Shabaab", "alleged", "accused", []),
    ("The police accused the rebels of killing 12 people.", "rebels", "alleged", "accused", ["The police"]),
    ("The attack was attributed to Al-Shabaab.", "Al-Shabaab", "alleged", "accused", []),
)


@pytest.mark.parametrize(("text", "who", "stance", "mode", "chain"), SAID, ids=[row[0] for row in SAID])
def test_who_is_held_to_have_done_it(read: Read, text: str, who: str, stance: str, mode: str | None, chain: list[str]) -> None:
    claim = only(read(text), "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert (claim.value.text, claim.stance, claim.mode) == (who, stance, mode)
    assert [link.text for link in claim.said_by] == chain
    assert claim.cues


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the attack.",
        "Nobody has claimed responsibility for the attack.",
        "No one claimed responsibility for the attack in which gunmen killed 12 people.",
        "The attack claimed nine lives.",
    ],
)
def test_nobody_is_held_to_have_done_it(read: Read, text: str) -> None:
    assert of(read(text), "responsibility") == []


def test_claimed_is_a_stance_of_responsibility_alone(read: Read) -> None:
    reading = read("Al-Shabaab claimed responsibility for the attack and claimed to have killed 12 soldiers.")
    assert {claim.field for claim in reading.claims if claim.stance == "claimed"} == {"responsibility"}


def test_an_accused_actor_is_known_by_its_entry(read: Read) -> None:
    claim = only(read("The government blamed Al-Shabaab for the attack in Mogadishu."), "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert claim.value.actor == "al-shabaab"


@pytest.mark.parametrize("deeds", ["planning attacks on army posts", "attacks on army posts"])
def test_what_somebody_used_to_do_is_no_responsibility_for_this(read: Read, deeds: str) -> None:
    who = f"Among the dead was the commander Abu Salim, who was reportedly responsible for {deeds}."
    reading = read(f"Six militants were killed in the raid. {who}")
    assert not of(reading, "responsibility")
    assert "Abu Salim" not in {words for side in sides(reading.happenings[0]).values() for words in side}


def test_whose_a_statement_is_tells_of_no_deed(read: Read) -> None:
    reading = read("Al-Shabaab claimed responsibility for the attack in a statement attributed to its spokesman Jan Holt.")
    assert [claim.value.text for claim in of(reading, "responsibility") if isinstance(claim.value, ActorRef)] == ["Al-Shabaab"]


SHOT = "Gunmen shot dead six people in the town of Tarsk on Monday. "
PASSING: tuple[tuple[str, str, str, str | None, list[str]], ...] = (
    (
        '"It was not us," wrote the spokesman of the Ash Brigade.',
        "the spokesman of the Ash Brigade",
        "denied",
        None,
        ["the spokesman of the Ash Brigade"],
    ),
    ("The Ash Brigade said it was behind the attack.", "Ash Brigade", "claimed", None, ["The Ash Brigade"]),
    ("The Ash Brigade said it was not behind the attack.", "Ash Brigade", "denied", None, ["The Ash Brigade"]),
    ("The Ash Brigade said it had carried out the attack.", "Ash Brigade", "claimed", None, ["The Ash Brigade"]),
    ("The Ash Brigade had nothing to do with the attack, its leader said.", "Ash Brigade", "denied", None, ["its leader"]),
    ("The Ash Brigade played no role in the killings, its leader said.", "Ash Brigade", "denied", None, ["its leader"]),
    ("The Ash Brigade rejected the accusation.", "Ash Brigade", "denied", None, ["The Ash Brigade"]),
    ("The Ash Brigade distanced itself from the attack.", "Ash Brigade", "denied", None, ["The Ash Brigade"]),
    ("The Ash Brigade admitted to the killings.", "Ash Brigade", "claimed", None, ["The Ash Brigade"]),
    ("The Ash Brigade issued a claim of responsibility.", "Ash Brigade", "claimed", None, ["The Ash Brigade"]),
    ("The governor pointed the finger at the Ash Brigade.", "Ash Brigade", "alleged", "accused", ["The governor"]),
    ("Residents laid the blame on the army.", "army", "alleged", "accused", ["Residents"]),
    ("Suspicion fell on the Ash Brigade.", "Ash Brigade", "alleged", "suspected", []),
    ("The ministry named the Ash Brigade as the perpetrator.", "Ash Brigade", "alleged", "accused", ["The ministry"]),
    ("The governor held the army responsible for the killings.", "army", "alleged", "accused", ["The governor"]),
    ("The mayor said the army was to blame.", "army", "alleged", "accused", ["The mayor"]),
    ("Police linked the attack to the Ash Brigade.", "Ash Brigade", "alleged", "suspected", ["Police"]),
    ("The attack bore the hallmarks of the Ash Brigade.", "Ash Brigade", "alleged", "suspected", []),
    ("The attackers belonged to the Ash Brigade, survivors said.", "Ash Brigade", "asserted", None, ["survivors"]),
    (
        "The grenade was thrown from a car. The mine was laid by the army, the mayor said.",
        "army",
        "asserted",
        None,
        ["the mayor"],
    ),
    ("Investigators say the army ordered the killings.", "army", "asserted", None, ["Investigators"]),
    ("The soldiers were involved in the attack, a nurse said.", "soldiers", "asserted", None, ["a nurse"]),
    ("It was the guards who fired, the miners say.", "guards", "asserted", None, ["the miners"]),
    ("The Ash Brigade claimed the attack in a statement.", "Ash Brigade", "claimed", None, ["Ash Brigade"]),
    ("Credit for the attack was taken by the Ash Brigade.", "Ash Brigade", "claimed", None, ["Ash Brigade"]),
    ("The movement said the attack was not its work.", "The movement", "denied", None, ["The movement"]),
    ("The gunmen acted on the orders of a colonel, prosecutors said.", "colonel", "alleged", "accused", ["prosecutors"]),
    ("The family is convinced that guards killed the men.", "guards", "alleged", "suspected", ["The family"]),
    ("The tribunal charged Colonel Tako with ordering the massacre.", "Colonel Tako", "alleged", "accused", ["The tribunal"]),
    ("The militia may have been behind the killings.", "militia", "alleged", "possible", []),
    ("The inquiry found that soldiers committed the massacre.", "soldiers", "asserted", None, ["The inquiry"]),
    ("An unknown group, the Red Lions, said it was responsible.", "Red Lions", "claimed", None, ["Red Lions"]),
    ("A group calling itself the Red Column said it carried out the attack.", "Red Column", "claimed", None, ["Red Column"]),
)


@pytest.mark.parametrize(("text", "who", "stance", "mode", "chain"), PASSING, ids=[row[0] for row in PASSING])
def test_responsibility_told_in_passing(read: Read, text: str, who: str, stance: str, mode: str | None, chain: list[str]) -> None:
    claim = only(read(SHOT + text), "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert (claim.value.text, claim.stance, claim.mode) == (who, stance, mode)
    assert [link.text for link in claim.said_by][-1:] == chain or (chain and claim.said_by[-1].text.endswith(chain[0]))


def test_two_sides_that_blame_each_other(read: Read) -> None:
    found = of(read(SHOT + "The army and the rebels blamed each other for the attack."), "responsibility")
    told = {(c.value.text, c.said_by[-1].text) for c in found if isinstance(c.value, ActorRef)}
    assert told == {("army", "the rebels"), ("rebels", "The army")}


def test_whoever_claims_a_deed_is_not_once_more_who_began_it(read: Read) -> None:
    reading = read(SHOT + "The Ash Brigade said it had carried out the attack.")
    assert "Ash Brigade" not in {c.value.text for c in of(reading, "initiator") if isinstance(c.value, ActorRef)}


@pytest.mark.parametrize("text", ["Moscow denied targeting civilians.", "The army denied holding any villagers."])
def test_a_denial_that_leaves_open_who_did_it(read: Read, text: str) -> None:
    assert of(read(SHOT + text), "responsibility") == []


COURTS: tuple[tuple[str, str, str, str | None], ...] = (
    ("The army chief charged the Red Dawn Command with the murder.", "Red Dawn Command", "alleged", "accused"),
    ("Six soldiers were indicted for the killing of the mayor.", "Six soldiers", "alleged", "accused"),
    ("The police pointed to the Red Dawn Command as the author of the attack.", "Red Dawn Command", "alleged", "accused"),
    ("This crime was committed by the Red Dawn Command.", "Red Dawn Command", "asserted", None),
    ("Leaflets found at the scene were signed by the Red Dawn Command.", "Red Dawn Command", "claimed", None),
    ("The authorities suspect the Red Dawn Command of the murder.", "Red Dawn Command", "alleged", "suspected"),
    ("The gunmen, presumed members of the Red Dawn Command, fled.", "members of the Red Dawn Command", "alleged", "suspected"),
)


@pytest.mark.parametrize(("text", "who", "stance", "mode"), COURTS, ids=[row[0] for row in COURTS])
def test_who_did_it_in_words_of_courts_and_of_the_scene(read: Read, text: str, who: str, stance: str, mode: str | None) -> None:
    claim = only(read(f"The mayor was killed on Monday. {text}"), "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert claim.value.text.removeprefix("presumed ") == who
    assert (claim.stance, claim.mode) == (stance, mode)


@pytest.mark.parametrize(
    "text",
    [
        "Police charged the demonstrators with batons, injuring six.",
        "Members of the Red Dawn Front placed explosives at the door of a bank, and two guards were killed.",
        "The peace accord was signed by the Red Dawn Front after two guards were killed.",
    ],
)
def test_words_of_courts_that_tell_no_responsibility(read: Read, text: str) -> None:
    assert of(read(text), "responsibility") == []


def test_the_name_behind_a_comma_is_part_of_who_claims(read: Read) -> None:
    claim = only(
        read('The mayor was killed on Monday. An unknown group, the "Red Dawn Command", claimed responsibility for the attack.'),
        "responsibility",
    )
    assert isinstance(claim.value, ActorRef)
    assert "Red Dawn Command" in claim.value.text


def test_a_claim_of_responsibility_is_no_toll_of_a_campaign(read: Read) -> None:
    reading = read("Two nuns were shot on Monday. The Red Dawn Group has claimed responsibility for the murder of the two nuns.")
    assert {happening.scope for happening in reading.happenings} == {"event"}


def test_doubt_before_by_is_doubt_of_who_did_it(read: Read) -> None:
    reading = read("The mayor was killed on Monday, apparently by members of the Red Dawn Command.")
    assert [(claim.stance, claim.mode) for claim in of(reading, "initiator")] == [("alleged", "possible")]


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        ("Members of the militia participated in the massacre of nine farmers in Tolo.", "Members of the militia", "asserted"),
        ("Soldiers involved in the murder of two priests will be tried.", "Soldiers", "alleged"),
        ("Five boatmen were injured during this action carried out by the FMLN.", "FMLN", "asserted"),
    ],
)
def test_who_had_a_part_in_it(read: Read, text: str, who: str, stance: str) -> None:
    claim = only(read(text), "responsibility")
    assert isinstance(claim.value, ActorRef)
    assert (claim.value.text, claim.stance) == (who, stance)


@pytest.mark.parametrize(
    "text",
    [
        "Civilians involved in the clash fled.",
        "Soldiers participated in the fighting near the town.",
        "The action carried out by the army lasted an hour and three rebels were killed.",
    ],
)
def test_a_part_in_a_fight_is_no_guilt(read: Read, text: str) -> None:
    assert not of(read(text), "responsibility")


def test_a_caller_claims_it_for_those_whose_member_he_says_he_is(read: Read) -> None:
    text = (
        "A man who identified himself as a member of the FARC claimed responsibility for the attack that killed three policemen."
    )
    assert "FARC" in {claim.value.text for claim in of(read(text), "responsibility") if isinstance(claim.value, ActorRef)}
