"""Following the network: feeds, letters, and programs that are told."""
