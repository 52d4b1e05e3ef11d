"""Raw report in, report out."""

from __future__ import annotations

from reportedly.errors import InputError, SettingError, TooLarge, Unreadable
from reportedly.model import Failure, Raw, Report
from reportedly.model.hashing import digest
from reportedly.read import decode
from reportedly.read.headline import headline
from reportedly.read.moment import iso
from reportedly.read.page import Page, page
from reportedly.read.tongue import language

MAX_CHARACTERS = 1_000_000
"""Longer texts are refused: it is what the parser takes, and more than any report has (170,000 words)."""

BASIS = {"jsonl": "given", "telegram": "post"}
"""Where a publication date comes from that the container gives."""


def report(raw: Raw, *, published: str | None = None, publisher: str | None = None) -> Report:
    """The report of `raw`, without the rows of `with_failures`. Raises InputError."""
    return with_failures(raw, published=published, publisher=publisher)[0]


def with_failures(raw: Raw, *, published: str | None = None, publisher: str | None = None) -> tuple[Report, tuple[Failure, ...]]:
    """The report, and a row for what was guessed (`encoding`) or dropped (`bad-date`).

    `published` and `publisher` win over what the input says. The text of JSON lines and posts stays exactly as given; that of
    a text file is decoded, its line ends are newlines; that of a page is its main text. Raises InputError for an input that
    cannot be read, SettingError for a `published` that is no date.
    """
    given = iso(published)
    if published is not None and given is None:
        raise SettingError(f"{published!r} is no day of the years 1900 to 2100; write it as 2025-06-29")
    try:
        text, note, own = _text(raw)
        _check(text)
    except InputError as error:
        if error.where is None:
            raise type(error)(error.reason, code=error.code, where=raw.id or raw.evidence.origin) from error
        raise
    claimed = raw.published or (own.published or own.bad_date if own else None)
    moment = given or iso(claimed)
    basis = "given" if given else BASIS.get(raw.medium, "page")
    url = raw.url or (own.url if own else None)
    publisher = publisher or raw.publisher or (own.publisher if own else None)
    done = Report(
        id=_id(raw, url, text, publisher),
        text=text,
        sha256=raw.evidence.sha256,
        title=_title(raw, text, own),
        url=url,
        channel=raw.channel,
        message_id=raw.message_id,
        publisher=publisher,
        published=moment,
        published_basis=basis if moment else None,
        language=language(text, raw.language),
        forwarded_from=raw.forwarded_from,
        medium=raw.medium,
    )
    return done, tuple(_told(done, note, None if moment else claimed))


def _text(raw: Raw) -> tuple[str, str | None, Page | None]:
    """The working text, a note on a guessed encoding, and the page it is from."""
    if raw.text is not None:
        return raw.text, None, None
    if raw.medium == "html":
        words, note = decode.page(raw.evidence.data)
        own = page(words)
        return own.text, note, own
    if len(raw.evidence.data) > 4 * MAX_CHARACTERS:  # UTF-8 takes four bytes a character at most
        raise _too_long()
    words, note = decode.text(raw.evidence.data)
    return words.replace("\r\n", "\n").replace("\r", "\n"), note, None


def _check(text: str) -> None:
    if not text.strip():
        raise Unreadable("no text", code="empty")
    if len(text) > MAX_CHARACTERS:
        raise _too_long()


def _too_long() -> TooLarge:
    return TooLarge(f"a text of more than {MAX_CHARACTERS:,} characters", code="too-large")


def _id(raw: Raw, url: str | None, text: str, publisher: str | None) -> str:
    """The given id, else channel and message, else the address, else a name by content."""
    if raw.id:
        return raw.id
    if raw.channel and raw.message_id:
        return f"{raw.channel}/{raw.message_id}"
    return url or f"r-{digest(text, publisher)}"


def _title(raw: Raw, text: str, own: Page | None) -> str | None:
    if raw.title or raw.medium == "telegram":
        return raw.title
    return own.title if own is not None else headline(text)


def _told(report: Report, note: str | None, bad_date: str | None) -> list[Failure]:
    rows = []
    if note is not None:
        rows.append(Failure(code="encoding", stage="read", reason=note, report=report.id))
    if bad_date is not None:
        reason = f"{bad_date[:40]!r} is no date of the years 1900 to 2100; the publication date was dropped"
        rows.append(Failure(code="bad-date", stage="read", reason=reason, field="published", report=report.id))
    return rows
