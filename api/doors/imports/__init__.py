"""Sheets in the browser: brought, looked at, mended, saved as one change set."""
