"""Stores: where the ground is kept. One protocol (`protocol.py`), one file for each store that keeps it."""
