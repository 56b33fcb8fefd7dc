"""Which sheet and which column is what: the model's own words, further words, and what a person has said."""
