"""Rare words say more of which event a text tells than words that many texts have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import by, killed, on, report
from made_reports import place as a_place

from reportedly.model.imprint import number
from reportedly.reconcile.features import about, day, names, place
from reportedly.reconcile.packed import packed, unpacked
from reportedly.reconcile.tellings import TELLING, Telling, told
from reportedly.reconcile.weighing import FREQUENT, OFTEN, RARE, Bag, alike, mass


def bag(words: str) -> Bag:
    return Bag.of(map(number, words.split()))


def telling(name: str, text: str, **more: object) -> Telling:
    (one,) = told([report(name, text, killed(12), **more)])  # type: ignore[arg-type]
    return one.telling


def test_a_word_counts_for_less_the_more_texts_have_it() -> None:
    assert [mass([number(word)]) for word in ("killed", "convoy", "weirkeeper")] == [OFTEN, FREQUENT, RARE]


def test_likeness_is_by_what_words_count_for() -> None:
    assert alike(bag("police killed weirkeeper"), bag("police killed weirkeeper")) == pytest.approx(1.0)
    assert alike(bag("police killed"), bag("army wounded")) == 0.0
    rare, often = (
        alike(bag("police weirkeeper"), bag("army weirkeeper")),
        alike(bag("police weirkeeper"), bag("police lockmaster")),
    )
    assert rare > 0.9 > 0.1 > often


def test_reports_of_one_raid_are_about_the_same_and_reports_of_two_are_not() -> None:
    one = telling("a", "Raiders burned the ferry at Tolba lock and shot the weirkeeper Odo Varn. The lockmaster fled by canoe.")
    other = telling(
        "b", "The weirkeeper of Tolba lock, Odo Varn, is dead, the lockmaster says. Raiders took his canoe and burned the ferry."
    )
    third = telling(
        "c", "Police say gunmen killed three people in the market of a town in the north. The attack came before dawn on Friday."
    )
    assert about(one, other) == about(other, one) > 1
    assert about(one, third) == 0.0


def test_of_a_long_report_the_rarest_and_the_most_told_words_are_kept() -> None:
    filler = " ".join(f"syllable{n}" for n in range(3 * TELLING))
    long = telling("a", f"The weirkeeper died. The weirkeeper had warned of it. {filler}. People said that police were there.")
    assert len(long.about.numbers) == TELLING
    assert number("weirkeeper") in long.about.numbers
    assert number("police") not in long.about.numbers


def test_words_of_a_place_and_of_a_side_are_no_names_once_more() -> None:
    text = "Guards of Far Wells and Old Mill fought Zenda Brigade near Tolba, said Odo Varn."
    assert names(telling("a", text, where=["Tolba"]), telling("b", text, where=["Tolba"])) == 1.0
    kept = telling("a", text, where=["Tolba", "Far Wells", "Old Mill"]).names
    assert kept.isdisjoint(map(number, ("tolba", "wells", "mill")))
    assert {number("varn"), number("zenda")} <= kept


def test_who_tells_no_day_at_all_may_mean_any() -> None:
    dated, undated = telling("a", "A raid.", when=on("2031-05-04")), telling("b", "A raid.")
    assert day(dated, undated) == day(undated, dated) < 0 == day(undated, telling("c", "A raid."))
    assert day(dated, telling("d", "A raid.", when=by("2031-05-05"))) > 0


def test_a_province_has_room_for_two_events_and_a_village_has_not() -> None:
    at_village = telling("a", "A raid.", where=["Tolba"])
    assert place(at_village, telling("b", "A raid.", where=["Tolba"])) == 1.0
    country = telling("c", "A raid.", where=["Mali"])
    assert place(country, telling("d", "A raid.", where=["Mali"])) < 0.5


def test_a_name_that_only_one_report_could_be_looked_up_for_is_the_same_place() -> None:
    here = replace(a_place("Tolba"), country="ML")
    abroad = replace(here, geonameid=9, country="NE", latitude=20.0, longitude=12.0)
    around = replace(a_place("Mali"), text="Tolba")
    one, other, third = (replace(telling("a", "A raid."), place=each) for each in (here, abroad, around))
    assert place(one, third) == place(third, one) > 0.8
    assert 0.3 < place(other, third) < place(one, third)
    assert place(one, other) == 0.0  # namesakes, or one of them looked up wrongly
    assert place(replace(one, place=replace(here, text="Nimba")), other) < 0


def test_what_is_packed_comes_out_the_same() -> None:
    one = telling("a", "Raiders burned the ferry at Tolba lock and shot the weirkeeper Odo Varn.", where=["Tolba"])
    again = unpacked(packed(one))
    assert (again.words, again.about, again.names, again.shingles) == (one.words, one.about, one.names, one.shingles)
