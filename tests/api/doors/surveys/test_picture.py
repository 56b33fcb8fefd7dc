"""The picture of a statement: a row for each round that may be told, on one scale."""

from api.doors.surveys.picture import LEFT, RIGHT, THIN, WIDTH, picture
from graph.measures.survey_results import HIDDEN, Figure


def test_rounds_stand_on_one_scale_and_hidden_ones_leave_no_row() -> None:
    drawn = picture([("2024", HIDDEN), ("2025", Figure(9, 0, (0, 0))), ("2026", Figure(8, 10, (5, 10)))], 10)
    assert drawn is not None
    first, second = drawn.bars
    assert (first.name, first.middle, first.width) == ("2025", LEFT, THIN)
    assert second.middle == WIDTH - RIGHT
    assert second.y > first.y
    assert (first.right, second.right) == (True, False), "a name stands where its box is not"
    assert [text for _, text in drawn.marks] == [str(n) for n in range(11)]
    assert picture([("2024", HIDDEN)], 10) is None
