"""Points and paths of the chart on the drawing."""

from viz.picture.plane import SCALE, Plane

PLANE = Plane.of((-2, -1, 8, 4))


def test_the_upper_left_corner_is_the_origin() -> None:
    assert PLANE.at(-2, 4) == (0, 0)
    assert PLANE.at(8, -1) == (PLANE.wide, PLANE.high) == (10 * SCALE, 5 * SCALE)


def test_a_path_is_relative_and_closed_if_it_is_a_ring() -> None:
    ring = [(-2, 4), (-1, 4), (-1, 3)]
    assert PLANE.path([ring]) == "M0 0l78 0 0 78z"
    assert PLANE.path([ring], closed=False) == "M0 0l78 0 0 78"
    assert PLANE.path([ring, ring]) == 2 * PLANE.path([ring])


def test_steps_shorter_than_a_tenth_are_left_out() -> None:
    assert PLANE.path([[(-2, 4), (-1.9999, 4), (-1, 4)]], closed=False) == "M0 0l78 0"


def test_no_rings_are_no_path() -> None:
    assert PLANE.path([]) == ""
