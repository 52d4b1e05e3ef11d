"""Whether a line keeps the format's promises: its schema, its spans, its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportedly.errors import SettingError
from reportedly.evaluate.suite import Line
from reportedly.language.en import countcheck

MOST_WORDS = 12
"""DESIGN.md, rules of the format: a claim's span has at most 12 words unless coordinated."""
COORDINATION = (",", ";", " and ", " or ", " as well as ", " plus ")


@cache
def _validator() -> Any:
    try:
        from jsonschema import Draft202012Validator
    except ImportError as error:
        raise SettingError(
            "checking lines against the JSON Schema needs the package jsonschema (it comes with the checks)"
        ) from error
    from reportedly.publish.line import schema

    return Draft202012Validator(schema())


def schema_faults(line: Line) -> Iterator[str]:
    """Where the line breaks the JSON Schema, one sentence each; raises SettingError where jsonschema is not installed."""
    for error in _validator().iter_errors(line):
        yield f"{error.json_path}: {error.message[:200]}"


def span_faults(node: object, text: str, path: str = "$") -> Iterator[str]:
    """Every span anywhere under `node` whose quote does not stand at its offsets in `text`."""
    if isinstance(node, Mapping):
        if node.keys() >= {"start", "end", "quote"}:
            if text[node["start"] : node["end"]] != node["quote"] or not node["quote"]:
                yield f"{path}: [{node['start']}, {node['end']}) is not {node['quote']!r}"
        else:
            for key, value in node.items():
                yield from span_faults(value, text, f"{path}.{key}")
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from span_faults(value, text, f"{path}[{index}]")


def reference_faults(line: Line) -> Iterator[str]:
    """Keys that point at nothing: a claim's happening, a happening's claims, a part's total."""
    keys, ids = {claim["key"] for claim in line["claims"]}, {happening["id"] for happening in line["happenings"]}
    for claim in line["claims"]:
        if claim["happening"] not in ids:
            yield f"{claim['key']}: its happening {claim['happening']} is not in the line"
        if claim["part_of"] is not None and claim["part_of"] not in keys:
            yield f"{claim['key']}: its total {claim['part_of']} is not in the line"
    for happening in line["happenings"]:
        for key in happening["claims"]:
            if key not in keys:
                yield f"{happening['id']}: its claim {key} is not in the line"


def count_faults(line: Line) -> Iterator[str]:
    """Every Count that cannot be read off its claim's own quote."""
    for claim in line["claims"]:
        count = claim["value"]
        if isinstance(count, Mapping) and count.keys() >= {"low", "best", "high", "hedge"}:
            fault = countcheck.fault(claim["span"]["quote"], count["low"], count["best"], count["high"], count["hedge"])
            if fault:
                yield f"{claim['field']} ({claim['made_by']}): {fault}"


def long_spans(line: Line) -> Iterator[str]:
    """Claims whose quote is longer than the format allows."""
    for claim in line["claims"]:
        quote = claim["span"]["quote"]
        if len(quote.split()) > MOST_WORDS and not any(mark in quote for mark in COORDINATION):
            yield f"{claim['field']} ({claim['made_by']}): {len(quote.split())} words: {quote!r}"
