"""A period in one cell becomes two dates."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2019–2021", ("2019", "2021")), ("jan 19 to dec 20", ("jan 19", "dec 20")),
        ("2019 –", ("2019", "")), ("2019 till pågående", ("2019", "")), ("tills vidare", ("", "")),
        ("2019-04", ("2019-04", "")), ("a - b - c", ("a - b - c", "")), ("", ("", "")),
    ],
)  # fmt: skip
def test_both_ends_are_taken_as_they_are_written(text: str, ends: tuple[str, str]) -> None:
    assert period(text) == ends
