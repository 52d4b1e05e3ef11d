"""What is kept: evidence, texts, claims, judgements, event ids, and the log of who put them there."""

from reportedly.store.adding import Added, AddOutcome
from reportedly.store.custody import Entry
from reportedly.store.store import Store
from reportedly.store.verifying import Problem
from reportedly.store.withholding import REASONS, Withheld, WithholdOutcome

__all__ = ["REASONS", "AddOutcome", "Added", "Entry", "Problem", "Store", "Withheld", "WithholdOutcome"]
