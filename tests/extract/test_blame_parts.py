"""Responsibility told by a part in the deed, by a sign that was left, by one who speaks for others; doubts above a clause."""

from __future__ import annotations

import pytest

from reportedly.model import ActorRef
from told import Read, of

MURDER = "Six fishermen were murdered in Olmo. "
BOMB = "A bomb exploded at a bank in Olmo, killing two clerks. "

SAID: tuple[tuple[str, str, str, str | None], ...] = (
    (MURDER + "Investigators suspect the involvement of the Red Front in the murder.", "Red Front", "alleged", "suspected"),
    (MURDER + "There are indications that the Red Front was involved in the murder.", "Red Front", "alleged", "suspected"),
    (MURDER + "Lara said that members of the army had participated in the crime.", "members of the army", "asserted", None),
    (MURDER + "The hand of the Red Front is behind the murder, the colonel said.", "Red Front", "asserted", None),
    (MURDER + "The guerrillas were behind the planning of these killings.", "guerrillas", "asserted", None),
    (MURDER + "We must look into the possibility that the Red Front staged this murder.", "Red Front", "alleged", "possible"),
    (MURDER + "It could have been the Red Front, the mayor said.", "Red Front", "alleged", "possible"),
    (BOMB + "The explosion was organized by the Red Front.", "Red Front", "asserted", None),
    (BOMB + "The explosion was a terrorist action by the regime.", "regime", "asserted", None),
    (BOMB + "A flag of the Red Front was found at the scene.", "Red Front", "alleged", "possible"),
    (BOMB + "An alleged spokesman for the Red Front has claimed responsibility.", "Red Front", "claimed", None),
    (BOMB + "A caller who said he belonged to the Red Front claimed responsibility.", "Red Front", "claimed", None),
    (
        BOMB + "A newsman received a call from a member of the Red Front claiming responsibility for the bombing.",
        "Red Front",
        "claimed",
        None,
    ),
)


@pytest.mark.parametrize(("text", "who", "stance", "mode"), SAID, ids=[row[0] for row in SAID])
def test_who_had_a_part_in_it(read: Read, text: str, who: str, stance: str, mode: str | None) -> None:
    claims = of(read(text), "responsibility")
    assert [(c.value.text, c.stance, c.mode) for c in claims if isinstance(c.value, ActorRef)] == [(who, stance, mode)]


@pytest.mark.parametrize(
    "said",
    [
        "The drill in Sarta involved 300 soldiers.",
        "Officers took part in the ceremony in Olmo.",
        "There is no sign of any involvement of the army in the murder.",
    ],
)
def test_who_takes_part_in_something_else_is_not_held_responsible(read: Read, said: str) -> None:
    assert of(read(MURDER + said), "responsibility") == []


def test_those_who_act_keep_the_organisation_that_they_are_from(read: Read) -> None:
    claims = of(read("Four men from the Red Front killed the mayor of Olmo."), "initiator")
    assert [c.value.text for c in claims if isinstance(c.value, ActorRef)] == ["men from the Red Front"]
