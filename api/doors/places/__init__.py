"""What a place does with itself: the parts that it uses, and its structure for others to begin with."""
