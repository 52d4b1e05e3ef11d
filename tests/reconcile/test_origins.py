"""Who knows: one origin however many repeat it, several where several know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_reports import killed, on, report

from reportedly.model import Reading, Speaker
from reportedly.reconcile import events
from reportedly.reconcile.parties import Known
from reportedly.reconcile.speakers import unnamed

DAY = on("2031-05-04")
TEXT = "Raiders struck the post at dawn and twelve guards died."


def origins(*readings: Reading) -> list[str]:
    (event,) = events(readings).events
    return [name for name, _ in event.origins]


LONG = (
    "Raiders struck the guard post outside Tolba shortly before dawn on Sunday. They came on motorcycles and set two tents "
    "on fire. Twelve guards died and a store of grain was burned, the district office said later that day."
)


def relations(*readings: Reading) -> dict[str, tuple[str, str | None]]:
    """How each report comes by an origin's account, by report id."""
    (event,) = events(readings).events
    return {branch.report: (branch.relation, branch.of) for root in event.tree for branch in root.branches}


def post(name: str, text: str, number: int = 12, **more: Any) -> Reading:
    return report(name, text, killed(number), when=DAY, **more)


def test_copies_differ_in_case_blanks_and_marks_only() -> None:
    first = post("a", TEXT, published="2031-05-06", publisher="Dawn Post")
    copy = post("b", f"  {TEXT.upper()}\n\n", published="2031-05-05", publisher="Ford Radio")
    assert relations(first, copy) == {"a": ("copy", "b"), "b": ("own", None)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"By our staff. {LONG}", "near_copy"),
        (LONG.replace("struck", "attacked").replace("shortly before", "at").replace("a store of grain", "grain"), "rewrite"),
        (
            "The war entered its ninth month. An outlet wrote: They came on motorcycles and set two tents on fire. Twelve guards "
            "died and a store of grain was burned, the district office said later that day. The market stayed shut all week. "
            "Schools in the valley have been closed since March, and traders complain that the road is cut.",
            "quotes",
        ),
    ],
)
def test_what_is_taken_from_an_earlier_report_is_no_second_origin(text: str, relation: str) -> None:
    first = post("a", LONG, publisher="Dawn Post", published="2031-05-04")
    later = post("b", text, publisher="Ford Radio", published="2031-05-05")
    if relation == "quotes":
        words = "Twelve guards died and a store of grain was burned"
        later = report("b", text, killed(12, words=words), when=DAY, publisher="Ford Radio", published="2031-05-05")
    assert relations(first, later)["b"] == (relation, "a")
    assert "dawn post" in origins(first, later)
    if relation != "quotes":
        assert origins(first, later) == ["dawn post"]


def test_a_later_text_of_the_same_writer_is_a_revision() -> None:
    first = post("a", LONG, publisher="Dawn Post", published="2031-05-04")
    later = post("b", LONG.replace("Twelve", "Fourteen"), 14, publisher="Dawn Post", published="2031-05-05")
    (event,) = events([first, later]).events
    assert [root.origin for root in event.tree] == ["dawn post"]
    (estimate,) = event.estimates
    assert (estimate.low, estimate.best, estimate.high, estimate.contested) == (14, 14, 14, False)


def test_who_changes_a_figure_in_taken_words_speaks_for_itself() -> None:
    first = post("a", LONG, publisher="Dawn Post", published="2031-05-04")
    later = post("b", LONG.replace("Twelve", "Twenty"), 20, publisher="Ford Radio", published="2031-05-05")
    (event,) = events([first, later]).events
    (estimate,) = event.estimates
    assert estimate.contested
    assert [(figure.origin, figure.best) for figure in estimate.figures] == [("dawn post", 12), ("ford radio", 20)]


def test_who_takes_a_figure_that_was_not_read_there_takes_it_all_the_same() -> None:
    first = post("a", LONG, publisher="Orbit News Agency")
    copy = report("b", LONG + " ", killed(2, words="set two tents"), when=DAY, publisher="Ford Radio")
    assert origins(first, copy) == ["orbit news agency"]


def test_two_accounts_in_words_of_their_own_are_two_origins() -> None:
    first = post("a", LONG, publisher="Dawn Post")
    other = post(
        "b",
        "A raid near Tolba cost twelve members of the guard their lives, a teacher told this station.",
        publisher="Ford Radio",
    )
    assert relations(first, other) == {"a": ("own", None), "b": ("own", None)}


def test_a_registered_publisher_is_the_one_that_others_quote() -> None:
    def whois(words: str) -> Known:
        return Known(id="red-falcon", interest="red") if words in ("Red Falcon News", "red-falcon") else Known()

    channel = post("c", "Twelve guards were killed at the post.", publisher="Red Falcon News")
    outlet = report(
        "o", TEXT, killed(12, said_by="Falcon", source="red-falcon"), when=DAY, said_by="Falcon", publisher="Dawn Post"
    )
    outlet = replace(outlet, claims=outlet.claims[1:])
    (event,) = events([channel, outlet], whois=whois).events
    (root,) = event.tree
    assert (root.origin, root.interest, root.side) == ("red-falcon", "red", "s1")
    assert {branch.relation for branch in root.branches} == {"own", "cites"}


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


def test_whom_a_report_takes_over_from_another_outlet_is_that_outlets() -> None:
    agency = report("a", f"One {TEXT}", killed(12, said_by="a nurse"), when=DAY, publisher="Orbit News Agency", said_by="a nurse")
    paper = report(
        "b",
        f"Two {TEXT}",
        killed(12, said_by="Orbit > a nurse"),
        killed(3, side="s1", said_by="the nurse"),
        when=DAY,
        publisher="Ford Radio",
        said_by="the nurse",
    )
    assert origins(agency, paper) == ["a nurse (in orbit news agency)"]


def test_a_paper_that_cites_nobody_has_a_source_of_its_own() -> None:
    one, other = (
        report(name, f"{name} {TEXT}", killed(12, said_by="a nurse"), when=DAY, publisher=publisher, said_by="a nurse")
        for name, publisher in [("a", "Orbit News Agency"), ("b", "Ford Radio")]
    )
    assert origins(one, other) == ["a nurse (in ford radio)", "a nurse (in orbit news agency)"]


def test_two_in_one_breath_are_two_where_the_report_tells_them_apart() -> None:
    joint = killed(12, said_by="a nurse and a local official")
    nurse, official = killed(3, side="s1", said_by="The nurse"), killed(12, side="s1", said_by="The official")
    alone = report("a", TEXT, joint, when=DAY, publisher="Dawn Post", said_by="a nurse and a local official")
    assert origins(alone) == ["a nurse and a local official (in dawn post)"]
    apart = report("a", TEXT, joint, nurse, official, when=DAY, publisher="Dawn Post", said_by="The nurse")
    assert origins(apart) == ["nurse", "the official (in dawn post)"]


@pytest.mark.parametrize("words", ["Our correspondent", "CORRESPONDENT", "our own reporter", "Our field officer"])
def test_an_outlets_own_people_are_the_outlet(words: str) -> None:
    assert origins(report("a", TEXT, killed(12, said_by=words), when=DAY, publisher="Dawn Post", said_by=words)) == ["dawn post"]


def test_a_name_behind_what_somebody_is_names_him() -> None:
    words = "A medical aid group, Relief Now"
    assert not unnamed(Speaker(text=words, span=None))
    cited = report("a", f"One {TEXT}", killed(12, said_by=words), when=DAY, publisher="Dawn Post", said_by=words)
    own = post("b", "Relief Now mourns twelve guards.", publisher="Relief Now")
    assert origins(cited, own) == ["relief now"]
    assert unnamed(Speaker(text="A nurse, a driver", span=None))


@pytest.mark.parametrize("words", ["the Watch", "Savannah Rights Watch", "The Rights Watch"])
def test_a_publisher_who_names_itself_is_its_own_voice(words: str) -> None:
    told = report("a", TEXT, killed(12, said_by=words), when=DAY, publisher="Savannah Rights Watch (Tolba)", said_by=words)
    assert origins(told) == ["savannah rights watch"]


def test_who_runs_the_only_body_that_is_quoted_speaks_for_it() -> None:
    both = report(
        "a",
        TEXT,
        killed(12, said_by="a traders' union"),
        killed(3, side="s1", said_by="the secretary"),
        when=DAY,
        publisher="Dawn Post",
        said_by="the secretary",
    )
    assert origins(both) == ["a traders union (in dawn post)"]


def test_a_document_alone_is_of_who_gives_its_figures_elsewhere() -> None:
    bulletin = report("a", f"One {TEXT}", killed(12, said_by="the bulletin"), when=DAY, publisher="Ear", said_by="the bulletin")
    front = report(
        "b", f"Two {TEXT}", killed(12, said_by="the Hill Front"), when=DAY, publisher="Dawn Post", said_by="the Hill Front"
    )
    assert origins(bulletin, front) == ["hill front"]
    other = report(
        "b", f"Two {TEXT}", killed(9, said_by="the Hill Front"), when=DAY, publisher="Dawn Post", said_by="the Hill Front"
    )
    assert origins(bulletin, other) == ["bulletin", "hill front"]


def test_the_same_figures_from_the_same_speakers_make_a_rewrite() -> None:
    told = [
        killed(12, said_by="a nurse and a driver"),
        killed(8, side="s1", said_by="Captain Ana Lund"),
        killed(40, side="s1", said_by="the Hill Front"),
    ]
    agency = report("a", f"One {TEXT}", *told, when=DAY, publisher="Orbit News Agency", said_by="a nurse and a driver")
    paper = report("b", f"Two {TEXT}", *told, when=DAY, publisher="Ford Radio", said_by="a nurse and a driver")
    found = ["a nurse and a driver (in orbit news agency)", "captain ana lund", "hill front"]
    assert origins(agency, paper) == found
    own = report("b", f"Two {TEXT}", *told, killed(2, said_by="a cook"), when=DAY, publisher="Ford Radio", said_by="a cook")
    assert "a nurse and a driver (in ford radio)" in origins(agency, own)


def test_fewer_figures_make_a_rewrite_where_a_speaker_has_no_name() -> None:
    told = [killed(12, said_by="a doctor and a driver"), killed(28, side="s1", said_by="the doctor")]
    agency = report("a", f"One {TEXT}", *told, when=DAY, publisher="Orbit News Agency", said_by="the doctor")
    paper = report("b", f"Two {TEXT}", *told, when=DAY, publisher="Ford Radio", said_by="the doctor")
    assert all(origin.endswith("(in orbit news agency)") for origin in origins(agency, paper))
    other = report("b", f"Two {TEXT}", told[0], killed(9, side="s1", said_by="the doctor"), when=DAY, publisher="Ford Radio")
    assert any(origin.endswith("(in ford radio)") for origin in origins(agency, other))


def test_behind_a_cited_outlet_is_whom_it_quotes() -> None:
    herald = report("a", f"One {TEXT}", killed(12, said_by="Ana Lund"), when=DAY, publisher="The Herald", said_by="Ana Lund")
    cites = report("b", f"Two {TEXT}", killed(12, said_by="the Herald"), when=DAY, publisher="Ford Radio", said_by="the Herald")
    assert origins(herald, cites) == ["ana lund"]
    own = report("a", f"One {TEXT}", killed(12), when=DAY, publisher="The Herald")
    assert origins(own, cites) == ["herald"]
    other = report("b", f"Two {TEXT}", killed(9, said_by="the Herald"), when=DAY, publisher="Ford Radio", said_by="the Herald")
    assert origins(herald, other) == ["ana lund", "herald"]


def test_two_in_one_breath_are_whoever_of_them_is_named_besides() -> None:
    joint, union = (
        killed(12, said_by="a doctors' union and a local group"),
        killed(3, side="s1", said_by="the Tolba Doctors' Union"),
    )
    told = report("a", TEXT, joint, union, when=DAY, publisher="Dawn Post", said_by="the Tolba Doctors' Union")
    assert origins(told) == ["tolba doctors union"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("an official source in the province", ["hill-front"]),
        ("the military command", ["hill-front"]),
        ("a resident", ["a resident (in hill-front)"]),
        ("the army", ["army"]),
    ],
)
def test_what_a_party_quotes_of_its_own_is_the_party(words: str, found: list[str]) -> None:
    told = report("a", TEXT, killed(12, said_by=words), when=DAY, publisher="Hill Front Media", said_by=words)
    front = Known(id="hill-front", party="hill-front")
    (event,) = events([told], whois=lambda name: front if name in ("Hill Front Media", "hill-front") else Known()).events
    assert [origin for origin, _ in event.origins] == found


def test_an_officer_in_one_breath_may_be_the_one_with_a_rank() -> None:
    joint, nurse = killed(12, said_by="a police officer and a nurse"), killed(3, side="s1", said_by="A nurse at the clinic")
    captain = killed(8, side="s1", said_by="Captain Ana Lund of the river police")
    told = report("a", TEXT, joint, nurse, captain, when=DAY, publisher="Dawn Post", said_by="A nurse at the clinic")
    assert origins(told) == ["a nurse at the clinic (in dawn post)", "captain ana lund of river police"]
