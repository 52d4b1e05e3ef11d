"""The nouns of measuring: what goes in, what is known of it, what came out, what it amounts to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.model import Report

Line = Mapping[str, Any]
"""One line of the public format, as a program reads it; any engine's output can be scored."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InputReport:
    """One text to be read, with the keys of the public JSON-lines input; `published` is ISO 8601.

    `names` are offsets of names in the text that a suite asks for by themselves; no reader of reports sees them.
    """

    id: str
    text: str = field(repr=False)
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    channel: str | None = None
    message_id: str | None = None
    forwarded_from: str | None = None
    names: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def as_report(self) -> Report:
        """The report that a reader of texts is given."""
        return Report(
            id=self.id,
            text=self.text,
            title=self.title,
            url=self.url,
            published=self.published,
            publisher=self.publisher,
            language=self.language,
            channel=self.channel,
            message_id=self.message_id,
            forwarded_from=self.forwarded_from,
        )

    def as_mapping(self) -> dict[str, str]:
        """The JSON-lines input row: what is known, nothing else."""
        return {key: value for key, value in asdict(self).items() if value is not None and key != "names"}


Predict = Callable[[Sequence[InputReport]], Iterable[Line]]
"""Reads reports and gives one line each, in the order given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One text and what people said of it (`gold`: a row of the suite's own kind)."""

    report: InputReport
    gold: Mapping[str, Any] = field(default_factory=dict)


Scored = Sequence[tuple[Case, Line]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """One thing that came out wrong. `about` holds words of the text: for the terminal, never for a file of the project."""

    id: str
    figure: str
    expected: str
    got: str
    about: str = field(default="", repr=False)

    def as_mapping(self) -> dict[str, str]:
        """Without the text's words."""
        return {"id": self.id, "figure": self.figure, "expected": self.expected, "got": self.got}


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """What a suite's scorer found: figures by name, the counts behind them, and the errors.

    `ceilings` names the figures of which less is better.
    """

    figures: Mapping[str, float]
    counts: Mapping[str, Mapping[str, int]]
    errors: tuple[Miss, ...] = ()
    ceilings: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Suite:
    """A measure: its data files under a folder, how to read them, how to score lines against them.

    `own` data belongs to the project and lies in its checkout; other data in the folder that `--data` names. `hook` names
    what is asked of the reader: "lines" of the public format, the same with the "links" of event words to places, the
    "attributions" of each text, or "nothing".
    """

    name: str
    description: str
    files: Callable[[Path], list[Path]]
    cases: Callable[[Path], list[Case]]
    score: Callable[[Scored], Score]
    own: bool = False
    hook: str = "lines"


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One run of one suite. `digest` names the data that was scored on; figures are rounded to four places."""

    suite: str
    on: date
    digest: str
    reports: int
    figures: Mapping[str, float]
    counts: Mapping[str, Mapping[str, int]]
    errors: tuple[Miss, ...] = ()
    ceilings: frozenset[str] = frozenset()

    def as_mapping(self) -> dict[str, Any]:
        """What may be kept in a file: no word of the texts."""
        return {
            "suite": self.suite,
            "on": self.on.isoformat(),
            "digest": self.digest,
            "reports": self.reports,
            "figures": dict(self.figures),
            "counts": {name: dict(row) for name, row in self.counts.items()},
            "errors": [miss.as_mapping() for miss in self.errors],
        }


def share(part: float, whole: float) -> float:
    """`part` of `whole`, 0 where there is nothing to share."""
    return part / whole if whole else 0.0


def f1(right: int, predicted: int, gold: int) -> float:
    """Harmonic mean of precision and recall from three counts."""
    return share(2 * right, predicted + gold)
