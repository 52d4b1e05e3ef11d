"""What people type into claims' values, and what is refused with a reason."""

from __future__ import annotations

import pytest
from made_reports import killed, on, place, report

from reportedly.errors import NotFound, SettingError
from reportedly.model import ActorRef, Count, Person, When, Where
from reportedly.reconcile import judging
from reportedly.reconcile.judging import Judge
from reportedly.reconcile.worded import Missed, change, chosen, claim, count, days, read_off, span

TEXT = "On 4 May raiders killed at least 12 guards near the well, a driver said. The well is dry, and two or three goats fell."
READING = report("a", TEXT, killed(12, words="killed at least 12 guards"), when=on("2031-05-04"))
HOME = READING.happenings[0]
KIND, DEAD = READING.claims


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12", Count.exactly(12)),
        ("≥ 12", Count.at_least(12)),
        ("12+", Count.at_least(12)),
        ("<=100", Count.at_most(100)),
        ("~15", Count.about(15)),
        ("35-45", Count.between(35, 45)),
        ("35–45", Count.between(35, 45)),
        ("several", Count(hedge="several")),
    ],
)
def test_counts_as_typed(words: str, expected: Count) -> None:
    assert count(words) == expected


@pytest.mark.parametrize("words", ["45-35", "", "99999999999"])
def test_what_is_no_count(words: str) -> None:
    with pytest.raises(SettingError, match="is no count"):
        count(words)


def test_a_count_must_be_in_the_words() -> None:
    assert change("value", ">=12", DEAD, HOME).now == Count.at_least(12)
    with pytest.raises(SettingError, match="cannot be read off 'killed at least 12 guards'"):
        change("value", "21", DEAD, HOME)
    with pytest.raises(SettingError, match="'dozens' does not stand"):
        change("value", "dozens", DEAD, HOME)


def test_a_count_that_the_words_alone_give() -> None:
    assert read_off("at least 12 guards") == Count.at_least(12)
    with pytest.raises(SettingError, match="gives no count"):
        read_off("they fell")
    with pytest.raises(SettingError, match="several counts"):
        read_off("12 guards and 3 herders")


def test_a_quote_stands_once_or_is_placed() -> None:
    assert span(TEXT, quote="a driver").quote == "a driver"
    assert span(TEXT, at="0-8").quote == "On 4 May"
    for given in ({"quote": "well"}, {"quote": "a lorry"}, {"quote": ""}, {"at": "8-0"}, {"at": "0-900"}, {"at": "here"}):
        with pytest.raises(SettingError):
            span(TEXT, **given)


def test_parts_hold_the_words_of_the_ontology_only() -> None:
    assert change("standing", "combatant", DEAD, HOME).now == "combatant"
    assert change("whose", "the guards", DEAD, HOME).now == "the guards"
    assert change("value", "abduction_forced_disappearance", KIND, HOME).now == "abduction_forced_disappearance"
    refused = {"standing": "brave", "side": "s9", "stance": "shouted", "scope": "year", "what": "hopes", "colour": "red"}
    for part, words in refused.items():
        with pytest.raises(SettingError, match="no "):
            change(part, words, DEAD, HOME)
    with pytest.raises(SettingError, match="no kind 'picnic'"):
        change("value", "picnic", KIND, HOME)


def test_days_are_iso_days() -> None:
    assert [one.isoformat() for one in days("2031-05-04")] == ["2031-05-04", "2031-05-04"]
    assert [one.isoformat() for one in days("2031-05-04/2031-05-06")] == ["2031-05-04", "2031-05-06"]
    for words in ("4 May", "2031-05-06/2031-05-04"):
        with pytest.raises(SettingError):
            days(words)


def test_places_and_actors_are_chosen_for_their_own_fields() -> None:
    with pytest.raises(SettingError, match="which is no place"):
        chosen(place("Tolba"), DEAD)
    with pytest.raises(SettingError, match="which is no actor"):
        chosen(ActorRef(text="", span=None, actor="x"), DEAD)


def missed(field: str, quote: str, value: str | Where | ActorRef | None = None, **more: object) -> Missed:
    return Missed(home=HOME.id, field=field, quoted=span(TEXT, quote=quote), value=value, **more)  # type: ignore[arg-type]


def test_a_missed_claim_of_each_sort() -> None:
    said = span(TEXT, quote="a driver")
    assert claim(missed("killed", "two or three goats", "2-3", what="livestock"), READING).value == Count.between(2, 3)
    made = claim(missed("means", "raiders", "firearms", said_by=(said,)), READING)
    assert [speaker.span for speaker in made.said_by] == [said]
    when = claim(missed("when", "4 May", "2031-05-04"), READING).value
    assert isinstance(when, When)
    assert (when.text, when.basis) == ("4 May", "stated")
    where = claim(missed("where", "near the well", place("Tolba")), READING).value
    assert isinstance(where, Where)
    assert (where.name, where.text, where.span) == ("Tolba", "near the well", span(TEXT, quote="near the well"))
    assert claim(missed("where", "near the well"), READING).value == Where(text="near the well", span=where.span)
    assert claim(missed("person", "a driver"), READING).value == Person(name="a driver")
    actor = claim(missed("initiator", "raiders"), READING).value
    assert actor == ActorRef(text="raiders", span=span(TEXT, quote="raiders"))
    assert claim(missed("outcome", "The well is dry"), READING).value == "The well is dry"


@pytest.mark.parametrize(
    "wrong",
    [
        missed("killed", "at least 12 guards", "13"),
        missed("mood", "raiders"),
        missed("killed", "at least 12 guards", what="hopes"),
        missed("killed", "at least 12 guards", stance="shouted"),
        missed("killed", "at least 12 guards", place("Tolba")),
        missed("initiator", "raiders", "raiders"),
        Missed(home="h-none", field="means", quoted=span(TEXT, quote="raiders"), value="firearms"),
        Missed(home=None, field="killed", quoted=span(TEXT, quote="at least 12 guards")),
    ],
)
def test_what_a_missed_claim_may_not_be(wrong: Missed) -> None:
    with pytest.raises(SettingError):
        claim(wrong, READING)


def test_judgements_are_checked_when_they_are_made() -> None:
    from datetime import UTC, datetime

    who = Judge(by="Ada", at=datetime(2031, 6, 1, tzinfo=UTC), why="read it")
    here = [READING]
    with pytest.raises(SettingError, match="says why"):
        judging.on_claim(Judge(by="Ada", at=who.at, why=" "), "reject", DEAD.key, here)
    with pytest.raises(NotFound, match="no claim k-none"):
        judging.on_claim(who, "reject", "k-none", here)
    with pytest.raises(NotFound, match="no happening h-none"):
        judging.not_an_event(who, ["h-none"], here)
    with pytest.raises(SettingError, match="one happening"):
        judging.pair(who, "same", HOME.id, HOME.id, here)
    with pytest.raises(SettingError, match="nothing to correct"):
        judging.correct(who, DEAD.key, [], here)
    with pytest.raises(SettingError, match="stays with it"):
        judging.split(who, HOME.id, [KIND.key], here)
    with pytest.raises(SettingError, match="already"):
        judging.move(who, DEAD.key, HOME.id, here)
    with pytest.raises(SettingError, match="has a kind already"):
        judging.add(who, claim(missed("kind", "raiders", "armed_clash"), READING), here)
