"""A happening's own place, and the others that its sentences name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.group.cluster import COMMON, LIKELY, NOT_OWN
from reportedly.group.telling import Cluster
from reportedly.lookup.registry import Registry
from reportedly.model import Draft, PlaceMention, Span, Where

_RANK = {
    "exact": 0,
    "settlement": 1,
    "near": 1,
    "line": 2,
    "water": 3,
    "admin2": 3,
    "area": 4,
    "admin1": 5,
    "country": 6,
    None: 7,
}
"""Finer places first: the happening's own place is the finest that its sentences name."""
_OWN, _PEOPLE, _REMARK, _NAMESAKE = 0, 1, 2, 3
"""A place of the event itself; a people's name, a dateline or an office; a place of a remark; one in an organisation's name."""
ACTORS = ("demonym", "metonym")
"""Kinds of mentions that name whose people or government it is: countries of actors, no places of a happening."""
NEARBY = 250
"""Characters from a happening's words within which a place of another sentence is taken for its own (0-1,000 tried on own gold,
train and dev, pitf_dev and muc_train); further off stands the country that the report tells of."""
_LINE_MARKS = " \t*:.-–—•#"
RIGHT_BEHIND = 40
"""Characters behind a name that no list knows within which another place tells where it lies: ", north of Y"."""
ACTORS_SHARE = 0.4
"""Weight of a people's, a government's or an actor's name against a place's, of which country the report tells."""
DATELINE_SHARE = 2.0
"""Weight of the place where a report was written, of which country it tells (1-3 tried on muc_train)."""
AGAIN = 0.5
"""Weight of a name's further mentions against its first (0.3-1 tried on muc_train)."""
INFERRED = 0.4
"""Most confidence in a country that only actors' names tell."""
UNLISTED_KM = 50.0
"""Radius given to a place that no gazetteer lists, around the settlement that the report names with it."""

LINKED = 0.1
"""Chance by grammar from which a place may be the event's (swept 0.05-0.5 on pitf_dev and event_location_dev); it decides among
places that are equally fine."""
SURE = 0.5
"""Chance from which a place in a clause on a noun is the event's all the same: "the blast that tore through X"."""

_FAR = 1_000
"""Order from which a place stands in another sentence than the happening's own."""
_UNIT_WORDS = {
    "admin2": "district department county lga prefecture division municipality raion cercle commune subcounty territory "
    "woreda zone parish tehsil taluk upazila",
    "admin1": "state province region governorate oblast emirate krai republic governate wilaya",
    "line": "road highway border axis frontier",
    "water": "river lake sea gulf strait bay coast reservoir",
}
_KIND_PRECISION = {word: precision for precision, words in _UNIT_WORDS.items() for word in words.split()}
"""Words for kinds of places that are no settlements → the precision that such a place has."""

_Ranked = tuple[tuple[int, int, bool, bool, int, float], Where]


def where(cluster: Cluster, draft: Draft, registry: Registry) -> tuple[Where, ...]:
    """The happening's places, its own first: the finest of the first sentence that has one, else of the next.

    Countries that only actors' names tell are no places of it; where nothing else is told, the first is inferred, without a span.
    A name that the gazetteer does not list keeps its words and gets the point of the place that the report names with it, with
    that place's precision; nothing is guessed where there is none.
    """
    home = _home(draft, registry)
    ranked = _ranked(cluster, draft, home)
    if not ranked or ranked[0][0][0] != _OWN or ranked[0][1].precision == "country" or all(_unplaced(row[1]) for row in ranked):
        ranked = sorted((*ranked, *_elsewhere(cluster, draft, home)), key=lambda row: row[0])
    actors = {mention.span for mention in draft.places if mention.kind in ACTORS}
    own = [(row, place) for row, place in ranked if place.span not in actors] if actors else ranked
    told = [place for row, place in own if row[0] != _NAMESAKE] or [place for _, place in own]
    places: list[Where] = []
    for place in told or [_inferred(place) for _, place in ranked[:1]]:
        if all((place.name or place.text) != (old.name or old.text) for old in places):
            places.append(place)
    others = [place for place in places if not _unplaced(place)]
    if places and _unplaced(places[0]):
        return (_held(places[0], _holding(places[0], draft, others)), *others)
    meant = _meant(cluster, draft)
    if meant is not None and not (ranked and ranked[0][0][0] == _OWN and ranked[0][0][4] < _FAR and not ranked[0][0][2]):
        return (_standing_for(meant, [*_before(meant, draft), *others]), *others)
    return tuple(others)


def _holding(place: Where, draft: Draft, others: list[Where]) -> list[Where]:
    """The listed places by which an unlisted one is told, the best first: a town or district that the words name as holding it
    or right behind it ("X, north of Y"), else the finest of the happening's other places and the nearest name that lies in
    what is named as holding it.
    """
    told = [
        (mention, where)
        for mention, where in zip(draft.places, draft.wheres, strict=True)
        if not _unplaced(where) and mention.kind not in NOT_OWN and where.precision != "country"
    ]
    span = place.span
    if span is None:
        return others
    spans = next((mention.within for mention in draft.places if mention.span == span), ())
    named = [where for each in spans for mention, where in told if mention.span == each]
    text = draft.report.text
    named += [
        where
        for mention, where in told
        if 0 < mention.span.start - span.end <= RIGHT_BEHIND and "\n" not in text[span.end : mention.span.start]
    ][:1]
    named += _heading(span, told, text)
    named.sort(key=_fineness)
    if named and _fineness(named[0]) <= _RANK["admin2"]:
        return named
    near = sorted((abs(mention.span.start - span.start), number) for number, (mention, _) in enumerate(told))
    own = {mention.span for mention, _ in told}
    pool = [
        *(each for each in others if each.span in own),
        *(told[number][1] for far, number in near[:1] if far <= NEARBY),
        *(each for each in others if each.span not in own),
    ]
    if named:
        fine = [each for each in pool if each.admin1 == named[0].admin1 and _fineness(each) <= _RANK["admin2"]]
        return [*fine, *named, *pool]
    return sorted(pool, key=lambda each: _fineness(each) > _RANK["admin2"])


def _heading(span: Span, told: list[tuple[PlaceMention, Where]], text: str) -> list[Where]:
    """The unit whose name stands alone in a line above: "Borno State", then the items of it."""
    for mention, where in sorted(told, key=lambda row: -row[0].span.start):
        if mention.span.start < span.start and where.precision in ("admin1", "admin2"):
            start, end = text.rfind("\n", 0, mention.span.start) + 1, text.find("\n", mention.span.end)
            line = text[start:end].strip(_LINE_MARKS)
            if end >= 0 and line.startswith(mention.span.quote) and len(line.split()) <= len(mention.span.quote.split()) + 1:
                return [where]
    return []


def _meant(cluster: Cluster, draft: Draft) -> Where | None:
    """The first place that the event's own sentences tell by a common word: "the town", "three hamlets"."""
    return next((draft.wheres[i] for f in cluster.fragments for i in f.places if draft.places[i].kind == COMMON), None)


def _before(meant: Where, draft: Draft) -> list[Where]:
    """The place that the report names last before a common word."""
    found = [
        where
        for mention, where in zip(draft.places, draft.wheres, strict=True)
        if meant.span is not None and mention.span.start < meant.span.start and mention.kind not in (*NOT_OWN, COMMON)
    ]
    listed = [where for where in found if where.span is not None and not _unplaced(where) and where.precision != "country"]
    return sorted(listed, key=lambda where: -(where.span.start if where.span else 0))[:1]


def _standing_for(meant: Where, others: list[Where]) -> Where:
    """A place told by a common word with the point of the place that the report names nearest to it."""
    named = next(iter(others), None)
    if named is None:
        return meant
    return replace(named, text=meant.text, span=meant.span, relation=meant.relation, why=f"stands for {named.name or named.text}")


def _unplaced(place: Where) -> bool:
    """Whether no point is known of the place."""
    return place.latitude is None


def _inferred(place: Where) -> Where:
    """The country of an actor, where nothing else tells a place: no words of the report name it as one."""
    confidence = min(INFERRED, place.confidence or INFERRED)
    return replace(place, span=None, confidence=confidence, why="the report names no place; the country of its actors")


def _home(draft: Draft, registry: Registry) -> str | None:
    """The country in which most of the report's places lie; those whom it names count less, each where it mainly acts.

    Where the report was written counts more, and a name that is said again less than one that is new.
    """
    told: dict[str, float] = {}
    said: set[str] = set()
    for mention, place in zip(draft.places, draft.wheres, strict=True):
        if place.country is not None:
            weight = ACTORS_SHARE if mention.kind in ACTORS else DATELINE_SHARE if mention.kind == "dateline" else 1.0
            again = AGAIN if mention.span.quote in said else 1.0
            said.add(mention.span.quote)
            told[place.country] = told.get(place.country, 0.0) + weight * again * (place.confidence or 0.5)
    for ref in draft.refs:
        if ref.actor is not None and (lands := registry.actor(ref.actor).country):
            told[lands[0]] = told.get(lands[0], 0.0) + ACTORS_SHARE
    return max(told, key=lambda code: told[code], default=None)


def _ranked(cluster: Cluster, draft: Draft, home: str | None) -> list[_Ranked]:
    rows: list[_Ranked] = []
    for order, fragment in enumerate(cluster.fragments):
        chances = dict(zip(fragment.places, fragment.at, strict=False))
        holders = _shared(fragment.places, chances, draft)
        for i in fragment.places:
            place, chance = draft.wheres[i], chances.get(i, 0.0)
            if draft.places[i].kind == COMMON:
                continue
            unlisted = _unplaced(place)
            if unlisted and not _strange(i, draft, chance):
                continue
            aside = i in fragment.asides and chance < SURE
            remark = aside or (chance < LINKED and not unlisted and place.country != home)
            source = _REMARK if remark else _PEOPLE if draft.places[i].kind in NOT_OWN else _OWN
            source = _NAMESAKE if draft.places[i].kind == "org" else source
            rank = _kind_rank(draft.places[i].kind) if unlisted else _fineness(place)
            loose = place.precision == "near" or chance < LIKELY or i in holders
            rows.append(((source, rank, chance < LINKED, loose, order, -chance), place))
    return sorted(rows, key=lambda row: row[0])


def _shared(places: Sequence[int], chances: dict[int, float], draft: Draft) -> set[int]:
    """The places of a sentence that hold another one of it; what is told of them is told of that one too."""
    found: set[int] = set()
    if not any(draft.places[i].within for i in places):
        return found
    numbers = {draft.places[i].span: i for i in places}
    for i in places:
        for span in draft.places[i].within:
            outer = numbers.get(span)
            if outer is not None and draft.places[i].kind not in NOT_OWN:
                found.add(outer)
                chances[i] = min(1.0, chances.get(i, 0.0) + chances.get(outer, 0.0))
    return found


def _kind_rank(kind: str | None) -> int:
    """The rank of a place that is not listed, by the word for its kind; a bare name is most often a village's."""
    return _RANK[_KIND_PRECISION.get(kind or "", "settlement")]


def _fineness(place: Where) -> int:
    """The rank of a place's precision; the border of a whole country is no finer than the country."""
    return (
        _RANK["country"]
        if place.precision == "line" and place.admin1 is None and place.radius_km is None
        else _RANK[place.precision]
    )


def _elsewhere(cluster: Cluster, draft: Draft, home: str | None) -> list[_Ranked]:
    """Where the happening's own sentences name no place: the report's other places in its country, those nearest in the text
    first; those far off behind the country itself.
    """
    at = [fragment.trigger.start for fragment in cluster.fragments]
    taken = {i for fragment in draft.fragments for i in fragment.places}
    asides = {i for fragment in draft.fragments for i in fragment.asides}
    rows: list[_Ranked] = []
    for i, place in enumerate(draft.wheres):
        kind = draft.places[i].kind
        if kind == COMMON:
            continue
        strange = _strange(i, draft)
        if (place.country != home and not strange) or i in asides or (place.latitude is None and not strange):
            continue
        told_here = _just_before(draft.places[i].span, min(at), draft.report.text)
        if i in taken and kind not in NOT_OWN and len(draft.fragments) > 1 and place.precision != "country" and not told_here:
            continue
        far = min(abs(draft.places[i].span.start - start) for start in at)
        source = (
            _NAMESAKE
            if kind == "org"
            else _PEOPLE
            if kind in NOT_OWN or (far > NEARBY and place.precision != "country")
            else _OWN
        )
        rank = _RANK["settlement"] if strange else _fineness(place)
        rows.append(((source, rank, True, True, _FAR + far, 0.0), place))
    return rows


def _just_before(span: Span, start: int, text: str) -> bool:
    """Whether a place stands in the paragraph of what is told there, a little before it: the telling goes on from it."""
    return 0 < start - span.start <= NEARBY and "\n" not in text[span.end : start]


def _strange(index: int, draft: Draft, chance: float = 0.0) -> bool:
    """Whether a name of a place is one that the gazetteer does not list, or of which it only knows namesakes elsewhere.

    The latter only where the grammar says that the event was there.
    """
    where = draft.wheres[index]
    if where.latitude is not None or draft.places[index].kind in NOT_OWN:
        return False
    return not where.candidates or (chance >= LIKELY and not where.text.isupper())


def _held(place: Where, others: list[Where]) -> Where:
    """An unlisted place with the point of the finest listed one that the report tells with it."""
    holder = next((other for other in others if other.latitude is not None), None)
    if holder is None:
        return place
    settled = holder.precision in ("exact", "settlement", "near")
    return replace(
        place,
        country=holder.country,
        admin1=holder.admin1,
        admin2=holder.admin2,
        latitude=holder.latitude,
        longitude=holder.longitude,
        precision="near" if settled else holder.precision,
        coordinates="centroid" if not settled else "place",
        radius_km=UNLISTED_KM if settled else None,
        confidence=0.4,
        why=f"not in the gazetteer; told with {holder.name or holder.text}",
    )
