"""Mapbox Vector Tile 2.1, written with numpy: one layer at a time, all its features at once.

A feature is a message inside a layer's message: tags (pairs of key and value numbers), a kind, and drawing
commands. All of these are protobuf varints, and so are the lengths in front of them, so that the features of
a layer are one long row of numbers, made with array arithmetic and written by `varints` in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viz.tiles.encoded_values import ABSENT, Ints, Values, runs

EXTENT = 4096
POINT, LINE, POLYGON = 1, 2, 3


@dataclass(frozen=True)
class Features:
    """What a layer holds.

    Attributes
    ----------
    kind : int
        `POINT`, `LINE` or `POLYGON`.
    corners : (k, 2) array
        All corners, in steps of the tile from its upper left, y downwards. Outer rings run clockwise on the
        screen, holes the other way; the last corner of a ring is not the first again.
    parts : (p,) array
        How many corners each line or ring has.
    shapes : (n,) array
        How many lines or rings each feature has.
    ids : (n,) array
    tags : (n, keys) array
        For each feature and key a value's number, or `ABSENT`.
    """

    kind: int
    corners: Ints
    parts: Ints
    shapes: Ints
    ids: Ints
    tags: Ints


def layer(name: str, keys: Sequence[str], features: Features, values: Values) -> bytes:
    """Write one layer; nothing when it is empty.

    Parameters
    ----------
    keys : sequence of str
        The names of the columns of `features.tags`.
    values : Values
        Where the numbers in `features.tags` point.

    Notes
    -----
    O(corners + tags).
    """
    if not len(features.ids):
        return b""
    present = features.tags != ABSENT
    used, own = np.unique(features.tags[present], return_inverse=True)
    parts = [
        _field(1, name.encode()),
        _features(features, present, own),
        *(_field(3, key.encode()) for key in keys),
        values.encoded(used),
        b"\x28" + varints(np.array([EXTENT])) + b"\x78\x02",
    ]
    return _field(3, b"".join(parts))


def _features(features: Features, present: NDArray[np.bool_], own: Ints) -> bytes:
    """Return all features: 0x12, its length, then id, tags, kind and commands."""
    count = len(features.ids)
    commands, lengths = _commands(features)
    tagged, keyed = np.nonzero(present)
    tags = np.stack([keyed, own], axis=1).reshape(-1)
    tag_counts = 2 * np.bincount(tagged, minlength=count)
    tag_bytes = _sums(_width(tags), tag_counts)
    command_bytes = _sums(_width(commands), lengths)
    inside = (
        4 + _width(features.ids) + _width(tag_bytes) + tag_bytes + 1 + _width(command_bytes) + command_bytes
    )  # 0x08 id, 0x12 … tags, 0x18 kind, 0x22 … commands
    each = 10 + tag_counts + lengths
    start = np.cumsum(each) - each
    row = np.empty(int(each.sum()), np.int64)
    head: tuple[Ints | int, ...] = (0x12, inside, 0x08, features.ids, 0x12, tag_bytes)
    for offset, what in enumerate(head):
        row[start + offset] = what
    row[runs(start + 6, tag_counts)] = tags
    after = start + 6 + tag_counts
    middle: tuple[Ints | int, ...] = (0x18, features.kind, 0x22, command_bytes)
    for offset, what in enumerate(middle):
        row[after + offset] = what
    row[runs(after + 4, lengths)] = commands
    return varints(row)


def _commands(features: Features) -> tuple[Ints, Ints]:
    """Return the drawing commands of all features in a row, and how many numbers each feature has.

    MoveTo(1) x y, LineTo(n − 1) dx dy …, ClosePath; a cursor runs through all parts of a feature.
    """
    parts, corners = features.parts, features.corners
    step = np.diff(corners, axis=0, prepend=np.zeros((1, 2), np.int64))
    first_part = np.cumsum(features.shapes) - features.shapes
    begin = np.cumsum(parts) - parts
    origin = begin[first_part]
    step[origin] = corners[origin]
    zigzag = (step << 1) ^ (step >> 63)
    more = {POINT: 1, LINE: 2, POLYGON: 3}[features.kind]
    owner = np.repeat(np.arange(len(parts)), parts)
    order = np.arange(len(owner)) - begin[owner]
    first = 2 * begin + more * np.arange(len(parts))
    row = np.empty(2 * len(owner) + more * len(parts), np.int64)
    slot = first[owner] + 1 + 2 * order + ((order > 0) if features.kind != POINT else 0)
    row[slot], row[slot + 1] = zigzag[:, 0], zigzag[:, 1]
    row[first] = 9
    if features.kind != POINT:
        row[first + 3] = ((parts - 1) << 3) | 2
    if features.kind == POLYGON:
        row[first + 2 * parts + 2] = 15
    return row, np.add.reduceat(2 * parts + more, first_part)


def _sums(widths: Ints, lengths: Ints) -> Ints:
    """Return the sum of each run of `widths`."""
    ends = np.concatenate([[0], np.cumsum(widths)])
    upto = np.cumsum(lengths)
    return np.asarray(ends[upto] - ends[upto - lengths])


def _width(numbers: Ints) -> Ints:
    """Return how many bytes each number takes as a varint."""
    width = np.ones(len(numbers), np.int64)
    for bits in (7, 14, 21, 28):
        more = numbers >= 1 << bits
        if not more.any():
            break
        width += more
    return width


def varints(numbers: Ints) -> bytes:
    """Return numbers below 2³⁵ as protobuf's variable-length integers."""
    width = _width(numbers)
    ends = np.cumsum(width)
    at, left = ends - width, numbers
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    while len(at):
        going = left >= 0x80
        out[at] = (left & 0x7F) | (going << 7)
        at, left = at[going] + 1, left[going] >> 7
    return out.tobytes()


def _field(number: int, content: bytes) -> bytes:
    return bytes((number << 3 | 2,)) + varints(np.array([len(content)])) + content
