"""Several states in one frame: what comes, what goes, and what stays where it is."""

import re

import pytest

from tests.viz.small import sea_of
from viz.chart import draw
from viz.picture import svg
from viz.picture.changes import State, compared, touched

PLACES = {"i0": (0.0, 0.0), "i1": (6.0, 0.0), "i2": (0.0, 6.0), "i3": (6.0, 6.0)}
EVERYBODY = frozenset(PLACES)


def state(
    *pairs: tuple[str, str], there: frozenset[str] = EVERYBODY, alone: frozenset[str] = frozenset()
) -> State:
    return State(frozenset(pairs), there, alone)


@pytest.mark.parametrize("imagined", [False, True])
def test_what_changes_is_marked_and_the_rest_stays_where_it_is(imagined: bool) -> None:
    told = draw(sea_of(4, [(0, 1, "contact"), (1, 2, "contact")]), PLACES, 1).to_json()
    states = [
        state(("i0", "i1"), ("i1", "i2")),
        state(("i0", "i1"), ("i0", "i3")),
        state(("i0", "i1"), ("i2", "i3"), there=EVERYBODY - {"i1"}, alone=frozenset({"i0"})),
    ]
    made = compared(told, states, imagined=imagined)
    found = {(lane["a"], lane["b"]): (lane["change"], lane["steps"]) for lane in made["lanes"]}
    assert found == {
        ("i0", "i1"): (None, None),
        ("i1", "i2"): ("lost" if imagined else "gone", [0]),
        ("i0", "i3"): ("between", [1]),
        ("i2", "i3"): ("imagined" if imagined else "new", [2]),
    }
    assert touched(made) == EVERYBODY
    before = {one["id"]: (one["x"], one["y"], one["coast"]) for one in told["islands"]}
    assert {one["id"]: (one["x"], one["y"], one["coast"]) for one in made["islands"]} == before
    assert made["bounds"] == told["bounds"]
    grey = {one["id"]: one["grey"] for one in made["islands"]}
    assert grey == {"i0": [2], "i1": [2], "i2": None, "i3": None}

    drawn = svg.render(made, {}, "", svg.Look(letters=0.02))
    layers = re.findall(r'data-steps="([\d ]*)"( opacity="0")?', drawn)
    assert sorted(layers) == sorted(
        [("0", ""), ("0 1", ""), ("1", ' opacity="0"'), ("2", ""), ("2", ""), ("2", "")]
    )
    assert "data-steps" not in svg.render(told, {})
