"""What people decide at the desk counts at once, stands in the log, and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_case import Json, browser, claims, event_of, judge, part, token
from reportedly.store import Store


def test_a_rejected_claim_counts_no_more_and_counts_again_when_that_is_undone(changing: TestClient) -> None:
    page = event_of(changing)
    high = next(claim for claim in claims(page, "killed") if claim["value"] == "30")
    done = judge(changing, kind="reject", subject=high["key"], why="a boast")
    assert done.status_code == 200, done.text
    page = changing.get(f"/events/{page['id']}.json").json()
    assert part(page, "killed")["value"] == "9"
    assert not part(page, "killed")["contested"]
    assert {claim["decided"] for claim in claims(page, "killed")} == {"rejected", None}
    assert ("Killed, the Malian army", "9–30", "9") in [tuple(change) for change in page["changes"]] or page["changes"]
    (line,) = page["history"]
    assert (line["by"], line["why"]) == ("Ada", "a boast")
    assert "Undo that in" in changing.get(f"/claims/{high['key']}").text
    judge(changing, kind="undo", subject=done.json()["judgement"])
    page = changing.get(f"/events/{page['id']}.json").json()
    assert part(page, "killed")["value"] == "9–30"
    assert len(page["history"]) == 2


def test_an_accepted_claim_is_marked_and_logged(changing: TestClient) -> None:
    page = event_of(changing)
    key = claims(page, "killed")[0]["key"]
    judge(changing, kind="accept", subject=key)
    again = event_of(changing)
    assert [claim["decided"] for claim in claims(again, "killed") if claim["key"] == key] == ["accepted"]
    log = changing.get("/log.json").json()
    assert log["decisions"][0]["what"] == "accepted a claim"
    assert {"judge"} <= {entry["action"] for entry in log["entries"]}
    assert "accepted a claim" in changing.get("/log").text


def test_a_place_is_corrected_to_another_of_the_gazetteer(changing: TestClient) -> None:
    page = event_of(changing)
    key = claims(page, "where")[0]["key"]
    form = changing.get(f"/claims/{key}.json").json()
    assert form["register"] == "place"
    (kidal, *_) = [
        choice for choice in changing.get("/lookup/places.json?q=Kidal&country=ml").json() if "Kidal" in choice["name"]
    ]
    for claim in claims(page, "where"):
        assert judge(changing, kind="correct", subject=claim["key"], place=kidal["value"]).status_code == 200
    assert "Kidal" in part(event_of(changing, "country=ml"), "where")["value"]


def test_an_actor_is_corrected_from_the_registry_and_an_unknown_one_is_refused(changing: TestClient) -> None:
    page = event_of(changing)
    key = claims(page, "initiator")[0]["key"]
    assert changing.get("/lookup/actors.json?q=jnim").json()[0]["value"] == "jnim"
    assert judge(changing, kind="correct", subject=key, actor="nobody-at-all").status_code == 400
    assert judge(changing, kind="correct", subject=key, actor="jnim").status_code == 200
    assert "Jama'at" in part(event_of(changing), "initiator")["value"]


def test_a_missed_claim_is_added_from_words_of_the_text(changing: TestClient) -> None:
    page = event_of(changing, "country=sd")
    claim = claims(page, "killed")[0]
    report = changing.get(f"/reports/{claim['report_name']}.json").json()
    text = "".join(mark["text"] for mark in report["marks"])
    start = text.index("market of Omdurman")
    form = changing.get(f"/reports/{report['name']}/add.json?start={start}&end={start + len('market of Omdurman')}").json()
    assert form["quote"] == "market of Omdurman"
    done = judge(
        changing,
        kind="add",
        report=report["name"],
        start=start,
        end=start + len("market of Omdurman"),
        subject=form["happenings"][0]["value"],
        field="target",
        why="what was hit",
    )
    assert done.status_code == 200, done.text
    assert "market of Omdurman" in {claim["quote"] for claim in claims(event_of(changing, "country=sd"), "target")}
    assert changing.get(f"/reports/{report['name']}/add.json?start=5&end=100000").status_code == 400


def happenings(client: TestClient) -> tuple[str, str]:
    left, right = event_of(client), event_of(client, "country=sd")
    return left["happenings"][0], right["happenings"][0]


def test_two_happenings_are_joined_and_parted_again(changing: TestClient) -> None:
    left, right = happenings(changing)
    done = judge(changing, kind="same", subject=left, other=right)
    (event,) = changing.get("/events.json").json()["events"]
    assert event["reports"] == 3
    judge(changing, kind="undo", subject=done.json()["judgement"])
    assert changing.get("/events.json").json()["totals"]["events"] == 2


def test_what_is_no_event_is_gone_from_the_list(changing: TestClient) -> None:
    page = event_of(changing, "country=sd")
    assert judge(changing, kind="not_an_event", subject=page["id"], why="a drill").status_code == 200
    assert changing.get("/events.json").json()["totals"]["events"] == 1


def test_the_review_list_opens_the_weightiest_and_lets_go_what_is_decided(changing: TestClient) -> None:
    page = changing.get("/review.json").json()
    assert page["event"]["id"] == event_of(changing)["id"]
    assert page["fields"][0]["field"] == "killed"
    assert changing.get("/review").status_code == 200
    total = page["total"]
    for claim in [claim for field in page["fields"] for group in field["origins"] for claim in group["claims"]]:
        judge(changing, kind="accept", subject=claim["key"])
    assert changing.get("/review.json").json()["total"] == total - 1


def test_two_happenings_that_may_be_one_stand_side_by_side(changing: TestClient) -> None:
    page = event_of(changing)
    left, right = page["happenings"]
    judge(changing, kind="different", subject=left, other=right)
    assert changing.get("/events.json?country=ml").json()["totals"]["events"] == 2
    undone = changing.get("/log.json").json()["decisions"][0]["id"]
    judge(changing, kind="undo", subject=undone)
    assert event_of(changing)["happenings"] == [left, right]


def test_a_form_comes_back_to_its_page_and_offers_to_undo(changing: TestClient) -> None:
    key = claims(event_of(changing), "killed")[0]["key"]
    form = {"kind": "accept", "subject": key, "token": token(changing), "back": "/review?item=x"}
    answer = changing.post("/judge", data=form)
    assert answer.status_code == 303
    assert re.fullmatch(r"/review\?item=x&did=j-[0-9a-f]+", answer.headers["location"])
    shown = changing.get(answer.headers["location"]).text
    assert 'value="undo"' in shown


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "x",
    ],
)
def test_no_form_leads_elsewhere(changing: TestClient, back: str) -> None:
    key = claims(event_of(changing), "killed")[0]["key"]
    answer = changing.post("/judge", data={"kind": "accept", "subject": key, "token": token(changing), "back": back})
    assert answer.headers["location"].startswith("/review?did=j-")


def test_what_another_decided_meanwhile_is_not_overwritten(own: Path) -> None:
    with browser(own) as ada, browser(own, by="Bo") as bo:
        page = event_of(ada)
        key = claims(page, "killed")[0]["key"]
        assert judge(bo, kind="reject", subject=key, seen=page["moment"]).status_code == 200
        refused = judge(ada, kind="accept", subject=key, seen=page["moment"])
        assert refused.status_code == 409
        assert "Bo" in refused.json()["error"]
        now = ada.get(f"/events/{page['id']}.json").json()["moment"]
        assert judge(ada, kind="accept", subject=key, seen=now).status_code == 200


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": "accept"},
        {"kind": "marry", "subject": "k-1"},
        {"kind": "accept", "subject": "k-none"},
        {"kind": "same", "subject": "h-1", "other": "h-1"},
        {"kind": "undo", "subject": "j-none"},
        {"kind": "add", "report": "r-none", "field": "killed"},
        {"kind": "accept", "subject": ["k-1"]},
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_kept(changing: TestClient, own: Path, parts: Json) -> None:
    answer = judge(changing, **parts)
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]
    with Store.open(own) as store:
        assert store.judgements(ended=True) == ()


def test_an_actor_goes_into_the_user_s_own_registry(own: Path, tmp_path: Path) -> None:
    with browser(own, home=tmp_path / "home") as client:
        entry = {
            "id": "red-bank-guard",
            "name": "Red Bank Guard",
            "kind": "militia",
            "country": "ML",
            "aliases": "the Guard of Red Bank",
        }
        kinds = client.get(f"/claims/{claims(event_of(client), 'initiator')[0]['key']}").text
        kind = re.findall(r'<select name="kind"><option value="([a-z_]+)"', kinds)[0]
        answer = client.post("/registry", json=entry | {"kind": kind}, headers={"x-token": token(client)})
        assert answer.status_code == 200, answer.text
        assert client.get("/lookup/actors.json?q=red bank").json()[0]["value"] == "red-bank-guard"
        assert "[red-bank-guard]" in (tmp_path / "home" / "actors.toml").read_text("utf-8")
        bad = client.post("/registry", json=entry | {"kind": "wizards"}, headers={"x-token": token(client)})
        assert bad.status_code == 400
        assert "wizards" not in (tmp_path / "home" / "actors.toml").read_text("utf-8")
    with browser(own) as client:
        assert client.post("/registry", json=entry, headers={"x-token": token(client)}).status_code == 400
