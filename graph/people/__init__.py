"""People who have an account, apart from the network: in no export of it, in its history only by an id."""
