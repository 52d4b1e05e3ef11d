"""What the front page's template needs beside its record: the form's words, the timeline's sizes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from reportedly.desk import words
from reportedly.desk.context import Desk
from reportedly.desk.filters import address
from reportedly.desk.records import Choice, EventsPage
from reportedly.ontology import losses, terms

SORT_NAMES = {
    "newest": "Newest",
    "oldest": "Oldest",
    "deadliest": "Deadliest",
    "contested": "Most contested",
    "review": "To review",
    "place": "By place",
}

PARTS = {
    "q": "words",
    "since": "from",
    "until": "to",
    "country": "country",
    "admin": "in",
    "actor": "actor",
    "kind": "kind",
    "loss": "loss",
    "min": "killed, at least",
    "grade": "grade",
    "contested": "contested",
    "review": "to review",
    "source": "source",
    "box": "within the map’s frame",
    "rollups": "with roll-ups",
}

WIDTH, HEIGHT = 1000, 100
"""The timeline's own units; the page stretches it."""

MOST_NAMES = 300
"""Names that a field proposes."""


def extras(desk: Desk, page: EventsPage) -> dict[str, Any]:
    """The form as it stands, its options, the filters that are set, the timeline's bars."""
    return {
        "view": {name: page.filter.get(name, "") for name in PARTS},
        "options": options(desk),
        "chips": chips(desk, page),
        "chart": chart(page),
        "span": span(page),
        **_outside(page),
        "sorts": list(SORT_NAMES.items()),
        "address": partial(address, page.filter),
    }


def options(desk: Desk) -> dict[str, Any]:
    """What can be picked: words of the ontology, and names that events of this store bear."""
    named = sorted((words.country(code, desk.names) or code, code) for code in desk.index.names("country", most=MOST_NAMES))
    return {
        "kinds": [Choice(value=key, name=term.name) for key, term in terms("kinds").items()],
        "countries": [Choice(value=code, name=name) for name, code in named],
        "losses": [Choice(value=key, name=words.field(key)) for key in losses()],
        "grades": [Choice(value=grade, name=grade_name(grade)) for grade in sorted(desk.index.names("grade", most=40))],
        "actors": desk.index.names("actor", most=MOST_NAMES),
        "sources": desk.index.names("source", most=MOST_NAMES),
        "admins": desk.index.names("admin", most=MOST_NAMES),
    }


def grade_name(grade: str) -> str:
    """A grade's tag in words: `admiralty_credibility:2` is Credibility 2."""
    scheme, _, value = grade.partition(":")
    return f"{scheme.removeprefix('admiralty_').capitalize()} {value}"


def chips(desk: Desk, page: EventsPage) -> list[tuple[str, str, str]]:
    """(name, value, the address without it) of each part of the filter that is set."""
    shown: dict[str, Callable[[str], str]] = {
        "kind": words.kind,
        "country": lambda code: words.country(code, desk.names) or code,
        "grade": grade_name,
        "loss": words.field,
        **dict.fromkeys(("contested", "review", "rollups", "box"), _unsaid),
    }
    return [
        (name, shown.get(part, str)(page.filter[part]), address(page.filter, **{part: None}))
        for part, name in PARTS.items()
        if part in page.filter
    ]


def _unsaid(_value: str) -> str:
    return ""


def chart(page: EventsPage) -> dict[str, Any]:
    """The timeline's bars in its own units: the tallest reaches the top."""
    most = max((bar.events for bar in page.timeline.bars), default=0)
    width = WIDTH / max(len(page.timeline.bars), MOST_WIDE)
    bars = [
        {
            "since": bar.since,
            "until": bar.until,
            "name": bar.name,
            "events": bar.events,
            "contested": bar.contested,
            "x": round(place * width, 2),
            "width": round(width, 2),
            "tall": round(HEIGHT * bar.events / most, 1) if most else 0,
            "tall_contested": round(HEIGHT * bar.contested / most, 1) if most else 0,
        }
        for place, bar in enumerate(page.timeline.bars)
    ]
    top = max(page.timeline.bars, key=lambda bar: bar.events, default=None)
    return {"width": WIDTH, "height": HEIGHT, "bars": bars, "top": top.events if top else 0, "top_name": top.name if top else ""}


def _outside(page: EventsPage) -> dict[str, str | None]:
    """The last day before the timeline's stretch and the first one behind it."""
    bars = page.timeline.bars
    if not bars:
        return {"before": None, "after": None}
    step = timedelta(days=1)
    return {
        "before": (date.fromisoformat(bars[0].since) - step).isoformat(),
        "after": (date.fromisoformat(bars[-1].until) + step).isoformat(),
    }


MOST_WIDE = 8
"""A bar is at most an eighth of the picture: a single day is no wall."""


def span(page: EventsPage) -> str:
    """The days that the events span."""
    first, last = page.totals.first, page.totals.last
    if first is None or last is None:
        return "days not known"
    return words.moment(first) if first == last else f"{words.moment(first)} – {words.moment(last)}"
