"""The atlas that readers read, and the process that builds it."""
