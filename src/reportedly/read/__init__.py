"""Reads what came in: the working text of a report, its title, language and publication day."""

from reportedly.read.reports import report, with_failures

__all__ = ["report", "with_failures"]
