"""Lists of words that ship with the service as small text files in `data/`; add to them freely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a list, without its comments and blank lines."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if (text := line.strip()) and not text.startswith("#"):
            yield text


@cache
def words(name: str) -> frozenset[str]:
    """Return a list's whole words, in small letters."""
    return frozenset(line.casefold() for line in lines(name) if not line.startswith("-"))


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return a list's endings, in small letters and without the hyphen that marks them."""
    return tuple(line[1:].casefold() for line in lines(name) if line.startswith("-"))


def holds(word: str, *names: str) -> bool:
    """Say whether a word in small letters stands in one of the lists, whole or by its ending."""
    return any(word in words(name) or word.endswith(endings(name)) for name in names)
