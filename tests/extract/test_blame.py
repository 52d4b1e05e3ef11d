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
