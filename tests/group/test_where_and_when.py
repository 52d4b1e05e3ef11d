"""The own place and day of each happening where a report tells several, from text to happening, on texts made for this."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.evaluate.suite import InputReport
from reportedly.lookup.gazetteer import FOLDER
from reportedly.pipeline import predict
from told import Read, happened

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")

PLACES = {
    "At least eight people were killed in an attack on Rafin-Zomo, a farming settlement in Bokkos.": "Rafin-Zomo",
    "Shells fell on the market of Umm Zalabia and killed 14 traders.": "Umm Zalabia",
    "Jets bombed Sein Pan Zaw village and killed three villagers.": "Sein Pan Zaw",
    "The governor of Zaporizhzhia said shells hit Nova Zelka, killing two.": "Nova Zelka",
}
COMPOUNDS = {
    "Gunmen killed six herders in Ngoshe-Zoto on Monday.": ("Ngoshe-Zoto",),
    "Two men were killed on the Gao-Kidal road on Monday.": ("Gao", "Kidal"),
}
DAYS = {
    "Gunmen killed four traders at 2:15 a.m., the army said on Thursday.": ("2025-08-14", "2025-08-14"),
    "The police freed a trader held since 3 May and killed two gunmen on Monday.": ("2025-08-11", "2025-08-11"),
    "This week troops were on alert. On 12 August rebels killed six soldiers near Gao.": ("2025-08-12", "2025-08-12"),
}


def _read(texts: list[str]) -> list[list[dict[str, Any]]]:
    reports = [InputReport(id=str(number), text=text, published="2025-08-14") for number, text in enumerate(texts)]
    return [line["happenings"] for line in predict(reports)]


def test_the_finest_place_is_the_event_s_own() -> None:
    found = _read(list(PLACES))
    assert [told[0]["where"][0]["text"] for told in found] == list(PLACES.values())


def test_a_day_of_a_remark_is_not_the_event_s() -> None:
    found = _read(list(DAYS))
    assert [(told[-1]["when"]["first"], told[-1]["when"]["last"]) for told in found] == list(DAYS.values())


def test_a_common_word_stands_for_the_place_named_before() -> None:
    (told,) = _read(["Rebels raided Gao on Monday.\n\nIn another attack, on Tuesday, three boys were killed in the town."])
    assert [each["where"][0]["text"] for each in told][-1] == "the town"
    assert told[-1]["where"][0]["name"] == "Gao"


def test_an_item_lies_in_the_unit_of_its_heading() -> None:
    text = (
        "Borno State\n- 27 Feb: Gunmen killed eight soldiers in Zambilo.\n\n"
        "Plateau State\n- 28 Feb: Gunmen killed two men in Zumbela.\n"
    )
    (told,) = _read([text])
    assert [each["where"][0]["admin1"] for each in told] == ["Borno", "Plateau"]


def test_a_name_with_a_hyphen_is_one_place_but_the_ends_of_a_road_are_two() -> None:
    found = _read(list(COMPOUNDS))
    assert [told[0]["where"][0]["text"] in names for told, names in zip(found, COMPOUNDS.values(), strict=True)] == [True, True]


def test_an_item_may_go_on_in_small_letters() -> None:
    text = (
        "1. Ardoval: two bombs hit the school on 27 July and killed a woman.\n2. Torvale: shells wounded four men on 28 July.\n"
    )
    (told,) = _read([text])
    assert [each["where"][0]["text"] for each in told if each["where"]] == ["Ardoval", "Torvale"]


def test_where_an_attack_took_place_is_told_in_a_sentence_of_its_own() -> None:
    text = "A drone strike killed five men in the province of Abyan on Wednesday. The strike took place in the Mudiyah district."
    ((told, *_),) = _read([text])
    assert told["where"][0]["text"] == "Mudiyah"


def test_a_day_of_a_long_stretch_is_another_happening() -> None:
    text = "Since 1 July shelling has killed 40 people in Gao. On 12 August rebels killed six soldiers in Gao."
    (told,) = _read([text])
    assert [each["when"]["first"] for each in told][-1] == "2025-08-12"


def test_a_day_at_the_head_of_a_report_is_that_of_what_has_none(read: Read) -> None:
    first, *_ = happened(
        read("Friday 26/9, one more day at the ford\n\nShelling killed 3 people at the mill.", published="2025-09-27")
    )
    assert str(first.when.first) == "2025-09-26"
    first, *_ = happened(read("On Friday the mayor spoke.\n\nShelling killed 3 people at the mill.", published="2025-09-27"))
    assert first.when.first is None
