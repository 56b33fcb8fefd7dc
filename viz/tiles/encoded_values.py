"""Values that tiles and answers tell, each once and encoded: texts, numbers, yes and no.

A hundred thousand islands tell the same few families, and their numbers are small integers in flat columns,
which a memory-mapped file holds as they are; a tile copies the encoded values that it needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

ABSENT = -1
SMALL = 4
"""So many small numbers are values for sure: depths and heights of tiles."""
Value = str | float | int | bool
"""What a value may be."""


@dataclass(frozen=True)
class Values:
    """Every value that a chart may tell.

    Attributes
    ----------
    encoding : (bytes,) array
        The values one after the other, as a vector tile's layer holds them (field 4).
    ends : (values + 1,) array
        Where each begins, and the last ends.
    """

    encoding: NDArray[np.uint8]
    ends: Ints

    def encoded(self, numbers: Ints) -> bytes:
        """Return some values as a layer holds them."""
        starts = self.ends[numbers].astype(np.int64)
        return self.encoding[runs(starts, self.ends[numbers + 1] - starts)].tobytes()

    def plain(self, numbers: Ints) -> list[Value | None]:
        """Return some values as Python's; None where there is none."""
        known: dict[int, Value | None] = {ABSENT: None}
        for number in np.unique(numbers).tolist():
            if number != ABSENT:
                known[number] = _decoded(self.encoding[self.ends[number] : self.ends[number + 1]].tobytes())
        return [known[number] for number in numbers.tolist()]


class Gathering:
    """Gathers values, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[type, object], int] = {}
        self._encoded: list[bytes] = []

    def number(self, value: Value | None) -> int:
        """Return the number of a value; `ABSENT` for none."""
        if value is None:
            return ABSENT
        key = (type(value), value)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._encoded)
            self._encoded.append(_encoded(value))
        return found

    def column(self, values: Sequence[Value | None]) -> NDArray[np.int32]:
        """Return the numbers of many values."""
        return np.fromiter(map(self.number, values), np.int32, len(values))

    def values(self) -> Values:
        """Return all that was gathered."""
        ends = np.concatenate([[0], np.cumsum(list(map(len, self._encoded)), dtype=np.int64)])
        return Values(np.frombuffer(b"".join(self._encoded), np.uint8), ends.astype(np.int64))


def runs(starts: Ints, lengths: Ints) -> Ints:
    """Return the places of runs one after the other: starts[0], starts[0] + 1 …"""
    ends = np.cumsum(lengths)
    whole = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    return np.asarray(whole + np.repeat(starts - (ends - lengths), lengths))


def _encoded(value: Value) -> bytes:
    if isinstance(value, bool):
        inner = bytes((0x38, value))
    elif isinstance(value, int):
        inner = b"\x28" + _number(value)
    elif isinstance(value, float):
        inner = b"\x19" + np.float64(value).tobytes()
    else:
        text = value.encode()
        inner = b"\x0a" + _number(len(text)) + text
    return b"\x22" + _number(len(inner)) + inner


def _number(number: int) -> bytes:
    """One varint; for the many there is `varints`."""
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _decoded(whole: bytes) -> Value:
    """Read back what `_encoded` wrote."""
    _, at = _read(whole, 1)
    kind = whole[at]
    if kind == 0x19:
        return float(np.frombuffer(whole, np.float64, 1, at + 1)[0])
    number, after = _read(whole, at + 1)
    if kind == 0x38:
        return bool(number)
    return number if kind == 0x28 else whole[after:].decode()


def _read(whole: bytes, index: int) -> tuple[int, int]:
    """Read one varint; return it and where it ends."""
    number = shift = 0
    while True:
        byte = whole[index]
        number |= (byte & 0x7F) << shift
        index, shift = index + 1, shift + 7
        if byte < 0x80:
            return number, index
