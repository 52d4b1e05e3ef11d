"""MUC-4's TST1 and TST2: seven slots of incident templates, F over all templates, and the relevance of whole reports.

`muc_templates` turns lines into templates by MUC's rules of relevance, `muc_score` maps and scores them. A report is
relevant when the key has a template for it; reports whose templates are all optional are asked of neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.muc_score import OUTCOMES, SLOTS, Org, Spot, Tally, Target, Template, measures, score_report
from reportedly.evaluate.muc_templates import templates
from reportedly.evaluate.suite import Case, InputReport, Miss, Score, Scored, Suite, f1, share

FILE = "muc_dev.jsonl"

Row = Mapping[str, Any]


def cases(folder: Path) -> list[Case]:
    """One case a message, its publication day as the dateline gives it."""
    return [
        Case(report=InputReport(id=row["id"], text=row["text"], published=row["published"]), gold=row)
        for row in corpus.rows(folder / FILE)
    ]


def key(row: Row) -> list[Template]:
    """The key's templates of one message."""
    return [
        Template(
            types=tuple(template["type"]),
            days=tuple(_days(template["date"])),
            spots=tuple(_spots(template["location"])),
            orgs=tuple(_orgs(template)),
            targets=tuple(_targets(template["human_targets"])),
            optional=template["optional"],
        )
        for template in row["templates"]
    ]


def _days(rows: Sequence[Row]) -> Iterator[tuple[date | None, date | None]]:
    for row in rows:
        if row["first"] or row["last"]:
            first, last = (date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last"))
            yield first, last


def _spots(rows: Sequence[Row]) -> Iterator[Spot]:
    for row in rows:
        countries = row["country"] if isinstance(row["country"], list) else [row["country"]]
        for country in countries:
            yield Spot(country=country or "", path=tuple(step["name"] for step in row["path"]))


def _orgs(template: Row) -> Iterator[Org]:
    for org in template["perp_orgs"]:
        yield Org(names=tuple(org["strings"]), confidence=frozenset(org["confidence"]), optional=org["optional"])


def _targets(rows: Sequence[Row]) -> Iterator[Target]:
    for row in rows:
        numbers = row["number"]
        low = min((each["low"] for each in numbers if each["low"] is not None), default=None)
        high = None if any(each["high"] is None for each in numbers) else max((each["high"] for each in numbers), default=None)
        effects = frozenset(effect for each in row["effect"] for effect in each)
        yield Target(names=(*row["name"], *row["description"]), low=low, high=high, effects=effects, optional=row["optional"])


def score(scored: Scored) -> Score:
    """F over all slots and slot by slot, the confidence on matched organisations, relevance, and the reports worst read."""
    total: Tally = Counter()
    relevance: Counter[str] = Counter()
    errors: list[Miss] = []
    for case, line in scored:
        day = case.gold["published"]
        wanted, got = key(case.gold), templates(line, date.fromisoformat(day) if day else None)
        tally = score_report(wanted, got)
        total.update(tally)
        if not wanted or any(not template.optional for template in wanted):
            relevance.update(gold=bool(wanted), found=bool(got), right=bool(wanted) and bool(got))
        errors += _errors(case, tally, wanted, got)
    recall, precision, together = measures(total)
    matched = total["org_confidence", "correct"] + total["org_confidence", "incorrect"] - total["perp_org", "incorrect"]
    return Score(
        figures={"f": together, "recall": recall, "precision": precision}
        | {f"{slot}_f": measures(total, [slot])[2] for slot in SLOTS}
        | {
            "org_confidence_where_org_right": share(total["org_confidence", "correct"], matched),
            "relevance_f1": f1(relevance["right"], relevance["found"], relevance["gold"]),
        },
        counts={f"{slot}_f": {outcome: total[slot, outcome] for outcome in OUTCOMES} for slot in SLOTS}
        | {"relevance_f1": dict(relevance)},
        errors=tuple(errors),
    )


def _errors(case: Case, tally: Tally, wanted: Sequence[Template], got: Sequence[Template]) -> Iterator[Miss]:
    """One error a report and outcome that is not right, with the slots it befell."""
    expected, found = (" | ".join(template.types[0] for template in side) or "none" for side in (wanted, got))
    for outcome in OUTCOMES[2:]:
        slots = ", ".join(f"{slot} {tally[slot, outcome]}" for slot in SLOTS if tally[slot, outcome])
        if slots:
            yield Miss(id=case.report.id, figure=outcome, expected=expected, got=found, about=slots)


SUITE = Suite(
    name="muc_dev",
    description="Seven slots of MUC-4 incident templates on its two development tests, and which reports have any.",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
)
