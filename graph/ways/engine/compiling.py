"""How the engine's code is compiled: kept on disk, without Python's lock, sums in the order that is written.

Importing numba costs a second and 100 MB, so whatever imports this module is loaded by name and only for
graphs that are worth it (`graph.ways.engine.load`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Code = TypeVar("Code", bound=Callable[..., object])


def compiled(code: Code) -> Code:
    """Compile at first use, and keep what was compiled where there is a folder that can be written."""
    try:
        return cast(Code, njit(cache=True, nogil=True, error_model="numpy")(code))
    except RuntimeError:  # no such folder: compiled anew at each start
        return cast(Code, njit(nogil=True, error_model="numpy")(code))
