"""Which record a row is about, and which records its references mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.records.model import specs
from graph.records.snapshot import Snapshot
from graph.records.text import fold, same, slug
from ingest.issues import Issues, error, warning
from ingest.rows import Row
from ingest.values import Wrong, nearest

NAMED = ("place", "question", "organisation", "arena", "initiative", "service", "agreement")
"""Kinds that have a name of their own, referenced ones first."""

MOST_SUGGESTIONS = 300
"""So many unknown references get a suggestion; each compares with every name."""

# A tie's `via` holds an arena's or an initiative's id, so the two share their ids.
_SHARED_IDS: Mapping[str, tuple[str, ...]] = {"arena": ("initiative",), "initiative": ("arena",)}


class Names:
    """The ids and names of one kind, those in the store and those in the file."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.exact: defaultdict[str, set[str]] = defaultdict(set)
        self.loose: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, id: str, name: str, aliases: Iterable[str] = ()) -> None:
        """Make a record known."""
        self.ids[id] = name
        self.exact[name].add(id)
        for one in (name, *aliases):
            self.loose[same(one)].add(id)

    def find(self, text: str) -> set[str]:
        """Return the ids that a text may mean: an id, an exact name, then any case and aliases."""
        if text in self.ids:
            return {text}
        return self.exact.get(text) or self.loose.get(same(text)) or set()


class Registry:
    """Finds records by what people call them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.stored = {kind: _stored_names(snapshot, kind) for kind in NAMED}
        self.names = {kind: _stored_names(snapshot, kind) for kind in NAMED}
        self.taken: dict[tuple[str, str], Row] = {}
        """The first row of the file that is about a record."""
        self._made: dict[tuple[str, str], str] = {}
        """The ids that names without id have got."""
        self._found: dict[tuple[tuple[str, ...], str], str | Wrong] = {}
        self._suggested = 0

    def retired(self, kind: str, id: str) -> bool:
        """Say whether an id belonged to a record that was deleted."""
        return (kind, id) in self.snapshot.versions and id not in self.snapshot.records[kind]

    def identify(self, row: Row, issues: Issues) -> None:
        """Find out which record a row of a named kind is about and make its names known."""
        given = row.values.get("id")
        name = row.values.get("name")
        if "id" in row.bad or (given is None and name is None):
            return
        by = "id" if given is not None else "name"
        id = given or self._id_by_name(row, str(name), issues)
        if not id:
            return
        if wrong := self._refused(row.kind, id, row):
            row.bad.add(by)
            issues.add(
                error(
                    wrong.code,
                    **row.place(by),
                    value=given or name,
                    suggestion=wrong.suggestion,
                    **wrong.details,
                )
            )
            if wrong.code != "id_retired":
                return
        row.id = id
        self.taken.setdefault((row.kind, id), row)
        self.names[row.kind].add(
            id, name or self.names[row.kind].ids.get(id, id), row.values.get("aliases") or ()
        )

    def make(self, row: Row, named_in: str, issues: Issues) -> None:
        """Make a record known that another row only names, in its column `named_in`."""
        name = row.values["name"]
        id = slug(name)
        if not id:
            issues.add(error("no_id", **row.place(named_in), value=name))
            return
        row.id = self.free(row.kind, id) if self._used(row.kind, id) else id
        self.taken[row.kind, row.id] = row
        self.names[row.kind].add(row.id, name)
        self._found.clear()

    def _id_by_name(self, row: Row, name: str, issues: Issues) -> str | None:
        """A row without id: an existing name or alias first, then the slug."""
        stored = self.stored[row.kind]
        hits = stored.exact.get(name) or stored.loose.get(same(name)) or set()
        if len(hits) > 1:
            row.bad.add("name")
            issues.add(error("ambiguous_name", **row.place("name"), value=name, ids=sorted(hits)))
            return None
        if hits:
            (id,) = hits
            if stored.ids[id] != name:
                # Found by alias or in another case: the stored name stays; only a row with id renames.
                issues.add(
                    warning(
                        "known_by_other_name",
                        **row.place("name"),
                        value=name,
                        suggestion=stored.ids[id],
                        id=id,
                    )
                )
                row.values["name"] = stored.ids[id]
            return id
        id = (row.values.get("kommunkod") if row.kind == "place" else None) or slug(name)
        if not id:
            row.bad.add("name")
            issues.add(error("no_id", **row.place("name"), value=name))
        elif id in stored.ids:
            issues.add(warning("renames", **row.place("name"), value=name, id=id, name=stored.ids[id]))
        elif any(id in self.names[kind].ids for kind in _SHARED_IDS.get(row.kind, ())):
            id = self._made.get((row.kind, same(name))) or self.free(row.kind, id)
        return self._made.setdefault((row.kind, same(name)), id) or None

    def _refused(self, kind: str, id: str, row: Row) -> Wrong | None:
        if self.retired(kind, id):
            return Wrong("id_retired", self.free(kind, id), {"id": id})
        if (first := self.taken.get((kind, id))) is not None:
            names = [r.values.get("name") for r in (first, row)]
            details = {
                "id": id,
                "first_row": first.number,
                "first_sheet": first.header.sheet.name,
                "name": names[0],
            }
            if row.values.get("id") is not None and first.values.get("id") is not None:
                return Wrong("duplicate_id", details=details)
            if same(names[0] or "") == same(names[1] or ""):
                return Wrong("duplicate_name", details={**details, "score": 100})
            return Wrong("id_collision", self.free(kind, id), details)
        for other in _SHARED_IDS.get(kind, ()):
            if id in self.names[other].ids:
                return Wrong("id_of_other_kind", self.free(kind, id), {"id": id, "kind": other})
        return None

    def free(self, kind: str, id: str) -> str:
        """Return `id` with the first number that makes it one that nobody has or had."""
        number = 2
        while self._used(kind, f"{id}-{number}"):
            number += 1
        return f"{id}-{number}"

    def _used(self, kind: str, id: str) -> bool:
        shared = any(id in self.names[other].ids for other in _SHARED_IDS.get(kind, ()))
        return shared or (kind, id) in self.snapshot.versions or (kind, id) in self.taken

    def find(self, kinds: tuple[str, ...], text: str) -> str | Wrong:
        """Return the id that a reference means, or what is wrong with it."""
        key = (kinds, text)
        if key not in self._found:
            self._found[key] = self._find(kinds, text)
        return self._found[key]

    def _find(self, kinds: tuple[str, ...], text: str) -> str | Wrong:
        hits = {(kind, id) for kind in kinds for id in self.names[kind].find(text)}
        if kinds == ("place",) and not hits and text.isdigit():
            hits = {("place", id) for id in self.names["place"].find(text.zfill(len(text) + 1))}
        if len(hits) == 1:
            return hits.pop()[1]
        if hits:
            ids = sorted(id for _, id in hits)
            return Wrong("ambiguous_reference", " · ".join(ids), {"ids": ids})
        return Wrong("unknown_reference", self.suggestion(kinds, text), {"kinds": kinds})

    def suggestion(self, kinds: tuple[str, ...], text: str) -> str | None:
        """Return the known name most like a text."""
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return None
        names = {fold(name): name for kind in kinds for name in self.names[kind].ids.values()}
        near = nearest(fold(text), names)
        return names[near] if near else None

    def resolve(self, row: Row, issues: Issues) -> None:
        """Replace a row's references by ids; what cannot be found is told at its cell."""
        for name, spec in specs(row.kind).items():
            said = row.values.get(name)
            if spec.type != "ref" or said is None:
                continue
            ids: list[str] = []
            for text in said if spec.many else (said,):
                found = self.find(spec.to, text)
                if isinstance(found, Wrong):
                    row.bad.add(name)
                    issues.add(
                        error(
                            found.code,
                            **row.place(name),
                            value=text,
                            suggestion=found.suggestion,
                            **found.details,
                        )
                    )
                elif found not in ids:
                    ids.append(found)
            if name in row.bad:
                del row.values[name]
            else:
                row.values[name] = ids if spec.many else ids[0]


def _stored_names(snapshot: Snapshot, kind: str) -> Names:
    names = Names()
    for id, record in snapshot.records[kind].items():
        known: Any = record
        names.add(id, known.name, getattr(known, "aliases", ()))
    return names
