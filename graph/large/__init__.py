"""Measures of networks too large for an atlas, by engines made for that (extras `large` and `spark`)."""
