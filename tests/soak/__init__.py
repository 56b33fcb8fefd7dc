"""A long day in half an hour: everybody at work, everything killed, nothing lost (`make soak`)."""
