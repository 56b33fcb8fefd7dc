"""Names of one view: large enough, inside it, over nothing, the important ones first."""

from itertools import combinations
from typing import Any

import pytest
import shapely

from viz.lettering.boxes import size_of
from viz.lettering.view_names import factor, renamed

BOUNDS = (0.0, 0.0, 20.0, 12.0)


def island(id: str, x: float, y: float, size: float, rank: int) -> dict[str, Any]:
    coast = [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
    label = {"x": x, "y": y, "anchor": "left", "lines": [id], "rank": rank, "free": True}
    return {
        "id": id,
        "name": id,
        "x": x,
        "y": y,
        "area": size,
        "coast": coast,
        "lighthouse": False,
        "label": label,
    }


def chart() -> dict[str, Any]:
    islands = [island(f"Föreningen nummer {n}", 1 + n % 7 * 3, 1 + n // 7 * 2.5, 0.4, 4) for n in range(28)]
    islands.append(island("Navet mitt i allt", 10.0, 4.8, 0.7, 1))
    buoy = {"id": "b", "x": 5.5, "y": 5.5, "label": None}
    county = {"id": "18", "name": "Länet", "x": 10.0, "y": 11.0, "kind": "archipelago", "rank": 1}
    return {"islands": islands, "arenas": [buoy], "groups": [county], "lanes": []}


@pytest.mark.parametrize("least", [0.1, 0.3, 0.6])
def test_no_name_covers_anything(least: float) -> None:
    made = renamed(chart(), BOUNDS, least, covered=[(0.0, 9.0, 5.0, 12.0)])
    grown = made["letters"]
    assert grown == factor(least) >= 1.0
    named = [one for one in made["islands"] if one["label"]["free"]]
    assert "Navet mitt i allt" in {one["id"] for one in named}
    boxes = []
    for one in named:
        label = one["label"]
        wide, high = (side * grown for side in size_of(label["lines"], label["rank"]))
        left = label["x"] - {"left": 0.0, "center": 0.5, "right": 1.0}[label["anchor"]] * wide
        boxes.append(shapely.box(left, label["y"] - high / 2, left + wide, label["y"] + high / 2))
    land = [shapely.Polygon(one["coast"]).buffer(-1e-6) for one in made["islands"]]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert not any(box.intersects(coast) for box in boxes for coast in land)
    assert all(shapely.box(*BOUNDS).buffer(1e-6).covers(box) for box in boxes)
    assert not any(box.intersects(shapely.box(0.0, 9.0, 5.0, 12.0)) for box in boxes)
    assert all(one["size"] >= least for one in made["groups"])
