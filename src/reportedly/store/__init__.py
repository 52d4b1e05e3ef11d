"""What is kept: evidence, texts, claims, judgements, event ids, and the log of who put them there."""

from reportedly.store.adding import Added, AddOutcome, report_name
from reportedly.store.custody import Entry
from reportedly.store.desk import DeskStore
from reportedly.store.desk_found import Found
from reportedly.store.desk_index import FigureRow, IndexRow, Stale, Told
from reportedly.store.desk_queries import SORTS, Day, Filter, Spot, Totals, totals
from reportedly.store.store import Store
from reportedly.store.users import ROLES, Accounts, User
from reportedly.store.verifying import Problem
from reportedly.store.withholding import REASONS, Withheld, WithholdOutcome

__all__ = [
    "REASONS",
    "ROLES",
    "SORTS",
    "Accounts",
    "AddOutcome",
    "Added",
    "Day",
    "DeskStore",
    "Entry",
    "FigureRow",
    "Filter",
    "Found",
    "IndexRow",
    "Problem",
    "Spot",
    "Stale",
    "Store",
    "Told",
    "Totals",
    "User",
    "Withheld",
    "WithholdOutcome",
    "report_name",
    "totals",
]
