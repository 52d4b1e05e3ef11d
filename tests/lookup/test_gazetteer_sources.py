import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "reportedly" / "data" / "gazetteer"


def test_every_place_by_hand_is_on_the_globe_and_says_why() -> None:
    table = tomllib.loads((SOURCES / "supplement.toml").read_text("utf-8"))
    countries = tomllib.loads((SOURCES / "countries.toml").read_text("utf-8"))
    assert len([place for place in table["place"] if place.get("feature", "P.PPL") == "P.PPL"]) >= 60
    for place in table["place"]:
        assert -60 < place["latitude"] < 80
        assert -180 <= place["longitude"] <= 180
        assert place["why"]
        if "country" in place:
            country = countries[place["country"]]
            reach = 60 if place["country"] == "RU" else 20
            assert abs(place["latitude"] - country["latitude"]) < reach, place["name"]
            assert abs(place["longitude"] - country["longitude"]) < reach, place["name"]


def test_countries_have_codes_names_and_a_point() -> None:
    countries = tomllib.loads((SOURCES / "countries.toml").read_text("utf-8"))
    assert len(countries) > 240
    for code, country in countries.items():
        assert len(code) == 2
        assert len(country["iso3"]) == 3
        assert country["names"]
        assert (country["latitude"], country["longitude"]) != (0, 0)
        assert set(country["neighbours"]) <= set(countries)


def test_each_adjective_tells_one_country() -> None:
    countries = tomllib.loads((SOURCES / "countries.toml").read_text("utf-8"))
    owners: dict[str, set[str]] = {}
    for code, country in countries.items():
        for word in country["demonyms"]:
            owners.setdefault(word, set()).add(code)
    assert {word for word, codes in owners.items() if len(codes) > 1} <= {
        "Congolese",
        "Chinese",
        "French",
        "American",
        "Dominican",
    }


def lines(name: str) -> Iterator[list[str]]:
    for line in (SOURCES / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@pytest.mark.parametrize("name", ["theatres.tsv", "nigeria.tsv"])
def test_every_line_of_a_list_has_a_kind_names_and_a_point_near_its_country(name: str) -> None:
    countries = tomllib.loads((SOURCES / "countries.toml").read_text("utf-8"))
    for country, kind, names, latitude, longitude in lines(name):
        assert kind in ("P", "D", "A")
        assert all(part and part == part.strip() for part in names.split("|")), names
        assert len(set(names.split("|"))) == len(names.split("|")), names
        middle = countries[country]
        reach = 75 if country == "RU" else 20
        assert abs(float(latitude) - middle["latitude"]) < reach, names
        assert abs(float(longitude) - middle["longitude"]) < reach, names


def test_every_local_government_area_of_nigeria_has_a_point() -> None:
    assert len(list(lines("nigeria.tsv"))) == 774
