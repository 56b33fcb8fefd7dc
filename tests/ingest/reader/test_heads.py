"""Where a table's headings stand: in one row or two, far down, or again below."""

from pathlib import Path

from ingest.files.cells import read
from ingest.reader.tables import tables_in
from tests.ingest.reader.sheets import book, roles, table


def test_two_rows_of_headings_are_one_head() -> None:
    found = table(
        ["Namn", "Sektor", "Kontakt", "", "Kommun"],
        ["", "", "Telefon", "E-post", ""],
        ["A", "kommun", "0500-1", "a@b.example", "Nora"],
    )
    assert list(found.heads.values()) == ["Namn", "Sektor", "Telefon", "E-post", "Kommun"]
    assert found.rows[0][0] == 3


def test_a_band_above_some_headings_is_kept() -> None:
    found = table(["", "", "FORUM", ""], ["Aktör", "Typ", "Rådet", "Gruppen"], ["A", "kommun", "x", ""])
    assert found.bands == {2: "FORUM", 3: "FORUM"}
    assert found.head_row == 2


def test_headings_that_stand_again_are_left_out() -> None:
    found = table(["Namn", "Telefon"], ["A", "1"], [], ["Namn", "Telefon"], ["B", "2"])
    assert (len(found.rows), roles(found)) == (2, {4: "head"})


def test_an_empty_first_column_and_a_far_head_are_no_matter() -> None:
    rows = [["", f"Rad {n}", "text", "mer", "och mer"] for n in range(8)]
    found = table(*rows, ["", "Namn", "Sektor", "Kommun", ""], ["", "A", "kommun", "Nora", ""])
    assert (found.head_row, [number for number, _ in found.rows]) == (9, [10])


def test_pairs_whose_names_stand_again_below_are_no_square_of_names() -> None:
    rows = [["Åsa IF", "PRO", "kontakt"], ["PRO", "ABF", "kontakt"], ["ABF", "Åsa IF", "in contact"]]
    assert table(["a", "b", "Grad"], *rows).head_row == 1


def test_headings_merged_over_both_rows_of_a_head_stand_once(tmp_path: Path) -> None:
    """A map of who meets where: bands above the arenas, all other headings merged downwards."""
    made = book(tmp_path, [
        ["Karta"], ["Aktör", "Kommun", "Strategisk", None, "Operativ", "Kommentar"],
        [None, None, "Ledning", "Chefer", "SIP", None], ["A", "Nora", "x", None, "x", "ny"],
        ["B", None, None, "x"],
    ])  # fmt: skip
    for cells in ("A2:A3", "B2:B3", "C2:D2", "F2:F3"):
        made.active.merge_cells(cells)
    made.save(tmp_path / "a.xlsx")
    (found,) = tables_in(read(tmp_path / "a.xlsx").tables[0])
    assert [*found.heads.values()] == ["Aktör", "Kommun", "Ledning", "Chefer", "SIP", "Kommentar"]
    assert (found.head_row, found.bands[2], [row for row, _ in found.rows]) == (3, "Strategisk", [4, 5])
