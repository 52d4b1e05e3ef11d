import time

import pytest

from reportedly.extract.places import mentions
from reportedly.lookup.gazetteer import FOLDER, Gazetteer
from reportedly.model import PlaceMention

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def named(text: str, gazetteer: Gazetteer) -> dict[str, PlaceMention]:
    found = mentions(text, gazetteer)
    for mention in found:
        mention.span.check(text)
    return {mention.span.quote: mention for mention in found}


@pytest.mark.parametrize(
    ("text", "place", "relation", "kilometres"),
    [
        ("A convoy was hit near Hombori on Sunday.", "Hombori", "near", None),
        ("It blew up 20 km south of Sévaré.", "Sévaré", "20 km south of", 20.0),
        ("It blew up some 30 kilometres northwest of Ménaka.", "Ménaka", "some 30 kilometres northwest of", 30.0),
        ("Rebels dug in ten miles from Kidal.", "Kidal", "ten miles from", 16.09344),
        ("Shells fell outside Avdiivka.", "Avdiivka", "outside", None),
        ("Troops moved south of Gao.", "Gao", "south of", None),
        ("A tanker burned off the coast of Yemen.", "Yemen", "off the coast of", None),
        ("Patrols ran along the border with Niger.", "Niger", "along the border with", None),
        ("They camped on the outskirts of Mopti.", "Mopti", "on the outskirts of", None),
        ("Farmers fled Gossi.", "Gossi", None, None),
    ],
)
def test_relations(gazetteer: Gazetteer, text: str, place: str, relation: str | None, kilometres: float | None) -> None:
    mention = named(text, gazetteer)[place]
    assert mention.relation == relation
    assert mention.distance_km == pytest.approx(kilometres)


@pytest.mark.parametrize("text", ["Mines were laid between Gao and Kidal.", "Mines were laid on the Gao-Kidal road."])
def test_the_other_end_of_a_line(gazetteer: Gazetteer, text: str) -> None:
    mention = named(text, gazetteer)["Gao"]
    assert mention.second is not None
    assert mention.second.quote == "Kidal"


def test_commas_and_in_tell_what_holds_a_place(gazetteer: Gazetteer) -> None:
    found = named(
        "Raiders burned Bokkos, Plateau State, Nigeria, and then entered Sévaré in the central Mopti region.", gazetteer
    )
    assert [span.quote for span in found["Bokkos"].within] == ["Plateau State", "Nigeria"]
    assert [span.quote for span in found["Sévaré"].within] == ["Mopti"]


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("Men came to the village of Zorgho-Bas.", "Zorgho-Bas", "village"),
        ("Men came to Zarbalu village at dawn.", "Zarbalu", "village"),
        ("Fighting spread in Helmand province.", "Helmand", "province"),
        ("Two died in Hawul local government area.", "Hawul", "lga"),
        ("A drone hit Khartoum airport.", "Khartoum", "airport"),
        ("BAMAKO, Mali (Wire) — Two soldiers died.", "BAMAKO", "dateline"),
        ("Maiduguri - Two soldiers died.", "Maiduguri", "dateline"),
        ("Moscow said that the town had fallen.", "Moscow", "metonym"),
        ("A Tehran-backed militia fired rockets.", "Tehran", "metonym"),
        ("The Sokoto State Police Command spoke.", "Sokoto State", "org"),
        ("The Malian army withdrew.", "Malian", "demonym"),
        ("South Sudanese troops withdrew.", "South Sudanese", "demonym"),
        ("A blast shook the Yemeni capital.", "Yemeni capital", "capital"),
    ],
)
def test_kinds(gazetteer: Gazetteer, text: str, place: str, kind: str) -> None:
    assert named(text, gazetteer)[place].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "President Paris Kagame spoke.",
        "George Washington was quoted.",
        "Commander Gao Musa was killed.",
        "The Police and the Army met on Sunday in March.",
        "Most of them left. Man is frail. Same again.",
        "Ahmed Lagos was arrested. Lagos was later freed.",
        "It gave us hope.",
        "Some pro-Russian men left.",
        "The agency (NEMA) confirmed it.",
    ],
)
def test_persons_and_common_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [m.span.quote for m in mentions(text, gazetteer)] == []


def test_a_bare_name_is_a_place_where_it_is_one_elsewhere(gazetteer: Gazetteer) -> None:
    assert [m.span.start for m in mentions("Farabougou starves. Nobody leaves.", gazetteer)] == []
    assert [m.span.start for m in mentions("Farabougou starves. They live in Farabougou.", gazetteer)] == [0, 33]


def test_a_name_behind_a_full_stop_is_not_part_of_the_name_before(gazetteer: Gazetteer) -> None:
    assert named("They fled Qwurblak. Kyiv denied it.", gazetteer)["Kyiv"].kind == "metonym"


def test_a_town_whose_name_is_an_english_word(gazetteer: Gazetteer) -> None:
    assert "Sake" in named("Rebels took Sake at dawn.", gazetteer)
    assert "Sake" not in named("Sake is a drink.", gazetteer)


def test_a_newspaper_is_no_place(gazetteer: Gazetteer) -> None:
    assert {m.kind for m in mentions("He told the Washington Post so.", gazetteer)} <= {"org"}


def test_words_can_still_say_that_a_common_word_is_a_place(gazetteer: Gazetteer) -> None:
    assert "Man" in named("They marched to the town of Man on foot.", gazetteer)
    assert "Mobile" in named("He was born in Mobile, Alabama, long ago.", gazetteer)


def test_an_unknown_name_needs_words_that_say_so(gazetteer: Gazetteer) -> None:
    assert "Qwurblak" in named("They shelled the town of Qwurblak.", gazetteer)
    assert "Qwurblak" in named("They camped near Qwurblak.", gazetteer)
    assert "Qwurblak" in named("They died in Qwurblak, Mali.", gazetteer)
    assert "Qwurblak" not in named("Qwurblak told them to go.", gazetteer)


def test_a_part_of_a_longer_name_is_not_the_place(gazetteer: Gazetteer) -> None:
    assert "Wadi Qwurblak" in named("Two died in Wadi Qwurblak on Monday.", gazetteer)
    assert "Dera Qwur Blak" in named("A bomb hit the town of Dera Qwur Blak.", gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "OUAGADOUGOU, Feb 18 (Meridian) - Six people died near Djibo.",
        "DORI, May 29 (Atlantic) — Six people died near Djibo.",
        "Savannah Rights Monitor said six people died near Djibo.",
        "Six people died near Djibo, says the Savannah Weekly Observer.",
    ],
)
def test_agencies_and_outlets_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    kinds = {quote: mention.kind for quote, mention in named(text, gazetteer).items()}
    assert kinds.pop("Djibo") is None
    assert set(kinds.values()) <= {"org", "dateline"}
    assert all(kinds.get(word, "org") == "org" for word in ("Meridian", "Atlantic", "Savannah"))


def test_a_country_in_the_brackets_of_a_dateline_is_no_agency(gazetteer: Gazetteer) -> None:
    found = named("KIDAL (Mali) — Six people died.", gazetteer)
    assert [found[name].kind for name in ("KIDAL", "Mali")] == ["dateline", "dateline"]


def test_the_first_word_of_a_longer_name_is_not_the_place(gazetteer: Gazetteer) -> None:
    assert "Dera" not in named("Men raided the town of Dera Allah Qasim in Balochistan.", gazetteer)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("They camped not far from Mopti.", "not far from"),
        ("They drove from Mopti.", None),
        ("They stood in the northern Mopti area.", None),
        ("They stood 12 km from the Mopti camp.", "12 km from"),
    ],
)
def test_a_plain_preposition_ends_no_relation(gazetteer: Gazetteer, text: str, relation: str | None) -> None:
    assert named(text, gazetteer)["Mopti"].relation == relation


def test_taken_spans_are_left_out(gazetteer: Gazetteer) -> None:
    text = "The Islamic State in Mali took Gao."
    assert [m.span.quote for m in mentions(text, gazetteer, taken=[(4, 25)])] == ["Gao"]


def test_text_in_capitals(gazetteer: Gazetteer) -> None:
    text = "GUERRILLAS ATTACKED A POST NEAR USULUTAN IN EL SALVADOR. THE MAN OF MOST HOPE SAID SO."
    found = named(text, gazetteer)
    assert found["USULUTAN"].relation == "NEAR"
    assert set(found) == {"USULUTAN", "EL SALVADOR"}


def test_a_surname_behind_a_given_name_in_capitals_is_no_town(gazetteer: Gazetteer) -> None:
    text = "AMBASSADOR FRANCISCO CADIZ AND JUANA MARGARITA FLORES MET IN CALI. GUNMEN SHOT AT FRANCISCO CADIZ."
    assert set(named(text, gazetteer)) == {"CALI"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb went off in Yemen's capital on Friday.", "Yemen"),
        ("A bomb went off in the capital of the Central African Republic.", "Central African Republic"),
        ("A bomb went off in the Afghanistan capital Friday.", "Afghanistan"),
        ("A bomb went off in the Libyan capital.", "Libyan capital"),
    ],
)
def test_a_country_s_capital(gazetteer: Gazetteer, text: str, place: str) -> None:
    assert named(text, gazetteer)[place].kind == "capital"


def test_a_capital_that_is_named_is_no_other(gazetteer: Gazetteer) -> None:
    found = named("A bomb went off in Nigeria's capital Abuja.", gazetteer)
    assert (found["Nigeria"].kind, set(found)) == (None, {"Nigeria", "Abuja"})


def test_whose_people_they_are_is_no_place(gazetteer: Gazetteer) -> None:
    assert named("Gunmen shot a U.S. citizen.", gazetteer)["U.S."].kind == "metonym"
    assert named("In Mali soldiers shot a driver.", gazetteer)["Mali"].kind is None


def test_a_language_is_no_people(gazetteer: Gazetteer) -> None:
    assert named('"Go," he said in French.', gazetteer) == {}
    assert named("A man died in French hands.", gazetteer)["French"].kind == "demonym"


def test_an_article_carries_a_strange_name_on(gazetteer: Gazetteer) -> None:
    assert "Deir al-Qasabat" in named("Troops came to the village of Deir al-Qasabat.", gazetteer)
    assert "DEIR EL-QASABAT" in named("TROOPS CAME TO THE VILLAGE OF DEIR EL-QASABAT.", gazetteer)


def test_empty_and_odd_text(gazetteer: Gazetteer) -> None:
    for text in ("", " ", "...", "A", "\u202e\u200b", "Ю" * 50, "In " * 3, "St. ", "’"):
        mentions(text, gazetteer)


def test_it_is_fast(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen killed four farmers near Hombori on Sunday, said a mayor of the area. The army did not answer calls at once. "
        * 400
    )
    before = time.process_time()
    mentions(text, gazetteer)
    assert len(text.split()) / (time.process_time() - before) > 60_000
