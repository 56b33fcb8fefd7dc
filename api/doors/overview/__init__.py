"""The coordinator's desk as it opens: what waits, and the way to everything else."""
