"""How many, over independent origins: low, best and high, with every origin's own figure beside them.

The rules, in order:
- Roll-ups (period, campaign) and parts of a total are left out; what people rejected does not reach here.
- Each origin speaks with its latest report that has a number. Figures of one sentence on different people of the same
  side ("three soldiers and five policemen") add up; otherwise the figures of one report narrow one another where both can
  be true, else the largest, which includes the others, stands.
- Parts whose total lies on no or another side add up, within one origin only. A part larger than its total contests the total.
- A figure for a group alone (children) is a lower bound where another figure is for everybody.
- Origins that can all be right narrow one another ("at least 3" and 12 make 12). Where they cannot, low and high are the
  lowest and highest number that any of them names ("at least 9" is no low figure: it says that there were more), best is
  null and the estimate is contested: which number to prefer is a codebook's rule.
- What is only alleged counts where nobody asserts; a denial is shown, contests, and never becomes 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.model import Claim, Count, Estimate, Figure
from reportedly.model.imprint import folded
from reportedly.ontology import losses
from reportedly.reconcile.copies import moment
from reportedly.reconcile.origins import Account
from reportedly.reconcile.tellings import ROLL_UPS

Group = tuple[str, str | None, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """A loss claim, with who says it and in which report."""

    claim: Claim
    count: Count
    account: Account
    origin: str
    side: str

    @property
    def at(self) -> tuple[int, str]:
        return moment(self.account.report)


def estimates(accounts: Iterable[Account], side_of: Mapping[tuple[str, str], str]) -> tuple[Estimate, ...]:
    """One estimate a field, thing and side of the event, in the ontology's order of fields."""
    said = [found for account in accounts for found in _said(account, side_of)]
    group_of = {found.claim.key: (found.claim.field, found.claim.what, found.side) for found in said}
    groups: dict[Group, list[_Said]] = {}
    for found in said:
        groups.setdefault(group_of[found.claim.key], []).append(found)
    order = {field: place for place, field in enumerate(losses())}
    ranked = sorted(groups, key=lambda group: (order[group[0]], group[1] or "", group[2]))
    return tuple(made for group in ranked if (made := _estimate(group, groups[group], group_of)) is not None)


def _said(account: Account, side_of: Mapping[tuple[str, str], str]) -> Iterable[_Said]:
    if account.happening.scope in ROLL_UPS:
        return
    for claim in account.claims:
        if claim.field in losses() and claim.scope not in ROLL_UPS and isinstance(claim.value, Count):
            side = side_of.get((account.id, claim.side or "unknown"), "unknown")
            yield _Said(claim=claim, count=claim.value, account=account, origin=account.origin_of[claim.key], side=side)


def _estimate(group: Group, said: Sequence[_Said], group_of: Mapping[str, Group]) -> Estimate | None:
    totals = [found for found in said if group_of.get(found.claim.part_of or "") != group]
    narrower = any(not found.claim.groups and found.count.figure is not None for found in totals)
    by_origin: dict[tuple[str, bool], list[_Said]] = {}
    for found in totals:
        by_origin.setdefault((found.origin, found.claim.stance == "denied"), []).append(found)
    spoken = [_figure(name, by_origin[name, denied], narrower) for name, denied in sorted(by_origin)]
    if not spoken:
        return None
    field, what, side = group
    counts = [count for count, figure in spoken if figure.stance not in ("denied", "alleged")]
    alleged = [count for count, figure in spoken if figure.stance == "alleged"]
    low, best, high, contested = combined(counts or alleged)
    beside = counts and any(not count.compatible(other) for count in counts for other in alleged)
    denied = any(figure.stance == "denied" for _, figure in spoken) and bool(counts or alleged)
    beyond = any(_larger(found, totals) for found in said if found not in totals)
    return Estimate(
        field=field,
        what=what,
        side=side,
        low=low,
        best=best,
        high=high,
        contested=bool(contested or beside or denied or beyond),
        figures=tuple(figure for _, figure in spoken),
    )


def _larger(part: _Said, totals: Sequence[_Said]) -> bool:
    """Whether a part cannot be as small as the total that it is said to be part of."""
    total = next((found.count for found in totals if found.claim.key == part.claim.part_of), None)
    least = part.count.low if part.count.low is not None else part.count.best
    return total is not None and total.high is not None and least is not None and least > total.high


def combined(counts: Sequence[Count]) -> tuple[int | None, int | None, int | None, bool]:
    """Low, best and high over independent counts, and whether they cannot all be true."""
    known = [count for count in counts if count.figure is not None]
    if not known:
        return None, None, None, False
    if all(one.compatible(other) for one in known for other in known):
        return (*_narrowed(known), False)
    lowest = min(n for count in known if not _floor(count) for n in _numbers(count))
    return lowest, None, max(n for count in known for n in _numbers(count)), True


def _numbers(count: Count) -> list[int]:
    return [n for n in (count.low, count.best, count.high) if n is not None]


def _narrowed(counts: Sequence[Count]) -> tuple[int | None, int | None, int | None]:
    """The bounds that all of them allow; best = the exact number, else the lower middle of the rough ones, else the largest
    of the lower bounds ("at least 12" has 12 for its best).
    """
    low = max((count.low for count in counts if count.low is not None), default=None)
    high = min((count.high for count in counts if count.high is not None), default=None)
    if low is not None and low == high:
        return low, low, low
    rough = sorted(count.best for count in counts if count.best is not None and not _floor(count))
    best = (
        rough[(len(rough) - 1) // 2] if rough else max((count.best for count in counts if count.best is not None), default=None)
    )
    if best is not None:
        best = max(best, low) if low is not None else best
        best = min(best, high) if high is not None else best
    return low, best, high


def _floor(count: Count) -> bool:
    """Whether it is a lower bound and nothing more."""
    return count.high is None and count.best == count.low


def _figure(name: str, said: Sequence[_Said], narrower: bool) -> tuple[Count, Figure]:
    """What one origin says: its latest report with a number, or its latest word."""
    numbered = [found for found in said if found.count.figure is not None] or list(said)
    latest = max(found.at for found in numbered)
    last = sorted((found for found in numbered if found.at == latest), key=_place)
    by_report: dict[str, list[_Said]] = {}
    for found in last:
        by_report.setdefault(found.account.report.id, []).append(found)
    count = _overall([_told(found, narrower) for found in by_report.values()])
    stances = [found.claim.stance for found in last]
    stance = "asserted" if "asserted" in stances else stances[0]
    keys = tuple(found.claim.key for found in sorted(said, key=lambda found: (found.at, *_place(found))))
    figure = Figure(
        origin=name,
        low=count.low,
        best=count.best,
        high=count.high,
        hedge=count.hedge,
        stance=stance,
        claims=keys,
        admission=any(found.claim.admission for found in last),
    )
    return count, figure


def _place(found: _Said) -> tuple[str, int, str]:
    return (found.account.report.id, found.claim.span.start, found.claim.key)


def _overall(counts: Sequence[Count]) -> Count:
    """One origin's figure as several reports of the same moment give it."""
    low, best, high, _ = combined(counts)
    hedge = next((count.hedge for count in counts if count.hedge is not None), None)
    return Count(low=low, best=best, high=high, hedge=hedge)


def _told(said: Sequence[_Said], narrower: bool) -> Count:
    """One origin's figure in one report: sums of what adds up, then the narrowest or the largest of the mentions."""
    parts = [found for found in said if found.claim.part_of is not None]
    wholes = [found for found in said if found.claim.part_of is None]
    mentions = [_sum([_bound(found, narrower) for found in sentence]) for sentence in _added(wholes)]
    if not wholes:
        mentions = [_sum([_bound(found, narrower) for found in parts])]
    known = [count for count in mentions if count.figure is not None]
    if len(known) > 1 and not all(one.compatible(other) for one in known for other in known):
        return max(known, key=lambda count: count.figure or 0)
    return _overall(mentions)


def _bound(found: _Said, narrower: bool) -> Count:
    count = found.count
    if narrower and found.claim.groups and count.figure is not None:
        return Count.at_least(count.admits[0], count.hedge)
    return count


def _added(said: Sequence[_Said]) -> list[list[_Said]]:
    """Claims that add up together: of one sentence, each in other words for other people; any other stands alone."""
    sums: list[list[_Said]] = []
    for found in said:
        words = folded(found.claim.detail or "")
        for together in sums:
            last = together[-1].claim
            fresh = words and all(folded(other.claim.detail or "") not in ("", words) for other in together)
            if (
                fresh
                and not found.account.told.imprint.parted(last.span.end, found.claim.span.start)
                and not last.span.overlaps(found.claim.span)
            ):
                together.append(found)
                break
        else:
            sums.append([found])
    return sums


def _sum(counts: Sequence[Count]) -> Count:
    """The sum; a bound that one of them lacks is lacking in the sum, and the low of what is only a word is nothing."""
    if len(counts) == 1:
        return counts[0]
    lows = [count.low for count in counts if count.low is not None]
    bests = [count.best for count in counts]
    highs = [count.high for count in counts]
    hedge = next((count.hedge for count in counts if count.hedge is not None), None)
    best = sum(n for n in bests if n is not None) if None not in bests else None
    high = sum(n for n in highs if n is not None) if None not in highs else None
    low = sum(lows) if lows else None
    return Count(low=low, best=best, high=high, hedge=hedge)
