"""The verbs on real, invented reports: what is printed, kept and exported, and the exit codes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.store import Store

PROGRAM = (sys.executable, "-c", "from reportedly.cli import main; main(prog_name='reportedly')")

ARMY = (
    "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing at least 12 soldiers, the army said. "
    "Two trucks were destroyed.\n"
)
GROUP = (
    "Gunmen attacked an army post near Gao in Mali on 2 June 2025, killing nine soldiers, "
    "the Northern Front said in a statement.\n"
)


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "army.txt").write_text(ARMY, encoding="utf-8")
    (folder / "group.txt").write_text(GROUP, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def store(reports: Path) -> Path:
    path = reports / "kept.db"
    for name, publisher in (("army.txt", "Radio Test"), ("group.txt", "Other Radio")):
        done = run("add", reports / name, "--publisher", publisher, "--published", "2025-06-03", "--db", path, "--by", "Ada")
        assert done.exit_code == 0, done.output
    return path


def lines(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_jsonl_is_one_line_an_input_in_the_order_given_unread_ones_too(reports: Path) -> None:
    given = [reports / "group.txt", reports / "none.txt", reports / "army.txt", reports / "empty.txt"]
    done = run("read", *given, "--format", "jsonl")
    assert done.exit_code == 0
    group, missing, army, empty = lines(done)
    assert isinstance(group["claims"], list)
    assert [claim["value"]["best"] for claim in group["claims"] if claim["field"] == "killed"] == [9]
    assert isinstance(army["claims"], list)
    assert [claim["value"]["low"] for claim in army["claims"] if claim["field"] == "killed"] == [12]
    for line, path, code in ((missing, given[1], "unreadable"), (empty, given[3], "empty")):
        assert isinstance(line["report"], dict)
        assert isinstance(line["failures"], list)
        assert line["report"]["id"] == str(path)
        assert line["happenings"] == line["claims"] == []
        assert [failure["code"] for failure in line["failures"]] == [code]


def test_who_reads_no_lines_is_told_once_how_many_inputs_failed(reports: Path) -> None:
    some = run("read", reports / "army.txt", reports / "none.txt", reports / "empty.txt", "--format", "jsonl")
    assert some.stderr == "reportedly: 2 of 3 inputs were not read; they are lines with no happenings\n"
    one = run("read", reports / "army.txt", reports / "empty.txt", "--format", "jsonl")
    assert one.stderr == "reportedly: 1 of 2 inputs was not read; it is a line with no happenings\n"
    assert run("read", reports / "army.txt", "--format", "jsonl").stderr == ""


def test_nothing_read_is_1(reports: Path) -> None:
    done = run("read", reports / "none.txt", reports / "empty.txt")
    assert done.exit_code == 1
    assert done.output.count("not read: ") == 2


def test_the_page_shows_a_figure_with_its_speaker_and_words_and_an_unread_input(reports: Path) -> None:
    done = run("read", reports / "army.txt", reports / "none.txt", "--published", "2025-06-03")
    assert done.exit_code == 0
    words = " ".join(done.output.split())
    assert "≥ 12" in words
    assert "the army" in words
    assert "published: 2025-06-03 (as given)" in words
    assert "none.txt" in "".join(done.output.split())


def test_standard_input_is_read_as_text_and_as_json_lines() -> None:
    text = run("read", "-", "--format", "jsonl", stdin=ARMY)
    assert text.exit_code == 0
    assert len(lines(text)) == 1
    rows = "".join(json.dumps({"id": name, "text": ARMY}) + "\n" for name in ("b", "a"))
    done = run("read", "-", "--input", "jsonl", "--format", "jsonl", stdin=rows)
    given = [line["report"] for line in lines(done)]
    assert [report["id"] for report in given if isinstance(report, dict)] == ["b", "a"]
    assert all("text" not in report for report in given if isinstance(report, dict))


def test_adding_again_writes_nothing(reports: Path, store: Path) -> None:
    with Store.open(store) as kept:
        before = (list(kept.dump()), kept.head())
    done = run("add", reports / "army.txt", "--publisher", "Radio Test", "--published", "2025-06-03", "--db", store)
    assert done.exit_code == 0
    assert "1 unchanged" in done.output
    with Store.open(store) as kept:
        assert (list(kept.dump()), kept.head()) == before


def test_events_show_the_contested_dead_and_filters_choose(store: Path) -> None:
    done = run("events", "--db", store)
    assert done.exit_code == 0
    assert "1 event." in done.output
    assert "contested" in done.output
    chosen = (
        ["--country", "ml"],
        ["--since", "2025-06-02", "--until", "2025-06-02"],
        ["--actor", "gunmen"],
        ["--text", "NINE SOLDIERS"],
    )
    for filters in chosen:
        assert "1 event." in run("events", "--db", store, *filters).output, filters
    others = (
        ["--country", "NE"],
        ["--since", "2025-06-03"],
        ["--until", "2025-06-01"],
        ["--actor", "nobody"],
        ["--kind", "arrests"],
        ["--text", "five"],
    )
    for filters in others:
        assert "0 events." in run("events", "--db", store, *filters).output, filters


def test_show_finds_an_event_a_report_a_happening_and_a_claim(store: Path) -> None:
    with Store.open(store) as kept:
        event = kept.events()[0]
        reading = next(kept.readings())
    page = run("show", event.id, "--db", store, "--why").output
    assert "contested" in page
    assert "Radio Test" in page
    assert "Other Radio" in page
    assert "2 happenings joined" in page
    for name in (reading.report.id, reading.happenings[0].id):
        shown = run("show", name, "--db", store)
        assert shown.exit_code == 0
        assert "1. " in shown.output
    claim = next(found for found in reading.claims if found.field == "killed")
    shown = run("show", claim.key, "--db", store)
    assert claim.made_by in shown.output
    assert shown.output.count("“") == 1 + shown.output.partition("Why")[2].count("“")


def test_export_writes_whole_files_and_prints_the_first_one_on_demand(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    done = run("export", "--codebook", "acled", "--for", "internal", "--db", store, "-o", out)
    assert done.exit_code == 0
    rows = out.read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("event_id_cnty,")
    assert rows[1].startswith("RPT-")
    assert (tmp_path / "acled.csv.README.txt").is_file()
    printed = run("export", "--for", "internal", "--format", "geojson", "--db", store)
    assert json.loads(printed.stdout)["type"] == "FeatureCollection"


def test_export_must_say_for_whom(store: Path) -> None:
    assert run("export", "--db", store).exit_code == 2
    wrong = run("export", "--for", "internal", "--codebook", "plover", "--format", "hxl", "--db", store)
    assert wrong.exit_code == 2
    assert "reportedly: " in wrong.stderr


def test_a_changed_byte_is_found_with_4(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(store.read_bytes())
    assert run("verify", "--db", copy).exit_code == 0
    with sqlite3.connect(copy) as raw:
        raw.execute("update claim set payload = replace(payload, 'nine', 'five') where field = 'killed'")
    raw.close()
    done = run("verify", "--db", copy)
    assert done.exit_code == 4
    assert "claim" in done.stdout


def test_withholding_takes_a_report_out_of_events_and_pages(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(store.read_bytes())
    with Store.open(copy) as kept:
        report = next(reading.report.id for reading in kept.readings() if reading.report.publisher == "Other Radio")
    done = run("withhold", report, "--reason", "danger", "--db", copy, "--by", "Ada")
    assert done.exit_code == 0, done.output
    assert "contested" not in run("events", "--db", copy).output
    gone = run("show", report, "--db", copy)
    assert gone.exit_code == 1
    assert "withheld" in gone.stderr
    assert run("verify", "--db", copy).exit_code == 0


def test_evaluate_names_what_it_does_not_have(tmp_path: Path) -> None:
    assert run("evaluate", "no_such_suite").exit_code == 1
    absent = run("evaluate", "pitf_dev", "--data", tmp_path)
    assert absent.exit_code == 2
    assert str(tmp_path) in absent.stderr


def test_the_demo_leaves_a_store_and_changes_nothing_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = run("demo")
    assert first.exit_code == 0, first.output
    assert "contested" in first.output
    store = tmp_path / "demo" / "reportedly.db"
    with Store.open(store) as kept:
        before = (list(kept.dump()), kept.head())
    second = run("demo")
    assert "unchanged." in second.output
    assert second.output.splitlines()[1:] == first.output.splitlines()[1:]
    with Store.open(store) as kept:
        assert (list(kept.dump()), kept.head()) == before
    for line in second.output.splitlines():
        if line.startswith("  reportedly ") and "YOUR_" not in line and " desk " not in line:  # the desk serves until stopped
            assert run(*line.split()[1:]).exit_code == 0, line


def test_a_reader_who_leaves_early_ends_a_long_read_quietly(reports: Path) -> None:
    rows = "".join(json.dumps({"id": str(number), "text": ARMY}) + "\n" for number in range(400))
    (reports / "many.jsonl").write_text(rows, encoding="utf-8")
    arguments = [*PROGRAM, "read", str(reports / "many.jsonl"), "--format", "jsonl"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["report"]["id"] == "0"
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interruption_is_130_and_one_line() -> None:
    arguments = [*PROGRAM, "read", "-"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        time.sleep(3)
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == "reportedly: interrupted\n"
    assert running.returncode == 130
