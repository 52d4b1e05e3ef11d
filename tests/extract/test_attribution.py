"""Who says what in one sentence: speakers, chains, what they govern, and the wider attributions of a text."""

from __future__ import annotations

import time

import pytest

from reportedly.extract.attribution import Attribution
from reportedly.extract.attribution_saying import Saying
from reportedly.extract.attribution_turns import turns
from reportedly.extract.attribution_wide import Attributed, attributions, quotations
from reportedly.language.en.lexicon import Lexicon
from reportedly.language.en.phrases import Phrases
from reportedly.language.en.repair import repair
from reportedly.pipeline import Tools


def said(tools: Tools, text: str) -> list[Saying]:
    (tree,) = tools.extract.parser.trees([(text, 0)])
    return Attribution(Phrases(repair(tree), tools.extract.lexicon), tools.extract.lexicon, text).all()


def chain(tools: Tools, text: str, word: str) -> list[str] | None:
    """The chain of the narrowest saying that governs `word`; None where none does."""
    (tree,) = tools.extract.parser.trees([(text, 0)])
    token = tree.text.index(word)
    over = [saying for saying in said(tools, text) if saying.governs(token)]
    if not over:
        return None
    return [link.text for link in min(over, key=lambda saying: (saying.last - saying.first, -len(saying.chain))).chain]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor of Tera said six shepherds were killed.", "killed", ["The mayor of Tera"]),
        ("Six shepherds were killed, a military source told Orbit Radio.", "killed", ["a military source"]),
        ("Six shepherds were killed, according to a nurse at the clinic.", "killed", ["a nurse at the clinic"]),
        ("The Morning Lamp, citing a fisherman, reported that nine men drowned.", "drowned", ["The Morning Lamp", "a fisherman"]),
        ("The governor said that witnesses reported nine dead.", "nine", ["The governor", "witnesses"]),
        ("The hospital put the toll at 14.", "14", ["The hospital"]),
        ("A local council speaks of 14 dead.", "14", ["A local council"]),
        ("The first figure came from the hospital: 14 dead.", "14", ["the hospital"]),
        ("By the union's count, 14 drivers were killed.", "killed", ["the union"]),
        ("Two more guards died near the mill (hospital source).", "died", ["hospital source"]),
        ("The shelling killed two guards, said Mayor Ana Lund.", "killed", ["Mayor Ana Lund"]),
        ("A statement signed by the Ash Brigade said its men killed two guards.", "killed", ["the Ash Brigade"]),
    ],
)
def test_who_says_it(tools: Tools, text: str, word: str, expected: list[str]) -> None:
    assert chain(tools, text, word) == expected


def test_the_listener_is_no_link(tools: Tools) -> None:
    assert chain(tools, "The colonel told the Evening Lamp that two guards died.", "died") == ["The colonel"]


def test_two_speakers_share_a_sentence(tools: Tools) -> None:
    text = "The army said two rebels died, but villagers said the dead were herders."
    assert chain(tools, text, "rebels") == ["The army"]
    assert chain(tools, text, "herders") == ["villagers"]


def test_a_clause_of_its_own_is_nobodys(tools: Tools) -> None:
    text = "Gunmen burnt a mill on Monday, and aid workers said two millers had died."
    assert chain(tools, text, "burnt") is None
    assert chain(tools, text, "died") == ["aid workers"]


def test_a_dateline_is_no_speaker(tools: Tools) -> None:
    text = "TARSK, Oct 10 (Orbit) - A rebel faction has accused the army of shelling a market."
    assert chain(tools, text, "shelling") == ["A rebel faction"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomber rammed the gate, killing at least eight people, police and medical sources said.",
            ["police and medical sources"],
        ),
        ("Gunmen killed a guard in the capital, Orlan, a senior police official said.", ["a senior police official"]),
        ("They killed a guard beside the airstrip, 90 kilometres from the border, a nurse told the Lamp.", ["a nurse"]),
        ("The mayor, a priest and two nurses said a guard was killed.", ["The mayor"]),
        ("The spokesman, Ahmed Lund, said a guard was killed.", ["The spokesman, Ahmed Lund"]),
    ],
)
def test_the_noun_at_the_verb_and_not_what_the_parse_joins_it_to(tools: Tools, text: str, expected: list[str]) -> None:
    (saying,) = said(tools, text)
    assert [link.text.split(", a ")[0] for link in saying.chain] == expected


@pytest.mark.parametrize(
    "text",
    ["Gunmen suspected to be rebels killed a guard.", "Ten men said to be of one family were killed."],
)
def test_what_is_said_of_somebody_is_not_said_by_him(tools: Tools, text: str) -> None:
    assert [saying for saying in said(tools, text) if saying.chain] == []


def test_relative_clauses_go_and_occasions_too(tools: Tools) -> None:
    text = "The ministry in a statement said two guards died."
    assert chain(tools, text, "died") == ["The ministry"]
    text = "The spokesman, who had seen the mill, put the toll at four."
    assert chain(tools, text, "four") == ["The spokesman"]


@pytest.mark.parametrize(
    "text",
    [
        "The blast claimed six lives.",
        "The shelling suggested a new offensive.",
        "The mayor wants the army to leave.",
        "Residents hope the shelling will stop.",
        "The tank released a yellow smoke.",
    ],
)
def test_not_everything_is_said(tools: Tools, text: str) -> None:
    assert said(tools, text) == []


def test_acts(tools: Tools) -> None:
    assert [saying.act for saying in said(tools, "The army denied that it had shelled the market.")] == ["deny"]
    assert [saying.act for saying in said(tools, "Villagers accused the army of shelling the market.")] == ["accuse"]
    assert [saying.act for saying in said(tools, "It was gathered that two barns were burnt.")] == ["distance"]


def test_we_are_the_writer_outside_quotation_marks(tools: Tools) -> None:
    (own,) = said(tools, "We reported that two guards died.")
    assert (own.own, own.chain, own.pronoun) == (True, (), False)
    (quoted,) = said(tools, "“We say that two guards died.”")
    assert (quoted.own, quoted.pronoun) == (False, True)


def test_turns_of_a_transcript() -> None:
    text = "PRESENTER: Good evening.\nCALLER: They took the bridge.\nIt burns.\nPRESENTER: Thank you."
    found = turns(text, Lexicon())
    assert [text[turn.start : turn.end].strip() for turn in found] == [
        "Good evening.",
        "They took the bridge.\nIt burns.",
        "Thank you.",
    ]
    assert [turn.speaker.text if turn.speaker else None for turn in found] == [None, "CALLER", None]


def test_labels_that_name_a_speaker_and_others() -> None:
    def labelled(text: str) -> list[str]:
        return [turn.speaker.text for turn in turns(text, Lexicon()) if turn.speaker]

    assert labelled("- Orlan's army: “two boats sunk”.") == ["Orlan's army"]
    assert labelled("General staff in the morning: two boats sunk.") == ["General staff"]
    assert labelled("Update on the ferry: two boats sunk.") == []
    assert labelled("BREAKING: two boats sunk.") == []
    assert labelled("Strike near the ministry: two dead.") == []


def wide(tools: Tools, text: str) -> list[tuple[str | None, str, str]]:
    (found,) = attributions([text], tools.extract)
    return [told(one) for one in found]


def told(one: Attributed) -> tuple[str | None, str, str]:
    return one.source[0].quote if one.source else None, one.cue[0].quote, " … ".join(span.quote for span in one.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "inside"),
    [
        ("The senator believes the bridge will hold.", "The senator", "believes", "the bridge will hold"),
        ("The union called for a vote on the bridge.", "The union", "called", "for a vote on the bridge"),
        ("A poll found that most drivers avoid the bridge.", "A poll", "found", "that most drivers avoid the bridge"),
        ("His claim that the bridge is safe was printed on Monday.", "His", "claim", "that the bridge is safe"),
        ("She is confident that the bridge will hold.", "She", "confident", "that the bridge will hold"),
        ("Mayor Lund: The bridge will hold", "Mayor Lund", ":", "The bridge will hold"),
        ("The bridge was praised by engineers.", "engineers", "was praised", "The bridge"),
        ("The bridge is expected to hold.", None, "is expected", "to hold"),
    ],
)
def test_wider_attributions(tools: Tools, text: str, source: str | None, cue: str, inside: str) -> None:
    ((who, how, what),) = wide(tools, text)
    assert (who, how) == (source, cue)
    assert inside in what


def test_what_is_attributed_holds_no_other_attribution(tools: Tools) -> None:
    assert [row[1] for row in wide(tools, "The mayor said that engineers believe the bridge will hold.")] == ["said"]
    text = "The mayor said: “Engineers are worried. They think the bridge will fall.”"
    assert [row[1] for row in wide(tools, text)] == ["said"]


def test_texts_come_back_in_order(tools: Tools) -> None:
    texts = ["The mayor says it will hold.", "", "The union says it will fall."]
    assert [len(found) for found in attributions(texts, tools.extract)] == [1, 0, 1]
    alone = [next(iter(attributions([text], tools.extract))) for text in texts]
    assert list(attributions(texts, tools.extract)) == alone


@pytest.mark.parametrize("hostile", ["A" * 400_000, "Ab " * 130_000, '"' * 400_000, "ABC: xy\n" * 50_000, "“a\n" * 130_000])
def test_no_text_takes_long(hostile: str) -> None:
    began = time.process_time()
    turns(hostile, Lexicon())
    quotations(hostile)
    assert time.process_time() - began < 5


def test_quotations_run_to_the_end_of_an_open_line() -> None:
    text = "“The bridge will hold for a hundred years.\nNobody asked. A “bridge” stands."
    assert [text[start:end] for start, end in quotations(text)] == ["“The bridge will hold for a hundred years."]
