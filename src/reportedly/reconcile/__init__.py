"""What happenings of several reports are about: copies, origins, matching, ids and estimates."""

from reportedly.reconcile.compute import Reconciled, events
from reportedly.reconcile.explain import explain
from reportedly.reconcile.ledger import Ledger

__all__ = ["Ledger", "Reconciled", "events", "explain"]
