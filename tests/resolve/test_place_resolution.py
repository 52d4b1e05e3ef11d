import math

import pytest

from reportedly.extract.places import mentions
from reportedly.lookup.gazetteer import FOLDER, Gazetteer
from reportedly.model import PlaceMention, Span, Where
from reportedly.resolve.place_features import REASONS, softmax
from reportedly.resolve.places import resolve

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def places(text: str, gazetteer: Gazetteer, **countries: float) -> dict[str, Where]:
    found = mentions(text, gazetteer)
    wheres = resolve(text, found, gazetteer, countries=countries)
    assert len(wheres) == len(found)
    assert all(where.span == mention.span for where, mention in zip(wheres, found, strict=True))
    assert all(where.why for where in wheres)
    return {where.text: where for where in wheres}


def kilometres(where: Where, latitude: float, longitude: float) -> float:
    assert where.latitude is not None
    assert where.longitude is not None
    east = (where.longitude - longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(where.latitude - latitude, east)


@pytest.mark.parametrize("name", ["Boulkessi", "Diafarabé", "Farabougou", "Sévaré", "Tinzaouaten", "Gossi", "Ber"])
def test_villages_in_a_malian_report(gazetteer: Gazetteer, name: str) -> None:
    where = places(f"Malian soldiers were attacked in {name}.", gazetteer)[name]
    assert where.country == "ML"
    assert where.precision == "settlement"
    assert where.coordinates == "place"


def test_the_country_named_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    assert places("Police in Tripoli, Lebanon, fired.", gazetteer)["Tripoli"].country == "LB"
    assert places("Police in Tripoli, Libya, fired.", gazetteer)["Tripoli"].country == "LY"
    assert places("Two died in Paris.", gazetteer)["Paris"].country == "FR"
    assert places("Two died in Paris, Texas.", gazetteer)["Paris"].admin1 == "Texas"


def test_a_border_village_is_found_though_only_the_neighbour_is_named(gazetteer: Gazetteer) -> None:
    found = places("Men from Burkina Faso shelled the camp at Boulkessi and entered the town of Timbuktu.", gazetteer)
    assert found["Boulkessi"].country == "ML"
    assert found["Timbuktu"].country == "ML"


def test_a_city_abroad_stays_itself(gazetteer: Gazetteer) -> None:
    assert places("Palestinians marched in Beirut.", gazetteer)["Beirut"].country == "LB"


def test_the_theatre_of_actors_decides_too(gazetteer: Gazetteer) -> None:
    assert places("They struck in Farabougou.", gazetteer, ML=1.0)["Farabougou"].country == "ML"
    assert places("They struck in Farabougou.", gazetteer, SN=1.0)["Farabougou"].country == "SN"


def test_the_kind_decides_between_a_state_and_its_town(gazetteer: Gazetteer) -> None:
    found = places("Two died in Kano state, and four in the city of Kaduna.", gazetteer)
    assert (found["Kano"].precision, found["Kano"].coordinates) == ("admin1", "centroid")
    assert found["Kaduna"].precision == "settlement"


def test_a_distance_and_a_direction_move_the_point(gazetteer: Gazetteer) -> None:
    still = places("Malian troops were hit in Sévaré.", gazetteer)["Sévaré"]
    moved = places("Malian troops were hit 20 km south of Sévaré.", gazetteer)["Sévaré"]
    assert still.latitude is not None
    assert still.longitude is not None
    assert moved.precision == "near"
    assert moved.radius_km is not None
    assert kilometres(moved, still.latitude - 20 / 111.2, still.longitude) < 0.5
    assert moved.relation == "20 km south of"


def test_near_without_a_distance_keeps_the_point(gazetteer: Gazetteer) -> None:
    where = places("Malian troops were hit near Hombori.", gazetteer)["Hombori"]
    assert where.precision == "near"
    assert where.radius_km == 15.0


def test_between_two_places_is_a_line(gazetteer: Gazetteer) -> None:
    found = places("In Mali, a mine lay on the Gao-Ansongo road.", gazetteer)
    assert found["Gao"].precision == "line"
    assert kilometres(found["Gao"], 15.97, 0.23) < 25


def test_countries_areas_and_seas(gazetteer: Gazetteer) -> None:
    found = places("In Mali, in Darfur and on the Black Sea.", gazetteer)
    assert (found["Mali"].precision, found["Mali"].coordinates, found["Mali"].geonameid) == ("country", "centroid", 2453866)
    assert found["Darfur"].precision == "area"
    assert found["Black Sea"].precision == "water"
    assert found["Black Sea"].country is None


def test_a_people_tells_a_country_and_its_capital(gazetteer: Gazetteer) -> None:
    found = places("Yemeni soldiers fled the Yemeni capital.", gazetteer)
    assert found["Yemeni"].country == "YE"
    assert found["Yemeni capital"].name == "Sanaa"
    assert places("A blast in the capital of Mali.", gazetteer)["Mali"].name == "Bamako"


def test_one_unknown_never_removes_the_others(gazetteer: Gazetteer) -> None:
    found = places("Two died in the village of Qwurblak, three in Gossi and one in Gao, in Mali.", gazetteer)
    unknown = found["Qwurblak"]
    assert (unknown.name, unknown.latitude, unknown.longitude, unknown.precision) == (None, None, None, None)
    assert unknown.why == "not in the gazetteer"
    assert found["Gossi"].country == found["Gao"].country == "ML"


def test_a_small_namesake_elsewhere_is_not_taken(gazetteer: Gazetteer) -> None:
    text = "Two died in Hoxie, Mali."
    found = resolve(
        text, [PlaceMention(span=Span.find("Hoxie", text)), PlaceMention(span=Span.find("Mali", text))], gazetteer, countries={}
    )
    assert found[0].name is None
    assert {c.country for c in found[0].candidates} == {"US"}
    assert found[0].why == "only places elsewhere bear the name"


def test_a_namesake_does_not_speak_for_its_own_country(gazetteer: Gazetteer) -> None:
    assert places("Men attacked Mbar village.", gazetteer)["Mbar"].country == "SN"
    found = places("Men attacked Mbar village. Homes burned in Bokkos and in Makurdi.", gazetteer)
    assert {found["Bokkos"].country, found["Makurdi"].country} == {"NG"}
    assert found["Mbar"].country is None


def test_a_village_is_no_large_city(gazetteer: Gazetteer) -> None:
    assert places("Men attacked the village of Kakong.", gazetteer)["Kakong"].name != "Shaoguan"


def test_a_place_lies_in_no_other_country_than_what_holds_it(gazetteer: Gazetteer) -> None:
    found = places("Men burned Samawa village in Kano State.", gazetteer)
    assert found["Kano State"].country == "NG"
    assert found["Samawa"].country in (None, "NG")


def test_one_name_with_two_kinds_is_one_place(gazetteer: Gazetteer) -> None:
    text = "Ten died in Donetsk on Sunday. The Donetsk city hall was hit."
    found = mentions(text, gazetteer)
    assert [where.country for where in resolve(text, found, gazetteer, countries={})] == ["UA", "UA"]


def test_candidates_are_at_most_five_and_say_why(gazetteer: Gazetteer) -> None:
    where = places("Two died in San Antonio.", gazetteer)["San Antonio"]
    assert 1 <= len(where.candidates) <= 5
    assert all(candidate.why for candidate in where.candidates)
    assert where.confidence is not None
    assert all(candidate.confidence <= where.confidence for candidate in where.candidates)


def test_the_order_of_reading_is_the_same_each_time(gazetteer: Gazetteer) -> None:
    text = "Raids hit Gao, Kidal, Paris and San Antonio near Tripoli."
    found = mentions(text, gazetteer)
    assert resolve(text, found, gazetteer, countries={}) == resolve(text, found, Gazetteer.open(), countries={})


def test_no_mentions_give_no_places(gazetteer: Gazetteer) -> None:
    assert resolve("", (), gazetteer, countries={"ML": 1.0}) == ()


def test_every_feature_has_a_sentence_and_confidences_leave_room_for_none() -> None:
    assert all(REASONS)
    assert sum(softmax([1.0, 2.0, 3.0])) < 1
    assert softmax([3.0, 1.0])[0] > softmax([3.0, 1.0])[1]
