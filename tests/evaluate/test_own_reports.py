"""The whole way over the project's own reports: every line keeps the format's promises, and the gold can be scored on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.evaluate import SUITES, Result, corpus, floors, run


@pytest.fixture(scope="module")
def promises(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The suite `counts` where no public text is there: the own reports alone."""
    return run("counts", tmp_path_factory.mktemp("empty"), pipeline.predict)


@pytest.mark.parametrize("check", ["spans", "schema", "references", "counts"])
def test_no_line_breaks_a_promise(promises: Result, check: str) -> None:
    assert [(miss.id, miss.about) for miss in promises.errors if miss.figure == check] == []


def test_enough_was_checked(promises: Result) -> None:
    assert promises.reports >= 24
    assert promises.counts["counts_derivable"]["checked"] > 100


def test_every_annotated_claim_is_scored() -> None:
    result = run("gold", None, pipeline.predict)
    annotated = sum(
        claim["happening"] in {row["n"] for row in entry["happenings"] if row["modality"] == "happened"}
        for entry in corpus.rows(corpus.checkout() / "evaluation" / "gold" / "claims.jsonl")
        for claim in entry["claims"]
    )
    assert sum(row["gold"] for name, row in result.counts.items() if name.endswith("claims_f1")) == annotated
    assert all(0 <= value <= 1 for value in result.figures.values())


def test_pinned_suites_exist() -> None:
    path: Path = corpus.checkout() / "evaluation" / "floors.json"
    assert set(floors.load(path)) <= set(SUITES)
