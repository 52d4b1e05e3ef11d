"""Common nouns for armed people ("the militants"): the groups that they may be, by country, day and the text's own names."""

from __future__ import annotations

import re

from reportedly.lookup.matcher import fold
from reportedly.model import ActorCandidate
from reportedly.resolve.actor_context import Context, candidate, lasting, order

NOUNS = re.compile(r"\b(?:militants?|insurgents?|rebels?|guerrill?as?|extremists?|separatists?|rebel forces|rebel fighters)\b")
"""Nouns for members of groups that fight a state. Labels such as "terrorists" and bare "gunmen" tell too little."""

NAMED_HERE = 0.45  # a group that the text names and that fights in the country told of
ONLY_ONE = 0.35  # the one group known to fight there on that day
ONE_OF_FEW = 0.4  # shared by all that are known to fight there
MOST = 6
"""Groups of a country and day of which candidates are made: of more, any list would be a guess."""


def common(words: str, context: Context) -> tuple[ActorCandidate, ...]:
    """Candidates for a common noun of armed people; none where the report tells of no country, or too many groups fight there."""
    if not NOUNS.search(fold(words)) or not context.present:
        return ()
    registry = context.registry
    named = [registry.actor(id) for hit in context.scan.names if len(hit.actors) == 1 for id in hit.actors]
    here = [a for a in named if a.kind == "rebel_group" and not context.present.isdisjoint(a.country)]
    if here:
        return order(candidate(actor, NAMED_HERE, "named in the text", context) for actor in here)
    if context.day is None:
        return ()
    land = max(sorted(context.present), key=lambda code: context.weights[code])
    every = {actor.id: actor for actor in registry.rebels(land)}
    groups = [a for a in every.values() if a.since is not None and a.active(context.day) and a.parent not in every]
    if not 0 < len(groups) <= MOST:
        return ()
    share = ONLY_ONE if len(groups) == 1 else ONE_OF_FEW / len(groups)
    why = f"fights in {registry.countries[land].names[0]}"
    return order(candidate(actor, share * lasting(actor, context), why, context) for actor in groups)
