"""A period in one cell becomes two dates."""

from pathlib import Path

from ingest.forms.periods import period
from tests.ingest.forms.books import book, would_be
from tests.ingest.harbour import errors, plan_path


def test_projects_with_a_period_and_several_partners(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Projekt", "Ägare", "Parter", "Period", "Budget"],
        ["Språkvän", "Röda Korset", "ABF\nBiblioteket", "2019-2021", "1,2 mkr"],
    ]
    made = plan_path(book(tmp_path / "a.xlsx", Projekt=rows))
    assert errors(made) == []
    assert would_be(made) == {"organisation": 3, "initiative": 1}
    assert period("2019-03-01 – 2020-04-01") == ("2019-03-01", "2020-04-01")
