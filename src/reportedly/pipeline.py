"""The corridor: the one file that knows the order of the rooms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from reportedly import __version__
from reportedly.errors import InputError
from reportedly.model import Engine, Failure, Raw, Reading, Report
from reportedly.stage import failure

CHUNK = 48
"""Reports that are read together, so that their sentences share one parse (swept 1-200: nothing gained above)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the door may set for reading: the spaCy model, the user's own registry and sources, day and publisher given."""

    model: str | None = None
    registry: Path | None = None
    sources: Path | None = None
    published: str | None = None
    publisher: str | None = None


class Tools:
    """The opened parser, lexicon and look-ups, and the name of the engine that they make."""

    def __init__(self, settings: Settings | None = None) -> None:
        from reportedly import extract, resolve
        from reportedly.language.en.lexicon import Lexicon
        from reportedly.language.en.parse import DEFAULT_MODEL, Parser
        from reportedly.lookup.gazetteer import Gazetteer
        from reportedly.lookup.registry import Registry
        from reportedly.lookup.sources import Sources

        self.settings = settings or Settings()
        gazetteer, registry = Gazetteer.open(), Registry.open(self.settings.registry)
        self.extract = extract.Tools(Parser.open(self.settings.model or DEFAULT_MODEL), Lexicon(), gazetteer, registry)
        self.lookups = resolve.Lookups(gazetteer, registry, Sources.open(self.settings.sources))
        self.engine = Engine(name="rules-en", version=__version__, gazetteer=gazetteer.digest, registry=registry.digest)


def read_reports(reports: Iterable[Report], tools: Tools) -> Iterator[Reading]:
    """The readings of reports, in order; several are read together and come out as they would one by one."""
    from reportedly import extract, group, resolve
    from reportedly.resolve import days

    stream = iter(reports)
    while chunk := list(islice(stream, CHUNK)):
        english = [report for report in chunk if report.language in (None, "en")]
        drafts = extract.drafts(english, tools.extract)
        for report in chunk:
            if report.language not in (None, "en"):
                row = Failure(code="language", stage="extract", reason=f"no rules for the language {report.language!r} yet", report=report.id)
                yield Reading(report=report, engine=tools.engine, failures=(row,))
                continue
            found = resolve.draft(next(drafts), tools.lookups)
            yield group.reading(found, tools.engine, tools.lookups.registry, days.published_when(report.published))
