"""A place that was hit is no side of the fight: "an attack on" a village names where it was, not who was fought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lookup.matcher import fold
from reportedly.model import ActorRef, Draft

HIT = ("target", "victim")

BODIES = re.compile(
    r"\b(?:front|army|movement|brigades?|forces?|group|militia|party|union|league|battalions?|gang|cartel|clan|guards?|council|"
    r"police|command|regiment|division|corps|alliance|coalition|troops|fighters|committee|tribe|government|organi[sz]ation)\b"
)
"""Words that show a name to be a body's, whatever place shares its words."""


def without_places(found: Draft, refs: Sequence[ActorRef]) -> tuple[Draft, frozenset[int]]:
    """The draft without claims about, and links to, those hit whose words are the very words of a place and name no actor.

    Their mentions stay, so that indices hold; they are the second value.
    """
    spans = {(m.span.start, m.span.end) for m in found.places if m.kind not in ("demonym", "metonym", "org", "common")}
    gone = frozenset(
        i
        for i, (mention, ref) in enumerate(zip(found.actors, refs, strict=True))
        if mention.role in HIT
        and (mention.span.start, mention.span.end) in spans
        and ref.actor is None
        and not ref.candidates
        and not BODIES.search(fold(mention.text))
    )
    if not gone:
        return found, gone
    kept = [i for i, row in enumerate(found.claims) if not (isinstance(row.value, ActorRef) and row.whose_actor in gone)]
    at = {old: new for new, old in enumerate(kept)}
    claims = tuple(
        replace(
            row,
            part_of=at.get(row.part_of) if row.part_of is not None else None,
            whose_actor=None if row.whose_actor in gone else row.whose_actor,
            by_actor=None if row.by_actor in gone else row.by_actor,
        )
        for row in (found.claims[i] for i in kept)
    )
    fragments = tuple(
        replace(
            fragment,
            actors=tuple(i for i in fragment.actors if i not in gone),
            teams=tuple(tuple(i for i in team if i not in gone) for team in fragment.teams),
        )
        for fragment in found.fragments
    )
    return replace(found, claims=claims, fragments=fragments), gone
