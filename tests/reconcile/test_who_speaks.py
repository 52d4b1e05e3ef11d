"""What the words for a speaker say: a name, somebody unnamed, or a spokesman of a body."""

from __future__ import annotations

import pytest
from made_reports import killed, on, report

from reportedly.model import Speaker
from reportedly.reconcile.compute import events
from reportedly.reconcile.speakers import name, spoken_for, spokesman, unnamed


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("a military spokesman", "military"),
        ("the army spokesman", "army"),
        ("army spokesman Colonel Idrissa Konate", "army"),
        ("Colonel Idrissa Konate, spokesman of the army", "the army"),
        ("Colonel Souleymane Dembele, the army spokesman", "army"),
        ("a spokesperson for the group", "the group"),
        ("Inspector Jude Okoro, the command's spokesman", "command"),
        ("health ministry spokeswoman Ashraf Nadir", "health ministry"),
        ("the regional administration's press service", "regional administration"),
        ("Tamar Beridze's press secretary", "Tamar Beridze"),
        ("a military information officer", "military"),
        ("a statement by the Volta Guard", "the Volta Guard"),
        ("a communiqué issued by the general staff", "the general staff"),
        ("an army statement", "army"),
        ("the brigades' statement", "the brigades"),
        ("the group's Telegram statement", "the group"),
        ("a Volta Guard statement posted on its channel", "Volta Guard"),
        ("the presidency in a press release dated 3 May", "the presidency"),
        ("the general staff, in a communiqué read on national television", "the general staff"),
        ("a statement by army spokesman Idrissa Konate", "army"),
        ("a statement", None),
        ("the morning bulletin", None),
        ("a message from residents", None),
        ("a message sent to relatives", None),
        ("a note", None),
        ("a spokesman", None),
        ("spokesman Jude Okoro", None),
        ("Jude Okoro", None),
        ("an army officer", None),
    ],
)
def test_a_spokesman_speaks_for_a_body(words: str, body: str | None) -> None:
    assert spoken_for(words) == body


def test_a_spokesman_has_a_name_of_his_own() -> None:
    assert spokesman("army spokesman Colonel Idrissa Konate") == {"idrissa", "konate"}
    assert spokesman("Colonel Idrissa Konate, spokesman of the Tolba Guard") == {"idrissa", "konate"}
    assert spokesman("a military spokesman") == spokesman("Idrissa Konate") == frozenset()


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the Savannah Rights Monitor", "savannah rights monitor"),
        ("the Savannah Rights Monitor, a local group", "savannah rights monitor"),
        ("Savannah Rights Monitor (SRM)", "savannah rights monitor"),
        ("A medical aid group, Relief Without Delay", "relief without delay"),
        ("Ali Bako, who represents the area in parliament", "ali bako"),
        ("the group's media arm, Red Falcon", "group"),
        ("the governor's brother", "governor s brother"),
        ("the rebel-run health ministry", "health ministry"),
        ("state TV", "state television"),
        ("the Defense Ministry", "defence ministry"),
    ],
)
def test_a_name_stands_without_what_he_is_besides(words: str, plain: str) -> None:
    assert name(words) == plain


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        ("the local resistance committee", False),
        ("a local", True),
        ("Tahir Bako, a farmer", False),
        ("a farmer, Tahir Bako", False),
        ("a farmer", True),
        ("local officials", True),
        ("the local official", True),
        ("ward official Nestor Pol", False),
        ("officials in Nestor Pol", True),
        ("the military's media wing", False),
        ("prosecutors", False),
        ("traders", True),
    ],
)
def test_who_is_named_by_nobody(words: str, nobody: bool) -> None:
    assert unnamed(Speaker(text=words, span=None)) is nobody


def test_a_spokesman_called_by_his_name_alone_speaks_for_the_same_body() -> None:
    texts = ("Guards held the north bank by noon.", "Barges burned at the sluice all night.", "No ferry crossed after the raid.")
    chains = ("Colonel Idrissa Konate, spokesman of the army", "Konate", "the army")
    told = [
        report(f"r{n}", text, killed(12, said_by=chain), when=on("2031-05-04"), said_by=chain)
        for n, (text, chain) in enumerate(zip(texts, chains, strict=True))
    ]
    (event,) = events(told).events
    assert [origin for origin, _ in event.origins] == ["army"]
