"""How near a gazetteer alone could come: the nearest place that any name of a text may mean."""

from __future__ import annotations

import math

from reportedly.extract.places import mentions
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.model.globe import great_circle_km
from reportedly.resolve.places import candidates


def nearest_km(text: str, latitude: float, longitude: float, gazetteer: Gazetteer) -> float:
    """Kilometres from the point to the nearest candidate of any name in the text; infinite where it names none.

    Names are every longest match of the gazetteer and every place that extraction finds, with the candidates that resolution
    takes them to have; degrees are WGS 84.
    """
    places = {place for hit in gazetteer.names(text) for place in gazetteer.lookup(hit.key)}
    for found in candidates(mentions(text, gazetteer), gazetteer):
        places.update(found)
    return min((great_circle_km(place.latitude, place.longitude, latitude, longitude) for place in places), default=math.inf)
