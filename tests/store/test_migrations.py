"""An older store goes up step by step."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection
from store_cases import added, event, reading

from reportedly.store import Store, migrations


def step(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE report ADD COLUMN mood TEXT")


def test_a_step_is_taken_once_and_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.add([added(1)], by="Ada")
        before = list(store.readings())
    newer = migrations.newest() + 1
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    for _ in range(2):
        with Store.open(path, by="Bo") as store:
            assert list(store.readings()) == before
            assert [(entry.action, entry.subject) for entry in store.custody() if entry.by == "Bo"] == [
                ("migrate", f"schema {newer}")
            ]
            assert store.verify() == ()


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(connection: Connection) -> None:
        step(connection)
        raise RuntimeError("stumbled")

    path = tmp_path / "a.db"
    Store.open(path).close()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, stumble))
        with pytest.raises(RuntimeError, match="stumbled"):
            Store.open(path)
    with Store.open(path) as store:
        assert store.verify() == ()


def test_a_store_from_before_the_events_history_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.add([added(1)], by="Ada")
        with store._write() as connection:
            for table in ("blind_done", "blind_set", "event_version"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    with Store.open(path, by="Bo") as store:
        assert store.sets() == ()
        store.save_events([event("E-1", reading(1))], by="Bo")
        assert [version.event for _, version in store.changed(0)] == ["E-1"]
        assert store.verify() == ()
