"""People's decisions taken into readings: what each does, and the laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import killed, on, place, report

from reportedly.errors import SettingError
from reportedly.model import ActorRef, Change, Claim, Count, Happening, Judgement, Reading, Side, SideActor, Span
from reportedly.model.judgement import ended, standing
from reportedly.reconcile import events, judging
from reportedly.reconcile.judged import Judged, Verdict, judged, pair
from reportedly.reconcile.judging import Judge
from reportedly.reconcile.rewritten import ADDED, CORRECTED, SPLIT
from reportedly.reconcile.worded import Missed, change, claim, span

DAY = on("2031-05-04")
TEXT = "Raiders struck the post at Tolba, where 12 guards died and nine were hurt. At the ford 3 herders were shot."
START = datetime(2031, 6, 1, tzinfo=UTC)


def judge(by: str = "Ada", minute: int = 0, why: str = "read it again") -> Judge:
    return Judge(by=by, at=START + timedelta(minutes=minute), why=why)


def told(name: str = "a", text: str = TEXT, engine: str = "0.1.0") -> Reading:
    """A reading with two losses, the place and the raiders, all with their own words."""
    made = report(
        name,
        text,
        killed(12, words="12 guards died"),
        killed(9, field="injured", words="nine were hurt"),
        killed(3, words="3 herders were shot", side="civilians"),
        when=DAY,
        publisher="Dawn Post",
    )
    home = made.happenings[0]
    tolba = replace(place("Tolba"), span=Span.find("Tolba", text))
    raiders = ActorRef(text="Raiders", span=Span.find("Raiders", text))
    sides = (Side(id="s1", actors=(SideActor(role="initiator", ref=raiders),)), *home.sides[1:])
    base = made.claims[0]
    more = (
        replace(base, field="where", value=tolba, worded="tolba", span=Span.find("Tolba", text)),
        replace(base, field="initiator", value=raiders, worded="raiders", span=Span.find("Raiders", text)),
    )
    claims = (*made.claims, *more)
    happening = replace(home, where=(tolba,), sides=sides, claims=tuple(claim.key for claim in claims))
    return replace(made, happenings=(happening,), claims=claims, engine=replace(made.engine, version=engine))


def by_field(reading: Reading, field: str, number: int = 0) -> Claim:
    return [claim for claim in reading.claims if claim.field == field][number]


def only(found: Judged) -> tuple[Happening, Reading]:
    (reading,) = found.readings
    (happening,) = reading.happenings
    return happening, reading


A = told()
HOME = A.happenings[0]


# -- claims ------------------------------------------------------------------------------------------------------------


def test_without_judgements_the_readings_are_the_very_same() -> None:
    assert judged([A], []).readings[0] is A
    other = told("b")
    reject = judging.on_claim(judge(), "reject", by_field(A, "killed").key, [A, other])
    assert judged([A, other], [reject]).readings[1] is other


def test_a_rejected_claim_and_what_the_happening_had_from_it_are_gone() -> None:
    wrong = [judging.on_claim(judge(), "reject", by_field(A, field).key, [A]) for field in ("killed", "where", "initiator")]
    happening, reading = only(judged([A], wrong))
    assert [claim.value for claim in reading.claims if claim.field == "killed"] == [Count.exactly(3)]
    assert happening.where == ()
    assert [[member.ref.text for member in side.actors] for side in happening.sides] == [[], ["blue"]]
    assert happening.claims == tuple(claim.key for claim in reading.claims)
    assert judged([A], wrong).rejected == {one.left for one in wrong}


def test_a_happening_all_of_whose_claims_are_rejected_is_no_event() -> None:
    wrong = [judging.on_claim(judge(minute=n), "reject", claim.key, [A]) for n, claim in enumerate(A.claims)]
    made = events([A], wrong)
    assert made.events == ()
    assert made.left_out == (HOME.id,)


def test_parts_of_a_rejected_total_stand_for_themselves() -> None:
    text = "Twelve died, among them 3 children."
    whole = report("p", text, killed(12, words="Twelve died"), killed(3, words="3 children", part=0), when=DAY)
    strike = judging.on_claim(judge(), "reject", whole.claims[1].key, [whole])
    _, reading = only(judged([whole], [strike]))
    assert [claim.part_of for claim in reading.claims] == [None, None]


def test_a_corrected_count_is_what_the_event_counts() -> None:
    wounded = by_field(A, "injured")
    fix = judging.correct(judge(), wounded.key, [change("side", "civilians", wounded, HOME)], [A])
    estimate = next(one for one in events([A], [fix]).events[0].estimates if one.field == "injured")
    assert (estimate.side, estimate.best) == ("civilians", 9)
    made = by_field(judged([A], [fix]).readings[0], "injured")
    assert (made.key, made.made_by) == (wounded.key, CORRECTED)


def test_a_corrected_actor_and_place_reach_the_sides_the_place_and_the_event() -> None:
    front = ActorRef(text="", span=None, actor="northern-front", confidence=1.0)
    wells = place("Far Wells")
    fixes = [
        judging.correct(judge(), by_field(A, "initiator").key, [Change(part="value", now=front)], [A]),
        judging.correct(judge(), by_field(A, "where").key, [Change(part="value", now=wells)], [A]),
    ]
    (event,) = events([A], fixes).events
    assert [(one.name, one.text) for one in event.where] == [("Far Wells", "Tolba")]
    assert [(member.ref.actor, member.ref.text) for member in event.sides[0].actors] == [("northern-front", "Raiders")]


def test_what_names_a_claim_may_be_corrected_and_older_keys_still_find_it() -> None:
    dead = by_field(A, "killed")
    fix = judging.correct(judge(), dead.key, [change("stance", "denied", dead, HOME)], [A])
    strike = judging.on_claim(judge(minute=1), "reject", dead.key, [A])
    after = judged([A], [fix])
    made = next(one for one in after.readings[0].claims if one.span == dead.span and one.field == "killed")
    assert made.key != dead.key
    assert made.stance == "denied"
    assert judged([A], [fix, strike]).rejected == {made.key}
    back = judging.correct(judge("Bo", minute=2), made.key, [change("stance", "asserted", made, HOME)], after.readings)
    assert by_field(judged([A], [fix, back]).readings[0], "killed").key == dead.key


def test_an_added_claim_is_counted_and_says_that_a_person_made_it() -> None:
    bare = replace(A, claims=tuple(claim for claim in A.claims if claim.field != "injured"))
    missed = Missed(home=HOME.id, field="injured", quoted=span(TEXT, quote="nine were hurt"), side="s2")
    added = judging.add(judge(), claim(missed, bare), [bare])
    made = by_field(judged([bare], [added]).readings[0], "injured")
    assert (made.value, made.made_by, made.span.quote) == (Count.exactly(9), ADDED, "nine were hurt")
    estimate = next(one for one in events([bare], [added]).events[0].estimates if one.field == "injured")
    assert (estimate.best, estimate.figures[0].claims) == (9, (made.key,))


def test_an_added_claim_that_rules_find_later_is_not_told_twice() -> None:
    bare = replace(A, claims=tuple(claim for claim in A.claims if claim.field != "injured"))
    missed = Missed(home=HOME.id, field="injured", quoted=span(TEXT, quote="nine were hurt"), side="s2")
    added = judging.add(judge(), claim(missed, bare), [bare])
    found = judged([A], [added])
    assert [claim.made_by for claim in found.readings[0].claims if claim.field == "injured"] == [""]
    assert found.unapplied == ()


def test_an_added_kind_opens_a_happening_of_its_own() -> None:
    missed = Missed(home=None, field="kind", quoted=span(TEXT, quote="3 herders were shot"), value="attack_on_civilians")
    opened = judging.add(judge(), claim(missed, A), [A])
    reading = judged([A], [opened]).readings[0]
    assert [happening.kind for happening in reading.happenings] == ["armed_clash", "attack_on_civilians"]
    assert len(events([A], [opened]).events) == 2


def test_a_claim_moves_with_what_the_happening_had_from_it() -> None:
    opened = judging.add(
        judge(),
        claim(Missed(home=None, field="kind", quoted=span(TEXT, quote="the ford"), value="attack_on_civilians"), A),
        [A],
    )
    now = judged([A], [opened]).readings
    ford = now[0].happenings[1]
    shot, where = by_field(now[0], "killed", 1), by_field(now[0], "where")
    moves = [judging.move(judge(minute=n), key, ford.id, now) for n, key in enumerate((shot.key, where.key), 1)]
    reading = judged([A], [opened, *moves]).readings[0]
    first, second = reading.happenings
    assert first.where == ()
    assert [one.name for one in second.where] == ["Tolba"]
    assert shot.key in second.claims
    assert by_field(reading, "killed", 1).side == "civilians"


def test_a_split_happening_is_two_events_that_keep_what_both_were_told_of() -> None:
    shot = by_field(A, "killed", 1)
    cut = judging.split(judge(), HOME.id, [shot.key], [A])
    reading = judged([A], [cut]).readings[0]
    first, second = reading.happenings
    assert (first.id, second.anchor) == (HOME.id, shot.span)
    assert second.when == first.when == DAY
    assert shot.key in second.claims
    assert [claim.made_by for claim in reading.claims if claim.happening == second.id and claim.field == "kind"] == [SPLIT]
    assert sorted(sum(one.best or 0 for one in event.estimates) for event in events([A], [cut]).events) == [3, 21]


# -- events ------------------------------------------------------------------------------------------------------------


def test_two_people_who_disagree_are_listed_and_different_wins() -> None:
    b = told("b")
    ours = pair(HOME.id, b.happenings[0].id)
    same = judging.pair(judge("Ada"), "same", *ours, [A, b])
    different = judging.pair(judge("Bo", minute=1), "different", *ours, [A, b])
    found = judged([A, b], [same, different])
    assert found.verdict(*ours) is Verdict.DIFFERENT
    assert [(one.about, one.judgements) for one in found.contested] == [("pair", (same, different))]
    assert judged([A, b], [same, replace(different, by="Ada")]).contested == ()
    later = judging.pair(judge("Bo", minute=2), "same", *ours, [A, b])
    assert judged([A, b], [same, different, later]).verdict(*ours) is Verdict.SAME


def test_a_chain_of_same_against_a_different_is_contested() -> None:
    b, c = told("b"), told("c")
    x, y, z = (one.happenings[0].id for one in (A, b, c))
    three = [A, b, c]
    chain = [
        judging.pair(judge("Ada"), "same", x, y, three),
        judging.pair(judge("Bo"), "same", y, z, three),
        judging.pair(judge("Cy"), "different", x, z, three),
    ]
    (contest,) = judged(three, chain).contested
    assert {one.id for one in contest.judgements} == {one.id for one in chain}
    assert judged(three, chain[:2]).contested == ()


def test_who_calls_something_no_event_is_contested_by_who_calls_it_the_same_as_another() -> None:
    b = told("b")
    none = judging.not_an_event(judge("Ada"), [HOME.id], [A, b])
    same = judging.pair(judge("Bo", minute=1), "same", HOME.id, b.happenings[0].id, [A, b])
    found = judged([A, b], [none, same])
    assert found.not_events == {HOME.id}
    assert [one.about for one in found.contested] == ["happening"]


def test_corrections_of_several_people_are_contested_and_the_latest_holds() -> None:
    dead = by_field(A, "killed")
    one = judging.correct(judge("Ada"), dead.key, [change("side", "s1", dead, HOME)], [A])
    other = judging.correct(judge("Bo", minute=1), dead.key, [change("side", "civilians", dead, HOME)], [A])
    found = judged([A], [other, one])
    assert by_field(found.readings[0], "killed").side == "civilians"
    assert [contest.about for contest in found.contested] == ["correction"]


# -- undo --------------------------------------------------------------------------------------------------------------


def test_an_undo_ends_a_judgement_and_its_own_undo_brings_it_back() -> None:
    strike = judging.on_claim(judge(), "reject", by_field(A, "killed").key, [A])
    back = judging.undo(judge("Bo", minute=1), strike)
    again = judging.undo(judge("Ada", minute=2), back)
    assert judged([A], [strike, back]).rejected == frozenset()
    assert judged([A], [strike, back, again]).rejected == {strike.left}
    assert [one.ended_at for one in ended([strike, back])] == [back.at, None]
    assert [one.ended_at for one in ended([strike, back, again])] == [None, again.at, None]


def test_an_undo_of_what_came_later_does_nothing() -> None:
    strike = judging.on_claim(judge(minute=5), "reject", by_field(A, "killed").key, [A])
    assert standing([judging.undo(judge(minute=1), strike), strike]) == (strike,)


# -- other rules -------------------------------------------------------------------------------------------------------


def reread() -> Reading:
    """The same text by rules that take other words for the claims and another anchor: all ids differ."""
    old = told(engine="0.2.0")
    anchor = Span.find("struck", TEXT)
    home = replace(old.happenings[0], anchor=anchor)
    wider = {"12 guards died": "where 12 guards died", "nine were hurt": "nine were", "3 herders were shot": "3 herders"}
    claims = tuple(
        replace(
            one,
            happening=home.id,
            worded=one.worded + " again",
            span=Span.find(wider.get(one.span.quote, one.span.quote), TEXT),
        )
        for one in old.claims
    )
    return replace(old, happenings=(home,), claims=claims)


def test_judgements_find_their_words_in_another_extraction() -> None:
    new = reread()
    b = told("b")
    assert not {one.key for one in A.claims} & {one.key for one in new.claims}
    dead, shot = by_field(A, "killed"), by_field(A, "killed", 1)
    made = [
        judging.on_claim(judge(), "reject", dead.key, [A]),
        judging.correct(judge(), shot.key, [change("standing", "civilian", shot, HOME)], [A]),
        judging.pair(judge(), "different", HOME.id, b.happenings[0].id, [A, b]),
    ]
    found = judged([new, b], made)
    assert found.orphaned == ()
    assert found.rejected == {by_field(new, "killed").key}
    assert by_field(found.readings[0], "killed").standing == "civilian"
    assert found.verdict(new.happenings[0].id, b.happenings[0].id) is Verdict.DIFFERENT


def test_judgements_follow_their_words_into_a_revised_text() -> None:
    text = "Corrected. " + TEXT
    dead = by_field(A, "killed")
    strike = judging.on_claim(judge(), "reject", dead.key, [A])
    missed = Missed(home=HOME.id, field="means", quoted=span(TEXT, quote="shot"), value="firearms")
    added = judging.add(judge(), claim(missed, A), [A])
    found = judged([told(text=text)], [strike, added])
    assert found.orphaned == ()
    assert [one.value for one in found.readings[0].claims if one.field == "killed"] == [Count.exactly(3)]
    (means,) = [one for one in found.readings[0].claims if one.field == "means"]
    assert text[means.span.start : means.span.end] == "shot"


def test_a_happening_that_a_person_opened_follows_its_words_with_its_claims() -> None:
    kind = Missed(home=None, field="kind", quoted=span(TEXT, quote="3 herders"), value="attack_on_civilians")
    opened = judging.add(judge(), claim(kind, A), [A])
    now = judged([A], [opened]).readings
    means = Missed(home=opened.left, field="means", quoted=span(TEXT, quote="shot"), value="firearms")
    added = judging.add(judge(minute=1), claim(means, now[0]), now)
    reading = judged([told(text="Corrected. " + TEXT)], [opened, added]).readings[0]
    first, second = reading.happenings
    assert (second.kind, second.anchor.quote, second.anchor.start) == ("attack_on_civilians", "3 herders", kind.quoted.start + 11)
    assert {by_field(reading, "means").happening, by_field(reading, "kind", 1).happening} == {second.id}
    assert first.kind == "armed_clash"
    assert second.id != opened.left


def test_a_judgement_whose_words_are_gone_is_an_orphan_that_does_nothing() -> None:
    strike = judging.on_claim(judge(), "reject", by_field(A, "killed").key, [A])
    missed = Missed(home=HOME.id, field="means", quoted=span(TEXT, quote="shot"), value="firearms")
    added = judging.add(judge(), claim(missed, A), [A])
    gone = report("a", "The post fell silent.", when=DAY)
    found = judged([gone], [strike, added])
    assert found.readings == (gone,)
    assert {name for name, _ in found.orphaned} == {strike.id, added.id}
    assert found.orphaned == tuple(one for one in found.orphaned if one in found.unapplied)
    ambiguous = told(text=TEXT.replace("Raiders struck", "Raiders again struck") + " Elsewhere 12 guards died.")
    assert [name for name, _ in judged([ambiguous], [strike]).orphaned] == [strike.id]


# -- laws --------------------------------------------------------------------------------------------------------------

NAMES = "abcd"
FOUR = [told(name) for name in NAMES]


@st.composite
def some_judgement(draw: st.DrawFn) -> Judgement:
    who = judge(draw(st.sampled_from(["Ada", "Bo", "Cy"])), draw(st.integers(0, 40)))
    one, other = draw(st.permutations(FOUR))[:2]
    home = one.happenings[0]
    claims = [claim for claim in one.claims if claim.field in ("killed", "injured")]
    told_of = draw(st.sampled_from(claims))
    match draw(st.sampled_from(["pair", "none", "claim", "correct", "split", "add"])):
        case "pair":
            kind = "same" if draw(st.booleans()) else "different"
            return judging.pair(who, kind, home.id, other.happenings[0].id, FOUR)  # type: ignore[arg-type]
        case "none":
            return judging.not_an_event(who, [home.id], FOUR)
        case "claim":
            return judging.on_claim(who, "accept" if draw(st.booleans()) else "reject", told_of.key, FOUR)
        case "correct":
            part, words = draw(
                st.sampled_from([("side", "s1"), ("stance", "denied"), ("standing", "civilian"), ("whose", "men")])
            )
            return judging.correct(who, told_of.key, [change(part, words, told_of, home)], FOUR)
        case "split":
            return judging.split(who, home.id, [told_of.key], FOUR)
        case _:
            missed = Missed(home=home.id, field="means", quoted=span(TEXT, quote="shot"), value="firearms")
            return judging.add(who, claim(missed, one), FOUR)


@st.composite
def some_judgements(draw: st.DrawFn) -> list[Judgement]:
    made = draw(st.lists(some_judgement(), max_size=7, unique_by=lambda one: one.id))
    for _ in range(draw(st.integers(0, 3))) if made else ():
        undone = draw(st.sampled_from(made))
        made.append(judging.undo(judge("Di", 50 + len(made)), replace(undone, ended_at=None)))
    return made


def outcome(readings: Sequence[Reading], judgements: Sequence[Judgement]) -> tuple[object, ...]:
    found = judged(readings, judgements)
    by_report = {reading.report.id: reading for reading in found.readings}
    return (by_report, found.pairs, found.not_events, found.accepted, found.rejected, set(found.unapplied))


@settings(max_examples=150, deadline=None)
@given(some_judgements(), st.randoms(use_true_random=False))
def test_neither_the_order_of_judgements_nor_of_readings_counts(made: list[Judgement], random: Random) -> None:
    expected = outcome(FOUR, made)
    turned, readings = list(made), list(FOUR)
    random.shuffle(turned)
    random.shuffle(readings)
    assert outcome(readings, turned) == expected
    assert events(readings, turned).events == events(FOUR, made).events


@settings(max_examples=100, deadline=None)
@given(some_judgements())
def test_undoing_all_is_as_if_nobody_had_judged(made: list[Judgement]) -> None:
    undos = [judging.undo(judge("Di", 200), one) for one in standing(made)]
    assert outcome(FOUR, [*made, *undos]) == outcome(FOUR, [])
    assert judged(FOUR, [*made, *undos]).readings == tuple(FOUR)


@settings(max_examples=100, deadline=None)
@given(some_judgements())
def test_undoing_an_undo_brings_back_what_stood(made: list[Judgement]) -> None:
    undos = [judging.undo(judge("Di", 200), one) for one in standing(made)]
    again = [judging.undo(judge("Di", 300), one) for one in undos]
    assert outcome(FOUR, [*made, *undos, *again]) == outcome(FOUR, made)


@settings(max_examples=100, deadline=None)
@given(some_judgements())
def test_every_claim_keeps_its_words_and_a_home_and_the_text_is_never_touched(made: list[Judgement]) -> None:
    for before, reading in zip(FOUR, judged(FOUR, made).readings, strict=True):
        assert reading.report == before.report
        homes = {happening.id: happening for happening in reading.happenings}
        assert len(homes) == len(reading.happenings)
        assert len({claim.key for claim in reading.claims}) == len(reading.claims)
        for told_of in reading.claims:
            told_of.span.check(reading.report.text)
            assert told_of.key in homes[told_of.happening].claims


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda two: two[0] != two[1]), max_size=6))
def test_same_is_transitive_and_symmetric(links: list[tuple[int, int]]) -> None:
    apart = [report(name, f"Clash {name}.", when=on(f"2031-0{n + 1}-01"), where=["Far Wells"]) for n, name in enumerate(NAMES)]
    ids = [one.happenings[0].id for one in apart]
    made = [judging.pair(judge(minute=n), "same", ids[one], ids[other], apart) for n, (one, other) in enumerate(links)]
    groups = {frozenset([n]) for n in range(4)}
    for one, other in links:
        joined = frozenset().union(*(group for group in groups if {one, other} & group))
        groups = {group for group in groups if not group & joined} | {joined}
    found = {frozenset(ids.index(name) for name in event.happenings) for event in events(apart, made).events}
    assert found == groups


def test_a_moved_claim_does_not_leave_its_report() -> None:
    b = told("b")
    with pytest.raises(SettingError, match="cannot move"):
        judging.move(judge(), by_field(A, "killed").key, b.happenings[0].id, [A, b])
