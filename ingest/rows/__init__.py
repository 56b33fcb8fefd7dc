"""Cells to rows, and the rows that are stopped or left out for the sake of people."""
