"""The project's own short items: claims, origins and stances, over many ways to say what happened.

Scored as the gold is. `test.txt` was written to be measured only: figures without a prefix are over it, and its errors are not
among those told.
"""

from __future__ import annotations

from pathlib import Path

from reportedly.evaluate.short_items import items
from reportedly.evaluate.suite import Case, InputReport, Score, Scored, Suite
from reportedly.evaluate.suites import gold

FOLDER = Path("evaluation", "short")


def files(root: Path) -> list[Path]:
    """The files of items of a checkout."""
    return sorted((root / FOLDER).glob("*.txt"))


def cases(root: Path) -> list[Case]:
    """One case an item; raises SettingError where a mark's words are not in the text."""
    made = []
    for path in files(root):
        split = "test" if path.stem.startswith("test") else "train"
        for item in items(path):
            claims = [{**claim, "at": gold.located(claim, item.text, item.id, path)} for claim in item.claims]
            report = InputReport(id=item.id, text=item.text, published=item.published)
            happenings = [{**row, "when": None} for row in item.happenings]  # its words are marked, its days are not
            made.append(Case(report=report, gold={"happenings": happenings, "claims": claims, "split": split}))
    return made


def score(scored: Scored) -> Score:
    """The gold's figures, but for the days."""
    told = gold.score(scored)
    asked = {name: figure for name, figure in told.figures.items() if not name.endswith("when_right")}
    counts = {name: count for name, count in told.counts.items() if not name.endswith("when_right")}
    return Score(figures=asked, counts=counts, errors=tuple(miss for miss in told.errors if miss.figure != "when"))


SUITE = Suite(
    name="short",
    description="The project's own short items: claims, origins and stances.",
    files=files,
    cases=cases,
    score=score,
    own=True,
)
