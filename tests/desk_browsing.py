"""A desk that is really served, and a browser that looks at it: what errs and every request that goes elsewhere is noted."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from reportedly.desk.settings import DeskSettings

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).resolve().parents[1] / "build" / "axe.min.js"

NEEDED = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
    pytest.mark.skipif(not AXE.is_file(), reason="no axe-core: python tools/build_assets.py --dev"),
]
"""What a test in the browser needs besides playwright."""

PATIENCE_MS = 30_000
ASK = "async a => (await fetch(a)).json()"
SEND = """async ([address, parts]) => {
    const body = new URLSearchParams(parts);
    body.set('token', document.querySelector('meta[name=token]').content);
    return (await fetch(address, { method: 'POST', body })).status;
}"""
SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@contextmanager
def served(settings: DeskSettings) -> Iterator[str]:
    """The address of a desk that is served while this lasts."""
    import uvicorn

    from reportedly.cli.desk import listening
    from reportedly.desk.app import build
    from reportedly.desk.context import Desk

    with listening("127.0.0.1", 0) as listener:
        settings = replace(settings, port=listener.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(build(Desk.open(settings)), log_level="error"))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        serving.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield settings.address.rstrip("/")
        finally:
            server.should_exit = True
            serving.join()


class Watched:
    """A page of the browser that notes errors, and requests that go elsewhere."""

    def __init__(self, browser: Any, address: str, size: str = "wide", scheme: str = "light") -> None:
        self.context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.address = address
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

    def asked(self, path: str) -> Any:
        """A page's JSON twin, by the browser's own session."""
        return self.page.evaluate(ASK, self.address + path)

    def sent(self, path: str, **parts: str) -> int:
        """The status of what the desk answers to a form that bears this session's token, after all redirects."""
        return int(self.page.evaluate(SEND, [self.address + path, parts]))

    def close(self) -> None:
        self.context.close()
        assert self.errors == []
        assert self.elsewhere == []
