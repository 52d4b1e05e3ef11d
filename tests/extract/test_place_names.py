"""Names that stand where a place may stand, on trees made by hand."""

from reportedly.extract.place_names import strange
from reportedly.language.en.parse import Tree


def tree(*rows: tuple[str, str, str, int]) -> Tree:
    """A sentence of (word, tag, dependency, head), one blank between words."""
    words = [word for word, *_ in rows]
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    return Tree(words, starts, [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows])


def found(*rows: tuple[str, str, str, int]) -> list[str]:
    made = tree(*rows)
    return [" ".join(made.text[first : last + 1]) for first, last, _ in strange(made)]


MEN = ("Men", "NNS", "nsubj", 1)
FLED = ("fled", "VBD", "ROOT", 1)


def test_objects_of_prepositions_and_verbs_are_found() -> None:
    assert found(MEN, FLED, ("to", "IN", "prep", 1), ("Kel", "NNP", "compound", 4), ("Adrar", "NNP", "pobj", 2)) == ["Kel Adrar"]
    assert found(MEN, FLED, ("Tambari", "NNP", "dobj", 1)) == ["Tambari"]


def test_subjects_titles_organisations_days_and_abbreviations_are_not() -> None:
    assert found(("Tambari", "NNP", "nsubj", 1), FLED) == []
    assert found(MEN, FLED, ("Captain", "NNP", "compound", 3), ("Tambari", "NNP", "dobj", 1)) == []
    assert found(MEN, FLED, ("Tambari", "NNP", "compound", 3), ("Police", "NNP", "dobj", 1)) == []
    assert found(MEN, FLED, ("on", "IN", "prep", 1), ("Sunday", "NNP", "pobj", 2)) == []
    assert found(MEN, FLED, ("UNX", "NNP", "dobj", 1)) == []


def test_hyphens_and_marks_stay_inside_a_name_but_do_not_end_it() -> None:
    rows = (
        MEN,
        FLED,
        ("Ayn", "NNP", "compound", 4),
        ("-", "HYPH", "punct", 4),
        ("Tal", "NNP", "dobj", 1),
        ("’", "''", "punct", 1),
    )
    assert found(*rows) == ["Ayn - Tal"]


def test_in_a_text_in_capitals_whose_strange_names_stay_small_a_given_name_begins_a_person() -> None:
    person = (("of", "IN", "prep", 1), ("jose", "NNP", "compound", 4), ("quintero", "NNP", "pobj", 2))
    assert found(MEN, FLED, *person) == []
    suburb = (("suburb", "NN", "compound", 4), ("jose", "NNP", "compound", 4), ("quintero", "NNP", "pobj", 1))
    assert found(MEN, FLED, *suburb) == ["jose quintero"]
