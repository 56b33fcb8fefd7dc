"""Archives: many flat arrays and a JSON header in one run of bytes, that a file can hold and memory can map.

    8 bytes "ORIKET-1" · 8 bytes length of the header · header (JSON) · arrays, each at a multiple of 64 bytes

The header holds what is small (`told`) and, for each array, its type, shape and place. Opening one reads the
header alone; an array is read where and when somebody looks into it. Nothing here touches a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

MARK = b"ORIKET-1"
ALIGNED = 64


def packed(told: Mapping[str, Any], arrays: Mapping[str, Array]) -> Iterator[bytes | memoryview]:
    """Yield an archive piece by piece, to be written one after the other.

    Parameters
    ----------
    told : mapping
        JSON values.
    arrays : mapping of name to array
        Of numbers, any shape; kept in the machine's own byte order.
    """
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = [array.dtype.str, list(array.shape), at]
        at = _aligned(at + array.nbytes)
    header = json.dumps({"told": told, "arrays": places}, ensure_ascii=False, separators=(",", ":")).encode()
    front = MARK + len(header).to_bytes(8, "little") + header
    yield front + bytes(_aligned(len(front)) - len(front))
    for array in arrays.values():
        flat = np.ascontiguousarray(array)
        if flat.nbytes:
            yield flat.reshape(-1).view(np.uint8).data
        yield bytes(_aligned(flat.nbytes) - flat.nbytes)


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNED) * ALIGNED


class Archive:
    """An archive that lies in a buffer: bytes, or a file that is mapped into memory.

    Raises
    ------
    ValueError
        When the buffer is no whole archive.
    """

    def __init__(self, buffer: Any) -> None:
        whole = memoryview(buffer)
        if bytes(whole[:8]) != MARK:
            raise ValueError("not an archive")
        end = 16 + int.from_bytes(whole[8:16], "little")
        header = json.loads(bytes(whole[16:end]))
        self.told: Mapping[str, Any] = MappingProxyType(header["told"])
        self._whole, self._front = whole, _aligned(end)
        self._places: dict[str, tuple[str, list[int], int]] = header["arrays"]

    def __getitem__(self, name: str) -> Array:
        """Return an array; it reads from the buffer and cannot be written."""
        kind, shape, at = self._places[name]
        count = int(np.prod(shape))
        if not count:
            return np.zeros(shape, kind)
        array = np.frombuffer(self._whole, kind, count, self._front + at).reshape(shape)
        array.flags.writeable = False
        return array

    def __contains__(self, name: str) -> bool:
        return name in self._places
