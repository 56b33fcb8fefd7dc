"""Places: where islands lie, and editions of it."""
