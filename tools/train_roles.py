"""Trains the model that says who did it and on whom it fell.

    python tools/train_roles.py TARGET     write the weights
    python tools/train_roles.py --folds    measure by five folds of reports, write nothing

Trained on the project's own gold (its training part) and its short items, and on nothing else. The same texts and rules give the
same weights. The numbers below were swept with `--folds`.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from log_linear import softmax  # noqa: E402

from reportedly import pipeline  # noqa: E402
from reportedly.evaluate.suite import Case  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.extract.draft import draft  # noqa: E402
from reportedly.extract.role_grammar import Role, RoleGrammar  # noqa: E402
from reportedly.extract.role_sense import AT_LEAST, FILE, PARTS, Feature, Seen, Sense, names  # noqa: E402
from reportedly.language.en import bag  # noqa: E402
from reportedly.language.weights import code  # noqa: E402

WORDS = ROOT / "src" / "reportedly" / "language" / "en" / "words"
STEPS, RATE, SHRINK = 120, 0.05, 5.0  # SHRINK 3-10: flat
LEAST = 2
"""Phrases that a feature must occur in to be kept."""
FOLDS = 5
ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ers", ""), ("er", ""))
Array = np.ndarray[Any, Any]
NOTHING = {"weights": np.zeros((0, 4), "f2"), **{name: np.zeros(0, "u4") for name in ("keys", "words", "ends", "classes")}}
"""The weights of a model that knows nothing."""


@dataclass(slots=True)
class Phrase:
    """A phrase of a report: its features, where its head stands, and what part it plays by rules and by the marks."""

    report: str
    features: list[Feature]
    at: tuple[int, int]
    over: int
    word: str
    joined: bool
    ruled: str
    part: str = "none"


class Recorder(Sense):
    """Notes what the model would be asked, and leaves the rules' parts as they are."""

    def __init__(self) -> None:
        super().__init__(NOTHING)
        self.report = ""
        self.phrases: list[Phrase] = []

    def read(self, seen: Seen, roles: Sequence[Role], finder: RoleGrammar) -> list[Role]:
        tree = seen.tree
        ruled = {role.party.core: role.role for role in reversed(roles)}
        for i in sorted({*seen.heads(), *ruled}):
            over = tree.start[tree.head[i]] if tree.head[i] != i else -1
            features = seen.features(i, roles)
            place = (tree.start[i], tree.end[i])
            self.phrases.append(
                Phrase(self.report, features, place, over, tree.low[i], tree.dep[i] == "conj", ruled.get(i, "none"))
            )
        return list(roles)


def phrases(cases: Iterable[Case]) -> list[Phrase]:
    """The phrases of the reports, each with the part that the marks give it; a marked phrase that is told again is left out."""
    recorder = Recorder()
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        np.savez(FILE, **NOTHING)
    tools = replace(pipeline.open_tools(pipeline.Settings()).extract, sense=recorder)
    found: list[Phrase] = []
    for case in cases:
        recorder.report, recorder.phrases = case.report.id, []
        draft(case.report.as_report(), tools)
        found += marked(recorder.phrases, case.gold)
    return found


def marked(phrases: list[Phrase], marks: Mapping[str, Any]) -> Iterator[Phrase]:
    """The phrases with their parts: a marked phrase's head, what is joined to it, and what the rules find within its words."""
    told = {row["n"] for row in marks["happenings"] if row["modality"] == "happened"}
    claims = [claim for claim in marks["claims"] if claim["field"] in PARTS and claim["happening"] in told]
    words = set()
    for phrase in phrases:
        for claim in claims:
            start, end = claim["at"]
            if not (start <= phrase.at[0] and phrase.at[1] <= end):
                continue
            if not start <= phrase.over < end or (phrase.joined and claim["field"] != "target") or phrase.ruled == claim["field"]:
                phrase.part = claim["field"]
                words.add((phrase.word, phrase.part))
    return (one for one in phrases if one.part != "none" or (one.word, one.ruled) not in words)


def vocabulary() -> tuple[dict[str, list[int]], list[str]]:
    """The classes of each word of the lexicon: the tables that it stands in, and the word that it is a form of."""
    tables: dict[str, set[str]] = defaultdict(set)
    for path in sorted(WORDS.glob("*.toml")):
        for name, words in _tables(tomllib.loads(path.read_text(encoding="utf-8")), path.stem):
            for word in words:
                tables[word.lower()].add(name)
    numbers: dict[str, int] = {}
    classes = {}
    for word in sorted(tables):
        base = _base(word, tables)
        told = sorted(tables[word] | tables.get(base, set()) | {f"form of {base}"})
        classes[word] = [numbers.setdefault(name, len(numbers)) for name in told]
    return classes, list(numbers)


def _tables(held: object, name: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(held, dict):
        for key, inner in held.items():
            yield from _tables(inner, f"{name}.{key}")
    elif isinstance(held, str):
        yield name, held.split()
    elif isinstance(held, list):
        yield name, [word for word in held if isinstance(word, str) and " " not in word]


def _base(word: str, known: Mapping[str, object]) -> str:
    for ending, other in ENDINGS:
        if word.endswith(ending) and (base := word[: -len(ending)] + other) in known and len(base) > 2:
            return base
    return word


class Trained:
    """The weights of the features that occur often enough."""

    def __init__(self, given: Sequence[Phrase], classes: Mapping[str, Sequence[int]]) -> None:
        self.classes = classes
        often = Counter(key for phrase in given for key in set(self.keys(phrase)))
        self.rows = {key: row for row, key in enumerate(sorted(key for key, number in often.items() if number >= LEAST))}
        self.weights = np.zeros((len(self.rows) + 1, len(PARTS)))
        self._fit(given)

    def keys(self, phrase: Phrase) -> list[int]:
        return [code(name) for feature in phrase.features for name in names(feature, self.classes.get(feature[1], ()))]

    def _flat(self, given: Sequence[Phrase]) -> tuple[Array, Array]:
        rows = [[self.rows.get(key, len(self.rows)) for key in self.keys(phrase)] for phrase in given]
        return np.concatenate([np.array(row) for row in rows]), np.cumsum([0, *map(len, rows[:-1])])

    def _fit(self, given: Sequence[Phrase]) -> None:
        flat, starts = self._flat(given)
        lengths = np.diff(np.append(starts, len(flat)))
        wanted = np.eye(len(PARTS))[[PARTS.index(phrase.part) for phrase in given]]
        first, second = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, STEPS + 1):
            slope = softmax(np.add.reduceat(self.weights[flat], starts, axis=0)) - wanted
            each = np.repeat(slope, lengths, axis=0)
            steep = np.stack([np.bincount(flat, each[:, part], len(self.weights)) for part in range(len(PARTS))], axis=1)
            steep = steep + SHRINK * self.weights
            first, second = 0.9 * first + 0.1 * steep, 0.999 * second + 0.001 * steep * steep
            self.weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            self.weights[-1] = 0

    def chances(self, given: Sequence[Phrase]) -> Array:
        flat, starts = self._flat(given)
        return softmax(np.add.reduceat(self.weights[flat], starts, axis=0))

    def save(self, target: Path) -> None:
        held = bag.packed({code(word): numbers for word, numbers in self.classes.items()})
        np.savez_compressed(target, keys=np.array(list(self.rows), "u4"), weights=self.weights[:-1].astype("f2"), **held)


def tell(name: str, found: Sequence[str], given: Sequence[Phrase]) -> None:
    """Prints precision, recall and F1 of each part."""
    words = []
    for part in PARTS[1:]:
        right = sum(one == part == phrase.part for one, phrase in zip(found, given, strict=True))
        said, marked_so = sum(one == part for one in found), sum(phrase.part == part for phrase in given)
        words.append(
            f"{part} {right / max(said, 1):.3f} {right / max(marked_so, 1):.3f} {2 * right / max(said + marked_so, 1):.3f}"
        )
    print(f"{name:12}", " | ".join(words), flush=True)


def parts(chances: Array, least: float) -> list[str]:
    """The likeliest part of each phrase, "none" where its chance is below `least`."""
    best = chances[:, 1:].argmax(axis=1) + 1
    return [PARTS[one] if chances[row, one] >= least else "none" for row, one in enumerate(best)]


def main() -> None:
    """Trains on all, or measures by folds."""
    training = [case for case in [*gold.cases(ROOT), *short.cases(ROOT)] if case.gold["split"] == "train"]
    given = phrases(training)
    classes, _ = vocabulary()
    if sys.argv[1] == "--folds":
        tell("rules", [phrase.ruled for phrase in given], given)
        reports = sorted({phrase.report for phrase in given}, key=code)
        chances = np.zeros((len(given), len(PARTS)))
        for fold in range(FOLDS):
            out = set(reports[fold::FOLDS])
            model = Trained([one for one in given if one.report not in out], classes)
            within = [row for row, one in enumerate(given) if one.report in out]
            chances[within] = model.chances([given[row] for row in within])
        for least in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
            tell(f"at {least}", parts(chances, least), given)
        return
    model = Trained(given, classes)
    model.save(Path(sys.argv[1]))
    tell("on itself", parts(model.chances(given), AT_LEAST), given)


if __name__ == "__main__":
    main()
