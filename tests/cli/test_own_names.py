"""What users add to the registry and the gazetteer: where it goes, what it changes, what is refused."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main

REPORT = (
    "Fighters of the Quillet Front attacked an army post in Zzormak, Niger, on 2 June 2025, killing 12 soldiers, the army said.\n"
)


def run(home: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), *map(str, arguments)])


def country_line(number: int, name: str, feature: str = "P.PPL", country: str = "NE", others: str = "") -> str:
    group, code = feature.split(".")
    fields = [number, name, name, others, 14.5, 4.2, group, code, country, "", "06", "", "", "", 900, "", "", "Africa/Niamey", ""]
    return "\t".join(map(str, fields))


@pytest.fixture
def niger(tmp_path: Path) -> Path:
    path = tmp_path / "NE.txt"
    path.write_text(country_line(900_000_001, "Zzormak", others="Zzormaka,XQZ") + "\n", encoding="utf-8")
    return path


def test_an_added_actor_is_found_and_its_file_is_plain(tmp_path: Path) -> None:
    done = run(
        tmp_path, "actors", "add", "river-guard", "River Guard", "--kind", "identity_militia", "--country", "ml",
        "--country", "NE", "--abbreviation", "RGX", "--years", "2019-", "--parent", "jnim", "--source", "Own notes",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert tomllib.loads((tmp_path / "actors.toml").read_text("utf-8")) == {
        "river-guard": {
            "name": "River Guard", "abbreviations": ["RGX"], "kind": "identity_militia", "country": ["ML", "NE"],
            "parent": "jnim", "from": 2019, "sources": ["Own notes"],
        }
    }  # fmt: skip
    assert run(tmp_path, "actors", "find", "RGX").output.splitlines()[1].startswith("river-guard")
    assert run(tmp_path / "other", "actors", "find", "RGX").exit_code == 1


def test_an_alias_is_added_to_and_comments_stay(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('# mine\n[jnim]\naliases = ["The First"] # heard on the radio\n', encoding="utf-8")
    assert run(tmp_path, "actors", "alias", "jnim", "The Second", "--abbreviation", "TSX").exit_code == 0
    text = own.read_text("utf-8")
    assert tomllib.loads(text) == {"jnim": {"aliases": ["The First", "The Second"], "abbreviations": ["TSX"]}}
    assert "# mine\n" in text
    assert "jnim" in run(tmp_path, "actors", "find", "The", "Second").output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("add", "x", "X", "--kind", "horde"), 2, "unknown kind 'horde'"),
        (("add", "X y", "X", "--kind", "other"), 2, "small letters"),
        (("add", "x", "X", "--kind", "other", "--parent", "nobody-at-all"), 2, "no actor 'nobody-at-all'"),
        (("add", "x", "X", "--kind", "other", "--years", "2020-2010"), 2, "after its end"),
        (("add", "x", "X", "--kind", "other", "--years", "soon"), 2, "is not years"),
        (("add", "x", "X", "--kind", "other", "--country", "Mali"), 2, "ISO code"),
        (("alias", "nobody-at-all", "X"), 1, "no actor"),
        (("alias", "jnim"), 2, "give a name"),
    ],
)
def test_what_cannot_be_added_is_told_in_one_line_and_writes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run(tmp_path, "actors", *arguments)
    assert done.exit_code == code
    assert words in done.output.splitlines()[-1]
    assert not (tmp_path / "actors.toml").exists()


def test_a_broken_own_file_is_named_and_left_alone(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text("[jnim\n", encoding="utf-8")
    for arguments in (("check",), ("alias", "jnim", "X"), ("find", "JNIM")):
        done = run(tmp_path, "actors", *arguments)
        assert done.exit_code == 2
        assert f"{own}:1" in done.output
    assert own.read_text("utf-8") == "[jnim\n"


def test_check_finds_a_circle_of_parents_and_lists_shared_names(tmp_path: Path) -> None:
    assert run(tmp_path, "actors", "check").exit_code == 0
    (tmp_path / "actors.toml").write_text(
        '[one]\nname = "Qqoneish"\nkind = "other"\nparent = "two"\ncountry = ["ML"]\n'
        '[two]\nname = "Qqtwoish"\nkind = "other"\nparent = "one"\ncountry = ["ML"]\nfrom = 2020\n'
        '[three]\nname = "qqtwoish"\nkind = "other"\ncountry = ["ML"]\n'
        '[four]\nname = "QQtwoish"\nkind = "other"\ncountry = ["ML"]\nto = 2010\n',
        encoding="utf-8",
    )
    done = run(tmp_path, "actors", "check", "--clashes")
    assert done.exit_code == 1
    assert "one: is its own parent by way of one → two → one" in done.output
    (shared,) = [line for line in done.output.splitlines() if "woish (ML): " in line]
    assert {"three", "two", "four"} == set(shared.split(": ")[1].split(", "))
    assert "2 faults" in done.output


def test_names_that_stayed_open_are_a_work_list_and_adding_them_closes_it(tmp_path: Path, niger: Path) -> None:
    report, db = tmp_path / "r.txt", tmp_path / "s.db"
    report.write_text(REPORT, encoding="utf-8")
    assert run(tmp_path, "add", report, "--db", db, "--by", "Ada", "--published", "2025-06-03").exit_code == 0
    actors = run(tmp_path, "actors", "unresolved", "--db", db)
    assert actors.exit_code == 0, actors.output
    assert "Quillet Front" in actors.output
    assert "reportedly actors add" in actors.output
    places = run(tmp_path, "gazetteer", "unresolved", "--db", db)
    assert "Zzormak" in places.output
    run(tmp_path, "actors", "add", "quillet-front", "Quillet Front", "--kind", "rebel_group", "--country", "NE")
    assert run(tmp_path, "gazetteer", "add", "ne", "--from", niger).exit_code == 0
    read = run(tmp_path, "read", report, "--format", "jsonl")
    (happening, *_) = json.loads(read.stdout)["happenings"]
    assert "quillet-front" in json.dumps(happening["sides"])
    assert happening["where"][0]["geonameid"] == 900_000_001
    again = tmp_path / "again.db"
    run(tmp_path, "add", report, "--db", again, "--by", "Ada", "--published", "2025-06-03")
    assert run(tmp_path, "actors", "unresolved", "--db", again).exit_code == 1


def test_an_added_country_is_found_by_its_trusted_names(tmp_path: Path, niger: Path) -> None:
    done = run(tmp_path, "gazetteer", "add", "NE", "--from", niger)
    assert done.output == f"{tmp_path / 'gazetteer' / 'NE'}: 1 places of NE.\n"
    assert "900000001" in run(tmp_path, "gazetteer", "find", "Zzormaka").output
    assert run(tmp_path, "gazetteer", "find", "XQZ").exit_code == 1
    assert "Added for NE: 1 places" in run(tmp_path, "gazetteer", "--about").output


def test_show_tells_all_of_one_actor(tmp_path: Path) -> None:
    told = run(tmp_path, "actors", "show", "mli-armed-forces", "--day", "2022-05-01").output
    assert "Military Forces of Mali (2021-)" in told
    assert "Government of Mali" in told
    assert "FAMa" in told
    assert run(tmp_path, "actors", "show", "nobody-at-all").exit_code == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no place of NE"),
        ("not a table\n", "1 columns where a GeoNames country file has 19"),
        (country_line(1, "A") + "\n" + country_line(2, "B", country="ML") + "\n", ":2: a place of ML, not of NE"),
        (country_line(1, "A").replace("14.5", "north"), "is no number"),
        (country_line(1, "A").replace("14.5", "145"), "not on the globe"),
    ],
)
def test_a_broken_country_file_is_refused_and_the_former_one_kept(tmp_path: Path, niger: Path, text: str, words: str) -> None:
    assert run(tmp_path, "gazetteer", "add", "NE", "--from", niger).exit_code == 0
    broken = tmp_path / "broken.txt"
    broken.write_text(text, encoding="utf-8")
    done = run(tmp_path, "gazetteer", "add", "NE", "--from", broken)
    assert done.exit_code == 2
    assert words in done.output
    assert len(done.output.splitlines()) == 1
    assert run(tmp_path, "gazetteer", "find", "Zzormak").exit_code == 0
    assert [path.name for path in (tmp_path / "gazetteer").iterdir()] == ["NE"]
    archive = tmp_path / "NE.zip"
    archive.write_bytes(b"PK\x03\x04 cut off")
    assert run(tmp_path, "gazetteer", "add", "NE", "--from", archive).exit_code == 2
