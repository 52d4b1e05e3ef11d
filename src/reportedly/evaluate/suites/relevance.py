"""Is anything found where nothing of a conflict is told, and is something found where it is.

Texts without a conflict event: election news (PolNeAR's training documents, whole), CASE snippets of the five labels that
are no conflict event, CEHA's texts marked so. Texts with one: SATP's and CEHA's. CEHA's summaries of several situations
are scored on neither side, since whether a roll-up counts is a choice.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from reportedly.evaluate import corpus
from reportedly.evaluate.lines import excerpt, happened
from reportedly.evaluate.suite import Case, InputReport, Miss, Score, Scored, Suite, share
from reportedly.evaluate.suites.case_dev import OUTSIDE as OTHER_LABELS

NEWS, SNIPPETS, REPORTS = "polnear_train.jsonl.gz", "case_dev.jsonl", "relevance_dev.jsonl"
QUIET = ("polnear", "case", "ceha_not")
TOLD = ("satp", "ceha")


def cases(folder: Path) -> list[Case]:
    """Every text, with the set it is of; the ids of the sets are kept apart."""
    made = [_case("polnear", row) for row in corpus.rows(folder / NEWS)]
    made += [_case("case", row) for row in corpus.rows(folder / SNIPPETS) if row["label"] in OTHER_LABELS]
    for row in corpus.rows(folder / REPORTS):
        if row["relevant"]:
            made.append(_case(row["origin"], row))
        elif row["why_not"] == "not violence or conflict":
            made.append(_case("ceha_not", row))
    return made


def _case(origin: str, row: dict[str, str]) -> Case:
    report = InputReport(id=f"{origin}:{row['id']}", text=row["text"], published=row.get("published"))
    return Case(report=report, gold={"set": origin})


def score(scored: Scored) -> Score:
    """Share with a happening that happened, set by set; over all quiet sets together as `false_happenings`."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    errors: list[Miss] = []
    for case, line in scored:
        origin, happenings = case.gold["set"], happened(line)
        asked[origin] += 1
        found[origin] += bool(happenings)
        if bool(happenings) != (origin in TOLD):
            got = ", ".join(f"{each['kind']} ({_anchor(each)})" for each in happenings[:3]) or "none"
            expected = "a happening" if origin in TOLD else "none"
            near = _anchor(happenings[0]) if happenings else None
            errors.append(
                Miss(id=case.report.id, figure=origin, expected=expected, got=got, about=excerpt(case.report.text, near))
            )
    figures = {name: share(found[origin], asked[origin]) for name, origin in _names()}
    figures["false_happenings"] = share(sum(found[origin] for origin in QUIET), sum(asked[origin] for origin in QUIET))
    return Score(
        figures=figures,
        counts={name: {"found": found[origin], "nothing": asked[origin] - found[origin]} for name, origin in _names()},
        errors=tuple(errors),
        ceilings=frozenset(name for name in figures if name.startswith("false_")),
    )


def _names() -> list[tuple[str, str]]:
    """The figure of each set, and the set."""
    return [(f"recall_{origin}", origin) for origin in TOLD] + [(f"false_{origin}", origin) for origin in QUIET]


def _anchor(happening: object) -> str:
    """The words that tell a happening, where the line carries them."""
    anchor = happening.get("anchor") if isinstance(happening, dict) else None
    return str(anchor["quote"]) if anchor else ""


SUITE = Suite(
    name="relevance",
    description="Nothing found in texts without a conflict event, something in texts with one.",
    files=lambda folder: [folder / NEWS, folder / SNIPPETS, folder / REPORTS],
    cases=cases,
    score=score,
)
