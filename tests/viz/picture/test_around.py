"""The small chart around one island: everybody where they lie, each lane as it stands."""

from typing import Any

from viz.picture.around import around


def island(id: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": f"<{id}>",
        "x": x,
        "y": y,
        "area": 1.0,
        "family": "region",
        "coast": None,
        **more,
    }


def test_each_lane_stands_as_it_is_and_names_are_words() -> None:
    square = [[9.0, 0.0], [10.0, 1.0], [11.0, 0.0]]
    drawn = around(
        [island("a", 0, 0), island("b", 10, 0, coast=square), island("c", 0, 5)],
        "a",
        {"b": "said", "c": "doubted"},
        "Runt A & B",
    )
    assert drawn.count("<circle") == 2
    assert drawn.count("<polygon") == 1
    assert 'class="lane-said"' in drawn
    assert 'class="lane-doubted"' in drawn
    assert "&lt;b&gt;" in drawn
    assert "Runt A &amp; B" in drawn


def test_nothing_is_drawn_around_nobody() -> None:
    assert around([island("a", 0, 0)], "b", {}, "") == ""
