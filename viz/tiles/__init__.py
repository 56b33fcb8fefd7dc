"""Tiles: large charts as an archive, and vector tiles made of it."""
