"""The filter as the address holds it: read strictly, written back the shortest way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, Field

from reportedly.errors import SettingError
from reportedly.ontology import losses, terms
from reportedly.store import SORTS, Filter

LONGEST = 200
"""Characters of a filter's value: more is no name."""

Text = Annotated[str | None, Field(max_length=LONGEST)]


class Asked(BaseModel):
    """The parts that an address may bear, as they stand there; others are nobody's business."""

    q: Text = None
    since: Text = None
    until: Text = None
    country: Text = None
    admin: Text = None
    actor: Text = None
    kind: Text = None
    loss: Text = None
    min: Text = None
    grade: Text = None
    contested: Text = None
    review: Text = None
    source: Text = None
    box: Text = None
    rollups: Text = None
    sort: Text = None
    page: Text = None


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A filter with the order and the page, as one address names them."""

    wanted: Filter
    sort: str
    page: int

    def params(self) -> dict[str, str]:
        """What stands in the address; what is as usual is left out."""
        given = {
            "q": self.wanted.words,
            "since": self.wanted.since,
            "until": self.wanted.until,
            "country": self.wanted.country,
            "admin": self.wanted.admin,
            "actor": self.wanted.actor,
            "kind": self.wanted.kind,
            "loss": self.wanted.loss,
            "min": str(self.wanted.at_least) if self.wanted.at_least is not None else None,
            "grade": self.wanted.grade,
            "contested": "1" if self.wanted.contested else None,
            "review": "1" if self.wanted.review else None,
            "source": self.wanted.source,
            "box": ",".join(f"{edge:g}" for edge in self.wanted.box) if self.wanted.box else None,
            "rollups": "1" if self.wanted.rollups else None,
            "sort": self.sort if self.sort != SORTS[0] else None,
            "page": str(self.page) if self.page > 1 else None,
        }
        return {name: value for name, value in given.items() if value}


def address(params: Mapping[str, str], **changes: str | None) -> str:
    """The query of a view with some parts changed (null = taken out); a change of filter starts at the first page."""
    changed = {**params, **changes}
    if "page" not in changes:
        changed.pop("page", None)
    kept = {name: value for name, value in changed.items() if value and not (name == "page" and value == "1")}
    return "?" + urlencode(kept) if kept else ""


def view(asked: Annotated[Asked, Query()]) -> View:
    """The view of an address. Empty parts are as if they were not there; raises SettingError for one that means nothing."""
    given = {name: value.strip() for name, value in asked.model_dump(exclude_none=True).items() if value.strip()}
    wanted = Filter(
        words=given.get("q"),
        since=_day(given, "since"),
        until=_day(given, "until"),
        country=given["country"].upper() if "country" in given else None,
        admin=given.get("admin"),
        actor=given.get("actor"),
        kind=_one_of(given, "kind", terms("kinds")),
        loss=_one_of(given, "loss", dict.fromkeys(losses())),
        at_least=_number(given, "min"),
        grade=given.get("grade"),
        contested="contested" in given,
        review="review" in given,
        source=given.get("source"),
        box=_box(given),
        rollups="rollups" in given,
    )
    return View(wanted=wanted, sort=_one_of(given, "sort", dict.fromkeys(SORTS)) or SORTS[0], page=_number(given, "page") or 1)


def _day(given: Mapping[str, str], name: str) -> str | None:
    try:
        return date.fromisoformat(given[name]).isoformat() if name in given else None
    except ValueError:
        raise SettingError(f"{name}: {given[name]!r} is not a day such as 2025-07-02") from None


def _one_of(given: Mapping[str, str], name: str, known: Mapping[str, object]) -> str | None:
    if name in given and given[name] not in known:
        raise SettingError(f"{name}: {given[name]!r} is none of {', '.join(known)}")
    return given.get(name)


MOST = 1_000_000_000
"""No number in an address is larger; it fits every database's integers."""


def _number(given: Mapping[str, str], name: str) -> int | None:
    if name not in given:
        return None
    if not (given[name].isascii() and given[name].isdecimal()) or int(given[name]) > MOST:
        raise SettingError(f"{name}: {given[name]!r} is not a whole number")
    return int(given[name])


def _box(given: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    if "box" not in given:
        return None
    try:
        west, south, east, north = (float(edge) for edge in given["box"].split(","))
    except ValueError:
        raise SettingError(f"box: {given['box']!r} is not west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise SettingError(f"box: {given['box']!r} is not on the globe")
    return west, south, east, north
