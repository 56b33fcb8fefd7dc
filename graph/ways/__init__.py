"""Ways: what joins organisations on a date, and how far it is between them."""
