"""Responsibility by other turns than claiming and blaming."""

from __future__ import annotations

import pytest

from reportedly.model import ActorRef
from told import Read


def told(read: Read, sentence: str) -> list[tuple[str, str, str | None]]:
    """Who is responsible by the sentence behind one that tells of a bomb: the words, stance and mode."""
    reading = read(f"A bomb ripped through a bus near Orlan on Friday, killing six soldiers. {sentence}")
    return [
        (claim.value.text, claim.stance, claim.mode)
        for claim in reading.claims
        if claim.field == "responsibility" and isinstance(claim.value, ActorRef)
    ]


@pytest.mark.parametrize(
    ("sentence", "who", "stance", "mode"),
    [
        ("The Ash Front had boasted of the deed online.", "Ash Front", "claimed", None),
        ("The Ash Front owned up to it within the hour.", "Ash Front", "claimed", None),
        ("The Ash Front admitted the killing in a call to a newsroom.", "Ash Front", "claimed", None),
        ("The Ash Front put its name to the massacre.", "Ash Front", "claimed", None),
        ("The Ash Front said the attack was its own.", "The Ash Front", "claimed", None),
        ("The Ash Front disowned the raid.", "Ash Front", "denied", None),
        ("The Ash Front knows nothing of it.", "Ash Front", "denied", None),
        ("The government held the Ash Front accountable.", "Ash Front", "alleged", "accused"),
        ("The mayor pointed to the Ash Front.", "Ash Front", "alleged", "accused"),
        ("The minister attributes it to the Ash Front.", "Ash Front", "alleged", "accused"),
        ("Ash Front suspected.", "Ash Front", "alleged", "suspected"),
    ],
)
def test_other_turns(read: Read, sentence: str, who: str, stance: str, mode: str | None) -> None:
    assert (who, stance, mode) in told(read, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor pointed to the bridge.",
        "The Ash Front hailed the attack.",
        "The driver put his name to a list.",
        "They own a bus.",
    ],
)
def test_no_responsibility(read: Read, sentence: str) -> None:
    assert told(read, sentence) == []
