"""Sentences in which nothing but a part that somebody plays tells of an event."""

from __future__ import annotations

import pytest

from told import Read


@pytest.mark.parametrize("text", ["Militiamen on horseback came down on the herders of Tamba at noon."])
def test_whoever_plays_a_part_opens_a_happening(text: str, read: Read) -> None:
    claims = [claim for claim in read(text).claims if claim.field == "initiator"]
    assert [claim.span.quote for claim in claims] == ["Militiamen"]


def test_who_only_is_somewhere_opens_none(read: Read) -> None:
    assert read("Militiamen on horseback are a common sight in Tamba.").happenings == ()
