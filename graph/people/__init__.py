"""People: accounts, sessions and what else tells of persons; kept beside the network, never in it."""
