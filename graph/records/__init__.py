"""The ground floor: what records are, what changes them, and the rules they keep."""
