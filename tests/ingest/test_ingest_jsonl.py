"""JSON lines: what a line may hold, and each bad line as a row with its number."""

from __future__ import annotations

import hashlib
import json
import time
import tracemalloc
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ingest import IngestSettings, reports
from reportedly.model import Failure, Raw


def take(path: Path, **chosen: Any) -> list[Raw | Failure]:
    return list(reports([str(path)], IngestSettings(**chosen)))


def lines(tmp_path: Path, *rows: bytes) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(rows))
    return path


def test_every_field_of_a_line(tmp_path: Path) -> None:
    row = {
        "id": "r1",
        "text": " Goats\r\n were taken. ",
        "title": "Goats",
        "url": "https://example.org/1",
        "published": "2025-06-29",
        "publisher": "Plain Wire",
        "language": "en",
        "channel": "goatwatch",
        "message_id": 77,
        "forwarded_from": "Hen Watch",
        "something": {"else": 1},
    }
    line = json.dumps(row).encode()
    (raw,) = take(lines(tmp_path, line, b""))
    assert isinstance(raw, Raw)
    assert (raw.medium, raw.text, raw.message_id) == ("jsonl", row["text"], "77")
    for field in ("id", "title", "url", "published", "publisher", "language", "channel", "forwarded_from"):
        assert getattr(raw, field) == row[field]
    assert (raw.evidence.data, raw.evidence.sha256) == (line, hashlib.sha256(line).hexdigest())
    assert raw.evidence.origin.endswith("a.jsonl:1")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b"{}", "wrong-shape", "no text"),
        (b'{"text": null}', "wrong-shape", "no text"),
        (b'{"text": 5}', "wrong-shape", "a number"),
        (b'{"text": ["Goats"]}', "wrong-shape", "a list"),
        (b'{"text": "  "}', "empty", "empty"),
        (b'{"text": "Goats", "title": 5}', "wrong-shape", "title is a number"),
        (b'{"text": "Goats", "id": true}', "wrong-shape", "id is true or false"),
        (b'{"text": "Goats", "text": "Hens"}', "wrong-shape", "'text' stands twice"),
        (b'["Goats"]', "wrong-shape", "no JSON object"),
        (b"5", "wrong-shape", "no JSON object"),
        (b"Goats were taken.", "not-json", "not JSON"),
        (b'{"text": "Goats', "not-json", "cut off"),
        (b'{"text": "Goats", "x": NaN}', "not-json", "NaN"),
        (b'{"text": "Goats", "x": ' + b"9" * 5000 + b"}", "not-json", "not JSON"),
        (b'{"text": "Goats", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "not-json", "nested too deeply"),
        (b'{"text": "Goats \xff"}', "encoding", "not valid utf-8"),
        (b'{"text": "Goats\x00"}', "binary", "NUL"),
    ],
)
def test_bad_lines_do_not_stop_the_good_ones(tmp_path: Path, line: bytes, code: str, words: str) -> None:
    first, bad, last = take(lines(tmp_path, b'{"text": "Hens"}', line, b'{"text": "Ducks"}'))
    assert isinstance(bad, Failure)
    assert (bad.code, bad.stage, bad.report) == (code, "ingest", f"{tmp_path / 'a.jsonl'}:2")
    assert words in bad.reason
    assert [raw.text for raw in (first, last) if isinstance(raw, Raw)] == ["Hens", "Ducks"]


def test_a_bad_line_with_an_id_is_told_under_it(tmp_path: Path) -> None:
    (failure,) = take(lines(tmp_path, b'{"id": "r9"}'))
    assert isinstance(failure, Failure)
    assert failure.report == "r9"
    assert "a.jsonl:1" in failure.reason


def test_marks_blank_lines_and_windows_line_ends(tmp_path: Path) -> None:
    path = lines(tmp_path, b'\xef\xbb\xbf{"text": "Hens"}\r', b"", b"  \r", b'{"text": "Ducks"}\r')
    assert [raw.text for raw in take(path) if isinstance(raw, Raw)] == ["Hens", "Ducks"]
    (tmp_path / "b.jsonl").write_text('{"text": "Hens"}', encoding="utf-16")
    (failure,) = take(tmp_path / "b.jsonl")
    assert isinstance(failure, Failure)
    assert failure.code == "encoding"


def test_the_same_line_twice_is_one_report_and_the_same_text_under_two_ids_is_two(tmp_path: Path) -> None:
    one, two = b'{"id": "a", "text": "Hens"}', b'{"id": "b", "text": "Hens"}'
    assert [raw.id for raw in take(lines(tmp_path, one, two, one)) if isinstance(raw, Raw)] == ["a", "b"]


def test_a_line_over_the_limit_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    path = lines(tmp_path, b'{"text": "Hens"}', b'{"text": "' + b"x" * 30_000_000 + b'"}', b'{"text": "Ducks"}')
    began = time.monotonic()
    tracemalloc.start()
    first, bad, last = take(path, max_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(bad, Failure)
    assert (bad.code, bad.report) == ("too-large", f"{path}:2")
    assert [raw.text for raw in (first, last) if isinstance(raw, Raw)] == ["Hens", "Ducks"]
    assert peak < 10_000_000
    assert time.monotonic() - began < 10


def test_lines_are_streamed(tmp_path: Path) -> None:
    path = lines(tmp_path, b'{"text": "Hens"}', b'{"text": "Ducks"}')
    stream = reports([str(path)])
    assert isinstance(next(stream), Raw)
    assert isinstance(stream, Generator)
    stream.close()


def test_json_lines_by_their_bytes_under_another_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json", "a"):
        (tmp_path / name).write_bytes(b'{"text": "Hens"}\n{"text": "Ducks"}\n')
        assert [raw.medium for raw in take(tmp_path / name) if isinstance(raw, Raw)] == ["jsonl", "jsonl"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5, unique=True), st.booleans())
def test_texts_come_back_exactly(tmp_path_factory: pytest.TempPathFactory, texts: list[str], escaped: bool) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    rows = [json.dumps({"text": text}, ensure_ascii=escaped).encode() for text in texts]
    path.write_bytes(b"\n".join(rows) + b"\n")
    assert [item.text if isinstance(item, Raw) else item for item in take(path)] == texts


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.jsonl", "a.json", "a.txt", "a.html"):
        (folder / name).write_bytes(data)
        assert all(isinstance(item, Raw | Failure) for item in take(folder / name))
