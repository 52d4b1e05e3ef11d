"""Who knows: one origin however many repeat it, several where several know."""

from __future__ import annotations

import pytest
from made_reports import killed, on, report

from reportedly.model import Reading, Speaker
from reportedly.reconcile import events
from reportedly.reconcile.copies import copied
from reportedly.reconcile.origins import unnamed

DAY = on("2031-05-04")
TEXT = "Raiders struck the post at dawn and twelve guards died."


def origins(*readings: Reading) -> list[str]:
    (event,) = events(readings).events
    return [name for name, _ in event.origins]


def test_copies_differ_in_case_blanks_and_marks_only() -> None:
    first = report("a", TEXT, published="2031-05-06").report
    copy = report("b", f"  {TEXT.upper()}\n\n", published="2031-05-05").report
    other = report("c", TEXT.replace("twelve", "eleven"), published="2031-05-04").report
    voices = copied([first, copy, other])
    assert {name: voice.id for name, voice in voices.items()} == {"a": "b", "b": "b", "c": "c"}


def test_the_same_words_at_two_outlets_are_one_origin() -> None:
    one = report("a", TEXT, killed(12), when=DAY, publisher="Dawn Post", published="2031-05-04")
    other = report("b", TEXT.upper(), killed(12), when=DAY, publisher="Ford Radio", published="2031-05-05")
    assert origins(one, other) == ["dawn post"]


def test_copies_are_one_event_even_where_nothing_else_is_known() -> None:
    one, other = (report(name, TEXT, where=(), sides=()) for name in "ab")
    assert len(events([one, other]).events) == 1


def test_outlets_that_quote_one_channel_are_one_origin_with_the_channel_itself() -> None:
    channel = report("c", "Twelve guards were killed at the post.", killed(12), when=DAY, publisher="Red Falcon")
    outlets = [
        report(
            f"o{n}",
            f"{words} twelve guards died.",
            killed(12, said_by=speaker),
            when=DAY,
            publisher=f"Outlet {n}",
            said_by=speaker,
        )
        for n, (words, speaker) in enumerate(
            [
                ("On Sunday", "the ‘Red Falcon’ Telegram channel"),
                ("It is said that", "Red Falcon"),
                ("At dawn", "the channel Red Falcon"),
            ]
        )
    ]
    assert origins(channel, *outlets) == ["red falcon"]


@pytest.mark.parametrize(
    "words",
    [
        "a military source",
        "Military sources in Tolba",
        "residents",
        "Local officials",
        "a report dated 29 June",
        "three witnesses",
        "sources",
    ],
)
def test_an_unnamed_source_is_another_one_in_another_report(words: str) -> None:
    assert unnamed(Speaker(text=words, span=None))
    one, other = (
        report(name, f"{name} {TEXT}", killed(12, said_by=words), when=DAY, publisher=publisher, said_by=words)
        for name, publisher in [("a", "Dawn Post"), ("b", "Ford Radio")]
    )
    assert len(origins(one, other)) == 2
    copy = report("b", f"A {TEXT}", killed(12, said_by=words), when=DAY, publisher="Ford Radio", said_by=words)
    assert len(origins(one, copy)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "the Ministry of Calm",
        "Associated Press",
        "a spokesman for the Ministry of Calm",
        "General Ada Test",
        "the army",
        "security forces",
        "police",
        "the ‘Red Falcon’ Telegram channel",
        "Press TV",
    ],
)
def test_a_named_source_is_the_same_in_every_report(words: str) -> None:
    assert not unnamed(Speaker(text=words, span=None))
    one, other = (
        report(name, f"{name} {TEXT}", killed(12, said_by=words), when=DAY, publisher=publisher, said_by=words)
        for name, publisher in [("a", "Dawn Post"), ("b", "Ford Radio")]
    )
    assert len(origins(one, other)) == 1


def test_a_resolved_source_goes_by_its_id_whatever_the_words() -> None:
    one = report("a", f"One {TEXT}", killed(12, said_by="the Blue army", source="blue"), when=DAY, said_by="the ministry")
    other = report("b", f"Two {TEXT}", killed(12, said_by="a spokesman", source="blue"), when=DAY)
    assert origins(one, other) == ["blue", "ministry"]


def test_who_retells_is_no_second_origin_unless_it_states_a_loss_itself() -> None:
    told = report("a", TEXT, killed(12, said_by="the Ministry of Calm"), when=DAY, publisher="Dawn Post")
    assert origins(told) == ["ministry of calm"]
    own = report("a", TEXT, killed(12, said_by="the Ministry of Calm"), killed(9, side="s1"), when=DAY, publisher="Dawn Post")
    assert origins(own) == ["dawn post", "ministry of calm"]
