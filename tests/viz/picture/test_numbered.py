"""The chart of a workshop: every island has its number, blank ones lie below all that is drawn."""

import re

from tests.viz.small import sea_of
from viz.chart import draw
from viz.picture import svg
from viz.picture.numbered import BLANK, numbered


def test_every_island_has_its_number_and_blank_ones_follow() -> None:
    told = draw(sea_of(2, [(0, 1, "contact")]), {"i0": (0.0, 0.0), "i1": (6.0, 0.0)}, 1).to_json()
    made = numbered(told, {"i0": 2, "i1": 1})
    assert [one["number"] for one in made["islands"]] == [2, 1, *range(3, 3 + BLANK)]
    blank = [point for one in made["islands"][2:] for point in one["coast"]]
    left, low, right, _ = made["bounds"]
    assert max(y for _, y in blank) < told["bounds"][1]
    assert min(y for _, y in blank) > low
    assert left < min(x for x, _ in blank) <= max(x for x, _ in blank) < right
    drawn = svg.render(made, {}, "", svg.Look(letters=0.01))
    said = re.findall(r'paint-order="stroke">(\d+)</text>', drawn)
    assert sorted(map(int, said)) == list(range(1, 3 + BLANK))
