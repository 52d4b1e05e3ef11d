"""Two coders at two desks code one set blindly, and a happening is taken apart, in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desk_browsing import NEEDED, Watched, served
from reportedly.desk.settings import DeskSettings

pytest.importorskip("playwright.sync_api")
pytestmark = NEEDED


def test_two_coders_code_a_set_without_looking_and_see_how_far_they_agree(
    chromium: Any, watched: Watched, address: str, demo_copy: Path
) -> None:
    page = watched.page
    page.goto(f"{address}/events?contested=1")
    page.click("text=Code these twice")
    page.fill("input[name=name]", "pilot")
    page.fill("input[name=number]", "2")
    page.fill("input[name=coders]", "Ada, Bo")
    page.click("text=Make the set")
    page.wait_for_selector(".decide.is-on")
    first = page.locator(".queue [aria-current] .queue-title").inner_text()
    page.keyboard.press("r")
    page.wait_for_selector(".done >> text=rejected a claim, in the blind set pilot")
    assert page.locator("[data-decided=rejected]").count() == 1
    page.keyboard.press("j")
    page.wait_for_function("t => document.querySelector('.queue [aria-current] .queue-title').innerText !== t", arg=first)

    with served(DeskSettings(db=demo_copy, by="Bo")) as elsewhere:
        other = Watched(chromium, elsewhere)
        theirs = other.page
        theirs.goto(f"{elsewhere}/blind")
        theirs.click("text=pilot")
        assert theirs.locator(".queue [aria-current] .queue-title").inner_text() == first
        assert theirs.locator("[data-decided]").count() == 0
        theirs.keyboard.press("a")
        theirs.wait_for_selector(".done >> text=accepted a claim")
        theirs.click("text=I am done with this set")
        theirs.wait_for_selector("text=Nothing of what anybody decided is shown")
        assert theirs.locator(".agreement").count() == 0

        page.click("text=I am done with this set")
        page.wait_for_selector(".agreement")
        assert page.locator(".origin dd >> text=no claim").count() == 1
        theirs.reload()
        theirs.wait_for_selector(".agreement")
        other.close()
    page.goto(f"{address}/log")
    assert "rejected a claim, in the blind set pilot" in page.locator("main").inner_text()


def test_a_happening_is_taken_apart_and_put_together_again(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/events?contested=1&sort=contested")
    page.click(".event-row h3 a >> nth=0")
    event = page.url
    killed = ".choice-row:has(.field-name:text('killed')) input"
    for home in [link.get_attribute("href") for link in page.locator("a:text('take apart')").all()]:
        page.goto(f"{address}{home}")
        if page.locator(killed).count():
            break
    apart = page.url
    assert page.locator("button[value=split]").is_disabled()
    claims = page.locator(".choice-row input").count()
    page.check(f"{killed} >> nth=0")
    page.fill("#apart [name=why]", "told of the raid before")
    page.click("text=Split them off")
    page.wait_for_selector(".done >> text=split a happening")
    page.goto(apart)
    assert page.locator(".choice-row input").count() == claims - 1
    page.check(".choice-row input >> nth=0")
    page.click("text=Move them there")
    page.wait_for_selector(".done >> text=moved a claim")
    page.goto(apart)
    assert page.locator(".choice-row input").count() == claims - 2
    page.goto(f"{address}/log")
    assert "told of the raid before" in page.locator("main").inner_text()
    for what in ("moved a claim", "split a happening"):
        page.click(f"tr:has-text('{what}') >> text=Undo >> nth=0")
        page.wait_for_selector(".done >> text=undid a decision")
    page.goto(apart)
    assert page.locator(".choice-row input").count() == claims
    page.goto(event)
    assert page.locator(".history >> text=split a happening").count() >= 1
