"""Mentions and claims out of a report's words: every value tied to the exact words that carry it."""

from reportedly.extract.draft import draft, drafts
from reportedly.extract.tools import Tools

__all__ = ["Tools", "draft", "drafts"]
