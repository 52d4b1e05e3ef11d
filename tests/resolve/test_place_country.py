import pytest

from reportedly.lookup.gazetteer import FOLDER, Gazetteer
from reportedly.lookup.registry import Registry
from reportedly.model import PlaceMention, Where
from reportedly.resolve.place_country import TRUST, told_by_actors

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")


def told(text: str) -> tuple[PlaceMention, Where] | None:
    registry = Registry.open()
    return told_by_actors(text, registry.find(text), registry, Gazetteer.open())


def test_a_state_body_tells_its_country() -> None:
    found = told("The Somali government said that nine people were killed.")
    assert found is not None
    mention, where = found
    assert (where.country, where.precision, where.coordinates) == ("SO", "country", "centroid")
    assert where.confidence is not None
    assert where.confidence <= TRUST
    assert mention.kind == "metonym"
    assert where.text == mention.span.quote
    assert where.span is None
    assert "no place" in (where.why or "")


def test_a_group_tells_the_country_where_it_mainly_acts() -> None:
    found = told("Al-Shabab fighters shot five farmers.")
    assert found is not None
    assert found[1].country == "SO"


def test_networks_and_nobody_tell_none() -> None:
    assert told("Islamic State claimed the attack.") is None
    assert told("Gunmen shot five farmers.") is None
