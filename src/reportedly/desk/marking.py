"""A text in stretches, each with the claims whose words it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.desk.records import Mark
from reportedly.model import Claim


def marks(text: str, claims: Sequence[Claim], start: int, end: int) -> Iterator[Mark]:
    """The text between two characters in stretches, each with the numbers of the claims whose words it is."""
    edges = {start, end}
    for claim in claims:
        edges |= {edge for edge in (claim.span.start, claim.span.end) if start < edge < end}
    cuts = sorted(edges)
    opened: dict[int, list[int]] = {}
    for number, claim in enumerate(claims):
        first = max(claim.span.start, start)
        if claim.span.end > start and first < end:
            opened.setdefault(first, []).append(number)
    live: list[int] = []
    for left, right in pairwise(cuts):
        live = [number for number in live if claims[number].span.end > left] + opened.get(left, [])
        yield Mark(text=text[left:right], start=left, end=right, claims=tuple(live))
