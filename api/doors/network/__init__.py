"""Organisations, arenas, questions and ways between them."""
