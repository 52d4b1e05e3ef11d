"""What the desk calls sides, origins and figures that nobody gives."""

from __future__ import annotations

from reportedly.desk import words
from reportedly.desk.event_view import said
from reportedly.desk.words import Names
from reportedly.model import ActorRef, Count, Engine, Figure, Reading, Report, Side, SideActor

NAMES = Names(
    actors={"jnim": "Jama'at Nusrat al-Islam wal-Muslimin"},
    sources={"merid": "Meridian"},
    said={"a nurse": "A nurse", "umm dorein room": "Umm Dorein Room"},
)


def side(*told: tuple[str, str | None]) -> Side:
    return Side(
        id="s1",
        actors=tuple(SideActor(role="initiator", ref=ActorRef(text=text, span=None, actor=actor)) for text, actor in told),
    )


def test_a_bare_label_is_left_out_beside_a_known_name() -> None:
    assert words.side(side(("gunmen", None), ("JNIM", "jnim")), NAMES) == "Jama'at Nusrat al-Islam wal-Muslimin"
    assert words.side(side(("gunmen", None)), NAMES) == "gunmen"


def test_a_name_that_no_register_knows_stays_beside_a_known_one() -> None:
    told = words.side(side(("JNIM", "jnim"), ("Katiba of the Ford", None)), NAMES)
    assert told == "Jama'at Nusrat al-Islam wal-Muslimin, Katiba of the Ford"


def test_an_origin_is_called_as_a_register_or_the_reports_call_it() -> None:
    assert words.origin("merid", NAMES) == "Meridian"
    assert words.origin("umm dorein room", NAMES) == "Umm Dorein Room"
    assert words.origin("a nurse (in merid)", NAMES) == "A nurse (in Meridian)"
    assert words.origin("somebody else", NAMES) == "somebody else"


def test_a_figure_that_nobody_gives_is_unknown_and_not_zero() -> None:
    nobody = Figure(origin="a", low=None, best=None, high=None, hedge=None, stance="asserted", claims=())
    assert words.count(nobody) == "an unknown number"
    assert words.count(Count(hedge="several")) == "“several”"


def test_an_origin_keeps_the_capitals_of_a_publisher_with_a_bracket_behind() -> None:
    report = Report(id="r", text="Two died.", publisher="Relief at Once (invented)")
    reading = Reading(report=report, engine=Engine(name="test", version="1", gazetteer="", registry=""))
    assert said([reading])["relief at once"] == "Relief at Once"
