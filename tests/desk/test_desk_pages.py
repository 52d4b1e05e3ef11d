"""Each page shows what the store holds, and its JSON twin is the same record."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient


def json_of(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def contested(client: TestClient) -> Any:
    (event,) = json_of(client, "/events.json?contested=1")["events"]
    return json_of(client, f"/events/{event['id']}.json")


def test_the_front_page_lists_events_newest_first_with_their_numbers(looking: TestClient) -> None:
    page = json_of(looking, "/events.json")
    assert [event["day"] for event in page["events"]] == ["2 June 2025", "11 May 2025"]
    assert page["totals"]["events"] == 2
    assert page["totals"]["contested"] == 1
    html = looking.get("/events").text
    assert "2 June 2025" in html
    assert "contested" in html
    assert looking.get("/").headers["location"] == "/events"


def test_a_page_is_its_record_whatever_way_it_is_asked_for(looking: TestClient) -> None:
    twin = looking.get("/events", headers={"accept": "application/json"}).json()
    assert twin == json_of(looking, "/events.json")


FILTERS = {
    "q=market": ["11 May 2025"],
    "q=MARK": ["11 May 2025"],
    "q=market soldiers": [],
    "since=2025-06-01": ["2 June 2025"],
    "until=2025-06-01": ["11 May 2025"],
    "country=sd": ["11 May 2025"],
    "actor=mli-armed-forces": ["2 June 2025"],
    "actor=nusrat al-islam": ["2 June 2025"],
    "kind=armed_clash": ["2 June 2025"],
    "loss=captured": ["2 June 2025"],
    "min=20": ["2 June 2025"],
    "contested=1": ["2 June 2025"],
    "review=1": ["2 June 2025"],
    "source=nile wire": ["11 May 2025"],
    "box=-5,10,5,20": ["2 June 2025"],
    "box=170,10,-170,20": [],
    "sort=oldest": ["11 May 2025", "2 June 2025"],
    "sort=deadliest": ["2 June 2025", "11 May 2025"],
    "kind=": ["2 June 2025", "11 May 2025"],
}


@pytest.mark.parametrize(("query", "days"), FILTERS.items())
def test_each_part_of_the_filter_lets_through_what_it_says(looking: TestClient, query: str, days: list[str]) -> None:
    page = json_of(looking, f"/events.json?{query}")
    assert [event["day"] for event in page["events"]] == days
    assert page["totals"]["events"] == len(days)
    spots = json_of(looking, f"/map.json?{query}")
    assert sum(spot["events"] for spot in spots["spots"]) + spots["unplaced"] == len(days)
    assert sum(bar["events"] for bar in page["timeline"]["bars"]) == len(days)


@pytest.mark.parametrize(
    "query", ["since=yesterday", "kind=war", "box=1,2", "box=nan,0,1,1", "min=-1", "sort=best", "page=x", "loss=hope"]
)
def test_a_part_that_means_nothing_is_told_in_one_line(looking: TestClient, query: str) -> None:
    answer = looking.get(f"/events.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(query.split("=")[0])


def test_an_event_shows_each_origin_s_figure_with_its_words(looking: TestClient) -> None:
    page = contested(looking)
    (killed,) = [part for part in page["fields"] if part["field"] == "killed"]
    assert killed["contested"]
    assert killed["value"] == "9–30"
    assert sorted(figure["best"] for figure in killed["figures"]) == [9, 30]
    quotes = {claim["quote"] for group in killed["origins"] for claim in group["claims"]}
    assert quotes == {"killing nine soldiers", "killed 30 soldiers"}
    html = looking.get(f"/events/{page['id']}").text
    assert "<mark>killing nine soldiers</mark>" in html
    assert 'class="dots"' in html


def test_an_event_s_sentence_is_made_from_fields(looking: TestClient) -> None:
    page = contested(looking)
    sentence = "".join(part["text"] for part in page["headline"])
    assert sentence.startswith("Armed clash by ")
    assert sentence.endswith(" on 2 June 2025")
    assert {"kind", "where", "when"} <= {part["field"] for part in page["headline"]}


def test_the_place_is_a_circle_as_wide_as_it_is_known(looking: TestClient) -> None:
    (place, *_) = contested(looking)["places"]
    assert place["radius_km"] >= 5


@pytest.mark.parametrize("codebook", ["acled", "ucdp"])
def test_an_event_is_coded_by_a_codebook_with_rules_and_claims(looking: TestClient, codebook: str) -> None:
    event = contested(looking)["id"]
    page = json_of(looking, f"/events/{event}.json?codebook={codebook}")
    (row,) = page["coded"]["rows"]
    cells = {cell["column"]: cell for cell in row}
    country = cells["country"]
    assert country["value"] == "Mali"
    assert country["claims"]
    assert country["says"]
    assert looking.get(f"/events/{event}?codebook={codebook}").status_code == 200
    assert looking.get(f"/events/{event}.json?codebook=astrology").status_code == 404


def test_a_report_s_text_is_whole_and_its_claims_are_marked_where_they_stand(looking: TestClient) -> None:
    page = contested(looking)
    claim = next(
        claim for part in page["fields"] for group in part["origins"] for claim in group["claims"] if claim["field"] == "killed"
    )
    report = json_of(looking, f"/reports/{claim['report_name']}.json")
    text = "".join(mark["text"] for mark in report["marks"])
    assert len(text) == report["length"]
    (number,) = [place for place, line in enumerate(report["claims"]) if line["key"] == claim["key"]]
    assert "".join(mark["text"] for mark in report["marks"] if number in mark["claims"]) == claim["quote"]
    assert len(report["evidence_sha256"]) == 64
    assert [event["id"] for event in report["events"]] == [page["id"]]
    assert looking.get(f"/reports/{claim['report_name']}").status_code == 200


def test_what_is_not_there_is_not_found(looking: TestClient) -> None:
    for address in ("/events/E-none", "/reports/r-none", "/nowhere", "/static/../app.py", "/static/built/%2e%2e/app.py"):
        answer = looking.get(address)
        assert answer.status_code == 404, address
        assert "Traceback" not in answer.text


def test_the_second_look_says_what_changed_since_the_first(changing: TestClient) -> None:
    event = contested(changing)
    assert event["seen_at"] is None
    again = json_of(changing, f"/events/{event['id']}.json")
    assert again["seen_at"] is not None
    assert again["changes"] == []
