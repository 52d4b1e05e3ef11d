"""A command that comes with examples."""

from __future__ import annotations

from typing import Any

import click


class Verb(click.Command):
    """A command whose `examples`, one line each, stand at the end of its help and in the reference."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


class Topic(Verb, click.Group):
    """A verb that has verbs of its own."""
