"""The main text of an HTML page, and what the page says of itself."""

from __future__ import annotations

import copy
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import TooLarge, Unreadable
from reportedly.read.moment import iso

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 10_000_000
"""Larger pages are refused: an article's page is below 3 MB, and tree and text together take about 20 times that memory."""

MAX_ELEMENTS = 100_000
"""Pages with more are refused: large news pages have some 10,000, and finding the main text among a million takes 20 s."""

UNSEEN = ("script", "style", "noscript", "template", "iframe", "object", "svg")
"""Elements whose words no reader sees."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")

FIRST_DAY, LAST_DAY = "1995-01-01", "2100-12-31"
"""Days that a page may bear. Fixed, so that a page reads alike whenever it is read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What a page holds. `published` is ISO or null; `bad_date` a date that it claims and no calendar has."""

    text: str
    title: str | None
    published: str | None
    bad_date: str | None
    publisher: str | None
    url: str | None


def page(words: str) -> Page:
    """Reads a page's source. Raises TooLarge, or Unreadable (`not-html`) where no main text is found."""
    import lxml.html
    from lxml.etree import ParserError

    if len(words) > MAX_BYTES:
        raise TooLarge(f"the page has more than {MAX_BYTES:,} characters", code="too-large")
    try:
        tree = lxml.html.document_fromstring(_XML.sub("", words))
    except (ParserError, ValueError) as error:  # nothing but comments or control characters
        raise Unreadable("no main text was found in the page", code="not-html") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise TooLarge(f"the page has more than {MAX_ELEMENTS:,} elements", code="too-large")
    linked = list(_linked(tree))
    published, bad_date = _published(tree, linked)
    url = _address(tree)
    title = _first(_keys(linked, "headline")) or _meta(tree, "og:title") or _heading(tree)
    publisher = _meta(tree, "og:site_name") or _first(_names(linked, "publisher"))
    _drop_hidden(tree)
    text = _main_text(tree)
    if text is None:
        raise Unreadable("no main text was found in the page", code="not-html")
    return Page(text=text, title=title, published=published, bad_date=bad_date, publisher=publisher, url=url)


def _main_text(tree: HtmlElement) -> str | None:
    import trafilatura

    text = trafilatura.extract(tree, include_comments=False, deduplicate=False)
    return text if text and text.strip() else None


def _drop_hidden(tree: HtmlElement) -> None:
    """Takes out what no reader sees; a hidden <body> is shown by a script and stays."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):  # comments and processing instructions
            _drop(element)
        elif element.tag in ("html", "body"):
            continue
        elif element.tag in UNSEEN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            _drop(element)


def _drop(element: HtmlElement) -> None:
    """Takes an element out and leaves the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _linked(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD; what is no JSON is passed over, since it is the page's trimming."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            todo = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while todo:
            value = todo.pop(0)
            if isinstance(value, list):
                todo += value
            elif isinstance(value, dict):
                yield value
                todo += [value.get("@graph")]


def _keys(linked: list[dict[str, object]], key: str) -> Iterator[str]:
    for row in linked:
        value = row.get(key)
        if isinstance(value, str):
            yield html.unescape(value)


def _names(linked: list[dict[str, object]], key: str) -> Iterator[str]:
    for row in linked:
        value = row.get(key)
        value = value[0] if isinstance(value, list) and value else value
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str):
            yield html.unescape(name)


def _first(words: Iterator[str]) -> str | None:
    return next((bare for word in words if (bare := " ".join(word.split()))), None)


def _metas(tree: HtmlElement, *names: str) -> Iterator[str]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in names:
            yield element.get("content") or ""


def _meta(tree: HtmlElement, name: str) -> str | None:
    return _first(_metas(tree, name))


def _heading(tree: HtmlElement) -> str | None:
    """The only <h1>, else the <title>."""
    heads = [" ".join(str(head.text_content()).split()) for head in tree.iter("h1")]
    if len(heads) == 1 and heads[0]:
        return heads[0]
    return _first(str(title.text_content()) for title in tree.iter("title"))


def _address(tree: HtmlElement) -> str | None:
    links = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for address in (*links, *_metas(tree, "og:url")):
        if re.match(r"https?://\S+$", address.strip()):
            return address.strip()
    return None


def _published(tree: HtmlElement, linked: list[dict[str, object]]) -> tuple[str | None, str | None]:
    """The page's own publication date, and one that it claims and no calendar has; what it says of edits is passed over."""
    claimed = [
        *_keys(linked, "datePublished"),
        *_metas(tree, "article:published_time", "datepublished", "og:published_time", "date", "dc.date", "dc.date.issued"),
        *(time.get("datetime") or "" for time in tree.iter("time") if time.get("itemprop") == "datePublished"),
    ]
    found = next((day for day in map(iso, claimed) if day), None)
    if found is None:
        found = _searched(tree)
    bad = next((words for words in claimed if words.strip()), None) if found is None else None
    return found, bad


def _searched(tree: HtmlElement) -> str | None:
    """The date that htmldate finds in the page's markup; its search of the whole text takes any year for one."""
    from htmldate import find_date

    day = find_date(copy.deepcopy(tree), extensive_search=False, original_date=True, min_date=FIRST_DAY, max_date=LAST_DAY)
    return iso(day)
