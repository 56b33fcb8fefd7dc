"""The ground: model, change sets, stores, snapshot, search, analysis. No HTTP, no foreign files, no clock."""
