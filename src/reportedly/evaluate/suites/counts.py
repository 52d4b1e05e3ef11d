"""Does every line keep the format's promises, over the texts of all suites whose data is there.

Every Count must be readable off its own quote (`countcheck`), every span must stand in the text, every line must obey the
JSON Schema, every key must point at something. The bar is no exception at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from reportedly.errors import SettingError
from reportedly.evaluate import corpus, wellformed
from reportedly.evaluate.suite import Case, InputReport, Miss, Score, Scored, Suite, share

CHECKS = ("counts", "spans", "schema", "references", "long_spans")


def suite(others: Mapping[str, Suite]) -> Suite:
    """The suite over the texts of these others."""
    return Suite(
        name="counts",
        description="Every count readable off its own quote, every line well-formed, over the texts of all suites.",
        files=lambda folder: [path for other in others.values() for path in _there(other, folder)],
        cases=lambda folder: _cases(others, folder),
        score=score,
    )


def _root(other: Suite, folder: Path) -> Path | None:
    if not other.own:
        return folder
    try:
        return corpus.checkout()
    except SettingError:
        return None


def _there(other: Suite, folder: Path) -> list[Path]:
    """The other suite's files, if all are there."""
    root = _root(other, folder)
    files = other.files(root) if root else []
    return files if all(path.is_file() for path in files) else []


def _cases(others: Mapping[str, Suite], folder: Path) -> list[Case]:
    """Each text once, under its suite's name."""
    texts: dict[str, Case] = {}
    for name, other in others.items():
        root = _root(other, folder)
        if root is None or not _there(other, folder):
            continue
        for case in other.cases(root):
            report = InputReport(id=f"{name}:{case.report.id}", text=case.report.text, published=case.report.published)
            texts.setdefault(case.report.text, Case(report=report))
    return list(texts.values())


def score(scored: Scored) -> Score:
    """How many lines have a fault of each sort, and every fault as an error."""
    faults: Counter[str] = Counter()
    errors: list[Miss] = []
    counts = 0
    for case, line in scored:
        counts += sum(isinstance(claim["value"], Mapping) and "hedge" in claim["value"] for claim in line["claims"])
        found = {
            "counts": wellformed.count_faults(line),
            "spans": wellformed.span_faults(line, case.report.text),
            "schema": wellformed.schema_faults(line),
            "references": wellformed.reference_faults(line),
            "long_spans": wellformed.long_spans(line),
        }
        for check, sentences in found.items():
            for sentence in sentences:
                faults[check] += 1
                errors.append(Miss(id=case.report.id, figure=check, expected="none", got=check, about=sentence))
    return Score(
        figures={f"{check}_at_fault": float(faults[check]) for check in CHECKS}
        | {"counts_derivable": 1 - share(faults["counts"], counts)},
        counts={"counts_derivable": {"checked": counts, "at_fault": faults["counts"]}},
        errors=tuple(errors),
        ceilings=frozenset(f"{check}_at_fault" for check in CHECKS),
    )
