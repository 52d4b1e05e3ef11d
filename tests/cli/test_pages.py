"""Pages for people: each figure with who says it and the quoted words."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from cli_readings import reading, span
from rich.console import Console, RenderableType

from reportedly.cli.tables import failure_line, reading_page
from reportedly.cli.tables_event import event_page, events_table
from reportedly.model import ActorRef, Count, Failure, Person, Reading, Side, SideActor, Span, Speaker, When
from reportedly.reconcile import events


def printed(page: RenderableType, width: int = 100) -> str:
    out = StringIO()
    Console(file=out, width=width, markup=False, highlight=False, emoji=False).print(page)
    return out.getvalue()


def joined(text: str) -> str:
    """The words of a page in one line, so that wrapping does not matter to a test of a column that stands alone."""
    return " ".join(text.split())


def test_a_figure_stands_beside_its_speakers_and_its_words() -> None:
    page = printed(reading_page(reading()), width=160)
    row = next(line for line in page.splitlines() if line.split()[:1] == ["killed"])
    assert "≥ 12" in row
    assert "soldiers (combatant)" in row
    assert "the army, quoting a local official" in row
    assert "“killing at least 12 soldiers”" in row


def test_the_headline_tells_kind_day_place_and_sides_with_their_doubt() -> None:
    page = printed(reading_page(reading()), width=160)
    assert "1. Armed clash" in page
    assert 'Day: 2025-06-02 ("2 June"), stated; the year is the publication\'s' in page
    assert 'Place: "near Tessaraba": Tessaraba, NE (near there, within 10 km)' in page
    assert "Who: Riders [perhaps jnim] against the army [mli-armed-forces]" in page
    assert "publisher: Radio Test · published: 2025-06-03 (as given)" in page


def test_losses_that_nobody_tells_are_unknown_and_not_none() -> None:
    page = printed(reading_page(reading()), width=160)
    assert "Not told: losses of Riders [perhaps jnim]: unknown" in page
    assert "losses of the army" not in page


def test_only_sides_that_act_are_missed_among_the_losses() -> None:
    told = reading()
    told = replace(told, claims=tuple(claim for claim in told.claims if claim.field not in ("killed", "destroyed")))
    page = printed(reading_page(told), width=160)
    assert "losses of Riders [perhaps jnim]: unknown" in page
    assert "losses of the army" not in page  # no claim says that it did anything, or that anything was done to it
    target = replace(told.claims[0], field="target", value=ActorRef(text="the army", span=span("the army")), side="s2")
    told = replace(told, claims=(*told.claims, target))
    assert "losses of the army [mli-armed-forces]: unknown" in printed(reading_page(told), width=160)
    victims = replace(told.happenings[0], sides=(replace(told.happenings[0].sides[1], id="civilians"),))
    of_civilians = tuple(replace(claim, side="civilians") for claim in told.claims)
    assert "Not told" not in printed(reading_page(replace(told, happenings=(victims,), claims=of_civilians)), width=160)


def rows(page: str) -> list[str]:
    """The first words of the claims' rows."""
    fields = ("killed", "destroyed", "kind", "initiator")
    return [line.split()[0] for line in page.splitlines() if line.split() and line.split()[0] in fields]


def test_what_the_headline_says_is_repeated_only_to_say_why_and_then_last() -> None:
    assert rows(printed(reading_page(reading()), width=160)) == ["killed", "destroyed"]
    why = printed(reading_page(reading(), why=True), width=160).partition("Why")[0]
    assert rows(why) == ["killed", "destroyed", "initiator", "kind"]


def test_a_denied_or_doubted_part_in_it_is_no_repetition() -> None:
    told = reading()
    denied = tuple(replace(claim, stance="denied") if claim.field == "initiator" else claim for claim in told.claims)
    page = printed(reading_page(replace(told, claims=denied)), width=160)
    assert rows(page) == ["killed", "destroyed", "initiator"]
    assert "denied" in page


def test_a_happening_of_a_headline_only_shows_the_words_that_tell_it() -> None:
    told = reading()
    bare = replace(told, claims=tuple(claim for claim in told.claims if claim.field == "kind"))
    page = printed(reading_page(bare), width=160)
    assert "Told: “attacked”, says the report itself" in page
    assert "who says it" not in page


def test_civilians_and_those_of_no_known_side_fight_nobody() -> None:
    told = reading()
    farmers = ActorRef(text="farmers", span=None)
    both = [Side(id=name, actors=(SideActor(role="target", ref=farmers),)) for name in ("civilians", "unknown")]
    happening = replace(told.happenings[0], sides=(*told.happenings[0].sides, *both))
    page = joined(printed(reading_page(replace(told, happenings=(happening,))), width=160))
    assert "Riders [perhaps jnim] against the army [mli-armed-forces]; civilians: farmers; side not known: farmers" in page
    named = SideActor(role="target", ref=replace(farmers, text="Civilians"))
    alone = replace(happening, sides=(Side(id="civilians", actors=(named,)),))
    assert "Who: civilians claim" in joined(printed(reading_page(replace(told, happenings=(alone,))), width=160))


def test_under_a_report_that_was_read_nothing_is_called_not_read() -> None:
    guessed = Failure(code="encoding", stage="read", reason="read as cp949, which is a guess", report="r-1")
    page = printed(reading_page(replace(reading(), failures=(guessed,))))
    assert "note: read as cp949, which is a guess [encoding]" in page
    assert "not read" not in page
    assert failure_line(guessed).plain.startswith("not read: r-1: ")


def test_a_long_quote_of_a_failure_is_cut_between_words() -> None:
    words = "the gate of the old depot on the road " * 5
    long = Failure(
        code="place-unknown", stage="resolve", reason="not known", field="where", span=Span(start=0, end=len(words), quote=words)
    )
    line = failure_line(long, was_read=True).plain
    assert line == ('unsure: where: not known ("the gate of the old depot on the road the gate of the old …") [place-unknown]')


def test_doubt_and_denial_are_marked() -> None:
    page = printed(reading_page(reading(stance="alleged", mode="unconfirmed", distance="reportedly")), width=160)
    assert "unconfirmed" in page
    assert "reportedly" in page
    assert "denied" in printed(reading_page(reading(stance="denied")), width=160)


def test_a_bare_word_stands_for_the_number_it_hides() -> None:
    assert "dozens" in printed(reading_page(reading(value=Count(hedge="dozens"))), width=160)


def test_what_did_not_happen_is_counted_and_shown_on_demand() -> None:
    told = reading()
    planned = replace(told, happenings=(replace(told.happenings[0], modality="planned"),))
    hidden = printed(reading_page(planned))
    assert "Armed clash" not in hidden
    assert "1 more told as background, planned, threatened or feared: --all shows them." in joined(hidden)
    assert "1. Armed clash (planned)" in printed(reading_page(planned, show_all=True))


def test_nothing_found_is_said() -> None:
    assert "Nothing found that happened." in printed(reading_page(replace(reading(), happenings=(), claims=())))


def test_why_gives_the_rule_its_sentence_and_the_confidence() -> None:
    page = joined(printed(reading_page(reading(), why=True)))
    assert "loss.verb-object: A verb of loss has those who suffered it as its object" in page
    assert "confidence 0.50" in page


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    page = printed(reading_page(reading()), width=width)
    assert max(map(len, page.splitlines())) <= width
    squeezed = "".join(page.split())
    for word in ("killing", "soldiers", "quoting", "official", "destroyed", "trucks"):
        assert word in squeezed


HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold red]loud[/] \u202eleft"


def hostile() -> Reading:
    told = reading(title=HOSTILE, publisher=HOSTILE, said_by=(Speaker(text=HOSTILE, span=None),), whose=HOSTILE, distance=HOSTILE)
    failure = Failure(code="no-year", stage="resolve", reason=HOSTILE, report=HOSTILE)
    person = replace(told.claims[0], field="person", value=Person(name=HOSTILE, role=HOSTILE, fate=HOSTILE))
    return replace(told, failures=(failure,), claims=(*told.claims, person))


@pytest.mark.parametrize("show_all", [False, True])
def test_hostile_words_neither_steer_the_terminal_nor_style_the_page(show_all: bool) -> None:
    told = hostile()
    event = events([told]).events[0]
    pages = (
        reading_page(told, why=True, show_all=show_all),
        failure_line(told.failures[0]),
        event_page(event, [told]),
        events_table([event]),
    )
    for page in pages:
        text = printed(page, width=300)
        assert not set("\x1b\x07\u202e") & set(text)
    assert "[bold red]loud[/]" in printed(reading_page(told), width=300)


def test_an_event_shows_every_origins_figure_and_marks_those_that_cannot_all_be_true() -> None:
    chain = (Speaker(text="the Northern Front", span=None),)
    told = [reading(value=Count.exactly(12)), reading("r-2", publisher="Other Radio", value=Count.exactly(40), said_by=chain)]
    found = events(told).events
    assert len(found) == 1
    page = printed(event_page(found[0], told, why=True), width=160)
    assert "contested" in page
    assert "12–40" in page
    for figure, voice in (("12", "official"), ("40", "northern front")):
        row = next(line for line in page.splitlines() if voice in line.lower())
        assert row.split()[0] == figure
        assert "“killing at least 12 soldiers”" in row
    assert "2 happenings joined by 1 links" in page
    assert "contested" in printed(events_table(found), width=160)


def test_who_published_is_said_once_where_all_is_told_by_one() -> None:
    told = [reading()]
    page = joined(printed(event_page(events(told).events[0], told, reports=False), width=160))
    assert "Told in: Radio Test" in page
    assert page.count("Radio Test") == 1
    told = [reading(value=Count.exactly(12)), reading("r-2", publisher="Other Radio", value=Count.exactly(12))]
    page = joined(printed(event_page(events(told).events[0], told, reports=False), width=160))
    assert "Told in: Radio Test; Other Radio" in page
    assert "in Radio Test, Other Radio" in page


def test_an_event_with_one_voice_is_not_contested_and_an_unknown_day_is_a_question() -> None:
    told = reading()
    told = replace(told, happenings=(replace(told.happenings[0], when=When()),))
    page = printed(events_table(events([told]).events), width=160)
    assert "contested" not in page
    assert " ? " in page
