"""reportedly: who did what to whom, where, when, how many, and according to whom."""

__version__ = "0.1.0"
