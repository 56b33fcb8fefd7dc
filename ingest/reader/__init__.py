"""The reader of sheets as they are: from cells to tables, and what each line is and why.

Pure and without knowledge of the store: it looks at how a sheet is built, not at what its words mean to the
network. `ingest.forms` says what the tables are.
"""
