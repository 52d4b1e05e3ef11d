"""MUC-4's scoring of templates over seven slots, worked from the scoring guidelines (MUC-4 proceedings, appendix B).

A slot's fillers are correct, partial, incorrect, missing or spurious. Recall is (correct + half partial) / (correct + partial
+ incorrect + missing), precision the same over (correct + partial + incorrect + spurious), F their harmonic mean. Templates
are mapped greedily, the best pair first; a pair must agree at least in part on the type and on one more slot. Every filler
of an unmapped response template is spurious, of an unmapped key template missing unless that template is optional.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.evaluate.match import alike, words
from reportedly.evaluate.suite import share

SLOTS = ("type", "date", "location", "perp_org", "org_confidence", "target_effect", "target_number")
OUTCOMES = ("correct", "partial", "incorrect", "missing", "spurious")


@dataclass(frozen=True, kw_only=True, slots=True)
class Org:
    """A perpetrator organisation: its wordings, and the confidences that are right for it."""

    names: tuple[str, ...]
    confidence: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """People hit: their wordings, how many (`high` None where open), and the effects that are right."""

    names: tuple[str, ...]
    low: int | None
    high: int | None
    effects: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place: its country and the names of what holds it, wide to narrow, the last its own."""

    country: str
    path: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """One incident, of the key or of a response; several types, days or places are alternatives."""

    types: tuple[str, ...]
    days: tuple[tuple[date | None, date | None], ...] = ()
    spots: tuple[Spot, ...] = ()
    orgs: tuple[Org, ...] = ()
    targets: tuple[Target, ...] = ()
    optional: bool = False


Tally = Counter[tuple[str, str]]
"""How often each (slot, outcome)."""


def compare(key: Template, response: Template) -> Tally:
    """The outcomes of a mapped pair."""
    tally: Tally = Counter()
    tally["type", _type(key, response)] += 1
    for slot, asked, given, grade in (
        ("date", key.days, response.days, _day),
        ("location", key.spots, response.spots, _spot),
    ):
        if asked and given:
            tally[slot, _best(grade, asked, given[0])] += 1
        elif asked or given:
            tally[slot, "missing" if asked else "spurious"] += 1
    tally.update(_orgs(key.orgs, response.orgs))
    tally.update(_targets(key.targets, response.targets))
    return tally


def _best(grade: Callable[..., str], asked: Sequence[object], given: object) -> str:
    """The kindest outcome over the key's alternatives."""
    return min((grade(each, given) for each in asked), key=OUTCOMES.index)


def _type(key: Template, response: Template) -> str:
    if response.types[0] in key.types:
        return "correct"
    return "partial" if "ATTACK" in (*key.types, *response.types) else "incorrect"


def _day(asked: tuple[date | None, date | None], given: tuple[date | None, date | None]) -> str:
    if asked == given:
        return "correct"
    (first, last), (begin, end) = ((low or date.min, high or date.max) for low, high in (asked, given))
    return "partial" if first <= end and begin <= last else "incorrect"


def _spot(asked: Spot, given: Spot) -> str:
    """Right in the narrowest name; in part where the one lies in the other, or only the country agrees."""
    if asked.path and given.path:
        if alike(asked.path[-1], given.path[-1]):
            return "correct"
        if any(alike(name, given.path[-1]) for name in asked.path[:-1]) or any(
            alike(asked.path[-1], name) for name in given.path[:-1]
        ):
            return "partial"
    same_country = bool(words(asked.country)) and words(asked.country) == words(given.country)
    if not asked.path and not given.path:
        return "correct" if same_country else "incorrect"
    return "partial" if same_country and not (asked.path and given.path) else "incorrect"


def _pair(key: Sequence[Org | Target], response: Sequence[Org | Target]) -> list[tuple[int, int]]:
    """Fillers that share a telling word, or both name nobody ("no injuries"), first come first served."""
    pairs: list[tuple[int, int]] = []
    for left, asked in enumerate(key):
        for right, given in enumerate(response):
            free = all(right != other for _, other in pairs)
            nobody = not asked.names and not given.names
            if free and (nobody or any(words(one) & words(other) for one in asked.names for other in given.names)):
                pairs.append((left, right))
                break
    return pairs


def _orgs(key: Sequence[Org], response: Sequence[Org]) -> Tally:
    tally: Tally = Counter()
    pairs = _pair(key, response)
    for left, right in pairs:
        tally["perp_org", "correct"] += 1
        sure = key[left].confidence & response[right].confidence
        tally["org_confidence", "correct" if sure else "incorrect"] += 1
    matched = {left for left, _ in pairs}
    unmatched = sum(not org.optional for number, org in enumerate(key) if number not in matched)
    wrong = min(unmatched, len(response) - len(pairs))
    for slot in ("perp_org", "org_confidence"):
        tally[slot, "incorrect"] += wrong
        tally[slot, "missing"] += unmatched - wrong
        tally[slot, "spurious"] += len(response) - len(pairs) - wrong
    return tally


def _targets(key: Sequence[Target], response: Sequence[Target]) -> Tally:
    tally: Tally = Counter()
    pairs = dict(_pair(key, response))
    for left, asked in enumerate(key):
        given = response[pairs[left]] if left in pairs else None
        if given is None and asked.optional:
            continue
        effect = _filled(
            bool(asked.effects), bool(given and given.effects), given is not None and bool(asked.effects & given.effects)
        )
        number = _filled(
            asked.low is not None, given is not None and given.low is not None, given is not None and _number(asked, given)
        )
        tally.update({("target_effect", effect): 1} if effect else {})
        tally.update({("target_number", number): 1} if number else {})
    for right, given in enumerate(response):
        if right not in pairs.values():
            tally["target_effect", "spurious"] += bool(given.effects)
            tally["target_number", "spurious"] += given.low is not None
    return tally


def _filled(asked: bool, given: bool, right: bool) -> str | None:
    """The outcome of a slot of paired fillers, each of which may be empty."""
    if asked and given:
        return "correct" if right else "incorrect"
    return "missing" if asked else "spurious" if given else None


def _number(asked: Target, given: Target) -> bool:
    """Equal bounds; the key's "plural" (two and more, open) takes any number above one."""
    if asked.high is None:
        return given.low is not None and asked.low is not None and given.low >= asked.low
    return (asked.low, asked.high) == (given.low, given.high)


def unmapped(template: Template, outcome: str) -> Tally:
    """Every filler of a template that has no partner, as `missing` or `spurious`."""
    tally: Tally = Counter({("type", outcome): 1})
    tally["date", outcome] += bool(template.days)
    tally["location", outcome] += bool(template.spots)
    for org in template.orgs:
        tally["perp_org", outcome] += outcome == "spurious" or not org.optional
        tally["org_confidence", outcome] += outcome == "spurious" or not org.optional
    for target in template.targets:
        wanted = outcome == "spurious" or not target.optional
        tally["target_effect", outcome] += wanted and bool(target.effects)
        tally["target_number", outcome] += wanted and target.low is not None
    return tally


def score_report(key: Sequence[Template], response: Sequence[Template]) -> Tally:
    """The outcomes of one report: pairs mapped greedily, the rest missing or spurious."""
    ranked = []
    for left, asked in enumerate(key):
        for right, given in enumerate(response):
            tally = compare(asked, given)
            agrees = sum(tally[slot, outcome] > 0 for slot in SLOTS[1:] for outcome in ("correct", "partial"))
            if not tally["type", "incorrect"] and agrees:
                ranked.append((points(tally), -left, -right, tally))
    total: Tally = Counter()
    mapped_key: set[int] = set()
    mapped_response: set[int] = set()
    for _, left, right, tally in sorted(ranked, key=lambda row: row[:3], reverse=True):
        if -left not in mapped_key and -right not in mapped_response:
            mapped_key.add(-left)
            mapped_response.add(-right)
            total.update(tally)
    for number, asked in enumerate(key):
        if number not in mapped_key and not asked.optional:
            total.update(unmapped(asked, "missing"))
    for number, given in enumerate(response):
        if number not in mapped_response:
            total.update(unmapped(given, "spurious"))
    return total


def points(tally: Mapping[tuple[str, str], int], slots: Sequence[str] = SLOTS) -> float:
    """Correct fillers, partial ones by half."""
    return sum(tally.get((slot, "correct"), 0) + 0.5 * tally.get((slot, "partial"), 0) for slot in slots)


def measures(tally: Mapping[tuple[str, str], int], slots: Sequence[str] = SLOTS) -> tuple[float, float, float]:
    """Recall, precision and F over these slots."""
    right = points(tally, slots)
    filled = sum(tally.get((slot, outcome), 0) for slot in slots for outcome in OUTCOMES[:3])
    possible = filled + sum(tally.get((slot, "missing"), 0) for slot in slots)
    actual = filled + sum(tally.get((slot, "spurious"), 0) for slot in slots)
    return share(right, possible), share(right, actual), share(2 * right, possible + actual)
