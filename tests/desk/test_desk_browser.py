"""The desk as people use it, in Debian's chromium; no request leaves the machine, and nothing errs."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from desk_browsing import ASK, NEEDED, Watched

pytest.importorskip("playwright.sync_api")
pytestmark = NEEDED


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
    page.keyboard.press("e")
    page.wait_for_url("**/claims/**")
    page.go_back()
    pairs = [item["item"] for item in page.evaluate(ASK, f"{address}/review.json")["items"] if item["sort"] == "duplicate"]
    page.goto(f"{address}/review?item={pairs[0].replace('+', '%2B')}")
    page.keyboard.press("d")
    page.wait_for_selector(".done >> text=kept two happenings apart")
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
