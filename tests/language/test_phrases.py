"""Noun phrases: what they name, how many, and in which words."""

from __future__ import annotations

import pytest

from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.parse import Parser
from reportedly.language.en.phrases import Party, Phrases
from reportedly.model import Count


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


def killed(parser: Parser, lexicon: Lexicon, words: str) -> tuple[Phrases, list[Party]]:
    (tree,) = parser.trees([(f"Gunmen killed {words}.", 0)])
    phrases = Phrases(tree, lexicon)
    thing = tree.child(tree.low.index("killed"), "dobj")
    assert thing is not None
    return phrases, phrases.parties(thing)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("12 armed militants", ["armed militants"]),
        ("up to 100 armed militants", ["armed militants"]),
        ("the bodyguard", ["the bodyguard"]),
        ("12 men and women", ["men and women"]),
        ("two soldiers and a driver", ["soldiers", "driver"]),
        ("a soldier of the army", ["soldier of the army"]),
    ],
)
def test_the_words_without_their_number(parser: Parser, lexicon: Lexicon, words: str, named: list[str]) -> None:
    phrases, parties = killed(parser, lexicon, words)
    assert [party.words(phrases.tree) for party in parties] == named


def test_each_of_a_list_has_its_own_count(parser: Parser, lexicon: Lexicon) -> None:
    _, parties = killed(parser, lexicon, "two soldiers, three policemen and a driver")
    assert [party.count for party in parties] == [Count.exactly(2), Count.exactly(3), Count.exactly(1)]


def test_both_joins_two_and_counts_neither(parser: Parser, lexicon: Lexicon) -> None:
    _, parties = killed(parser, lexicon, "both soldiers and shepherds")
    assert [party.count for party in parties] == [Count(hedge="both soldiers"), Count(hedge="shepherds")]


def test_a_plural_without_a_number_keeps_its_words(parser: Parser, lexicon: Lexicon) -> None:
    _, (party,) = killed(parser, lexicon, "villagers")
    assert party.count == Count(hedge="villagers")
    assert not party.singular


@pytest.mark.parametrize(
    ("words", "named"), [("Musa Bello", True), ("General Musa", True), ("the Malians", False), ("a soldier", False)]
)
def test_a_persons_name(parser: Parser, lexicon: Lexicon, words: str, named: bool) -> None:
    _, (party,) = killed(parser, lexicon, words)
    assert party.named is named


def test_a_pronoun_names_nobody(parser: Parser, lexicon: Lexicon) -> None:
    assert killed(parser, lexicon, "them")[1] == []


def test_a_relative_pronoun_stands_for_its_noun(parser: Parser, lexicon: Lexicon) -> None:
    (tree,) = parser.trees([("The ambush, which killed nine soldiers, lasted an hour.", 0)])
    phrases = Phrases(tree, lexicon)
    assert phrases.antecedent(tree.low.index("which")) == tree.low.index("ambush")
