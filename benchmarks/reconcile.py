"""How long reconciling takes as claims grow, and how long it takes to add reports to a large store of claims.

    python benchmarks/reconcile.py [CLAIMS ...]

Invented readings: places and days by Zipf's law, 1% of all happenings put in the first place on the first day (where the law puts
another 1.3%), claims a happening, happenings a report and reports an event as in the project's own gold. Readings lie in a file
and are loaded as from a store, twice: to be taken in, and when their event is computed; both count. Then 100 more reports are
added. Times are the processor's, of one process that never waits; the clock's stands beside. The largest size in memory is that
of the process (ru_maxrss), the maker of the readings included. Each line says how well the pairs of happenings of one event
are found, for no speed is worth anything without it.
"""

from __future__ import annotations

import pickle
import resource
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from math import comb
from pathlib import Path
from random import Random

from reportedly.model import ActorRef, Claim, Count, Engine, Happening, Reading, Report, Side, SideActor, Span, When, Where
from reportedly.reconcile.index import Index

SIZES = (10_000, 100_000)
ADDED = 100
CLAIMS_EACH = 6
"""Claims a happening: 1,096 over 175 happenings in the gold of 100 reports."""
REPORTS_EACH = 3
"""Reports an event has at most, evenly drawn from 1; the gold's stories have 1 to 5."""
CROWD = 0.01
PLACES, DAYS, ACTORS, WORDS, KINDS = 5_000, 2_000, 200, 20_000, 6
ENGINE = Engine(name="made", version="0", gazetteer="", registry="")
NAMED = ("air_or_drone_strike", "shelling_artillery_missile", "armed_clash", "attack_on_civilians", "arrests", "grenade")
FIELDS = ("killed", "injured", "destroyed", "captured", "displaced")


class Zipf:
    """Draws numbers below `size`, the n-th with a chance of 1/n."""

    def __init__(self, size: int, draw: Random) -> None:
        self._of = range(size)
        self._weights = list(accumulate(1 / (n + 1) for n in range(size)))
        self._draw = draw

    def one(self) -> int:
        return self._draw.choices(self._of, cum_weights=self._weights)[0]

    def some(self, number: int) -> list[int]:
        return self._draw.choices(self._of, cum_weights=self._weights, k=number)


class Maker:
    """Makes readings: each report tells one or two happenings of events that come in a row."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.place, self.day = Zipf(PLACES, self.draw), Zipf(DAYS, self.draw)
        self.actor, self.word = Zipf(ACTORS, self.draw), Zipf(WORDS, self.draw)
        self.number = 0
        self.events = 0
        self.about: dict[str, int] = {}

    def readings(self, claims: int) -> Iterator[Reading]:
        made = 0
        while made < claims:
            event = self._event()
            for _ in range(self.draw.randint(1, REPORTS_EACH)):
                tellings = [event] if self.draw.random() < 0.5 else [event, self._event()]
                reading = self._reading(tellings)
                made += len(reading.claims)
                yield reading

    def _event(self) -> dict[str, object]:
        crowded = self.draw.random() < CROWD
        self.events += 1
        return {
            "event": self.events,
            "place": 0 if crowded else self.place.one(),
            "day": 0 if crowded else self.day.one(),
            "kind": NAMED[self.draw.randrange(KINDS)],
            "actors": (self.actor.one(), self.actor.one()),
            "counts": [self.draw.randint(1, 60) for _ in FIELDS],
            "words": self.word.some(12),
        }

    def _reading(self, events: list[dict[str, object]]) -> Reading:
        self.number += 1
        name = f"r{self.number}"
        parts, at, spans = [], 0, []
        for event in events:
            told = [f"w{n}x" for n in event["words"]]  # type: ignore[attr-defined]
            own = [f"w{n}x" for n in self.word.some(20)]
            self.draw.shuffle(own)
            sentence = " ".join([*told[:8], *own[:8]]) + ". " + " ".join([*told[8:], *own[8:]]) + ".\n"
            parts.append(sentence)
            spans.append((at, at + len(sentence) - 1))
            at += len(sentence)
        day = date(2020, 1, 1) + timedelta(days=int(events[0]["day"]))  # type: ignore[call-overload]
        report = Report(id=name, text="".join(parts), publisher=f"outlet {self.number % 300}", published=day.isoformat())
        happenings, claims = [], []
        for event, (start, end) in zip(events, spans, strict=True):
            happening = self._happening(event, report, start)
            self.about[happening.id] = int(event["event"])  # type: ignore[call-overload]
            happenings.append(happening)
            claims += self._claims(event, report, happening.id, start, end)
        return Reading(report=report, engine=ENGINE, happenings=tuple(happenings), claims=tuple(claims))

    def _happening(self, event: dict[str, object], report: Report, start: int) -> Happening:
        place, day = int(event["place"]), date(2020, 1, 1) + timedelta(days=int(event["day"]))  # type: ignore[call-overload]
        one, other = (ActorRef(text=f"actor {n}", span=None, actor=f"a{n}") for n in event["actors"])  # type: ignore[attr-defined]
        return Happening(
            report=report.id,
            anchor=Span.of(report.text, start, start + 3),
            kind=str(event["kind"]),
            when=When(first=day, last=day, basis="stated"),
            where=(_where(place),),
            sides=(
                Side(id="s1", actors=(SideActor(role="initiator", ref=one),)),
                Side(id="s2", actors=(SideActor(role="target", ref=other),)),
            ),
        )

    def _claims(self, event: dict[str, object], report: Report, happening: str, start: int, end: int) -> list[Claim]:
        width = (end - start) // CLAIMS_EACH
        made = []
        for n, (field, count) in enumerate(zip(FIELDS, event["counts"], strict=True)):  # type: ignore[call-overload]
            told = count if self.draw.random() < 0.7 else count + self.draw.randint(1, 5)
            made.append(_claim(report, happening, field, Count.exactly(told), start + n * width, start + n * width + 4))
        made.append(_claim(report, happening, "kind", str(event["kind"]), end - 4, end))
        return made


def _where(place: int) -> Where:
    """Places on a grid, a third of a degree apart, in forty countries."""
    return Where(
        text=f"place {place}",
        span=None,
        name=f"place {place}",
        geonameid=place,
        country=f"C{place % 40}",
        admin1=f"{place % 400}",
        latitude=(place // 70) / 3 - 10,
        longitude=(place % 70) / 3,
        precision="settlement",
        coordinates="place",
        confidence=0.9,
    )


def _claim(report: Report, happening: str, field: str, value: Count | str, start: int, end: int) -> Claim:
    return Claim(
        report=report.id,
        text_sha256=report.text_sha256,
        happening=happening,
        field=field,
        value=value,
        worded=str(value),
        span=Span.of(report.text, start, end),
        what="people" if isinstance(value, Count) else None,
        side="s2" if isinstance(value, Count) else None,
    )


class Kept:
    """Readings in a file, found by their report's number."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._at = array("q")
        self.claims = 0

    def keep(self, readings: Iterable[Reading]) -> None:
        self._file.seek(0, 2)
        for reading in readings:
            self._at.append(self._file.tell())
            self._file.write(pickle.dumps(reading, protocol=pickle.HIGHEST_PROTOCOL))
            self.claims += len(reading.claims)

    def __len__(self) -> int:
        return len(self._at)

    def load(self, numbers: Iterable[int]) -> Iterator[Reading]:
        for number in numbers:
            self._file.seek(self._at[number])
            reading: Reading = pickle.load(self._file)
            yield reading

    def fetch(self, reports: Iterable[str]) -> Iterator[Reading]:
        return self.load(int(report[1:]) - 1 for report in reports)


def measure(claims: int, folder: Path) -> float:
    """Reconcile that many claims, then add ADDED reports; says both times. Returns the first."""
    maker, kept, index = Maker(7), Kept(folder / f"{claims}.pickles"), Index()
    kept.keep(maker.readings(claims))
    clock, begun = time.perf_counter(), time.process_time()
    index.take(kept.load(range(len(kept))))
    taken = time.process_time()
    made = index.settle()
    joined = time.process_time()
    events = sum(1 for _ in index.events(made, kept.fetch))
    done = time.process_time()
    clock = time.perf_counter() - clock
    print(f"{kept.claims:>9,} claims, {len(index):,} happenings, {events:,} events: {done - begun:7.1f} s", end=" ")
    print(
        f"(take in {taken - begun:.1f}, join {joined - taken:.1f}, compute {done - joined:.1f}; {clock:.1f} by the clock)",
        flush=True,
    )
    print(f"          {found([cluster.members for cluster in made], maker.about)}", flush=True)
    before = len(kept)
    kept.keep(reading for _, reading in zip(range(ADDED), maker.readings(claims), strict=False))
    late = time.process_time()
    index.take(kept.load(range(before, len(kept))))
    changed = sum(1 for _ in index.events(index.settle(), kept.fetch))
    late = time.process_time() - late
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"          {len(kept) - before} reports more: {late:.2f} s, {changed} events; {most:,.0f} MB at most", flush=True)
    return done - begun


def found(groups: Iterable[tuple[str, ...]], about: Mapping[str, int]) -> str:
    """How many of the pairs of happenings of one event are in one group, and how many in a group are of one event."""
    right = joined = 0
    for members in groups:
        joined += comb(len(members), 2)
        right += sum(comb(number, 2) for number in Counter(about[name] for name in members).values())
    wanted = sum(comb(number, 2) for number in Counter(about.values()).values())
    return f"{right / wanted:.1%} of {wanted:,} pairs of one event joined, {1 - right / joined:.1%} of those joined are of two"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        last: tuple[int, float] | None = None
        for size in [int(word) for word in sys.argv[1:]] or SIZES:
            took = measure(size, Path(place))
            if last is not None:
                print(f"          {took / last[1]:.1f} times the time for {size / last[0]:g} times the claims", flush=True)
            last = size, took
