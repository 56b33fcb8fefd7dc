"""Archives come back as they were packed, and nothing else is taken for one."""

import numpy as np
import pytest

from viz.tiles.archive import ALIGNED, Archive, packed

ARRAYS = {
    "numbers": np.arange(7, dtype=np.int32),
    "places": np.array([[0.5, -1.25], [3.0, 4.0]]),
    "none": np.zeros((0, 3), np.float32),
}


@pytest.fixture
def whole() -> bytes:
    return b"".join(packed({"edition": 3, "name": "Örebro"}, ARRAYS))


def test_everything_comes_back(whole: bytes) -> None:
    archive = Archive(whole)
    assert archive.told == {"edition": 3, "name": "Örebro"}
    for name, array in ARRAYS.items():
        assert name in archive
        assert archive[name].dtype == array.dtype
        np.testing.assert_array_equal(archive[name], array)
    assert "another" not in archive


def test_an_array_cannot_be_written(whole: bytes) -> None:
    with pytest.raises(ValueError, match="read-only"):
        Archive(whole)["numbers"][0] = 9


def test_arrays_lie_where_memory_likes_them(whole: bytes) -> None:
    assert len(whole) % ALIGNED == 0
    assert whole.index(ARRAYS["places"].tobytes()) % ALIGNED == 0


def test_something_else_is_no_archive() -> None:
    with pytest.raises(ValueError, match="not an archive"):
        Archive(b"PK\x03\x04" + bytes(60))
