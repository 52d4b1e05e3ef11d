"""The tables. Content tables are append-only, and every row of theirs is covered by one entry of the custody log.

`row_sha256` hashes a row's content, `entry` names the custody entry whose own hash covers it. Content columns are
nullable only so that `withhold` can blank them. Reports are known to other tables by `name`, a hash of their id, so that
an id which itself must go (an address with a name in it) stands in one place only.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()


def _cover() -> tuple[Column[str], Column[int]]:
    """The two columns that tie a row to the custody log."""
    return Column("row_sha256", Text, nullable=False), Column("entry", Integer, ForeignKey("custody.seq"), nullable=False)


meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

custody = Table(
    "custody",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("packed", LargeBinary),
    Column("size", Integer, nullable=False),
    Column("origin", Text),
    Column("at", Text, nullable=False),
    *_cover(),
)

report = Table(
    "report",
    metadata,
    Column("name", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("text_sha256", Text, nullable=False),
    Column("supersedes", Text),
    Column("id", Text),
    Column("packed", LargeBinary),
    Column("at", Text, nullable=False),
    Column("superseded_at", Text),
    *_cover(),
    UniqueConstraint("name", "text_sha256"),
    Index("report_by_id", "id"),
    Index("report_by_text", "text_sha256"),
)

carries = Table(
    "carries",
    metadata,
    Column("evidence", Text, primary_key=True),
    Column("report", Text, primary_key=True),
    Column("text_sha256", Text, primary_key=True),
    *_cover(),
    Index("carries_by_report", "report"),
)

extraction = Table(
    "extraction",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Column("registry", Text, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("about", Text),
    Column("at", Text, nullable=False),
    Column("superseded_at", Text),
    *_cover(),
    Index("extraction_by_report", "report", "text_sha256"),
)

happening = Table(
    "happening",
    metadata,
    Column("extraction", Integer, ForeignKey("extraction.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("payload", Text),
    *_cover(),
    Index("happening_by_id", "id"),
    Index("happening_by_report", "report"),
)

claim = Table(
    "claim",
    metadata,
    Column("extraction", Integer, ForeignKey("extraction.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("happening", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("what", Text),
    Column("start", Integer),
    Column("stop", Integer),
    Column("stance", Text),
    Column("origin", Text),
    Column("payload", Text),
    *_cover(),
    Index("claim_by_key", "key"),
    Index("claim_by_report", "report"),
    Index("claim_by_field", "field", "what"),
    Index("claim_by_origin", "origin"),
)

failure = Table(
    "failure",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("extraction", Integer, ForeignKey("extraction.number")),
    Column("name", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("payload", Text),
    Column("at", Text, nullable=False),
    *_cover(),
    Index("failure_by_extraction", "extraction"),
    Index("failure_by_name", "name"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("left", Text),
    Column("right", Text),
    Column("payload", Text),
    *_cover(),
)

ending = Table(
    "ending",
    metadata,
    Column("judgement", Text, ForeignKey("judgement.id"), primary_key=True),
    Column("at", Text, nullable=False),
    *_cover(),
)

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("event", Text, nullable=False),
    Column("happening", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_cover(),
)

redirect = Table(
    "redirect",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_cover(),
)

# `position` orders nothing, since events are saved a few at a time and read by id; the hashes of older rows cover it.
event = Table(
    "event",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    *_cover(),
)

event_version = Table(
    "event_version",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("run", Integer, nullable=False),
    Column("event", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("content_sha256", Text, nullable=False),
    Column("payload", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_cover(),
    Index("event_version_by_event", "event", "seq"),
    Index("event_version_by_run", "run"),
)

blind_set = Table(
    "blind_set",
    metadata,
    Column("name", Text, primary_key=True),
    Column("coders", Text, nullable=False),
    Column("happenings", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_cover(),
)

blind_done = Table(
    "blind_done",
    metadata,
    Column("name", Text, ForeignKey("blind_set.name"), primary_key=True),
    Column("coder", Text, primary_key=True),
    Column("at", Text, nullable=False),
    *_cover(),
)

withheld = Table(
    "withheld",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("reason_class", Text, nullable=False),
    Column("remains_sha256", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_cover(),
)

CONTENT = (
    evidence,
    report,
    carries,
    extraction,
    happening,
    claim,
    failure,
    judgement,
    ending,
    ledger,
    redirect,
    event,
    event_version,
    blind_set,
    blind_done,
    withheld,
)
"""The tables that the custody log covers, in the order in which an entry's hash takes up their rows."""

UNHASHED = frozenset({"row_sha256", "entry", "superseded_at"})
"""Columns outside a row's hash: what ties it to the log, and what follows from a later row (verify derives it again)."""

BLANKED = {
    evidence: ("packed", "origin"),
    report: ("id", "packed"),
    extraction: ("about",),
    happening: ("payload",),
    claim: ("what", "start", "stop", "stance", "origin", "payload"),
    failure: ("payload",),
    judgement: ("left", "right", "payload"),
    event_version: ("payload",),
}
"""The columns that `withhold` empties; the others hold hashes, times, and words of the ontology."""
