"""The measures, by name: one file each reads its data and scores lines against it."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.evaluate.suite import Suite
from reportedly.evaluate.suites import (
    actors,
    agreement,
    case_dev,
    counts,
    ecbplus_dev,
    event_location_dev,
    gold,
    muc_dev,
    names,
    pitf_dev,
    places_lgl,
    polnear,
    relevance,
    short,
    stories,
)

MEASURES: Mapping[str, Suite] = {
    module.SUITE.name: module.SUITE for module in (gold, pitf_dev, case_dev, relevance, muc_dev, event_location_dev, polnear)
}
SUITES: Mapping[str, Suite] = {
    **MEASURES,
    "counts": counts.suite(MEASURES),
    **{module.SUITE.name: module.SUITE for module in (agreement, actors, ecbplus_dev, names, places_lgl, short, stories)},
}
