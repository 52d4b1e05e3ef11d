"""Words for those whose things were lost, where the loss's own words do not name them."""

from __future__ import annotations

import re

from reportedly.group.sides import Sides
from reportedly.model import Count, Draft, DraftClaim

_HIT = ("target", "victim")
"""The parts of those who were attacked."""
_ACTS = ("initiator", "participant", "target", "responsible")
"""The parts of those whom an act names, before those who are only counted among the lost."""
_BARE = frozenset("group groups men man fighter fighters force forces party unit units side army".split())
"""Words that name nobody."""
_ARMS = frozenset("weapons ammunition explosives drones aircraft".split())
"""Things that fighters lose; houses, animals and goods are mostly those of people who live there."""
_PEOPLE = re.compile(
    r"\b(?:residents|villagers|inhabitants|civilians|locals|townspeople|townsfolk|farmers|herders|herdsmen|traders|shopkeepers|"
    r"families|peasants|people|households|parishioners|worshippers|refugees|displaced|citizens|motorists|passengers|travellers)\b",
    re.IGNORECASE,
)
"""Words for those who live or work in a place."""
_HOMES = re.compile(
    r"\b(?:hous|home|hut|school|kindergarten|shop|stall|market|farm|barn|granar|flats?\b|apartment|church|mosque|chapel|cow|cattle|"
    r"goat|sheep|camel|donkey|livestock|crop|hamlet|boats?\b|canoe|bicycle)",
    re.IGNORECASE,
)
"""Things that belong to those who live in a place."""
_ENEMY = re.compile(r"\b(?:enemy|terrorists?|rebels?|militants?|insurgents?|bandits?|occupiers?|gunmen)\b", re.IGNORECASE)
_CLOSE = 150
"""Characters from those who were killed or taken to the arms that were found on them."""
_REACH = 600
"""Characters around a loss in which words for its owners are looked for."""

_NOBODY = 1.0
"""How much more must speak for an owner where the rules name nobody: what nobody said is not told lightly."""


def loser(row: DraftClaim, side: str | None, draft: Draft, assigned: Sides) -> str | None:
    """The words for those who lost a thing: who is named on the side that lost it, else who lives there."""
    if not isinstance(row.value, Count):
        return None
    if row.what == "people" or row.field == "strength":
        return draft.actors[row.whose_actor].text if row.whose_actor is not None else None
    beaten = draft.actors[row.whose_actor] if row.whose_actor is not None else None
    if (
        beaten is not None
        and row.field == "seized"
        and row.what in _ARMS
        and beaten.role in _HIT
        and abs(beaten.span.start - row.span.start) < _CLOSE
    ):
        return beaten.text
    homes = row.whose_actor is None and _HOMES.search(row.detail or "") is not None
    named = _near(_PEOPLE, row, draft) if homes else None
    named = named or _on_side(row, side, draft, assigned)
    if named is not None:
        return named
    if homes:
        return None
    return _near(_ENEMY, row, draft) or (None if row.what in _ARMS else _near(_PEOPLE, row, draft))


def likeliest(row: DraftClaim, ruled: str | None) -> str | None:
    """The words for those who lost it: `ruled`, which the rules tell, unless more speaks for others."""
    if not row.owners:
        return ruled
    low = (ruled or "").lower()
    told = next((worth for words, worth in row.owners[1:] if words is not None and words.lower() == low), 0.0)
    words, worth = max(row.owners, key=lambda owner: owner[1])
    return ruled if worth <= row.owners[0][1] + (told if ruled is not None else _NOBODY) else words


def side_of(words: str | None, side: str | None, row: DraftClaim, draft: Draft, assigned: Sides) -> str | None:
    """The side of those who lost a thing: `side`, or where that is not known, the one of the nearest who are called so."""
    if words is None or side not in (None, "unknown") or not isinstance(row.value, Count) or row.what == "people":
        return side
    low = _bare(words)
    named = [i for i in assigned.of if _bare(draft.actors[i].text) == low and i != row.by_actor]
    nearest = min(named, key=lambda i: abs(draft.actors[i].span.start - row.span.start), default=None)
    if nearest is not None:
        return assigned.of[nearest]
    return "civilians" if _PEOPLE.search(words) is not None else side


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _on_side(row: DraftClaim, side: str | None, draft: Draft, assigned: Sides) -> str | None:
    """Whoever is named on the side that lost: in an act before the loss, else nearest."""
    own = [i for i, other in assigned.of.items() if other == side and i != row.by_actor] if side is not None else []
    if (row.by_actor is None and row.whose_actor is None) or side is None:
        own = [i for i in assigned.of if draft.actors[i].role in _HIT and i != row.by_actor]
    if not own:
        return draft.actors[row.whose_actor].text if row.whose_actor is not None else None
    return draft.actors[min(own, key=lambda i: _rank(i, row, draft))].text


def _rank(i: int, row: DraftClaim, draft: Draft) -> tuple[bool, bool, bool, int]:
    """How well a mention names the losers: before the loss, known by name or by an act, more than "the group", near."""
    mention, away = draft.actors[i], draft.actors[i].span.start - row.span.start
    bare = _bare(mention.text) in _BARE
    told = draft.refs[i].actor is not None or mention.role in _ACTS
    return away > 0, bare, not told, abs(away)


def _near(words: re.Pattern[str], row: DraftClaim, draft: Draft) -> str | None:
    """The nearest of these words around the loss."""
    start, end = row.span.start, row.span.end
    text = draft.report.text
    doer = draft.actors[row.by_actor].text.casefold() if row.by_actor is not None else ""
    found = list(words.finditer(text, max(0, start - _REACH), min(len(text), end + _REACH)))
    found = [match for match in found if match[0].casefold() not in doer]
    nearest = min(found, key=lambda match: min(abs(match.start() - end), abs(start - match.end())), default=None)
    return nearest[0] if nearest is not None else None
