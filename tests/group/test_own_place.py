"""The happening's own place, from text to happening, on sentences made for this."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.evaluate.suite import InputReport
from reportedly.lookup.gazetteer import FOLDER
from reportedly.pipeline import predict

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")

CASES = (
    ("Gunmen attacked Boulkessi on Sunday, killing 40 soldiers.", "Boulkessi", "ML"),
    ("Malian troops killed six militants in Diafarabé.", "Diafarabé", "ML"),
    ("Fighters besieged Farabougou and killed six villagers.", "Farabougou", "ML"),
    ("A blast in Sévaré killed three Malian soldiers.", "Sévaré", "ML"),
    ("Mercenaries were ambushed near Tinzaouaten and 20 were killed.", "Tinzaouaten", "ML"),
    ("Ukrainian troops repelled an attack south of Krasnohorivka, killing four soldiers.", "Krasnohorivka", "UA"),
    ("Ten soldiers were killed on the Ménaka–Ansongo road in Mali.", "Ménaka", "ML"),
    ("Militants attacked an army camp in Ber, killing three Malian soldiers.", "Ber", "ML"),
    ("GAO — Gunmen killed four traders on Monday, officials said.", "GAO", "ML"),
    ("Eleven herders were killed in the village of Zarbalukoro, north of Gao in Mali.", "Zarbalukoro", "ML"),
    ("A gunman killed two Finnish aid workers who worked for a charity in the Afghan city of Herat.", "Herat", "AF"),
    ("Rebels killed 60 people in the village of Kala Balge in Nigeria near the Cameroon border.", "Kala Balge", "NG"),
)


@pytest.fixture(scope="module")
def firsts() -> dict[str, list[dict[str, Any]]]:
    texts = [text for text, _, _ in CASES] + [
        "- Gao: gunmen killed four traders.\n- Ménaka: two soldiers were killed by a mine.",
        "Russian troops killed four civilians.",
        "Clashes in Zarbalukoro and Gao killed six soldiers, the Malian army said.",
    ]
    lines = predict([InputReport(id=str(number), text=text) for number, text in enumerate(texts)])
    return {text: line["happenings"] for text, line in zip(texts, lines, strict=True)}


@pytest.mark.parametrize(("text", "place", "country"), CASES)
def test_the_place_is_first(firsts: dict[str, list[dict[str, Any]]], text: str, place: str, country: str) -> None:
    (first, *_) = firsts[text]
    where = first["where"]
    assert (where[0]["text"], where[0]["country"]) == (place, country)


def test_each_bullet_has_the_place_at_its_head(firsts: dict[str, list[dict[str, Any]]]) -> None:
    (found,) = [told for text, told in firsts.items() if text.startswith("- Gao")]
    assert [[where["text"] for where in one["where"]] for one in found] == [["Gao"], ["Ménaka"]]


def test_whose_troops_they_are_is_no_place(firsts: dict[str, list[dict[str, Any]]]) -> None:
    ((only,),) = [told for text, told in firsts.items() if text.startswith("Russian")]
    (where,) = only["where"]
    assert where["span"] is None
    assert where["confidence"] <= 0.4


def test_an_unknown_place_leaves_the_others(firsts: dict[str, list[dict[str, Any]]]) -> None:
    ((only,),) = [told for text, told in firsts.items() if text.startswith("Clashes in")]
    assert {where["text"] for where in only["where"]} == {"Zarbalukoro", "Gao"}
