"""Files, folders and standard input: what is taken in, and each bad one as a row."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import SettingError
from reportedly.ingest import IngestSettings, reports
from reportedly.model import Failure, Raw

STORY = "Goats were taken at the ford of Kelou on Tuesday, and nine men were killed.\n"


def take(*paths: Path | str, **settings: Any) -> list[Raw | Failure]:
    return list(reports([str(path) for path in paths], IngestSettings(**settings)))


def only_failure(*paths: Path | str, **settings: Any) -> Failure:
    (failure,) = take(*paths, **settings)
    assert isinstance(failure, Failure), failure
    assert failure.stage == "ingest"
    return failure


def raws(items: list[Raw | Failure]) -> list[Raw]:
    assert all(isinstance(item, Raw) for item in items), items
    return [item for item in items if isinstance(item, Raw)]


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_a_text_file_keeps_its_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfGoats\r\nwere taken.\x85"
    (raw,) = raws(take(write(tmp_path / "a.txt", data)))
    assert (raw.medium, raw.evidence.data, raw.text) == ("text", data, None)
    assert raw.evidence.sha256 == hashlib.sha256(data).hexdigest()
    assert raw.evidence.origin == str(tmp_path / "a.txt")
    assert raw.evidence.at.tzinfo is not None


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.report"])
def test_text_under_any_name(tmp_path: Path, name: str) -> None:
    assert raws(take(write(tmp_path / name, STORY)))[0].medium == "text"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "Goats <b>were</b> taken"),
        ("a.xhtml", '<?xml version="1.0"?><html><body>Goats</body></html>'),
        ("a.txt", "<!DOCTYPE html><html><body>Goats</body></html>"),
        ("a", "\n <!-- a note --> <HTML lang=en><body>Goats</body>"),
    ],
)
def test_pages_by_name_or_by_their_bytes(tmp_path: Path, name: str, data: str) -> None:
    assert raws(take(write(tmp_path / name, data)))[0].medium == "html"


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.txt", b"", "empty", "empty"),
        ("a.html", b"", "empty", "empty"),
        ("a.jsonl", b"", "empty", "empty"),
        ("a.json", b"", "empty", "empty"),
        ("a.txt", b"%PDF-1.7\n\xd0\xd4", "unsupported", "PDF"),
        ("a.html", b"PK\x03\x04" + bytes(60), "unsupported", "ZIP"),
        ("a.jsonl", b"\x1f\x8b\x08\x00" + bytes(60), "unsupported", "gzip"),
        ("a.json", b"\x89PNG\r\n\x1a\n", "unsupported", "PNG"),
        ("a.txt", b"{\\rtf1 Goats}", "unsupported", "rich text"),
        ("a.txt", b"\x00\x00\x00\x20ftypisom", "unsupported", "video"),
        ("a.txt", b"Goats" + b"\x00" + b"taken", "binary", "NUL byte at 5"),
        ("a.txt", b"x" * 100_000 + b"\x00", "binary", "NUL"),
        ("a.txt", bytes(range(1, 32)) * 8, "binary", "control"),
        ("a.json", b'[{"text": "Goats"}]', "wrong-shape", "no JSON object"),
        ("a.json", b'{"text": "Goats"', "not-json", "cut off"),
    ],
)
def test_bytes_that_are_no_report(tmp_path: Path, name: str, data: bytes, code: str, words: str) -> None:
    path = write(tmp_path / name, data)
    failure = only_failure(path)
    assert (failure.code, failure.report) == (code, str(path))
    assert words in failure.reason


def test_missing_file_and_missing_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "no.txt", tmp_path / "no" / "no.txt", write(tmp_path / "a.txt", STORY) / "b.txt"):
        failure = only_failure(path)
        assert (failure.code, failure.report) == ("unreadable", str(path))


def test_a_name_that_no_system_takes() -> None:
    assert only_failure("a\x00b.txt").code == "unreadable"
    assert only_failure("a" * 5000).code == "unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    path.chmod(0)
    assert "denied" in only_failure(path).reason


def test_permission_denied_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt", STORY)
    monkeypatch.setattr("builtins.open", refuse)
    failure = only_failure(path)
    assert (failure.code, failure.reason) == ("unreadable", "permission denied")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    began = time.monotonic()
    assert "regular" in only_failure(tmp_path / "a.txt").reason
    assert time.monotonic() - began < 2


def test_links_that_go_round(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", STORY)
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "gone.txt")
    items = take(tmp_path / "in")
    assert [Path(item.evidence.origin).name for item in items if isinstance(item, Raw)] == ["a.txt"]
    assert sorted(str(item.report) for item in items if isinstance(item, Failure)) == [
        str(tmp_path / "in" / "gone.txt"),
        str(tmp_path / "in" / "self.txt"),
    ]


def test_a_folder_whole_in_order(tmp_path: Path) -> None:
    names = ["b/c.txt", "a.txt", "b/a.html", "z.txt", "b.txt", "b/.hidden.txt", ".git/x.txt", "photo.jpg", "b/style.css"]
    for number, name in enumerate(names):
        write(tmp_path / name, f"{STORY}{number}")
    found = [str(Path(raw.evidence.origin).relative_to(tmp_path)) for raw in raws(take(tmp_path))]
    assert found == ["a.txt", "b/a.html", "b/c.txt", "b.txt", "z.txt"]


def test_what_looks_like_a_report_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf", "%PDF")
    write(tmp_path / "b.txt", STORY)
    failure, raw = take(tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.report) == ("unsupported", str(tmp_path / "a.pdf"))
    assert isinstance(raw, Raw)


def test_a_folder_without_reports(tmp_path: Path) -> None:
    write(tmp_path / "photo.jpg", "x")
    assert only_failure(tmp_path).code == "empty"


def test_the_order_given_and_no_bytes_twice(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1.txt", STORY), write(tmp_path / "2.txt", f"{STORY}More.")
    copy = write(tmp_path / "3.txt", STORY)
    assert [raw.evidence.origin for raw in raws(take(two, one, copy, two, tmp_path))] == [str(two), str(one)]


def test_a_thousand_files_of_which_ten_are_bad(tmp_path: Path) -> None:
    for number in range(1000):
        write(tmp_path / f"{number:04}.txt", b"\x00" + bytes([number // 100]) if number % 100 == 7 else f"{STORY}{number}")
    items = take(tmp_path)
    assert sum(isinstance(item, Raw) for item in items) == 990
    assert [item.code for item in items if isinstance(item, Failure)] == ["binary"] * 10


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    tracemalloc.start()
    failure = only_failure(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (failure.code, failure.reason) == ("too-large", "larger than 50,000,000 bytes")
    assert peak < 1_000_000
    assert raws(take(write(tmp_path / "b.txt", "x" * 10), max_bytes=10))
    assert only_failure(write(tmp_path / "c.txt", "x" * 11), max_bytes=10).code == "too-large"


@pytest.mark.parametrize(("chosen", "medium"), [("text", "text"), ("html", "html"), ("jsonl", "jsonl")])
def test_a_format_that_is_chosen_wins(tmp_path: Path, chosen: str, medium: str) -> None:
    assert raws(take(write(tmp_path / "a.html", '{"text": "Goats"}'), format=chosen))[0].medium == medium


def test_standard_input(stdin: Callable[[bytes], None]) -> None:
    stdin(STORY.encode())
    (raw,) = raws(take("-"))
    assert (raw.medium, raw.evidence.data, raw.evidence.origin) == ("text", STORY.encode(), "-")
    stdin(b'{"text": "Goats"}\n{"text": "Hens"}\n')
    assert [raw.text for raw in raws(take("-"))] == ["Goats", "Hens"]
    stdin(b'{"text": "Goats"}\n')
    assert raws(take("-", format="text"))[0].medium == "text"
    stdin(b"")
    assert only_failure("-").code == "empty"
    stdin(b"x" * 20)
    assert only_failure("-", max_bytes=10).code == "too-large"


def test_wrong_settings() -> None:
    with pytest.raises(SettingError, match="word"):
        IngestSettings(format="word")
    with pytest.raises(SettingError):
        IngestSettings(max_bytes=0)
