"""How much somebody sees: the same of everything, or more of what belongs to their places."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from functools import partial

from api.gate.permission import holds, may, organisations_kept, reached
from api.gate.who import Who
from graph.records.homes import organisations_of
from graph.records.model import KIND_OF, Record
from graph.records.places import Places
from graph.records.schema import Sight, sees, widest
from graph.records.snapshot import Snapshot

ANY = "organisation"
"""A kind of record: the right to see one is that to see any."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody sees; who has a role for a place sees more of what belongs to it.

    `alike` is what is seen of every record; `working` and `own` are the places, `organisations` those that a
    contributor keeps, of which more is seen (`graph.records.schema.Sight`). Who `seals` hears that a blocked
    record has changed, never what stands in it.
    """

    alike: Sight = "public"
    working: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    seals: bool = False

    @property
    def widest(self) -> Sight:
        """The most that is seen of anything."""
        some: Sight = "working" if self.working or self.organisations else "public"
        return widest((self.alike, some, "own" if self.own else "public"))

    @property
    def is_whole(self) -> bool:
        """Whether everything's working view is seen."""
        return sees(self.alike, "working")

    @property
    def placed(self) -> bool:
        """Whether somebody has the working view of all that belongs to some place, or of everything."""
        return self.is_whole or bool(self.working)

    @property
    def said(self) -> tuple[object, ...]:
        """The same in an order that all processes share, for ETags."""
        return self.alike, *(tuple(sorted(ids)) for ids in (self.working, self.own, self.organisations))

    def of(self, record: Record, where: Places) -> Sight:
        """What is seen of a record."""
        if self.alike == self.widest:
            return self.alike
        kind = KIND_OF[type(record)]
        return self.at(where.homes(record), organisations_of(kind, record.id, partial(getattr, record)))

    def at(self, homes: frozenset[str], organisations: frozenset[str]) -> Sight:
        """What is seen of what belongs to these places and is about these organisations."""
        if not homes.isdisjoint(self.own):
            return "own"
        if not homes.isdisjoint(self.working) or not organisations.isdisjoint(self.organisations):
            return widest((self.alike, "working"))
        return self.alike

    def reaches(self, place: str) -> bool:
        """Whether the working view of a place is seen."""
        return self.is_whole or place in self.working

    def of_pair(self, a: str, b: str, own: Container[str]) -> Sight:
        """What is seen of the ties between two organisations; `own` are those whose working view is seen."""
        return widest((self.alike, "working")) if a in own or b in own else self.alike

    def members(self, kind: str, known: Snapshot) -> frozenset[str]:
        """The records of a kind whose working view is seen, where not everything's is."""
        found = known.where.members(kind, *self.working)
        if not self.organisations:
            return found
        records = known.records[kind].items()
        about = ((id, organisations_of(kind, id, partial(getattr, one))) for id, one in records)
        return found | {id for id, whose in about if not whose.isdisjoint(self.organisations)}


WHOLE = Scope("own")
PUBLIC = Scope()


def scope_of(who: Who, where: Places) -> Scope:
    """How much somebody sees of a network."""
    seals = who.sight != "public" and may(who, "purge", ANY)
    if who.sight is not None:
        return Scope(who.sight, seals=seals)
    if may(who, "read_own", ANY):
        return replace(WHOLE, seals=seals)
    return Scope(
        "working" if may(who, "read", ANY) else "public",
        reached(who, "read", ANY, where),
        reached(who, "read_own", ANY, where),
        organisations_kept(who.grants),
    )


def works(who: Who) -> bool:
    """Whether somebody sees the working view of anything."""
    return sees(who.sight, "working") if who.sight is not None else holds(who, "read", ANY)
