"""Which record a row is about, and which records its references mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from graph.records.facts import kinds_with_name
from graph.records.model import specs
from graph.records.schema import Spec
from graph.records.snapshot import Snapshot
from graph.records.swedish_places import swedish_place
from graph.records.text import same, slug
from ingest.issues import Issues, error, warning
from ingest.mapping.columns import CLAIM
from ingest.references.names import stored_names
from ingest.references.nearby import likely, likeness
from ingest.references.whereabouts import KINDS as KINDS_WITH_PLACES
from ingest.references.whereabouts import apart, namesake, told_apart, whereabouts
from ingest.rows.repeats import joins, repeats
from ingest.rows.rows import Row
from ingest.values.values import Wrong

NAMED = kinds_with_name()
"""Kinds that have a name of their own, referenced ones first."""

MOST_SUGGESTIONS = 300
"""So many unknown references get a suggestion; each compares with every name."""

TakenBack = Callable[[str, str], bool]
"""Says of a kind and an id whether the record's making was undone (`graph.stores.undone`)."""

# A tie's `via` holds an arena's or an initiative's id, so the two share their ids.
_SHARED_IDS: Mapping[str, tuple[str, ...]] = {"arena": ("initiative",), "initiative": ("arena",)}


class Registry:
    """Finds records by what people call them."""

    def __init__(self, snapshot: Snapshot, taken_back: TakenBack | None = None) -> None:
        self.snapshot = snapshot
        self._taken_back = taken_back
        self.stored = {kind: stored_names(snapshot, kind) for kind in NAMED}
        self.names = {kind: stored_names(snapshot, kind) for kind in NAMED}
        self.told: dict[tuple[str, str], tuple[Row, ...]] = {}
        """The rows of the file that tell of a record, once it is known which one they mean."""
        self.taken: dict[tuple[str, str], Row] = {}
        """The first row of the file that is about a record."""
        self.told_apart: set[tuple[str, frozenset[str]]] = set()
        """Kinds and pairs of ids of which it has been told that one name means two."""
        self._made: dict[tuple[str, str], str] = {}
        """The ids that names without id have got."""
        self._found: defaultdict[tuple[str, ...], dict[str, str | Wrong]] = defaultdict(dict)
        self._suggested = 0

    def is_stored(self, kind: str, id: str) -> bool:
        """Say whether the store has a record."""
        return id in self.snapshot.records[kind]

    def name_of(self, kind: str, id: str) -> str:
        """Return what a record is called, its id where it has no name."""
        return self.names[kind].ids.get(id, id) if kind in self.names else id

    def retired(self, kind: str, id: str) -> bool:
        """Say whether an id belonged to a record that was deleted; what was taken back may come again."""
        if (kind, id) not in self.snapshot.versions or id in self.snapshot.records[kind]:
            return False
        return self._taken_back is None or not self._taken_back(kind, id)

    def identify(self, row: Row, issues: Issues) -> None:
        """Find out which record a row of a named kind is about and make its names known."""
        given = row.values.get("id")
        name = row.values.get("name")
        if "id" in row.bad or (given is None and name is None):
            return
        by = "id" if given is not None else "name"
        id = given or self._id_by_name(row, str(name), issues)
        first = self.taken.get((row.kind, id or ""))
        if not id or (first is not None and repeats(row, first, name or id, issues)):
            return
        if first is not None and joins(row, first, name or id, issues):
            row.id = id
            return
        if wrong := self._refused(row.kind, id, row):
            row.bad |= {by}
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

    def make(self, row: Row, named_in: str, issues: Issues, id: str | None = None) -> None:
        """Make a record known that another row only names, in its column `named_in`."""
        name = row.values["name"]
        id = id or slug(name)
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
        hits = stored.named(name)
        if row.kind == "place" and not hits:
            hits = stored.find(name)
        if hits and not (hits := self._here(row, hits)):
            return self._elsewhere(row, name, issues)
        if len(hits) > 1:
            row.bad |= {"name"}
            issues.add(error("ambiguous_name", **row.place("name"), value=name, ids=sorted(hits)))
            return None
        if hits:
            (id,) = hits
            if stored.ids[id] != name:
                # Found by alias or written otherwise: the stored name stays; only a row with id renames.
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
        id = (_place_code(row, name) if row.kind == "place" else None) or slug(name)
        if not id:
            row.bad |= {"name"}
            issues.add(error("no_id", **row.place("name"), value=name))
        elif id in stored.ids:
            issues.add(warning("renames", **row.place("name"), value=name, id=id, name=stored.ids[id]))
        elif (gone := self.retired(row.kind, id) and row.kind != "place") or self._shares(row.kind, id):
            id = self._made.get((row.kind, same(name))) or self.free(row.kind, id)
            if gone:  # somebody has removed it: no id is used twice
                issues.add(warning("made_anew", **row.place("name"), value=name, id=id))
        id = self._made.setdefault((row.kind, same(name)), id)
        first = self.taken.get((row.kind, id))
        namesake = first is not None and same(first.values.get("name") or "") == same(name)
        if first and namesake and apart(self.where(row), self.where(first), self.snapshot.places):
            return self._elsewhere(row, name, issues)
        return id or None

    def where(self, row: Row) -> frozenset[str]:
        """Return the places of a row, before its references are resolved."""
        if row.kind not in KINDS_WITH_PLACES:
            return frozenset()
        return whereabouts(row.values.get("municipalities") or (), self._place)

    def _place(self, text: str) -> str | None:
        found = self.names["place"].find(text)
        return next(iter(found)) if len(found) == 1 else None

    def _here(self, row: Row, hits: set[str]) -> set[str]:
        """The records of a name that are where the row is, or bear its number; all where nothing is said."""
        where, number = self.where(row), _digits(row.values.get("registration_number"))
        if not where:
            return hits
        records: dict[str, Any] = dict(self.snapshot.records[row.kind])
        same_number = {
            id
            for id in hits
            if number and number == _digits(getattr(records[id], "registration_number", None))
        }
        return same_number or {
            id for id in hits if not apart(where, frozenset(records[id].municipalities), self.snapshot.places)
        }

    def _elsewhere(self, row: Row, name: str, issues: Issues) -> str:
        """The same name in another place is another record; both are shown."""
        others = sorted(self.names[row.kind].find(name))
        here = " · ".join(row.values["municipalities"])
        issues.add(warning("same_name_elsewhere", **row.place("name"), value=name, ids=others, here=here))
        id = slug(f"{name} {here}")
        taken = self.taken.get((row.kind, id))
        again = taken is not None and not apart(self.where(taken), self.where(row), {})
        if not again and (taken is not None or self._used(row.kind, id)):
            id = self.free(row.kind, id)
        self.told_apart.update((row.kind, frozenset((id, other))) for other in others)
        return id

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

    def first(self, kind: str, id: str) -> Row | None:
        """Return the first row that tells of a record of a kind without names."""
        about = self.told.get((kind, id))
        return about[0] if about else None

    def free(self, kind: str, id: str) -> str:
        """Return `id` with the first number that makes it one that nobody has or had."""
        number = 2
        while self._used(kind, f"{id}-{number}"):
            number += 1
        return f"{id}-{number}"

    def _used(self, kind: str, id: str) -> bool:
        if self._shares(kind, id) or (kind, id) in self.taken or (kind, id) in self.told:
            return True
        return not self.is_new(kind, id)

    def is_new(self, kind: str, id: str) -> bool:
        """Say whether a new record may have an id, as far as the store goes."""
        return id not in self.snapshot.records[kind] and not self.retired(kind, id)

    def _shares(self, kind: str, id: str) -> bool:
        return any(id in self.names[other].ids for other in _SHARED_IDS.get(kind, ()))

    def find(self, kinds: tuple[str, ...], text: str) -> str | Wrong:
        """Return the id that a reference means, or what is wrong with it."""
        known = self._found[kinds]
        found = known.get(text)
        if found is None:
            found = known[text] = self._find(kinds, text)
        return found

    def _find(self, kinds: tuple[str, ...], text: str) -> str | Wrong:
        hits = {(kind, id) for kind in kinds for id in self.names[kind].find(text)}
        if len(hits) > 1 and len(own := hits & self.taken.keys()) == 1:
            hits = own  # of two with one name a sheet means the one that it tells of
        hits = hits or self._namesake(kinds, text)
        found = settled(kinds, hits, lambda: self.suggestion(kinds, text))
        if isinstance(found, Wrong) and found.code == "unknown_reference" and found.suggestion:
            return replace(found, details={**found.details, "sure": likeness(text, found.suggestion)})
        if isinstance(found, Wrong) and found.code == "ambiguous_reference":
            where = [self._of(*hit) for hit in sorted(hits)]
            apart = told_apart(text, where, self.names["place"].ids)
            return replace(found, suggestion=apart or found.suggestion)
        return found

    def _namesake(self, kinds: tuple[str, ...], text: str) -> set[tuple[str, str]]:
        """Of several with one name the one in the place that is written behind it."""
        (kind, *more), found = kinds, None
        if not more and kind in KINDS_WITH_PLACES:
            found = namesake(text, self.names[kind].find, self._place, lambda id: self._of(kind, id))
        return {(kind, found)} if found else set()

    def _of(self, kind: str, id: str) -> frozenset[str]:
        """The places of a record, as the file tells of it or as it is stored."""
        if (row := self.taken.get((kind, id))) is not None:
            return self.where(row)
        return frozenset(getattr(self.snapshot.records[kind].get(id), "municipalities", ()))

    def suggestion(self, kinds: tuple[str, ...], text: str) -> str | None:
        """Return the known name most like a text."""
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return None
        known = ((kind, id, name) for kind in kinds for id, name in self.names[kind].ids.items())
        return likely(kinds, (name for kind, id, name in known if not self.is_blocked(kind, id)), text)

    def is_blocked(self, kind: str, id: str) -> bool:
        """Whether a stored record is shown to nobody: it is found by who knows its name, never suggested."""
        return bool(getattr(self.snapshot.records[kind].get(id), "blocked", None))

    def resolve(self, row: Row, issues: Issues) -> None:
        """Replace a row's references by ids; what cannot be found is told at its cell."""
        values = row.values
        for name, spec in references_of(row.kind).items():
            said = values.get(name)
            if said is None:
                continue
            if not spec.many:
                found = self.find(spec.to, said)
                if isinstance(found, str):
                    values[name] = found
                else:
                    self._tell_unfound(row, name, said, found, issues)
                continue
            ids: list[str] = []
            for text in said:
                found = self.find(spec.to, text)
                if not isinstance(found, str):
                    self._tell_unfound(row, name, text, found, issues)
                elif found not in ids:
                    ids.append(found)
            if name not in row.bad:
                values[name] = ids

    def _tell_unfound(self, row: Row, name: str, text: str, wrong: Wrong, issues: Issues) -> None:
        """Tell of a reference that means nothing known, and take it from the row."""
        row.bad |= {name}
        row.values.pop(name, None)
        told = error(wrong.code, **row.place(name), value=text, suggestion=wrong.suggestion, **wrong.details)
        issues.add(told)


def settled(
    kinds: tuple[str, ...], hits: Collection[tuple[str, str]], suggestion: Callable[[], str | None]
) -> str | Wrong:
    """Return the id of the one record that a reference may mean, or what is wrong with it."""
    if len(hits) == 1:
        return next(iter(hits))[1]
    if hits:
        ids = sorted(id for _, id in hits)
        return Wrong("ambiguous_reference", " · ".join(ids), {"ids": ids})
    return Wrong("unknown_reference", suggestion(), {"kinds": kinds})


@cache
def references_of(kind: str) -> Mapping[str, Spec]:
    """Return the fields of a kind's rows that name records: the record's, and for ties their claims'."""
    known = {**specs(kind), **CLAIM} if kind == "tie" else specs(kind)
    return MappingProxyType({name: spec for name, spec in known.items() if spec.type == "ref"})


def _digits(number: str | None) -> str:
    return "".join(c for c in number or "" if c.isdecimal())[-10:]


def _place_code(row: Row, name: str) -> str | None:
    """The id of a municipality or county is its code, from the sheet or from what is known of Sweden."""
    if row.header.has("kommunkod") or row.values.get("kind") not in (None, "municipality", "county"):
        return row.values.get("kommunkod")
    place = swedish_place(name)
    return place.code if place is not None else None
