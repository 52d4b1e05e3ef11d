"""The quickened network: the same vectors, tags and dependencies as by spaCy's own layers."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
import spacy

from reportedly.language.en import quickened
from reportedly.language.en.parse import DEFAULT_MODEL
from reportedly.language.en.quickened import quicken
from reportedly.language.en.stepped import parsed

TEXTS = [
    "At least 12 people were killed and 30 wounded when shells hit the market of Dolna on Tuesday, the governor said.",
    "The army said its forces had repelled an attack on the town; the rebels, in a statement, denied it.",
    "12 people, 12 people and 12 people more.",
    "قُتل 3 · убито 4 — \u200b(unconfirmed)",
    " ",
    "",
    "No",
]
EXCLUDED = ["ner", "lemmatizer", "attribute_ruler", "senter"]


@pytest.fixture(scope="module")
def both() -> tuple[spacy.language.Language, spacy.language.Language]:
    """The model as it comes, and quickened."""
    plain, quick = (spacy.load(DEFAULT_MODEL, exclude=EXCLUDED) for _ in range(2))
    quicken(quick)
    return plain, quick


def vectors(nlp: spacy.language.Language, text: str) -> Any:
    """One row a token of a text."""
    part: Any = nlp.get_pipe("tok2vec")
    return part.predict([nlp.make_doc(text)])[0]


def test_vectors_are_the_same(both: tuple[spacy.language.Language, spacy.language.Language]) -> None:
    plain, quick = both
    for text in TEXTS:
        ours, theirs = (vectors(nlp, text) for nlp in (quick, plain))
        assert ours.shape == theirs.shape
        assert numpy.allclose(ours, theirs, atol=1e-5)


def test_tags_and_dependencies_are_the_same_in_any_batch(both: tuple[spacy.language.Language, spacy.language.Language]) -> None:
    plain, quick = both
    columns: list[int | str] = ["TAG", "DEP", "HEAD"]
    for size in (1, 3, 64):
        pairs = zip(quick.pipe(TEXTS * 9, batch_size=size), plain.pipe(TEXTS * 9, batch_size=size), strict=True)
        assert all((ours.to_array(columns) == theirs.to_array(columns)).all() for ours, theirs in pairs)


def test_sentences_that_go_through_the_windows_apart_come_out_the_same(
    both: tuple[spacy.language.Language, spacy.language.Language], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, quick = both
    monkeypatch.setattr(quickened, "ROWS", 30)
    ours, theirs = (nlp.get_pipe("tok2vec").predict([nlp.make_doc(text) for text in TEXTS]) for nlp in (quick, plain))  # type: ignore[attr-defined]
    assert [len(rows) for rows in ours] == [len(rows) for rows in theirs]
    assert all(numpy.allclose(mine, other, atol=1e-5) for mine, other in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("width", [1, 2])
def test_steps_taken_at_once_lead_to_the_same_tags_and_dependencies(width: int) -> None:
    plain, quick = (spacy.load(DEFAULT_MODEL, exclude=EXCLUDED) for _ in range(2))
    quicken(quick)
    for nlp in (plain, quick):
        parser: Any = nlp.get_pipe("parser")
        parser.cfg["beam_width"] = width  # with more than one, spaCy's own way is taken
    columns: list[int | str] = ["TAG", "DEP", "HEAD"]
    for texts in (TEXTS * 3, TEXTS[:1], TEXTS[5:6], []):
        pairs = zip(parsed(quick, texts), plain.pipe(texts), strict=True)
        assert all((ours.to_array(columns) == theirs.to_array(columns)).all() for ours, theirs in pairs)


def test_a_form_that_comes_twice_is_embedded_once(both: tuple[spacy.language.Language, spacy.language.Language]) -> None:
    _, quick = both
    part: Any = quick.get_pipe("tok2vec")
    (inner,) = [node for node in part.model.walk() if node.name == "once_a_form"]
    seen: list[int] = []
    within = inner.layers[0]
    work = within._func

    def watched(model: object, x: object, is_train: bool) -> object:
        seen.append(len(x.data))  # type: ignore[attr-defined]
        return work(model, x, is_train)

    within._func = watched
    quick("shells hit shells hit shells hit")
    within._func = work
    assert seen == [3]  # the last "hit" has no blank after it
