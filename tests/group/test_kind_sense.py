"""The model of kinds: when it is believed, what it sees, and what is told of its word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly import pipeline
from reportedly.errors import SettingError
from reportedly.group.kind_sense import ALONE, KINDS, SURER, KindSense, facts, features
from reportedly.group.kinds import View, kind
from reportedly.language.en import bag
from reportedly.language.weights import code

ATTACK = View(signals=frozenset(("attack",)), opening=frozenset(("attack",)))
NOTHING_SHOWN = View(signals=frozenset())


def sense(feature: str, told: str, odds: float, classes: bag.Classes | None = None) -> KindSense:
    """A model that knows one feature, which makes a kind so many times as likely as the others."""
    weights = np.zeros((1, len(KINDS)), "f4")
    weights[0, KINDS.index(told)] = np.log(odds)
    return KindSense({"keys": np.array([code(feature)], "u4"), "weights": weights, **bag.packed(classes or {})})


@pytest.mark.parametrize(("odds", "expected"), [(SURER * 1.1, "grenade"), (SURER * 0.9, "attack_on_civilians")])
def test_the_model_is_believed_where_it_is_surer_than_the_rules(odds: float, expected: str) -> None:
    assert (
        sense("word lobbed", "grenade", odds).judge(kind(ATTACK), ATTACK, [], "They lobbed two into the yard.").kind == expected
    )


@pytest.mark.parametrize(("odds", "expected"), [(ALONE * 1.1, "grenade"), (SURER * 1.1, "other")])
def test_more_is_asked_of_it_where_the_rules_find_no_kind(odds: float, expected: str) -> None:
    found = sense("word lobbed", "grenade", odds).judge(kind(NOTHING_SHOWN), NOTHING_SHOWN, [], "They lobbed two into the yard.")
    assert found.kind == expected


def test_its_word_has_an_id_and_the_signals_that_show_its_kind() -> None:
    found = sense("word bazaar", "shelling_artillery_missile", 50).judge(kind(ATTACK), ATTACK, [], "The bazaar burned.")
    assert found.id == "kind.model"
    assert "shelling" in found.shows.split()


def test_a_model_that_knows_nothing_leaves_the_rules_their_kind() -> None:
    rule = kind(ATTACK)
    assert sense("word lobbed", "grenade", 50).judge(rule, ATTACK, [], "A man was beaten.") is rule


def test_a_word_speaks_by_its_classes() -> None:
    classes = {code("howitzer"): [7]}
    model = sense("class 7", "shelling_artillery_missile", 50, classes)
    assert model.judge(kind(ATTACK), ATTACK, [], "A howitzer spoke.").kind == "shelling_artillery_missile"
    assert model.judge(kind(ATTACK), ATTACK, [], "A trumpet spoke.").kind == "attack_on_civilians"


def test_what_the_rules_see_is_among_the_features() -> None:
    seen = set(facts(kind(ATTACK), ATTACK, []))
    assert {"rule kind.attack", "rules attack_on_civilians", "signal attack", "opening attack"} <= seen
    assert code("word beaten") in features(kind(ATTACK), ATTACK, [], "A man was beaten.", {})


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "kinds.npz").write_bytes(b"no weights")
    with pytest.raises(SettingError, match="model of kinds"):
        KindSense.open(tmp_path / "kinds.npz")


def test_the_package_holds_a_model_of_every_kind(tools: pipeline.Tools) -> None:
    weights = np.load(Path(pipeline.__file__).parent / "data" / "kinds" / "kinds.npz")["weights"]
    assert weights.shape[1] == len(KINDS)
    view = View(signals=frozenset(("bomb", "harm")), losses=frozenset(("killed",)), civilians=True)
    assert tools.kinds.judge(kind(view), view, [], "A bomb by the road killed a farmer.").kind == "remote_explosive_landmine_ied"
