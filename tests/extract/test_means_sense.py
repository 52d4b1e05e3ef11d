"""Words for arms are weighed by a trained model: wide words are told where they did the harm, and left where they did not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import SettingError
from reportedly.extract.means_sense import MeansSense
from reportedly.language.weights import code
from told import Read, of

CLASH = "Rebels attacked an army base near Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raiders stabbed two herders with spears.", "blade"),
        ("Police clubbed the marchers with batons.", "crude"),
        ("A Scud hit the market and killed nine people.", "rocket"),
    ],
)
def test_a_wide_word_tells_a_means_where_it_did_the_harm(read: Read, text: str, expected: str) -> None:
    assert expected in {claim.value for claim in of(read(CLASH + text), "means")}


@pytest.mark.parametrize(
    "text",
    [
        "Prices exploded after the border was shut.",
        "The battery of the radio was flat.",
        "The soldiers laid a pipe to the well.",
    ],
)
def test_a_wide_word_in_another_sense_tells_none(read: Read, text: str) -> None:
    assert of(read(CLASH + text), "means") == []


def test_words_that_surely_tell_a_means_open_what_their_sentence_tells(read: Read) -> None:
    claims = of(read(CLASH + "Then two rockets came down by the mosque."), "means")
    assert [(claim.value, claim.span.quote) for claim in claims] == [("rocket", "rockets")]


def test_a_chance_is_the_logistic_of_the_weights_and_each_feature_counts_once() -> None:
    sense = MeansSense({"keys": np.array([code("h:drone")], "u4"), "weights": np.array([2.0], "f2")})
    assert sense.chance(["h:drone", "h:drone", "unheard of"]) == pytest.approx(0.8808, abs=1e-4)
    assert sense.chance([]) == 0.5


def test_a_damaged_model_is_a_setting_error(tmp_path: Path) -> None:
    broken = tmp_path / "means.npz"
    broken.write_bytes(b"no weights")
    with pytest.raises(SettingError, match="model of means"):
        MeansSense.open(broken)
