"""Trains the model that says whether a text reads like news of a conflict.

    python tools/train_relevance.py DATA TARGET     write the weights
    python tools/train_relevance.py DATA --folds    measure by five folds of documents, write nothing
    python tools/train_relevance.py DATA --sources  measure each source with all of it kept out of training, write nothing

DATA is the folder of public texts that `evaluation/README.md` names; the own texts come from the checkout. A whole text and
its telling passages (a telling sentence, the one before, the one after) are what is learnt from. The same data gives the same
weights. The numbers below were swept with `--folds` and `--sources`.
"""

from __future__ import annotations

import hashlib
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from reportedly.evaluate import corpus  # noqa: E402
from reportedly.evaluate.suites import gold, short  # noqa: E402
from reportedly.evaluate.suites.case_dev import OUTSIDE  # noqa: E402
from reportedly.extract import outline as rules  # noqa: E402
from reportedly.extract.relevance import BITS, Relevance, codes  # noqa: E402
from reportedly.language.en.lexicon import Lexicon  # noqa: E402

OWN = ROOT / "evaluation" / "relevance" / "texts.jsonl"
STEPS, RATE, SHRINK = 80, 0.05, 0.3  # SHRINK 0.3-3: flat, 0.3 keeps most of the sources unseen
LEAST = 3
"""Passages that a feature must occur in to be kept."""
MOST_PASSAGES = 3
"""Passages of a text about conflict that are learnt from; of other texts, all."""
WORTH = {"pitf": 0.3, "satp": 0.5, "events": 0.3, "ceha": 2.0, "own": 5.0, "polnear": 2.0}
"""What a text of a source counts for: the large ones are much of a kind, the own ones few."""
QUIET_TOPICS = frozenset((1, 2, 4, 5, 6, 7, 9, 10, 11, 13, 14, 20, 21, 23, 25, 27, 28, 29, 30, 31, 34, 35))
"""ECB+'s topics without crime and conflict: sport, film, business, software, nature, accidents, elections."""
HOME = frozenset(("United States", "Canada", "United Kingdom", "Australia", "Ireland", "New Zealand"))
HOME_SHARE = 0.7
"""Share of a local paper's places that must lie in HOME for it to be taken as quiet; its crime is."""
_FAR = re.compile(
    r"\b(?:iraq|afghan|israel|palestin|gaza|taliban|terroris|militant|insurgen|leban|hezbollah|hamas|rebels?\b|somali|syria|"
    r"abkhaz|ossetia|soldiers?\b|marine\b|troops)",
    re.IGNORECASE,
)

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its source and set, whether it tells of a conflict (None: unknown, never trained on), and its fold's key."""

    source: str
    set: str
    told: bool | None
    text: str
    key: str
    learnt: bool = True


def texts(data: Path) -> Iterator[Text]:
    """Every text that is trained on or measured."""
    for row in corpus.rows(data / "pitf_dev.jsonl.gz"):
        yield Text("pitf", "pitf", True, row["text"], row["id"])
    for row in corpus.rows(data / "case_dev.jsonl"):
        told = row["label"] not in OUTSIDE
        blames = row["label"] == "ATTRIB"  # most name the attack that they are about
        yield Text("case", "case" if told else "case_other", told, row["text"], row["id"], learnt=not blames)
    for row in corpus.rows(data / "relevance_dev.jsonl"):
        if row["relevant"]:
            yield Text(row["origin"], row["origin"], True, row["text"], row["id"])
        elif row["why_not"] == "not violence or conflict":
            yield Text("ceha", "ceha_not", False, row["text"], row["id"], learnt=False)
    for row in corpus.rows(data / "muc_train.jsonl.gz"):
        if row["templates"]:  # of the others many tell of a conflict all the same
            yield Text("muc", "muc", True, row["text"], row["id"])
    for row in corpus.rows(data / "muc_dev.jsonl"):
        if row["templates"]:
            yield Text("muc", "muc_dev", True, row["text"], row["id"], learnt=False)
    for row in corpus.rows(data / "polnear_train.jsonl.gz"):
        yield Text("polnear", "polnear", False, row["text"], row["id"])
    yield from _local(data)
    yield from _topics(data)
    yield from _events(data)
    for row in corpus.rows(OWN):
        yield Text("own", "own" if row["told"] else "own_quiet", row["told"], row["text"], row["id"])
    yield from _short()
    for case in gold.cases(ROOT):
        told, split = bool(case.gold["happenings"]), case.gold["split"]
        if split not in gold.UNREAD:
            name = f"gold_{split}" if told else f"gold_{split}_quiet"
            yield Text("own", name, told, case.report.text, case.report.id, learnt=split == "train")


def _short() -> Iterator[Text]:
    """The own short items that are trained on; those of which all is planned, feared or past are neither."""
    for case in short.cases(ROOT):
        happenings = case.gold["happenings"]
        told = any(row["modality"] == "happened" for row in happenings)
        if case.gold["split"] == "train" and (told or not happenings):
            yield Text("short", "short" if told else "short_quiet", told, case.report.text, case.report.id)


def _local(data: Path) -> Iterator[Text]:
    """Local papers about their own country, without a word of a war abroad."""
    for row in corpus.rows(data / "places_lgl.jsonl.gz"):
        countries = [place["country"] for place in row["toponyms"] if place.get("country")]
        near = sum(country in HOME for country in countries) >= HOME_SHARE * len(countries)
        if countries and near and not _FAR.search(row["text"]):
            yield Text("local", "local", False, f"{row['title']}\n\n{row['text']}", row["id"])


def _topics(data: Path) -> Iterator[Text]:
    """News on many subjects; the texts of a topic are in one fold."""
    for row in corpus.rows(data / "ecbplus_dev.jsonl.gz"):
        if row["topic"] in QUIET_TOPICS:
            yield Text("topics", "topics", False, row["text"], f"topic {row['topic']}")


def _events(data: Path) -> Iterator[Text]:
    """Agencies' sentences that the rules take for conflict, from the half of that data that is not kept for measuring."""
    lexicon, seen = Lexicon(), set[str]()
    for row in corpus.rows(data / "event_location_dev.jsonl.gz"):
        text = row["text"]
        even = int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2 == 0
        if even and text not in seen and rules.ruled(rules.outlined(text, lexicon), lexicon):
            seen.add(text)
            yield Text("events", "events", True, text, row["id"])


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as the rules and the model see it: its whole, and each of its telling passages."""

    of: Text
    whole: Array
    passages: list[Array]
    loud: list[bool]
    ruled: bool
    long: bool
    subject: bool
    other: bool

    def learnt(self) -> list[Array]:
        """What is learnt from: of a text about conflict, the passages that tell loudest."""
        if not self.of.told:
            return [self.whole, *self.passages]
        loud = [one for one, is_loud in zip(self.passages, self.loud, strict=True) if is_loud]
        return [self.whole, *islice(loud or self.passages, MOST_PASSAGES)]

    def taken(self, model: Relevance) -> bool:
        """Whether the text would be read."""
        score = _score(model, self.whole)
        if not self.ruled:
            if not self.long:
                return not self.other and score > rules.SURE
            return bool(self.passages) and score > rules.ADMITTED
        far, near = rules.ELSEWHERE if self.subject else (rules.FAR, rules.NEAR) if self.long else rules.BRIEF
        return score >= far or any(_score(model, one) >= near for one in self.passages)


def seen(text: Text, lexicon: Lexicon) -> Seen:
    """The features of one text."""
    rows = rules.outlined(text.text, lexicon)
    telling = [number for number, row in enumerate(rows) if row.tells]
    return Seen(
        text,
        codes(*rules.passage(rows, text.text, lexicon)),
        [codes(*rules.passage(rules.around(rows, number), text.text, lexicon)) for number in telling],
        [rules.telling(rows[number], lexicon) for number in telling],
        rules.ruled(rows, lexicon),
        len(rows) > rules.SHORT,
        rules.shows(rows, "other_subject"),
        rules.shows(rows, "accident", "other_subject", "diplomacy"),
    )


def _score(model: Relevance, places: Array) -> float:
    return float(model.begin + float(model.weights[places].sum()) / max(len(places), 1) ** 0.5)


def train(given: list[Seen]) -> Relevance:
    """A logistic regression by Adam over all passages at once."""
    bags, told, worth = [], [], []
    for one in given:
        learnt = one.learnt()
        bags += learnt
        told += [float(bool(one.of.told))] * len(learnt)
        worth += [WORTH.get(one.of.source, 1.0) / len(learnt) ** 0.5] * len(learnt)
    sizes = np.array([len(bag) for bag in bags])
    flat, of = np.concatenate(bags), np.repeat(np.arange(len(bags)), sizes)
    kept = np.bincount(flat, minlength=1 << BITS) >= LEAST
    share = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes) * kept[flat]
    right, counts = np.array(told), np.array(worth) / sum(worth)
    weights, first, second = (np.zeros((1 << BITS) + 1) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(of, weights=weights[flat] * share, minlength=len(bags)) + weights[-1]
        slope = (1 / (1 + np.exp(-scores)) - right) * counts
        steep = np.append(np.bincount(flat, weights=slope[of] * share, minlength=1 << BITS), slope.sum())
        steep[:-1] += SHRINK * weights[:-1] / len(bags)
        first, second = 0.9 * first + 0.1 * steep, 0.999 * second + 0.001 * steep**2
        rate = RATE if step < 0.6 * STEPS else RATE / 5
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-10)
    return Relevance({"weights": weights[:-1].astype("f2"), "begin": weights[-1]})


def fold(text: Text) -> str:
    """Which of five parts a text is in."""
    return str(zlib.crc32(text.key.encode()) % 5)


def measure(given: list[Seen], part: Callable[[Text], str]) -> None:
    """Prints, set by set, the share of texts taken by the rules alone and by rules and model, each part kept out of training."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for name in sorted({part(one.of) for one in given}):
        model = train([one for one in given if one.of.learnt and part(one.of) != name])
        for one in given:
            if part(one.of) == name:
                found[one.of.set].append((one.ruled, one.taken(model)))
    for name, rows in sorted(found.items()):
        ruled, taken = np.mean(rows, axis=0)
        print(f"{name:20} {len(rows):5} texts; taken by the rules {ruled:.3f}, by rules and model {taken:.3f}")


def main(data: Path, asked: str) -> None:
    """Trains and writes, or measures."""
    lexicon = Lexicon()
    given = [seen(text, lexicon) for text in texts(data)]
    if asked == "--folds":
        measure(given, fold)
    elif asked == "--sources":
        measure(given, lambda text: text.source)
    else:
        model = train([one for one in given if one.of.learnt])
        np.savez_compressed(asked, weights=model.weights.astype("f2"), begin=np.float32(model.begin))
        print(f"{len(given)} texts, {int((model.weights != 0).sum())} features")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
