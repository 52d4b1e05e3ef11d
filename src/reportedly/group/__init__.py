"""Which claims of one report tell of one happening: its kind, day, place and sides."""

from reportedly.group.reading import reading

__all__ = ["reading"]
