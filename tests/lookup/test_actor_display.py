"""Names in the style of codebooks."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.lookup.actor_display import acled_style, period, regimes, ucdp_style
from reportedly.lookup.registry import Registry


@pytest.fixture(scope="module")
def actors() -> Registry:
    return Registry.open()


@pytest.mark.parametrize(
    ("id", "day", "acled", "ucdp"),
    [
        ("mli-armed-forces", date(2025, 6, 1), "Military Forces of Mali (2021-)", "Government of Mali"),
        ("mli-armed-forces", date(2012, 6, 1), "Military Forces of Mali (2012-2013)", "Government of Mali"),
        ("mli-police", None, "Police Forces of Mali (2021-)", "Government of Mali"),
        ("sdn-air-force", date(2000, 1, 1), "Military Forces of Sudan (1989-2019)", "Government of Sudan"),
        ("and-armed-forces", date(2025, 6, 1), "Military Forces of Andorra", "Government of Andorra"),
        ("allied-democratic-forces", None, "ADF: Allied Democratic Forces", "ADF"),
        ("hezbollah", None, "Hezbollah", "Hezbollah"),
    ],
)
def test_names_follow_the_public_rules(actors: Registry, id: str, day: date | None, acled: str, ucdp: str) -> None:
    assert acled_style(actors.actor(id), actors.countries, regimes(), day) == acled
    assert ucdp_style(actors.actor(id), actors.countries) == ucdp


def test_a_day_before_the_first_known_government_has_no_years() -> None:
    assert period((1999, 2013), date(1980, 1, 1)) == ""
    assert period((), None) == ""


def test_the_years_ascend_and_the_countries_are_known(actors: Registry) -> None:
    for code, years in regimes().items():
        assert code in actors.countries
        assert list(years) == sorted(set(years)), code
        assert all(1960 <= year <= 2026 for year in years), code
