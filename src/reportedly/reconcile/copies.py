"""Whose words a report carries: copies, close rewrites and quoted blocks among the reports of one event.

Reports are compared by their runs of three words ("shingles", as in Broder 1997): the true share, not an estimate of it.
Candidates for one event come from `blocks`, where MinHash bands bring copied sentences together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.model import Claim, Count, Report
from reportedly.model.event import Relation
from reportedly.model.imprint import Imprint, Sentence, folded, number
from reportedly.reconcile.tellings import Told
from reportedly.reconcile.words import listed

NEAR_COPY = 0.8
"""Share of a text's shingles that stand in an earlier one: the same text with a changed headline or a cut foot."""

REWRITE = 0.4
"""Likewise for a close rewrite: every sixth word changed leaves 0.58, every fourth 0.42. On ecbplus_dev 219 of 4,491 pairs of
reports on one event share as much of the shorter one; of 4,566 pairs on two events of one sort none shares 0.3."""

OWN_REST = 0.35
"""Share of the shingles of all other sentences, below which these are the report's own: it quotes the rest."""

BLOCK_SHARE = 0.8
"""Share of a sentence's shingles that stand in an earlier report, for a sentence taken from there."""

BLOCK_WORDS = 15
"""Words that the taken sentences must have together: shorter ones may agree by chance or be a party's stock phrase."""

RETOLD, RETOLD_UNNAMED = 3, 2
"""Figures, and speakers to whom they are given, that a report must share with an earlier one to be made from it; fewer do where
one of the speakers has no name: two outlets may hear the same ministry, hardly the same doctor."""

Fact = tuple[str, str, frozenset[str]]
"""What is counted, the number, and the words for who says so."""

OFTEN = 60
"""Reports of one event in which a run of words stands, beyond which it finds no further ones."""


def moment(report: Report) -> tuple[int, str]:
    """When a report was published, to sort by: (1, moment in UTC), or (0, "") where that is not known."""
    try:
        at = datetime.fromisoformat(report.published or "")
    except ValueError:
        return (0, "")
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    try:
        return (1, at.astimezone(UTC).isoformat())
    except OverflowError:
        return (0, "")


def earliest(report: Report) -> tuple[bool, str, str]:
    """The order of voices: by publication, the undated last, then by id."""
    known, at = moment(report)
    return (not known, at, report.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """That a report, or some of its sentences, stands in an earlier one. `sentences` are the indices of those taken; all of the
    report is for a copy, a near copy, a rewrite and a revision.
    """

    relation: Relation
    of: Report
    share: float
    sentences: frozenset[int] = frozenset()
    retold: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Voices:
    """Who speaks in the reports of one event: for each report id what it carries of which earlier report."""

    imprints: Mapping[str, Imprint]
    carried: Mapping[str, tuple[Carried, ...]]
    figures: Mapping[tuple[str, str], frozenset[Count]]

    def voice(self, report: Report, claim: Claim | None = None) -> Report:
        """The report whose writer says it: the earliest that has the claim's sentence, or all of the report.

        Whoever changes a figure in words taken from another speaks for itself.
        """
        for taken in self.carried.get(report.id, ()):
            if claim is None:
                return taken.of if taken.relation != "quotes" else report
            if self.takes(taken, claim):
                return taken.of
        return report

    def takes(self, taken: Carried, claim: Claim) -> bool:
        """Whether that claim is among the words taken over, with the same figure."""
        mine = self.imprints[claim.report].within(claim.span.start, claim.span.end)
        if taken.relation == "quotes" and taken.sentences.isdisjoint(mine):
            return False
        said = self.figures.get((taken.of.id, claim.field), frozenset())
        if not said or not isinstance(claim.value, Count) or any(_equal(claim.value, other) for other in said):
            return True
        return self._stands(claim, taken.of.id)

    def _stands(self, claim: Claim, report: str) -> bool:
        """Whether all words of a claim stand in one sentence of a report, whatever was read there."""
        mine = {number(word) for word in folded(claim.span.quote).split()}
        return any(mine <= set(sentence.words) for sentence in self.imprints[report].sentences)


def _equal(one: Count, other: Count) -> bool:
    """Whether two counts are the same number, however it is hedged."""
    return (one.low, one.best, one.high) == (other.low, other.best, other.high)


def voices(members: Sequence[Told]) -> Voices:
    """Compares the reports of one event, each with those before it."""
    ordered = sorted({one.report.id: one for one in members}.values(), key=lambda one: earliest(one.report))
    imprints = {one.report.id: one.imprint for one in ordered}
    reports = {one.report.id: one.report for one in ordered}
    shingles = {name: _shingles(imprint.sentences) for name, imprint in imprints.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    carried: dict[str, tuple[Carried, ...]] = {}
    facts, told = _facts(members), dict[str, frozenset[Fact]]()
    for one in ordered:
        name = one.report.id
        shared = Counter(holder for run in shingles[name] for holder in holders[run])
        carried[name] = _carried(one, shared, reports, shingles, imprints, carried)
        if all(taken.relation == "quotes" for taken in carried[name]):
            carried[name] = _retold(facts[name], told, reports, carried) or carried[name]
        told[name] = facts[name]
        for run in shingles[name]:
            if len(holders[run]) < OFTEN:
                holders[run].append(name)
    return Voices(imprints=imprints, carried=carried, figures=_figures(members))


def _figures(members: Iterable[Told]) -> dict[tuple[str, str], frozenset[Count]]:
    """The counts that each report gives of each field."""
    found: dict[tuple[str, str], set[Count]] = defaultdict(set)
    for one in members:
        for claim in one.claims:
            if isinstance(claim.value, Count):
                found[one.report.id, claim.field].add(claim.value)
    return {key: frozenset(counts) for key, counts in found.items()}


def _facts(members: Iterable[Told]) -> dict[str, frozenset[Fact]]:
    """What each report has from whom: the counts with the words of their origins."""
    found: dict[str, set[Fact]] = {one.report.id: set() for one in members}
    for one in members:
        for claim in one.claims:
            if isinstance(claim.value, Count) and claim.value.figure is not None:
                who = (
                    frozenset(folded(claim.origin.text).split()) - listed("indefinite")
                    if claim.origin is not None
                    else frozenset()
                )
                found[one.report.id].add((claim.field, str(claim.value), who))
    return {name: frozenset(mine) for name, mine in found.items()}


def _retold(
    mine: frozenset[Fact],
    told: Mapping[str, frozenset[Fact]],
    reports: Mapping[str, Report],
    before: Mapping[str, tuple[Carried, ...]],
) -> tuple[Carried, ...]:
    """The earlier report whose figures and speakers a report has throughout: it is made from that one, in words of its own."""
    for name, theirs in told.items():
        same = [fact for fact in mine if any(_same(fact, other) for other in theirs)]
        voices = {who for _, _, who in same if who}
        least = RETOLD if all(who.isdisjoint(listed("vague")) for who in voices) else RETOLD_UNNAMED
        if len(same) == len(mine) and len({value for _, value, _ in same}) >= least and len(voices) >= least:
            root = _root(reports[name], before)
            return (Carried(relation="rewrite", of=root, share=1.0, retold=True),)
    return ()


def _same(one: Fact, other: Fact) -> bool:
    """The same figure of the same sort from the same speaker, as far as the words tell."""
    return one[:2] == other[:2] and (one[2] == other[2] or bool(one[2] & other[2]))


def _carried(
    one: Told,
    shared: Mapping[str, int],
    reports: Mapping[str, Report],
    shingles: Mapping[str, frozenset[int]],
    imprints: Mapping[str, Imprint],
    before: Mapping[str, tuple[Carried, ...]],
) -> tuple[Carried, ...]:
    mine = shingles[one.report.id]
    for name in sorted(shared, key=lambda name: earliest(reports[name])):
        share = shared[name] / len(mine)
        words = min(_words(imprints[one.report.id]), _words(imprints[name]))
        whole = share >= REWRITE and words >= BLOCK_WORDS and not _apart(one.imprint.sentences, shingles[name])
        if mine == shingles[name] or whole:
            root = _root(reports[name], before)
            return (Carried(relation=_relation(one.report, root, share, mine == shingles[name]), of=root, share=share),)
    return tuple(_blocks(one, shared, reports, shingles))


def _apart(sentences: Sequence[Sentence], shingles: frozenset[int]) -> bool:
    """Whether what is not taken over word for word is the report's own, too: then it quotes, and is no copy."""
    rest = [sentence for sentence in sentences if not _stands(sentence, shingles)]
    runs = _shingles(rest)
    return sum(len(sentence.words) for sentence in rest) >= BLOCK_WORDS and len(runs & shingles) < OWN_REST * len(runs)


def _root(report: Report, before: Mapping[str, tuple[Carried, ...]]) -> Report:
    """The first of a chain of copies."""
    whole = next((taken for taken in before[report.id] if taken.relation != "quotes"), None)
    return whole.of if whole is not None else report


def _relation(report: Report, of: Report, share: float, equal: bool) -> Relation:
    if writer(report) is not None and writer(report) == writer(of):
        return "revision"
    return "copy" if equal else "near_copy" if share >= NEAR_COPY else "rewrite"


def _blocks(
    one: Told, shared: Mapping[str, int], reports: Mapping[str, Report], shingles: Mapping[str, frozenset[int]]
) -> Iterable[Carried]:
    free = set(range(len(one.imprint.sentences)))
    for name in sorted(shared, key=lambda name: earliest(reports[name])):
        taken = {index for index in free if _stands(one.imprint.sentences[index], shingles[name])}
        words = sum(len(one.imprint.sentences[index].words) for index in taken)
        if words >= BLOCK_WORDS:
            free -= taken
            whole = _words(one.imprint)
            yield Carried(relation="quotes", of=reports[name], share=words / whole, sentences=frozenset(taken))


def _words(imprint: Imprint) -> int:
    return sum(len(sentence.words) for sentence in imprint.sentences)


def _stands(sentence: Sentence, shingles: frozenset[int]) -> bool:
    runs = sentence.shingles()
    return bool(runs) and len(runs & shingles) >= BLOCK_SHARE * len(runs)


def _shingles(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The runs of all sentences: none reaches over a sentence's end, so that moved paragraphs make no difference."""
    return frozenset().union(*(sentence.shingles() for sentence in sentences))


def writer(report: Report) -> str | None:
    """Who put the words down: whom it was forwarded from, else the publisher or the channel."""
    return report.forwarded_from or report.publisher or report.channel
