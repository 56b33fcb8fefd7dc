"""The chart, its tiles and pictures of it."""
