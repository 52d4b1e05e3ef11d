"""What the words for a place, an actor, a day or a source mean: an entry, or candidates with reasons."""

from reportedly.resolve.draft import Lookups, draft

__all__ = ["Lookups", "draft"]
