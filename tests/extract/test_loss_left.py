"""What becomes of counted phrases that no rule took."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly import pipeline
from reportedly.errors import SettingError
from reportedly.extract.loss_left import FIELDS, NOTHING, Leftovers
from reportedly.extract.loss_left_features import Seen, candidates
from reportedly.language.en.phrases import Phrases
from reportedly.language.en.repair import repair
from reportedly.language.weights import code

TEXT = "Soldiers fired into the crowd and the hospital lists 14."


def phrases(tools: pipeline.Tools, text: str) -> Phrases:
    tree = next(iter(tools.extract.parser.trees([(text, 0)])))
    return Phrases(repair(tree), tools.extract.lexicon)


def sure(feature: str, field: str) -> Leftovers:
    """A model that takes every phrase with the feature for that."""
    weights = np.zeros((1, len(FIELDS)), "f4")
    weights[0, FIELDS.index(field)] = 9
    return Leftovers({"keys": np.array([code(feature)], "u4"), "weights": weights})


def test_a_phrase_that_the_model_is_sure_of_is_a_loss(tools: pipeline.Tools) -> None:
    found = sure("n:-", "killed").read(phrases(tools, TEXT), tools.extract.lexicon, (), (), ())
    assert [(loss.field, loss.rule) for loss in found.losses] == [("killed", "loss.model")]
    assert [loss.party.count.best for loss in found.losses if loss.party.count is not None] == [14]


def test_a_phrase_that_the_model_takes_for_a_force_is_none(tools: pipeline.Tools) -> None:
    found = sure("n:-", "strength").read(phrases(tools, TEXT), tools.extract.lexicon, (), (), ())
    assert found.losses == ()
    assert len(found.forces) == 1


def test_people_are_not_destroyed(tools: pipeline.Tools) -> None:
    read = phrases(tools, "The post was hit and three soldiers stood there.")
    assert sure("n:soldiers", "destroyed").read(read, tools.extract.lexicon, (), (), ()) == NOTHING


def test_a_model_that_knows_nothing_says_nothing(tools: pipeline.Tools) -> None:
    empty = Leftovers({"keys": np.zeros(0, "u4"), "weights": np.zeros((0, len(FIELDS)), "f2")})
    assert empty.read(phrases(tools, TEXT), tools.extract.lexicon, (), (), ()) == NOTHING
    assert empty.chance(["n:-"]) == ("none", 0.0)


def test_what_rules_took_is_no_candidate(tools: pipeline.Tools) -> None:
    read = phrases(tools, TEXT)
    every = list(candidates(read, tools.extract.lexicon, frozenset()))
    assert len(every) == 1
    assert list(candidates(read, tools.extract.lexicon, frozenset((every[0].first,)))) == []


def test_features_tell_what_stands_around(tools: pipeline.Tools) -> None:
    read = phrases(tools, TEXT)
    seen = Seen(read, tools.extract.lexicon, ["attack"], (), ["f.killed"])
    features = seen.features(next(iter(candidates(read, tools.extract.lexicon, frozenset()))))
    assert {"n:-", "l1:lists", "s:attack", "p:f.killed", "v:lists"} <= set(features)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "losses.npz"
    broken.write_bytes(b"no weights")
    with pytest.raises(SettingError):
        Leftovers.open(broken)
