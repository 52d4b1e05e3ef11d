"""A country of a user's own behind the package's places."""

from __future__ import annotations

import pickle
import zipfile

import pytest

from reportedly.lookup.gazetteer import FOLDER, Gazetteer
from reportedly.lookup.gazetteer_added import with_added
from reportedly.lookup.gazetteer_country import add

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")

BORNO = 2346794


def line(number: int, name: str, feature: str, second: str = "", people: int = 0) -> str:
    group, code = feature.split(".")
    fields = [number, name, name, "", 11.7, 13.2, group, code, "NG", "", "27", second, "", "", people, "", "", "Africa/Lagos", ""]
    return "\t".join(map(str, fields))


@pytest.fixture(scope="module")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("own")
    rows = [
        line(BORNO, "Borno State", "A.ADM1"),
        line(900_000_002, "Zzkwada", "A.ADM2", "X1"),
        line(900_000_003, "Zzkwata", "P.PPL", "X1", 70),
        line(900_000_004, "Zzbank", "S.BANK"),
    ]
    with zipfile.ZipFile(folder / "NG.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("NG.txt", "\n".join(rows) + "\n")
    assert add("NG", folder / "NG.zip", folder / "NG") == 3
    return with_added((folder / "NG",))


def test_a_village_lies_in_the_region_that_the_package_has(layered: Gazetteer) -> None:
    (village,) = layered.lookup("Zzkwata")
    (borno,) = [place for place in layered.lookup("Borno State") if place.feature == "A.ADM1"]
    (district,) = layered.lookup("Zzkwada")
    assert borno.geonameid == BORNO
    assert village.inside == (district.row, borno.row)
    assert (village.admin1, village.admin2, village.source) == ("Borno State", "Zzkwada", "added")
    assert layered.place(village.row) == village
    assert layered.numbered(900_000_003) == village
    assert layered.numbered(BORNO) == borno
    assert district.population == 70


def test_features_that_no_report_names_are_left_out(layered: Gazetteer) -> None:
    assert layered.lookup("Zzbank") == ()


def test_names_of_both_are_read_in_one_text(layered: Gazetteer) -> None:
    text = "from Zzkwata to Maiduguri"
    assert [text[hit.start : hit.end] for hit in layered.names(text)] == ["Zzkwata", "Maiduguri"]
    assert layered.alike("Zzkwatah", ("NG",))[0].name == "Zzkwata"


def test_without_additions_it_is_the_package_s_own(layered: Gazetteer) -> None:
    plain = Gazetteer.open()
    assert with_added(()).digest == plain.digest != layered.digest
    assert layered.lookup("Gao") == plain.lookup("Gao")
    assert pickle.loads(pickle.dumps(layered)).lookup("Zzkwata") == layered.lookup("Zzkwata")
