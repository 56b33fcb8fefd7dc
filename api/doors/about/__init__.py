"""Whose service this is, and how things are meant."""
