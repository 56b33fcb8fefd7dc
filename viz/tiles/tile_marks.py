"""Signs of lanes and buoys that stand in no archive, since they depend on the day or on who reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

import numpy as np
from numpy.typing import NDArray

from viz.places.truth_thresholds import badly_told
from viz.tiles.archive import Archive
from viz.tiles.encoded_values import ABSENT, SMALL
from viz.tiles.unpack import Parts

Column = NDArray[np.int32]
Pairs = Set[tuple[str, str]]


def columns(
    archive: Archive, lanes: Mapping[str, Pairs], empty: Mapping[str, int]
) -> dict[str, NDArray[np.int32]]:
    """Return what tiles tell besides their archive: a column for each sign that is there at all.

    Parameters
    ----------
    archive : Archive
    lanes : mapping of sign to pairs
        Who has it, each pair in order of ids.
    empty : mapping of arena to number
        Its empty chairs.

    Notes
    -----
    Linear in the arenas, and in the lanes of those who are named.
    """
    parts = Parts(archive)
    yes, small = archive["values.yes"][0], archive["values.small"]
    found = {}
    for sign, pairs in lanes.items():
        if len(numbers := parts.lanes_between(pairs)):
            found[f"lanes.{sign}"] = _column(len(archive["lanes.ends"]), numbers, yes)
    if empty and (here := parts.arenas_called(empty)):
        counts = small[[min(empty[id], SMALL - 1) for id in here]]
        found["arenas.empty"] = _column(len(archive["arenas.place"]), np.array([*here.values()]), counts)
    return found


def _column(
    count: int, numbers: NDArray[np.int64], values: NDArray[np.int32] | np.int32
) -> NDArray[np.int32]:
    column = np.full(count, ABSENT, np.int32)
    column[numbers] = values
    return column


def marks(archive: Archive, more: Mapping[str, Column], hidden: Set[str]) -> frozenset[str]:
    """Return the signs of a legend that a large chart has (`viz.picture.cutout.marks` for small ones)."""
    return frozenset(_marks(archive, more, hidden))


def _marks(archive: Archive, more: Mapping[str, Column], hidden: Set[str]) -> Iterator[str]:
    counts, values = archive.told["counts"], Parts(archive)
    yield from (key.partition(".")[2] for key in more)
    for mark, key in (("strained", "strained"), ("person", "person_bound")):
        if key not in hidden and True in values.among(f"lanes.{key}"):
            yield mark
    for mark, seen in (
        ("size", counts["lanes"]),
        ("lighthouse", counts["lighthouses"]),
        ("buoy", counts["arenas"]),
        ("about", any(badly_told(one) for one in values.among("islands.truth") if isinstance(one, float))),
    ):
        if seen:
            yield mark
