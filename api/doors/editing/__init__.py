"""Pages on which people change the network: forms of every kind, what happened, and taking it back."""
