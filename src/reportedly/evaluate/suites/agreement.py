"""How far two markings agree on the project's own gold: thirty of its reports, ten of each part, marked a second time.

The second person had the texts and the guide, not the first annotation. Nothing is read by the program; what a unit is
and what each figure says stands in `evaluate/agreement.py`.
"""

from __future__ import annotations

from pathlib import Path

from reportedly.errors import SettingError
from reportedly.evaluate import agreement, corpus
from reportedly.evaluate.suite import Case, Miss, Score, Scored, Suite
from reportedly.evaluate.suites import gold

SECOND = Path("evaluation", "gold", "second", "claims.jsonl")


def files(root: Path) -> list[Path]:
    """The second annotation, then all that the first one needs."""
    return [root / SECOND, *gold.files(root)]


def cases(root: Path) -> list[Case]:
    """One case a report that was marked twice; raises SettingError for a report that was not marked first."""
    first = {case.report.id: case for case in gold.cases(root)}
    made = []
    for row in corpus.rows(root / SECOND):
        if row["id"] not in first:
            raise SettingError(f"{SECOND}: {row['id']} is in no part of the gold")
        case = first[row["id"]]
        claims = [{**claim, "at": gold.located(claim, case.report.text, row["id"], SECOND)} for claim in row["claims"]]
        made.append(Case(report=case.report, gold={"first": case.gold["claims"], "second": claims}))
    return made


def score(scored: Scored) -> Score:
    """Alpha by field; what only one of the two marked, and where they answered otherwise, are the errors."""
    texts = [(case.gold["first"], case.gold["second"]) for case, _ in scored]
    figures, counts = agreement.figures(texts)
    return Score(figures=figures, counts=counts, errors=tuple(miss for case, _ in scored for miss in _misses(case)))


def _misses(case: Case) -> list[Miss]:
    missed = []
    for one, other in agreement.pairs(case.gold["first"], case.gold["second"]):
        wanted, got = (gold.in_words(row) if row else agreement.NONE for row in (one, other))
        if wanted != got:
            quote = str((one or other or {})["quote"])
            missed.append(Miss(id=case.report.id, figure="claims", expected=wanted, got=got, about=quote))
    return missed


SUITE = Suite(
    name="agreement",
    description="How far two markings of thirty of the own reports agree.",
    files=files,
    cases=cases,
    score=score,
    own=True,
    hook="nothing",
)
