"""What sort of act a sentence tells by who did what to whom, where no phrase of the tables tells it."""

from __future__ import annotations

import pytest

from told import Read, happened

TOLD: tuple[tuple[str, str], ...] = (
    ("Rebels fell upon a camp of displaced people near Gao on Monday.", "attack_on_civilians"),
    ("The rebels lay in wait for the army's convoy near Gao on Monday.", "armed_clash"),
    ("Militants fired nine missiles into the port of Gao on Monday.", "shelling_artillery_missile"),
    ("Our air component struck a post of the terrorists near Gao.", "air_or_drone_strike"),
    ("The village of Sona was bombarded by government aircraft for two hours.", "air_or_drone_strike"),
    ("Commandos smashed two camps of the terrorists near Gao on Monday.", "armed_clash"),
    ("Bandits plundered the village of Sona near Gao on Monday.", "looting_property_destruction"),
    ("Soldiers have taken at least five people from villages near Gao.", "arrests"),
)


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_a_deed_tells_the_kind(read: Read, text: str, kind: str) -> None:
    assert [happening.kind for happening in happened(read(text))] == [kind]


QUIET: tuple[str, ...] = (
    "The council descended on the capital for talks about the budget.",
    "The team fell upon hard times after it lost its sponsor.",
    "Nurses lined the children up for their injections.",
    "The shop set about repairing its windows after the storm.",
)


@pytest.mark.parametrize("text", QUIET)
def test_the_same_verbs_elsewhere_tell_of_no_conflict(read: Read, text: str) -> None:
    assert not happened(read(text))
