"""Which revision last changed each record: one mapping of all, with the latest changes laid over the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from graph.records.changes import Key

MANY = 2_000
"""So many changes lie over the rest; with more they are laid into it."""
Held = Mapping[str, Mapping[str, int]]
K = TypeVar("K", str, Key)
V = TypeVar("V")


class Versions(Mapping[Key, int]):
    """Immutable, by kind and id, in their order.

    An edit costs what it changed, not a copy of everything: whoever comes after shares what is held, and two
    that share it are compared by what lies over it.
    """

    __slots__ = ("_held", "_later", "_size")

    def __init__(self, held: Held, later: Mapping[Key, int]) -> None:
        self._held, self._later = held, later
        self._size = sum(map(len, held.values())) + sum(not self._holds(key) for key in later)

    @staticmethod
    def of(found: Held) -> Versions:
        """Return versions by kind and id, in any order."""
        return Versions({kind: in_order(found[kind]) for kind in sorted(found)}, {})

    def after(self, changes: Mapping[Key, int]) -> Versions:
        """Return the versions after some changes."""
        later = {**self._later, **changes}
        if len(later) <= MANY:
            return Versions(self._held, later)
        found = defaultdict(dict, {kind: {**ids} for kind, ids in self._held.items()})
        for (kind, id), version in later.items():
            found[kind][id] = version
        return Versions.of(found)

    def since(self, before: Versions) -> set[Key] | None:
        """Return what has another version than before; None where something is gone without a trace."""
        if self._held is before._held:
            if before._later.keys() - self._later.keys():
                return None
            return {key for key, version in self._later.items() if before.get(key) != version}
        if any(key not in self for key in before):
            return None
        return {key for key, version in self.items() if before.get(key) != version}

    def __getitem__(self, key: Key) -> int:
        version = self._later.get(key)
        return self._held[key[0]][key[1]] if version is None else version

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Key]:
        new = [key for key in self._later if not self._holds(key)]
        every = ((kind, id) for kind, ids in self._held.items() for id in ids)
        return iter(sorted((*every, *new))) if new else every

    def __contains__(self, key: object) -> bool:
        return key in self._later or self._holds(key)

    def _holds(self, key: object) -> bool:
        return isinstance(key, tuple) and len(key) == 2 and key[1] in self._held.get(key[0], ())


def in_order(held: Mapping[K, V]) -> dict[K, V]:
    """Return the same by names, or by pairs of them, in their order."""
    return {key: held[key] for key in sorted(held)}
