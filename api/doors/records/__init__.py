"""Records: one door for every kind, driven by the schema; reading, writing, history, proposals."""
