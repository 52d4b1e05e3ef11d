"""Which of the places that a report names is the happening's own."""

from __future__ import annotations

import pytest

from told import Read, happened


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Rebels killed six soldiers in Gao, Mali.", "Gao", "settlement"),
        ("In northern Mali, rebels killed six soldiers in Kidal.", "Kidal", "settlement"),
        ("Rebels killed six soldiers near Gao.", "Gao", "near"),
        ("Rebels killed six soldiers 20 km south of Gao.", "Gao", "near"),
        ("Malian troops killed six rebels.", "Mali", "country"),
        ("Shelling hit Kharkiv, killing three people. Ukraine's capital Kyiv was calm.", "Kharkiv", "settlement"),
        ("Boko Haram, which is banned in Niger, killed six farmers in Maiduguri.", "Maiduguri", "settlement"),
        ("Rebels killed six soldiers on Monday. The attack in Gao lasted an hour.", "Gao", "settlement"),
    ],
)
def test_the_first_place_is_its_own(read: Read, text: str, name: str, precision: str) -> None:
    place = happened(read(text))[0].where[0]
    assert (place.name, place.precision) == (name, precision)


def test_no_place_is_no_place(read: Read) -> None:
    (happening,) = happened(read("Rebels killed six soldiers."))
    assert happening.where == ()


def test_a_place_is_listed_once(read: Read) -> None:
    (happening,) = happened(read("Rebels attacked soldiers in Gao. The rebels killed six soldiers in Gao."))
    assert [place.name for place in happening.where] == ["Gao"]
