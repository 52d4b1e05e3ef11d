"""Losses told by a phrase and a few plain words beside it, as headlines, posts and row upon row of notes do."""

from __future__ import annotations

import pytest

from told import Read, bounds, of

CLASH = "Rebels clashed with the army near Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "field", "number", "whose"),
    [
        ("Fifteen killed, 27 in hospital.", "injured", 27, ""),
        ("Police have over two hundred people in the cells.", "arrested", 200, "people"),
        ("Six of the marchers were in custody by noon.", "arrested", 6, "marchers"),
        ("Four sentries never got up.", "killed", 4, "sentries"),
        ("Twelve guests will not go home.", "killed", 12, "guests"),
        ("Drone on a truck: 3 x 200, 1 x 300.", "killed", 3, ""),
        ("Drone on a truck: 3 x 200, 1 x 300.", "injured", 1, ""),
        ("Nine civ KIA, 41 civ WIA.", "killed", 9, "civ"),
        ("Five shoppers were peppered with pellets.", "injured", 5, "shoppers"),
        ("One guard was cut in the face.", "injured", 1, "guard"),
        ("Ten reporters were scratched by glass.", "injured", 10, "reporters"),
        ("My cousin broke both ankles.", "injured", 1, "cousin"),
        ("Two constables got bruises.", "injured", 2, "constables"),
        ("Commandos brought out 61 captives.", "released", 61, "captives"),
        ("The patrol felled two bandits.", "killed", 2, "bandits"),
        ("The minister was plucked from his hotel by gunmen.", "abducted", 1, "minister"),
        ("The bomber took eight shoppers with him.", "killed", 8, "shoppers"),
        ("Sixty conscripts were lost.", "casualties", 60, "conscripts"),
        ("Seven soldiers, 35 civilians dead, the mayor said.", "killed", 7, "soldiers"),
        ("Four soldiers + 1 journalist KIA.", "killed", 4, "soldiers"),
        ("Eight officers, toddler dead.", "killed", 1, "toddler"),
        ("22 bodies at the convent.", "killed", 22, ""),
        ("The command admitted to ten dead and 52 wounded among its troops.", "killed", 10, "troops"),
        ("She names nineteen dead of her own family.", "killed", 19, "family"),
        ("The rebels fled and left 17 dead behind.", "killed", 17, "rebels"),
        ("The rebels' losses were put at 120 dead.", "killed", 120, "rebels"),
        ("Rebels attacked the post but were beaten back, losing five.", "casualties", 5, "rebels"),
    ],
)
def test_plain_words_tell_a_loss(read: Read, text: str, field: str, number: int, whose: str) -> None:
    found = [claim for claim in of(read(CLASH + text), field) if number in (bounds(claim)[1], bounds(claim)[0])]
    assert found
    assert whose in (found[0].whose or "").lower()


@pytest.mark.parametrize(
    ("text", "field", "number", "what"),
    [
        ("Jeep torched, depot gutted.", "destroyed", 1, "vehicles"),
        ("Jeep torched, depot gutted.", "destroyed", 1, "buildings"),
        ("Eight rifles and four motorcycles fell to the fighters.", "seized", 8, "weapons"),
        ("Bandits robbed the bank of 4 million pesos.", "seized", 4_000_000, "money_goods"),
        ("Sappers defused two bombs at the market.", "seized", 2, "explosives"),
        ("A minaret was felled with dynamite.", "destroyed", 1, "buildings"),
        ("The rebels burned 6,000 letters.", "destroyed", 6000, "other"),
    ],
)
def test_plain_words_tell_of_things(read: Read, text: str, field: str, number: int, what: str) -> None:
    assert any(bounds(claim)[1] == number and claim.what == what for claim in of(read(CLASH + text), field))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The price never got up again.", "killed"),
        ("A girl of four died of cholera.", "killed"),
        ("The man had sprayed the crowd with bullets.", "injured"),
        ("The captain broke two records.", "injured"),
        ("The shop got three cuts in its rent.", "injured"),
        ("The village fell to the rebels.", "seized"),
    ],
)
def test_what_only_sounds_like_it_tells_none(read: Read, text: str, field: str) -> None:
    assert of(read(CLASH + text), field) == []
