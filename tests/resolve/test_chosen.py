"""Places that people choose."""

from __future__ import annotations

from dataclasses import replace

from reportedly.lookup.gazetteer import Place
from reportedly.resolve.chosen import place

ENTRY = Place(
    row=1,
    geonameid=7,
    name="Tolba",
    feature="P.PPL",
    country="ML",
    admin1="Mopti",
    admin2=None,
    latitude=14.0,
    longitude=-4.0,
    population=900,
    source="geonames",
    main=True,
    inside=(),
)


def test_a_settlement_itself_and_words_beside_it() -> None:
    own, near = place(ENTRY), place(ENTRY, "south of")
    assert (own.geonameid, own.precision, own.radius_km, own.coordinates) == (7, "settlement", None, "place")
    assert (near.precision, near.relation) == ("near", "south of")
    assert near.radius_km is not None


def test_an_area_is_its_middle_whatever_the_relation() -> None:
    area = place(replace(ENTRY, feature="A.ADM1"), "in the north of")
    assert (area.precision, area.coordinates, area.radius_km) == ("admin1", "centroid", None)
