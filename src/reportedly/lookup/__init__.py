"""What the look-ups know: the registry of actors, the gazetteer of places and the sources."""
