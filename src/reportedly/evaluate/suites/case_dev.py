"""CASE 2021 snippets: the kind of the first happening against one of ACLED's 25 sub-events, or none of them.

The kind scored is that of the first happening that happened; none counts as wrong. The weighted F1 is over the rows that
carry one of the 25 labels; of the rows with the other five labels the share without any happening is told.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from reportedly.evaluate import corpus
from reportedly.evaluate.lines import excerpt, happened
from reportedly.evaluate.suite import Case, InputReport, Line, Miss, Score, Scored, Suite, f1, share

FILE = "case_dev.jsonl"

KINDS = {
    "ABDUCT_DISSAP": "abduction_forced_disappearance",
    "AGREEMENT": "agreement",
    "AIR_STRIKE": "air_or_drone_strike",
    "ARMED_CLASH": "armed_clash",
    "ARREST": "arrests",
    "ART_MISS_ATTACK": "shelling_artillery_missile",
    "ATTACK": "attack_on_civilians",
    "CHANGE_TO_GROUP_ACT": "change_to_group_activity",
    "CHEM_WEAP": "chemical_weapon",
    "DISR_WEAP": "disrupted_weapons_use",
    "FORCE_AGAINST_PROTEST": "excessive_force_against_protesters",
    "GOV_REGAINS_TERIT": "territory_regained_by_government",
    "GRENADE": "grenade",
    "HQ_ESTABLISHED": "headquarters_or_base_established",
    "MOB_VIOL": "mob_violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "territory_taken_by_nonstate",
    "NON_VIOL_TERRIT_TRANSFER": "nonviolent_transfer_of_territory",
    "OTHER": "other",
    "PEACE_PROTEST": "peaceful_protest",
    "PROPERTY_DISTRUCT": "looting_property_destruction",
    "PROTEST_WITH_INTER": "protest_with_intervention",
    "REM_EXPLOS": "remote_explosive_landmine_ied",
    "SEX_VIOL": "sexual_violence",
    "SUIC_BOMB": "suicide_bomb",
    "VIOL_DEMONSTR": "violent_demonstration",
}
"""The data's 25 ACLED labels, and our kinds."""

OUTSIDE = ("ATTRIB", "DIPLO", "MAN_MADE_DISASTER", "NATURAL_DISASTER", "ORG_CRIME")
"""Labels that are no kind of conflict event."""


def cases(folder: Path) -> list[Case]:
    """One case a snippet."""
    return [Case(report=InputReport(id=row["id"], text=row["text"]), gold=row) for row in corpus.rows(folder / FILE)]


def kind(line: Line) -> str | None:
    """The kind of the first happening that happened."""
    return next((str(happening["kind"]) for happening in happened(line)), None)


def score(scored: Scored) -> Score:
    """Weighted F1 and accuracy on the 25 labels, each label's F1, and the share of the other rows that gave nothing."""
    pairs: list[tuple[str, str | None]] = []
    errors: list[Miss] = []
    quiet: Counter[bool] = Counter()
    for case, line in scored:
        label, got = case.gold["label"], kind(line)
        wanted = KINDS.get(label)
        if wanted is None:
            quiet[got is None] += 1
        else:
            pairs.append((wanted, got))
        if got != wanted:
            figure = "quiet" if wanted is None else "kind"
            about = excerpt(case.report.text)
            errors.append(
                Miss(id=case.report.id, figure=figure, expected=wanted or f"none ({label})", got=got or "none", about=about)
            )
    right = sum(wanted == got for wanted, got in pairs)
    none = sum(got is None for _, got in pairs)
    each = per_kind(pairs)
    support = Counter(wanted for wanted, _ in pairs)
    return Score(
        figures={
            "weighted_f1": sum(each[name] * support[name] for name in support) / max(len(pairs), 1),
            "accuracy": share(right, len(pairs)),
            "quiet_on_others": share(quiet[True], quiet.total()),
        },
        counts={
            "accuracy": {"right": right, "wrong": len(pairs) - right - none, "none": none},
            "quiet_on_others": {"nothing": quiet[True], "happenings": quiet[False]},
            "f1_percent_of_each": {name: round(100 * each[name]) for name in sorted(support)},
        },
        errors=tuple(errors),
    )


def per_kind(pairs: list[tuple[str, str | None]]) -> dict[str, float]:
    """F1 of each kind that the gold has."""
    gold, predicted = Counter(wanted for wanted, _ in pairs), Counter(got for _, got in pairs)
    right = Counter(wanted for wanted, got in pairs if wanted == got)
    return {name: f1(right[name], predicted[name], gold[name]) for name in gold}


SUITE = Suite(
    name="case_dev",
    description="Kind of the first happening on CASE 2021 news snippets (25 ACLED sub-events, five other labels).",
    files=lambda folder: [folder / FILE],
    cases=cases,
    score=score,
)
