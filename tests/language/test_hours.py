import pytest

from reportedly.language.en.days_clock import clock, is_night, later


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("During the night: six arrivals.", "During the night"),
        ("They came at night in five pirogues.", "at night"),
        ("The boats caught up with them towards noon.", "towards noon"),
        ("The market burnt after evening prayers.", "after evening prayers"),
        ("A drone hit the depot at 15h30.", "at 15h30"),
        ("In the small hours the gate fell.", "In the small hours"),
        ("During the night raid five died.", None),
    ],
)
def test_an_hour_is_found(sentence: str, words: str | None) -> None:
    found = clock(sentence)
    assert (sentence[slice(*found)] if found else None) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Minutes later a second shell fell.", "Minutes later"),
        ("Two men were shot an hour before.", "an hour before"),
        ("Shortly afterwards the bridge was blown up.", "Shortly afterwards"),
        ("He was killed later in the war.", None),
    ],
)
def test_what_is_counted_from_another_hour_is_found(sentence: str, words: str | None) -> None:
    found = later(sentence)
    assert (sentence[slice(*found)] if found else None) == words


def test_a_night_is_of_two_days() -> None:
    assert is_night("at night")
    assert not is_night("at midnight")
