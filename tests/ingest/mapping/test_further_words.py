"""Further words: each means the field that it stands under, and nothing where one of ours does."""

from ingest.mapping import further_words
from ingest.mapping.columns import TABLES, column_for, columns_by_word, word

COLUMNS = [
    (kind, field, text)
    for named, texts in further_words.COLUMNS.items()
    for kind, _, field in [named.rpartition(".")]
    for text in texts
]


def test_every_one_stands_under_a_field_that_some_sheet_has() -> None:
    fields = {column.field for table in TABLES.values() for column in table.columns}
    assert {field for _, field, _ in COLUMNS} <= fields
    assert {kind for kind, _, _ in COLUMNS if kind} | {*further_words.SHEETS} <= TABLES.keys()


def test_on_its_own_kinds_sheet_each_means_that_field_or_ours() -> None:
    for kind, field, text in COLUMNS:
        found = column_for(kind, text) if kind else None
        assert not kind or (found is not None and (found[0].field == field or found[1])), (kind, field, text)


def test_words_for_partners_and_persons_are_no_names_of_organisations() -> None:
    names = {word(one) for one in further_words.COLUMNS["organisation.name"]}
    assert not names & {word(one) for one in (*further_words.PARTNERS, *further_words.PERSON_COLUMNS)}
    own = columns_by_word("organisation")
    assert not {word(one) for one in further_words.PERSON_COLUMNS} & own.keys()
