"""Seen from here: one island in the middle, every other at its exact true distance."""
