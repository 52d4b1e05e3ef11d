"""Who dies by name dies once."""

from __future__ import annotations

from reportedly.group.victims import same_victim
from told import Read, happened


def test_a_longer_and_a_shorter_name_may_be_one() -> None:
    full, short, other = frozenset(("pablo", "quiroz")), frozenset(("quiroz",)), frozenset(("anaya",))
    assert same_victim({full}, {short})
    assert not same_victim({full}, {other})
    assert not same_victim(set(), {full})


def test_one_murder_told_twice_is_one_happening(read: Read) -> None:
    reading = read(
        "Senator Pablo Quiroz was murdered in Medellin on Monday.\n\n"
        "In a separate statement on Wednesday the party recalled the murder of Pablo Quiroz in Cali."
    )
    assert len(happened(reading)) == 1


def test_the_murder_of_a_minister_is_no_fight(read: Read) -> None:
    reading = read("Urban guerrillas murdered Salvadoran Interior Minister Pablo Quiroz in San Salvador on Monday.")
    assert [happening.kind for happening in happened(reading)] == ["attack_on_civilians"]
