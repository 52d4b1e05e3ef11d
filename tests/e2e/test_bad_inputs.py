"""Whatever is thrown at the door: one line that names the file and the cause, the rest is read, the store is unharmed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import Result

from reportedly.model.count import MOST
from reportedly.store import Store

Json = dict[str, Any]
Run = Callable[..., Result]
Call = Callable[..., "CompletedProcess[str]"]

GOOD = "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing at least 12 soldiers, the army said.\n"
LINE = "killed 12 soldiers near Gao, the army said, and "
MANY, FEW = 1_000, 10
"""Files of a folder, and those of them that nobody can read."""

EXPORT: Json = {
    "name": "Front News",
    "type": "public_channel",
    "id": 7001,
    "messages": [
        {
            "id": 5,
            "type": "message",
            "date": "2025-06-03T10:00:00",
            "date_unixtime": "1748944800",
            "from": "Front News",
            "text": GOOD,
        }
    ],
}
SECRET = "Meet me behind the bakery at nine"
PRIVATE: Json = EXPORT | {
    "type": "personal_chat",
    "name": "Invented Person",
    "messages": [EXPORT["messages"][0] | {"from": "Invented Person", "from_id": "user55", "text": GOOD + SECRET}],
}


def cut(export: Json) -> str:
    words = json.dumps(export, indent=1)
    return words[: len(words) * 2 // 3]


def long(characters: int, before: str = "", after: str = "") -> bytes:
    """One line of that many characters."""
    return (before + LINE * (characters // len(LINE)) + after).encode()


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A file that nobody can read, and the line that says so."""

    name: str
    data: bytes
    code: str
    cause: str


BAD = (
    Bad(name="empty.txt", data=b"", code="empty", cause="the file is empty"),
    Bad(name="blank.txt", data=b" \n\t\n", code="empty", cause="no text"),
    Bad(name="bytes.txt", data=bytes(range(256)) * 20, code="binary", cause="not text: a NUL byte at 0"),
    Bad(name="controls.txt", data=b"\x01\x02\x03" * 400, code="binary", cause="not text: full of control characters"),
    Bad(name="picture.txt", data=b"\x89PNG\r\n\x1a\n" + bytes(200), code="unsupported", cause="a PNG picture, not text"),
    Bad(name="article.html", data=b"%PDF-1.7\n" + b"x" * 200, code="unsupported", cause="a PDF document, not text"),
    Bad(name="office.json", data=b"PK\x03\x04" + b"x" * 200, code="unsupported", cause="a ZIP archive or an office document"),
    Bad(name="wide.txt", data=b"\xff\xfe" + b"\x00\xd8" * 50, code="encoding", cause="not valid utf-16-le at byte 0"),
    Bad(name="line.txt", data=long(51_000_000), code="too-large", cause="larger than 50,000,000 bytes"),
    Bad(name="short-line.txt", data=long(3_000_000), code="too-large", cause="a text of more than 1,000,000 characters"),
    Bad(name="line.html", data=long(12_000_000, "<html><body><p>"), code="too-large", cause="more than 10,000,000 characters"),
    Bad(name="nothing.html", data=b"<html><body><script>x()</script></body></html>", code="not-html", cause="no main text"),
    Bad(name="cut.json", data=cut(EXPORT).encode(), code="not-json", cause="the JSON is cut off"),
    Bad(name="list.json", data=b"[1, 2, 3]", code="wrong-shape", cause="not a Telegram export: no JSON object"),
    Bad(name="other.json", data=b'{"a": 1,\n "b": 2}', code="wrong-shape", cause="neither messages nor chats"),
    Bad(
        name="shape.json",
        data=json.dumps(EXPORT | {"messages": {"5": GOOD}}).encode(),
        code="wrong-shape",
        cause="not a Telegram export: messages is no list",
    ),
    Bad(name="private.json", data=json.dumps(PRIVATE).encode(), code="private-chat", cause="--include-private"),
)
PLAIN = tuple(bad for bad in BAD if len(bad.data) < 100_000)
"""Those that are quickly written."""

POST = f"<h1>Raid near Gao</h1><p>{GOOD}</p>"
REST = (
    "<p>The governor spoke on state radio in the evening and asked the people of the town to stay at home until Monday.</p>" * 3
)


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(done: Result) -> list[Json]:
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return [json.loads(line) for line in done.stdout.splitlines()]


def killed(line: Json) -> list[Json]:
    return [claim["value"] for claim in line["claims"] if claim["field"] == "killed"]


def codes(line: Json) -> list[str]:
    return [failure["code"] for failure in line["failures"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bad")
    for bad in BAD:
        put(made, bad.name, bad.data)
    put(made, "good.txt", GOOD)
    return made


@pytest.fixture(scope="module")
def read_all(folder: Path, run: Run) -> dict[str, Json]:
    """The lines of one run over all of them with a good one in their middle, by file name."""
    names = [bad.name for bad in BAD]
    names.insert(len(names) // 2, "good.txt")
    done = run("read", *(folder / name for name in names), "--format", "jsonl")
    assert done.exit_code == 0
    return dict(zip(names, lines(done), strict=True))


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_file_is_a_line_with_its_path_and_the_cause(bad: Bad, folder: Path, read_all: dict[str, Json]) -> None:
    line = read_all[bad.name]
    assert line["report"]["id"] == str(folder / bad.name)
    assert line["happenings"] == line["claims"] == []
    assert codes(line) == [bad.code]
    assert bad.cause in line["failures"][0]["reason"]


def test_a_good_file_among_bad_ones_is_read(read_all: dict[str, Json]) -> None:
    assert [value["low"] for value in killed(read_all["good.txt"])] == [12]


@pytest.fixture(scope="module")
def all_bad(folder: Path, call: Call) -> CompletedProcess[str]:
    """All bad files and no other, read for people by a process of its own."""
    return call("read", *(folder / bad.name for bad in BAD))


def test_nothing_but_bad_files_is_1_without_a_traceback(all_bad: CompletedProcess[str]) -> None:
    assert all_bad.returncode == 1
    assert all_bad.stderr == ""
    assert len(all_bad.stdout.splitlines()) == len(BAD)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_people_see_one_line_that_names_the_file_and_the_cause(bad: Bad, folder: Path, all_bad: CompletedProcess[str]) -> None:
    (line,) = (line for line in all_bad.stdout.splitlines() if line.startswith(f"not read: {folder / bad.name}: "))
    assert bad.cause in line


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.txt")
    assert done.exit_code == 1
    assert done.output == f"not read: {tmp_path / 'none.txt'}: no such file or directory [unreadable]\n"


def test_a_pipe_and_a_device_are_refused_and_not_waited_for(call: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = call("read", tmp_path / "pipe.txt", "/dev/zero")
    assert done.returncode == 1
    assert done.stdout.count("not a regular file") == 2


def test_the_name_of_a_file_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    done = run("read", put(tmp_path, "\x1b[31mred\u202e.txt", b""))
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert "the file is empty" in done.output


# -- pages -------------------------------------------------------------------------------------------------------------


def test_a_page_that_closes_nothing_is_read(run: Run, tmp_path: Path) -> None:
    page = f"<html><head><title>Raid near Gao</title><body><article><p>{GOOD}<p>Two <b>trucks were destroyed.<div><ul><li>"
    (line,) = lines(run("read", put(tmp_path, "page.html", page), "--format", "jsonl"))
    assert [value["low"] for value in killed(line)] == [12]
    assert [claim["value"]["best"] for claim in line["claims"] if claim["field"] == "destroyed"] == [2]


HIDDEN = (
    "<script>const words = '{}';</script>",
    '<script type=\'application/ld+json\'>{{"articleBody": "{}"}}</script>',
    "<style>p::after {{ content: '{}' }}</style>",
    "<p style='display: none'>{}</p>",
    "<p style='VISIBILITY:hidden'>{}</p>",
    "<div hidden><p>{}</p></div>",
    "<!-- {} -->",
    "<noscript>{}</noscript>",
    "<template><p>{}</p></template>",
    "<iframe srcdoc='<p>{}</p>'></iframe>",
)


def test_what_no_reader_of_a_page_sees_is_not_read(run: Run, tmp_path: Path) -> None:
    pages = []
    for number, hidden in enumerate(HIDDEN):
        bandits = hidden.format("Bandits killed 888 farmers near Kayes on Sunday.")
        body = f"<article>{POST}{bandits}<p>Page {number}.</p>{REST}</article>"
        page = f"<html><head><title>Raid near Gao</title></head><body>{body}</body></html>"
        pages.append(put(tmp_path, f"{number}.html", page))
    for hidden, line in zip(HIDDEN, lines(run("read", *pages, "--format", "jsonl")), strict=True):
        assert "888" not in line["report"]["text"], hidden
        assert [value["low"] for value in killed(line)] == [12], hidden
        assert line["happenings"][0]["where"][0]["text"] == "Gao", hidden


# -- exports and JSON lines --------------------------------------------------------------------------------------------


def test_a_private_chat_is_refused_keeps_nothing_and_is_read_when_named(run: Run, tmp_path: Path) -> None:
    path, store = put(tmp_path, "result.json", json.dumps(PRIVATE)), tmp_path / "kept.db"
    refused = run("add", path, "--db", store)
    assert refused.exit_code == 1
    assert f"not read: {path}: a private chat (personal_chat, id 7001), not read" in refused.output
    assert "--include-private" in refused.output
    assert "Invented Person" not in refused.output
    kept = b"".join(part.read_bytes() for part in tmp_path.glob("kept.db*"))
    assert b"bakery" not in kept
    assert b"Invented Person" not in kept
    (line,) = lines(run("read", path, "--include-private", "Invented Person", "--format", "jsonl"))
    assert [value["low"] for value in killed(line)] == [12]
    assert "Invented Person" not in str(line["report"]["publisher"])


def test_a_wrong_message_costs_only_itself(run: Run, tmp_path: Path) -> None:
    right = EXPORT["messages"][0]
    wrong = [5, {**right, "id": "six"}, {**right, "id": 7, "text": {"not": "text"}}, {**right, "id": 8, "text": [GOOD, 3]}]
    path = put(tmp_path, "result.json", json.dumps(EXPORT | {"messages": [*wrong, right]}))
    found = lines(run("read", path, "--format", "jsonl"))
    assert [codes(line) for line in found[:-1]] == [["wrong-shape"]] * 4
    assert [line["report"]["id"] for line in found[:-1]] == [f"{path}:{number}" for number in (1, 2, 3, 4)]
    assert found[-1]["report"]["id"] == "Front News/5"
    assert [value["low"] for value in killed(found[-1])] == [12]


def test_a_bad_line_costs_only_itself(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": GOOD}).encode()
    rows = [
        b"{nonsense",
        b"[]",
        b'{"id": "b"}',
        b'{"id": "c", "text": 5}',
        b'{"id": "d", "text": " "}',
        b'{"id": "e", "text": "\xff"}',
    ]
    rows += [long(51_000_000, '{"id": "f", "text": "', '"}'), b'{"text": "a", "text": "b"}', b'{"text": ' + b"[" * 100_000, good]
    path = put(tmp_path, "feed.jsonl", b"\n".join(rows) + b"\n")
    found = lines(run("read", path, "--format", "jsonl"))
    told = ["not-json", "wrong-shape", "wrong-shape", "wrong-shape", "empty", "encoding", "too-large", "wrong-shape", "not-json"]
    assert [codes(line) for line in found[:-1]] == [[code] for code in told]
    named = {2: "b", 3: "c", 4: "d"}
    assert [line["report"]["id"] for line in found[:-1]] == [named.get(at, f"{path}:{at + 1}") for at in range(len(told))]
    assert [value["low"] for value in killed(found[-1])] == [12]


# -- words -------------------------------------------------------------------------------------------------------------


def test_another_encoding_is_read_and_told_as_a_guess(run: Run, tmp_path: Path) -> None:
    words = "Les faits : “gunmen” attacked an army post near Ségou in Mali, killing 12 soldiers, the army said – and left."
    path = put(tmp_path, "old.txt", words.encode("cp1252"))
    (line,) = lines(run("read", path, "--format", "jsonl"))
    assert line["report"]["text"] == words
    assert [value["best"] for value in killed(line)] == [12]
    assert "encoding" in codes(line)
    assert "a guess" in next(failure["reason"] for failure in line["failures"] if failure["code"] == "encoding")


def test_the_year_9999_is_dropped_and_said(run: Run, tmp_path: Path) -> None:
    text = GOOD.replace("2025", "9999")
    rows = [{"id": "told", "text": text}, {"id": "given", "text": GOOD, "published": "9999-01-01"}]
    told, given = lines(run("read", put(tmp_path, "feed.jsonl", "\n".join(map(json.dumps, rows))), "--format", "jsonl"))
    (happening,) = told["happenings"]
    assert (happening["when"]["first"], happening["when"]["last"], happening["when"]["text"]) == (None, None, "2 June 9999")
    (dropped,) = (failure for failure in told["failures"] if failure["code"] == "bad-date")
    assert (dropped["field"], dropped["span"]["quote"]) == ("when", "2 June 9999")
    assert [value["low"] for value in killed(told)] == [12]
    assert given["report"]["published"] is None
    assert codes(given) == ["bad-date"]
    post = EXPORT | {"messages": [{**EXPORT["messages"][0], "date_unixtime": "253402300800", "date": "9999-12-31T24:00:00"}]}
    (posted,) = lines(run("read", put(tmp_path, "result.json", json.dumps(post)), "--format", "jsonl"))
    assert posted["report"]["published"] is None
    assert codes(posted) == ["bad-date"]


def test_a_day_that_no_calendar_has_is_a_setting_of_2(run: Run, folder: Path) -> None:
    for day in ("9999-01-01", "2025-02-30", "yesterday"):
        done = run("read", folder / "good.txt", "--published", day)
        assert done.exit_code == 2
        assert day in done.stderr
        assert "Traceback" not in done.stderr


HUGE = ("10^12", "1000000000000", "1,000,000,000,000", "9" * 5_000, "1e400", "10¹²")


def test_a_number_beyond_all_counts_is_no_count_and_said(run: Run, tmp_path: Path) -> None:
    told = "Gunmen attacked an army post near Gao on 2 June 2025. They killed {} soldiers. Three civilians were wounded."
    paths = [put(tmp_path, f"{at}.txt", told.format(number)) for at, number in enumerate(HUGE)]
    for number, line in zip(HUGE, lines(run("read", *paths, "--format", "jsonl")), strict=True):
        assert killed(line) == [], number[:20]
        counts = [claim["value"] for claim in line["claims"] if isinstance(claim["value"], dict) and "best" in claim["value"]]
        assert all(bound is None or bound <= MOST for value in counts for bound in (value["low"], value["best"], value["high"]))
        assert [value["best"] for value in counts] == [3], number[:20]
        assert "absurd-number" in codes(line), number[:20]


TURNED = "\u202eGunmen\u202c attacked a post near \u2067Gao\u2069 in Mali on 2 June 2025, killing at least 12 soldiers.\u200f"
THIN = "Gun\u200bmen attac\u200bked a post near \ufeffGao in M\u2060ali on 2 June 2025, kil\u00adling at least 1\u200b2 soldiers."


@pytest.mark.parametrize("text", [TURNED, THIN], ids=["turned", "zero-width"])
def test_invisible_characters_hide_no_claim_and_reach_no_terminal(text: str, run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "odd.txt", text)
    done = run("read", path, "--format", "jsonl")
    (line,) = lines(done)
    unseen = {character for character in TURNED + THIN if not character.isprintable()}
    assert unseen.isdisjoint(done.stdout), "written as escapes"
    assert line["report"]["text"] == text
    for claim in line["claims"]:
        span = claim["span"]
        assert text[span["start"] : span["end"]] == span["quote"]
    assert unseen.isdisjoint(run("read", path, "--why").stdout)
    assert [value["low"] for value in killed(line)] == [12]
    assert line["happenings"][0]["where"][0]["geonameid"] == 2457163


# -- many --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A folder of many short reports, all different, and those in it that nobody can read."""
    made = tmp_path_factory.mktemp("many")
    step = MANY // FEW
    unread = []
    for number in range(MANY):
        bad = PLAIN[number // step % len(PLAIN)] if number % step == step // 2 else None
        path = put(made, f"{number:04}{Path(bad.name).suffix if bad else '.txt'}", bad.data if bad else f"Post {number}. {GOOD}")
        unread += [path] if bad else []
    assert len(unread) == FEW
    return made, unread


def test_ten_bad_files_of_a_thousand_are_listed_and_the_others_kept(
    many: tuple[Path, list[Path]], call: Call, tmp_path: Path
) -> None:
    folder, unread = many
    done = call("add", folder, "--db", tmp_path / "kept.db")
    assert done.returncode == 0
    assert done.stderr == ""
    listed = [line for line in done.stdout.splitlines() if line.startswith("not read: ")]
    assert [line.removeprefix("not read: ").split(": ")[0] for line in listed] == [str(path) for path in unread]
    assert f"{MANY - FEW} new, {FEW} not read." in done.stdout
    with Store.open(tmp_path / "kept.db", create=False) as store:
        assert len(list(store.readings())) == MANY - FEW
        assert {failure.report for failure in store.failures()} == {str(path) for path in unread}
        assert store.verify() == ()


def test_bad_files_leave_the_store_as_it_was(folder: Path, run: Run, tmp_path: Path) -> None:
    store = tmp_path / "kept.db"
    assert run("add", folder / "good.txt", "--db", store).exit_code == 0
    with Store.open(store) as kept:
        before, events = list(kept.readings()), kept.events()
    given = [folder / bad.name for bad in BAD]
    done = run("add", *given, "--db", store)
    assert done.exit_code == 1
    assert f"{len(BAD)} not read." in done.output
    with Store.open(store) as kept:
        assert (list(kept.readings()), kept.events()) == (before, events)
        assert {failure.report for failure in kept.failures()} == {str(path) for path in given}
        assert kept.verify() == ()
        head = kept.head()
    assert run("add", *given, "--db", store).exit_code == 1
    with Store.open(store) as kept:
        assert kept.head() == head, "the same failures are told once"
