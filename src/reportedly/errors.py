"""Every error that this package raises on purpose.

    ReportedlyError
    ├── InputError            a bad input: becomes a row in `failures`, the run goes on
    │   ├── Unreadable        bytes that are not what their name says, or nothing at all
    │   ├── TooLarge          more than a room takes
    │   └── Refused           readable, but not ours to read (a private chat)
    ├── SettingError          a wrong option, path or setting: one line, exit code 2
    ├── StoreError            the store cannot be opened, read or written
    │   ├── Tampered          `verify` found bytes that are not those that were added
    │   └── Overtaken         somebody else computed the events meanwhile: nothing was written
    ├── NotFound              an id, suite, codebook or place that does not exist
    └── Ungrounded            a span whose words are not in the text: a bug of a rule, never of an input

Only `InputError` is ever caught and turned into a row (`stage.py`); the rest end the run.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """The root: everything below is meant to be read by a person."""


class InputError(ReportedlyError):
    """One input could not be read. `code` is one of the ontology's failure codes, `where` names the input."""

    def __init__(self, reason: str, *, code: str = "unreadable", where: str | None = None) -> None:
        super().__init__(reason, code, where)
        self.reason = reason
        self.code = code
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason


class Unreadable(InputError):
    """The bytes are empty, binary, cut off, or not of the format that they claim."""


class TooLarge(InputError):
    """The input is larger than the room takes; nothing of it was read."""


class Refused(InputError):
    """The input is readable but not for this tool: private chats, contacts."""


class SettingError(ReportedlyError):
    """An option, a path or a setting that cannot be used as given."""


class StoreError(ReportedlyError):
    """The store could not be opened, read or written; nothing half-done is left behind."""


class Tampered(StoreError):
    """The store's bytes are not the ones that were added."""


class Overtaken(StoreError):
    """Another run of reconciling ended since this one began; it is to be done again."""


class NotFound(ReportedlyError):
    """Nothing bears that id or name."""


class Ungrounded(ReportedlyError):
    """A span was asked for whose words do not stand at its offsets."""
