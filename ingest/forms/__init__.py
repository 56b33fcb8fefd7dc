"""The known forms of tables: each recognised by what it holds, named in words, and chosen by hand where not.

A form takes a table as the reader found it and gives headers (`ingest.rows.rows.Header`): rows of one kind.
"""
