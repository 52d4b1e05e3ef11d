"""How many came and with what, what it was done with, and who is named among the lost."""

from __future__ import annotations

import pytest

from reportedly.model import Person
from told import Bounds, Read, bounds, of

CLASH = "Rebels clashed with the army near Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mob of around 300 persons torched a hall.", [("people", (None, 300, None))]),
        ("The army pursued a group of about fifteen.", [("people", (None, 15, None))]),
        ("Our men met a column of two BMPs, a tank and five buggies.", [("vehicles", (n, n, n)) for n in (2, 1, 5)]),
        ("A beekeeper was taken from his yard by four masked men.", [("people", (4, 4, 4))]),
        ("The post was held by 25 soldiers when gunmen attacked it.", [("people", (25, 25, 25))]),
        ("The rebels disarmed its 31 defenders.", [("people", (31, 31, 31))]),
        ("Police dispersed several hundred youths.", [("people", (None, None, None))]),
        ("The attackers numbered between 150 and 200.", [("people", (150, None, 200))]),
        ("The raiders, who were about 80 in number, attacked the market.", [("people", (None, 80, None))]),
        ("We estimate the attackers at thirty to forty.", [("people", (30, None, 40))]),
        ("Around 40 men on foot tried the northern trench.", [("people", (None, 40, None))]),
        ("The soldiers came with five trucks.", [("vehicles", (5, 5, 5))]),
        ("Gunmen riding on about 30 motorcycles attacked the village.", [("vehicles", (None, 30, None))]),
        ("Two hundred rebels backed by three tanks attacked.", [("people", (200, 200, 200)), ("vehicles", (3, 3, 3))]),
        ("No civilians were aboard.", [("people", (0, 0, 0))]),
        ("There were no civilians in that vehicle.", [("people", (0, 0, 0))]),
        ("A 40-man patrol was ambushed.", [("people", (40, 40, 40))]),
        ("Rebels captured the airport with two helicopters.", []),
        ("Twelve villagers came to the clinic.", []),
        ("Three trucks of flour came to the village.", []),
    ],
)
def test_a_force_is_counted(read: Read, text: str, expected: list[tuple[str, Bounds]]) -> None:
    found = [(claim.what, bounds(claim)) for claim in of(read(CLASH + text), "strength")]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_those_who_came_in_vehicles_are_named(read: Read) -> None:
    claims = of(read(CLASH + "Armed men attacked the village in two white vans."), "strength")
    assert [claim.whose for claim in claims] == ["Armed men"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two drones hit the base. Later three more drones hit the base.", ["drone"]),
        ("A suicide bomber drove a truck packed with explosives into the gate.", ["suicide_vest"]),
        ("The rebels handed over their rifles to the army.", []),
        ("The army relies on drones against the rebels.", []),
        ("Jets hit a missile store.", ["aircraft"]),
        ("Troops seized two rifles and a machine gun.", []),
        ("Troops recovered two rifles after a gun battle.", ["firearms"]),
        ("A drone set fire to a lorry.", ["drone"]),
        ("Gunboats fired on three hamlets.", ["naval"]),
        ("A drone dropped an explosive charge on the station.", ["drone"]),
        ("Gunmen threw petrol bombs at the post.", ["arson"]),
        ("Soldiers burned 60 huts in the hamlet.", ["arson"]),
        ("One donkey cart burned.", []),
        ("Fighters attacked with rocket-propelled grenades and machetes.", ["rocket", "blade"]),
        ("The soldiers laid mines on the path, and a girl lost her foot.", ["mine"]),
        ("They fought until the last bullet.", []),
        ("Fighters destroyed a truck of the army with a missile.", ["rocket"]),
        ("The well was filled with stones.", []),
        ("Troops killed the head of the group's rocket unit.", []),
    ],
)
def test_what_it_was_done_with(read: Read, text: str, expected: list[str]) -> None:
    assert sorted(str(claim.value) for claim in of(read(CLASH + text), "means")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "name", "role", "fate"),
    [
        ('Police arrested the leader of the ELN in Arauca, Carlos "El Mono" Peralta, on Saturday.', 'Carlos "El Mono" Peralta',
         "leader", "arrested"),
        ("Among the dead was the deputy mayor of the town, Hassan Ali Nur.", "Hassan Ali Nur", "deputy mayor", "killed"),
        ("Six rebels died, a commander called Abu Dahmash among them.", "Abu Dahmash", "commander", "killed"),
        ("Troops killed two bandits, including the notorious Kachalla Danbuzu.", "Kachalla Danbuzu", None, "killed"),
        ('60 men were killed, among them the logistics chief Bokar "Diesel".', 'Bokar "Diesel"', "logistics chief", "killed"),
        ("Rebels killed Abu Musab, the military commander of the group.", "Abu Musab", "military commander", "killed"),
        ("A driver died at the wheel: Ghanim Bayati, a father of six.", "Ghanim Bayati", "driver", "killed"),
    ],
)  # fmt: skip
def test_who_is_named_among_the_lost(read: Read, text: str, name: str, role: str | None, fate: str) -> None:
    people = [claim.value for claim in of(read(CLASH + text), "person") if isinstance(claim.value, Person)]
    assert [(person.name, person.role, person.fate) for person in people] == [(name, role, fate)]


def test_each_of_two_is_named(read: Read) -> None:
    people = of(read(CLASH + "Troops killed two commanders, Abu Ubaida and Dogo Gide."), "person")
    assert [person.value.name for person in people if isinstance(person.value, Person)] == ["Abu Ubaida", "Dogo Gide"]


def test_a_place_behind_a_comma_is_no_name(read: Read) -> None:
    assert of(read(CLASH + "Rebels killed the mayor of Gao, Mali, on Friday."), "person") == []
