"""The verbs of judging on real, invented reports: what is decided, shown, listed, undone and compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.model import Claim, Event, Reading
from reportedly.store import Store

ARMY = (
    "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing at least 12 soldiers, the army said. "
    "Two trucks were destroyed. Nine drivers waited by the river.\n"
)
GROUP = (
    "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing nine soldiers, "
    "the Northern Front said in a statement.\n"
)


def run(*arguments: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(main, [str(each) for each in arguments])
    assert done.exit_code == code, done.output
    return done


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "army.txt").write_text(ARMY, encoding="utf-8")
    (folder / "group.txt").write_text(GROUP, encoding="utf-8")
    for name, publisher in (("army.txt", "Radio Test"), ("group.txt", "Other Radio")):
        run(
            "add", folder / name, "--publisher", publisher, "--published", "2025-06-03", "--db", folder / "kept.db", "--by", "Ada"
        )
    return folder / "kept.db"


@pytest.fixture
def db(kept: Path, tmp_path: Path) -> Path:
    """A store of its own for each test."""
    path = tmp_path / "kept.db"
    with Store.open(kept) as store:
        store.head()
    path.write_bytes(kept.read_bytes())
    return path


def judge(db: Path, *arguments: str, by: str = "Ada", why: str = "read it again", code: int = 0) -> Result:
    return run("judge", *arguments, "--why", why, "--by", by, "--db", db, code=code)


def event(db: Path) -> Event:
    with Store.open(db) as store:
        (found,) = store.events()
        assert store.verify() == ()
        return found


def readings(db: Path) -> tuple[Reading, Reading]:
    with Store.open(db) as store:
        one, other = store.readings()
        return (one, other) if "army" in one.report.id else (other, one)


def claim(reading: Reading, field: str) -> Claim:
    return next(found for found in reading.claims if found.field == field)


def dead(db: Path) -> list[int | None]:
    return [figure.best for one in event(db).estimates if one.field == "killed" for figure in one.figures]


def listed(db: Path, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(row) for row in run("judge", "list", *arguments, "--format", "jsonl", "--db", db).stdout.splitlines()]


def test_a_rejected_claim_counts_no_more_until_the_rejection_is_undone(db: Path) -> None:
    army, _ = readings(db)
    key = claim(army, "killed").key
    assert sorted(number or 0 for number in dead(db)) == [9, 12]
    told = judge(db, "reject", key).output
    assert "rejects killed ≥ 12" in told
    assert dead(db) == [9]
    page = run("show", event(db).id, "--db", db).output
    assert "Decided by people" in page
    assert "Ada rejects killed" in " ".join(page.split())
    assert "killing at least 12" in run("show", key, "--db", db).output
    (row,) = listed(db)
    judge(db, "undo", str(row["id"]), by="Bo")
    assert sorted(number or 0 for number in dead(db)) == [9, 12]
    assert [one["state"] for one in listed(db, "--all")] == ["undone", "stands"]
    undo = next(one for one in listed(db, "--all") if one["kind"] == "undo")
    judge(db, "undo", str(undo["id"]))
    assert dead(db) == [9]
    assert "already" in judge(db, "undo", str(undo["id"]), code=2).output


def test_parts_actors_and_places_are_corrected_and_shown_with_who_and_why(db: Path) -> None:
    army, _ = readings(db)
    killed, where, actor = (claim(army, field) for field in ("killed", "where", "initiator"))
    judge(db, "correct", killed.key, "standing=combatant", "whose=the garrison")
    judge(db, "correct", actor.key, "actor=jnim", why="named further on")
    judge(db, "correct", where.key, "place=2460596", why="the district's seat")
    made = event(db)
    assert any(member.ref.actor == "jnim" and member.ref.text == "Gunmen" for side in made.sides for member in side.actors)
    assert any(place.geonameid == 2460596 for place in made.where)
    page = " ".join(run("show", made.id, "--db", db).output.split())
    assert "Ada corrects initiator Gunmen" in page
    assert "value Gunmen" in page
    assert "named further on" in page
    assert "whose" in page


def test_what_is_refused_says_why_in_one_line(db: Path) -> None:
    army, group = readings(db)
    key, home, other = claim(army, "killed").key, army.happenings[0].id, group.happenings[0].id
    refused = {
        ("correct", key, "value=21"): "cannot be read off",
        ("correct", key, "colour=red"): "no part 'colour'",
        ("correct", key, "place=1"): "no place 1 in the gazetteer",
        ("correct", key, "actor=nobody-at-all"): "no actor nobody-at-all",
        ("correct", key, "actor=jnim"): "which is no actor",
        ("correct", key, "standing"): "is no PART=WORDS",
        ("move", key, other): "cannot move",
        ("same", home, home): "one happening",
        ("add", home, "injured", "--quote", "waited by"): "gives no count",
        ("add", home, "injured", "--quote", "no such words"): "does not stand in the report",
        ("reject", "k-none"): "no claim k-none",
        ("split", home, "k-none"): "no claim k-none",
        ("undo", "j-none"): "no judgement j-none",
        ("not-an-event", "E-none"): "no event E-none",
        ("reject", key, "--blind", "none"): "no blind set none",
    }
    for arguments, words in refused.items():
        done = CliRunner().invoke(main, ["judge", *arguments, "--why", "x", "--db", str(db)])
        assert done.exit_code in (1, 2), arguments
        assert words in done.output.replace("\n", " "), (arguments, done.output)
        assert "Traceback" not in done.output
    assert "a judgement says why" in judge(db, "reject", key, why=" ", code=2).output
    assert listed(db) == []


def test_a_missed_claim_is_added_moved_and_split(db: Path) -> None:
    army, _ = readings(db)
    home = army.happenings[0].id
    judge(db, "add", home, "missing", "--quote", "Nine drivers", "--side", "civilians", "--said-by", "the army")
    (missing,) = [one for one in event(db).estimates if one.field == "missing"]
    assert (missing.best, missing.side) == (9, "civilians")
    (key,) = missing.figures[0].claims
    ids = run("show", event(db).id, "--ids", "--db", db).output
    assert key in ids
    assert home in ids
    page = " ".join(run("show", key, "--db", db).output.split())
    assert "judgement.add" in page
    assert "Ada adds missing 9 “Nine drivers”" in page
    judge(db, "split", home, key)
    with Store.open(db) as store:
        parted = [one for one in store.events() if any(figure.field == "missing" for figure in one.estimates)]
        assert len(store.events()) == 2
    assert parted[0].id != event_of(db, home)
    judge(db, "move", key, home)
    assert event_of(db, home) == next(name for name, fields in fields_of(db).items() if "missing" in fields)
    assert claim(army, "destroyed").key not in key


def event_of(db: Path, happening: str) -> str:
    with Store.open(db) as store:
        return next(one.id for one in store.events() if happening in one.happenings)


def fields_of(db: Path) -> dict[str, set[str]]:
    with Store.open(db) as store:
        return {one.id: {figure.field for figure in one.estimates} for one in store.events()}


def test_events_are_parted_and_joined_and_changes_say_so_once(db: Path) -> None:
    army, group = readings(db)
    one, other = army.happenings[0].id, group.happenings[0].id
    with Store.open(db) as store:
        before = store.run()
    assert "0 events; the latest run is" in run("changes", "--since", str(before), "--db", db).output
    judge(db, "different", one, other, why="two mornings")
    changes = [
        json.loads(row) for row in run("changes", "--since", str(before), "--format", "jsonl", "--db", db).stdout.splitlines()
    ]
    assert sorted(row["change"] for row in changes) == ["new", "split"]
    assert all(any("two mornings" in why for why in row["why"]) for row in changes)
    assert any(part["part"].startswith("killed") for row in changes for part in row["differences"])
    with Store.open(db) as store:
        parted, names = store.run(), [event.id for event in store.events()]
    run("judge", "list", "--db", db)
    told = judge(db, "same", *names, by="Bo", why="one morning").output
    assert "Somebody else judged otherwise" in told
    assert [row["kind"] for row in listed(db, "--contested")] == ["different", "same"]
    assert run("show", names[0], "--db", db).output.count(" contested") == 2
    assert run("changes", "--since", str(parted), "--db", db).output.startswith("0 events")
    judge(db, "undo", str(listed(db, "--contested")[0]["id"]))
    page = run("changes", "--since", str(parted), "--db", db).output
    assert "merged into" in page
    assert "because Bo judged same: one morning" in page
    assert run("changes", "--since", "2000-01-01", "--db", db).output.count("new") == 1
    assert run("changes", "--since", "soon", "--db", db, code=2)


def test_what_is_no_event_leaves_the_list(db: Path) -> None:
    judge(db, "not-an-event", event(db).id, why="a drill")
    assert "0 events." in run("events", "--db", db).output


def test_a_judgement_survives_a_revision_or_is_an_orphan(tmp_path: Path) -> None:
    db, source = tmp_path / "kept.db", tmp_path / "army.jsonl"

    def add(text: str) -> None:
        source.write_text(json.dumps({"id": "army", "text": text, "published": "2025-06-03"}) + "\n", encoding="utf-8")
        run("add", source, "--db", db)

    add(ARMY)
    with Store.open(db) as store:
        killed = claim(store.reading("army"), "killed")
    judge(db, "reject", killed.key)
    assert dead(db) == []
    add("Corrected. " + ARMY)
    assert (listed(db, "--orphaned"), dead(db)) == ([], [])
    add(ARMY.replace("killing at least 12 soldiers", "killing at least 14 soldiers"))
    (row,) = listed(db, "--orphaned")
    assert (row["state"], dead(db)) == ("orphaned", [14])
    assert "its words are in no claim" in run("judge", "list", "--orphaned", "--db", db).output


def test_two_coders_code_blindly_and_are_compared_when_both_are_done(db: Path) -> None:
    army, _ = readings(db)
    run("judge", "set", "pilot", event(db).id, "--coder", "Ada", "--coder", "Bo", "--db", db)
    killed, destroyed = claim(army, "killed").key, claim(army, "destroyed").key
    judge(db, "reject", killed, "--blind", "pilot", by="Ada")
    judge(db, "accept", destroyed, "--blind", "pilot", by="Bo")
    assert sorted(number or 0 for number in dead(db)) == [9, 12]
    assert [row["by"] for row in listed(db, "--by", "Bo")] == ["Bo"]
    assert listed(db, "--by", "Cy") == []
    assert "still coded by Ada, Bo" in run("judge", "agreement", "pilot", "--db", db, code=3).output
    assert "waiting for Bo" in run("judge", "done", "pilot", "--by", "Ada", "--db", db).output
    assert "Ada is done" in judge(db, "accept", killed, "--blind", "pilot", by="Ada", code=3).output
    assert "all are done" in run("judge", "done", "pilot", "--by", "Bo", "--db", db).output
    assert dead(db) == [9]
    rows = [json.loads(row) for row in run("judge", "agreement", "pilot", "--format", "jsonl", "--db", db).stdout.splitlines()]
    by_field = {row["field"]: row for row in rows}
    assert by_field["destroyed"]["alike"] == 1.0
    assert by_field["killed"]["alike"] == 0.5
    assert by_field["killed"]["apart"][0]["codes"]["Ada"] == "absent"
    assert "killed: alpha" in run("judge", "agreement", "pilot", "--db", db).output
    (rejected,) = [str(row["id"]) for row in listed(db) if row["kind"] == "reject"]
    judge(db, "undo", rejected, by="Ada")
    assert sorted(number or 0 for number in dead(db)) == [9, 12]
