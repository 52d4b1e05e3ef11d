"""The table of rules and the code name the same rules, and every claim can say which one made it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from reportedly import pipeline
from reportedly.language.en.lexicon import Lexicon
from reportedly.model import Reading
from reportedly.model.when import WhenBasis
from reportedly.ontology import terms
from told import Read

SOURCE = Path(pipeline.__file__).parent
HEADS = ("loss", "role", "strength", "means", "person", "responsibility", "outcome", "when", "where", "kind", "judgement")
OPEN = {
    "role.{}-subject": ("attack", "hold", "police", "conduct", "move"),
    "role.{}-agent": ("attack", "hold", "police", "conduct", "move"),
    "role.{}-target": ("attack", "hold", "police"),
    "role.sense-{}": ("initiator", "target", "participant"),
    "when.{}": tuple(basis for basis in get_args(WhenBasis) if basis not in ("published", "unknown")),  # these have no words
}
"""Ids that the code puts together, and what stands in their gap."""


def named() -> Iterator[str]:
    """Every id of a rule that stands in the code of the rooms that make claims."""
    pattern = re.compile(rf"({'|'.join(HEADS)})\.(\{{\}}|[a-z-])+")
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] not in ("extract", "group", "resolve", "reconcile"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words = ""
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value
            elif isinstance(node, ast.JoinedStr):
                words = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if pattern.fullmatch(words) and not words.endswith("."):
                yield words


def test_the_table_and_the_code_name_the_same_rules() -> None:
    found = {name for name in named() if not name.endswith(("role.", "when."))}
    begun = {name for name in found if name.endswith("-")}
    assert all(any(rule.startswith(name) for rule in terms("rules")) for name in begun)
    found -= begun
    plain = {name for name in found if "{}" not in name}
    assert {name for name in found if "{}" in name} == set(OPEN)
    filled = {name.format(part) for name, parts in OPEN.items() for part in parts}
    assert plain | filled == set(terms("rules"))


def test_the_sorts_of_act_are_those_of_the_words() -> None:
    sorts = set(Lexicon().act_verbs.values())
    assert sorts == {*OPEN["role.{}-subject"], "clash", "repel"}


@pytest.mark.parametrize("name", list(terms("rules")))
def test_a_rule_has_one_sentence_with_an_example(name: str) -> None:
    words = terms("rules")[name].description
    assert re.fullmatch(r"[A-Z].+\.", words)
    assert words.count(". ") == 0
    assert name.startswith("kind.") or '("' in words  # a kind's example is its test's


def test_every_claim_of_the_own_reports_names_a_rule(tools: pipeline.Tools) -> None:
    made = {
        claim.made_by
        for item in pipeline.read([str(Path(__file__).parent / "reports")], tools, pipeline.Settings())
        if isinstance(item, Reading)
        for claim in item.claims
    }
    assert len(made) > 30
    assert made <= set(terms("rules"))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rebels killed nine soldiers.", "loss.verb-object"),
        ("Insurgents hacked 14 villagers to death.", "loss.verb-particle"),
        ("Nine soldiers died in the ambush.", "loss.verb-subject"),
        ("The killing of nine soldiers in the ambush shocked the region.", "loss.noun-of"),
        ("The army suffered 12 casualties in the battle.", "loss.count-noun"),
        ("The bomb attack claimed nine lives.", "loss.lives"),
        ("Nine soldiers lost their lives in the ambush.", "loss.lost-lives"),
        ("The rebels lost 40 fighters in the clash with the army.", "loss.lost-own"),
        ("The attack left nine soldiers dead and four wounded.", "loss.left-state"),
        ("The death toll from the bombing rose to 41.", "loss.toll"),
        ("The bodies of nine villagers were found after the militant raid.", "loss.bodies-found"),
        ("Nine people are dead and four missing after the militant raid.", "loss.state"),
        ("Gunmen killed 12 people, including three children.", "loss.part-including"),
        ("Gunmen killed 12 people in a raid. Among the dead were two teachers.", "loss.part-among"),
        ("Gunmen killed 12 villagers, three of them women.", "loss.part-of-them"),
        ("Rebels attacked an army base near Gao.", "role.attack-subject"),
        ("An army base was attacked by rebels.", "role.attack-agent"),
        ("Rebels attacked an army base near Gao.", "role.attack-target"),
        ("The army clashed with rebels near Gao.", "role.clash"),
        ("Clashes between the army and the rebels continued.", "role.between"),
        ("The army repelled an attack by rebels.", "role.repel"),
        ("The army repelled an attack by rebels.", "role.noun-by"),
        ("An attack by rebels on soldiers near Gao lasted an hour.", "role.noun-on"),
        ("About 200 rebels attacked the army base.", "strength.counted-actor"),
        ("A roadside bomb killed two soldiers.", "means.word"),
        ("Troops killed rebel commander Abu Sellou in the raid.", "person.named"),
        ("Al-Shabaab claimed responsibility for the attack.", "responsibility.claimed"),
        ("Al-Shabaab denied responsibility for the attack.", "responsibility.denied"),
        ("The attack was claimed by Al-Shabaab.", "responsibility.claimed-by"),
        ("The governor blamed Al-Shabaab for the attack.", "responsibility.blamed"),
        ("The police accused the rebels of killing 12 people.", "responsibility.accused"),
        ("The attack was attributed to Al-Shabaab.", "responsibility.attributed"),
        ("On 3 May 2024 rebels killed six soldiers in Gao.", "when.stated"),
        ("On Monday rebels killed six soldiers in Gao.", "when.relative"),
        ("Rebels killed six soldiers, a report dated 29 April 2024 said.", "when.reported"),
        ("Rebels killed six soldiers in Gao.", "where.nearest"),
    ],
)
def test_a_text_by_its_rule(read: Read, text: str, rule: str) -> None:
    assert rule in {claim.made_by for claim in read(text, published="2024-05-08").claims}
