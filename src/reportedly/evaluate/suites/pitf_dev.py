"""PITF atrocities: the killed, the injured and the place of news texts, where the coded number stands in the text.

One figure a text and field: the largest among the claims on people that are part of no total, denied by nobody, about one
event (no roll-up) that happened; a Count's figure is its best, else its low, else its high. `oracle` is the share where
any such claim has the coded number: what a better choice could reach at most. The place is the first happening's own;
`place_oracle` is the share where any place of any happening lies within, `place_gazetteer` that where the nearest candidate of
any name in the text does: what a better choice among the gazetteer's places could reach at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.iso import alpha3
from reportedly.evaluate.lines import ONE_EVENT, claims_of, excerpt, figure, first_place, happened
from reportedly.evaluate.place_oracle import nearest_km
from reportedly.evaluate.suite import Case, InputReport, Line, Miss, Score, Scored, Suite, share
from reportedly.lookup.gazetteer import Gazetteer
from reportedly.model.globe import great_circle_km

FILE = "pitf_dev.jsonl.gz"
FIELDS = ("killed", "injured")
NEAR_KM, REGION_KM = 25, 161
"""The same settlement and its surroundings; 100 miles, the geocoding literature's wide measure."""

ODD_CODES = {"ALG": "DZA", "BAH": "BHS", "BRZ": "BRA", "ELS": "SLV", "KUW": "KWT", "THL": "THA"}
"""Codes of countries in the data that are not ISO 3166's → ISO's."""


def cases(folder: Path) -> list[Case]:
    """One case a row in which the killed or the injured stand literally in the text, or that has coordinates."""
    return [
        Case(report=InputReport(id=row["id"], text=row["text"]), gold=row)
        for row in corpus.rows(folder / FILE)
        if _literal(row) or _located(row)
    ]


def _literal(row: Mapping[str, Any]) -> bool:
    """Whether a coded number stands in the text, so that it can be asked for."""
    return bool(row["killed_literal"] or row["injured_literal"])


def _located(row: Mapping[str, Any]) -> bool:
    return row["latitude"] is not None and row["longitude"] is not None


def figures(line: Line, field: str) -> Iterator[int]:
    """Every figure that the rule may choose from."""
    for claim in claims_of(line, happened(line, rollups=False)):
        usable = claim["field"] == field and claim["what"] == "people" and claim["stance"] != "denied"
        if usable and claim["part_of"] is None and claim["scope"] in ONE_EVENT:
            number = figure(claim["value"])
            if number is not None:
                yield number


def score(scored: Scored) -> Score:
    """Exact figures, confusions and places; right, wrong and none told apart."""
    counts: dict[str, Counter[str]] = {field: Counter(right=0, wrong=0, none=0) for field in FIELDS}
    oracle: Counter[str] = Counter()
    errors: list[Miss] = []
    confused = both = 0
    counted = [row for row in scored if _literal(row[0].gold)]
    for case, line in counted:
        chosen = {field: max(figures(line, field), default=None) for field in FIELDS}
        for field in FIELDS:
            if not case.gold[f"{field}_literal"]:
                continue
            wanted, got = case.gold[field], chosen[field]
            counts[field]["none" if got is None else "right" if got == wanted else "wrong"] += 1
            oracle[field] += wanted in figures(line, field)
            if got != wanted:
                about = excerpt(case.report.text, str(wanted))
                errors.append(Miss(id=case.report.id, figure=field, expected=str(wanted), got=str(got).lower(), about=about))
        confused += _confused(case.gold, chosen)
        both += bool(case.gold["killed"] and case.gold["injured"] and case.gold["killed"] != case.gold["injured"])
    places, misplaced = _places(scored)
    errors += misplaced
    return Score(
        figures={f"{field}_exact": share(row["right"], row.total()) for field, row in counts.items()}
        | {f"{field}_oracle": share(oracle[field], row.total()) for field, row in counts.items()}
        | {"confusions": share(confused, len(counted)), "confusions_where_both": share(confused, both)}
        | {
            f"place_{name}": share(places[name], places["asked"])
            for name in ("within_25_km", "within_161_km", "oracle_25_km", "country", "gazetteer_25_km", "gazetteer_161_km")
        },
        counts={f"{field}_exact": dict(row) for field, row in counts.items()}
        | {
            "confusions": {"confused": confused, "rows": len(counted)},
            "confusions_where_both": {"confused": confused, "rows": both},
            "place_within_25_km": {name: places[name] for name in ("right", "wrong", "none")},
            "place_country": {name: places[f"country_{name}"] for name in ("right", "wrong", "none")},
        },
        errors=tuple(errors),
        ceilings=frozenset({"confusions", "confusions_where_both"}),
    )


def _confused(gold: Mapping[str, Any], chosen: Mapping[str, int | None]) -> bool:
    """Whether the one field's figure is the other field's coded number, and not its own."""
    killed, injured = gold["killed"], gold["injured"]
    if not killed or not injured or killed == injured:
        return False
    return bool(chosen["killed"] == injured or chosen["injured"] == killed)


def _places(scored: Scored) -> tuple[Counter[str], list[Miss]]:
    """How far the first happening's place lies from the coded one, in the rows that have coordinates."""
    counts: Counter[str] = Counter()
    errors: list[Miss] = []
    gazetteer = Gazetteer.open()
    for case, line in scored:
        if not _located(case.gold):
            continue
        counts["asked"] += 1
        best = nearest_km(case.report.text, case.gold["latitude"], case.gold["longitude"], gazetteer)
        counts["gazetteer_25_km"] += best <= NEAR_KM
        counts["gazetteer_161_km"] += best <= REGION_KM
        place = first_place(line)
        km = distance(place, case.gold)
        code = alpha3(place["country"]) if place and place["country"] else None
        country = ODD_CODES.get(case.gold["country"], case.gold["country"])
        counts["none" if km is None else "right" if km <= NEAR_KM else "wrong"] += 1
        counts["within_25_km"] += _within(place, case.gold, NEAR_KM)
        counts["within_161_km"] += _within(place, case.gold, REGION_KM)
        counts["oracle_25_km"] += any(
            _within(each, case.gold, NEAR_KM) for happening in line["happenings"] for each in happening["where"]
        )
        counts["country"] += code == country
        counts["country_none" if code is None else "country_right" if code == country else "country_wrong"] += 1
        if km is None or km > NEAR_KM:
            wanted = ", ".join(str(case.gold[key]) for key in ("locality", "adm", "country") if case.gold[key])
            got = "none" if place is None else f"{place['text']} → {place['name']}, {place['country']}"
            about = excerpt(case.report.text, case.gold["locality"])
            errors.append(Miss(id=case.report.id, figure="place", expected=wanted, got=got, about=about))
    return counts, errors


def _within(place: Mapping[str, Any] | None, gold: Mapping[str, Any], limit: float) -> bool:
    km = distance(place, gold)
    return km is not None and km <= limit


def distance(place: Mapping[str, Any] | None, gold: Mapping[str, Any]) -> float | None:
    """Great-circle kilometres between two places in degrees; None where the first has no coordinates."""
    if place is None or place["latitude"] is None:
        return None
    return great_circle_km(place["latitude"], place["longitude"], gold["latitude"], gold["longitude"])


SUITE = Suite(
    name="pitf_dev",
    description="Exact killed and injured, and the place, on PITF atrocities texts whose number stands in the text.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
)
