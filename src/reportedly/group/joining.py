"""Which of a report's happenings a sentence tells more of, or whether it begins one: a small trained model.

Each happening told so far, and a new one, is a choice with features of its own; what speaks most for itself is taken. The
choice of the rules is among the features, so that the model weighs it. `tools/train_joining.py` trains the model;
`data/joining/README.md` tells on what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.group.telling import Cluster, Told, kilometres, same_days, same_places
from reportedly.language.weights import numbers, read
from reportedly.model import ActorRef, Count, Draft, Fragment

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FILE = Path(__file__).parents[1] / "data" / "joining" / "joining.npz"
_ROLES = ("initiator", "target", "participant")
_COUNTED = ("killed", "injured", "abducted", "seized", "destroyed", "casualties", "arrested")
"""Losses whose numbers are compared."""
_BY_WORDS = "other by words"
"""How days compare that are dates, and not the same."""
_FAR_AWAY = ("far", "very far")
"""How places compare that are not the same."""
_BEFORE = 12
"""Characters before the word that tells an event in which the word before it is looked for."""
_FAR = 6
"""Sentences from which on a distance is only long."""
_WORLDS_APART = 120.0
"""Kilometres from which on two places are far from each other in any country."""
_MANY = 4
"""Sentences or happenings from which on there are only many."""


class Joining:
    """The trained weights: one number for each feature."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = numbers(weights)

    @classmethod
    def open(cls, file: Path = FILE) -> Joining:
        """The package's own model; raises SettingError when the file is missing or damaged."""
        return read(file, "model of joining", cls)

    def home(self, told: Told, same: Sequence[Cluster], ruled: Cluster | None, traits: Traits) -> Cluster | None:
        """Which of the clusters `same` a fragment is put to, None for a new one; `ruled` is where the rules put it."""
        choices: list[Cluster | None] = [*reversed(same), None]
        weight = self._weights.__getitem__
        return max(choices, key=lambda cluster: sum(map(weight, features(cluster, told, same, ruled, traits))))


class Traits:
    """Who and what is told of in each fragment of a draft: who played which part, whose losses, and how many.

    Gathered when first asked for: most reports tell of one thing in one sentence.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    @cached_property
    def _who(self) -> dict[tuple[int, str], set[str]]:
        """Whom words mean, by fragment and part."""
        found: dict[tuple[int, str], set[str]] = {}
        for claim in self._draft.claims:
            if isinstance(claim.value, Count) and claim.whose:
                found.setdefault((claim.fragment, "owner"), set()).add(claim.whose.casefold().split()[-1])
            elif isinstance(claim.value, ActorRef) and claim.field in _ROLES:
                name = self._name(claim.whose_actor, claim.value)
                found.setdefault((claim.fragment, claim.field), set()).add(name)
        return found

    @cached_property
    def _counts(self) -> dict[int, set[tuple[str, str | None, int | None, int | None]]]:
        """What is counted, by fragment."""
        found: dict[int, set[tuple[str, str | None, int | None, int | None]]] = {}
        for claim in self._draft.claims:
            if isinstance(claim.value, Count):
                row = (claim.field, claim.what, claim.value.low, claim.value.high)
                found.setdefault(claim.fragment, set()).add(row)
        return found

    def _name(self, index: int | None, ref: ActorRef) -> str:
        """Whom words mean: an entry of the registry, else their last word."""
        return (self._draft.refs[index].actor if index is not None else ref.actor) or ref.text.casefold().split()[-1]

    def who(self, fragments: Sequence[Fragment], part: str) -> set[str]:
        """Those who play a part in these fragments: initiator, target, participant or owner of what was lost."""
        return {name for fragment in fragments for name in self._who.get((fragment.index, part), ())}

    def counted(self, fragments: Sequence[Fragment], field: str) -> set[tuple[str, str | None, int | None, int | None]]:
        """The counts of one field in these fragments."""
        return {row for fragment in fragments for row in self._counts.get(fragment.index, ()) if row[0] == field}

    def before(self, fragment: Fragment) -> str:
        """The word before the one that tells the fragment's event: "the" blast, "another" blast."""
        start = fragment.trigger.start
        return next(reversed(self._draft.report.text[max(0, start - _BEFORE) : start].lower().split()), "")


def told_apart(latest: Cluster, told: Told, traits: Traits) -> bool:
    """Whether the words alone keep two apart: other dates; others hurt elsewhere, or by other means with other people."""
    if _days(latest, told) == _BY_WORDS:
        return True
    old, new = latest.fragments, [told.fragment]
    hurt = [(traits.counted(old, field), traits.counted(new, field)) for field in ("killed", "injured")]
    if not any(one and other and one.isdisjoint(other) for one, other in hurt):
        return False
    elsewhere = _relation(latest.names, told.names) == "apart" or _places(latest, told) in _FAR_AWAY
    others = _relation(traits.who(old, "owner"), traits.who(new, "owner")) == "apart"
    return elsewhere or (others and _relation(latest.means, told.means) == "apart")


def features(
    cluster: Cluster | None, told: Told, same: Sequence[Cluster], ruled: Cluster | None, traits: Traits
) -> Iterator[str]:
    """What the model sees of a fragment and one of the clusters that it may belong to, or of a new one."""
    if cluster is None:
        yield from _as_new(told, same, ruled)
        return
    yield from _by_discourse(cluster, told, same, ruled)
    yield from _by_scene(cluster, told)
    yield from _by_contents(cluster, told, traits)
    if cluster is same[-1]:
        fragment = told.fragment
        for place, word in enumerate(fragment.opening):
            yield f"latest word {place} {word}"
        yield f"latest before {traits.before(fragment)}"
        yield f"latest head {fragment.head is not None} {fragment.head == cluster.fragments[-1].head}"


def _as_new(told: Told, same: Sequence[Cluster], ruled: Cluster | None) -> Iterator[str]:
    """What speaks for something new."""
    fragment = told.fragment
    yield "new"
    yield f"new ruled {ruled is None}"
    yield f"new breaks {fragment.breaks}"
    yield f"new tells {told.tells}"
    yield f"new scene {told.scene} item {told.item is not None} headed {told.headed}"
    yield f"new days {bool(fragment.days)} loose {bool(fragment.loose)} places {bool(told.places)} names {bool(told.names)}"
    yield f"new recalled {told.recalled}"
    yield f"new beside {min(len(same), _MANY)}"
    yield from (f"new field {name}" for name in told.fields or ("none",))
    yield from (f"new signal {name}" for name in fragment.signals)
    yield from (f"new word {place} {word}" for place, word in enumerate(fragment.opening))
    yield f"new words {' '.join(fragment.opening)}"


def _by_discourse(cluster: Cluster, told: Told, same: Sequence[Cluster], ruled: Cluster | None) -> Iterator[str]:
    """Where the two stand in the text, and what the rules say."""
    fragment, last, first = told.fragment, cluster.fragments[-1], cluster.fragments[0]
    latest = cluster is same[-1]
    gap = min(fragment.sentence - last.sentence, _FAR)
    yield "old"
    yield f"ruled {cluster is ruled}"
    yield f"latest {latest} just told {last.index == max(one.fragments[-1].index for one in same)}"
    yield f"gap {gap}"
    yield f"paragraphs {min(fragment.paragraph - last.paragraph, 3)}"
    yield f"breaks {fragment.breaks} latest {latest}"
    yield f"item {'none' if told.item is None else told.item == cluster.item} scene {told.scene}"
    yield f"size {min(len(cluster.fragments), _MANY)}"
    yield f"opens the text {first.sentence == 0} alone {gap == fragment.sentence}"
    here, there = ((one.said_by[-1].text.casefold() if one.said_by else "") for one in (fragment, last))
    yield f"speaker {here == there} {bool(here)}"


def _by_scene(cluster: Cluster, told: Told) -> Iterator[str]:
    """Whether days and places speak against each other."""
    days, places, breaks = _days(cluster, told), _places(cluster, told), told.fragment.breaks
    yield f"days {days}"
    yield f"places {places}"
    yield f"days {days} places {places}"
    yield f"breaks {breaks} days {days} places {places}"
    yield f"recalled {told.recalled} days {days}"
    yield f"tells {told.tells} places {places}"
    yield f"names {_relation(cluster.names, told.names)}"


def _by_contents(cluster: Cluster, told: Told, traits: Traits) -> Iterator[str]:
    """Whether the same is told of: who, to whom, by what, how many."""
    old, new = cluster.fragments, [told.fragment]
    means = _relation(cluster.means, told.means)
    yield f"means {means}"
    yield f"means {means} tells {told.tells}"
    yield f"fields {_relation(cluster.fields, told.fields)}"
    yield f"signals {_relation({name for f in old for name in f.signals}, set(told.fragment.signals))}"
    for part in (*_ROLES, "owner"):
        yield f"{part} {_relation(traits.who(old, part), traits.who(new, part))}"
    yield f"turned {_relation(traits.who(old, 'initiator'), traits.who(new, 'target'))}"
    for field in _COUNTED:
        one, other = traits.counted(old, field), traits.counted(new, field)
        if one and other:
            numbers = f"{'people' if field in ('killed', 'injured') else 'others'} counted {'same' if one & other else 'other'}"
            yield numbers
            yield f"{numbers} means {means} owners {_relation(traits.who(old, 'owner'), traits.who(new, 'owner'))}"


def _relation(one: set[str], other: set[str]) -> str:
    """How two sets compare; which of them there are, where one is empty."""
    if not one or not other:
        return f"{bool(one)}-{bool(other)}"
    return "same" if one == other else "shared" if one & other else "apart"


def _days(cluster: Cluster, told: Told) -> str:
    if not told.days or not cluster.days:
        return f"{bool(cluster.days)}-{bool(told.days)}"
    if any((a.first, a.last) == (b.first, b.last) for a in cluster.days for b in told.days):
        return "equal"
    if same_days(cluster, told.days):
        return "same"
    return _BY_WORDS if all(day.basis == "stated" for day in (*cluster.days, *told.days)) else "other"


def _places(cluster: Cluster, told: Told) -> str:
    if not told.places or not cluster.places:
        return f"{bool(cluster.places)}-{bool(told.places)}"
    if any(a.geonameid is not None and a.geonameid == b.geonameid for a in cluster.places for b in told.places):
        return "equal"
    if same_places(cluster, told.places):
        return "near"
    return _FAR_AWAY[min(kilometres(a, b) for a in cluster.places for b in told.places) >= _WORLDS_APART]
