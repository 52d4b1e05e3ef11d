"""Takes the pictures of the desk that docs/desk.md shows, over the demo's store, in Debian's chromium.

Usage: python tools/screenshots.py [FOLDER]: those that the page shows into docs/screenshots, or every page in each light and
size into FOLDER, to be looked at: as a screen holds it, and whole (`-whole`). Needs chromium; `CHROMIUM` may name it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"wide": {"width": 1320, "height": 860}, "phone": {"width": 390, "height": 844}}
PROGRAM = (sys.executable, "-c", "from reportedly.cli import main; main()")
PASSWORD = "four words of a song"  # noqa: S105 of the accounts that are pictured
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--font-render-hinting=none"]


SHOWN = {
    "events-wide-light",
    "events-phone-dark",
    "event-wide-light",
    "report-wide-light",
    "review-wide-light",
    "pair-wide-dark",
    "apart-wide-light",
    "set-wide-light",
    "agreement-wide-light",
    "numbers-wide-light",
}
"""The pictures that docs/desk.md shows."""


def main(folder: Path, *, every: bool) -> None:
    """One picture of each page in each light and size, or only those that are shown."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as own:
        subprocess.run([*PROGRAM, "demo", "--no-desk", "--dir", own], check=True, stdout=subprocess.DEVNULL)
        db = Path(own) / "reportedly.db"
        coded(db)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            with desk(db, "--by", "Ada") as address:
                shoot(browser, address, pages(address), folder, every=every)
            if every:
                accounts(db)
                with desk(db, "--users") as address:
                    shoot(browser, address, {"log-in": "/log-in"}, folder, every=True)
                    shoot(browser, address, {"people": "/people"}, folder, every=True, name="Ada")
            browser.close()


@contextmanager
def desk(db: Path, *how: str) -> Iterator[str]:
    """The address of a desk that runs the while."""
    command = (*PROGRAM, "desk", "--db", str(db), "--port", "0", *how)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().split()[2].rstrip("/")
        finally:
            running.terminate()


def accounts(db: Path) -> None:
    """An account of each role."""
    for name, role in {"Ada": "admin", "Bo": "coder", "Rut": "reviewer", "Vera": "viewer"}.items():
        command = (*PROGRAM, "desk", "--db", str(db), "--add-user", name, "--role", role)
        subprocess.run(command, check=True, input=PASSWORD + "\n", stdout=subprocess.DEVNULL, text=True)


def coded(db: Path) -> None:
    """Two blind sets: one that Ada has to code, and one that she and Bo coded, at odds over two claims."""

    def verb(*arguments: str) -> str:
        return subprocess.run([*PROGRAM, *arguments, "--db", str(db)], check=True, stdout=subprocess.PIPE, text=True).stdout

    events = list(dict.fromkeys(re.findall(r"E-[0-9a-f]{12}", verb("events"))))
    for name in ("pilot", "spring"):
        verb("judge", "set", name, *events[:6], "--coder", "Ada", "--coder", "Bo", "--by", "Rut")
    keys = [key for event in events[:2] for key in re.findall(r"k-[0-9a-f]{16}", verb("show", event, "--ids"))]
    for coder, key in (("Ada", keys[2]), ("Bo", keys[-1])):
        verb("judge", "reject", key, "--blind", "pilot", "--by", coder, "--why", "not what the words say")
    verb("judge", "accept", keys[0], "--blind", "spring", "--by", "Ada", "--why", "as it stands there")
    for coder in ("Ada", "Bo"):
        verb("judge", "done", "pilot", "--by", coder)


def pages(address: str) -> dict[str, str]:
    """What is shown, by the picture's name."""
    event = asked(f"{address}/events.json?contested=1&sort=contested&min=10")["events"][0]["id"]
    told = asked(f"{address}/events/{event}.json")
    claims = [claim for part in told["fields"] for group in part["origins"] for claim in group["claims"]]
    claim, where = (next(claim for claim in claims if claim["field"] == field) for field in ("killed", "where"))
    happening = told["happenings"][0]
    items = asked(f"{address}/review.json")["items"]
    pair = next(item["item"] for item in items if item["sort"] == "duplicate").replace("+", "%2B")
    return {
        "events": "/events",
        "event": f"/events/{event}",
        "codebook": f"/events/{event}?codebook=ucdp",
        "report": f"/reports/{claim['report_name']}#{claim['key']}",
        "claim": f"/claims/{where['key']}",
        "add": f"/reports/{claim['report_name']}/add?start={claim['start']}&end={claim['end']}",
        "apart": f"/happenings/{happening}",
        "review": "/review",
        "pair": f"/review?item={pair}",
        "sets": "/blind",
        "set": "/blind/set?name=spring",
        "agreement": "/blind/set?name=pilot",
        "numbers": "/numbers",
        "export": "/export",
        "log": "/log",
        "nothing": "/events?q=nothing-of-this",
        "error": "/nowhere",
    }


def asked(address: str) -> Any:
    """A page's JSON twin."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 the desk's own address
        return json.load(answer)


def shoot(browser: Browser, address: str, paths: Mapping[str, str], folder: Path, *, every: bool, name: str = "") -> None:
    """The pictures of these pages, as `name` sees them who logs in, once the map has been drawn."""
    for size, viewport in SIZES.items():
        for light in ("light", "dark"):
            wanted = {picture: path for picture, path in paths.items() if every or f"{picture}-{size}-{light}" in SHOWN}
            if not wanted:
                continue
            context = browser.new_context(viewport=viewport, color_scheme=light, reduced_motion="reduce")  # type: ignore[arg-type]
            page = context.new_page()
            if name:
                page.goto(f"{address}/log-in")
                page.fill("[name=name]", name)
                page.fill("[name=password]", PASSWORD)
                page.click("main button")
            for picture, path in wanted.items():
                page.goto("about:blank")
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                if page.locator("#map").count():
                    page.wait_for_selector("#map[data-ready]")
                page.wait_for_timeout(400)
                page.screenshot(path=folder / f"{picture}-{size}-{light}.png")
                if every:
                    page.screenshot(path=folder / f"{picture}-{size}-{light}-whole.png", full_page=True)
            context.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="take every page, in each light and size, into this folder")
    given = parser.parse_args().folder
    main(given or ROOT / "docs" / "screenshots", every=given is not None)
