"""Names of sheets and columns besides the labels: each leads to the kind or field that it stands under."""

from ingest.mapping.columns import TABLES, columns_by_word, sheets_by_word, word
from ingest.mapping.headings import SHEET_WORDS, WORDS


def test_a_sheets_word_is_its_kinds_alone() -> None:
    said = {(kind, text) for kind, words in SHEET_WORDS.items() for text in words}
    assert {(kind, text) for kind, text in said if sheets_by_word()[word(text)] != kind} == set()


def test_a_columns_word_means_its_field_unless_another_is_called_so() -> None:
    for kind, table in TABLES.items():
        labels = {word(name) for column in table.columns for name in (column.field, column.en, column.sv)}
        found = columns_by_word(kind)
        for column in table.columns:
            words = WORDS.get(f"{kind}.{column.field}", WORDS.get(column.field, ()))
            others = {text for text in words if found[word(text)] != column and word(text) not in labels}
            assert others == set(), (kind, column.field)
