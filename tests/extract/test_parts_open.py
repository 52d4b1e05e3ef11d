"""Sentences in which nothing but a part that somebody plays tells of an event."""

from __future__ import annotations

import pytest

from told import Read


@pytest.mark.parametrize("text", ["Militiamen on horseback fell upon the herders of Tamba at noon."])
def test_whoever_plays_a_part_opens_a_happening(text: str, read: Read) -> None:
    claims = [claim for claim in read(text).claims if claim.field == "initiator"]
    assert [claim.span.quote for claim in claims] == ["Militiamen"]


@pytest.mark.parametrize(
    "text",
    [
        "Militiamen on horseback are a common sight in Tamba.",
        "The market of Gao was open on 3 June 2025, and 23 traders came, the town hall said.",
    ],
)
def test_who_only_is_somewhere_opens_none(text: str, read: Read) -> None:
    assert read(text).happenings == ()
