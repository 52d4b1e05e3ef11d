"""Which names of one event's origins are one voice."""

from __future__ import annotations

import pytest

from reportedly import pipeline
from reportedly.reconcile.parties import Known, one_voice

ARMY = Known(id="north-staff", interest="north-army", party="north-army", forces=True, country=("NN",))
REGISTER = {
    "north-staff": ARMY,
    "north-army": Known(id="north-army", interest="north-army", party="north-army", forces=True, country=("NN",)),
    "south-army": Known(id="south-army", interest="south-army", party="south-army", forces=True, country=("SS",)),
    "north-police": Known(id="north-police", interest="north-police", party="north-police", forces=True, country=("NN",)),
    "hill-front": Known(id="hill-front", interest="hill-front", party="hill-front"),
    "front-radio": Known(id="front-radio", interest="hill-front", party="hill-front"),
    "state-tv": Known(id="state-tv", interest="north-army"),
    "northland": Known(names="NN"),
}


def voices(*named: str) -> set[str]:
    """What is left of the names of one report each."""
    found = one_voice([{each} for each in named], lambda words: REGISTER.get(words, Known()))
    return {found.get(each, each) for each in named}


@pytest.mark.parametrize(
    ("named", "left"),
    [
        (("regional governor", "governor of tolba"), {"governor of tolba"}),
        (("regional head of administration", "regional military administration"), {"regional military administration"}),
        (("north-staff", "north-army"), {"north-army"}),
        (("front-radio", "hill-front"), {"hill-front"}),
        (("army", "north-staff"), {"north-staff"}),
        (("army spokesman colonel", "north-staff"), {"north-staff"}),
        (("rebels", "front-radio"), {"front-radio"}),
        (("a military spokesperson (in the post)", "north-staff"), {"north-staff"}),
        (("northland", "north-staff", "south-army"), {"north-staff", "south-army"}),
        (
            ("governor oleh synko", "oleh synko head of regional administration", "governor"),
            {"oleh synko head of regional administration"},
        ),
        (("mayor hana dovic", "dovic", "mayor"), {"mayor hana dovic"}),
        (("dr sow", "dr amadou sow"), {"dr amadou sow"}),
        (("hospital", "tolba general hospital"), {"tolba general hospital"}),
        (("monitor", "savannah rights monitor", "srm"), {"savannah rights monitor"}),
        (("hf", "hfn", "hill-front-north"), {"hf", "hill-front-north"}),
        (("police", "state police command"), {"state police command"}),
        (("army", "military"), {"army"}),
        (("army", "jungle brigade 27"), {"jungle brigade 27"}),
        (("government", "government press service of northmark"), {"government press service of northmark"}),
        (("council chairman of guba", "council chairman hon ana lund"), {"council chairman hon ana lund"}),
        (("mayor of tolba", "mayor hana dovic"), {"mayor hana dovic"}),
        (("governor oleh synko", "tolba governorate"), {"governor oleh synko"}),
        (("governor", "governor oleh synko", "oleh synko"), {"governor oleh synko"}),
        (("monitor", "savannah monitor for civilian harm"), {"savannah monitor for civilian harm"}),
        (("mr dovic", "hana dovic"), {"hana dovic"}),
        (("militant group", "hill-front"), {"hill-front"}),
        (("police", "north-police"), {"north-police"}),
        (("prosecutors", "tolba regional prosecutor s office"), {"tolba regional prosecutor s office"}),
        (("ombudsman s office", "defensoria-northland"), {"defensoria-northland"}),
        (("division", "north-army"), {"north-army"}),
        (("government s army", "tolba military zone"), {"tolba military zone"}),
        (("alderman nestor polquin", "ward official nestor polquin"), {"alderman nestor polquin"}),
        (("one of the sources (in the post)", "two security sources (in the post)"), {"two security sources (in the post)"}),
    ],
    ids=lambda value: " + ".join(sorted(value)),
)
def test_one_party_or_office_is_one_voice(named: tuple[str, ...], left: set[str]) -> None:
    assert voices(*named) == left


@pytest.mark.parametrize(
    "named",
    [
        ("army", "north-staff", "south-army"),
        ("state-tv", "north-army"),
        ("northland", "south-army"),
        ("rebels", "north-army"),
        ("mayor of tolba", "governor of tolba"),
        ("an army officer (in the post)", "north-army"),
        ("governor", "governor of tolba", "governor of nimba"),
        ("governor", "mayor"),
        ("governor", "deputy governor"),
        ("mayor hana dovic", "governor oleh synko"),
        ("musa ladan", "aisha ladan"),
        ("dr amadou sow", "dr moussa sow"),
        ("tolba hospital", "nimba hospital", "hospital"),
        ("umm dorein emergency room", "umm dorein resistance committee"),
        ("governor", "governor s brother"),
        ("governor of tolba", "tolba governorate", "nimba governorate"),
        ("mayor of tolba", "mayor hana dovic", "mayor oleh synko"),
        ("army", "jungle brigade 27", "river battalion 3"),
        ("army", "north-police"),
        ("police", "tolba police", "nimba police"),
        ("gezmara doctors union", "kolbe doctors union"),
        ("priest", "doctor ana lund"),
    ],
    ids=" + ".join,
)
def test_what_may_be_two_stays_two(named: tuple[str, ...]) -> None:
    assert voices(*named) == set(named)


def test_who_was_brought_in_without_a_name_is_gone_on_about_by_the_last_word() -> None:
    brought = "a hospital administrator (in the post)"
    assert one_voice([{brought, "administrator"}], lambda words: Known()) == {"administrator": brought}
    assert not one_voice([{brought}, {"administrator"}], lambda words: Known())


def test_who_is_called_by_a_title_is_whom_the_same_report_names_with_one() -> None:
    assert one_voice([{"father anselm tiago", "priest"}], lambda words: Known()) == {"priest": "father anselm tiago"}
    assert not one_voice([{"father anselm tiago", "father ana lund", "priest"}], lambda words: Known())


def test_whom_a_copy_leaves_without_a_name_has_the_one_of_the_text_it_copies() -> None:
    bare, named = "a nurse at the ford (in post)", "olena lund nurse at ford"
    assert one_voice([{"post", named}, {"post", bare}], lambda words: Known()) == {bare: named}
    assert not one_voice([{"dawn", named}, {"post", bare}], lambda words: Known())


def test_the_registers_know_whose_voice_a_body_is() -> None:
    known = pipeline.whois()
    assert known("rus-defence-ministry").party == known("rus-armed-forces").party == "rus-armed-forces"
    assert known("rus-defence-ministry").interest == "rus-armed-forces"
    assert known("bfa-general-staff").party == "bfa-armed-forces"
    assert known("gaza-health-ministry").party != "hamas"
    assert (known("tass").party, known("Ukraine").names) == (None, "UA")
