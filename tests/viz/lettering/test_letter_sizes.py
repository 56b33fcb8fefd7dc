"""Words are larger the more important they are, and never too small to read."""

from viz.lettering.letter_sizes import NAME, WATER

ONE_UNIT = 50
"""Pixels of a unit of distance on the picture that the sizes were chosen on."""


def test_the_important_stand_larger() -> None:
    for sizes in (NAME, WATER):
        assert [sizes[rank] for rank in sorted(sizes)] == sorted(sizes.values(), reverse=True)


def test_the_smallest_name_can_be_read() -> None:
    assert min(NAME.values()) * ONE_UNIT >= 11
    assert min(WATER.values()) * ONE_UNIT >= 11
