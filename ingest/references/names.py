"""What records are called: by a name, as people write it, the ids of those that bear it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.records.snapshot import Snapshot
from graph.records.swedish_places import place_core, swedish_place
from graph.records.text import same

_BETWEEN = re.compile(r"[\W_]+")

Ids = dict[str, "str | set[str]"]
"""By a name the id that bears it, or a set of several: of a million names nearly all have one."""


def _note(ids: Ids, name: str, id: str) -> None:
    held = ids.setdefault(name, id)
    if isinstance(held, set):
        held.add(id)
    elif held != id:
        ids[name] = {held, id}


def _of(ids: Ids, name: str) -> set[str]:
    held = ids.get(name)
    return {held} if isinstance(held, str) else held or set()


def _loosely(name: str) -> str:
    """The form in which "Sv. kyrkan" is "SV KYRKAN": in any case, whatever stands between the words."""
    folded = same(name)
    return folded if folded.isalnum() else _BETWEEN.sub(" ", folded).strip() or folded


class Names:
    """The ids and names of one kind, those in the store and those in the file."""

    def __init__(self, kind: str = "") -> None:
        self.ids: dict[str, str] = {}
        self.cores: defaultdict[str, set[str]] | None = defaultdict(set) if kind == "place" else None
        """Of places: their names without "kommun" and "k:n"."""
        self.exact: Ids = {}
        self.loose: Ids = {}

    def add(self, id: str, name: str, aliases: Iterable[str] = ()) -> None:
        """Make a record known."""
        self.ids[id] = name
        _note(self.exact, name, id)
        for one in (name, *aliases):
            _note(self.loose, _loosely(one), id)
        if self.cores is not None:
            self.cores[place_core(name)].add(id)

    def find(self, text: str) -> set[str]:
        """Return the ids that a text may mean: an id, an exact name, then loosely, and aliases."""
        if text in self.ids:
            return {text}
        found = self.named(text)
        return found or self._find_place(text) if self.cores is not None else found

    def named(self, text: str) -> set[str]:
        """Return the ids that have a text as their name: as it stands, then loosely and as an alias."""
        return _of(self.exact, text) or _of(self.loose, _loosely(text))

    def _find_place(self, text: str) -> set[str]:
        """Find what people write for a place: "Nora k:n", a code without its zero, "Region Örebro län"."""
        if self.cores is None:
            return set()
        if (place := swedish_place(text)) is not None:
            if place.code in self.ids:
                return {place.code}
            return _of(self.loose, _loosely(place.name))
        return self.cores.get(place_core(text)) or set()


def also_called(record: Any, *, english: bool) -> Iterable[str]:
    """Return what else a record is called: its aliases and, where that is wanted, its English name."""
    said = getattr(record, "name_en", None) if english else None
    return (*getattr(record, "aliases", ()), *([said] if said else ()))


def stored_names(snapshot: Snapshot, kind: str, *, english: bool = False) -> Names:
    """Return the names of every living record of a kind, the English ones too where that is wanted."""
    names = Names(kind)
    for id, record in snapshot.records[kind].items():
        known: Any = record
        names.add(id, known.name, also_called(known, english=english))
    return names
