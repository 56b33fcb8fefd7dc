"""Measures: everything that is worked out about a network on a date."""
