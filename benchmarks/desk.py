"""How quick the desk is over a large store: milliseconds at the server for its pages, and as ratios to a bare page; and, where
chromium and playwright are there, seconds until a browser shows the first picture of the map, and the live map.

Usage: python benchmarks/desk.py [EVENTS] [STORE]. Makes a store of invented events (100,000 unless said otherwise; kept under
STORE where one is named, and used again), asks each page several times, and ends with 1 where a bar is missed. While it asks,
the review list is being made beside, as it is for whoever opens the desk. Pages are held to their bars by the least time that
processors worked for one answer: on a machine that does other work too, the clock measures that as well.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient

from reportedly.desk.app import build
from reportedly.desk.context import Desk
from reportedly.desk.settings import DeskSettings
from reportedly.model import (
    ActorRef,
    Claim,
    Count,
    Engine,
    Estimate,
    Event,
    Evidence,
    Figure,
    Happening,
    Reading,
    Report,
    Side,
    SideActor,
    Span,
    Speaker,
    When,
    Where,
)
from reportedly.ontology import terms
from reportedly.store import Added, Store

EVENTS, PLACES, DAYS, ACTORS, SOURCES = 100_000, 8_000, 2_500, 400, 300
TIMES = 7
BATCH = 1_000
ENGINE = Engine(name="made-up", version="1", gazetteer="none", registry="none")
START = date(2019, 1, 1)
BOX = "-20,0,40,30"


FILTERS = {
    "front page": "/events",
    "second page": "/events?page=2",
    "deadliest": "/events?sort=deadliest",
    "by place": "/events?sort=place",
    "days": "/events?since=2022-01-01&until=2022-06-30",
    "country": "/events?country=ML",
    "region": "/events?admin=Region 3",
    "kind": "/events?kind=armed_clash",
    "actor": "/events?actor=made-up-actor-7",
    "any actor": "/events?actor=made-up",
    "source": "/events?source=channel 3",
    "any source": "/events?source=channel",
    "loss": "/events?loss=killed&min=20",
    "grade": "/events?grade=airwars:fair",
    "contested": "/events?contested=1",
    "to review": "/events?review=1&sort=review",
    "box": f"/events?box={BOX}",
    "search, every event": "/events?q=bridge",
    "search, some words": "/events?q=bridge village 77",
    "search, one letter": "/events?q=v",
    "all of them": f"/events?q=bridge&country=ML&contested=1&since=2020-01-01&box={BOX}",
}
MAPS = {
    "map, points": "/map.json",
    "map, picture": "/map.svg",
    "map, searched": "/map.svg?q=bridge",
    "map, filtered": f"/map.json?country=ML&box={BOX}",
}
FILTER_MS, EVENT_MS, PICTURE_SECONDS = 300, 100, 1.5
"""The bars."""


def main(number: int, path: Path) -> int:
    """Makes the store where it is not there, then times each page; 1 where a bar is missed."""
    if not path.exists():
        began = time.monotonic()
        fill(path, number)
        print(f"made {number:,} events in {time.monotonic() - began:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")
    desk = Desk.open(DeskSettings(db=path))
    began = time.monotonic()
    desk.refresh()
    print(f"indexed in {time.monotonic() - began:.1f} s")
    missed = []
    with TestClient(build(desk), base_url="http://127.0.0.1:8384") as client:
        last = client.get("/events.json").json()
        event = last["events"][0]["id"]
        report = client.get(f"/events/{event}.json").json()["tellings"][0]["report_name"]
        bare = timed(client, "/nowhere")
        print(f"a bare page (not found): {bare.wall * 1000:.1f} ms, {bare.work * 1000:.1f} ms of a processor")
        views = {**FILTERS, "last page": f"/events?page={last['pages']}"}
        others = {**MAPS, "one report": f"/reports/{report}", "numbers": "/numbers"}
        for bar, pages in ((FILTER_MS, views), (EVENT_MS, {"one event": f"/events/{event}"}), (None, others)):
            for name, address in pages.items():
                took = timed(client, address)
                print(took.line(name, bare))
                missed += [name] if bar is not None and took.work * 1000 > bar else []
    first = first_picture(path)
    missed += ["the first picture"] if first is not None and first > PICTURE_SECONDS else []
    print(f"missed: {', '.join(missed)}" if missed else "every bar is met")
    return 1 if missed else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """Seconds of several answers by the clock (median and slowest), and the least that processors worked for one."""

    wall: float
    worst: float
    work: float

    def line(self, name: str, bare: Took) -> str:
        """What a reader wants to know of a page."""
        numbers = f"{self.wall * 1000:6.0f} ms  worst {self.worst * 1000:6.0f} ms  {self.wall / bare.wall:6.1f} bare pages"
        return f"{name:20} {numbers}; least work {self.work * 1000:5.0f} ms, {self.work / bare.work:6.1f} bare pages"


def timed(client: TestClient, address: str) -> Took:
    """Several answers, after one that is not counted."""
    client.get(address)
    took, worked = [], []
    for _ in range(TIMES):
        began, work = time.perf_counter(), time.process_time()
        client.get(address)
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - work)
    return Took(wall=median(took), worst=max(took), work=min(worked))


PICTURE = """() => new Promise((done) => {
    const image = document.querySelector('#map-picture img');
    const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
    image.complete ? drawn() : image.addEventListener('load', drawn);
})"""


def first_picture(path: Path) -> float | None:
    """Seconds from asking for the front page to the map's first picture on the screen, the median of several new visitors."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("no chromium or no playwright: the first picture of the map is not timed")
        return None
    program = (sys.executable, "-c", "from reportedly.cli import main; main()", "desk", "--db", str(path), "--port", "0")
    desk = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    first, live = [], []
    try:
        address = desk.stdout.readline().split()[2]
        with sync_playwright() as playwright:
            flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            for _ in range(TIMES):
                page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
                page.goto(f"{address}events", wait_until="commit")
                page.wait_for_selector("#map", state="attached")
                first.append(page.evaluate(PICTURE) / 1000)
                page.wait_for_selector("#map[data-ready]", timeout=60_000)
                live.append(page.evaluate("() => performance.now()") / 1000)
                page.context.close()
            browser.close()
    finally:
        desk.terminate()
        desk.wait()
    print(f"first picture of the map after {median(first):.2f} s (worst {max(first):.2f}), live map after {median(live):.2f} s")
    return median(first)


def fill(path: Path, number: int) -> None:
    """A store of that many events, each told by one to four reports; places, days and actors by Zipf's law."""
    chance = random.Random(1)
    spots = [spot(chance, place) for place in range(PLACES)]
    kinds = list(terms("kinds"))
    with Store.open(path) as store:
        events: list[Event] = []
        batch: list[Added] = []
        for place in range(number):
            readings = list(told(chance, place, spots[zipf(chance, PLACES)], kinds[zipf(chance, len(kinds))]))
            events.append(about(f"E-{place:012x}", readings))
            batch += [Added(reading, evidence(reading)) for reading in readings]
            if len(batch) >= BATCH:
                store.add(batch, by="benchmark")
                batch.clear()
        store.add(batch, by="benchmark")
        store.save_events(events, [(event.id, happening) for event in events for happening in event.happenings], by="benchmark")


def zipf(chance: random.Random, number: int) -> int:
    """A place in a list by Zipf's law: the first ones are drawn most often."""
    return min(int(number ** chance.random()) - 1, number - 1)


def spot(chance: random.Random, place: int) -> Where:
    """A village somewhere."""
    country = chance.choice(("ML", "BF", "NE", "SD", "UA", "SY", "YE", "MM"))
    return Where(
        text=f"Village {place}",
        span=None,
        name=f"Village {place}",
        country=country,
        admin1=f"Region {place % 40}",
        latitude=round(chance.uniform(-30, 50), 3),
        longitude=round(chance.uniform(-20, 100), 3),
        precision="settlement",
        coordinates="place",
        confidence=0.9,
    )


def told(chance: random.Random, event: int, where: Where, kind: str) -> Iterator[Reading]:
    """What the reports of one event claim."""
    day = START + timedelta(days=zipf(chance, DAYS))
    sides = [f"made-up-actor-{zipf(chance, ACTORS)}" for _ in range(2)]
    for telling in range(1 + zipf(chance, 4)):
        yield reading(chance, f"report-{event}-{telling}", where, kind, day, sides)


def reading(chance: random.Random, name: str, where: Where, kind: str, day: date, sides: list[str]) -> Reading:
    """One report's six claims."""
    dead = zipf(chance, 200)
    source = f"channel {zipf(chance, SOURCES)}"
    what = f"Fighters of {sides[0]} attacked men of {sides[1]} at the bridge of {where.name}"
    text = f"{what} on {day}, killing {dead}, {source} said."
    report = Report(id=name, text=text, title=f"Bridge of {where.name} attacked", publisher=source, published=day.isoformat())
    bare = Happening(report=name, anchor=Span.find("attacked", text), kind=kind)
    values = {
        "kind": (kind, "attacked"),
        "where": (where, where.text),
        "when": (When(first=day, last=day, basis="stated", text=str(day)), str(day)),
        "initiator": (actor(sides[0]), sides[0]),
        "target": (actor(sides[1]), sides[1]),
        "killed": (Count.exactly(dead), f"killing {dead}"),
    }
    claims = tuple(
        Claim(
            report=name,
            text_sha256=report.text_sha256,
            happening=bare.id,
            field=field,
            value=value,
            worded=quote,
            span=Span.find(quote, text),
            what="people" if field == "killed" else None,
            side="s2" if field == "killed" else None,
            said_by=(Speaker(text=source, span=None),),
            made_by="loss.verb-object",
        )
        for field, (value, quote) in values.items()
    )
    happening = Happening(
        report=name,
        anchor=bare.anchor,
        kind=kind,
        when=When(first=day, last=day, basis="stated"),
        where=(where,),
        sides=tuple(
            Side(id=f"s{n}", actors=(SideActor(role=role, ref=actor(side)),)) for n, (side, role) in enumerate(roles(sides), 1)
        ),
        claims=tuple(claim.key for claim in claims),
    )
    return Reading(report=report, engine=ENGINE, happenings=(happening,), claims=claims)


def roles(sides: list[str]) -> list[tuple[str, str]]:
    """Who began it, and against whom."""
    return [(sides[0], "initiator"), (sides[1], "target")]


def actor(name: str) -> ActorRef:
    """An actor that the registry knows."""
    return ActorRef(text=name, span=None, actor=name, confidence=0.9)


def evidence(reading: Reading) -> Evidence:
    """The bytes that a report came in."""
    data = reading.report.text.encode()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Evidence(sha256=hashlib.sha256(data).hexdigest(), origin=f"{reading.report.id}.txt", at=at, data=data)


def about(name: str, readings: list[Reading]) -> Event:
    """The event that these readings tell of, contested where their figures differ."""
    happenings = [happening for each in readings for happening in each.happenings]
    figures = [figure(claim) for each in readings for claim in each.claims if claim.field == "killed"]
    numbers = [one.best or 0 for one in figures]
    apart = len(set(numbers)) > 1
    killed = Estimate(
        field="killed",
        what="people",
        side="s2",
        low=min(numbers),
        best=None if apart else numbers[0],
        high=max(numbers),
        contested=apart,
        figures=tuple(figures),
    )
    return Event(
        id=name,
        happenings=tuple(happening.id for happening in happenings),
        kind=happenings[0].kind,
        when=happenings[0].when,
        where=happenings[0].where,
        sides=happenings[0].sides,
        side_of=tuple((happening.id, side, side) for happening in happenings for side in ("s1", "s2")),
        origins=tuple((one.origin, (happening.id,)) for one, happening in zip(figures, happenings, strict=True)),
        estimates=(killed,),
        links=(),
        contested=("killed",) if apart else (),
    )


def figure(claim: Claim) -> Figure:
    """What one origin says of the dead."""
    value = claim.value
    assert isinstance(value, Count)
    return Figure(
        origin=claim.said_by[0].text,
        low=value.low,
        best=value.best,
        high=value.high,
        hedge=None,
        stance="asserted",
        claims=(claim.key,),
    )


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    if len(sys.argv) > 2:
        sys.exit(main(wanted, Path(sys.argv[2])))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(main(wanted, Path(folder) / "desk.db"))
