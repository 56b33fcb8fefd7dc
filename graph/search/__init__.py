"""Search: finding records by name as one types, and Swedish words as people write them."""
