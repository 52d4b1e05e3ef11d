"""Lines of the public format made by hand, to score."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def count(low: int | None, best: int | None, high: int | None, hedge: str | None = None) -> Json:
    return {"low": low, "best": best, "high": high, "hedge": hedge}


def exactly(number: int) -> Json:
    return count(number, number, number)


def span(text: str, quote: str) -> Json:
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def place(
    text: str, quote: str, *, latitude: float | None = None, longitude: float | None = None, country: str | None = None
) -> Json:
    return {
        "text": quote,
        "span": span(text, quote),
        "relation": None,
        "name": quote if latitude is not None else None,
        "geonameid": None,
        "country": country,
        "admin1": None,
        "admin2": None,
        "latitude": latitude,
        "longitude": longitude,
        "precision": "settlement" if latitude is not None else None,
        "coordinates": "place" if latitude is not None else None,
        "radius_km": None,
        "confidence": 0.9,
        "candidates": [],
    }


def happening(id: str, kind: str, text: str, anchor: str, **more: Any) -> Json:
    when = {"first": None, "last": None, "basis": "unknown", "text": None, "span": None}
    made: Json = {
        "id": id,
        "kind": kind,
        "modality": "happened",
        "scope": "event",
        "claims": [],
        "when": when,
        "where": [],
        "sides": [],
    }
    return {**made, "anchor": span(text, anchor), **more}


def claim(key: str, happening: str, field: str, value: object, text: str, quote: str, **more: Any) -> Json:
    made: Json = {
        "key": key,
        "happening": happening,
        "field": field,
        "value": value,
        "what": None,
        "detail": None,
        "whose": None,
        "side": None,
        "standing": None,
        "groups": [],
        "scope": "event",
        "part_of": None,
        "euphemism": None,
        "admission": False,
        "said_by": [],
        "stance": "asserted",
        "mode": None,
        "distance": None,
        "span": span(text, quote),
        "cues": [],
        "made_by": "made.by-hand",
        "confidence": 0.9,
    }
    return {**made, **more}


def people(key: str, happening: str, field: str, number: int, text: str, quote: str, **more: Any) -> Json:
    return claim(key, happening, field, exactly(number), text, quote, **{"what": "people", **more})


def line(id: str, happenings: list[Json] | None = None, claims: list[Json] | None = None) -> Json:
    return {
        "v": 1,
        "engine": {"name": "by-hand", "version": "0", "gazetteer": "", "registry": ""},
        "report": {
            "id": id,
            "sha256": None,
            "text_sha256": "0" * 64,
            "url": None,
            "channel": None,
            "message_id": None,
            "title": None,
            "publisher": None,
            "published": None,
            "language": "en",
            "forwarded_from": None,
        },
        "happenings": happenings or [],
        "claims": claims or [],
        "failures": [],
    }


def speaker(text: str, quote: str) -> Json:
    return {"text": quote, "span": span(text, quote), "source": None, "candidates": []}
