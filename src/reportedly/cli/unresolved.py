"""The work list of names that the look-ups did not know: most frequent first, each with the words around one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.store import Store

AROUND = 60
"""Characters of the text that are shown on each side of a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """A name that stayed open: how often, in how many reports, and the words around it in one of them."""

    name: str
    times: int
    reports: int
    example: str
    report: str


def unresolved(store: Store, codes: tuple[str, ...], most: int) -> tuple[list[Open], int]:
    """The most frequent names with a failure of these codes in the store's current readings, and how many there are."""
    from reportedly.lookup.matcher import fold

    times: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    first: dict[str, tuple[str, str, int, int]] = {}
    for failure in store.failures():
        if failure.code not in codes or failure.span is None or failure.report is None:
            continue
        name = _bare(failure.span.quote)
        key = fold(name).strip()
        times[key] += 1
        reports.setdefault(key, set()).add(failure.report)
        first.setdefault(key, (name, failure.report, failure.span.start, failure.span.end))
    rows = []
    for key, number in sorted(times.items(), key=lambda item: (-item[1], item[0]))[:most]:
        name, report, start, end = first[key]
        text = store.reading(report).report.text
        example = " ".join(text[max(0, start - AROUND) : end + AROUND].split())
        rows.append(Open(name=name, times=number, reports=len(reports[key]), example=f"…{example}…", report=report))
    return rows, len(times)


def _bare(words: str) -> str:
    """A name without its article and over one line."""
    flat = " ".join(words.split())
    return flat[4:] if flat.lower().startswith("the ") else flat


def table(rows: list[Open]) -> Table:
    """The list for people."""
    from rich.table import Table

    from reportedly.cli.console import clean

    page = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("times", "reports", "name", "for example"):
        right = title in ("times", "reports")
        page.add_column(title, overflow="fold", justify="right" if right else "left", style="bold" if title == "name" else None)
    for row in rows:
        page.add_row(f"{row.times}", f"{row.reports}", clean(row.name), clean(row.example))
    return page
