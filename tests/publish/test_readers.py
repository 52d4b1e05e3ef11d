"""Every codebook's files load in the field's tools with the types that their rules say."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from exported import ACTORS, SOURCES, fight, files, said_as, with_sides
from invented import TODAY, event_of, shelter

from reportedly.errors import SettingError
from reportedly.model import Reading
from reportedly.publish import parquet
from reportedly.publish.codebook import Setting
from reportedly.publish.export import BOOKS
from reportedly.publish.purpose import kept
from reportedly.publish.records import records

ROWS = {"acled": 2, "ucdp": 2, "plover": 2, "airwars": 1, "bias": 1}
"""Rows that the two readings make: only the strike harms civilians, only the fight has an armed side's dead."""

TABLES = [name for name, book in BOOKS.items() if "csv" in book.formats]
LINES = [name for name, book in BOOKS.items() if "jsonl" in book.formats]
PARQUET = [name for name, book in BOOKS.items() if "parquet" in book.formats]


def readings() -> tuple[Reading, ...]:
    """A fight and a strike on a shelter, so that every column that can be filled is filled in one of them."""
    fought = with_sides(
        said_as(fight(), "calm-monitor"), s1=("initiator", "dune-front", "Militants"), s2=("target", "mli-army", "army")
    )
    return fought, shelter()


def main_file(book: Any, format: Any) -> bytes:
    return next(iter(files(*readings(), codebook=book, format=format).values()))


def separator(book: str) -> str:
    return "\t" if book == "plover" else ","


def filled(values: list[Any]) -> list[Any]:
    return [value for value in values if value is not None and value == value and value != ""]


def fits(value: Any, kind: str) -> bool:
    """Whether a loaded value is of the type that the rule says."""
    match kind:
        case "integer":
            return float(value) == int(value)
        case "number":
            return isinstance(float(value), float) and not isinstance(value, str)
        case "day" | "moment":
            return isinstance(value, datetime.date) or datetime.datetime.fromisoformat(str(value)) is not None
        case "text":
            return isinstance(value, str)
        case _:
            return isinstance(value, list | tuple) or hasattr(value, "__iter__")


@pytest.mark.parametrize("book", TABLES)
def test_pandas_loads_the_tables(book: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(main_file(book, "csv")), sep=separator(book), keep_default_na=True)
    assert len(frame) == ROWS[book]
    for rule in BOOKS[book].rules:
        column = frame[rule.column]
        if rule.type in ("integer", "number") and column.notna().any():
            assert column.dtype.kind in "if", rule.column
        if rule.type in ("day", "moment"):
            pandas.to_datetime(column.dropna())
        assert all(fits(value, rule.type) for value in filled(column.tolist()) if rule.type in ("integer", "number"))


@pytest.mark.parametrize("book", TABLES)
def test_polars_loads_the_tables(book: str) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_csv(main_file(book, "csv"), separator=separator(book), try_parse_dates=True)
    assert frame.height == ROWS[book]
    for rule in BOOKS[book].rules:
        column = frame[rule.column]
        if not filled(column.to_list()):
            continue
        wanted = {"integer": column.dtype.is_integer(), "number": column.dtype.is_float(), "day": column.dtype == polars.Date}
        wanted["moment"] = column.dtype.is_temporal()
        assert wanted.get(rule.type, True), (rule.column, column.dtype)


@pytest.mark.parametrize("book", TABLES)
def test_duckdb_loads_the_tables(book: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "main.csv"
    path.write_bytes(main_file(book, "csv"))
    found = duckdb.connect().execute("select * from read_csv(?, delim = ?, header = true)", [str(path), separator(book)])
    types = {column[0]: str(column[1]).upper() for column in found.description}
    loaded = found.fetchall()
    assert len(loaded) == ROWS[book]
    place = {name: index for index, name in enumerate(types)}
    for rule in BOOKS[book].rules:
        if not filled([row[place[rule.column]] for row in loaded]):
            continue
        wanted = {"integer": "INT", "number": "DOUBLE", "day": "DATE", "moment": "TIMESTAMP"}.get(rule.type, "")
        assert wanted in types[rule.column] or types[rule.column] == "NUMBER", (rule.column, types[rule.column])


@pytest.mark.parametrize("book", LINES)
def test_every_tool_loads_the_lines(book: str, tmp_path: Path) -> None:
    pandas, polars, duckdb = (pytest.importorskip(name) for name in ("pandas", "polars", "duckdb"))
    data = main_file(book, "jsonl")
    path = tmp_path / "main.jsonl"
    path.write_bytes(data)
    number = len(data.splitlines())
    assert number == ROWS[book]
    assert len(pandas.read_json(io.BytesIO(data), lines=True)) == number
    assert polars.read_ndjson(data).height == number
    assert len(duckdb.connect().execute("select * from read_json(?)", [str(path)]).fetchall()) == number


@pytest.mark.parametrize("book", PARQUET)
def test_parquet_keeps_the_types_and_names_the_claims(book: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    polars, duckdb = (pytest.importorskip(name) for name in ("polars", "duckdb"))
    pandas = pytest.importorskip("pandas")
    data = main_file(book, "parquet")
    frame = polars.read_parquet(data)
    wanted = {"integer": polars.Int64, "number": polars.Float64, "text": polars.String, "day": polars.Date}
    wanted["moment"] = polars.Datetime("ms")
    assert {rule.column: frame[rule.column].dtype for rule in BOOKS[book].rules} == {
        rule.column: wanted[rule.type] for rule in BOOKS[book].rules
    }
    named = [keys.split("; ") if isinstance(keys, str) else keys for keys in frame["reportedly_claims"].to_list()]
    assert all(keys and all(key.startswith("k-") for key in keys) for keys in named)
    path = tmp_path / "main.parquet"
    path.write_bytes(data)
    (found,) = duckdb.connect().execute("select count(*) from read_parquet(?)", [str(path)]).fetchall()
    assert found == (ROWS[book],)
    assert len(pandas.read_parquet(io.BytesIO(data))) == ROWS[book]


def test_a_parquet_file_says_whose_data_it_is_not() -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    about = arrow.read_schema(io.BytesIO(main_file("acled", "parquet"))).metadata
    assert b"not data of ACLED" in about[b"about"]


def test_events_and_claims_are_parquet_tables_too() -> None:
    pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    made = files(*readings(), format="parquet")
    events, claims = (polars.read_parquet(made[f"{name}.parquet"]) for name in ("events", "claims"))
    assert events["killed_best"].to_list() == [80, 2] or events["killed_best"].to_list() == [2, 80]
    assert (events["first_day"].dtype, events["latitude"].dtype) == (polars.Date, polars.Float64)
    assert set(claims["event"]) == set(events["event"])
    assert claims["low"].dtype == polars.Int64


def test_without_pyarrow_parquet_is_one_line_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(parquet, "import_module", missing)
    with pytest.raises(SettingError, match=r"pip install 'reportedly\[parquet\]'") as caught:
        main_file("acled", "parquet")
    assert "\n" not in str(caught.value)


def test_every_cell_is_of_the_type_that_its_rule_says() -> None:
    checks = {"integer": int, "number": float | int, "text": str, "day": str, "moment": str, "list": list}
    setting = Setting(purpose="internal", today=TODAY, actors=ACTORS, sources=SOURCES)
    leaving = kept(records(event_of(*readings()), readings()), readings(), "internal", TODAY)
    for name, book in BOOKS.items():
        for line in book.code(leaving, setting).lines:
            for rule in book.rules:
                value = line.cells[rule.column]
                assert value is None or isinstance(value, checks[rule.type]), (name, rule.column, value)
                assert value is None or isinstance(value, bool) is False
