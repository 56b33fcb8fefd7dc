"""Several references in a cell of a column that may hold many."""

from pathlib import Path

from tests.ingest.forms.books import answered, book, would_be
from tests.ingest.harbour import errors, plan_path


def test_places_are_parted_where_each_is_known_and_else_asked_about(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Namn", "Kommuner"],
        ["A-byrån", "Nora/Lindesberg"],
        ["B-laget", "Kumla, Hallsberg och Nora"],
        ["C-klubben", "Nora/Byhåla"],
    ]
    path = book(tmp_path / "a.xlsx", Organisationer=rows)
    assert errors(plan_path(path)) == [("unclear_parts", 4, "Kommuner")]
    two = answered(path, {"tables": [{"sheet": "Organisationer", "separators": {"Kommuner": ["/"]}}]})
    one = answered(path, {"names": {"Nora/Byhåla": "Nora/Byhåla"}})
    assert (errors(two), errors(one)) == ([], [])
    assert would_be(two)["place"] == would_be(one)["place"] == 6
    assert (set(two.made["place"]) ^ set(one.made["place"])) == {"Byhåla", "Nora/Byhåla"}
