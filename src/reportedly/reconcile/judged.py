"""What people decided, as an algebra over pairs of happenings."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum

from reportedly.model import Claim, Judgement


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
class Judged:
    """Judgements in force, sorted by what they do; `unapplied` are judgement ids with the reason why they do nothing."""

    pairs: dict[Pair, Verdict]
    not_events: frozenset[str]
    rejections: tuple[Judgement, ...]
    unapplied: tuple[tuple[str, str], ...]

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

    def rejects(self, claim: Claim) -> bool:
        """Whether a judgement strikes this claim out: the same report or happening, field, and words that overlap."""
        return any(_rejects(judgement, claim) for judgement in self.rejections)


def judged(judgements: Iterable[Judgement], happenings: Set[str], claims: Iterable[Claim]) -> Judged:
    """The judgements in force over these happenings and claims; the order in which they come makes no difference."""
    told = list(claims)
    pairs: dict[Pair, Verdict] = {}
    not_events, rejections, unapplied = set(), [], []
    for judgement in sorted(judgements, key=lambda judgement: judgement.id):
        if judgement.ended_at is not None:
            continue
        missing = [name for name in (judgement.left, judgement.right) if name is not None and name not in happenings]
        match judgement.kind:
            case "same" | "different" if missing or judgement.right is None:
                unapplied.append((judgement.id, f"not among the happenings: {', '.join(missing) or 'the second'}"))
            case "same" | "different":
                two = pair(judgement.left, judgement.right or judgement.left)
                pairs[two] = pairs.get(two, Verdict.UNJUDGED) & Verdict(judgement.kind)
            case "not_an_event" if missing:
                unapplied.append((judgement.id, f"not among the happenings: {missing[0]}"))
            case "not_an_event":
                not_events.add(judgement.left)
            case "reject" if any(_rejects(judgement, claim) for claim in told):
                rejections.append(judgement)
            case "reject":
                unapplied.append((judgement.id, "no claim of today's reading overlaps those words"))
            case "accept":
                pass  # a claim counts unless it is rejected
            case "correct" | "add" | "move" | "split":
                unapplied.append((judgement.id, f"'{judgement.kind}' is kept, but not yet computed with"))
    return Judged(pairs=pairs, not_events=frozenset(not_events), rejections=tuple(rejections), unapplied=tuple(unapplied))


def _rejects(judgement: Judgement, claim: Claim) -> bool:
    if judgement.left not in (claim.report, claim.happening, claim.key) or judgement.field not in (None, claim.field):
        return False
    if judgement.start is None or judgement.end is None:
        return judgement.left == claim.key
    return judgement.start < claim.span.end and claim.span.start < judgement.end
