"""A reading as a page for people: each figure with who says it and the quoted words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.cli import words
from reportedly.cli.console import clean
from reportedly.model import Claim, Failure, Happening, Reading, Report
from reportedly.ontology import losses, terms

FIRST = ("strength", "person", "responsibility", "outcome", "means")
"""Fields that follow the losses in a table; what the headline already says comes last."""

ROLES = ("initiator", "target", "participant")
"""Fields that put an actor on a side."""

HEADLINE = (*ROLES, "kind", "when", "where")
"""Fields that the headline says, so that their rows only repeat it where nobody doubts or denies them."""

BASES = {"given": "as given", "page": "from the page", "post": "from the post"}


def reading_page(
    reading: Reading, *, why: bool = False, show_all: bool = False, only: str | None = None, claim: str | None = None
) -> Group:
    """One report: a heading, then each happening with its claims, then what was dropped.

    `only` picks one happening by its id, `claim` one claim by its key.
    """
    parts: list[RenderableType] = [*_heading(reading.report)]
    shown = [happening for happening in reading.happenings if show_all or happening.modality == "happened"]
    hidden = len(reading.happenings) - len(shown)
    for number, happening in enumerate(shown, 1):
        if only not in (None, happening.id):
            continue
        claims = [found for found in reading.claims if found.happening == happening.id and claim in (None, found.key)]
        parts.append(_indented(happening_page(happening, claims, number=number, why=why)))
    if not shown:
        parts.append(_indented(Text("Nothing found that happened.", style="dim")))
    if hidden:
        parts.append(
            _indented(Text(f"{hidden} more told as background, planned, threatened or feared: --all shows them.", style="dim"))
        )
    parts += [_indented(failure_line(failure, was_read=True)) for failure in reading.failures]
    return Group(*parts, Text())


def _heading(report: Report) -> Iterator[RenderableType]:
    yield Rule(Text(clean(report.title or report.id), style="bold"), align="left", characters="─")
    publisher = clean(report.publisher or report.channel or "not known")
    basis = BASES.get(report.published_basis or "", "")
    day = f"{clean(report.published)} ({basis})" if report.published and basis else clean(report.published or "not known")
    facts = [f"publisher: {publisher}", f"published: {day}"]
    if report.forwarded_from:
        facts.append(f"forwarded from: {clean(report.forwarded_from)}")
    if report.title:
        facts.append(clean(report.id))
    yield _indented(Text(" · ".join(facts), style="dim"))


def happening_page(happening: Happening, claims: list[Claim], *, number: int, why: bool = False) -> Group:
    """A headline of one happening, a row a claim, and the losses that nobody tells; `why` repeats the headline's claims too."""
    modality = "" if happening.modality == "happened" else f" ({happening.modality})"
    scope = "" if happening.scope == "event" else f" ({happening.scope.replace('_', ' ')})"
    ordered = sorted(claims, key=rank)
    lines: list[RenderableType] = [
        Text(),
        Text(f"{number}. {words.kind(happening.kind)}{modality}{scope}", style="bold"),
        fact("Day", words.day(happening.when)),
        *_places(happening),
        fact("Who", words.against(happening.sides)),
        told_part(ordered, happening, why=why),
    ]
    lines += [fact("Not told", silence) for silence in _silences(happening, claims)]
    if why:
        lines += [Text("Why", style="dim"), *(Padding(_why(claim), (0, 0, 0, 2)) for claim in ordered)]
    return Group(*lines)


def _places(happening: Happening) -> Iterator[Text]:
    """The happening's own place, then the others that its words name."""
    own, others = happening.where[:1], happening.where[1:]
    yield fact("Place", words.place(own[0]) if own else "not told")
    if others:
        yield fact("Also named", "; ".join(words.value(where, "where") for where in others))


def told_part(claims: list[Claim], happening: Happening, *, why: bool) -> RenderableType:
    """The claims' table; without `why` the rows that only repeat the headline are left out, with the words of it at least."""
    rows = [claim for claim in claims if why or not _repeats(claim)]
    if rows or not claims:
        return _claims_table(rows, happening)
    chain = next((claim.said_by for claim in claims if claim.field == "kind"), claims[0].said_by)
    return fact("Told", f"“{clean(happening.anchor.quote)}”, says {words.said(chain)}")


def _repeats(claim: Claim) -> bool:
    return claim.field in HEADLINE and not words.stance(claim)


def _claims_table(claims: list[Claim], happening: Happening) -> Table:
    """One row a claim: what, how many, of whom, who says it, in which words."""
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    if not claims:
        return table
    whose = [words.of_whom(claim, happening.sides) for claim in claims]
    table.add_column("claim", style="bold", overflow="fold", max_width=14)
    table.add_column("value", overflow="fold", ratio=3)
    if any(whose):
        table.add_column("of whom or what", overflow="fold", ratio=4)
    table.add_column("who says it", style="cyan", overflow="fold", ratio=5)
    table.add_column("in these words", style="italic", overflow="fold", ratio=7)
    for claim, owner in zip(claims, whose, strict=True):
        stance = words.stance(claim)
        field = Text(claim.field)
        if stance:
            field.append(f"\n{stance}", style="not bold yellow")
        owners = [Text(owner)] if any(whose) else []
        told = Text(f"“{clean(claim.span.quote)}”")
        table.add_row(field, Text(words.value(claim.value, claim.field)), *owners, Text(words.said(claim.said_by)), told)
    return table


def failure_line(failure: Failure, *, was_read: bool = False) -> Text:
    """One line: an input that was not read, or, under a report that `was_read`, what was dropped, unsure or guessed of it."""
    what = "note" if was_read else "not read"
    if failure.field or failure.span:
        what = "unsure" if failure.code.endswith(("-ambiguous", "-unknown")) else "dropped"
    where = f"{clean(failure.report)}: " if failure.report and not was_read else ""
    quote = f' ("{words.clipped(failure.span.quote)}")' if failure.span else ""
    field = f"{failure.field}: " if failure.field else ""
    return Text(f"{what}: {where}{field}{clean(failure.reason)}{quote} [{failure.code}]", style="yellow")


def _why(claim: Claim) -> Text:
    rule = terms("rules").get(claim.made_by)
    sentence = rule.description if rule else "A rule that the reference does not hold."
    cues = ", ".join(f"“{clean(cue.quote)}”" for cue in claim.cues)
    marks = f" Cue {cues}." if cues else ""
    value = words.value(claim.value, claim.field)
    told = f"{claim.made_by}: {sentence}{marks} Scope {claim.scope}, confidence {claim.confidence:.2f}."
    return Text.assemble((f"{claim.field} {value} ", "bold"), told)


def _silences(happening: Happening, claims: list[Claim]) -> Iterator[str]:
    """Fighting sides of a violent happening of whose losses the report says nothing: unknown, which is not none."""
    term = terms("kinds").get(happening.kind)
    if term is None or term.text("event_type") not in words.VIOLENT:
        return
    counted = {claim.side for claim in claims if claim.field in losses()}
    acting = {claim.side for claim in claims if claim.field in ROLES}  # the others are only among the victims
    for members in happening.sides:
        if members.actors and members.id in acting - counted - set(words.APART):
            yield f"losses of {words.side(members)}: unknown"


def rank(claim: Claim) -> tuple[int, int]:
    """Losses first, then the other fields, then what the headline says already; in the order of the text."""
    order = (*losses(), *FIRST)
    return order.index(claim.field) if claim.field in order else len(order), claim.span.start


def fact(name: str, told: str) -> Text:
    """One line: a name and what is told of it."""
    return Text.assemble((f"{name}: ", "dim"), told)


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2), expand=False)
