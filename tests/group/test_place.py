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


def test_far_off_towns_and_other_countries_give_way_to_the_country_that_the_report_tells_of(read: Read) -> None:
    filler = "The hall was full and the talk went on for a long time, as it does every spring when the rains are late. " * 4
    text = f"Mali mourned.\n\nRebels killed six soldiers.\n\n{filler}A fair in Gao, Mali, was put off. A choir sang in Paris."
    place = happened(read(text))[0].where[0]
    assert (place.name, place.precision) == ("Mali", "country")


def test_a_strange_name_in_the_next_sentence_is_the_place(read: Read) -> None:
    text = "Rebels killed six soldiers in Mali. It was market day in the village of Zarbalukoro."
    place = happened(read(text))[0].where[0]
    assert (place.text, place.country, place.precision) == ("Zarbalukoro", "ML", "country")


def test_a_strange_name_alone_has_no_point(read: Read) -> None:
    place = happened(read("Rebels killed six soldiers. It was market day in the village of Zarbalukoro."))[0].where[0]
    assert (place.text, place.latitude, place.country) == ("Zarbalukoro", None, None)


def test_actors_tell_of_which_country_the_report_is(read: Read) -> None:
    text = (
        "JNIM, Katiba Macina and the Azawad Liberation Front fought each other. Six fighters were killed.\n\n"
        "An envoy in Paris and a choir in Lyon mourned. Mali mourned too."
    )
    assert [place.name for place in happened(read(text))[0].where[:1]] == ["Mali"]


@pytest.mark.parametrize("between", ["WORKERS", "GUERRILLAS"])
def test_words_in_capitals_are_no_strange_places(read: Read, between: str) -> None:
    text = f"SAN SALVADOR, 3 MAY 89 -- SIX MEN WERE KILLED IN THE CROSSFIRE BETWEEN {between} AND SOLDIERS."
    assert [place.name for place in happened(read(text))[0].where] == ["San Salvador"]


def test_the_country_of_the_dateline_outweighs_another_that_is_only_spoken_of(read: Read) -> None:
    text = (
        "BAMAKO, 3 May 2024 (AFP) - Rebels killed two teachers. The U.S. Embassy mourned them. Their bodies go to the United "
        "States on Friday. An American envoy said the United States would help Mali."
    )
    (happening, *_) = happened(read(text, published="2024-05-04"))
    assert {place.country for place in happening.where} == {"ML"}
