"""Writes readings and events out: the public line format, tables, maps, codebooks."""
