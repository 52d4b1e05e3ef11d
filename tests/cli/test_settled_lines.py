"""What `add` says of judgements that take something out of the events, or that do nothing."""

from __future__ import annotations

import pytest

from reportedly.cli.add import say_settled
from reportedly.pipeline import Settled


@pytest.mark.parametrize(
    ("settled", "lines"),
    [
        (Settled(changed=True), []),
        (Settled(changed=True, left_out=("h-1",)), ["1 happening is no event, as people judged."]),
        (
            Settled(changed=False, left_out=("h-1", "h-2"), unapplied=(("j-1", "gone"), ("j-2", "gone"))),
            ["2 happenings are no event, as people judged.", "2 judgements do nothing today: see `reportedly judge list`."],
        ),
    ],
)
def test_a_line_each_and_none_for_none(settled: Settled, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    say_settled(settled)
    assert capsys.readouterr().out.splitlines() == lines
