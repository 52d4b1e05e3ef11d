"""Trees: tokens at their place in the report, and the same in a batch as one by one."""

from __future__ import annotations

import pytest

from reportedly.errors import SettingError
from reportedly.language.en.parse import Parser, Tree

TEXTS = [
    "Rebels killed nine soldiers.",
    "",
    "   ",
    "The army, which left, said so.",
    "Kyiv\tand  Gao are calm.",
    "🔥 ق \u200b",
] * 40


def told(tree: Tree) -> tuple[list[str], list[int], list[str], list[str], list[int]]:
    return list(tree.text), list(tree.start), list(tree.tag), list(tree.dep), list(tree.head)


def test_tokens_stand_where_they_say(parser: Parser) -> None:
    report = "🔥 Before. Rebels  killed\tnine soldiers."
    (tree,) = parser.trees([(report[10:], 10)])
    assert [report[a:b] for a, b in zip(tree.start, tree.end, strict=True)] == list(tree.text)
    assert list(tree.text) == ["Rebels", "killed", "nine", "soldiers", "."]


def test_a_batch_reads_as_one_by_one(parser: Parser) -> None:
    batch = list(parser.trees((text, 7) for text in TEXTS))
    assert len(batch) == len(TEXTS)
    for text, tree in zip(TEXTS[:6], batch[:6], strict=True):
        (alone,) = parser.trees([(text, 7)])
        assert told(tree) == told(alone)
    assert [told(tree) for tree in batch[:6]] == [told(tree) for tree in batch[-6:]]


def test_a_tree_can_be_walked(parser: Parser) -> None:
    (tree,) = parser.trees([("Rebels from the north killed nine soldiers.", 0)])
    verb = tree.low.index("killed")
    rebels, north, soldiers = (tree.low.index(word) for word in ("rebels", "north", "soldiers"))
    assert tree.root == verb
    assert tree.child(verb, "nsubj") == rebels
    assert tree.children(verb, "dobj") == [soldiers]
    assert tree.edges(rebels) == (0, north)
    assert tree.under(north, rebels)
    assert not tree.under(soldiers, rebels)
    assert list(tree.ups(north))[-1] == verb


def test_a_model_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(SettingError, match="no_such_model"):
        Parser.open("no_such_model")
