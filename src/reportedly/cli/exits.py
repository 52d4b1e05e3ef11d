"""What the program's exit code says; `reportedly --help` and the reference print this table."""

from __future__ import annotations

OK = 0
NOTHING = 1
USAGE = 2
STORE = 3
TAMPERED = 4
INTERRUPTED = 130

EXITS = (
    (OK, "Done. Inputs that could not be read are listed as failures as long as one could."),
    (NOTHING, "Nothing was done: every input failed, nothing bears that id, or a floor was missed."),
    (USAGE, "An option, a path or a setting cannot be used as given."),
    (STORE, "The store or the output cannot be opened, read or written."),
    (TAMPERED, "verify found bytes that are not those that were added."),
    (INTERRUPTED, "Interrupted. What was finished before is kept."),
)
"""Every exit code with the one sentence that says it."""
