"""Heads of items, which give what follows in their line its place and day."""

from __future__ import annotations

import pytest

from reportedly.extract.place_heads import head_of, heads
from told import Read, happened

ENGLISH = frozenset("casualties access".split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(i) Zorghobas, 3 July. Men shot two herders.", ["Zorghobas"]),
        ("1. Tambari-Nord, 6 April. Huts burned.\n2. Kel Deruvka, 11 April. A shop burned.", ["Tambari-Nord", "Kel Deruvka"]),
        ("Tambari. On 2 May huts burned.\nDeruvka. On 3 May a shop burned.", ["Tambari", "Deruvka"]),
        ("Tambari. On 2 May huts burned.", []),
        ("Casualties: Two men died.\nAccess: Roads are cut.", []),
        ("President Quist: We shall see.\nGeneral Roca: So be it.", []),
        ("It rained.", []),
    ],
)
def test_what_is_a_head(text: str, names: list[str]) -> None:
    assert [head.name.quote for head in heads(text, ENGLISH)] == names


def test_a_head_holds_to_the_end_of_its_line() -> None:
    text = "(i) Zorghobas, 3 July. Men shot two herders. They fled.\nIt rained."
    found = heads(text, ENGLISH)
    assert head_of(found, text.index("They")) == found[0]
    assert head_of(found, text.index("It rained")) is None
    assert head_of(found, text.index("Zorghobas")) is None


def test_an_item_has_the_place_and_day_of_its_head(read: Read) -> None:
    text = (
        "Three incidents in Mali\n\n"
        "(i) Zorghobas, 3 July. Men in uniform stopped a truck. They shot dead nineteen workers behind a ridge.\n\n"
        "(ii) Deruvka road, 9 July. Soldiers shot dead an elder and his two sons."
    )
    found = happened(read(text, published="2025-07-28"))
    assert [(one.where[0].text, str(one.when.first)) for one in found] == [("Zorghobas", "2025-07-03"), ("Deruvka", "2025-07-09")]
