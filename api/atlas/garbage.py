"""Keeps Python's garbage collector from walking through an atlas, whose millions of objects stay.

It would look through all of them whenever enough new ones have been made, while readers wait.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let it rest while much is made that stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seldom() -> None:
    """Look only after many new objects, and seldom at those that have stayed: all wait for each look."""
    gc.set_threshold(10_000, 20, 50)


def settle() -> None:
    """Take away what nobody holds any more and leave the rest alone until the next time."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
