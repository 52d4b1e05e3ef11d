"""What else a text may be about than conflict."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.extract.outline import outline
from reportedly.extract.subject import subjects
from reportedly.model import Report

TEXTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("subjects.toml").read_text("utf-8"))


def read(text: str, tools: pipeline.Tools) -> bool:
    return bool(outline(Report(id="invented", text=text), tools.extract.lexicon, tools.extract.relevance).chosen)


@pytest.mark.parametrize("text", TEXTS["quiet"], ids=lambda text: text[:40])
def test_another_subject_is_left(text: str, tools: pipeline.Tools) -> None:
    assert not read(text, tools)


@pytest.mark.parametrize("text", TEXTS["attacks"], ids=lambda text: text[:40])
def test_an_attack_on_what_such_texts_are_about_is_read(text: str, tools: pipeline.Tools) -> None:
    assert read(text, tools)


def test_a_subject_counts_different_words(tools: pipeline.Tools) -> None:
    found = subjects("the novel has two novels in it, says its author; the novelist was paid", tools.extract.lexicon)
    assert found["fiction"] == {"novel", "author", "novelist"}


def test_what_says_the_subject_alone_is_a_word_of_it_too(tools: pipeline.Tools) -> None:
    found = subjects("lightning struck the river", tools.extract.lexicon)
    assert found["sure"] == {"lightning"}
    assert found["nature"] == {"lightning", "river"}
