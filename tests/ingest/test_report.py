"""What an import understood, as data for programs and for the page."""

from pathlib import Path

from ingest import report
from tests.ingest.forms.books import book
from tests.ingest.harbour import plan_path

ROWS: list[list[object]] = [
    ["Föreningar i Kumla 2026"],
    ["Namn", "Kommun", "Lokal"],
    ["Åsa IF", "Kumla", "Hallen"],
    ["PRO Kumla", "Kumla", "Gården"],
    ["Summa", "2", ""],
]


def test_forms_say_what_was_read_and_each_line_that_was_not(tmp_path: Path) -> None:
    made = plan_path(book(tmp_path / "a.xlsx", Föreningar=ROWS))
    (told,) = report.forms(made, str.upper)
    assert (told["form"], told["kind"], told["head_row"], told["rows"]) == ("records", "organisation", 2, 2)
    assert told["columns"] == {"Namn": "name", "Kommun": "municipalities", "Lokal": None}
    assert [(one["row"], one["as"]) for one in told["left_out"]] == [(1, "title"), (5, "sum")]
    assert all(one["why"].isupper() for one in told["left_out"])
    assert report.would_be(made)["organisations"] == 2


def test_columns_that_were_not_read_are_counted_with_the_hidden_and_the_forms_own(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Tidstämpel", *ROWS[1]], ["2026-03-02", *ROWS[2]]]
    (reading,) = plan_path(book(tmp_path / "a.xlsx", Föreningar=rows)).readings
    assert report.columns_left_out(reading) == 2
    assert [dict(one) for one in report.first_rows(reading)] == [
        report.row_said(2, {"name": "Åsa IF", "municipalities": ["Kumla"]})
    ]
