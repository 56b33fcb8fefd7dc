"""Nodes of a network that are no organisations by their type."""

from pathlib import Path

from tests.ingest.forms.books import book, would_be
from tests.ingest.harbour import errors, plan_path


def test_nodes_that_are_arenas_or_persons_by_their_type_are_no_islands(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        Elements=[
            ["Label", "Type"], ["A kommune", "Municipality"], ["B", "NGO"],
            ["Folkehelseforum", "Nettverk"],
            ["Kajsa Exempel", "Person"], ["Rådet", "Council"],
        ],
        Connections=[
            ["From", "To", "Type"], ["A kommune", "B", "Collaboration"],
            ["B", "Folkehelseforum", "medlem av"],
            ["Rådet", "A kommune", None],
            ["Kajsa Exempel", "B", "jobbar hos"],
        ],
    )  # fmt: skip
    made = plan_path(path)
    assert (errors(made), would_be(made)) == (
        [], {"organisation": 2, "arena": 2, "membership": 2, "tie": 1}
    )  # fmt: skip
    assert "Kajsa" not in repr((made.change_set, made.issues))
    told = [issue.code for issue in made.issues]
    assert (told.count("nodes_are_arenas"), told.count("nodes_left_out")) == (1, 2)
