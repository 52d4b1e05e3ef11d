"""A text that somebody published, the bytes it came in, and what was read out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reportedly.model.claim import Claim
from reportedly.model.happening import Happening
from reportedly.model.hashing import text_sha256
from reportedly.model.span import Span
from reportedly.model.swift import swift


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The bytes of a file as they came: `sha256` names them, `origin` is the path or address, `at` when they came."""

    sha256: str
    origin: str
    at: datetime
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Raw:
    """One report before reading: the bytes it came in, with what its container says of it.

    `medium` is text, html, telegram or jsonl. `id` is the given id, else null (the report is then named by channel and
    message, address, or content). `published` is ISO 8601 as the container gives it. Telegram posts and JSON lines carry
    their words in `text`; for files the words are in `evidence.data`. The evidence of a post is its whole export file
    (one object shared by all its posts), of a JSON line that line.
    """

    medium: str
    evidence: Evidence
    id: str | None = None
    text: str | None = field(default=None, repr=False)
    title: str | None = None
    url: str | None = None
    channel: str | None = None
    message_id: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    forwarded_from: str | None = None
    reply_to: str | None = None
    edited: str | None = None


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The working text of one report and what is known of it. `published` is an ISO day or moment, or null.

    `published_basis` says where the publication day is from: given, page, post or null. Offsets of all spans are code
    points of `text`.
    """

    id: str
    text: str = field(repr=False)
    sha256: str | None = None
    title: str | None = None
    url: str | None = None
    channel: str | None = None
    message_id: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    forwarded_from: str | None = None
    medium: str = "text"
    text_sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_sha256", text_sha256(self.text))


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A bad input that was not read, or a value that was dropped: a row that people can see."""

    code: str
    stage: str
    reason: str
    field: str | None = None
    span: Span | None = None
    report: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """What read a report: the rules' name and version, and digests of the look-ups they used."""

    name: str
    version: str
    gazetteer: str
    registry: str

    def as_mapping(self) -> Mapping[str, str]:
        return {"name": self.name, "version": self.version, "gazetteer": self.gazetteer, "registry": self.registry}


@swift
@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Everything that one extraction run found in one report; also what one line of the public format holds."""

    report: Report
    engine: Engine
    happenings: tuple[Happening, ...] = ()
    claims: tuple[Claim, ...] = ()
    failures: tuple[Failure, ...] = ()
