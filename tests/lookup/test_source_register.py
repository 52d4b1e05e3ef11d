import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import NotFound, SettingError
from reportedly.lookup import sources as room
from reportedly.lookup.registry import Registry
from reportedly.lookup.sources import Sources


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources.open()


def test_there_are_enough_and_each_is_sound(sources: Sources) -> None:
    actors = Registry.open()
    assert len(sources) >= 150
    for source in sources.sources():
        assert source.kind in room.KINDS, source.id
        assert set(source.country) <= set(actors.countries), source.id
        assert source.interest is None or source.interest in actors, source.id
        if source.id in actors:
            assert actors.actor(source.id).name == source.name, f"{source.id} is two things"


def test_shipped_tables_have_the_shape_that_users_files_must_have() -> None:
    seen: set[str] = set()
    for file in (files("reportedly") / "data" / "sources").iterdir():
        if file.name.endswith(".toml"):
            for key, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
                assert room._wrong(key, row, {}) is None, (file.name, key)
                assert key not in seen, f"{key} stands in two files"
                seen.add(key)


def test_no_source_that_ships_is_graded(sources: Sources) -> None:
    assert not {"grade", "score"} & set(room.Source.__dataclass_fields__)
    assert all(source.reliability is None for source in sources.sources())


def test_find_names_in_words(sources: Sources) -> None:
    text = "the Britain-based Syrian Observatory for Human Rights told AFP and afp"
    assert [(text[h.start : h.end], h.sources) for h in sources.find(text)] == [
        ("Britain-based Syrian Observatory for Human Rights", ("sohr",)),
        ("AFP", ("afp",)),
    ]


def test_lookup_by_name_id_or_address(sources: Sources) -> None:
    for words in ("SOHR", "sohr", "the Syrian Observatory for Human Rights", "https://www.syriahr.com/en/1", "syriahr.com"):
        assert [s.id for s in sources.lookup(words)] == ["sohr"], words
    assert [s.id for s in sources.lookup("https://t.me/s/rybar")] == ["rybar"]
    assert [s.id for s in sources.lookup("@rybar")] == ["rybar"]
    assert sources.lookup("nobody at all") == ()
    with pytest.raises(NotFound):
        sources.source("nobody")


def test_interest_tells_whose_side(sources: Sources) -> None:
    assert sources.source("al-masirah").interest == "houthis"
    assert sources.source("operation-z").interest == "rus-armed-forces"
    assert sources.source("reuters").interest is None


def test_a_user_s_file_adds_and_overrides(tmp_path: Path, sources: Sources) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[river-radio]\nname = "River Radio"\nkind = "broadcaster"\nreliability = "C"\n[afp]\naliases = ["France-Presse"]\n',
        encoding="utf-8",
    )
    mine = Sources.open(path)
    assert (mine.source("river-radio").reliability, mine.source("afp").reliability) == ("C", None)
    assert [h.sources for h in mine.find("River Radio and France-Presse, AFP")] == [("river-radio",), ("afp",), ("afp",)]
    assert mine.digest != sources.digest == Sources.open().digest


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[a]\nname = "A"\nkind = "rumour"\n', 3, "rumour"),
        ('[a]\nname = "A"\nkind = "agency"\nreliability = "G"\n', 4, "known: A, B, C, D, E, F"),
        ('[a]\nkind = "agency"\n', 1, "needs 'name'"),
        ('[a]\nname = "A"\nkind = "agency"\ngrade = "F"\n', 4, "unknown key 'grade'"),
        ('[a]\nname = ["A"]\n', 2, "takes a string"),
        ('[a]\nname = "A"\nkind = "agency"\naliases = [1]\n', 4, "list of strings"),
        ("[a\n", 1, "not TOML"),
        ("[A A]\n", 1, "not TOML"),
        ('["A A"]\nname = "A"\n', 1, "id 'A A'"),
    ],
)
def test_a_broken_user_s_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError) as told:
        Sources.open(path)
    assert str(told.value).startswith(f"{path}:{line}: ")
    assert words in str(told.value)
