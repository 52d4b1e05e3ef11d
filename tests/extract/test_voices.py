"""Who says a claim: carried from sentence to sentence, denied, doubted, in turns and in forwarded posts."""

from __future__ import annotations

import pytest

from reportedly.model import Claim, Reading
from told import Read


def killed(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.field == "killed"]


def chains(reading: Reading) -> list[list[str]]:
    return [[link.text for link in claim.said_by] for claim in killed(reading)]


def test_a_speaker_carries_on_to_the_next_sentence(read: Read) -> None:
    found = read("The governor of Tera said gunmen attacked the mill and killed six guards. Two drivers were also killed.")
    assert chains(found) == [["The governor of Tera"], ["The governor of Tera"]]


def test_until_somebody_else_speaks(read: Read) -> None:
    found = read("The governor said gunmen killed six guards. A nurse said rebels killed two drivers.")
    assert chains(found) == [["The governor"], ["A nurse"]]


def test_and_not_far_into_the_next_paragraphs(read: Read) -> None:
    text = (
        "Gunmen attacked the mill on Monday.\n\nThe governor said gunmen killed six guards.\n\n"
        "The mill is old.\n\nIts owner sells flour.\n\n"
        "Two millers were killed by gunmen at the gate."
    )
    assert chains(read(text)) == [["The governor"], []]


def test_pronouns_go_back_to_who_spoke_last(read: Read) -> None:
    found = read("Colonel Ana Lund told reporters that gunmen attacked the mill. She said they killed six guards.")
    assert chains(found) == [["Colonel Ana Lund"]]


def test_or_to_whom_the_sentence_before_is_about(read: Read) -> None:
    found = read("The army attacked the mill on Monday. It said six rebels were killed.")
    assert chains(found) == [["The army"]]


def test_he_is_not_the_dead(read: Read) -> None:
    text = "Gunmen attacked the mill, a police officer said. Two guards were among the dead. Six drivers were wounded, he added."
    (found,) = [claim for claim in read(text).claims if claim.field == "injured"]
    assert [link.text for link in found.said_by] == ["a police officer"]


def test_the_writers_own_words_end_it(read: Read) -> None:
    found = read("The army said gunmen attacked the mill. We buried six guards whom gunmen killed there.")
    assert chains(found) == [[]]


def test_but_not_in_a_quotation_that_runs_on(read: Read) -> None:
    found = read("“Gunmen attacked the mill,” the governor said. “We were asleep. We buried six guards whom gunmen killed.”")
    assert chains(found) == [["the governor"]]


def test_a_transcripts_turns(read: Read) -> None:
    text = (
        "PRESENTER: Gunmen attacked the mill.\n\nCALLER: Gunmen killed six guards. A nurse said they killed two drivers.\n\n"
        "PRESENTER: Gunmen killed a cook too."
    )
    assert chains(read(text)) == [["CALLER"], ["CALLER", "A nurse"], []]


def test_a_forwarded_posts_first_link(read: Read) -> None:
    found = read("Gunmen killed six guards at the mill.", forwarded_from="Orlan Watch")
    assert chains(found) == [["Orlan Watch"]]


@pytest.mark.parametrize(
    ("text", "stance", "mode"),
    [
        ("The army denied that its soldiers killed six villagers.", "denied", None),
        ("Villagers accused the army of killing six herders.", "alleged", "accused"),
        ("The mayor believes gunmen killed six herders.", "alleged", "suspected"),
        ("Gunmen may have killed six herders.", "alleged", "possible"),
        ("The army said gunmen killed six herders.", "asserted", None),
    ],
)
def test_stances(read: Read, text: str, stance: str, mode: str | None) -> None:
    (claim,) = killed(read(text))
    assert (claim.stance, claim.mode) == (stance, mode)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen reportedly killed six herders.", "reportedly"),
        ("It was gathered that gunmen killed six herders.", "It was gathered"),
        ("Six herders were reported killed by gunmen.", "reported"),
        ("Gunmen killed six herders.", None),
    ],
)
def test_distance_keeps_its_words(read: Read, text: str, words: str | None) -> None:
    (claim,) = killed(read(text))
    assert claim.distance == words
    assert claim.stance == "asserted"


def test_who_blames_is_who_says_it(read: Read) -> None:
    found = read(
        "The army said gunmen attacked the mill. A council of elders blames the Ash Brigade for the raid that killed six herders."
    )
    (blame,) = [claim for claim in found.claims if claim.field == "responsibility"]
    assert [link.text for link in blame.said_by] == ["A council of elders"]


def test_wishes_have_no_speaker(read: Read) -> None:
    found = read("The mayor wants the army to return after gunmen killed six guards. They killed a cook, too.")
    assert chains(found)[0] == []


def test_a_publisher_who_names_himself_speaks_on(read: Read) -> None:
    text = (
        "Shells killed 12 traders in Ulmar, Tarsk Rights Watch said today. Nine others were wounded.\n\n"
        "Police said that three shops burnt down.\n\nThe dead were traders. Shells also killed six drivers."
    )
    own = read(text, publisher="Tarsk Rights Watch")
    assert chains(own) == [["Tarsk Rights Watch"], ["Tarsk Rights Watch"]]


def test_a_publisher_who_names_himself_late_ends_with_the_paragraph(read: Read) -> None:
    text = "Shells hit Ulmar and killed a cook. Tarsk Rights Watch said two boys died too.\n\nShells also killed six drivers."
    own = read(text, publisher="Tarsk Rights Watch")
    assert chains(own) == [[], ["Tarsk Rights Watch"], []]


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("The Tarsk Brigade informs the public that its men killed six rebels near Ulmar.", "The Tarsk Brigade"),
        ("The Directorate of Security announces to the people that gunmen killed six guards.", "The Directorate of Security"),
        ("PRESS STATEMENT\n\nThe Federal Council condemns the raid in which gunmen killed six guards.", "The Federal Council"),
        ("Clarification\n\nThe Joint Command rejects these stories. Gunmen killed six guards.", "The Joint Command"),
    ],
)
def test_a_statement_that_names_its_author_is_his(read: Read, opening: str, author: str) -> None:
    text = f"{opening}\n\nOn the same day, two soldiers were killed at the mill."
    found = chains(read(text, publisher="Tarsk Brigade, press desk"))
    assert found == [[author], [author]]


def test_a_statement_that_goes_on_in_the_first_person_is_the_writers(read: Read) -> None:
    text = "The Tarsk Brigade announces that our men killed six rebels near Ulmar.\n\nWe mourn a fighter, killed at the mill."
    assert chains(read(text, publisher="Tarsk Brigade, press desk"))[0] == []


def test_an_interviews_answers_are_the_persons(read: Read) -> None:
    text = (
        "We spoke with Pam Ode, a midwife in Ulmar, which rebels attacked.\n\nQ: How many died?\n"
        "A: Gunmen killed six guards at the mill.\nQ: And then?\nA: They left."
    )
    assert chains(read(text)) == [["Pam Ode"]]


def test_a_quotation_ends_with_its_sentence_where_the_writer_tells(read: Read) -> None:
    text = 'Gunmen attacked Ulmar and killed nine guards. "They killed four herders," a farmer said. Two drivers were killed too.'
    assert chains(read(text)) == [[], ["a farmer"], []]


def test_the_next_paragraph_is_the_writers_without_a_pronoun(read: Read) -> None:
    text = "Gunmen attacked the mill.\n\nThe governor said they killed six guards.\n\n{} killed two drivers."
    assert chains(read(text.format("They also"))) == [["The governor"], ["The governor"]]
    assert chains(read(text.format("Rebels"))) == [["The governor"], []]


def test_who_calls_it_false_and_goes_on_is_the_one_who_denies(read: Read) -> None:
    called = 'The junta called the reports "fake news" and said the air force had not flown that day.'
    reading = read(f"A teacher said 22 people were killed in the bombing. {called}")
    assert [link.text for claim in killed(reading) if claim.stance == "denied" for link in claim.said_by] == ["The junta"]
