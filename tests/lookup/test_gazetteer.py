import pickle
import time
from pathlib import Path

import pytest

from reportedly.errors import SettingError
from reportedly.lookup.gazetteer import FOLDER, Gazetteer
from reportedly.lookup.gazetteer_names import bare, fold, sound, trusted

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_fold_is_one_form_for_every_spelling() -> None:
    assert fold("Sévaré") == fold("SEVARE") == "sevare"
    assert fold("N'Djamena") == fold("N’Djaména") == "ndjamena"
    assert fold("Deir ez-Zor") == "deir ez zor"
    assert fold("Бахмут") == "бахмут"
    assert fold("St. Louis") == "st louis"


def test_bare_takes_off_the_kind_of_unit() -> None:
    assert bare("borno state") == "borno"
    assert bare("cercle de gao") == "gao"
    assert bare("state") == "state"


def test_sound_joins_spellings_and_keeps_names_apart() -> None:
    assert sound("konduz") == sound("kunduz") != ""
    assert sound("bahirdar") == sound("bahir dar")
    assert sound("gao") == ""
    assert sound("mopti") != sound("bamako")


@pytest.mark.parametrize(
    ("alternate", "main", "kept"),
    [
        ("Kiev", "Kyiv", True),
        ("Ber", "Berlin", False),
        ("BKO", "Bamako", False),
        ("TOM", "Tombouctou", False),
        ("bmqw", "Bamako", False),
        ("Москва", "Moscow", True),
        ("باماكو", "Bamako", True),
        ("巴馬科", "Bamako", False),
        ("al-Bukamal", "Abu Kamal", True),
        ("Route 66", "Amboy", False),
    ],
)
def test_alternates_that_mislead_are_left_out(alternate: str, main: str, kept: bool) -> None:
    assert trusted(alternate, main) is kept


@pytest.mark.parametrize("name", ["Boulkessi", "Diafarabé", "Farabougou", "Sévaré", "Tinzaouaten", "Gossi", "Ber", "In Delimane"])
def test_villages_of_mali_are_there(gazetteer: Gazetteer, name: str) -> None:
    assert "ML" in {place.country for place in gazetteer.lookup(name)}


def test_ber_is_not_berlin(gazetteer: Gazetteer) -> None:
    assert "DE" not in {place.country for place in gazetteer.lookup("Ber")}
    assert "DE" in {place.country for place in gazetteer.lookup("Berlin")}


def test_lookup_gives_the_most_populous_first_with_its_units(gazetteer: Gazetteer) -> None:
    places = gazetteer.lookup("Maiduguri")
    assert places[0].country == "NG"
    assert places[0].admin1 == "Borno"
    assert places[0].main
    numbers = [place.population for place in gazetteer.lookup("San Antonio")]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 20


def test_countries_units_and_seas_are_entries(gazetteer: Gazetteer) -> None:
    country = gazetteer.lookup("Mali")[0]
    assert (country.feature, country.geonameid, country.latitude, country.longitude) == ("A.PCLI", 2453866, 17.0, -4.0)
    assert country.centroid
    borno = next(place for place in gazetteer.lookup("Borno State") if place.feature == "A.ADM1")
    assert borno.country == "NG"
    assert 10 < borno.latitude < 14
    assert any(place.feature == "H.SEA" for place in gazetteer.lookup("Black Sea"))
    assert any(place.feature == "L.RGN" and place.country == "SD" for place in gazetteer.lookup("Darfur"))


def test_no_place_lies_at_null_island(gazetteer: Gazetteer) -> None:
    places = [place for name in ("Boulkessi", "Gao", "Sahel", "Borno", "Ukraine", "Jonglei") for place in gazetteer.lookup(name)]
    assert places
    assert all((place.latitude, place.longitude) != (0.0, 0.0) for place in places)


def test_other_spellings_in_use(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Hodeidah")[0].country == "YE"
    assert gazetteer.lookup("Fasher")[0].country == "SD"
    assert gazetteer.lookup("Mykolaiv")[0].country == "UA"


def test_alike_finds_another_spelling_in_the_named_countries_only(gazetteer: Gazetteer) -> None:
    assert not gazetteer.lookup("Konduzz")
    found = gazetteer.alike("Konduzz", {"AF"})
    assert found[0].country == "AF"
    assert found[0].alike
    assert gazetteer.alike("Konduzz", {"BR"}) == ()


def test_country_and_demonym(gazetteer: Gazetteer) -> None:
    for name in ("ML", "MLI", "Mali", "mali"):
        country = gazetteer.country(name)
        assert country is not None
        assert country.code == "ML"
    assert gazetteer.country("Atlantis") is None
    assert gazetteer.demonym("Malian") == gazetteer.demonym("Malians") == "ML"
    assert gazetteer.demonym("Nigerien") == "NE"
    assert gazetteer.demonym("Nigerian") == "NG"
    assert gazetteer.demonym("South Sudanese") == "SS"
    assert gazetteer.demonym("Bamako") is None


def test_names_are_the_longest_that_begin_with_a_capital(gazetteer: Gazetteer) -> None:
    text = "Fighting in the Democratic Republic of the Congo, in Deir ez-Zor and in Kano's suburbs, but not in kano."
    assert [text[hit.start : hit.end] for hit in gazetteer.names(text)] == [
        "Democratic Republic of the Congo",
        "Deir ez-Zor",
        "Kano",
    ]


def test_about_says_what_is_held_and_attributes_it(gazetteer: Gazetteer) -> None:
    about = gazetteer.about()
    assert "GeoNames" in about
    assert "CC BY 4.0" in about
    assert "234,908 cities" in about


def test_a_pickled_gazetteer_opens_again(gazetteer: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(gazetteer))
    assert again.digest == gazetteer.digest
    assert again.lookup("Gao") == gazetteer.lookup("Gao")


def test_it_opens_fast(gazetteer: Gazetteer) -> None:
    times = []
    for _ in range(3):
        before = time.perf_counter()
        Gazetteer.open()
        times.append(time.perf_counter() - before)
    assert min(times) < 0.3


def test_what_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"tools/build_gazetteer\.py"):
        Gazetteer.open(tmp_path)


def test_a_damaged_index_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "about.json").write_text("{}", "utf-8")
    with pytest.raises(SettingError, match="damaged"):
        Gazetteer.open(tmp_path)


def test_an_entry_is_found_by_its_number(gazetteer: Gazetteer) -> None:
    gao = gazetteer.lookup("Gao", most=1)[0]
    assert gao.geonameid is not None
    assert gazetteer.numbered(gao.geonameid) == gazetteer.place(gao.row)
    assert gazetteer.numbered(0) is None
    assert gazetteer.numbered(999_999_999) is None


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Beled Xaawo", "SO", 3.93, 41.87),
        ("Husseiniya", "IQ", 33.47, 44.43),
        ("Sheikh Zowaid", "EG", 31.22, 34.11),
        ("Taweela", "SD", 13.50, 24.88),
        ("Shashemene", "ET", 7.20, 38.60),
    ],
)
def test_a_place_of_a_theatre_is_found_by_its_other_spellings(
    gazetteer: Gazetteer, name: str, country: str, latitude: float, longitude: float
) -> None:
    near = [
        p
        for p in gazetteer.lookup(name)
        if p.country == country and abs(p.latitude - latitude) < 0.3 and abs(p.longitude - longitude) < 0.3
    ]
    assert near


def test_a_local_government_area_without_known_places_has_its_own_point(gazetteer: Gazetteer) -> None:
    bakassi = next(p for p in gazetteer.lookup("Bakassi") if p.country == "NG" and p.feature == "A.ADM2")
    assert abs(bakassi.latitude - 4.7) < 0.4
    assert abs(bakassi.longitude - 8.5) < 0.4
