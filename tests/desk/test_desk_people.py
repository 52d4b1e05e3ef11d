"""With users: who may log in, what each role may, and that nobody gets in by the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_case import browser, token
from reportedly.desk.passwords import Passwords, Tries
from reportedly.desk.settings import DeskSettings
from reportedly.errors import SettingError, StoreError
from reportedly.store import Accounts, Store

WORD = "seven grey herons by the weir"
ROLES = {"Vera": "viewer", "Cem": "coder", "Rut": "reviewer", "Ada": "admin"}


@pytest.fixture
def staffed(own: Path) -> Iterator[TestClient]:
    hashed = Passwords().hash(WORD)
    with Store.open(own) as store:
        for name, role in ROLES.items():
            Accounts(store).add(name, role, hashed, by="test")
    with browser(own, users=True) as client:
        yield client


def page_token(client: TestClient, address: str) -> str:
    found = re.search(r'<meta name="token" content="([0-9a-f]*)">', client.get(address).text)
    assert found is not None
    return found[1]


def log_in(client: TestClient, name: str, password: str = WORD, **parts: str) -> Any:
    form = {"name": name, "password": password, "token": page_token(client, "/log-in"), **parts}
    return client.post("/log-in", data=form)


def test_nobody_sees_anything_without_logging_in(staffed: TestClient) -> None:
    for address in ("/events", "/review", "/log", "/numbers", "/export"):
        answer = staffed.get(address)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/log-in?back=")
    for address in ("/events.json", "/map.json", "/openapi.json", "/lookup/actors.json?q=x"):
        assert staffed.get(address).status_code == 401
    assert staffed.post("/judge", json={}).status_code == 401
    assert staffed.get("/static/desk.css").status_code == 200


def test_who_logs_in_comes_back_to_the_page_that_they_wanted_under_a_new_session(staffed: TestClient) -> None:
    before = dict(staffed.cookies)
    answer = log_in(staffed, "Cem", back="/events?country=ML")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?country=ML"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert dict(staffed.cookies) != before
    assert "Log out Cem" in staffed.get("/events").text


def test_a_session_that_somebody_else_chose_is_not_taken_over(staffed: TestClient) -> None:
    staffed.cookies.set("reportedly_desk", "chosen-by-somebody-else", domain="127.0.0.1")
    log_in(staffed, "Cem")
    with_chosen = {"cookie": "reportedly_desk=chosen-by-somebody-else"}
    staffed.cookies.clear()
    assert staffed.get("/events", headers=with_chosen).status_code == 303


def test_the_log_in_leads_nowhere_else(staffed: TestClient) -> None:
    assert log_in(staffed, "Cem", back="//elsewhere.example/").headers["location"] == "/events"


def test_who_logs_out_is_out_with_the_old_cookie_too(staffed: TestClient) -> None:
    log_in(staffed, "Cem")
    old = staffed.cookies["reportedly_desk"]
    staffed.post("/log-out", data={"token": token(staffed)})
    staffed.cookies.clear()
    assert staffed.get("/events", headers={"cookie": f"reportedly_desk={old}"}).status_code == 303


def test_wrong_passwords_are_refused_and_soon_not_even_looked_at(staffed: TestClient) -> None:
    for _ in range(5):
        assert log_in(staffed, "Cem", "wrong").status_code == 403
    answer = log_in(staffed, "Cem")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_tries_are_counted_for_a_while_only() -> None:
    now = [0.0]
    tries = Tries(most=2, seconds=10, clock=lambda: now[0])
    tries.failed("name a")
    assert tries.wait("name a") == 0
    tries.failed("name a")
    assert tries.wait("name a") == 10
    assert tries.wait("name b") == 0
    now[0] = 10.5
    assert tries.wait("name a") == 0


def decide(client: TestClient, **parts: Any) -> Any:
    return client.post("/judge", json=parts, headers={"x-token": token(client)})


def test_each_role_may_what_it_may(staffed: TestClient) -> None:
    log_in(staffed, "Vera")
    (event,) = staffed.get("/events.json?contested=1").json()["events"]
    page = staffed.get(f"/events/{event['id']}.json").json()
    key = page["fields"][0]["origins"][0]["claims"][0]["key"]
    assert decide(staffed, kind="accept", subject=key).status_code == 403
    assert staffed.get("/export/files.zip?purpose=internal").status_code == 403
    assert staffed.get("/export/files.zip").status_code == 200
    assert staffed.get("/people").status_code == 403
    log_in(staffed, "Cem")
    accepted = decide(staffed, kind="accept", subject=key)
    assert accepted.status_code == 200
    assert staffed.get("/export/files.zip?purpose=internal").status_code == 200
    assert staffed.get("/log.json").json()["decisions"][0]["by"] == "Cem"
    log_in(staffed, "Ada")
    done = decide(staffed, kind="reject", subject=key)
    log_in(staffed, "Cem")
    assert decide(staffed, kind="undo", subject=done.json()["judgement"]).status_code == 403
    assert decide(staffed, kind="undo", subject=accepted.json()["judgement"]).status_code == 200
    log_in(staffed, "Rut")
    assert decide(staffed, kind="undo", subject=done.json()["judgement"]).status_code == 200


def test_an_admin_makes_changes_and_ends_accounts_and_the_log_says_so(staffed: TestClient, own: Path) -> None:
    log_in(staffed, "Ada")
    form = {"token": token(staffed), "do": "add", "name": "Ines", "role": "coder", "password": WORD}
    assert staffed.post("/people", data=form).status_code == 303
    assert "Ines" in staffed.get("/people").text
    assert staffed.post("/people", data=form).status_code == 409
    assert staffed.post("/people", data=form | {"name": "Jo", "password": "short"}).status_code == 400
    assert staffed.post("/people", data=form | {"do": "end", "name": "Ada"}).status_code == 409
    assert staffed.post("/people", data=form | {"do": "end"}).status_code == 303
    assert log_in(staffed, "Ines").status_code == 403
    with Store.open(own) as store:
        noted = [(entry.by, entry.subject) for entry in store.custody() if entry.action == "user"]
        assert noted[-2:] == [("Ada", "Ines: coder"), ("Ada", "Ines: ended")]
        assert store.verify() == ()


def test_a_desk_with_users_answers_by_the_name_that_a_proxy_hands_on(staffed: TestClient) -> None:
    host = {"host": "desk.example"}
    assert staffed.get("/log-in", headers=host).status_code == 200
    form = {"name": "Cem", "password": WORD, "token": page_token(staffed, "/log-in")}
    assert staffed.post("/log-in", data=form, headers=host | {"origin": "https://desk.example"}).status_code == 303
    assert staffed.post("/log-in", data=form, headers=host | {"origin": "https://elsewhere.example"}).status_code == 403


def test_an_account_that_ends_ends_its_sessions(staffed: TestClient, own: Path) -> None:
    log_in(staffed, "Cem")
    with Store.open(own) as store:
        Accounts(store).end("Cem", by="test")
    assert staffed.get("/events").status_code == 303


def test_no_password_and_no_session_stands_in_the_file(staffed: TestClient, own: Path) -> None:
    log_in(staffed, "Cem")
    session = staffed.cookies["reportedly_desk"]
    held = b"".join(path.read_bytes() for path in own.parent.glob("own.db*"))
    assert WORD.encode() not in held
    assert session.encode() not in held
    assert b"$argon2id$" in held


@pytest.mark.parametrize("name", ["", " Ada", "a" * 61, "two\nlines"])
def test_a_name_is_a_name(own: Path, name: str) -> None:
    with Store.open(own) as store, pytest.raises(StoreError):
        Accounts(store).add(name, "coder", "x", by="test")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "desk.example"])
def test_without_users_the_desk_listens_to_this_machine_only(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingError, match="--users"):
        DeskSettings(db=tmp_path / "a.db", host=host)
    assert DeskSettings(db=tmp_path / "a.db", host=host, users=True).users


def test_without_users_there_is_nobody_to_log_in(looking: TestClient) -> None:
    assert looking.get("/log-in").status_code == 404
    assert looking.get("/people").status_code == 404
