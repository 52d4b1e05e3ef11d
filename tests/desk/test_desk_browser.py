"""The desk as people use it, in Debian's chromium; each page is also checked by axe-core, and no request leaves the machine."""

from __future__ import annotations

import os
import shutil
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.cli.desk import listening
from reportedly.desk.app import build
from reportedly.desk.context import Desk
from reportedly.desk.settings import DeskSettings

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).resolve().parents[2] / "build" / "axe.min.js"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
    pytest.mark.skipif(not AXE.is_file(), reason="no axe-core: python tools/build_assets.py --dev"),
]

PATIENCE_MS = 30_000
ASK = "async a => (await fetch(a)).json()"
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store."""
    folder = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(main, ["demo", "--no-desk", "--dir", str(folder)])
    assert result.exit_code == 0, result.output
    return folder / "reportedly.db"


@pytest.fixture
def address(demo: Path, tmp_path: Path) -> Iterator[str]:
    """Where a desk over a copy of the demo's store is served."""
    own = Path(shutil.copy(demo, tmp_path / "own.db"))
    with listening("127.0.0.1", 0) as listener:
        settings = DeskSettings(db=own, by="Ada", home=tmp_path / "home")
        settings = replace(settings, port=listener.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(build(Desk.open(settings)), log_level="error"))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        serving.start()
        while not server.started:
            time.sleep(0.01)
        yield settings.address.rstrip("/")
        server.should_exit = True
        serving.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


class Watched:
    """A page of the browser that notes errors, and requests that go elsewhere."""

    def __init__(self, browser: Any, address: str, size: str = "wide", scheme: str = "light") -> None:
        self.context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        host = urlsplit(address).netloc
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "response", lambda answer: self.errors.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        )
        self.page.on("console", self._said)
        self.page.on("request", lambda asked: self._note(asked.url, host))

    def _said(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):  # told by its answer
            self.errors.append(message.text)

    def _note(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != host:
            self.elsewhere.append(url)

    def close(self) -> None:
        self.context.close()
        assert self.errors == []
        assert self.elsewhere == []


@pytest.fixture
def watched(chromium: Any, address: str) -> Iterator[Watched]:
    held = Watched(chromium, address)
    yield held
    held.close()


def count(page: Any) -> int:
    return int(page.locator(".counts .big").inner_text().replace(",", ""))


def test_a_new_user_finds_checks_decides_and_hands_on(watched: Watched, address: str, tmp_path: Path) -> None:
    page = watched.page
    page.goto(address)
    everything = count(page)

    page.fill("#filter [name=actor]", "malian armed forces")
    page.wait_for_function("n => Number(document.querySelector('.counts .big').textContent) < n", arg=everything)
    assert "actor=malian" in page.url
    by_actor = count(page)
    assert 0 < by_actor < everything

    page.wait_for_selector("#map[data-ready]")
    page.wait_for_timeout(500)
    page.click("#map-filter")
    page.wait_for_function("() => location.search.includes('box=')")
    assert 0 < count(page) <= by_actor

    page.goto(f"{address}/events?contested=1&sort=contested")
    page.click(".event-row h3 a >> nth=0")
    event = page.url
    assert page.locator("section.is-contested .origin").count() >= 2
    assert page.locator("svg.dots").count() >= 1
    page.click(".switch >> text=UCDP-style")
    page.wait_for_selector(".coded-here, .coded, .what-changed")
    page.goto(event)

    page.click("section.is-contested .claim-from a >> nth=0")
    page.wait_for_selector("#text mark.is-on")
    on = page.locator("#claims .claim.is-on .quote mark").first.inner_text()
    assert on in page.locator("#text").inner_text()
    report = page.url.split("?")[0].split("#")[0]

    page.goto(event)
    page.click("text=Review it")
    page.wait_for_selector(".decide.is-on")
    page.keyboard.press("a")
    page.wait_for_selector(".done >> text=accepted a claim")

    page.goto(event)
    page.click("text=Review it")
    where = page.locator('.review-field:has-text("Where") [data-key="e"]').first
    where.click()
    page.fill("[data-finder=place] input", "Timbuktu")
    page.click(".found .pick >> nth=0")
    page.click("text=Keep the correction")
    page.wait_for_selector(".done >> text=corrected a claim")

    page.goto(report)
    page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.textContent.search(/\\b[a-z]{4,} [a-z]{4,}\\b/);
                if (at < 0 || node.parentElement.tagName === 'MARK') continue;
                getSelection().setBaseAndExtent(node, at, node, at + node.textContent.slice(at).match(/[a-z]+ [a-z]+/)[0].length);
                return;
            }
        }"""
    )
    chosen = page.evaluate("() => getSelection().toString()")
    page.keyboard.press("n")
    page.wait_for_selector("#add")
    assert page.locator("blockquote mark").inner_text() == chosen
    page.select_option("#add [name=field]", "outcome")
    page.click("text=Add the claim")
    page.wait_for_selector(".done >> text=added a claim")

    page.goto(f"{address}/review.json")
    pairs = [
        item["item"] for item in page.evaluate("() => JSON.parse(document.body.innerText).items") if item["sort"] == "duplicate"
    ]
    assert pairs, "the demo has two happenings that may be one"
    item = f"item={pairs[0].replace('+', '%2B')}"
    pair = page.evaluate(ASK, f"{address}/review.json?{item}")["pair"]
    happenings = [pair["left"]["id"], pair["right"]["id"]]
    page.goto(f"{address}/review?{item}")
    page.wait_for_selector(".two .origin")
    page.keyboard.press("s")
    page.wait_for_selector(".done >> text=joined two happenings")
    assert together(page, address, pairs[0], happenings)

    page.goto(f"{address}/log")
    page.click("tr:has-text('joined two happenings') >> text=Undo")
    page.wait_for_selector(".done >> text=undid a decision")
    assert not together(page, address, pairs[0], happenings)

    page.goto(f"{address}/events?country=ML")
    page.click("text=Export these")
    assert page.is_checked("input[name=purpose][value=publication]")
    page.check("input[name=codebook][value=ucdp]")
    with page.expect_download() as download:
        page.click("button:has-text('Download')")
    download.value.save_as(tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert "ucdp.csv" in archive.namelist()

    page.goto(f"{address}/log")
    told = page.locator("main").inner_text()
    for what in ("accepted a claim", "corrected a claim", "added a claim", "joined two happenings", "undid a decision"):
        assert what in told


def together(page: Any, address: str, events: str, happenings: list[str]) -> bool:
    """Whether one of the events holds both happenings."""
    found = [page.evaluate(ASK, f"{address}/events/{event}.json")["happenings"] for event in events.split("+")]
    return any(set(happenings) <= set(held) for held in found)


def test_the_keyboard_alone_serves_the_review_list(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/review")
    first = page.locator(".queue [aria-current] .queue-title").inner_text()
    page.keyboard.press("j")
    page.wait_for_function("t => document.querySelector('.queue [aria-current] .queue-title').textContent !== t", arg=first)
    page.keyboard.press("k")
    page.wait_for_function("t => document.querySelector('.queue [aria-current] .queue-title').innerText === t", arg=first)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.classList.contains('decide')")
    page.keyboard.press("r")
    page.wait_for_selector(".done >> text=rejected a claim")
    page.keyboard.press("u")
    page.wait_for_selector(".done >> text=undid a decision")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_url("**/events*")


def test_days_are_chosen_by_drawing_over_the_bars(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/events")
    everything = count(page)
    box = page.locator(".timeline svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=6)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('since=') && location.search.includes('until=')")
    page.wait_for_function("n => Number(document.querySelector('.counts .big').textContent) < n", arg=everything)
    page.go_back()
    page.wait_for_function("n => Number(document.querySelector('.counts .big').textContent) === n", arg=everything)


def everywhere(page: Any, address: str) -> list[str]:
    """One address of each page."""
    page.goto(f"{address}/log")
    event = page.evaluate(ASK, f"{address}/events.json?contested=1")["events"][0]["id"]
    parts = page.evaluate(ASK, f"{address}/events/{event}.json")["fields"]
    claim = next(claim for part in parts if part["field"] == "where" for group in part["origins"] for claim in group["claims"])
    items = page.evaluate(ASK, f"{address}/review.json")["items"]
    pair = next((item["item"] for item in items if item["sort"] == "duplicate"), items[0]["item"])
    report = f"/reports/{claim['report_name']}"
    return [
        "/events",
        "/events?q=nothing-of-this",
        f"/events/{event}",
        f"/events/{event}?codebook=ucdp",
        report,
        f"{report}/add?start={claim['start']}&end={claim['end']}",
        f"/claims/{claim['key']}",
        "/review",
        f"/review?item={pair.replace('+', '%2B')}",
        "/numbers",
        "/export",
        "/log",
        "/nowhere",
    ]


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("wide", "dark"), ("phone", "light"), ("phone", "dark")])
def test_no_page_has_a_serious_fault_for_those_who_see_or_move_otherwise(
    chromium: Any, address: str, size: str, scheme: str
) -> None:
    held = Watched(chromium, address, size, scheme)
    page = held.page
    faults = []
    for path in everywhere(page, address):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({ runOnly: tags })", tags)
        serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        faults += [(path, one["id"], one["nodes"][0]["html"][:160]) for one in serious]
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append((path, "wider than the screen", str(wide)))
    held.errors = [error for error in held.errors if error != f"404 {address}/nowhere"]
    held.close()
    assert faults == []
