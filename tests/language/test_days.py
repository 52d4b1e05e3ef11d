"""The English day words: what is found, what is a trap, and that spans are of the text as given."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.en import days
from reportedly.language.en.days import find
from reportedly.language.en.days_clock import clock
from reportedly.model import DayMention

Parts = dict[str, object]


def parts(mention: DayMention) -> Parts:
    """The fields that are set, without span and form."""
    names = ("year", "month", "day", "weekday", "offset", "start", "end")
    found: Parts = {name: value for name in names if (value := getattr(mention, name)) is not None}
    if mention.length != 1:
        found["length"] = mention.length
    return found


def only(text: str) -> DayMention:
    mentions = find(text)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "quote", "form", "expected"),
    [
        ("It began on 29 June.", "29 June", "day_month", {"month": 6, "day": 29}),
        ("Kel, Tue 6/5. Bombs fell.", "Tue 6/5", "day_month", {"month": 5, "day": 6, "weekday": 1}),
        ("They left on 21/3; others moved in.", "21/3", "day_month", {"month": 3, "day": 21}),
        ("It began on 3 May.", "3 May", "day_month", {"month": 5, "day": 3}),
        ("the 29th of June", "29th of June", "day_month", {"month": 6, "day": 29}),
        ("June 29, 2025", "June 29, 2025", "absolute", {"year": 2025, "month": 6, "day": 29}),
        ("29 June 2025", "29 June 2025", "absolute", {"year": 2025, "month": 6, "day": 29}),
        (
            "on Sunday, 29 June 2025 at dawn",
            "Sunday, 29 June 2025",
            "absolute",
            {"year": 2025, "month": 6, "day": 29, "weekday": 6},
        ),
        ("2025-06-29", "2025-06-29", "absolute", {"year": 2025, "month": 6, "day": 29}),
        ("29/06/2025", "29/06/2025", "absolute", {"year": 2025, "month": 6, "day": 29}),
        ("03/04/2025", "03/04/2025", "absolute", {"year": 2025, "month": 4, "day": 3}),
        ("06/29/2025", "06/29/2025", "absolute", {"year": 2025, "month": 6, "day": 29}),
        ("29.06.2025", "29.06.2025", "absolute", {"year": 2025, "month": 6, "day": 29}),
        ("29-Jun-2025", "29-Jun-2025", "absolute", {"year": 2025, "month": 6, "day": 29}),
        ("ON 31 JAN 90 (DESK)", "31 JAN 90", "absolute", {"year": 90, "month": 1, "day": 31}),
        ("on Sept. 4 in", "Sept. 4", "day_month", {"month": 9, "day": 4}),
        ("on Tuesday", "Tuesday", "weekday", {"weekday": 1}),
        ("last Tuesday", "last Tuesday", "weekday", {"weekday": 1, "offset": -1}),
        ("next Monday", "next Monday", "weekday", {"weekday": 0, "offset": 1}),
        ("Tuesday night", "Tuesday night", "weekday", {"weekday": 1}),
        ("on Sat.", "Sat", "weekday", {"weekday": 5}),
        ("on Tuesday last week", "Tuesday last week", "week", {"weekday": 1, "offset": -1}),
        ("yesterday", "yesterday", "offset", {"offset": -1}),
        ("yesterday morning", "yesterday morning", "offset", {"offset": -1}),
        ("the day before yesterday", "the day before yesterday", "offset", {"offset": -2}),
        ("today", "today", "offset", {"offset": 0}),
        ("tonight", "tonight", "offset", {"offset": 0}),
        ("last night", "last night", "offset", {"offset": -1}),
        ("overnight", "overnight", "offset", {"offset": -1, "length": 2}),
        ("this morning", "this morning", "offset", {"offset": 0}),
        ("two days ago", "two days ago", "offset", {"offset": -2}),
        ("a week ago", "a week ago", "offset", {"offset": -7}),
        ("three weeks ago", "three weeks ago", "offset", {"offset": -24, "length": 7}),
        ("a few days ago", "a few days ago", "offset", {"offset": -7, "length": 6}),
        ("12 hours ago", "12 hours ago", "offset", {"offset": -1, "length": 2}),
        ("two months ago", "two months ago", "month", {"offset": -2}),
        ("last week", "last week", "week", {"offset": -1}),
        ("earlier this week", "this week", "week", {"offset": 0}),
        ("last year", "last year", "year", {"offset": -1}),
        ("late May", "late May", "month", {"month": 5, "day": 21, "length": 11}),
        ("early June", "early June", "month", {"month": 6, "day": 1, "length": 10}),
        ("mid-June 2025", "mid-June 2025", "month", {"year": 2025, "month": 6, "day": 11, "length": 10}),
        ("at the end of May", "end of May", "month", {"month": 5, "day": 21, "length": 11}),
        ("in May", "May", "month", {"month": 5}),
        ("IN MAY", "MAY", "month", {"month": 5}),
        ("in March on the coast", "March", "month", {"month": 3}),
        ("last May", "last May", "month", {"month": 5, "offset": -1}),
        ("June 2025", "June 2025", "month", {"year": 2025, "month": 6}),
        ("in 2014", "2014", "year", {"year": 2014}),
        ("over the weekend", "the weekend", "weekend", {}),
        ("last weekend", "last weekend", "weekend", {"offset": -1}),
        ("the day before", "the day before", "anaphoric", {"offset": -1}),
        ("the following day", "the following day", "anaphoric", {"offset": 1}),
        ("the next day", "the next day", "anaphoric", {"offset": 1}),
        ("the same day", "the same day", "anaphoric", {"offset": 0}),
        ("that night", "that night", "anaphoric", {"offset": 0}),
        ("24 hours earlier", "24 hours earlier", "anaphoric", {"offset": -1}),
        ("two days later", "two days later", "anaphoric", {"offset": 2}),
        ("in the past 24 hours", "the past 24 hours", "offset", {"offset": -1, "length": 2}),
        ("in the last three days", "the last three days", "offset", {"offset": -3, "length": 4}),
        ("on the 29th, men came", "the 29th", "day_month", {"day": 29}),
        ("on 29\nJune they", "29\nJune", "day_month", {"month": 6, "day": 29}),
        ("In 30 February 2024 of his tale", "30 February 2024", "absolute", {"year": 2024, "month": 2, "day": 30}),
        ("on 29 June 9999 it", "29 June 9999", "absolute", {"year": 9999, "month": 6, "day": 29}),
    ],
)
def test_one_day(text: str, quote: str, form: str, expected: Parts) -> None:
    mention = only(text)
    assert (mention.span.quote, mention.form, parts(mention)) == (quote, form, expected)
    mention.span.check(text)


@pytest.mark.parametrize(
    ("text", "quote", "start", "end"),
    [
        ("since Friday", "since Friday", ("weekday", {"weekday": 4}), None),
        ("since 3 May", "since 3 May", ("day_month", {"month": 5, "day": 3}), None),
        ("until Friday", "until Friday", None, ("weekday", {"weekday": 4})),
        (
            "between 3 and 5 May",
            "between 3 and 5 May",
            ("day_month", {"month": 5, "day": 3}),
            ("day_month", {"month": 5, "day": 5}),
        ),
        ("from 3 to 5 May", "3 to 5 May", ("day_month", {"month": 5, "day": 3}), ("day_month", {"month": 5, "day": 5})),
        (
            "3-5 May 2024",
            "3-5 May 2024",
            ("absolute", {"year": 2024, "month": 5, "day": 3}),
            ("absolute", {"year": 2024, "month": 5, "day": 5}),
        ),
        (
            "May 3–5, 2024",
            "May 3–5, 2024",
            ("absolute", {"year": 2024, "month": 5, "day": 3}),
            ("absolute", {"year": 2024, "month": 5, "day": 5}),
        ),
        (
            "from 28 December to 3 January",
            "28 December to 3 January",
            ("day_month", {"month": 12, "day": 28}),
            ("day_month", {"month": 1, "day": 3}),
        ),
        ("overnight from Monday to Tuesday", "Monday to Tuesday", ("weekday", {"weekday": 0}), ("weekday", {"weekday": 1})),
        ("overnight into Tuesday", "overnight into Tuesday", ("weekday", {"weekday": 0}), ("weekday", {"weekday": 1})),
        ("between 2014 and 2016", "2014 and 2016", ("year", {"year": 2014}), ("year", {"year": 2016})),
        ("late 2014", "late 2014", ("month", {"year": 2014, "month": 9}), ("month", {"year": 2014, "month": 12})),
    ],
)
def test_ranges(text: str, quote: str, start: tuple[str, Parts] | None, end: tuple[str, Parts] | None) -> None:
    mention = only(text)
    assert (mention.form, mention.span.quote) == ("range", quote)
    for found, expected in ((mention.start, start), (mention.end, end)):
        assert (None if found is None else (found.form, parts(found))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The raiders may have fled.",
        "Of the wounded, 3 may die.",
        "They march on the capital; 3 march at the head.",
        "The Sun said so, and he sat down in the sun.",
        "The March 23 Movement held the hill, and so did the 23 March Movement.",
        "They burnt down in 2000 homes what they found.",
        "It was read in Gorom Today and in the Sunday Times.",
        "The day before the election and two days before the raid.",
        "A bill of 1,229 June hens; 12-10-15 was the score; 1/2 of it.",
        "It rose by 2014 metres, in 2014 km, to 45 June.",
        "Under 31.12.5 of the code.",
        "the decade of the 2010s",
    ],
)
def test_traps_are_no_days(text: str) -> None:
    assert find(text) == ()


def test_a_count_behind_a_day_is_no_year() -> None:
    assert only("On 3 May 20 soldiers died.").span.quote == "3 May"
    assert only("On June 29, 1200 fighters came.").span.quote == "June 29"
    assert only("ON 31 JAN 20 SOLDIERS DIED").span.quote == "31 JAN"
    assert only("On June 29, 2025 fighters came.").year == 2025
    assert only("Deruvka, 16 July. 60-odd huts burned.").span.quote == "16 July"


@pytest.mark.parametrize(
    "text",
    [
        "A report dated 29 June tells of it.",
        "The staff gave 12 dead in a statement on Monday.",
        "The army said on Monday that it had lost a post.",
        "The army said late on Monday that it had lost a post.",
        "Officials said Monday a bridge fell.",
        "The mayor told reporters on Tuesday that nine had died.",
        "On Tuesday, the army said it had killed nine.",
        "The army on Tuesday said it had killed nine.",
        "A communiqué released late on Sunday names them.",
        "Monday's statement names them.",
        "The group said in a video published on Sunday that it held them.",
        "GENERAL ROCA TODAY SAID THAT NINE HAD DIED.",
        "The bishop today denounced the murder of two nurses.",
        "A caller claimed responsibility on Tuesday for the murder of a judge.",
        "On Friday it raised the toll to seven.",
        "The death toll rose to 30 on Tuesday.",
        "A tribunal today ordered that the killing of a notary be looked into again.",
        "Six notaries resigned today to protest the killing of one of them.",
        "The two priests were buried on Monday.",
        "In his homily on Sunday the priest spoke of the raid.",
    ],
)
def test_the_day_of_a_saying_is_reported(text: str) -> None:
    assert only(text).reported


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the post on Tuesday, the army said.",
        "Nine were reported killed on Monday.",
        "On Tuesday gunmen attacked and killed nine, officials said.",
        "Gunmen attacked the village on Tuesday, said the mayor.",
        "The mayor told the Plain Wire nine people died on Tuesday.",
        "Nine were killed on Tuesday, a statement said.",
        "He said that Monday was quiet.",
        "The army said nine men were killed on Monday.",
        "A statement came. On Tuesday gunmen struck.",
        "Monday’s attack killed nine.",
        "Soldiers stormed the hall today and condemned nobody.",
    ],
)
def test_the_day_of_what_is_told_is_not_reported(text: str) -> None:
    assert not only(text).reported


def test_datelines() -> None:
    for text in (
        "TESSARABA, 29 June (Plain Wire) — Men came.",
        "A headline of nine words\nTESSARABA, Mali, June 29 (PW) - Men came.",
        "SAN DAMIAN, 31 JAN 90 (PW) -- [TEXT] MEN CAME.",
    ):
        assert [(m.dateline, m.reported) for m in find(text)] == [(True, True)]
    assert not only("Men came to TESSARABA, 29 June was the day (they say).").dateline


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "In İzmirİİ on Tuesday"
    assert only(text).span.start == text.index("Tuesday")


def test_several_in_order() -> None:
    mentions = find("On 3 May they came. The next day, and again on Friday and yesterday, they left.")
    assert [mention.span.quote for mention in mentions] == ["3 May", "The next day", "Friday", "yesterday"]


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "between",
        "and",
        "to",
        "the",
        "3",
        "5",
        "29th",
        "May",
        "June",
        "2025",
        "9999",
        "90",
        "Tuesday",
        "last",
        "week",
        "night",
        "overnight",
        "yesterday",
        "ago",
        "two",
        "days",
        "said",
        "report",
        "dated",
        ",",
        "-",
        "/",
        ".",
        "\n",
        "of",
        "early",
        "until",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=14).map(" ".join)))
def test_spans_are_of_the_text_in_order_and_never_overlap(text: str) -> None:
    last = 0
    for mention in find(text):
        mention.span.check(text)
        assert mention.span.start >= last
        last = mention.span.end


class Anything:
    """Holds every word."""

    def __contains__(self, word: object) -> bool:
        return True


BEGINS = """2026-05-03; 3/5/2026; from 3 to 5 May; 3/5 June; on 3 May and 5 May; on May 3 and 5; May 3-5; between May 3 and 5;
Tuesday 3 May; Tue. May 3; between May and June; May to June 2026; the early May of 2026; end of June; course of June; this June;
during 2021 to 2023; spring of 2024; late 2022; overnight from Monday to Tuesday; between Monday and Tuesday;
overnight into Friday; on Monday and Tuesday; Monday/Tuesday;
Monday of the previous week; Monday last; Monday of last week; past Monday; coming Friday;
following Sunday; on Sat; by the 3rd of last month; the day before yesterday; last night; today; tonight; tomorrow; this evening;
overnight; two days ago; several days later; a few hours later; some minutes earlier; hours later; the past few weeks; the week
under review; previous month; this coming week; over the weekend; the day before; the following day; that same night; that day;
throughout June; until June; till June; by June; since June; year 2024; summer of 2024; autumn 2024; winter 2024; mid-May 2024;
middle of June; beginning of June; start of June; a couple of days ago; a couple of nights earlier; at the weekend;
of the weekend"""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, st.sampled_from([part.strip() for part in BEGINS.split(";")])), max_size=8).map(" ".join))
def test_no_day_begins_or_goes_on_with_another_word_than_those_listed(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(days, "FIRST", Anything())
        patch.setattr(days, "ENOUGH", Anything())
        expected = find(text)
    assert find(text) == expected


def test_speed_does_not_collapse() -> None:
    text = "Men came to the ford on Tuesday and took nine goats from the herd of the widow near the well. " * 2000
    began = time.process_time()
    assert len(find(text)) == 2000
    assert time.process_time() - began < 3  # 40,000 words; 0.1 s on an idle core


@pytest.mark.parametrize("text", ["since " * 20_000, "3 " * 20_000, "early " * 20_000, " " * 100_000 + "May", "on the " * 20_000])
def test_no_text_makes_it_slow(text: str) -> None:
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("On night 10/11 October 2025, men came.", "10/11 October 2025"),
        ("in the night of Monday 3 to Tuesday 4 March", "Monday 3 to Tuesday 4 March"),
        ("in the course of April two fell", "April"),
        ("who, in May 2021, left", "May 2021"),
        ("Friday of the week before", "Friday of the week before"),
        ("in the week under review", "the week under review"),
        ("in the past fortnight", "the past fortnight"),
        ("on March 4 and 5, men fought", "March 4 and 5"),
        ("on Tuesday and Wednesday", "Tuesday and Wednesday"),
        ("the night before last", "the night before last"),
        ("On the 13th a patrol struck a mine", "the 13th"),
        ("Hours later, jets came", "Hours later"),
        ("in the night to Sunday men came", "in the night to Sunday"),
        ("during the night of 5 April a shop was looted", "5 April"),
        ("the night of April 5, when men came", "April 5"),
    ],
)
def test_nights_fortnights_and_days_told_in_pairs(text: str, quote: str) -> None:
    assert only(text).span.quote == quote


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Ardoval, April 28: A mob burned a hall.", True),
        ("ARDOVAL, July 16. A drone hit a bus.", True),
        ("Ardoval, April 28 was a calm day.", False),
    ],
)
def test_a_head_may_end_with_a_colon_or_a_stop(text: str, dateline: bool) -> None:
    assert only(text).dateline is dateline


def test_as_of_a_day_counts_are_reported() -> None:
    assert only("As of 15 April, 86 deaths were known.").reported


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("The shells fell at 3:50 a.m. on the school.", "at 3:50 a.m."),
        ("Around 02:30 three drones came.", "Around 02:30"),
        ("They came before dawn.", "before dawn"),
        ("It hit a van 40 min ago.", "40 min ago"),
        ("About 12 men came at full speed.", None),
    ],
)
def test_the_hour_of_a_sentence(words: str, hour: str | None) -> None:
    found = clock(words)
    assert (words[found[0] : found[1]] if found else None) == hour
