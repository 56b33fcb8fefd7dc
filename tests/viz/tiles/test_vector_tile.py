"""A layer is what the common reader of vector tiles reads."""

import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.tiles.encoded_values import ABSENT, Gathering
from viz.tiles.vector_tile import EXTENT, LINE, POINT, POLYGON, Features, layer, varints


def features(kind: int, shapes: list[list[list[tuple[int, int]]]]) -> Features:
    """Features of one kind: for each its lines, rings or points; tags "name" and "n"."""
    parts = [part for shape in shapes for part in shape]
    corners = np.array([corner for part in parts for corner in part], dtype=np.int64)
    numbers = np.arange(len(shapes))
    return Features(
        kind,
        corners,
        np.array([len(part) for part in parts], dtype=np.int64),
        np.array([len(shape) for shape in shapes], dtype=np.int64),
        10 + numbers,
        np.stack([numbers % 2, np.where(numbers == 1, ABSENT, 2)], axis=1),
    )


def read(kind: int, shapes: list[list[list[tuple[int, int]]]]) -> list[dict[str, object]]:
    gathering = Gathering()
    gathering.column(["Åsbro", "Nora", 7])
    whole = layer("things", ["name", "n"], features(kind, shapes), gathering.values())
    told = mapbox_vector_tile.decode(whole, default_options={"y_coord_down": True})["things"]
    assert told["extent"] == EXTENT
    assert told["version"] == 2
    found: list[dict[str, object]] = told["features"]
    return found


def test_points_with_their_words() -> None:
    first, second = read(POINT, [[[(5, 6)]], [[(4000, 90)]]])
    assert (first["id"], first["properties"]) == (10, {"name": "Åsbro", "n": 7})
    assert (second["id"], second["properties"]) == (11, {"name": "Nora"})
    assert second["geometry"] == {"type": "Point", "coordinates": [4000, 90]}


def test_lines_and_rings_with_holes() -> None:
    line = read(LINE, [[[(0, 0), (10, 0), (10, 20)]]])[0]["geometry"]
    assert line == {"type": "LineString", "coordinates": [[0, 0], [10, 0], [10, 20]]}
    outer = [(0, 0), (100, 0), (100, 100), (0, 100)]
    hole = [(20, 20), (20, 40), (40, 40), (40, 20)]
    ring = read(POLYGON, [[outer, hole]])[0]["geometry"]
    assert isinstance(ring, dict)
    assert ring["type"] == "Polygon"
    assert [len(part) for part in ring["coordinates"]] == [5, 5]


def test_an_empty_layer_is_nothing() -> None:
    no = np.zeros(0, np.int64)
    none = Features(POINT, no.reshape(0, 2), no, no, no, no.reshape(0, 1))
    assert layer("things", ["name"], none, Gathering().values()) == b""


@pytest.mark.parametrize(("number", "wire"), [(1, b"\x01"), (150, b"\x96\x01"), (300, b"\xac\x02")])
def test_varints_as_protobuf_writes_them(number: int, wire: bytes) -> None:
    assert varints(np.array([number])) == wire


@given(st.lists(st.integers(0, 2**35 - 1)))
def test_varints_one_by_one_or_together(numbers: list[int]) -> None:
    each = b"".join(varints(np.array([one])) for one in numbers)
    assert varints(np.array(numbers, dtype=np.int64)) == each
