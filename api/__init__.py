"""The door: HTTP API, pages, command line, settings, wiring."""
