"""Which claims of one report tell of one happening: its kind, day, place and sides."""

from reportedly.group.kind_sense import KindSense
from reportedly.group.reading import reading

__all__ = ["KindSense", "reading"]
