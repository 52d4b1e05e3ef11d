from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import SettingError
from reportedly.group.joining import Joining, Traits, features
from reportedly.group.telling import Cluster, Told
from reportedly.language.weights import code
from reportedly.model import Draft, Fragment, Report, Span

TEXT = "Rebels shelled the ford. Another blast hit the mill."
DRAFT = Draft(report=Report(id="invented", text=TEXT))


def told(sentence: int, word: str) -> Told:
    fragment = Fragment(
        index=sentence, sentence=sentence, paragraph=0, trigger=Span.find(word, TEXT), opening=("another", "blast")
    )
    return Told(
        fragment=fragment, fields={"target"}, tells=True, days=[], places=[], names=set(), means=set(), item=None, scene=False
    )


def cluster() -> Cluster:
    made = Cluster()
    made.add(told(0, "shelled"))
    return made


def model(**weights: float) -> Joining:
    names = [name.replace("_", " ") for name in weights]
    return Joining({"keys": np.array([code(name) for name in names], "u4"), "weights": np.array(list(weights.values()), "f2")})


def test_what_speaks_most_for_itself_is_taken() -> None:
    first, traits = cluster(), Traits(DRAFT)
    assert model(gap_1=0.5).home(told(1, "hit"), [first], None, traits) is first
    assert model(gap_1=0.5, new_word_0_another=0.75).home(told(1, "hit"), [first], first, traits) is None


def test_of_two_equals_the_latest_is_taken() -> None:
    first, second = cluster(), cluster()
    assert model().home(told(1, "hit"), [first, second], None, Traits(DRAFT)) is second


def test_the_choice_of_the_rules_is_a_feature() -> None:
    first, traits = cluster(), Traits(DRAFT)
    assert "ruled True" in features(first, told(1, "hit"), [first], first, traits)
    assert "new ruled True" in features(None, told(1, "hit"), [first], None, traits)
    assert "new ruled False" in features(None, told(1, "hit"), [first], first, traits)


def test_a_model_that_is_damaged_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "joining.npz"
    broken.write_bytes(b"no model")
    with pytest.raises(SettingError, match="model of joining"):
        Joining.open(broken)
