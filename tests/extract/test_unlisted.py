"""A name behind "in" or "near" of an act is a place, whether the gazetteer lists it or not."""

from __future__ import annotations

from told import Read


def test_an_unlisted_village_is_the_place_with_the_point_of_its_neighbour(read: Read) -> None:
    place = read("Rebels attacked the village of Tessarabra near Gao, killing six villagers.").happenings[0].where[0]
    assert place.text == "Tessarabra"
    assert place.country == "ML"
    assert place.precision == "near"
    assert place.radius_km


def test_a_name_behind_in_is_a_place(read: Read) -> None:
    places = read("Rebels killed six villagers in Oudeghemba on Monday.").happenings[0].where
    assert [place.text for place in places] == ["Oudeghemba"]
    assert places[0].latitude is None


def test_an_unlisted_place_is_told_as_a_failure(read: Read) -> None:
    rows = read("Rebels killed six villagers in Oudeghemba on Monday.").failures
    assert [(row.code, row.span.quote) for row in rows if row.span is not None and row.field == "where"] == [
        ("place-unknown", "Oudeghemba")
    ]


def test_a_month_and_a_tongue_are_no_places(read: Read) -> None:
    for text in ("Rebels killed six villagers in Ramadan.", "Rebels killed six villagers, they wrote in Arabic."):
        assert read(text).happenings[0].where == ()


def test_a_newspaper_behind_in_is_no_place(read: Read) -> None:
    assert read("Rebels killed six villagers, officials wrote in Zorbanga Weekly.").happenings[0].where == ()


def test_a_person_with_a_given_name_is_no_place(read: Read) -> None:
    for text in (
        "Gunmen made an attempt on Guillermo Oudeghemba and wounded him in Gao.",
        "Officials spoke of the murder of Roberto Oudeghemba Paz in Gao.",
    ):
        assert all("Oudeghemba" not in place.text for told in read(text).happenings for place in told.where)


def test_names_tied_by_hyphens_behind_an_article_and_of_a_landing_are_places(read: Read) -> None:
    for text, words in (
        ("Armed men went into Tessa-Rabra and killed six villagers.", "Tessa-Rabra"),
        ("At al-Oudeghemba, rebels killed six villagers.", "al-Oudeghemba"),
        ("Rebels fought over the landing of Oudeghemba and six men were killed.", "Oudeghemba"),
    ):
        assert read(text).happenings[0].where[0].text == words
