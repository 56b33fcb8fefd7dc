"""The network as far as somebody sees it: what every export, whatever its form, is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from graph.records.discretion import sheltered, with_records, without_ends
from graph.records.facts import sight_of as sight_of_kind
from graph.records.model import KINDS, Record
from graph.records.publishing import disclosed
from graph.records.schema import Fields, Sight, sees, widest
from graph.records.seen import seen
from graph.records.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Extract:
    """The records that somebody sees, and how much of each.

    Attributes
    ----------
    snapshot : Snapshot
        Those records and no others; none of them names one that is not there.
    sight_of : callable
        Says how much of a record is seen.
    own : collection of str
        The organisations whose own word about their ties is seen.
    """

    snapshot: Snapshot
    sight_of: Callable[[Record], Sight]
    own: Collection[str] = ()

    @cached_property
    def widest(self) -> Sight:
        """The most that is seen of any record."""
        held = (record for kept in self.snapshot.records.values() for record in kept.values())
        return widest({self.sight_of(record) for record in held})

    def records(self, kind: str) -> Iterator[tuple[str, Record, Fields]]:
        """Yield id, record and the fields that are seen of every record of a kind."""
        for id, record in self.snapshot.records[kind].items():
            yield id, record, seen(record, self.sight_of(record), self.own)


def extract_alike(held: Snapshot, sight: Sight) -> Extract:
    """Return the extract for whoever sees the same of everything.

    Parameters
    ----------
    held : Snapshot
        The network as the store holds it, or already without what is withheld.
    sight : Sight
    """
    shown = sheltered(held) if sees(sight, "working") else disclosed(held).told
    hidden = {kind for kind in KINDS if not sees(sight, sight_of_kind(kind))}
    if any(shown.records[kind] for kind in hidden):
        kept = {kind: {} if kind in hidden else records for kind, records in shown.records.items()}
        shown = replace(shown, records=MappingProxyType(kept))
    return Extract(shown, lambda _: sight)


def extract_by_place(
    shown: Snapshot, mended: Snapshot, sight_of: Callable[[Record], Sight], own: Collection[str] = ()
) -> Extract:
    """Return the extract for whoever sees more of some records than of others.

    Parameters
    ----------
    shown, mended : Snapshot
        The network as everybody sees it, and as those do who work with it.
    sight_of : callable
    own : collection of str
    """
    kept: dict[str, dict[str, Record]] = {}
    hidden: set[tuple[str, str]] = set()
    for kind in KINDS:
        here = kept[kind] = {}
        for id, record in mended.records[kind].items():
            sight = sight_of(record)
            told = record if sees(sight, "working") else shown.records[kind].get(id)
            if told is not None and sees(sight, sight_of_kind(kind)):
                here[id] = told
            else:
                hidden.add((kind, id))
    without_ends(kept, hidden)
    return Extract(with_records(mended, kept), sight_of, own)
