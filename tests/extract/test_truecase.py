"""A text in capitals reads as any other, and its offsets are those of the capitals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import pipeline
from reportedly.extract.places import mentions
from reportedly.extract.truecase import truecased
from told import Read, actors, bounds, only

WIRE = "GUERRILLAS KILLED SEVEN SOLDIERS NEAR SAN SALVADOR ON 14 MAY, THE ARMY SAID. TWO VEHICLES WERE DESTROYED IN THE ATTACK."


def test_capitals_tell_what_small_letters_tell(read: Read) -> None:
    reading = read(WIRE)
    assert bounds(only(reading, "killed")) == (7, 7, 7)
    assert bounds(only(reading, "destroyed")) == (2, 2, 2)
    assert actors(reading, "initiator") == {"GUERRILLAS"}
    assert reading.happenings[0].where[0].name == "San Salvador"


def test_spans_keep_the_capitals(read: Read) -> None:
    reading = read(WIRE)
    assert only(reading, "killed").span.quote == "KILLED SEVEN SOLDIERS"
    for claim in reading.claims:
        assert WIRE[claim.span.start : claim.span.end] == claim.span.quote


def test_names_get_their_capital_back(tools: pipeline.Tools) -> None:
    text = truecased(WIRE, tools.extract)
    assert "San Salvador" in text
    assert "May" in text
    assert "soldiers" in text
    assert text.startswith("Guerrillas killed")


def test_people_get_their_capitals_back(tools: pipeline.Tools) -> None:
    text = (
        "SENATOR OLIVERIO MAURO QUINTANAR WAS SHOT BY TWO MEN, CARLOS SAID. "
        "QUINTANAR DIED AT DAWN, HIS BODYGUARD TOMAS DE LA PARRA SAID."
    )
    cased = truecased(text, tools.extract)
    assert cased.count("Quintanar") == 2
    assert "Carlos said" in cased
    assert "Tomas de la Parra said" in cased
    assert "two men" in cased


@pytest.mark.parametrize("text", ["STRASSE İSTANBUL GROẞ ŉ", "ﬁre IN KİEV", "ΣΊΣΥΦΟΣ ΜΆΙΟΣ", ""])
def test_letters_whose_small_form_is_longer_keep_their_place(tools: pipeline.Tools, text: str) -> None:
    assert len(truecased(text, tools.extract)) == len(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_the_length_never_changes(tools: pipeline.Tools, text: str) -> None:
    cased = truecased(text, tools.extract)
    assert len(cased) == len(text)
    assert all(a == b or a.lower() == b.lower() or b == a.lower() for a, b in zip(text, cased, strict=True))


def test_towns_in_the_names_of_people_and_stations_are_no_places(read: Read) -> None:
    reading = read(
        "LIMA, 28 MAR 89 (RADIO CADENA NACIONAL) -- [TEXT] SERGEANT WILIAM ESCALANTE CACERES AND CORPORAL ALIPIO ARCELA MADRID "
        "WERE KILLED BY GUERRILLAS IN UCHIZA YESTERDAY."
    )
    assert reading.happenings[0].where[0].name == "Uchiza"
    assert {"CACERES", "MADRID", "NACIONAL"}.isdisjoint(place.text for place in reading.happenings[0].where)


def test_a_surname_said_again_in_capitals_is_no_place(read: Read) -> None:
    text = (
        "SAN SALVADOR, 14 MAY 89 (DPA) -- TEACHER LUIS DAMAS SAID GUNMEN KILLED TWO PEASANTS. DAMAS ADDED THAT NOBODY WAS HELD."
    )
    (happening,) = [h for h in read(text, published="1989-05-14").happenings if h.modality == "happened"]
    assert all(place.country == "SV" for place in happening.where)


@pytest.mark.parametrize("word", ["MORMON", "BOEING", "HAMLET"])
def test_words_in_capitals_are_no_towns(read: Read, word: str) -> None:
    text = f"LA PAZ, 25 MAY 89 (DPA) -- GUNMEN KILLED TWO {word} WORKERS IN ORURO."
    (happening, *_) = read(text, published="1989-05-25").happenings
    assert word not in {place.text for place in happening.where}


def test_a_capital_in_the_dateline_speaks_for_its_country(read: Read) -> None:
    text = "SAN SALVADOR, 14 MAY 89 (DPA) -- A BOMB KILLED TWO PEASANTS AT THE SAN SALVADOR MARKET. THE BAKERY STAYED SHUT."
    (happening, *_) = read(text, published="1989-05-14").happenings
    assert happening.where[0].country == "SV"


def test_a_dateline_with_its_country_in_brackets_is_no_place_of_the_event(read: Read) -> None:
    text = "CARACAS (VENEZUELA), 15 JUL 89 (DPA) -- REBELS KILLED TWO PEASANTS IN ARAUCA, COLOMBIA."
    (happening, *_) = read(text, published="1989-07-15").happenings
    assert happening.where[0].country == "CO"


def test_a_city_and_its_country_in_brackets_make_a_dateline(tools: pipeline.Tools) -> None:
    found = mentions("PANAMA CITY (PANAMA), 26 JAN 89 -- [TEXT] A BOMB WENT OFF IN COLON.", tools.extract.gazetteer)
    assert [place.kind for place in found if place.span.start < 20] == ["dateline", "dateline"]
