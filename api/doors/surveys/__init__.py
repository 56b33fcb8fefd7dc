"""Surveys: rounds that are answered by link, and what they say when they are closed."""
