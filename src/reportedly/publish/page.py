"""Events as one page to hand on: it needs no other file, no network and no script, and says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from reportedly.ontology import terms
from reportedly.publish.about import NOTICE, PLACES, PURPOSES, OutFile
from reportedly.publish.codebook import Setting
from reportedly.publish.names import plain
from reportedly.publish.purpose import Kept
from reportedly.publish.records import Record, Row, speaker
from reportedly.publish.tables import in_words, value_words


def html(kept: Kept, setting: Setting) -> OutFile:
    """events.html: every event with its losses and who says what; those left out are named with the reason."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else "" if value is None else value

    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=finalize, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((files("reportedly.publish") / "page.html").read_text(encoding="utf-8"))
    names = {name: actor.name for name, actor in setting.actors.items()}
    text = template.render(
        events=[_event(record, names) for record in sorted(kept.records, key=_when, reverse=True)],
        left_out=kept.left_out,
        notice=NOTICE,
        purpose=PURPOSES[setting.purpose],
        places=PLACES,
        made=setting.today.isoformat(),
    )
    return OutFile(name="events.html", data=text.encode("utf-8", "replace"))


def _when(record: Record) -> tuple[str, str]:
    return str(record.event["when"]["last"] or ""), record.id


def _event(record: Record, names: Mapping[str, str]) -> Row:
    """An event in the words that the page shows."""
    event = record.event
    place = event["where"][0] if event["where"] else None
    sides = {side["id"]: _side(side, names) for side in event["sides"] if side["actors"]}
    return {
        "id": record.id,
        "kind": terms("kinds")[event["kind"]].name,
        "scope": event["scope"],
        "day": _days(event["when"]),
        "place": ", ".join(dict.fromkeys(part for part in (place["name"], place["admin1"], place["country"]) if part))
        if place
        else "",
        "precision": place["precision"] if place else None,
        "sides": [name for side, name in sides.items() if side != "unknown"],
        "contested": event["contested"],
        "losses": [
            {
                "field": terms("fields")[estimate["field"]].name,
                "what": None if estimate["what"] in (None, "people") else terms("things")[estimate["what"]].name.lower(),
                "whose": sides.get(estimate["side"], "side not known" if estimate["side"] == "unknown" else estimate["side"]),
                "figure": in_words(estimate),
                "contested": estimate["contested"],
                "figures": [
                    (figure["origin"], in_words({**figure, "contested": False, "figures": [figure]}))
                    for figure in estimate["figures"]
                ],
            }
            for estimate in event["estimates"]
        ],
        "claims": [
            {
                "field": terms("fields")[claim["field"]].name,
                "value": value_words(claim),
                "stance": claim["stance"],
                "by": speaker(claim, record.reports),
                "quote": claim["span"]["quote"] if claim["span"] else None,
            }
            for claim in record.claims
        ],
        "reports": record.reports,
    }


def _side(side: Row, names: Mapping[str, str]) -> str:
    told = (names.get(actor["actor"] or "", actor["text"]) for actor in side["actors"])
    return ", ".join(dict.fromkeys(name for name in told if name))


def _days(when: Row) -> str:
    first, last = when["first"], when["last"]
    if last is None:
        return "day not known"
    if first is None:
        return f"on or before {_day(last)}"
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year:04d}"
