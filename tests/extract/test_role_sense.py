"""The model of roles weighs what the rules find, and finds what they do not. All reports here are invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import SettingError
from reportedly.extract.role_sense import PARTS, Sense, chances
from reportedly.language.weights import code
from told import Read, of


def made(weights: dict[str, tuple[float, float, float, float]], classes: dict[str, list[int]]) -> Sense:
    """A model of these features, and of words with these classes."""
    words = sorted(classes, key=code)
    return Sense(
        {
            "keys": np.array([code(name) for name in weights], "u4"),
            "weights": np.array(list(weights.values()), "f2"),
            "words": np.array([code(word) for word in words], "u4"),
            "ends": np.cumsum([len(classes[word]) for word in words]).astype("u4"),
            "classes": np.array([one for word in words for one in classes[word]], "u2"),
        }
    )


def test_a_word_speaks_by_itself_and_by_its_classes() -> None:
    sense = made(
        {"head=raiders": (0, 1, 0, 0), "head#3": (0, 1, 0, 0), "verb=x": (0, 0, 5, 0)}, {"raiders": [1, 3], "bandits": [3]}
    )
    shares = dict(zip(PARTS, chances(sense.total([("head", "raiders")])), strict=True))
    assert shares["initiator"] == pytest.approx(np.e**2 / (np.e**2 + 3), abs=1e-3)
    assert chances(sense.total([("head", "bandits")]))[1] == pytest.approx(np.e / (np.e + 3), abs=1e-3)
    assert chances(sense.total([("head", "clerks")])) == (0.25, 0.25, 0.25, 0.25)


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "roles.npz"
    broken.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(SettingError, match=r"roles\.npz cannot be read"):
        Sense.open(broken)
    with pytest.raises(SettingError, match="cannot be read"):
        Sense.open(tmp_path / "none.npz")


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("Raiders swept through Kulbari at dusk and shot dead two herders.", "initiator", "Raiders"),
        ("Helicopters strafed a ferry near Tolba on Monday, killing nine passengers.", "target", "a ferry"),
    ],
)
def test_a_phrase_plays_its_part(read: Read, text: str, part: str, words: str) -> None:
    found = {claim.span.quote for claim in of(read(text), part)}
    assert any(words.split()[-1] in quote for quote in found)


def test_who_is_only_counted_among_the_dead_is_no_target(read: Read) -> None:
    assert not of(read("A mine went off near Gao on Monday, killing four traders."), "target")
