"""The tables of a sheet as people build it, and what every other line is."""

from dataclasses import replace

from ingest.files.sheets import Looks
from ingest.reader.tables import tables_in
from tests.ingest.reader.sheets import roles, sheet, table


def test_titles_groups_sums_and_notes_are_no_records() -> None:
    found = table(
        ["Föreningar i Åsa kommun 2024", "", ""],
        ["Utskrift 2024-03-01", "", "Internt"],
        [],
        ["Förening", "Telefon", "E-post"],
        ["IDROTT", "", ""],
        ["Åsa IF", "0500-1", "info@asa.example"],
        ["Kulturföreningar", "", ""],
        ["Åsa teater", "0500-2", ""],
        ["Åsa kör", "", "kor@asa.example"],
        ["Antal: 3", "", ""],
        ["Gulmarkerade = bidrag 2019", "", ""],
        ["* vilande", "", ""],
    )
    assert found.head_row == 4
    assert [number for number, _ in found.rows] == [6, 8, 9]
    assert found.alone == []
    assert roles(found) == {
        1: "title", 2: "title", 5: "group", 7: "group", 10: "sum", 11: "note", 12: "note",
    }  # fmt: skip


def test_a_line_that_counts_those_below_it_is_a_groups_and_a_sum_not_worked_out_is_one() -> None:
    rows = [
        ["Förening", "Telefon"],
        ["Åsa IF (2 st)", ""],
        ["Åsa bio", "0500-2"],
        ["Åsa kör", "0500-3"],
        ["Summa", ""],
    ]
    (found,) = tables_in(replace(sheet(*rows), flaws={(5, 1): "formula_without_value"}))
    assert roles(found) == {2: "group", 5: "sum"}


def test_names_in_capitals_are_asked_about_when_they_may_be_short_forms() -> None:
    found = table(["Namn", "Telefon"], ["ABF", ""], ["A-laget", "1"], ["B-laget", "2"], ["PRO", ""])
    assert [number for number, _ in found.alone] == [2, 5]


def test_several_tables_in_a_sheet_below_each_other() -> None:
    tables = tables_in(
        sheet(
            ["namn", "sektor"], ["A", "kommun"], ["B", "region"], [],
            ["Vilka möts var"], ["arena", "organisation"], ["Rådet", "A"],
        )
    )  # fmt: skip
    assert [(t.number, t.head_row, len(t.rows)) for t in tables] == [(1, 1, 2), (2, 6, 1)]
    assert tables[1].titles == ("Vilka möts var",)


def test_several_tables_beside_each_other() -> None:
    tables = tables_in(sheet(["Namn", "Telefon", "", "Namn", "Telefon"], ["A", "1", "", "B", "2"]))
    assert [list(t.heads) for t in tables] == [[0, 1], [3, 4]]


def test_tables_beside_each_other_under_titles_of_their_own() -> None:
    rows = [
        ["Aktörer", "", "", "", "Mötesplatser", ""],
        ["Aktör", "Typ", "", "", "Forum", "Hur ofta"],
        ["A", "kommun", "", "", "Rådet", "4 ggr"],
        ["B", "", "", "", "", ""],
    ]
    left, right = tables_in(sheet(*rows))
    assert (left.titles, [number for number, _ in left.rows]) == (("Aktörer",), [3, 4])
    assert (right.titles, right.rows) == (("Mötesplatser",), [(3, ["", "", "", "", "Rådet", "4 ggr"])])
    # Bands over one table that goes on after a gap.
    rows[1][4] = "Telefon"
    assert len(tables_in(sheet(*rows))) == 1


def test_a_sheet_without_headings_has_no_table() -> None:
    (found,) = tables_in(sheet(["Se även den andra listan"]))
    assert (found.head, found.rows) == (None, [])


def test_headings_again_above_a_hidden_column_begin_no_new_table() -> None:
    rows = [
        ["Namn", "Kod", "Telefon"],
        ["A", "1", "0500"],
        ["B", "", ""],
        ["Namn", "Kod", "Telefon"],
        ["C", "2", "0501"],
    ]
    (found,) = tables_in(replace(sheet(*rows), looks=Looks(hidden_columns=frozenset({1}))))
    assert (list(found.hidden.values()), roles(found)) == (["Kod"], {4: "head"})


def test_a_title_after_a_gap_heads_another_table_whose_headings_we_do_not_all_know() -> None:
    first, second = tables_in(
        sheet(
            ["Namn", "Sektor", "Webb"],
            ["Åsa kommun", "kommun", ""],
            ["Kåren", "förening", ""],
            ["Summa medlemmar", "", ""],
            [],
            ["Mötesplatser"],
            ["Namn", "Hur ofta"],
            ["Lokala rådet", "4 ggr/år"],
        )
    )
    assert ([number for number, _ in first.rows], roles(first)) == ([2, 3], {4: "sum"})
    assert (second.head_row, [number for number, _ in second.rows]) == (7, [8])


def test_a_value_that_comes_again_is_no_heading_and_a_number_alone_is_a_sum() -> None:
    rows = [
        ["Verksamhet", "Område", "Vad vi gör"],
        ["Kyrkan", "Förening", "lokal"],
        ["PRO", "Förening", "kör"],
    ]
    found = table(*rows, ["Polisen", "Förening", "vandring"], ["", "7"])
    assert found.head_row == 1
    assert roles(found) == {5: "sum"}
