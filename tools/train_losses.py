"""Trains the model that says what became of the counted phrases that no rule of losses took.

    python tools/train_losses.py TARGET     write the weights
    python tools/train_losses.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and its short items, and on nothing else. The same texts and rules give the
same weights. The numbers below were swept with `--folds`.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from log_linear import LogLinear, Plan, Row  # noqa: E402

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.match import same_value  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract import dateline  # noqa: E402
from reportedly.extract.loss_left import FIELDS, FILE, Leftovers, told  # noqa: E402
from reportedly.extract.loss_left_features import Seen, candidates  # noqa: E402
from reportedly.extract.outline import outlined, shouted  # noqa: E402
from reportedly.extract.scene import Grammar, grammars  # noqa: E402
from reportedly.extract.truecase import truecased  # noqa: E402
from reportedly.language.en.phrases import Party  # noqa: E402

PLAN = Plan()  # shrink 3e-4 to 3e-3: at the first more is found, and less of it right; 0-0.5 dropped: flat
FOUND = 0.3
"""What a phrase counts for that a rule took (0.1-1: at 1 it is found best what rules find)."""
FOLDS = 5
Array = np.ndarray[Any, Any]
NOTHING = {"keys": np.zeros(0, "u4"), "weights": np.zeros((0, len(FIELDS)), "f2")}


@dataclass(slots=True)
class Phrase:
    """A counted phrase of a report, its features, whether no rule took it, and what the marks say of it."""

    report: str
    features: list[str]
    left: bool
    field: str


def phrases(cases: Iterable[Case]) -> Iterator[Phrase]:
    """The counted phrases of the reports; one whose number the marks tell otherwise is left out."""
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        np.savez(FILE, keys=NOTHING["keys"], weights=NOTHING["weights"])
    tools = replace(pipeline.open_tools(pipeline.Settings()).extract, leftovers=Leftovers(NOTHING))
    for case in cases:
        text = case.report.text
        rows = [replace(row, tells=True) for row in outlined(text, tools.lexicon)]
        whole = truecased(text, tools) if shouted(text) else text
        spans = [(row.sentence.start, row.sentence.end) for row in rows]
        trees = tools.parser.trees((dateline.blanked(text[a:b], whole[a:b]).replace("\ufe0f", " "), a) for a, b in spans)
        before: list[str] = []
        for grammar in grammars(rows, trees, text, tools.lexicon, tools.leftovers):
            taken = frozenset(k for loss in grammar.losses for k in range(loss.party.first, loss.party.last + 1))
            seen = Seen(grammar.phrases, tools.lexicon, list(grammar.row.signals), grammar.losses, before)
            left = [(party, True) for party in candidates(grammar.phrases, tools.lexicon, taken)]
            found = [(loss.party, False) for loss in grammar.losses if loss.party.count is not None]
            for party, is_left in left + found:
                field = marked(grammar, party, case.gold["claims"])
                if field is not None:
                    yield Phrase(case.report.id, sorted(set(seen.features(party))), is_left, field)
            before = told(list(grammar.row.signals), grammar.losses)


def marked(grammar: Grammar, party: Party, claims: Sequence[dict[str, Any]]) -> str | None:
    """The field that the marks give a phrase; "none" where they have none, None where they count it otherwise."""
    tree, count = grammar.phrases.tree, party.count
    first = party.quantity.first if party.quantity is not None else party.first
    last = party.quantity.last if party.quantity is not None else party.last
    over = [c for c in claims if c["field"] in FIELDS and c["at"][0] <= tree.start[first] and tree.end[last] <= c["at"][1]]
    if count is None:
        return None
    value = {"low": count.low, "best": count.best, "high": count.high, "hedge": count.hedge}
    right = sorted((c["field"] for c in over if same_value(c["value"], value)), key=lambda name: name == "strength")
    return right[0] if right else None if over else "none"


def rows(given: Sequence[Phrase]) -> list[Row]:
    """The examples to learn from."""
    return [Row(one.features, FIELDS.index(one.field), 1.0 if one.left else FOUND) for one in given]


def tell(given: Sequence[Phrase], chances: Array) -> None:
    """Prints how much of what no rule took is found, and how much of it is right, at several chances."""
    best = 1 + chances[:, 1:].argmax(axis=1)
    for least in (0.5, 0.6, 0.7, 0.75, 0.8):
        sure = chances[np.arange(len(given)), best] >= least
        right = sum(FIELDS[best[i]] == phrase.field for i, phrase in enumerate(given) if sure[i])
        marks = sum(phrase.field != "none" for phrase in given)
        print(f"at {least}: {right} right of {int(sure.sum())} found, {marks} marked")


def main() -> None:
    """Trains on all, or measures by folds."""
    cases = [case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"]
    given = list(phrases(cases))
    if sys.argv[1] != "--folds":
        LogLinear(rows(given), len(FIELDS), PLAN).save(Path(sys.argv[1]))
        return
    left: list[Phrase] = []
    chances: list[Array] = []
    for fold in range(FOLDS):
        known = [one for one in given if zlib.crc32(one.report.encode()) % FOLDS != fold]
        model = LogLinear(rows(known), len(FIELDS), PLAN)
        out = [one for one in given if one.left and zlib.crc32(one.report.encode()) % FOLDS == fold]
        left += out
        chances += [model.chances(one.features) for one in out]
    tell(left, np.array(chances))


if __name__ == "__main__":
    main()
