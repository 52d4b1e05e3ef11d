"""Things lost: lists, labels, turns of phrase, what a word stands for, and whose the things were."""

from __future__ import annotations

import pytest

from reportedly.model import Claim, Reading
from told import Read, bounds

CLASH = "Rebels clashed with the army near Gao on Monday. "

Row = tuple[str, int | None, str]


def things(reading: Reading) -> list[Claim]:
    """The claims of things lost."""
    return [claim for claim in reading.claims if claim.field in ("destroyed", "damaged", "seized")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Soldiers seized 11 AKs, 3 RPGs and a motorbike.",
            [("seized", 11, "weapons"), ("seized", 3, "weapons"), ("seized", 1, "vehicles")],
        ),
        (
            "They captured two T-72s, a BTR-80, four pick-ups and a 12.7 mm machine gun.",
            [("seized", 2, "vehicles"), ("seized", 1, "vehicles"), ("seized", 4, "vehicles"), ("seized", 1, "weapons")],
        ),
        (
            "Two Land Cruisers, a Kamaz truck and an ambulance were destroyed.",
            [("destroyed", 2, "vehicles"), ("destroyed", 1, "vehicles"), ("destroyed", 1, "vehicles")],
        ),
        (
            "The enemy lost 12 tanks, 44 artillery systems and 3 multiple launch rocket systems.",
            [("destroyed", 12, "vehicles"), ("destroyed", 44, "weapons"), ("destroyed", 3, "weapons")],
        ),
        ("The booty: 2 x PKM, 1 Hilux, ammunition.", [("seized", 2, "weapons"), ("seized", 1, "vehicles")]),
        ("Captured arms: 4 launchers, 61 rifles.", [("seized", 4, "weapons"), ("seized", 61, "weapons")]),
        ("The boys brought home a harvest of 11 rifles and 3 launchers.", [("seized", 11, "weapons"), ("seized", 3, "weapons")]),
        ("They destroyed two tanks, and three trucks were seized.", [("destroyed", 2, "vehicles"), ("seized", 3, "vehicles")]),
        ("Troops seized weapons, ammunition and fuel.", []),
        ("Troops found 40 kilograms of TNT and 12 detonators.", [("seized", 40, "explosives"), ("seized", 12, "explosives")]),
        ("Sappers found two shells and blew them up.", [("destroyed", 2, "ammunition")]),
        ("A bomb was found under a bridge and defused.", []),
        ("Five units of special equipment were destroyed.", [("destroyed", 5, "vehicles")]),
        ("They drove off 230 head of cattle.", [("seized", 230, "livestock")]),
        ("The troops took possession of nine combat vehicles.", [("seized", 9, "vehicles")]),
        ("My house is ashes.", [("destroyed", 1, "buildings")]),
        ("The clinic was looted and two ambulances are gone.", [("seized", 2, "vehicles")]),
        ("Two entrances of the building no longer exist.", [("destroyed", 2, "buildings")]),
        ("The bus itself, there is nothing left of it.", [("destroyed", 1, "vehicles")]),
        ("Six trucks went up in flames.", [("destroyed", 6, "vehicles")]),
        ("Two schools and 23 homes were hit.", [("damaged", 2, "buildings"), ("damaged", 23, "buildings")]),
        ("Forty flats lost their windows.", [("damaged", 40, "buildings")]),
        ("Our gunners silenced two howitzers.", [("destroyed", 2, "weapons")]),
        ("5 vehicles burned, 1 rifle taken.", [("destroyed", 5, "vehicles"), ("seized", 1, "weapons")]),
        ("The enemy's losses came to nine tanks and a truck.", [("destroyed", 9, "vehicles"), ("destroyed", 1, "vehicles")]),
        ("The landing was repulsed with the loss of two boats.", [("destroyed", 2, "vehicles")]),
        ("Militiamen returned 41 weapons to a commission.", [("seized", 41, "weapons")]),
        ("A vehicle mounted with a 12.7 was captured.", [("seized", 1, "vehicles")]),
        ("They attacked a camp and destroyed it completely.", [("destroyed", 1, "buildings")]),
        ("The herders lost 37 cows to rustlers.", [("seized", 37, "livestock")]),
        ("Two rifles were picked up on the battlefield.", [("seized", 2, "weapons")]),
        ("Troops eliminated two tanks.", [("destroyed", 2, "vehicles")]),
        ("Two drones were brought down.", [("destroyed", 2, "drones")]),
        ("The vessel sank.", [("destroyed", 1, "vehicles")]),
        ("They took every radio in the post.", []),
        ("Troops found 62 rounds of 7.62 mm ammunition and a gun.", [("seized", 62, "ammunition"), ("seized", 1, "weapons")]),
    ],
)
def test_things_lost(read: Read, text: str, expected: list[Row]) -> None:
    found = [(row.field, bounds(row)[1], row.what) for row in things(read(CLASH + text))]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_lists_stand_under_a_heading(read: Read) -> None:
    text = (
        "On Monday our fighters attacked the garrison of Gao. The battle lasted two hours.\n"
        "Booty:\n- 2 x PKM\n- 34 Kalashnikov rifles\n- ammunition\n"
        "Enemy losses over the day:\nTanks: 9\nArtillery systems: 34\n"
        "The mayor has 12 cars."
    )
    found = [(row.field, bounds(row)[1], row.what, row.detail) for row in things(read(text))]
    assert found == [
        ("seized", 2, "weapons", "PKM"),
        ("seized", 34, "weapons", "Kalashnikov rifles"),
        ("destroyed", 9, "vehicles", "Tanks"),
        ("destroyed", 34, "weapons", "Artillery systems"),
    ]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The navy sank two rebel boats.", "rebel"),
        ("Air defence shot down 63 Ukrainian drones.", "Ukrainian"),
        ("Rebels burned 30 houses after the villagers had fled.", "villagers"),
        ("A policeman surrendered; his pistol was confiscated.", "policeman"),
        ("A chief came in with 14 of his men. They handed in 12 rifles.", "men"),
    ],
)
def test_whose_things_they_were(read: Read, text: str, whose: str) -> None:
    found = [row.whose for row in things(read(CLASH + text))]
    assert found == [whose]
