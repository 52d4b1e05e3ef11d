"""English: where sentences end, how they are parsed, and which words mean what."""
