"""Bias-aware estimates: a model of each armed side's dead, in files of its own and in no other codebook.

It is no count and no record of what was reported: it weighs belligerents' claims about their own and their enemies' losses by
factors that somebody estimated elsewhere, and writes its assumptions out.
"""

from __future__ import annotations

from reportedly.publish.bias_row import Coded, coded
from reportedly.publish.choices import Choices
from reportedly.publish.codebook import ACTORS, Rule, Setting, Sheet, line, rows
from reportedly.publish.purpose import Kept

DEAD = ("killed",)
MODEL = "bias-aware estimate (a model)"

RULES: tuple[Rule[Coded], ...] = (
    Rule(
        column="estimate_id",
        says="RPT-, the event's own id and its side.",
        section="model",
        cell=lambda row: f"RPT-{row.record.id}-{row.side}",
    ),
    Rule(column="model", says="That it is a model.", section="model", cell=lambda row: MODEL),
    Rule(
        column="first_day",
        says="First possible day; empty where only the last is known.",
        section="event",
        cell=lambda row: row.record.event["when"]["first"],
        fields=("when",),
        type="day",
    ),
    Rule(
        column="last_day",
        says="Last possible day.",
        section="event",
        cell=lambda row: row.record.event["when"]["last"],
        fields=("when",),
        type="day",
    ),
    Rule(
        column="country",
        says="ISO 3166-1 alpha-2.",
        section="event",
        cell=lambda row: row.record.event["where"][0]["country"] if row.record.event["where"] else "",
        fields=("where",),
    ),
    Rule(column="side", says="The event's side whose dead it is about.", section="event", cell=lambda row: row.side, fields=DEAD),
    Rule(column="side_name", says="The actors of that side.", section="event", cell=lambda row: row.name, fields=ACTORS),
    Rule(
        column="claimed_low",
        says="Lowest figure as claimed, without the model; empty = unknown.",
        section="claims",
        cell=lambda row: row.estimate["low"],
        fields=DEAD,
        type="integer",
    ),
    Rule(
        column="claimed_best",
        says="Best figure as claimed; empty where origins cannot all be right.",
        section="claims",
        cell=lambda row: row.estimate["best"],
        fields=DEAD,
        type="integer",
    ),
    Rule(
        column="claimed_high",
        says="Highest figure as claimed.",
        section="claims",
        cell=lambda row: row.estimate["high"],
        fields=DEAD,
        type="integer",
    ),
    Rule(
        column="interests",
        says="Each origin with its interest: own (of its own side's dead), enemy, none, or unknown.",
        section="claims",
        cell=lambda row: "; ".join(f"{voice.origin}: {voice.interest}" for voice in row.voices),
        fields=DEAD,
    ),
    Rule(
        column="factors",
        says="Each factor by which a figure was divided, with where it is from.",
        section="assumptions",
        cell=lambda row: "; ".join(
            dict.fromkeys(f"{voice.factor.factor:g} ({voice.factor.source})" for voice in row.voices if voice.factor)
        ),
        fields=DEAD,
    ),
    Rule(
        column="estimate_low",
        says="Low end of the model's interval.",
        section="model",
        cell=lambda row: row.interval[0],
        fields=DEAD,
        type="integer",
        why=lambda row: "; ".join(voice.why for voice in row.voices),
    ),
    Rule(
        column="estimate_best",
        says="The lower middle of the origins' numbers, each by its interest.",
        section="model",
        cell=lambda row: row.interval[1],
        fields=DEAD,
        type="integer",
        why=lambda row: "; ".join(voice.why for voice in row.voices),
    ),
    Rule(
        column="estimate_high",
        says="High end of the model's interval.",
        section="model",
        cell=lambda row: row.interval[2],
        fields=DEAD,
        type="integer",
        why=lambda row: "; ".join(voice.why for voice in row.voices),
    ),
    Rule(
        column="figures_left_out",
        says="How many figures do not count, for their origin is a party and no factor is set for it.",
        section="assumptions",
        cell=lambda row: len(row.voices) - len(row.counted),
        type="integer",
    ),
    Rule(
        column="reportedly_claims",
        says="Keys of the claims that the row stands on.",
        section="claims",
        cell=lambda row: "; ".join(row.keys),
    ),
)


def assumptions(choices: Choices) -> tuple[str, ...]:
    """What the model takes for granted, in sentences."""
    factors = tuple(
        f"A source of {one.speaker} is taken to report {one.factor:g} dead of {one.suffered} for each one"
        f"{f' in fights against {one.against}' if one.against else ''} ({one.source})."
        for one in choices.factors
    )
    return (
        "THIS IS A MODEL, no count of what was reported: do not mix it with rows of a codebook.",
        "Origins that are no party are taken at their word. A party's figures for which no factor is set do not count.",
        f"A corrected figure is taken to be right within a factor of {choices.spread:g}, below and above.",
        *(factors or ("No factor is set.",)),
    )


def bias(kept: Kept, setting: Setting) -> Sheet:
    """The model's rows, one an armed side whose dead it can say something of, and the events that are left out."""
    found, left_out = rows(kept, coded, setting)
    return Sheet(
        name="bias",
        title="Bias-aware estimates (a model)",
        id_column="estimate_id",
        rules=RULES,
        lines=tuple(line(RULES, row) for row in found),
        left_out=tuple(left_out),
        says=assumptions(setting.choices),
    )
