"""The ground: records, change sets, stores, search, measures. No HTTP, no foreign files, no clock."""
