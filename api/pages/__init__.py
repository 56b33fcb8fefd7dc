"""Pages for people, made on the server; they work without JavaScript and say the same as the API."""
