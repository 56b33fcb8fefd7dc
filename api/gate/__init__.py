"""The gate: what every request meets before it reaches a door."""
