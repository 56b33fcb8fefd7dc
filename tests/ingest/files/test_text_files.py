"""From the bytes of a CSV file to its rows: encoding and delimiter."""

from pathlib import Path

from ingest.files.cells import read
from ingest.files.text_files import OLD_TABLES, decode, records, vote
from tests.ingest.harbour import plan_path, write


def test_pipes_part_columns_where_the_headings_say_so(tmp_path: Path) -> None:
    path = tmp_path / "organisationer.csv"
    path.write_text("namn|sektor|telefon\nA-byrån|kommun|1\nB-laget|förening|2\n", "utf-8")
    assert plan_path(path).new == 2
    path.write_text("namn;andra namn\nA;B|C\nD;E|F\n", "utf-8")
    assert plan_path(path).new == 2


def test_an_encoding_that_cannot_be_known_is_asked_for_with_a_preview(tmp_path: Path) -> None:
    # 0x94 alone is ö in cp850, a closing quote in cp1252, î in mac_roman; here it stands between digits.
    path = (
        write(tmp_path, {"organisationer.csv": b"namn\nA\nrum 1\x942 och \xe52\xf6\n"}) / "organisationer.csv"
    )
    (issue,) = read(path).issues
    assert (issue.code, issue.row) == ("unclear_encoding", 3)
    preview = issue.details["preview"]
    assert isinstance(preview, dict)
    assert set(preview) == set(OLD_TABLES)
    assert read(path, encoding="cp1252").issues == []


def test_a_chosen_encoding_that_does_not_fit_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, {"organisationer.csv": b"namn\n\xe5\n"}) / "organisationer.csv"
    assert [issue.code for issue in read(path, encoding="utf-8").issues] == ["wrong_encoding"]
    assert [issue.code for issue in read(path, encoding="rot13").issues] == ["unknown_encoding"]
    path.write_bytes(b"\xff\xfe\x00")
    assert [issue.code for issue in read(path).issues] == ["wrong_encoding"]


def test_one_word_in_the_old_tables_is_enough() -> None:
    for word in ("Örebro", "Hällefors", "Åmål", "VÄSTERÅS", "Skövde"):
        for name in ("cp1252", "mac_roman", "cp850"):
            assert decode(f"namn\n{word}\n".encode(name)) == f"namn\n{word}\n"


def test_delimiters_are_voted_by_known_names() -> None:
    def known(name: str) -> bool:
        return name in {"namn", "sektor"}

    assert vote("namn;sektor\nA, B och C;kommun\n", known) == ";"
    assert vote("namn,sektor\nA;B;C,kommun\n", known) == ","
    assert vote("namn\tsektor\n", known) == "\t"


def test_excels_line_about_the_delimiter_is_obeyed_and_counted(tmp_path: Path) -> None:
    found = read(
        write(tmp_path, {"organisationer.csv": "sep=,\r\nnamn,sektor\r\nA,kommun\r\n"}) / "organisationer.csv"
    )
    assert found.tables[0].rows == [(2, ["namn", "sektor"]), (3, ["A", "kommun"])]


def test_only_line_breaks_end_a_row(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": 'namn,om\rA,"två\r\nrader\n"\r\nB\u2028b,\x0bx\n\nC,c'})
    (sheet,) = read(tmp_path / "a.csv").tables
    assert sheet.rows == [
        (1, ["namn", "om"]), (2, ["A", "två\r\nrader\n"]), (3, ["B\u2028b", "\x0bx"]), (5, ["C", "c"])
    ]  # fmt: skip


def test_signs_of_html_part_no_cells() -> None:
    text = (
        "Förening;Telefon\nByalaget &amp; Co;0587-100 10\nTeaterf&ouml;reningen &quot;Ljus&quot;;1\nA&B;2\n"
    )
    assert [*records(text, lambda said: said == "Telefon")] == [
        ["Förening", "Telefon"], ["Byalaget & Co", "0587-100 10"], ["Teaterföreningen ”Ljus”", "1"],
        ["A&B", "2"],
    ]  # fmt: skip
