"""A square with short names across and long ones down."""

from pathlib import Path

from tests.ingest.forms.books import book, would_be
from tests.ingest.harbour import errors, plan_path

ROWS: list[list[object]] = [
    ["", "AF", "FK", "IFO", "Huset"],
    ["Arbetsförmedlingen (AF)", "–", 3, 2, 4],
    ["Försäkringskassan (FK)", "", "–", 2, ""],
    ["Individ- och familjeomsorgen (IFO)", "", "", "–", 1],
    ["Huset", "", "", "", "–"],
]


def test_short_names_across_are_the_rows_that_say_them(tmp_path: Path) -> None:
    made = plan_path(book(tmp_path / "a.xlsx", Matris=ROWS))
    assert (errors(made), would_be(made)) == ([], {"organisation": 4, "tie": 5})


def test_a_short_name_that_two_rows_say_is_nobodys(tmp_path: Path) -> None:
    rows = [[*row] for row in ROWS]
    rows[2][0] = "Arbetsgivarföreningen (AF)"
    rows[3][0] = "Allmän försäkring (AF)"
    made = plan_path(book(tmp_path / "a.xlsx", Matris=rows))
    assert made.change_set is None
