"""Places at the heads of lines, names that an article carries on, and names that words around them tell."""

import pytest

from reportedly.extract.places import mentions
from reportedly.lookup.gazetteer import FOLDER, Gazetteer

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("- Gao: gunmen killed four traders.", "Gao", None),
        ("• Gao: gunmen killed four traders.", "Gao", None),
        ("GAO — Gunmen killed four traders.", "GAO", "dateline"),
        ("Gao, June 3 (Meridian) - Gunmen killed four traders.", "Gao", "dateline"),
        ("Men entered the village of Ras al-Zamil.", "Ras al-Zamil", "village"),
        ("Police patrolled the West Bank.", "West Bank", None),
        ("A ferry sank off Port Said.", "Port Said", None),
        ("Guards left suburban Port-au-Prince.", "Port-au-Prince", None),
        ("A blast shook rebel-held Saraqib.", "Saraqib", None),
        ("Shells fell on Tal Afar, west of Mosul.", "Tal Afar", None),
        ("Two men were shot in  Balad, north of Baghdad.", "Balad", None),
    ],
)
def test_found(gazetteer: Gazetteer, text: str, place: str, kind: str | None) -> None:
    found = {mention.span.quote: mention for mention in mentions(text, gazetteer)}
    assert place in found
    assert found[place].kind == kind


@pytest.mark.parametrize("text", ["He thanked Ras al-Zamil for it.", "They sang of Holy Land.", "It was signed by Bank Melat."])
def test_not_found(gazetteer: Gazetteer, text: str) -> None:
    assert mentions(text, gazetteer) == ()


def test_what_holds_a_place_is_seen_behind_the_name_of_a_people(gazetteer: Gazetteer) -> None:
    (inner, _, outer) = mentions("Clashes broke out in Bor, in the South Sudanese state of Jonglei.", gazetteer)
    assert inner.within == (outer.span,)
