"""Words a second of `reportedly read`'s pipeline beside spaCy's tagger and parser alone, on the same texts, in one process.

Five alternating runs, medians. (a) the parser alone over whole texts, (b) the pipeline over conflict text, (c) the pipeline
over a mix of nine parts news without conflict to one part conflict text. Each ratio is to (a) on the same texts. A word is
what white space parts.

    python benchmarks/throughput.py [--data ../shared/evaluation] [--runs 5] [--words 30000] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from reportedly.evaluate import corpus
from reportedly.evaluate.suites import gold
from reportedly.language.en.parse import DEFAULT_MODEL

BATCH = 64
"""Texts a batch for the parser alone, as the bar of this benchmark is worded."""
PARTS = 9
"""Parts of other news to one part of conflict text, by words."""
BARS = {"b": 0.5, "c": 3.0}
"""What the ratios must at least be."""

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Texts:
    """A set of reports and where they are from."""

    name: str
    source: str
    reports: list[Row]

    @property
    def words(self) -> int:
        return sum(len(report["text"].split()) for report in self.reports)


def main() -> int:
    """Runs both text sets, prints a table, returns 1 where a bar is missed."""
    asked = arguments()
    conflict, mix = text_sets(asked.data, asked.words)
    parser, pipeline = parser_alone(), reading_pipeline()
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in ("a_conflict", "b", "a_mix", "c")}
    for texts in (conflict, mix):  # nothing is measured cold
        parser(texts.reports[:BATCH])
        pipeline(texts.reports[:BATCH])
    for run in range(asked.runs):
        order = [("a_conflict", parser, conflict), ("b", pipeline, conflict), ("a_mix", parser, mix), ("c", pipeline, mix)]
        for name, work, texts in order if run % 2 == 0 else order[::-1]:
            began, worked = time.perf_counter(), time.process_time()
            work(texts.reports)
            took[name].append((time.perf_counter() - began, time.process_time() - worked))
    result = figures(took, conflict, mix)
    show(result, conflict, mix)
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0 if all(result[f"{name}/a"] >= bar for name, bar in BARS.items()) else 1


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=corpus.OUTSIDE, help="folder of pitf_dev and polnear_train")
    parser.add_argument("--runs", type=int, default=5, help="alternating runs (default 5)")
    parser.add_argument("--words", type=int, default=30_000, help="words a text set (default 30,000)")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser.parse_args()


def text_sets(data: Path, words: int) -> tuple[Texts, Texts]:
    """Conflict text, and the mix; the project's own reports where the public texts are not there."""
    if (data / "pitf_dev.jsonl.gz").is_file() and (data / "polnear_train.jsonl.gz").is_file():
        source = "pitf_dev, polnear_train"
        told = [row["text"] for row in corpus.rows(data / "pitf_dev.jsonl.gz")]
        other = [row["text"] for row in corpus.rows(data / "polnear_train.jsonl.gz")]
    else:
        source = "own reports, over and over"
        cases = gold.cases(corpus.checkout())
        told = [case.report.text for case in cases if case.gold["happenings"]]
        other = [case.report.text for case in cases if not case.gold["happenings"]]
    conflict = take(told, words)
    mixed = spread(take(told, words // (PARTS + 1)), take(other, words * PARTS // (PARTS + 1)))
    return Texts(name="conflict", source=source, reports=named(conflict)), Texts(name="mix", source=source, reports=named(mixed))


def take(texts: list[str], words: int) -> list[str]:
    """Texts from the first on, over and over if need be, until they hold `words`."""
    taken: list[str] = []
    for text in cycle(texts):
        if words <= 0:
            break
        taken.append(text)
        words -= len(text.split())
    return taken


def spread(few: list[str], many: list[str]) -> list[str]:
    """Both lists as one, each spread evenly over it."""
    placed = [((number + 0.5) / len(texts), text) for texts in (few, many) for number, text in enumerate(texts)]
    return [text for _, text in sorted(placed, key=lambda pair: pair[0])]


def named(texts: list[str]) -> list[Row]:
    """Texts as JSON-lines reports, each with an id of its own."""
    return [{"id": str(number), "text": text} for number, text in enumerate(texts)]


def parser_alone() -> Callable[[list[Row]], None]:
    """The tagger and parser of spaCy over whole texts, nothing done with what they find."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])

    def work(reports: list[Row]) -> None:
        for _ in nlp.pipe((report["text"] for report in reports), batch_size=BATCH):
            pass

    return work


def reading_pipeline() -> Callable[[list[Row]], None]:
    """What `reportedly read --format jsonl` does with a file of JSON lines, its output made and thrown away."""
    from reportedly import pipeline
    from reportedly.model import Failure
    from reportedly.publish.line import line

    settings = pipeline.Settings(medium="jsonl")
    tools = pipeline.open_tools(settings, for_good=True)

    def work(rows: list[Row]) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
            file.flush()
            count = 0
            for item in pipeline.read([file.name], tools, settings):
                if isinstance(item, Failure):
                    raise SystemExit(f"{item.report}: {item.reason}")
                json.dumps(line(item, include_text=False), ensure_ascii=False)
                count += 1
        if count != len(rows):
            raise SystemExit(f"{len(rows)} reports gave {count} lines")

    return work


def figures(took: dict[str, list[tuple[float, float]]], conflict: Texts, mix: Texts) -> dict[str, Any]:
    """Words a second by the median run, the spread of the runs, and the ratios; the ratios by processor time beside them."""
    words = {"a_conflict": conflict.words, "b": conflict.words, "a_mix": mix.words, "c": mix.words}
    clock = {name: [seconds for seconds, _ in runs] for name, runs in took.items()}
    speed = {name: words[name] / statistics.median(runs) for name, runs in clock.items()}
    worked = {name: words[name] / statistics.median(seconds for _, seconds in runs) for name, runs in took.items()}
    spread_of = {name: (max(runs) - min(runs)) / statistics.median(runs) for name, runs in clock.items()}
    return {
        "words_a_second": {name: round(value) for name, value in speed.items()},
        "spread_of_runs": {name: round(value, 3) for name, value in spread_of.items()},
        "b/a": round(speed["b"] / speed["a_conflict"], 3),
        "c/a": round(speed["c"] / speed["a_mix"], 3),
        "b/a processor": round(worked["b"] / worked["a_conflict"], 3),
        "c/a processor": round(worked["c"] / worked["a_mix"], 3),
        "runs": len(took["b"]),
        "words": words,
        "python": platform.python_version(),
    }


def show(result: dict[str, Any], conflict: Texts, mix: Texts) -> None:
    """The figures as a table."""
    for texts in (conflict, mix):
        print(f"{texts.name}: {len(texts.reports):,} texts, {texts.words:,} words ({texts.source})")
    for row in rows(result):
        print("  ".join(row))


def rows(result: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The table's rows, each cell padded."""
    titles = {
        "a_conflict": "(a) parser alone, conflict",
        "b": "(b) pipeline, conflict",
        "a_mix": "(a) parser alone, mix",
        "c": "(c) pipeline, mix",
    }
    yield f"{'':28}", f"{'words/s':>9}", f"{'spread':>7}", f"{'to (a)':>7}", f"{'bar':>5}", "to (a) by processor time"
    for name, title in titles.items():
        speed, wide = result["words_a_second"][name], result["spread_of_runs"][name]
        ratio = f"{result[f'{name}/a']:7.2f}" if name in BARS else f"{'':7}"
        bar = (f"{BARS[name]:5.1f}", f"{result[f'{name}/a processor']:.2f}") if name in BARS else ()
        yield f"{title:28}", f"{speed:9,}", f"{wide:7.1%}", ratio, *bar


if __name__ == "__main__":
    sys.exit(main())
