"""What single rooms make of texts, for the suites that measure less than a whole reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from reportedly import pipeline
from reportedly.model import Span
from reportedly.pipeline import Row, Settings


def attributions(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Who says what in each text, in order: spans of source, cue and content, in code points, with the attribution's act."""
    from reportedly.extract.attribution_wide import attributions as found

    tools = pipeline.open_tools(Settings())
    given = [row.as_mapping() for row in rows]
    lines = []
    for row, attributed in zip(given, found([row["text"] for row in given], tools.extract), strict=True):
        told = [
            {"act": one.act}
            | {
                name: [{"start": span.start, "end": span.end} for span in spans]
                for name, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
            }
            for one in attributed
        ]
        lines.append({"report": {"id": row["id"]}, "attributions": told})
    return lines


def links(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The public lines of texts, in order, each with its `links`: every word that may tell an event, with its place or none."""
    from reportedly.extract.place_events import links as found

    given = [row.as_mapping()["text"] for row in rows]
    texts = list(dict.fromkeys(given))
    by_text = dict(zip(texts, found(texts, pipeline.open_tools(Settings()).extract), strict=True))
    for text, one in zip(given, pipeline.predict(rows), strict=True):
        told = [{"word": _offsets(link.word), "place": link.place and _offsets(link.place)} for link in by_text[text]]
        yield one | {"links": told}


class Named(Row, Protocol):
    """One text, with the offsets of names in it that are asked for."""

    @property
    def names(self) -> tuple[tuple[int, int], ...]: ...


def places(rows: Sequence[Named]) -> Iterator[dict[str, Any]]:
    """The places of each text, in order: `given`, one for each of its `names`, and `found`, those that extraction finds."""
    from reportedly.extract.places import mentions
    from reportedly.model import PlaceMention
    from reportedly.publish.line import where_row
    from reportedly.resolve.places import resolve

    gazetteer = pipeline.open_tools(Settings()).lookups.gazetteer
    for row in rows:
        given = row.as_mapping()
        text = given["text"]
        found = mentions(text, gazetteer)
        known = {(one.span.start, one.span.end): one for one in found}
        asked = [known.get(name) or PlaceMention(span=Span.of(text, *name)) for name in row.names]
        told = (("given", asked), ("found", [one for one in found if one.kind != "org"]))
        yield {"report": {"id": given["id"]}} | {
            key: [where_row(where) for where in resolve(text, wanted, gazetteer, countries={})] for key, wanted in told
        }


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
