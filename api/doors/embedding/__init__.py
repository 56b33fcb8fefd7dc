"""Frames for others' own pages, and the page that makes their code."""
