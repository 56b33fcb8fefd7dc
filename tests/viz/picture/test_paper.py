"""A sheet has paper's shape, shows what it must, and title and legend lie on open water."""

from typing import Any

import pytest

from viz.chart import Chart
from viz.lettering.letter_sizes import SPACING, WATER
from viz.lettering.line_breaks import water_width
from viz.picture.paper import EMS, PAPER, Box, PaperSheet, lay_out

EMPTY: dict[str, Any] = {"islands": [], "lanes": [], "arenas": [], "groups": []}
CARDS = {"column": (20.0, 30.0), "row": (60.0, 10.0)}
TITLE = (30.0, 4.0)


def apart(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, width, height) do not overlap."""
    return (
        one[0] + one[2] <= other[0]
        or other[0] + other[2] <= one[0]
        or one[1] - one[3] >= other[1]
        or other[1] - other[3] >= one[1]
    )


def within(sheet: PaperSheet, box: Box) -> bool:
    x0, y0, x1, y1 = sheet.bounds
    return x0 <= box[0] and box[0] + box[2] <= x1 and y0 <= box[1] - box[3] and box[1] <= y1


@pytest.mark.parametrize(("wide", "high", "shape"), [(30.0, 10.0, PAPER), (10.0, 30.0, 1 / PAPER)])
def test_a_sheet_lies_or_stands_as_what_it_shows(wide: float, high: float, shape: float) -> None:
    sheet = lay_out(EMPTY, (0.0, 0.0, wide, high), TITLE, CARDS)
    x0, y0, x1, y1 = sheet.bounds
    assert (x1 - x0) / (y1 - y0) == pytest.approx(shape)
    assert x0 <= 1e-9
    assert y0 <= 1e-9
    assert x1 >= wide - 1e-9
    assert y1 >= high - 1e-9
    assert sheet.em == pytest.approx(max(x1 - x0, y1 - y0) / EMS)


def test_title_and_legend_have_their_size_and_do_not_cover_each_other(chart: Chart) -> None:
    told = chart.to_json()
    sheet = lay_out(told, tuple(told["bounds"]), TITLE, CARDS)
    wide, high = CARDS[sheet.shape]
    assert sheet.card[2:] == pytest.approx((wide * sheet.em, high * sheet.em))
    assert apart(sheet.title, sheet.card)
    assert within(sheet, sheet.title)
    assert within(sheet, sheet.card)
    for island in told["islands"]:
        at = (island["x"], island["y"], 0.0, 0.0)
        assert apart(at, sheet.card)
        assert apart(at, sheet.title)


def test_words_above_calm_water_are_covered_by_neither(chart: Chart) -> None:
    told = chart.to_json()
    said = "Utan kända samarbeten hos oss"
    told["groups"] = [{**name, "name": name["name"] or said} for name in told["groups"]]
    sheet = lay_out(told, tuple(told["bounds"]), TITLE, CARDS)
    for name in told["groups"]:
        size = WATER[name["rank"]]
        wide = water_width(name["name"], SPACING) * size
        box = (name["x"] - wide / 2, name["y"] + size / 2, wide, size)
        assert apart(box, sheet.card)
        assert apart(box, sheet.title)
