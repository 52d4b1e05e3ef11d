"""Every page of the desk for those who see, hear or move otherwise: axe-core in light, dark and at a phone's width."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import pytest

from desk_browsing import AXE, NEEDED, SIZES, Watched, served
from desk_case import browser, judge, token
from reportedly.desk.passwords import Passwords
from reportedly.desk.settings import DeskSettings
from reportedly.store import Accounts, Store

pytest.importorskip("playwright.sync_api")
pytestmark = NEEDED

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that another colour scheme can break."""
EVERY = {"runOnly": TAGS}
LOOKS: list[tuple[str, Literal["light", "dark"], dict[str, Any]]] = [
    ("wide", "light", EVERY),
    ("wide", "dark", {"runOnly": OF_COLOUR}),
    ("phone", "light", {**EVERY, "rules": {rule: {"enabled": False} for rule in OF_COLOUR}}),
]
"""How each open page is looked at, one look after the other: screen, colours, and what axe-core is asked."""
LEAST = 10
"""Rules that any page of the desk has something for; were there fewer, axe-core did not run."""
WORD = "seven grey herons by the weir"

Fault = tuple[str, str, str]


def faults(held: Watched, path: str) -> list[Fault]:
    """What axe-core finds serious or critical on the open page, in each look, and whether it is wider than the screen."""
    page = held.page
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    told: list[Fault] = []
    for size, scheme, asked in LOOKS:
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # else colours are still on their way
        found = page.evaluate("asked => axe.run(asked)", asked)
        assert len(found["passes"]) > (0 if asked["runOnly"] is OF_COLOUR else LEAST), (path, size, scheme)
        serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        told += [(f"{path} ({size}, {scheme})", one["id"], one["nodes"][0]["html"][:160]) for one in serious]
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            told.append((f"{path} ({size})", "wider than the screen", str(wide)))
    return told


def over(held: Watched, paths: Iterable[str]) -> list[Fault]:
    """The faults of these pages."""
    found = []
    for path in paths:
        held.page.goto(held.address + path)
        found += faults(held, path)
    return found


def prepared(db: Path) -> None:
    """Lets two people decide: a set that both coded and do not agree on, one that waits, one to code, and a claim rejected."""
    with browser(db, by="Ada") as ada, browser(db, by="Bo") as bo:
        for name in ("agreed", "waiting", "open"):
            form = {"token": token(ada), "name": name, "coders": "Ada, Bo", "number": "3"}
            assert ada.post("/blind", data=form).status_code == 303
        page = bo.get("/blind/set.json?name=agreed").json()
        for claim in [claim for claim in page["claims"] if claim["field"] != "kind"][:2]:
            assert judge(bo, kind="reject", subject=claim["key"], blind="agreed", why="not so").status_code == 200
        for one, name in ((ada, "agreed"), (bo, "agreed"), (ada, "waiting")):
            assert one.post("/blind/done", data={"token": token(one), "name": name}).status_code == 303


def everywhere(held: Watched) -> list[str]:
    """One address of each page and of each of its shapes."""
    held.page.goto(f"{held.address}/log")
    event = held.asked("/events.json?contested=1&sort=contested")["events"][0]["id"]
    told = held.asked(f"/events/{event}.json")
    claims = [claim for part in told["fields"] for group in part["origins"] for claim in group["claims"]]
    by_field = {claim["field"]: claim for claim in claims}
    where, killed = by_field["where"], by_field["killed"]
    items = held.asked("/review.json")["items"]
    shapes = {item["sort"]: item["item"].replace("+", "%2B") for item in items}
    report = f"/reports/{where['report_name']}"
    actor = next(by_field[field] for field in ("initiator", "target", "participant") if field in by_field)
    return [
        "/events",
        "/events?q=nothing-of-this",
        f"/events/{event}",
        *(f"/events/{event}?codebook={book}" for book in ("acled", "ucdp")),
        report,
        f"{report}?blind=open",
        f"{report}/add?start={where['start']}&end={where['end']}",
        *(f"/claims/{one['key']}" for one in (where, killed, actor)),
        f"/happenings/{told['happenings'][0]}",
        *(f"/review?item={item}" for item in shapes.values()),
        f"/review?event={event}",
        "/blind",
        f"/blind?event={event}",
        *(f"/blind/set?name={name}" for name in ("agreed", "waiting", "open")),
        "/numbers",
        "/export",
        f"/export?event={event}",
        "/log",
        "/nowhere",
        "/events?since=yesterday",
    ]


def test_no_page_has_a_serious_fault(chromium: Any, demo_copy: Path, tmp_path: Path) -> None:
    prepared(demo_copy)
    with served(DeskSettings(db=demo_copy, by="Ada", home=tmp_path / "home")) as address:
        held = Watched(chromium, address)
        found = over(held, everywhere(held))
        held.page.goto(f"{address}/review")
        held.page.keyboard.press("?")
        found += faults(held, "the keys")
        held.page.goto(f"{address}/events")
        held.page.wait_for_selector("#map[data-ready]")
        found += faults(held, "the map, drawn")
        held.errors = [error for error in held.errors if not error.startswith(("404 ", "400 "))]
        held.close()
    assert found == []


def test_no_page_of_a_desk_with_users_has_a_serious_fault(chromium: Any, demo_copy: Path) -> None:
    with Store.open(demo_copy) as store:
        hashed = Passwords().hash(WORD)
        for name, role in {"Vera": "viewer", "Rut": "reviewer", "Ada": "admin"}.items():
            Accounts(store).add(name, role, hashed, by="test")
        Accounts(store).end("Rut", by="test")
        Accounts(store).add("Cem", "coder", hashed, by="test")
    with served(DeskSettings(db=demo_copy, users=True)) as address:
        held = Watched(chromium, address)
        page = held.page

        def log_in(name: str, password: str = WORD) -> None:
            page.goto(f"{address}/log-in")
            page.fill("[name=name]", name)
            page.fill("[name=password]", password)
            page.click("main button")
            page.wait_for_load_state()

        found = over(held, ["/log-in"])
        log_in("Vera", "wrong")
        found += faults(held, "a wrong password")
        log_in("Vera")
        found += over(held, ["/events", "/people"])  # the second is not for viewers
        assert "403 " in " ".join(held.errors)
        log_in("Ada")
        found += over(held, ["/people", "/blind", "/log"])
        page.click("text=Log out Ada")
        for _ in range(5):
            log_in("Vera", "wrong")
        found += faults(held, "too many tries")
        held.errors = [error for error in held.errors if not error.startswith(("403 ", "429 "))]
        held.close()
    assert found == []
