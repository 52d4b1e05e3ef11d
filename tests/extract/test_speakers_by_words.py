"""Who says it at a sentence's end, by a turn of phrase, in brackets, and by handling the dead."""

from __future__ import annotations

import pytest

from reportedly.extract.attribution import Attribution
from reportedly.extract.attribution_saying import governing
from reportedly.language.en.phrases import Phrases
from reportedly.language.en.repair import repair
from reportedly.pipeline import Tools


def origin(tools: Tools, text: str, word: str) -> str | None:
    """The last link of the chain that governs `word`; None where nobody does."""
    (tree,) = tools.extract.parser.trees([(text, 0)])
    sayings = Attribution(Phrases(repair(tree), tools.extract.lexicon), tools.extract.lexicon, text).all()
    found = governing(sayings, tree.text.index(word))
    return found.chain[-1].text if found is not None and found.chain else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunners lobbed bombs into a wedding tent in Marek, elders complained.", "lobbed", "elders"),
        ("Raiders killed six people with axes, the administrator of Oru deplored.", "killed", "the administrator of Oru"),
        ("THE STEAMER WAS RIDDLED FROM THE BANK, ITS PILOT REPORTED BY WIRELESS.", "RIDDLED", "ITS PILOT"),
        ("Six were mowed down at the kiosk, a waitress who hid behind the freezer recounted.", "mowed", "a waitress"),
        ("The bandits set fire to the church and left, the bishop of Nara has told us.", "fire", "the bishop of Nara"),
        ("Two light aircraft bombed the base and returned, the Ash Tigers announce.", "bombed", "the Ash Tigers"),
        (
            "Both sides have agreed on a truce, the Oru Government is pleased to announce.",
            "agreed",
            "the Oru Government",
        ),
        ("Drones feasted on the tanks, Orlan crows; the ministry concedes two wrecks.", "feasted", "Orlan"),
        ("Five gendarmes and a clerk dead, states the staff.", "Five", "the staff"),
        ("“They burned everything,” a grandmother wept.", "burned", "a grandmother"),
        ("The minister went on to say that ten rebels had died.", "died", "The minister"),
        ("The team obtained testimony that soldiers burned 40 huts.", "burned", "The team"),
        ("The front's secretary let it be known that two trucks were burned.", "burned", "The front's secretary"),
        ("Local talk has it that the boys were shot.", "shot", "Local talk"),
        ("The commission's first estimate is 600 dead.", "600", "The commission"),
        ("By the vicar's count nine children were killed.", "killed", "the vicar"),
        ("9 dead / 33 hurt (health zone)", "9", "health zone"),
        ("75 killed (ERR), bodies under the slab.", "75", "ERR"),
        ("The Red Cross of Oru has buried fifty-nine.", "fifty", "The Red Cross of Oru"),
        ("Police have 23 bodies.", "23", "Police"),
        ("The opposition counts fifty dead, the interior ministry seventeen.", "seventeen", "the interior ministry"),
        ("11 soldiers killed, confirmed by the army.", "11", "the army"),
    ],
)
def test_who_says_it_by_the_words(tools: Tools, text: str, word: str, expected: str) -> None:
    assert origin(tools, text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Ash Defence Forces (ADF) shelled the market, killing six.", "killing"),
        ("Our reporters counted ten huts, a figure that could not be verified.", "ten"),
        ("General Oru, whose men had halted, proclaimed a truce on Monday.", "halted"),
        ("Neighbours pulled out the baker and his two boys.", "two"),
    ],
)
def test_who_says_nothing(tools: Tools, text: str, word: str) -> None:
    assert origin(tools, text, word) in (None, "Our reporters")


def test_the_writers_own_people_see_for_him(tools: Tools) -> None:
    assert origin(tools, "Our reporters saw eight bodies.", "eight") is None


def test_a_count_behind_a_semicolon_is_of_its_own(tools: Tools) -> None:
    text = "Riot police fired into the square; 43 were in the cells, a clerk counted."
    assert origin(tools, text, "fired") is None
    assert origin(tools, text, "43") == "a clerk"


def test_what_a_hospital_treats_is_told_by_its_director(tools: Tools) -> None:
    text = "The hospital was treating 26 people with burns, its director said."
    assert origin(tools, text, "26") == "its director"
