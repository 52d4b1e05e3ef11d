"""Events as a map: a GeoJSON FeatureCollection (RFC 7946)."""

from __future__ import annotations

import json

from reportedly.ontology import terms
from reportedly.publish.about import NOTICE, PLACES, PURPOSES, OutFile
from reportedly.publish.purpose import Kept, Purpose
from reportedly.publish.records import Record, Row, speaker
from reportedly.publish.tables import actors, in_words


def geojson(kept: Kept, purpose: Purpose) -> OutFile:
    """events.geojson: one point an event; events without coordinates are counted and named in a foreign member."""
    placed = [record for record in kept.records if _point(record) is not None]
    nowhere = [record.id for record in kept.records if _point(record) is None]
    collection = {
        "type": "FeatureCollection",
        "about": NOTICE,
        "purpose": PURPOSES[purpose],
        "attribution": PLACES,
        "without_coordinates": {"count": len(nowhere), "events": nowhere},
        "left_out": [{"event": event, "reason": reason} for event, reason in kept.left_out],
        "features": [_feature(record) for record in placed],
    }
    return OutFile(name="events.geojson", data=(json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _point(record: Record) -> list[float] | None:
    """Longitude and latitude of the event's own place, in GeoJSON's order."""
    place = record.event["where"][0] if record.event["where"] else None
    return None if place is None or place["latitude"] is None else [place["longitude"], place["latitude"]]


def _feature(record: Record) -> Row:
    event, place = record.event, record.event["where"][0]
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": {"type": "Point", "coordinates": _point(record)},
        "properties": {
            "kind": event["kind"],
            "kind_name": terms("kinds")[event["kind"]].name,
            "scope": event["scope"],
            "first_day": event["when"]["first"],
            "last_day": event["when"]["last"],
            "day_basis": event["when"]["basis"],
            "place": place["name"] or place["text"],
            "precision": place["precision"],
            "coordinates_of": place["coordinates"],
            "radius_km": place["radius_km"],
            "country": place["country"],
            "sides": {side["id"]: actors(side) for side in event["sides"]},
            "losses": [
                {key: estimate[key] for key in ("field", "what", "side", "low", "best", "high", "contested")}
                | {"words": in_words(estimate), "claims": [key for one in estimate["figures"] for key in one["claims"]]}
                for estimate in event["estimates"]
            ],
            "contested": event["contested"],
            "origins": len(event["origins"]),
            "according_to": list(dict.fromkeys(speaker(claim, record.reports) for claim in record.claims)),
            "reportedly_claims": [claim["key"] for claim in record.claims],
        },
    }
