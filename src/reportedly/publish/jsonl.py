"""Events as JSON lines: each with its claims and its reports."""

from __future__ import annotations

import json

from reportedly.publish.about import NOTICE, PURPOSES, OutFile
from reportedly.publish.purpose import Kept, Purpose
from reportedly.publish.records import Record


def jsonl(kept: Kept, purpose: Purpose) -> OutFile:
    """events.jsonl: one event a line, then one line a left-out event with the reason."""
    lines = [_line(record, purpose) for record in kept.records]
    lines += [{"about": NOTICE, "left_out": event, "reason": reason} for event, reason in kept.left_out]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return OutFile(name="events.jsonl", data=text.encode("utf-8", "surrogatepass"))


def _line(record: Record, purpose: Purpose) -> dict[str, object]:
    about = {"about": NOTICE, "purpose": PURPOSES[purpose]}
    return {**about, **record.event, "claims": list(record.claims), "reports": list(record.reports)}
