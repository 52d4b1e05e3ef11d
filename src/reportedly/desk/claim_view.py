"""Claims as the pages show them: the quoted words in context, who says it, the rule that made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.desk import words
from reportedly.desk.records import ClaimLine, OriginGroup
from reportedly.desk.words import Names
from reportedly.model import Claim, Event, Report
from reportedly.ontology import terms
from reportedly.store import report_name

CONTEXT = 110
"""Characters of the report shown on either side of a quote: about a line and a half."""

LONGEST_QUOTE = 600
"""Characters of a quote that are shown: the report has it whole."""


def claim_line(claim: Claim, report: Report, names: Names, decided: Mapping[str, str]) -> ClaimLine:
    """One claim with its words as they stand in the report."""
    start, end = claim.span.start, claim.span.end
    rule = terms("rules").get(claim.made_by)
    return ClaimLine(
        key=claim.key,
        field=claim.field,
        value=words.value(claim.value, claim.field, names),
        of_whom=words.of_whom(claim),
        said_by=words.chain(claim.said_by),
        stance=claim.stance,
        stance_note=words.stance(claim),
        report=report.id,
        report_name=report_name(report.id),
        publisher=publisher(report),
        published=words.moment(report.published),
        before=before(report.text, start),
        quote=_clipped(claim.span.quote),
        after=after(report.text, end),
        start=start,
        end=end,
        rule=claim.made_by,
        rule_says=rule.description if rule else "",
        confidence=claim.confidence,
        decided=decided.get(claim.key),
    )


def publisher(report: Report) -> str:
    """Who published a report, or its id where nobody is known."""
    return report.publisher or report.channel or report.id


def _clipped(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]} …"


def before(text: str, start: int) -> str:
    """The words before, from the start of a word, within the paragraph."""
    cut = text[max(0, start - CONTEXT) : start]
    paragraph = cut.rpartition("\n")[2]
    if paragraph is cut or len(paragraph) == len(cut):
        whole = start <= CONTEXT
        return cut if whole else f"… {cut.partition(' ')[2] or cut}"
    return paragraph


def after(text: str, end: int) -> str:
    """The words behind, to the end of a word, within the paragraph."""
    cut = text[end : end + CONTEXT]
    paragraph = cut.partition("\n")[0]
    if len(paragraph) < len(cut) or end + CONTEXT >= len(text):
        return paragraph
    return f"{cut.rpartition(' ')[0] or cut} …"


def origin_of(claim: Claim, report: Report, figures: Mapping[str, str]) -> str:
    """The name of the origin that a claim goes back to: as the event's figures have it, else its last speaker or its writer."""
    if claim.key in figures:
        return figures[claim.key]
    speaker = claim.origin
    if speaker is not None:
        return speaker.source or speaker.text
    return report.forwarded_from or publisher(report)


def by_origin(
    event: Event, told: Sequence[tuple[Claim, Report]], names: Names, decided: Mapping[str, str]
) -> tuple[OriginGroup, ...]:
    """Claims grouped by the origin that each goes back to, in the order of the claims."""
    figures = {key: figure.origin for estimate in event.estimates for figure in estimate.figures for key in figure.claims}
    interests = {root.origin: root.interest for root in event.tree}
    groups: dict[str, list[ClaimLine]] = {}
    for claim, report in told:
        groups.setdefault(origin_of(claim, report, figures), []).append(claim_line(claim, report, names, decided))
    return tuple(
        OriginGroup(
            origin=words.origin(origin, names),
            interest=names.actors.get(held, held) if (held := interests.get(origin)) else None,
            claims=tuple(lines),
        )
        for origin, lines in groups.items()
    )
