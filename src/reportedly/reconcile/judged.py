"""What people decided, taken into the readings: an algebra in which neither order of input nor repetition counts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise

from reportedly.model import Anchor, Claim, Happening, Judgement, Reading
from reportedly.model.judgement import standing
from reportedly.reconcile import found
from reportedly.reconcile.rewritten import ADDED, Rewritten


class Verdict(Enum):
    """Whether two happenings are about the same event, as far as judgements say."""

    UNJUDGED = "unjudged"
    SAME = "same"
    DIFFERENT = "different"

    def __and__(self, other: Verdict) -> Verdict:
        """Both decisions together: DIFFERENT wins, and UNJUDGED changes nothing."""
        if Verdict.DIFFERENT in (self, other):
            return Verdict.DIFFERENT
        return self if other is Verdict.UNJUDGED else other


Pair = tuple[str, str]


def pair(left: str, right: str) -> Pair:
    """Two happening ids in a fixed order."""
    return (left, right) if left < right else (right, left)


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What a judgement does today: the claim before and after it (null where it is about none), the happenings it touches."""

    judgement: Judgement
    happenings: tuple[str, ...]
    before: Claim | None = None
    after: Claim | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contest:
    """Judgements of several people on one thing (a pair, a happening, a claim's part) that cannot all hold, oldest first."""

    subject: str
    about: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """The readings as judged, and the judgements in force by what they do.

    `not_events` are also happenings all of whose claims are rejected. `accepted` and `rejected` are keys of claims; the
    rejected stand in `readings` no more, but still in `unstruck`. `unapplied` are judgement ids with the reason why they do
    nothing; `orphaned` those of them whose words are gone.
    """

    readings: tuple[Reading, ...]
    unstruck: tuple[Reading, ...]
    pairs: dict[Pair, Verdict]
    not_events: frozenset[str]
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    effects: tuple[Effect, ...] = ()
    contested: tuple[Contest, ...] = ()
    orphaned: tuple[tuple[str, str], ...] = ()
    unapplied: tuple[tuple[str, str], ...] = ()

    def verdict(self, left: str, right: str) -> Verdict:
        return self.pairs.get(pair(left, right), Verdict.UNJUDGED)

    def different(self) -> dict[str, set[str]]:
        """For each happening those that are judged to be another event."""
        apart: dict[str, set[str]] = {}
        for (left, right), verdict in self.pairs.items():
            if verdict is Verdict.DIFFERENT:
                apart.setdefault(left, set()).add(right)
                apart.setdefault(right, set()).add(left)
        return apart


def judged(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> Judged:
    """The readings as people judge them; pure, and the order of input makes no difference.

    Judgements are taken one after the other as they were made, so of one person's decisions on one thing the latest holds.
    Of several people's, "different", "not an event" and "reject" win, else the latest correction or move holds; all of them
    are listed as contested. Readings that nobody judged come back as they are.
    """
    ordered = standing(judgements)
    if not ordered:
        return Judged(readings=tuple(readings), unstruck=tuple(readings), pairs={}, not_events=frozenset())
    return _Bench(readings, ordered).judged(ordered)


GONE = "its words are in no claim or happening of today's reading"

_Vote = tuple[str, Judgement]


@dataclass(slots=True)
class _Votes:
    """What each person last decided on each thing: (what is decided, of what) → person → (decision, judgement)."""

    cast: dict[tuple[str, tuple[str, ...]], dict[str, _Vote]] = field(default_factory=dict)

    def note(self, about: str, subject: tuple[str, ...], decision: str, judgement: Judgement) -> None:
        self.cast.setdefault((about, subject), {})[judgement.by] = (decision, judgement)

    def contested(self) -> Iterator[Contest]:
        for (about, subject), votes in self.cast.items():
            if len({decision for decision, _ in votes.values()}) > 1:
                cast = sorted((judgement for _, judgement in votes.values()), key=lambda one: (one.at, one.id))
                yield Contest(subject=" ".join(subject), about=about, judgements=tuple(cast))


class _Bench:
    """One run over the judgements, in their order."""

    def __init__(self, readings: Sequence[Reading], judgements: Sequence[Judgement]) -> None:
        self.readings = readings
        named = set(_named(judgements))
        self.home: dict[str, str] = {}
        for reading in readings:
            for name in (*(one.id for one in reading.happenings), *(claim.key for claim in reading.claims)):
                if name in named:
                    self.home[name] = reading.report.id
        reports = set(self.home.values()) | {anchor.report for one in judgements for anchor in one.anchors}
        reports |= {one.claim.report for one in judgements if one.claim is not None}
        self.rewritten = {one.report.id: Rewritten.of(one) for one in readings if one.report.id in reports}
        self.roots: dict[str, Rewritten] = {}
        self.votes = _Votes()
        self.effects: list[Effect] = []
        self.orphaned: list[tuple[str, str]] = []
        self.unapplied: list[tuple[str, str]] = []

    def judged(self, judgements: Sequence[Judgement]) -> Judged:
        for judgement in judgements:
            self._take(judgement)
        verdicts: dict[tuple[Rewritten, str], set[str]] = {}
        for (about, (root, *_)), votes in self.votes.cast.items():
            home = self.roots.get(root)
            claim = home.claim(root, None) if home is not None and about == "claim" else None
            if home is not None and claim is not None:
                verdicts.setdefault((home, claim.key), set()).update(decision for decision, _ in votes.values())
        rejected = [place for place, decisions in verdicts.items() if "reject" in decisions]
        unstruck = tuple(self._made(reading) for reading in self.readings)
        for home, key in rejected:
            home.reject(home.claims[key])
        pairs, not_events = self._decided()
        return Judged(
            readings=tuple(self._made(reading) for reading in self.readings) if rejected else unstruck,
            unstruck=unstruck,
            pairs=pairs,
            not_events=not_events,
            accepted=frozenset(key for (_, key), decisions in verdicts.items() if "reject" not in decisions),
            rejected=frozenset(key for _, key in rejected),
            effects=tuple(self.effects),
            contested=(*self.votes.contested(), *self._chains(pairs)),
            orphaned=tuple(self.orphaned),
            unapplied=tuple(sorted([*self.orphaned, *self.unapplied])),
        )

    def _chains(self, pairs: dict[Pair, Verdict]) -> Iterator[Contest]:
        """Two that are judged different although a chain of others calls them the same."""
        beside: dict[str, list[str]] = {}
        for left, right in sorted(two for two, verdict in pairs.items() if verdict is Verdict.SAME):
            beside.setdefault(left, []).append(right)
            beside.setdefault(right, []).append(left)
        for left, right in sorted(two for two, verdict in pairs.items() if verdict is Verdict.DIFFERENT):
            chain = _chain(beside, left, right)
            if chain:
                links = [(left, right), *(pair(one, other) for one, other in pairwise(chain))]
                cast = [judgement for two in links for _, judgement in self.votes.cast["pair", two].values()]
                ordered = sorted(cast, key=lambda one: (one.at, one.id))
                yield Contest(subject=f"{left} {right}", about="pair", judgements=tuple(ordered))

    def _made(self, reading: Reading) -> Reading:
        rewritten = self.rewritten.get(reading.report.id)
        if rewritten is None:
            return reading
        made = rewritten.made()
        return reading if made == reading else made

    def _decided(self) -> tuple[dict[Pair, Verdict], frozenset[str]]:
        pairs: dict[Pair, Verdict] = {}
        not_events = set()
        for (about, subject), votes in self.votes.cast.items():
            for decision, _ in votes.values():
                if about == "pair":
                    two = (subject[0], subject[1])
                    pairs[two] = pairs.get(two, Verdict.UNJUDGED) & Verdict(decision)
                elif about == "happening" and decision == "not_an_event":
                    not_events.add(subject[0])
        for rewritten in self.rewritten.values():
            told = {claim.happening for claim in rewritten.claims.values()}
            before = {claim.happening for claim in rewritten.reading.claims}
            not_events |= {name for name in rewritten.happenings if name in before and name not in told}
        return pairs, frozenset(not_events)

    # -- finding ---------------------------------------------------------------------------------------------------

    def _rewritten(self, name: str, anchor: Anchor | None) -> Rewritten | None:
        report = self.home.get(name) or (anchor.report if anchor is not None else None)
        return self.rewritten.get(report or "")

    def _claim(self, judgement: Judgement, name: str) -> tuple[Rewritten, Claim] | None:
        anchor = judgement.anchor(name)
        home = self._rewritten(name, anchor)
        claim = home.claim(name, anchor) if home is not None else None
        return (home, claim) if home is not None and claim is not None else None

    def _happening(self, judgement: Judgement, name: str | None) -> tuple[Rewritten, Happening] | None:
        if name is None:
            return None
        anchor = judgement.anchor(name)
        home = self._rewritten(name, anchor)
        happening = home.happening(name, anchor) if home is not None else None
        return (home, happening) if home is not None and happening is not None else None

    # -- taking a judgement in -------------------------------------------------------------------------------------

    def _take(self, judgement: Judgement) -> None:
        match judgement.kind:
            case "same" | "different":
                self._pair(judgement)
            case "not_an_event":
                self._not_an_event(judgement)
            case "accept" | "reject" | "correct" | "move":
                self._on_claim(judgement)
            case "add":
                self._add(judgement)
            case "split":
                self._split(judgement)
            case "undo":
                raise ValueError("an undo is no judgement that stands")

    def _orphan(self, judgement: Judgement) -> None:
        self.orphaned.append((judgement.id, GONE))

    def _pair(self, judgement: Judgement) -> None:
        left, right = (self._happening(judgement, name) for name in (judgement.left, judgement.right))
        if left is None or right is None:
            self._orphan(judgement)
            return
        two = pair(left[1].id, right[1].id)
        if two[0] == two[1]:
            self.unapplied.append((judgement.id, "today's reading tells of both as one happening"))
            return
        self.votes.note("pair", two, judgement.kind, judgement)
        self.effects.append(Effect(judgement=judgement, happenings=two))
        if judgement.kind == "same":
            for name in two:  # who says what it is the same as takes it for an event
                self.votes.note("happening", (name,), "event", judgement)

    def _not_an_event(self, judgement: Judgement) -> None:
        names = judgement.about or (judgement.left,)
        told = [one[1].id for one in (self._happening(judgement, name) for name in names) if one is not None]
        if not told:
            self._orphan(judgement)
            return
        for name in told:
            self.votes.note("happening", (name,), "not_an_event", judgement)
        self.effects.append(Effect(judgement=judgement, happenings=tuple(told)))

    def _on_claim(self, judgement: Judgement) -> None:
        place = self._claim(judgement, judgement.left)
        if place is None:
            self._orphan(judgement)
            return
        home, claim = place
        root = home.root(claim)
        self.roots[root] = home
        match judgement.kind:
            case "correct":
                after = home.correct(claim, judgement.changes)
                for change in judgement.changes:
                    self.votes.note("correction", (root, change.part), str(change.now), judgement)
                self._done(judgement, claim, after)
            case "move":
                target = self._happening(judgement, judgement.right)
                if target is None:
                    self._orphan(judgement)
                elif target[0] is not home or claim.field == "kind":
                    self.unapplied.append((judgement.id, "a claim moves within its report, and a kind stays with its happening"))
                else:
                    self.votes.note("place", (root,), target[1].id, judgement)
                    after = claim if target[1].id == claim.happening else home.move(claim, target[1])
                    self._done(judgement, claim, after)
            case _:
                self.votes.note("claim", (root,), judgement.kind, judgement)
                self._done(judgement, claim, claim)

    def _done(self, judgement: Judgement, before: Claim | None, after: Claim) -> None:
        homes = [claim.happening for claim in (before, after) if claim is not None]
        self.effects.append(Effect(judgement=judgement, happenings=tuple(dict.fromkeys(homes)), before=before, after=after))

    def _add(self, judgement: Judgement) -> None:
        given = judgement.claim
        if given is None:
            self.unapplied.append((judgement.id, "it holds no claim"))
            return
        home = self.rewritten.get(given.report)
        own = home.happening(judgement.left, judgement.anchor(judgement.left)) if home is not None else None
        made = found.rebased(given, home.reading.report) if home is not None else None
        if home is None or made is None or (own is None and given.field != "kind"):
            self._orphan(judgement)
            return
        made = replace(made, happening=own.id if own is not None else home.open(made).id)
        after = home.add(made)
        if after.key != given.key:
            home.renamed[given.key] = after.key
        self.home[given.key] = self.home[after.key] = given.report
        self.home.setdefault(after.happening, given.report)
        self._done(judgement, None if after.made_by == ADDED else after, after)

    def _split(self, judgement: Judgement) -> None:
        place = self._happening(judgement, judgement.left)
        claims = [one[1] for one in (self._claim(judgement, key) for key in judgement.claims) if one is not None]
        if place is None or not claims:
            self._orphan(judgement)
            return
        home, parent = place
        own = [claim for claim in claims if claim.happening == parent.id and claim.field != "kind"]
        rest = any(claim.happening == parent.id and claim not in own for claim in home.claims.values())
        new = home.split(parent, own) if own and rest else None
        if new is None:
            self.unapplied.append((judgement.id, "today's reading tells of these claims apart, or of nothing else"))
            return
        self.home[new.id] = home.reading.report.id
        self.effects.append(Effect(judgement=judgement, happenings=(parent.id, new.id)))


def _named(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Every id that a judgement speaks of."""
    for judgement in judgements:
        yield judgement.left
        yield from judgement.about
        yield from judgement.claims
        if judgement.right is not None:
            yield judgement.right


def _chain(beside: dict[str, list[str]], start: str, end: str) -> list[str]:
    """The shortest way from one to the other by neighbours, [] where there is none."""
    came: dict[str, str] = {start: start}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for other in beside.get(here, ()):
            if other not in came:
                came[other] = here
                waiting.append(other)
    if end not in came:
        return []
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way
