"""Whose a loss is, where its own words do not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reportedly import pipeline
from reportedly.errors import SettingError
from reportedly.extract.draft import draft
from reportedly.extract.loss import Loss
from reportedly.extract.scene import Scene
from reportedly.extract.whose import Option, Owners, likeliest
from reportedly.extract.whose_near import Nearby
from reportedly.language.weights import code
from reportedly.model import DraftClaim, Report

CONVOY = "Rebels ambushed a convoy of the Border Guard near Kidal on Monday. Fourteen were killed."
DEPOT = "Rebels raided the depot of the Border Guard near Kidal on Monday. They seized 12 rifles."


def owners(**weights: float) -> Owners:
    """A model that knows these features only; `_` stands for the colon of their names."""
    names = {name.replace("_", ":"): worth for name, worth in weights.items()}
    return Owners({"keys": np.array([code(name) for name in names], "u4"), "weights": np.array([*names.values()], "f4")})


def losses(tools: pipeline.Tools, text: str, model: Owners) -> list[DraftClaim]:
    found = draft(Report(id="r", text=text), replace(tools.extract, owners=model))
    return [claim for claim in found.claims if claim.field in ("killed", "seized")]


class Asked(Owners):
    """Keeps what the model is asked."""

    def __init__(self) -> None:
        super().__init__({"keys": np.zeros(0, "u4"), "weights": np.zeros(0, "f4")})
        self.options: list[Option] = []

    def worth(self, near: Nearby, here: Scene, loss: Loss, ruled: str | None) -> tuple[()]:
        if not near.is_said(here, loss):
            self.options = near.options(here, loss, ruled)
        return ()


def test_the_model_overrules_the_rules(tools: pipeline.Tools) -> None:
    (claim,) = losses(tools, CONVOY, owners(h_rebel=5))
    assert claim.whose == "Rebels"
    assert claim.owners == ()


def test_a_model_that_knows_nothing_keeps_the_rules_choice(tools: pipeline.Tools) -> None:
    (claim,) = losses(tools, CONVOY, owners())
    assert claim.whose != "Rebels"
    assert claim.whose == losses(tools, CONVOY, owners(keep=5))[0].whose


def test_where_the_rules_leave_it_to_grouping_the_worth_goes_along(tools: pipeline.Tools) -> None:
    (claim,) = losses(tools, DEPOT, owners(keep=1, h_rebel=2))
    assert claim.whose is None
    assert claim.owners[0] == (None, 1.0)
    assert ("Rebels", 2.0) in claim.owners


def test_own_words_say_whose_it_is(tools: pipeline.Tools) -> None:
    (claim,) = losses(tools, "Rebels ambushed a convoy near Kidal on Monday. Fourteen guards were killed.", owners(h_rebel=5))
    assert claim.whose == "guards"


def test_phrases_of_two_sentences_before_are_options(tools: pipeline.Tools) -> None:
    asked = Asked()
    losses(tools, "Herders were attacked near Kidal. Rebels shot at a bus. It was Monday. Fourteen were killed.", asked)
    words = [phrase and phrase.words for phrase, _ in asked.options]
    assert "Rebels" in words
    assert "Herders" not in words
    assert words[0] is None


def test_features_tell_parts_and_places(tools: pipeline.Tools) -> None:
    asked = Asked()
    losses(tools, DEPOT, asked)
    (features,) = [features for phrase, features in asked.options if phrase is not None and phrase.words == "Rebels"]
    assert {"h:rebel", "part:initiator", "apart:1:thing:seized"} <= set(features)


def test_the_first_of_equals_is_chosen() -> None:
    assert likeliest(()) is None
    assert likeliest(((None, 1.0), ("guards", 1.0))) is None
    assert likeliest(((None, 1.0), ("guards", 1.5), ("rebels", 1.5))) == "guards"


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "whose.npz"
    broken.write_bytes(b"no weights")
    with pytest.raises(SettingError):
        Owners.open(broken)
