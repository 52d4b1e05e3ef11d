"""`reportedly judge list`, and double coding: sets that several people code without seeing one another's decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from reportedly.cli.command import Verb
from reportedly.cli.exits import NOTHING, OK
from reportedly.cli.options import by_option, db_option, home

if TYPE_CHECKING:
    from reportedly.model import Judgement
    from reportedly.reconcile.coded import Agreement
    from reportedly.reconcile.judged import Judged
    from reportedly.store import Store

LINES = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)


@click.command("list", cls=Verb, examples=("reportedly judge list", "reportedly judge list --orphaned --format jsonl"))
@click.option("--orphaned", is_flag=True, help="Only those whose words no reading of today has.")
@click.option("--contested", is_flag=True, help="Only those on which people disagree.")
@click.option("--all", "every", is_flag=True, help="Those that were undone, and the undos, too.")
@LINES
@db_option
@by_option
def listed(orphaned: bool, contested: bool, every: bool, form: str, db: str, by: str) -> int:
    """List decisions, oldest first: who, what, when, why, and whether they count."""
    from reportedly import pipeline
    from reportedly.cli.console import console, print_lines
    from reportedly.cli.tables_judged import line
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        judgements = store.judgements(ended=True, to=by)
        judged = pipeline.judged(store, to=by)
    states = {one.id: _state(one, judged) for one in judgements}
    wanted = {name for name, on in (("orphaned", orphaned), ("contested", contested)) if on}
    rows = [one for one in judgements if (not wanted or states[one.id] in wanted) and (every or states[one.id] != "undone")]
    if form == "jsonl":
        print_lines(_row(one, states[one.id]) for one in rows)
        return OK
    effects = {effect.judgement.id: effect for effect in judged.effects}
    idle = dict(judged.unapplied)
    page = console()
    for one in rows:
        text = line(one, effects.get(one.id))
        if states[one.id] != "stands":
            text.append(f" {states[one.id]}", style="yellow")
        if one.id in idle:
            text.append(f": {idle[one.id]}", style="yellow")
        page.print(text, soft_wrap=True)
    page.print(f"{len(rows)} {'decision' if len(rows) == 1 else 'decisions'}.")
    return OK


def _state(judgement: Judgement, judged: Judged) -> str:
    """stands, undone, contested, orphaned or without effect."""
    if judgement.ended_at is not None:
        return "undone"
    if judgement.kind == "undo":
        return "stands"
    if any(judgement.id == name for name, _ in judged.orphaned):
        return "orphaned"
    if any(judgement.id == one.id for contest in judged.contested for one in contest.judgements):
        return "contested"
    return "without effect" if judgement.id in dict(judged.unapplied) else "stands"


def _row(judgement: Judgement, state: str) -> dict[str, object]:
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "left": judgement.left,
        "right": judgement.right,
        "claims": list(judgement.claims),
        "changes": {change.part: str(change.now) for change in judgement.changes},
        "anchors": [
            {"id": one.id, "report": one.report, "field": one.field, "quotes": [span.quote for span in one.spans]}
            for one in judgement.anchors
        ],
        "blind": judgement.blind,
        "ended_at": judgement.ended_at.isoformat() if judgement.ended_at is not None else None,
        "state": state,
    }


@click.command("set", cls=Verb, examples=("reportedly judge set pilot --coder Ada --coder Bo E-3f9c0a7d51b2 news/a-1",))
@click.argument("name")
@click.argument("subjects", nargs=-1, required=True, metavar="EVENT|REPORT...")
@click.option("--coder", "coders", multiple=True, required=True, metavar="NAME", help="Who codes it; give two or more.")
@db_option
@by_option
def blind_set(name: str, subjects: tuple[str, ...], coders: tuple[str, ...], db: str, by: str) -> None:
    """Give events or whole reports to several coders who see nothing of one another's decisions until all are done."""
    from reportedly.model.judgement import BlindSet
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        happenings = tuple(dict.fromkeys(found for subject in subjects for found in _happenings(store, subject)))
        made = BlindSet(name=name, coders=tuple(dict.fromkeys(coders)), happenings=happenings, by=by, at=datetime.now(UTC))
        store.make_set(made)
    click.echo(f"{name}: {len(happenings)} happenings for {', '.join(made.coders)}; decide with --blind {name}.")


def _happenings(store: Store, subject: str) -> Iterator[str]:
    if subject.startswith("E-"):
        yield from store.event(subject).happenings
    else:
        yield from (one.id for one in store.reading(subject).happenings)


@click.command("done", cls=Verb, examples=("reportedly judge done pilot --by Ada",))
@click.argument("name")
@db_option
@by_option
def done(name: str, db: str, by: str) -> None:
    """Say that you are done with a blind set; when all its coders are, its decisions count and may be compared."""
    from reportedly import pipeline
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        blind = store.finish_set(name, by=by)
        if not blind.open:
            pipeline.reconcile(store, by=by, home=home())
    waiting = ", ".join(coder for coder in blind.coders if coder not in blind.done)
    click.echo(
        f"{name}: waiting for {waiting}." if waiting else f"{name}: all are done; compare with `reportedly judge agreement`."
    )


@click.command("agreement", cls=Verb, examples=("reportedly judge agreement pilot",))
@click.argument("name")
@LINES
@db_option
def agreement(name: str, form: str, db: str) -> int:
    """Say how far the coders of a blind set agree: Krippendorff's alpha by field, and the words on which they do not."""
    from reportedly.cli.console import clean, console, print_lines
    from reportedly.errors import NotFound, StoreError
    from reportedly.reconcile.coded import agreement as measured
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        blind = next((one for one in store.sets() if one.name == name), None)
        if blind is None:
            raise NotFound(f"no blind set {name} in this store")
        if blind.open:
            waiting = [coder for coder in blind.coders if coder not in blind.done]
            raise StoreError(f"{name} is still coded by {', '.join(waiting)}; nothing of it is shown before they are done")
        reports = set(store.reports_of(blind.happenings).values())
        found = measured(blind, tuple(store.readings(report_ids=reports)), store.judgements())
    if form == "jsonl":
        print_lines(_agreed(one) for one in found)
        return OK if found else NOTHING
    page = console()
    for one in found:
        alpha = "all alike" if one.alpha is None else f"alpha {one.alpha:.2f}"
        page.print(f"{one.field}: {alpha}, {one.alike:.0%} of {one.units} alike", soft_wrap=True)
        for unit, codes in one.apart:
            told = "; ".join(f"{coder}: {code}" for coder, code in codes)
            page.print(f"  {clean(unit)}  {clean(told)}", soft_wrap=True)
    return OK if found else NOTHING


def _agreed(one: Agreement) -> dict[str, object]:
    apart = [{"unit": unit, "codes": dict(codes)} for unit, codes in one.apart]
    return {"field": one.field, "units": one.units, "alpha": one.alpha, "alike": one.alike, "apart": apart}
