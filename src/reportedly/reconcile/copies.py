"""Reports that are copies of one another: the same words, whoever published them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from reportedly.model import Report
from reportedly.model.hashing import digest
from reportedly.reconcile.words import folded


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


def copied(reports: Iterable[Report]) -> Mapping[str, Report]:
    """For each report id the first report with the same words: the copies' one voice.

    Letter case, blanks and punctuation do not make a text another text. First = earliest published; a report without a
    day comes after the dated ones; then by id.
    """
    by_words: dict[str, list[Report]] = {}
    for report in reports:
        by_words.setdefault(digest(folded(report.text)), []).append(report)
    first: dict[str, Report] = {}
    for same in by_words.values():
        voice = min(same, key=_earliest)
        first |= {report.id: voice for report in same}
    return first


def _earliest(report: Report) -> tuple[bool, str, str]:
    known, at = moment(report)
    return (not known, at, report.id)
