"""What an event was at some time: computed events come and go, their versions stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One event as one run of reconciling left it. state: `stands`, or `gone` (merged, or about nothing any more).

    `value` is null for what is gone, and for what was withheld since.
    """

    seq: int
    run: int
    event: str
    state: Literal["stands", "gone"]
    by: str
    at: datetime
    value: Event | None
