"""Which place an event word is linked to, on sentences made for this."""

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import SettingError
from reportedly.evaluate.probes import links as told_links
from reportedly.evaluate.suite import InputReport
from reportedly.evaluate.suites import SUITES
from reportedly.extract.place_events import links
from reportedly.extract.place_link import FILE, Links
from reportedly.extract.tools import Tools
from reportedly.language.weights import code
from reportedly.lookup.gazetteer import FOLDER
from reportedly.pipeline import Settings, open_tools

pytestmark = pytest.mark.skipif(not (FOLDER / "about.json").exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools(Settings()).extract


def linked(text: str, tools: Tools) -> dict[str, str | None]:
    (found,) = links([text], tools)
    return {link.word.quote: link.place.quote if link.place else None for link in found}


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Gunmen killed six herders in Gao on Friday.", "killed", "Gao"),
        ("Six people were killed when shells hit a market in Avdiivka.", "killed", "Avdiivka"),
        ("Troops from Bamako killed six rebels near Kidal.", "killed", "Kidal"),
        ("Soldiers who had trained in Kampala shot two men in Bunia.", "shot", "Bunia"),
        ("The minister said in Abuja that gunmen had killed nine farmers in Bokkos.", "killed", "Bokkos"),
        ("Raiders stormed the village of Zorghobas and burned its granaries.", "stormed", "Zorghobas"),
        ("A mine killed two men at Tambari, 20 km north of Gao.", "killed", "Tambari"),
        ("The army captured the hamlet of Deruvka.", "captured", "Deruvka"),
        ("Five guards were killed.", "killed", None),
        ("He was killed by a man whom police arrested in Lagos.", "arrested", "Lagos"),
    ],
)
def test_the_place_of_the_word(text: str, word: str, place: str | None, tools: Tools) -> None:
    assert linked(text, tools)[word] == place


def test_two_verbs_of_one_sentence_have_their_own_places(tools: Tools) -> None:
    found = linked("Gunmen killed four men in Timbuktu while soldiers arrested six suspects in Mopti.", tools)
    assert (found["killed"], found["arrested"]) == ("Timbuktu", "Mopti")


def test_the_suite_asks_the_pipeline_for_links() -> None:
    assert SUITES["event_location_dev"].hook == "links"
    text = "Gunmen killed six herders in Gao on Friday."
    (line,) = told_links([InputReport(id="a", text=text)])
    (link,) = [one for one in line["links"] if text[one["word"]["start"] : one["word"]["end"]] == "killed"]
    assert text[link["place"]["start"] : link["place"]["end"]] == "Gao"
    assert line["report"]["id"] == "a"


def test_chances_sum_to_one_and_follow_the_weights() -> None:
    keys = np.array([code("yes"), code("no")], dtype="u4")
    model = Links({"keys": keys, "hidden": np.array([[1.0], [0.0]]), "direct": np.array([1.0, -1.0]), "out": np.array([2.0])})
    likely, unlikely, unknown = model.chances([["yes"], ["no"], ["never seen"]])
    assert likely + unlikely + unknown == pytest.approx(1.0)
    assert likely > unknown > unlikely


def test_the_weights_are_small_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    assert FILE.stat().st_size < 25 * 2**20
    broken = tmp_path / "links.npz"
    broken.write_bytes(b"nothing")
    with pytest.raises(SettingError, match=r"links\.npz"):
        Links.open(broken)
