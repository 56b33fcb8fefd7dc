"""Looking for help."""
