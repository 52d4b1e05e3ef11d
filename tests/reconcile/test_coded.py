"""Agreement between the coders of a blind set, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made_reports import killed, on, report

from reportedly.model import Judgement
from reportedly.model.judgement import BlindSet
from reportedly.reconcile import judging
from reportedly.reconcile.coded import EVENT, SAME, agreement, agreements
from reportedly.reconcile.judging import Judge
from reportedly.reconcile.worded import change

AT = datetime(2031, 6, 1, tzinfo=UTC)
TEXT = "Raiders shot 12 guards, then 3 herders, then 7 drivers and 2 cooks."
A = report(
    "a",
    TEXT,
    *(killed(n, words=words) for n, words in ((12, "12 guards"), (3, "3 herders"), (7, "7 drivers"), (2, "2 cooks"))),
    when=on("2031-05-04"),
)
B = report("b", "Guards fell.", when=on("2031-05-04"))
HOME, OTHER = A.happenings[0], B.happenings[0]
SET = BlindSet(name="pilot", coders=("Ada", "Bo"), happenings=(HOME.id, OTHER.id), by="Cy", at=AT)
DEAD = [claim for claim in A.claims if claim.field == "killed"]


def judge(by: str) -> Judge:
    return Judge(by=by, at=AT, why="coded", blind="pilot")


def test_nobody_disagrees_where_nobody_judged() -> None:
    found = agreement(SET, [A, B], [])
    assert {one.field: (one.units, one.alike) for one in found} == {"kind": (2, 1.0), "killed": (4, 1.0), EVENT: (2, 1.0)}
    assert {one.field: one.alpha for one in found}[EVENT] is None


def test_one_coder_s_correction_and_another_s_rejection() -> None:
    made: list[Judgement] = [
        judging.correct(judge("Ada"), DEAD[1].key, [change("side", "civilians", DEAD[1], HOME)], [A]),
        judging.on_claim(judge("Bo"), "reject", DEAD[3].key, [A]),
        judging.on_claim(replace(judge("Ada"), blind=None), "reject", DEAD[0].key, [A]),
    ]
    killed_of = next(one for one in agreement(SET, [A, B], made) if one.field == "killed")
    # Codes: 12 s2 and 12 s2; 3 civilians and 3 s2; 7 s2 and 7 s2; 2 s2 and absent. n = 8; codes 12 and 7 twice, four others once.
    # D_o = (2 + 2) / 8 = 1/2; D_e = (8*8 - 2*2 - 2*2 - 4) / (8 * 7) = 52 / 56; alpha = 1 - (1/2) * (56 / 52) = 24 / 52.
    assert (killed_of.units, killed_of.alike) == (4, 0.5)
    assert killed_of.alpha == pytest.approx(24 / 52)
    codes = {unit.split("“")[1].split("”")[0]: dict(row) for unit, row in killed_of.apart}
    assert codes == {
        "3 herders": {"Ada": "3 civilians asserted", "Bo": "3 s2 asserted"},
        "2 cooks": {"Ada": "2 s2 asserted", "Bo": "absent"},
    }


def test_pairs_and_events_are_coded_too() -> None:
    both = [A, B]
    made = [
        judging.pair(judge("Ada"), "same", HOME.id, OTHER.id, both),
        judging.not_an_event(judge("Bo"), [OTHER.id], both),
    ]
    found = {one.field: one for one in agreement(SET, both, made)}
    assert (found[EVENT].units, found[EVENT].alike) == (2, 0.5)
    assert dict(found[SAME].apart[0][1]) == {"Ada": "same", "Bo": "not judged"}
    # events: event, event; event, none. n = 4, 3 and 1: D_o = 2/4, D_e = 2*3*1/(4*3) = 1/2, alpha = 0.
    assert found[EVENT].alpha == pytest.approx(0.0)


def test_three_coders() -> None:
    codes = {name: {("killed", "x"): one, ("killed", "y"): other} for name, one, other in [("A", "1", "2"), ("B", "1", "2")]}
    (two,) = agreements(codes)
    assert two.alpha == pytest.approx(1.0)
    (three,) = agreements({**codes, "C": {("killed", "x"): "1", ("killed", "y"): "1"}})
    # n = 6: 1 four times, 2 twice; y: 2*2*1 = 4 ordered pairs over m - 1 = 2: D_o = 2/6; D_e = 2*4*2/(6*5) = 16/30; 1 - 10/16.
    assert three.alpha == pytest.approx(6 / 16)
