"""States by their seats of government."""

from __future__ import annotations

from reportedly import pipeline
from reportedly.lookup.capitals import SEATS, capitals


def test_a_capital_is_its_countrys() -> None:
    found = capitals()
    assert (found["moscow"], found["bamako"], found["kyiv"], found["kremlin"]) == ("RU", "ML", "UA", "RU")
    assert len(found) > 200 > len(SEATS)


def test_a_capital_that_speaks_names_its_state() -> None:
    whois = pipeline.whois()
    assert whois("moscow").names == whois("russia").names == "RU"
    assert whois("tolba").names is None
