"""Which records rows are about, which they mean, and which they only mention."""
