"""The review list that takes decisions in is the list that is computed anew, whoever computes it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_case import Json, browser, claims, event_of, fill, judge
from reportedly import pipeline
from reportedly.desk import queue
from reportedly.desk.context import Desk
from reportedly.desk.settings import DeskSettings
from reportedly.store import Store

WHOLE = pipeline.review

NEAR = {
    "north": (
        "North Post",
        "2025-04-03",
        "Gunmen attacked a village near Tessalit in Mali on 2 April 2025, killing 30 villagers, residents said.\n",
    ),
    "south": (
        "South Post",
        "2025-04-03",
        "A village near Tessalit in Mali was attacked on 2 April 2025 and seven people were killed, a mayor said.\n",
    ),
    "east": (
        "East Post",
        "2025-04-06",
        "Soldiers shelled Tessalit in Mali on 5 April 2025. Eleven people were killed, a nurse said. "
        "The army also captured four fighters near Kidal, it said.\n",
    ),
}


@pytest.fixture
def larger(tools: pipeline.Tools, own: Path, tmp_path: Path) -> Path:
    fill(own, tools, tmp_path, NEAR)
    return own


@pytest.fixture
def ada(larger: Path) -> Iterator[TestClient]:
    with browser(larger) as client:
        client.get("/review.json")
        yield client


def listed(client: TestClient) -> list[tuple[str, str, float]]:
    page: Json = client.get("/review.json").json()
    assert page["fresh"]
    return [(item["sort"], item["item"], item["weight"]) for item in page["items"]]


def anew(path: Path) -> list[tuple[str, str, float]]:
    with Store.open(path) as store:
        return [(one.sort, "+".join(one.subjects), one.weight) for one in WHOLE(store)]


def test_what_is_decided_is_taken_in_as_if_all_were_computed_anew(
    ada: TestClient, larger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert listed(ada) == anew(larger)

    def never(_store: Store) -> None:
        raise AssertionError("the whole list was computed again")

    monkeypatch.setattr(pipeline, "review", never)
    done: list[str] = []

    def decide(**parts: object) -> None:
        answer = judge(ada, **parts)
        assert answer.status_code == 200, answer.text
        done.append(answer.json()["judgement"])
        assert listed(ada) == anew(larger), parts

    army = event_of(ada, "contested=1&country=ml&since=2025-06-01")
    left, right = army["happenings"]
    sudan = event_of(ada, "country=sd")
    high = next(claim["key"] for claim in claims(army, "killed") if claim["value"] == "30")
    captured = [claim["key"] for claim in claims(army, "captured")]
    decide(kind="accept", subject=high)
    decide(kind="reject", subject=high)
    decide(kind="undo", subject=done[-1])
    decide(kind="different", subject=left, other=right)
    decide(kind="undo", subject=done[-1])
    home = next(
        name
        for name in army["happenings"]
        if captured[0] in {one["key"] for one in ada.get(f"/happenings/{name}.json").json()["claims"]}
    )
    decide(kind="split", subject=home, claims=captured)
    decide(kind="undo", subject=done[-1])
    decide(kind="same", subject=left, other=sudan["happenings"][0])
    decide(kind="undo", subject=done[-1])
    decide(kind="not_an_event", subject=sudan["id"])
    decide(kind="undo", subject=done[-1])
    for claim in claims(army, "where"):
        decide(kind="accept", subject=claim["key"])


def test_people_who_contradict_each_other_come_first_until_one_takes_it_back(ada: TestClient, larger: Path) -> None:
    key = claims(event_of(ada, "country=sd"), "killed")[0]["key"]
    judge(ada, kind="accept", subject=key)
    with browser(larger, by="Bo") as bo:
        judge(bo, kind="reject", subject=key)
        assert listed(ada)[0][0] == "contested judgement"
        assert listed(ada) == anew(larger)
        undone = bo.get("/log.json").json()["decisions"][0]["id"]
        judge(bo, kind="undo", subject=undone)
    assert "contested judgement" not in {sort for sort, _, _ in listed(ada)}
    assert listed(ada) == anew(larger)


def test_new_reports_make_the_whole_list_anew(ada: TestClient, larger: Path, tools: pipeline.Tools, tmp_path: Path) -> None:
    before = listed(ada)
    words = "Gunmen killed 90 people in Segou in Mali on 9 July 2025, the police said.\n"
    fill(larger, tools, tmp_path, {"west": ("West Post", "2025-07-10", words)})
    assert listed(ada) == anew(larger) != before


def test_a_large_store_s_list_is_made_by_another_process(larger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "SMALL", 0)
    desk = Desk.open(DeskSettings(db=larger, by="Ada"))
    try:
        desk.refresh()
        assert not desk.queue.now().fresh
        deadline = time.monotonic() + 120
        while not (told := desk.queue.now()).fresh:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert [(one.sort, "+".join(one.subjects), one.weight) for one in told.candidates] == anew(larger)
    finally:
        desk.close()


def test_a_list_that_cannot_be_made_leaves_the_one_before(larger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "SMALL", 0)
    desk = Desk.open(DeskSettings(db=larger, by="Ada"))
    try:
        desk.refresh()
        desk.queue.begin()
        desk.queue.close()  # ends the other process, whether it has begun to read or not
        worker = desk.queue._working
        assert worker is not None
        worker.join(timeout=120)
        assert not worker.is_alive()
    finally:
        desk.close()


PARENT = """
import sys, time
from pathlib import Path
from reportedly.desk import queue
from reportedly.store import Store, DeskStore
if __name__ == "__main__":
    queue.SMALL = -1
    store = Store.open(Path(sys.argv[1]))
    listed = queue.Queue(store, DeskStore(store))
    listed.begin()
    while listed._apart is None or listed._apart.pid is None:
        time.sleep(0.01)
    print(listed._apart.pid, flush=True)
    time.sleep(600)
"""


def test_however_the_desk_ends_nothing_of_it_goes_on(larger: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), str(larger)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 60
    while Path(f"/proc/{child}").exists() and not _ended(child):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _ended(process: int) -> bool:
    """Whether it is only waiting to be noted by the system."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
