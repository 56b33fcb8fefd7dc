"""Values: what the text of one cell means, and the way back."""
