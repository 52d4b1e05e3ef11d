"""Mended trees: the real subject of a sentence that opens with a list, and a verb that the parser took for an adjective."""

from __future__ import annotations

import pytest

from reportedly.language.en.parse import Parser, Tree
from reportedly.language.en.repair import repair
from told import Read, actors, bounds, of, only

TEXTS = (
    "During a raid involving the army, the police and a militia, six men were killed.",
    "During an operation involving the African Legion, the national army and local fighters, six militants were killed.",
    "The assault, carried out by an armed group, targeted army bases.",
    "Rebels killed nine soldiers.",
    "",
    "Gunmen on a motorcycle shot dead an imam in Gao.",
    "Unknown men in a white car shot dead a trader's guard.",
)


def whole(tree: Tree) -> bool:
    """Whether every token hangs under the root, and heads and children agree."""
    joined = all(i in tree.kids[tree.head[i]] for i in range(tree.n) if tree.head[i] != i)
    return joined and all(tree.under(i, tree.root) for i in range(tree.n))


@pytest.mark.parametrize("text", TEXTS)
def test_a_mended_tree_is_a_tree(parser: Parser, text: str) -> None:
    (tree,) = parser.trees([(text, 0)])
    assert whole(repair(tree))


def test_a_sound_tree_stays_as_it_is(parser: Parser) -> None:
    (tree,) = parser.trees([(TEXTS[3], 0)])
    before = list(tree.head), list(tree.dep)
    repair(tree)
    assert (list(tree.head), list(tree.dep)) == before


@pytest.mark.parametrize("text", TEXTS[:2])
def test_only_the_real_subject_is_killed(read: Read, text: str) -> None:
    reading = read(text)
    assert [bounds(claim) for claim in of(reading, "killed")] == [(6, 6, 6)]
    assert "army" not in (only(reading, "killed").whose or "")


@pytest.mark.parametrize(
    "text",
    [
        "Trader Anna Holm and driver Piet Brand, kidnapped 11 days ago in Ostra, were rescued today.",
        "Three nurses kidnapped in March in Ostra were freed on Monday.",
    ],
)
def test_who_was_taken_is_no_initiator(read: Read, text: str) -> None:
    reading = read(text)
    assert not actors(reading, "initiator")
    assert of(reading, "abducted")


def test_two_verbs_of_one_subject_stay_two(read: Read) -> None:
    assert actors(read("The rebels attacked the base and were repelled."), "initiator") == {"rebels"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebel group Red Front killed the aid worker.", "rebel group Red Front"),
        ("Radio said the guerrilla group Bright Way had killed the mayor.", "guerrilla group Bright Way"),
        ("The base was attacked by the armed group Katiba Macina.", "armed group Katiba Macina"),
    ],
)
def test_the_name_stays_with_the_words_for_what_bears_it(read: Read, parser: Parser, text: str, name: str) -> None:
    assert actors(read(text), "initiator") == {name}
    (tree,) = parser.trees([(text, 0)])
    assert whole(repair(tree))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen suspected to be herdsmen attacked the village.",
        "Thirty others were whisked away when gunmen suspected to be bandits invaded Dan Kurmi and Ruwan Tofa communities.",
        "Fighters believed to be members of the Red Front killed nine farmers.",
    ],
)
def test_what_the_attackers_are_held_to_be_is_no_verb(read: Read, parser: Parser, text: str) -> None:
    reading = read(text)
    assert actors(reading, "initiator") in ({"Gunmen"}, {"gunmen"}, {"Fighters"})
    assert [(claim.stance, claim.mode) for claim in of(reading, "responsibility")] == [("alleged", "suspected")]
    (tree,) = parser.trees([(text, 0)])
    assert whole(repair(tree))


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Rebels executed the mayor, Mauro Quintanar Paz, two members of the council, and a guard.", {1, 2}),
        ("They executed the schoolteacher, Ana Belmonte, her brother, and three neighbours.", {1, 3}),
    ],
)
def test_who_stands_behind_the_name_of_the_first_victim_is_one_more(
    read: Read, parser: Parser, text: str, killed: set[int]
) -> None:
    assert {bounds(claim)[1] for claim in of(read(text), "killed")} == killed
    (tree,) = parser.trees([(text, 0)])
    assert whole(repair(tree))


def test_what_the_first_victim_is_besides_is_nobody_more(read: Read) -> None:
    assert bounds(only(read("Rebels killed the mayor, Mauro Quintanar, a lawyer."), "killed")) == (1, 1, 1)
