"""`verify` finds whatever is not what was added, and names it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Table
from store_cases import NEWER, added, event, text

from reportedly.errors import ReportedlyError
from reportedly.model import Failure, Judgement
from reportedly.model.judgement import BlindSet
from reportedly.store import Store, schema


def filled(path: Path) -> Path:
    """A store with rows in every table, revisions, two engines, an ended judgement and something withheld."""
    batch = [added(1), added(2), added(3), added(4)]
    at = datetime(2031, 6, 1, tzinfo=UTC)
    with Store.open(path) as store:
        store.add(batch, by="Ada")
        store.add([added(1, words=text(1) + " Corrected.")], by="Ada")
        store.add([added(2, engine=NEWER)], by="Bo")
        store.add_failures([Failure(code="empty", stage="read", reason="no text", report="a.txt")], by="Bo")
        for name, left in (("j-1", batch[0]), ("j-2", batch[3])):
            happening = left.reading.happenings[0].id
            ended = at if name == "j-1" else None
            store.judge(Judgement(id=name, kind="not_an_event", by="Ada", at=at, why="a drill", left=happening, ended_at=ended))
        happenings = [each.reading.happenings[0].id for each in batch]
        events = [event(f"E-{n}", each.reading) for n, each in enumerate(batch)]
        store.save_events(events, [(f"E-{n}", name) for n, name in enumerate(happenings)], [("E-9", "E-1")], by="Ada")
        given = BlindSet(name="pilot", coders=("Ada", "Bo"), happenings=(happenings[0],), by="Ada", at=at)
        store.make_set(given)
        store.finish_set("pilot", by="Bo")
        store.withhold("report-4", by="Ada", reason_class="danger")
        store.save_events(events[:2], by="Ada")
        assert store.verify() == ()
        assert all(store.counts().values())
    return path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("kept") / "a.db")


@pytest.fixture
def copy(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "a.db"))


def change(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        assert raw.execute(statement).rowcount > 0, statement
    raw.commit()
    raw.close()


def problems(path: Path, noted: str | None = None) -> list[str]:
    with Store.open(path) as store:
        return [str(problem) for problem in store.verify(noted=noted)]


CELLS = [(table.name, column.name) for table in (*schema.CONTENT, schema.custody) for column in table.columns]


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[".".join(cell) for cell in CELLS])
def test_a_changed_cell_is_found(copy: Path, table: str, column: str) -> None:
    first = f'(SELECT min(rowid) FROM "{table}")'
    raw = sqlite3.connect(copy)
    (kind, value) = raw.execute(f'SELECT typeof("{column}"), "{column}" FROM "{table}" WHERE rowid = {first}').fetchone()
    match kind:
        case "integer":
            new = value + 7000
        case "blob":
            new = value[:-1] + bytes([value[-1] ^ 1])
        case "null":
            new = "x"
        case _:
            new = value + "x"
    raw.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = {first}', (new,))
    raw.commit()
    raw.close()
    assert problems(copy)


@pytest.mark.parametrize("table", [table.name for table in (*schema.CONTENT, schema.custody)])
def test_a_deleted_row_is_found(copy: Path, table: str) -> None:
    for last in ("min", "max"):
        mine = shutil.copy(copy, copy.with_name(f"{last}.db"))
        change(Path(mine), f'DELETE FROM "{table}" WHERE rowid = (SELECT {last}(rowid) FROM "{table}")')
        assert problems(Path(mine))


def test_an_inserted_row_is_found(copy: Path) -> None:
    change(copy, "INSERT INTO carries SELECT evidence, 'r-0', text_sha256, row_sha256, entry FROM carries LIMIT 1")
    assert any(line.startswith("carries") for line in problems(copy))


def test_a_row_with_a_right_hash_that_no_entry_covers_is_found(copy: Path) -> None:
    change(copy, "INSERT INTO custody SELECT 9000, at, by, action, subject, content_sha256, previous, 'x' FROM custody LIMIT 1")
    change(copy, "DELETE FROM custody WHERE seq = 9000", "UPDATE ledger SET entry = 9000 WHERE seq = 1")
    assert "custody 9000: rows that no entry of the log covers" in problems(copy)


def test_it_says_what_was_changed(copy: Path) -> None:
    change(copy, "UPDATE claim SET payload = replace(payload, '7', '8') WHERE field = 'killed' AND extraction = 1")
    assert problems(copy) == ["claim 1:5: is not what was added"]
    change(copy, "DELETE FROM claim WHERE extraction = 1 AND position = 5")
    (found,) = problems(copy)
    assert found.startswith("custody 2: of the add of r-")


def test_words_that_no_longer_give_their_hash_are_found_though_rows_and_log_were_forged(tmp_path: Path) -> None:
    """Somebody rewrites the bytes, the row's hash and the whole log: the hash of the bytes still tells."""
    from reportedly.store import custody
    from reportedly.store.codec import pack

    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.add([added(1)], by="Ada")
        (_, noted) = store.head()
    raw = sqlite3.connect(path)
    raw.row_factory = sqlite3.Row
    row = dict(raw.execute("SELECT * FROM evidence").fetchone()) | {"packed": pack(b"something else")}
    names = custody.hashed_columns(schema.evidence)
    forged = custody.row_sha256("evidence", [row[name] for name in names])
    raw.execute("UPDATE evidence SET packed = ?, row_sha256 = ?", (row["packed"], forged))
    content = custody.Covered()
    for table in schema.CONTENT:
        for each in raw.execute(f'SELECT * FROM "{table.name}"'):
            content.rows[table].append(dict(each))
    last = dict(raw.execute("SELECT * FROM custody WHERE seq = 2").fetchone()) | {"content_sha256": content.content_sha256()}
    fields = ("seq", "at", "by", "action", "subject", "content_sha256", "previous")
    head = custody.entry_hash(*(last[field] for field in fields))
    raw.execute("UPDATE custody SET content_sha256 = ?, hash = ? WHERE seq = 2", (last["content_sha256"], head))
    raw.execute("UPDATE meta SET value = ? WHERE key = 'head_hash'", (head,))
    raw.commit()
    raw.close()
    assert problems(path) == [f"evidence {row['sha256']}: its content does not give its name"]
    assert f"custody {noted}: the noted entry is not in the log" in problems(path, noted=noted)


def test_a_noted_head_that_is_in_the_log_is_well(copy: Path) -> None:
    with Store.open(copy) as store:
        (_, noted) = store.head()
        store.add([added(9)], by="Ada")
    assert problems(copy, noted=noted) == []


def test_a_withheld_row_that_is_filled_again_is_found(copy: Path) -> None:
    change(copy, "UPDATE report SET id = 'report-4' WHERE id IS NULL")
    assert any("was withheld, but is not blank" in line for line in problems(copy))


@pytest.mark.parametrize("table", schema.BLANKED, ids=[table.name for table in schema.BLANKED])
def test_what_is_left_of_a_withheld_row_cannot_be_changed(copy: Path, table: Table) -> None:
    blank = " AND ".join(f'"{name}" IS NULL' for name in schema.BLANKED[table])
    raw = sqlite3.connect(copy)
    raw.execute("PRAGMA journal_mode=WAL")
    with Store.open(copy) as store:
        for column in table.columns:
            if column.name in schema.BLANKED[table]:
                continue
            (rowid, value) = raw.execute(f'SELECT rowid, "{column.name}" FROM "{table.name}" WHERE {blank}').fetchone()
            for new in (value + 7000 if isinstance(value, int) else f"{value}x", value):
                raw.execute(f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?', (new, rowid))
                raw.commit()
                rowid = new if [column] == [*table.primary_key] and isinstance(new, int) else rowid
                assert bool(store.verify()) == (new != value), column.name
    raw.close()


def test_a_row_that_was_blanked_without_being_withheld_is_found(copy: Path) -> None:
    change(copy, "UPDATE happening SET payload = NULL WHERE extraction = 1")
    assert "happening 1:0: is not what was added" in problems(copy)


def test_a_forged_withholding_is_found(copy: Path) -> None:
    change(
        copy,
        "INSERT INTO withheld SELECT kind, sha256, reason_class, remains_sha256, w.by, w.at, w.row_sha256, w.entry"
        " FROM withheld w JOIN evidence ON packed IS NOT NULL WHERE kind = 'evidence' LIMIT 1",
        "UPDATE evidence SET packed = NULL, origin = NULL WHERE sha256 IN (SELECT subject FROM withheld)",
    )
    found = problems(copy)
    assert any(line.startswith("withheld evidence:") for line in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = '0' WHERE key = 'head_seq'",
        "UPDATE meta SET value = 'x' WHERE key = 'head_hash'",
        "DELETE FROM meta WHERE key = 'scrub_due'",
        "INSERT INTO meta VALUES ('mood', 'good')",
    ],
)
def test_changed_settings_are_found(copy: Path, statement: str) -> None:
    change(copy, statement)
    assert problems(copy)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE notes (words)",
        "CREATE TRIGGER t AFTER INSERT ON claim BEGIN DELETE FROM claim; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE redirect",
    ],
)
def test_a_changed_schema_is_found(copy: Path, statement: str) -> None:
    raw = sqlite3.connect(copy)
    raw.execute(statement)
    raw.commit()
    raw.close()
    assert any(line.startswith("file") for line in problems(copy))


def everything(path: Path) -> list[object] | None:
    """All rows of all tables as they are; None where they cannot be read."""
    raw = sqlite3.connect(path)
    raw.text_factory = bytes
    try:
        return [raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in schema.metadata.tables]
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        raw.close()


def test_any_flipped_byte_that_changes_content_is_found(kept: Path, tmp_path: Path) -> None:
    """400 bytes flipped one at a time: either every row reads as before, or verify says that it does not."""
    whole, before = kept.read_bytes(), everything(kept)
    dice = random.Random(7)
    changed = 0
    for _ in range(400):
        place = dice.randrange(len(whole))
        mine = tmp_path / "a.db"
        for leftover in tmp_path.iterdir():
            leftover.unlink()
        mine.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << dice.randrange(8))]) + whole[place + 1 :])
        if everything(mine) == before:
            continue
        changed += 1
        try:
            found = problems(mine)
        except ReportedlyError as error:
            found = [str(error)]
        assert found, f"byte {place}"
    assert changed > 50
