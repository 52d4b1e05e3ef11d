"""The project's own short items: claims, origins and stances, over many ways to say what happened.

Scored as the gold is. `test.txt` was written to be measured only: figures without a prefix are over it, and its errors are not
among those told.
"""

from __future__ import annotations

from pathlib import Path

from reportedly.evaluate.short_items import items
from reportedly.evaluate.suite import Case, InputReport, Suite
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
            made.append(Case(report=report, gold={"happenings": item.happenings, "claims": claims, "split": split}))
    return made


SUITE = Suite(
    name="short",
    description="The project's own short items: claims, origins and stances.",
    files=files,
    cases=cases,
    score=gold.score,
    own=True,
)
