"""Looking for a partner."""
