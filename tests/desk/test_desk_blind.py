"""Double coding at the desk: nobody sees what others decide in a set before all are done; then how far they agree is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_case import Json, browser, claims, event_of, judge, token
from reportedly.desk.passwords import Passwords
from reportedly.store import Accounts, Store


def make(client: TestClient, **parts: Any) -> Any:
    form = {"token": token(client), "name": "pilot", "coders": "Ada, Bo", **parts}
    return client.post("/blind", data=form)


def one_set(client: TestClient, item: str = "", name: str = "pilot") -> Json:
    found: Json = client.get("/blind/set.json", params={"name": name, "item": item}).json()
    return found


def done(client: TestClient, name: str = "pilot") -> Any:
    return client.post("/blind/done", data={"token": token(client), "name": name})


@pytest.fixture
def two(own: Path) -> Iterator[tuple[TestClient, TestClient]]:
    with browser(own) as ada, browser(own, by="Bo") as bo:
        yield ada, bo


def killed(client: TestClient, item: str = "") -> tuple[str, str]:
    """The happening that is open and its claim of the dead."""
    page = one_set(client, item)
    (claim, *_) = [claim for claim in page["claims"] if claim["field"] == "killed"]
    return page["happening"]["id"], claim["key"]


def test_what_one_decides_in_a_set_nobody_else_sees_before_all_are_done(two: tuple[TestClient, TestClient]) -> None:
    ada, bo = two
    event = event_of(ada)
    assert make(ada, event=event["id"]).headers["location"] == "/blind/set?name=pilot"
    happening, key = killed(ada)
    assert judge(ada, kind="reject", subject=key, blind="pilot", why="a secret reason").status_code == 200
    mine = one_set(ada, happening)
    assert {claim["decided"] for claim in mine["claims"] if claim["key"] == key} == {"rejected"}
    assert [line["why"] for line in mine["decisions"]] == ["a secret reason"]
    assert mine["items"][mine["at"]]["decided"] == 1

    report = next(claim["report_name"] for claim in mine["claims"] if claim["key"] == key)
    seen = one_set(bo, happening)
    assert {claim["decided"] for claim in seen["claims"]} == {None}
    assert seen["items"][seen["at"]]["decided"] == 0
    looked = [
        f"/blind/set?name=pilot&item={happening}",
        f"/blind/set.json?name=pilot&item={happening}",
        f"/events/{event['id']}",
        f"/reports/{report}",
        f"/reports/{report}?blind=pilot",
        f"/claims/{key}?blind=pilot",
        f"/happenings/{happening}?blind=pilot",
        f"/happenings/{happening}",
        "/review",
        "/log",
        "/log.json",
        "/blind.json",
    ]
    for address in looked:
        answer = bo.get(address)
        assert answer.status_code == 200, address
        assert "a secret reason" not in answer.text, address
        assert "rejected" not in answer.text, address
    assert event_of(bo)["id"] == event["id"]  # what is decided in an open set counts nowhere


def test_a_coder_sees_nothing_of_what_is_decided_outside_of_the_set(two: tuple[TestClient, TestClient]) -> None:
    ada, bo = two
    event = event_of(ada)
    make(ada, event=event["id"])
    happening, key = killed(ada)
    assert judge(bo, kind="reject", subject=key, why="an open reason").status_code == 200
    assert {claim["decided"] for claim in one_set(ada, happening)["claims"]} == {None}
    report = next(claim["report_name"] for claim in one_set(ada, happening)["claims"])
    assert "an open reason" not in ada.get(f"/reports/{report}?blind=pilot").text
    assert key in {claim["key"] for claim in ada.get(f"/reports/{report}.json?blind=pilot").json()["claims"]}
    assert key not in {claim["key"] for claim in ada.get(f"/reports/{report}.json").json()["claims"]}
    assert judge(ada, kind="accept", subject=key, blind="pilot").status_code == 200


def test_when_both_are_done_the_desk_says_how_far_they_agree_and_their_decisions_count(
    two: tuple[TestClient, TestClient],
) -> None:
    ada, bo = two
    make(ada, event=event_of(ada)["id"])
    happening, key = killed(ada)
    judge(ada, kind="reject", subject=key, blind="pilot")
    judge(bo, kind="accept", subject=key, blind="pilot")
    assert done(ada).status_code == 303
    waiting = one_set(ada)
    assert waiting["agreement"] is None
    assert waiting["items"] == []
    assert "still codes" in ada.get("/blind/set?name=pilot").text
    assert judge(ada, kind="accept", subject=key, blind="pilot").status_code == 409
    assert done(bo).status_code == 303
    lines = {line["field"]: line for line in one_set(bo)["agreement"]}
    (apart,) = lines["killed"]["apart"]
    assert dict(apart["codes"])["Ada"] == "no claim"
    assert apart["words"] in {claim["quote"] for claim in claims(event_of(bo, "country=ml"), "killed")}
    assert lines["killed"]["units"] == 2
    assert lines["killed"]["alpha"] == pytest.approx(0.4)  # one unit of two apart: 1 - (1/2) / (10/12)
    assert lines["where"]["alike"] == 1.0
    told = bo.get("/blind/set?name=pilot").text
    assert "alpha" in told.lower()
    assert apart["words"] in told
    again = bo.get(f"/happenings/{happening}.json").json()
    assert key not in {claim["key"] for claim in again["claims"]}  # a rejection by anybody holds
    (rejected,) = [one for one in ada.get("/log.json").json()["decisions"] if one["what"].startswith("rejected")]
    assert rejected["what"] == "rejected a claim, in the blind set pilot"
    assert judge(ada, kind="undo", subject=rejected["id"]).status_code == 200  # what is no secret any more is undone as usual
    again = bo.get(f"/happenings/{happening}.json").json()
    assert key in {claim["key"] for claim in again["claims"]}


def test_claims_are_corrected_added_and_split_within_a_set_and_taken_back(two: tuple[TestClient, TestClient]) -> None:
    ada, bo = two
    make(ada, event=event_of(ada, "country=sd")["id"])
    happening, key = killed(ada)
    form = ada.get(f"/claims/{key}.json?blind=pilot").json()
    assert form["blind"] == "pilot"
    assert form["event"] is None
    assert judge(ada, kind="correct", subject=key, standing="unknown", blind="pilot").status_code == 200
    page = one_set(ada, happening)
    report = page["happening"]["report_name"]
    text = "".join(mark["text"] for mark in ada.get(f"/reports/{report}.json?blind=pilot").json()["marks"])
    start = text.index("market of Omdurman")
    end = start + len("market of Omdurman")
    assert ada.get(f"/reports/{report}/add?start={start}&end={end}&blind=pilot").status_code == 200
    added = judge(
        ada, kind="add", report=report, start=start, end=end, subject=happening, field="target", blind="pilot", why="what was hit"
    )
    assert added.status_code == 200, added.text
    assert {claim["decided"] for claim in one_set(ada)["claims"]} >= {"corrected", "added"}
    assert {claim["decided"] for claim in one_set(bo)["claims"]} == {None}
    undone = judge(ada, kind="undo", subject=added.json()["judgement"])
    assert undone.status_code == 200, undone.text
    assert "added" not in {claim["decided"] for claim in one_set(ada)["claims"]}
    page = one_set(ada)
    other = next(claim["key"] for claim in page["claims"] if claim["field"] == "where")
    assert judge(ada, kind="split", subject=happening, claims=[other], blind="pilot").status_code == 200
    assert other not in {claim["key"] for claim in one_set(ada)["claims"]}
    assert other in {claim["key"] for claim in one_set(bo)["claims"]}


def test_two_happenings_of_a_set_are_compared(two: tuple[TestClient, TestClient]) -> None:
    ada, bo = two
    make(ada, number=20)
    page = one_set(ada)
    assert page["set"]["happenings"] == 3
    left, right = page["happening"]["id"], page["others"][0]["value"]
    assert judge(ada, kind="different", subject=left, other=right, blind="pilot").status_code == 200
    assert judge(bo, kind="same", subject=left, other=right, blind="pilot").status_code == 200
    done(ada)
    done(bo)
    (line,) = [line for line in one_set(ada)["agreement"] if line["field"] == "same event"]
    (apart,) = line["apart"]
    assert dict(apart["codes"]) == {"Ada": "different", "Bo": "same"}
    assert " / " in apart["words"]
    assert ada.get("/blind/set?name=pilot").status_code == 200


def test_a_set_is_drawn_from_a_view_and_the_same_name_draws_the_same(changing: TestClient) -> None:
    page = changing.get("/blind.json?country=sd").json()
    assert page["events"] == 1
    assert 'name="view" value="country=SD"' in changing.get("/blind?country=sd").text
    assert make(changing, view="country=SD", number=20).status_code == 303
    (line,) = changing.get("/blind.json").json()["sets"]
    assert line["happenings"] == 1
    assert line["mine"]
    assert [coder["name"] for coder in line["coders"]] == ["Ada", "Bo"]
    assert "yours to code" in changing.get("/blind").text
    for name in ("first", "second"):
        make(changing, name=name, number=1)
    from reportedly.desk.blind import drawn
    from reportedly.desk.filters import Asked, view

    desk = changing.app.state.desk  # type: ignore[attr-defined]
    assert drawn(desk, view(Asked()), 1, "first") == drawn(desk, view(Asked()), 1, "first")
    assert len({tuple(drawn(desk, view(Asked()), 1, f"set {number}")) for number in range(12)}) == 2


@pytest.mark.parametrize(
    "parts",
    [
        {"name": ""},
        {"name": "two\nlines"},
        {"coders": "Ada"},
        {"coders": ""},
        {"number": "0"},
        {"number": "many"},
        {"view": "since=yesterday"},
        {"view": "country=XX"},
        {"event": "E-none"},
    ],
)
def test_a_set_that_nobody_could_code_is_not_made(changing: TestClient, parts: dict[str, str]) -> None:
    answer = make(changing, **parts)
    assert answer.status_code in (400, 404, 409), answer.text
    assert changing.get("/blind.json").json()["sets"] == []


def test_a_name_is_taken_once_and_what_is_not_there_is_not_found(changing: TestClient) -> None:
    assert make(changing).status_code == 303
    assert make(changing).status_code == 409
    for address in ("/blind/set?name=none", "/reports/r-none?blind=none", "/happenings/h-none"):
        assert changing.get(address).status_code == 404, address
    key = claims(event_of(changing), "killed")[0]["key"]
    assert changing.get(f"/claims/{key}?blind=none").status_code == 404
    assert judge(changing, kind="accept", subject=key, blind="none").status_code == 404


def test_with_users_a_reviewer_makes_a_set_of_people_who_may_code(own: Path) -> None:
    word = "seven grey herons by the weir"
    with Store.open(own) as store:
        for name, role in {"Vera": "viewer", "Cem": "coder", "Rut": "reviewer"}.items():
            Accounts(store).add(name, role, Passwords().hash(word), by="test")
    with browser(own, users=True) as client:

        def log_in(name: str) -> None:
            shown = client.get("/log-in").text
            found = shown.partition('name="token" content="')[2].partition('"')[0]
            assert client.post("/log-in", data={"name": name, "password": word, "token": found}).status_code == 303

        log_in("Cem")
        assert make(client, coders=["Cem", "Rut"]).status_code == 403
        log_in("Rut")
        assert client.get("/blind.json").json()["able"] == ["Cem", "Rut"]
        assert make(client, coders=["Cem", "Vera"]).status_code == 400
        assert make(client, coders=["Cem", "Rut"]).status_code == 303
        log_in("Vera")
        page = one_set(client)
        assert not page["set"]["mine"]
        assert page["items"] == []
        assert client.post("/blind/done", data={"token": token(client), "name": "pilot"}).status_code == 403
