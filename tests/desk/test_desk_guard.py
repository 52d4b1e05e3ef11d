"""Requests of other sites, hostile words and sizes, and what a browser is told to refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_case import browser, fill, judge, token
from reportedly import pipeline
from reportedly.desk.guard import MOST_BYTES

SCRIPT = "<script>alert(1)</script>"
BIDI = "\u202egpj.exe\u202c"
HUGE = "x" * 1_000_000

HOSTILE = {
    "script": (
        f"Herald {SCRIPT}<svg onload=alert(2)>",
        "2025-06-03",
        'Fighters of the "><img src=x onerror=alert(3)> Front attacked an army post near Gao in Mali on 2 June 2025, killing '
        f"nine soldiers, {SCRIPT} the army said. The {BIDI} Brigade killed 30 soldiers, a spokesman of the "
        "<svg/onload=alert(4)> Movement said.\n",
    ),
    "huge": (
        "Long Letters",
        "2025-06-04",
        f"Gunmen killed four soldiers near Kidal in Mali on 3 June 2025, the army said. {HUGE}\n",
    ),
}


@pytest.fixture(scope="module")
def hostile(tools: pipeline.Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "kept.db"
    fill(path, tools, folder, HOSTILE)
    with browser(path) as client, browser(path, by=SCRIPT) as other:
        for name in ("coded", "agreed"):
            form = {"token": token(client), "name": name, "coders": f"Ada, {SCRIPT}"}
            assert client.post("/blind", data=form).status_code == 303
        opened = other.get("/blind/set.json?name=agreed").json()
        key = next(claim["key"] for claim in opened["claims"] if claim["field"] == "killed")
        assert judge(other, kind="reject", subject=key, blind="agreed", why=SCRIPT).status_code == 200
        for one in (client, other):
            assert one.post("/blind/done", data={"token": token(one), "name": "agreed"}).status_code == 303
    return path


def pages(client: TestClient) -> list[str]:
    """Every page of a store."""
    events = [event["id"] for event in client.get("/events.json?rollups=1").json()["events"]]
    reports, claims, happenings = set(), set(), set()
    for event in events:
        page = client.get(f"/events/{event}.json").json()
        happenings |= set(page["happenings"])
        for part in page["fields"]:
            for group in part["origins"]:
                reports |= {claim["report_name"] for claim in group["claims"]}
                claims |= {claim["key"] for claim in group["claims"]}
    inner = [f"/events/{event}?codebook={book}" for event in events for book in ("acled", "ucdp", "plover", "airwars", "bias")]
    inner += [f"/events/{event}" for event in events] + [f"/claims/{key}" for key in claims]
    inner += [f"/reports/{name}" for name in reports] + [f"/reports/{name}/add?start=0&end=8" for name in reports]
    inner += [f"/review?event={event}" for event in events] + [f"/blind?event={event}" for event in events]
    inner += [f"/happenings/{name}" for name in happenings]
    inner += [f"/blind/set?name={name}&item={one}" for name in ("coded", "agreed") for one in happenings]
    inner += [f"/happenings/{name}?blind=coded" for name in happenings] + [f"/claims/{key}?blind=coded" for key in claims]
    return ["/events", "/review", "/numbers", "/log", "/export", "/blind", "/numbers/by-actor.svg", *inner]


def test_markup_in_reports_names_and_sources_is_text_on_every_page(hostile: Path) -> None:
    with browser(hostile) as client:
        shown = 0
        for address in pages(client):
            answer = client.get(address)
            assert answer.status_code == 200, address
            for sign in ("<script>alert", "<svg onload", "<svg/onload", "<img src=x", "\u202e"):
                assert sign not in answer.text, address
            assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', answer.text)), address
            shown += "&lt;script&gt;" in answer.text
        assert shown >= 3


def test_a_page_holds_no_script_or_style_of_its_own(hostile: Path) -> None:
    with browser(hostile) as client:
        for address in pages(client):
            text = client.get(address).text
            assert "<style" not in text
            assert not re.search(r"\sstyle=", text), address
            assert not re.search(r"<script(?![^>]*\ssrc=)", text), address
            assert "http://" not in re.sub(r'xmlns="[^"]*"', "", text)


def test_a_word_of_a_million_letters_does_not_fill_the_list(hostile: Path) -> None:
    with browser(hostile) as client:
        assert len(client.get("/events").content) < 100_000
        report = next(address for address in pages(client) if address.startswith("/reports/"))
        assert len(client.get(report).content) < 1_000_000


def test_an_address_of_a_report_is_a_link_only_when_it_is_of_the_web(looking: TestClient) -> None:
    from reportedly.desk.render import safe_link

    assert safe_link("https://example.org/a") == "https://example.org/a"
    for bad in (
        "javascript:alert(1)",
        " https://x",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://a\nb",
        None,
    ):
        assert safe_link(bad) is None


def test_every_answer_says_what_a_browser_must_not_do(looking: TestClient) -> None:
    for address in ("/events", "/events.json", "/static/desk.css", "/nowhere", "/events?since=x"):
        headers = looking.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert looking.get("/events").headers["cache-control"] == "no-store"


def test_a_change_needs_the_token_of_its_session(changing: TestClient, own: Path) -> None:
    form = {"kind": "accept", "subject": "k-1"}
    assert changing.post("/judge", data=form).status_code == 403
    assert changing.post("/judge", data=form | {"token": "0" * 64}).status_code == 403
    with browser(own) as other:
        assert changing.post("/judge", data=form | {"token": token(other)}).status_code == 403
    assert changing.post("/judge", data=form | {"token": token(changing)}).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_that_another_site_asks_for_is_refused(changing: TestClient, headers: dict[str, str]) -> None:
    form = {"kind": "accept", "subject": "k-1", "token": token(changing)}
    assert changing.post("/judge", data=form, headers=headers).status_code == 403


def test_the_desk_answers_by_its_own_name_only(looking: TestClient) -> None:
    assert looking.get("/events", headers={"host": "elsewhere.example"}).status_code == 421
    assert looking.get("/events", headers={"host": "127.0.0.1:1"}).status_code == 421
    assert looking.get("/events", headers={"host": "localhost:8384"}).status_code == 200


def test_a_body_is_taken_up_to_a_size(changing: TestClient) -> None:
    held = token(changing)
    assert changing.post("/judge", data={"token": held, "why": "x" * (MOST_BYTES + 1)}).status_code == 413
    stream = (b"a" * 100_000 for _ in range(20))  # no length is said beforehand
    answer = changing.post("/judge", content=stream, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code in (403, 413)
    for body in (b"[" * 100_000, b"{", b"\xff\xfe", b"[]", b'"x"'):
        headers = {"content-type": "application/json", "x-token": held}
        assert changing.post("/judge", content=body, headers=headers).status_code == 400
    assert changing.post("/judge", files={"subject": ("a.txt", b"x")}, data={"token": held}).status_code == 400


SQL = [
    "'",
    '"',
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    ";DROP TABLE event",
    "\x00",
    "NEAR(",
    "a* OR b",
    '"unclosed',
    "words:x",
    "\ud800",
    "𝕏",
]


@pytest.mark.parametrize(
    "part", ["q", "actor", "source", "admin", "country", "grade", "kind", "loss", "since", "box", "min", "sort"]
)
@pytest.mark.parametrize("words", SQL)
def test_no_part_of_a_filter_is_read_as_anything_but_words(looking: TestClient, part: str, words: str) -> None:
    from urllib.parse import quote

    answer = looking.get(f"/events.json?{part}={quote(words.encode('utf-8', 'surrogatepass'))}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert answer.json()["totals"]["events"] < 2 or (part == "q" and not any(letter.isalnum() for letter in words))


def test_an_export_s_names_lead_nowhere(looking: TestClient) -> None:
    import io
    import zipfile

    for codebook in ("../../etc/x", "acled/../..", "acled\r\nx: y"):
        assert looking.get("/export/files.zip", params={"codebook": codebook}).status_code == 400
    answer = looking.get("/export/files.zip?codebook=acled&purpose=internal")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        for name in archive.namelist():
            assert re.fullmatch(r"[A-Za-z.-]+", name), name
        assert "CITATION.txt" in archive.namelist()
