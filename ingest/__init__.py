"""The harbour: files in and out, from sheets to change sets and back."""
