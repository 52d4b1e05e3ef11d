"""What asks for a person's eyes, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from made_reports import SIDES, by, killed, on, report, side

from reportedly.model import Judgement, Reading
from reportedly.reconcile import events, judging
from reportedly.reconcile.features import FEATURES, LINK_AT
from reportedly.reconcile.judged import judged
from reportedly.reconcile.judging import Judge
from reportedly.reconcile.review import AT_ODDS, LIKELY_AT, Candidate, review

DAY = on("2031-05-04")
AT = datetime(2031, 6, 1, tzinfo=UTC)
CALM = report("calm", "One guard fell at the post.", killed(1), when=DAY)
MANY = report("many", "Raiders burned the quarter and 250 people died.", killed(250), when=on("2031-07-04"))
A = report("a", "Raiders struck the post at dawn and twelve guards died.", killed(12), when=on("2031-08-04"), publisher="Dawn")
B = report("b", "Clash near the ford leaves soldiers dead, locals say.", killed(10), when=on("2031-08-04"), publisher="Ford")
ONE = report("one", "Guards beat off riders at Tolba.", when=DAY, where=["Tolba"])
OTHER = report("other", "Riders lost men, a clerk wrote.", when=by("2031-05-06"), where=["Tolba"], sides=[SIDES[0]])


def queue(*readings: Reading, judgements: Sequence[Judgement] = ()) -> list[Candidate]:
    return list(review(events(readings, judgements).events, judged(readings, judgements)))


def judge(who: str = "Ada", minute: int = 0) -> Judge:
    return Judge(by=who, at=AT + timedelta(minutes=minute), why="read it")


def test_an_event_on_which_all_agree_is_left_alone() -> None:
    assert queue(CALM) == []


def test_what_matters_most_comes_first_with_its_reasons() -> None:
    found = queue(CALM, MANY, A, B)
    assert [one.reasons[0][0] for one in found] == ["up to 250 killed", "contested: killed"]
    assert found[0].weight == 2.0
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


def test_accepted_figures_ask_for_nothing_more() -> None:
    accept = judging.on_claim(judge(), "accept", MANY.claims[1].key, [MANY])
    assert queue(MANY, judgements=[accept]) == []


def test_an_event_all_of_whose_claims_are_accepted_is_done_although_it_is_contested() -> None:
    accepts = [judging.on_claim(judge(), "accept", claim.key, [A, B]) for claim in (*A.claims, *B.claims)]
    assert queue(A, B, judgements=accepts[1:]) != []
    assert queue(A, B, judgements=accepts) == []


def test_a_place_or_an_actor_that_was_not_resolved() -> None:
    lost = report("lost", "Riders struck.", when=DAY, where=["Nowhere"], sides=[side("s1", "maybe:red")])
    (made,) = queue(lost)
    assert [words for words, _ in made.reasons] == ["place not resolved: Nowhere", "an actor has only candidates"]


def test_a_figure_of_little_confidence() -> None:
    doubtful = replace(CALM, claims=(CALM.claims[0], replace(CALM.claims[1], confidence=0.2)))
    assert [one.reasons for one in queue(doubtful)] == [(("a figure was read with little confidence", 0.5),)]


def test_a_likely_duplicate_shows_its_features_until_somebody_decides() -> None:
    assert len(events([ONE, OTHER]).events) == 2
    (made,) = [one for one in queue(ONE, OTHER) if one.sort == "duplicate"]
    assert made.link is not None
    assert LIKELY_AT <= made.weight == made.link.score < LINK_AT
    assert round(sum(part for _, part in made.link.parts), 4) == made.link.score
    assert {name for name, _ in made.link.parts} <= {feature.name for feature in FEATURES}
    assert len(made.subjects) == 2
    left, right = ONE.happenings[0].id, OTHER.happenings[0].id
    different = judging.pair(judge(), "different", left, right, [ONE, OTHER])
    assert not [one for one in queue(ONE, OTHER, judgements=[different]) if one.sort == "duplicate"]


def test_judgements_at_odds_come_before_all_and_orphans_are_named() -> None:
    left, right = A.happenings[0].id, B.happenings[0].id
    same = judging.pair(judge(), "same", left, right, [A, B])
    different = judging.pair(judge("Bo", 1), "different", left, right, [A, B])
    gone = judging.on_claim(judge("Cy"), "reject", CALM.claims[1].key, [CALM])
    found = queue(A, B, MANY, judgements=[same, different, gone])
    assert (found[0].sort, found[0].subjects, found[0].weight) == ("contested judgement", (same.id, different.id), AT_ODDS)
    assert found[0].reasons[0][0] == "Ada, Bo disagree on the pair"
    assert (found[1].sort, found[1].subjects) == ("orphaned judgement", (gone.id,))
