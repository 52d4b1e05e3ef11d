"""What is kept between two runs of reconciling, so that the next one need look at what is new and near it only."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How the last run ended: `version` counts runs (0 = none is kept), `recipe` stands for the rules and registers that it
    went by, `judgements` are the ids of those that it took in.
    """

    version: int
    recipe: str
    judgements: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A happening as the last run left it: the lot that it hangs together with, its event, and what matching sees of it."""

    id: str
    lot: str
    event: str
    telling: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelved:
    """A happening that a run puts on the shelf; `blocks` are numbers of 62 bits."""

    id: str
    report: str
    telling: bytes
    blocks: array[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settling:
    """What a run changes, on top of `before`: all of it is saved, or nothing.

    `reports` are (id, number of the extraction) that it took in; with `whole` all that was kept goes first. `removed` are
    happenings with their blocks, `links` pairs with their score, `unlinked` pairs that are linked no more, `placed`
    (happening, lot, event), `gone` events that are none any more, `assignments` (event, happening), `redirects` (old, new).
    """

    before: Standing
    recipe: str
    judgements: frozenset[str]
    whole: bool
    reports: tuple[tuple[str, int], ...]
    removed: tuple[tuple[str, array[int]], ...]
    added: Iterable[Shelved]
    links: Iterable[tuple[str, str, float]]
    unlinked: tuple[tuple[str, str], ...]
    placed: Iterable[tuple[str, str, str]]
    events: Iterable[Event]
    gone: tuple[str, ...]
    assignments: tuple[tuple[str, str], ...]
    redirects: tuple[tuple[str, str], ...]

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do: no report, judgement or rule is other than at the last run."""
        same = self.recipe == self.before.recipe and self.judgements == self.before.judgements
        return same and not (self.whole or self.reports or self.removed)
