"""What is particular to one language: sentences, parse, numbers, days, cue words. One folder each."""
