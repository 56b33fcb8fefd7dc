"""Small drawings are whole SVG, one sign for each family, and stand where they are put."""

import xml.etree.ElementTree as ET

import pytest

from graph.records.lists import FAMILY
from viz.picture import signs
from viz.picture.palette import THEMES

LIGHT = THEMES["light"]


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 -- our own drawing


def test_every_family_has_a_sign_of_its_own() -> None:
    assert set(signs.SIGNS) == set(FAMILY.values)
    assert len(set(signs.SIGNS.values())) == len(signs.SIGNS)


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("family", sorted(signs.SIGNS))
def test_a_sign_stands_on_its_land_in_its_colour(family: str, theme: str) -> None:
    drawn = parsed(signs.sign(family, 10.0, 20.0, 24.0, THEMES[theme]))
    assert drawn.get("transform") == "translate(10.0 20.0) scale(2.00)"
    assert drawn.get("fill") == THEMES[theme].sign(family)


@pytest.mark.parametrize(
    "drawing",
    [
        signs.definitions(300, 200, LIGHT),
        signs.lighthouse(1, 2, 48),
        signs.buoy(1, 2, 28),
        signs.about(1, 2, 16, LIGHT),
        signs.frame(300, 200, 10, LIGHT),
        signs.compass(1, 2, 60, LIGHT),
        signs.boat(1, 2, 48),
    ],
)
def test_every_drawing_is_whole_and_asks_nobody(drawing: str) -> None:
    root = parsed(drawing)
    assert len(list(root.iter())) > 1
    assert "http" not in drawing


def test_what_is_referred_to_is_defined() -> None:
    defined = {one.get("id") for one in parsed(signs.definitions(10, 10, LIGHT)).iter() if one.get("id")}
    assert "chart-glow" in defined
    assert "url(#chart-glow)" in signs.lighthouse(0, 0, 10)
