"""What the user decides, read from a file: every key, and one line for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import SettingError
from reportedly.publish.choices import Choices, Factor, read


def given(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "choices.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_sets_its_choice_and_the_others_stay(tmp_path: Path) -> None:
    text = """
    [acled]
    war_zones = ["ml", "UA"]
    plural_in_war_zones = 8
    plural_elsewhere = 2
    [ucdp]
    enemy_claim = "high-only"
    [bias]
    spread = 3
    [[bias.factors]]
    speaker = "a"
    suffered = "b"
    factor = 2.5
    source = "S"
    against = "c"
    [[bias.factors]]
    speaker = "b"
    suffered = "b"
    factor = 1
    source = "S"
    """
    assert read(given(tmp_path, text)) == Choices(
        war_zones=frozenset({"ML", "UA"}),
        plural_in_war_zones=8,
        plural_elsewhere=2,
        enemy_claim="high-only",
        spread=3.0,
        factors=(
            Factor(speaker="a", suffered="b", factor=2.5, source="S", against="c"),
            Factor(speaker="b", suffered="b", factor=1.0, source="S"),
        ),
    )
    assert read(given(tmp_path, "")) == Choices()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[gtd]\n", "unknown table 'gtd'; known: acled, ucdp, bias"),
        ("spread = 2\n", "unknown table 'spread'"),
        ("[ucdp]\nwars = 1\n", "[ucdp] knows no 'wars'; known: enemy_claim"),
        ("[acled]\nwar_zones = ['Mali']\n", '[acled] war_zones must be a list of ISO country codes such as ["ML"]'),
        ("[acled]\nwar_zones = 'ML'\n", "[acled] war_zones must be"),
        ("[acled]\nplural_elsewhere = -1\n", "[acled] plural_elsewhere must be a whole number"),
        ("[acled]\nplural_elsewhere = true\n", "[acled] plural_elsewhere must be a whole number"),
        ("[acled]\nplural_in_war_zones = 2.5\n", "[acled] plural_in_war_zones must be a whole number"),
        ("[ucdp]\nenemy_claim = 'best'\n", "[ucdp] enemy_claim must be one of as-told, high-only, leave-out"),
        ("[bias]\nspread = 0.5\n", "[bias] spread must be a number of 1 or more"),
        ("[bias]\nspread = inf\n", "[bias] spread must be"),
        ("[bias]\nfactors = 3\n", "[bias] factors must be tables"),
        ("[bias]\nfactors = [3]\n", "[bias] factors must be tables"),
        ("[bias]\nfactors = [{speaker = 'a', suffered = 'b', source = 'S'}]\n", "[bias] factors must be tables"),
        ("[bias]\nfactors = [{speaker = 'a', suffered = 'b', source = 'S', factor = 0}]\n", "[bias] factors must be tables"),
        ("[bias]\nfactors = [{speaker = 'a', suffered = 'b', source = 'S', factor = 1, war = 'x'}]\n", "[bias] factors must be"),
        ("[bias\n", "not TOML"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_the_file(tmp_path: Path, text: str, says: str) -> None:
    path = given(tmp_path, text)
    with pytest.raises(SettingError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        read(tmp_path / "none.toml")
    path = tmp_path / "binary.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingError, match="is not UTF-8"):
        read(path)
