"""`reportedly verify`: is the store what was added?"""

from __future__ import annotations

import click

from reportedly.cli.command import Verb
from reportedly.cli.exits import OK, TAMPERED
from reportedly.cli.options import db_option


@click.command(
    "verify",
    short_help="Check that the store is what was added.",
    cls=Verb,
    examples=("reportedly verify", "reportedly verify --noted 3f0c…"),
)
@db_option
@click.option("--noted", metavar="HASH", help="A head that an earlier verify printed: its entry must still be in the log.")
def verb(db: str, noted: str | None) -> int:
    """Compute every hash of the store again and name whatever is not what was added.

    Prints the custody log's head. Noted in another place, it shows later that the log was not rewritten as a whole.
    """
    from reportedly.cli.console import clean
    from reportedly.store import Store

    with Store.open(db, create=False) as store:
        problems = store.verify(noted=noted)
        for problem in problems:
            click.echo(clean(str(problem)))
        if problems:
            click.echo(f"reportedly: {clean(db)}: {len(problems)} problems: this is not what was added", err=True)
            return TAMPERED
        number, head = store.head()
        withheld = store.withheld()
    click.echo(f"All is as it was added: {number} entries in the custody log, {len(withheld)} rows withheld.")
    click.echo(f"Head: {head}")
    return OK
