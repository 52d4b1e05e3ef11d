"""People's decisions in plain words: what each says of which words, who says so, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from reportedly.cli import words
from reportedly.cli.console import clean
from reportedly.model import Claim, Judgement, Reading, Value
from reportedly.reconcile.judged import Effect, Judged


def described(judgement: Judgement, effect: Effect | None = None) -> str:
    """What a judgement says, in one line; `effect` lets it name the words of the claim and what they were read as."""
    claim = effect.before or effect.after if effect is not None else judgement.claim
    told = _claim(claim) if claim is not None else _anchored(judgement)
    match judgement.kind:
        case "same" | "different":
            verdict = "the same event" if judgement.kind == "same" else "different events"
            return f"{judgement.left} and {judgement.right} are {verdict}"
        case "not_an_event":
            return f"{', '.join(judgement.about or (judgement.left,))}: no event"
        case "accept":
            return f"accepts {told}"
        case "reject":
            return f"rejects {told}"
        case "correct":
            return f"corrects {told}: {'; '.join(_changes(judgement, claim))}"
        case "add":
            return f"adds {_claim(judgement.claim)}" if judgement.claim is not None else "adds nothing"
        case "move":
            return f"moves {told} to {judgement.right}"
        case "split":
            return f"splits {', '.join(judgement.claims)} off {judgement.left}"
        case "undo":
            return f"undoes {judgement.left}"


def _claim(claim: Claim) -> str:
    return f"{claim.field} {words.value(claim.value, claim.field)} “{words.clipped(claim.span.quote)}”"


def _anchored(judgement: Judgement) -> str:
    anchor = judgement.anchor(judgement.left)
    return f"{anchor.field or 'happening'} “{words.clipped(anchor.spans[0].quote)}”" if anchor is not None else judgement.left


def _changes(judgement: Judgement, claim: Claim | None) -> Iterator[str]:
    for change in judgement.changes:
        before: Value | None = getattr(claim, change.part) if claim is not None else None
        was = f"{_shown(before, claim.field)} → " if claim is not None and before is not None else ""
        yield f"{change.part} {was}{_shown(change.now, claim.field if claim is not None else '')}"


def _shown(value: Value, field: str) -> str:
    return words.value(value, field)


def decisions(judged: Judged, happenings: Iterable[str]) -> list[Text]:
    """A line for each judgement in force that touches one of the happenings, oldest first, marked where people disagree."""
    wanted, lines = set(happenings), []
    at_odds = {one.id for contest in judged.contested for one in contest.judgements}
    for effect in judged.effects:
        if wanted & {*effect.happenings, *effect.judgement.about}:
            told = line(effect.judgement, effect)
            lines.append(told.append(" contested", style="bold yellow") if effect.judgement.id in at_odds else told)
    return lines


def line(judgement: Judgement, effect: Effect | None = None) -> Text:
    """One judgement: who, what, when, why, and the id by which it can be undone."""
    told = f" {described(judgement, effect)}, {judgement.at:%Y-%m-%d %H:%M}: {clean(judgement.why)} "
    return Text.assemble((clean(judgement.by), "bold"), told, (f"({judgement.id})", "dim"))


def ids(readings: Iterable[Reading], happenings: Iterable[str]) -> list[Text]:
    """A line for each happening and, behind it, for each of its claims, with the ids that `judge` takes."""
    wanted, lines = set(happenings), []
    for reading in readings:
        for happening in reading.happenings:
            if happening.id in wanted:
                lines.append(Text(f"{happening.id}  {words.kind(happening.kind)} in {clean(reading.report.id)}", style="bold"))
                lines += [Text(f"  {one.key}  {_claim(one)}") for one in reading.claims if one.happening == happening.id]
    return lines
