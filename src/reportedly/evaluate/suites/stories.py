"""The gold's stories: several reports of one event, told with others that lie near by in place and time.

Asked twice: with the gold's own claims (`joined_*`: how well are happenings joined and origins told apart), and with what the
reader finds (`read_*`: how much of that is left in practice). The items are the happenings that `events.jsonl` lists; all reports
of the gold are joined at once. One that the reader does not find is alone. Origins count as right where an event of several
reports has as many as people found; `origins_near` is 1 less what all these events together have too many or too few, as a share
of what people found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly import pipeline, reconcile
from reportedly.evaluate import corpus
from reportedly.evaluate.gold_readings import Registers, reading
from reportedly.evaluate.lines import claims_of, happened
from reportedly.evaluate.match import align, b_cubed
from reportedly.evaluate.suite import Case, Miss, Score, Scored, Suite, share
from reportedly.evaluate.suites import gold
from reportedly.model import Event
from reportedly.publish.parse import parse

EVENTS = Path("evaluation", "gold", "events.jsonl")

Item = tuple[str, int]
"""A happening of the gold: its report and number."""

Row = Mapping[str, Any]


def files(root: Path) -> list[Path]:
    """The gold's files and the list of its events."""
    return [*gold.files(root), root / EVENTS]


def cases(root: Path) -> list[Case]:
    """The gold's reports; each holds the events that the list says it tells of."""
    listed = list(corpus.rows(root / EVENTS))
    told: dict[str, list[Row]] = defaultdict(list)
    for row in listed:
        for report in dict.fromkeys(report for report, _ in row["happenings"]):
            told[report].append(row)
    return [replace(case, gold={**case.gold, "events": told[case.report.id]}) for case in gold.cases(root)]


def score(scored: Scored) -> Score:
    """B3 of the happenings and the share of events with as many origins as people found, part by part."""
    events: dict[str, Row] = {row["event"]: row for case, _ in scored for row in case.gold["events"]}
    registers, whois = Registers.open(), pipeline.whois()
    annotated = [(case, reading(case, registers)) for case, _ in scored]
    own = {(case.report.id, n): name for case, (_, names) in annotated for n, name in names.items()}
    found = {item: name for case, line in scored for item, name in _found(case, line).items()}
    figures: dict[str, float] = {}
    counts: dict[str, dict[str, int]] = {}
    errors: list[Miss] = []
    for kind, readings, name_of in (
        ("joined", [made for _, (made, _) in annotated], own),
        ("read", [parse(line, text=case.report.text) for case, line in scored], found),
    ):
        computed = reconcile.events(readings, whois=whois).events
        for split in gold.SPLITS:
            rows = [row for row in events.values() if row["split"] == split]
            if rows:
                prefix = f"{kind}_" if split == "test" else f"{split}_{kind}_"
                figures |= _b3(rows, name_of, computed, prefix)
                right = [_origins(row, name_of, computed) for row in rows if _several(row)]
                figures[f"{prefix}origins"] = share(sum(got == len(row["origins"]) for row, got in right), len(right))
                off = sum(abs(got - len(row["origins"])) for row, got in right)
                told = sum(len(row["origins"]) for row, _ in right)
                figures[f"{prefix}origins_near"] = max(0.0, 1 - share(off, told)) if told else 0.0
                counts[f"{prefix}origins"] = {"events": len(right)}
                if split not in gold.UNREAD:
                    errors += [_miss(row, f"{prefix}origins", got) for row, got in right if got != len(row["origins"])]
    return Score(figures=figures, counts=counts, errors=tuple(errors))


def _found(case: Case, line: Row) -> dict[Item, str]:
    """For each annotated happening the found one that holds most of its claims."""
    told = {row["n"] for row in case.gold["happenings"] if row["modality"] == "happened"}
    wanted = [claim for claim in case.gold["claims"] if claim["happening"] in told]
    claims = [claim for claim in claims_of(line, happened(line)) if claim["field"] not in gold.ABOUT_HAPPENING]
    held: dict[int, Counter[str]] = defaultdict(Counter)
    for left, right in align(wanted, claims):
        held[wanted[left]["happening"]][claims[right]["happening"]] += 1
    return {(case.report.id, n): most.most_common(1)[0][0] for n, most in held.items()}


def _b3(rows: Sequence[Row], name_of: Mapping[Item, str], computed: Sequence[Event], prefix: str) -> dict[str, float]:
    event_of = {happening: event.id for event in computed for happening in event.happenings}
    pairs: list[tuple[Hashable, Hashable]] = []
    for row in rows:
        for report, n in row["happenings"]:
            name = name_of.get((report, n), "")
            pairs.append((row["event"], event_of.get(name, (report, n))))
    precision, recall = b_cubed(pairs)
    return {f"{prefix}b3": share(2 * precision * recall, precision + recall), f"{prefix}b3_precision": precision}


def _several(row: Row) -> bool:
    return len({report for report, _ in row["happenings"]}) > 1


def _origins(row: Row, name_of: Mapping[Item, str], computed: Sequence[Event]) -> tuple[Row, int]:
    """How many origins the event has that holds most of the happenings."""
    names = {name_of.get((report, n)) for report, n in row["happenings"]}
    best = max(computed, key=lambda event: (len(names & set(event.happenings)), event.id), default=None)
    return row, len(best.origins) if best is not None and names & set(best.happenings) else 0


def _miss(row: Row, figure: str, got: int) -> Miss:
    return Miss(id=row["event"], figure=figure, expected=str(len(row["origins"])), got=str(got))


SUITE = Suite(
    name="stories",
    description="Several reports of one event: are they joined, are their origins told apart.",
    files=files,
    cases=cases,
    score=score,
    own=True,
)
