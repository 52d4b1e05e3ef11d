"""One side's dead as a model sees them: each origin's figure weighed by its interest, and what all of them make.

The model, in order:
- An origin that is no party counts as told: its bounds are its interval.
- A belligerent's figure for its own side's or its enemy's dead is divided by the factor that is set for the two; the spread
  divides and multiplies the result for its interval. Where no factor is set for them it does not count.
- Of several intervals the part that all share counts; where they share none, the stretch from the lowest to the highest.
- Best is the lower middle of the origins' numbers, inside the interval.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.publish.choices import Choices, Factor
from reportedly.publish.codebook import Setting
from reportedly.publish.parties import Interest, Parties, Speakers, belongs
from reportedly.publish.records import Record, Row, count
from reportedly.publish.ucdp_row import ROLL_UPS


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """One origin's figure as told, whose interest it speaks in, the factor that is set for it (null = none), and the interval.

    `low`, `best`, `high` are null where the figure does not count; `why` says so.
    """

    origin: str
    told: str
    interest: Interest
    factor: Factor | None
    low: float | None
    best: float | None
    high: float | None

    @property
    def why(self) -> str:
        match self.interest, self.factor:
            case ("own" | "enemy") as interest, None:
                return f"{self.origin} says {self.told} of its {_whose(interest)}: no factor is set, so it does not count"
            case ("own" | "enemy") as interest, Factor() as factor:
                return f"{self.origin} says {self.told} of its {_whose(interest)}: divided by {factor.factor:g} ({factor.source})"
            case _:
                return f"{self.origin} says {self.told} and is no party: as told"


def _whose(interest: str) -> str:
    return "own side" if interest == "own" else "enemy"


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """One side's dead in one event, with the figures that count and those that do not."""

    record: Record
    parties: Parties
    estimate: Row
    voices: tuple[Voice, ...]
    setting: Setting

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.record,)

    @property
    def side(self) -> str:
        return str(self.estimate["side"])

    @property
    def name(self) -> str:
        index = self.parties.side_of(self.side)
        members = self.parties.members(index) if index is not None else ()
        return "; ".join(dict.fromkeys(self.parties.name(actor) for actor in members))

    @property
    def counted(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.best is not None]

    @property
    def interval(self) -> tuple[int, int, int]:
        """Low, best and high of the model; at least one figure counts."""
        lows = [voice.low for voice in self.counted if voice.low is not None]
        highs = [voice.high for voice in self.counted if voice.high is not None]
        bests = sorted(voice.best for voice in self.counted if voice.best is not None)
        low, high = max(lows), min(highs)
        if low > high:
            low, high = min(lows), max(highs)
        best = min(max(bests[(len(bests) - 1) // 2], low), high)
        return math.floor(low + TINY), round(best), math.ceil(high - TINY)

    @property
    def keys(self) -> list[str]:
        return [key for figure in self.estimate["figures"] if figure["stance"] != "denied" for key in figure["claims"]]


TINY = 1e-9
"""Keeps a whole number that a division missed by a hair (30 / 0.3) from being rounded to its neighbour."""


def coded(record: Record, setting: Setting) -> list[Coded] | str:
    """A row for each armed side whose dead the model can say something of, or the reason why there is none."""
    if record.event["scope"] in ROLL_UPS:
        return f"a roll-up of a {record.event['scope']}: the model is for single events"
    parties = Parties.of(record, setting.actors)
    speakers = Speakers(record=record, parties=parties, sources=setting.sources)
    rows = [
        Coded(
            record=record,
            parties=parties,
            estimate=estimate,
            voices=tuple(_voices(estimate, speakers, setting.choices)),
            setting=setting,
        )
        for estimate in record.event["estimates"]
        if estimate["field"] == "killed" and estimate["what"] in (None, "people") and _armed(parties, estimate["side"])
    ]
    found = [row for row in rows if row.counted]
    if found:
        return found
    silent = "; ".join(voice.why for row in rows for voice in row.voices)
    return silent or "nobody gives a number of an armed side's dead"


def _armed(parties: Parties, side: str) -> bool:
    index = parties.side_of(side)
    return index is not None and not parties.unarmed(index)


def _voices(estimate: Row, speakers: Speakers, choices: Choices) -> Iterator[Voice]:
    claims = {claim["key"]: claim for claim in speakers.record.claims}
    for figure in estimate["figures"]:
        best = next((figure[bound] for bound in ("best", "low", "high") if figure[bound] is not None), None)
        if figure["stance"] == "denied" or best is None:
            continue
        claim = claims[figure["claims"][-1]]
        interest = speakers.interest(claim, estimate["side"])
        party = interest in ("own", "enemy")
        factor = _factor(claim, interest, estimate["side"], speakers, choices.factors) if party else None
        low, high = (figure["low"], figure["high"])
        if factor is not None:
            best = best / factor.factor
            low, high = best / choices.spread, best * choices.spread
        counts = factor is not None or not party
        yield Voice(
            origin=figure["origin"],
            told=count(figure),
            interest=interest,
            factor=factor,
            low=(best if low is None else low) if counts else None,
            best=best if counts else None,
            high=(best if high is None else high) if counts else None,
        )


def _factor(claim: Row, interest: Interest, side: str, speakers: Speakers, factors: Sequence[Factor]) -> Factor | None:
    """The first factor set for these: who speaks, who suffered, and who stands against them."""
    parties = speakers.parties
    hit = parties.side_of(side)
    speaks = speakers.party(claim) or _own_party(interest, parties, hit)
    if speaks is None or hit is None:
        return None
    against = [index for index in range(len(parties.sides)) if index != hit and not parties.unarmed(index)]
    for factor in factors:
        if (
            belongs(speaks, factor.speaker, parties.actors)
            and _stands(factor.suffered, [hit], parties)
            and (factor.against is None or _stands(factor.against, against, parties))
        ):
            return factor
    return None


def _own_party(interest: Interest, parties: Parties, hit: int | None) -> str | None:
    """Who concedes a loss of its own side, where no register says whom it speaks for."""
    entries = parties.entries(hit) if interest == "own" and hit is not None else []
    return entries[0].id if entries else None


def _stands(actor: str, sides: Sequence[int], parties: Parties) -> bool:
    return any(belongs(entry.id, actor, parties.actors) for index in sides for entry in parties.entries(index))
