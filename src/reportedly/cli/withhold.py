"""`reportedly withhold`: take something out of the store."""

from __future__ import annotations

import click

from reportedly.cli.command import Verb
from reportedly.cli.options import by_option, db_option, home

REASONS = ("victim_request", "danger", "law", "privacy", "error")
"""The store's classes of reason, named here so that help loads no store."""


@click.command(
    "withhold",
    short_help="Take a report out of the store, for good.",
    cls=Verb,
    examples=("reportedly withhold news/a-1 --reason victim_request", "reportedly withhold a-1 --reason danger --by Ada"),
)
@click.argument("subject", metavar="ID")
@click.option("--reason", required=True, type=click.Choice(REASONS), help="The class of reason; details stay out of the store.")
@db_option
@by_option
def verb(subject: str, reason: str, db: str, by: str) -> None:
    """Blank the report with this ID (or the evidence of this SHA-256), its bytes and its claims in the store.

    The hash, who did it, when and the class of reason stay. Exports that were made earlier are yours to replace.
    """
    from reportedly import pipeline
    from reportedly.cli.console import clean
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        outcome = store.withhold(subject, by=by, reason_class=reason)
        if outcome.withheld:
            pipeline.reconcile(store, by=by, home=home())
    kinds = [taken.kind for taken in outcome.withheld]
    told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    click.echo(f"Withheld: {told}." if told else "Nothing more to take out: it was withheld before.")
    for copy in outcome.copies:
        click.echo(f"The same text still stands as report {clean(copy)}.")
