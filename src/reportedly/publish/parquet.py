"""A sheet as a Parquet file. It is written by pyarrow, which comes with the extra `parquet` only: it is large."""

from __future__ import annotations

import io
from datetime import date, datetime
from importlib import import_module
from typing import Any

from reportedly.errors import SettingError
from reportedly.publish.about import NOTICE, PURPOSES, OutFile
from reportedly.publish.codebook import Sheet, Type
from reportedly.publish.formats import companions
from reportedly.publish.purpose import Purpose

CLAIMS = "reportedly_claims"


def parquet_files(sheet: Sheet, purpose: Purpose) -> list[OutFile]:
    """The table with its types and a list of claim keys a row, and its companions; the notice stands in its metadata.

    Raises SettingError where pyarrow is not installed.
    """
    arrow, writer = _library()
    types = {rule.column: _type(arrow, rule.type) for rule in sheet.rules}
    columns = {rule.column: [_value(line.cells[rule.column], rule.type) for line in sheet.lines] for rule in sheet.rules}
    if CLAIMS not in columns:
        types[CLAIMS] = arrow.list_(arrow.string())
        columns[CLAIMS] = [line.keys for line in sheet.lines]
    about = {"about": " ".join((NOTICE, *sheet.says)), "purpose": PURPOSES[purpose], "codebook": sheet.title}
    schema = arrow.schema([arrow.field(name, kind) for name, kind in types.items()], metadata=about)
    stream = io.BytesIO()
    writer.write_table(arrow.table(columns, schema=schema), stream)
    name = f"{sheet.name}.parquet"
    return [OutFile(name=name, data=stream.getvalue()), *companions(sheet, purpose, name)]


def _library() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise SettingError("parquet needs pyarrow: pip install 'reportedly[parquet]', or take --format csv") from None


def _type(arrow: Any, kind: Type) -> Any:
    match kind:
        case "text":
            return arrow.string()
        case "integer":
            return arrow.int64()
        case "number":
            return arrow.float64()
        case "day":
            return arrow.date32()
        case "moment":
            return arrow.timestamp("ms")
        case "list":
            return arrow.list_(arrow.string())


def _value(value: Any, kind: Type) -> Any:
    if value is None:
        return None
    match kind:
        case "day":
            return date.fromisoformat(value)
        case "moment":
            return datetime.fromisoformat(value)
        case "text":
            return str(value).encode("utf-8", "replace").decode("utf-8")
        case _:
            return value
