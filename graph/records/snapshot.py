"""The whole network at one revision, immutable: what every reader and every analysis starts from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar, cast

from graph.records.changes import NEVER, Key, Stored
from graph.records.dates import PartialDate
from graph.records.json_form import from_fields, to_fields
from graph.records.model import (
    KINDS,
    Agreement,
    Arena,
    ArenaDecision,
    Assumption,
    Call,
    CareChain,
    Chair,
    Challenge,
    Checklist,
    Contact,
    Goal,
    Handover,
    Initiative,
    Meeting,
    Membership,
    Need,
    Network,
    Organisation,
    Place,
    ProblemAnalysis,
    Question,
    Record,
    Round,
    Service,
    Source,
    SteeringDocument,
    Story,
    Survey,
    Temperature,
    Tie,
)
from graph.records.places import Places
from graph.records.schema import Fields
from graph.records.versions import Versions, in_order

R = TypeVar("R")
Row = tuple[str, str, int, Fields | None]
"""Kind, id, version and fields of a record; fields None is a tombstone."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Every living record of one revision, by kind and id, in the order of ids.

    Attributes
    ----------
    revision : int
    records : Mapping[str, Mapping[str, Record]]
    versions : Versions
        The revision that last changed each record; deleted ones (tombstones) included.
    merged : Mapping[Key, str]
        The record of the same kind that each merged one became part of.
    content : str
        What names the store's content (`Store.content`); empty where it comes from no store.
    """

    revision: int
    records: Mapping[str, Mapping[str, Record]]
    versions: Versions
    merged: Mapping[Key, str]
    content: str = ""

    @staticmethod
    def of(
        revision: int, rows: Iterable[Row], merged: Mapping[Key, str] | None = None, content: str = ""
    ) -> Snapshot:
        """Build a snapshot from rows in any order, and what has been merged into what."""
        made: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        versions: defaultdict[str, dict[str, int]] = defaultdict(dict)
        shared: dict[Any, Any] = {}
        # One row at a time: the fields of a hundred thousand organisations take more room than the records.
        for kind, id, version, fields in rows:
            if fields is not None:
                record = from_fields(kind, id, fields, shared)
                id = record.id
                made[kind][id] = record
            versions[kind][id] = version
        frozen = {kind: MappingProxyType(in_order(records)) for kind, records in made.items()}
        became = MappingProxyType(in_order({**(merged or {})}))
        return Snapshot(revision, MappingProxyType(frozen), Versions.of(versions), became, content)

    def amended(
        self, revision: int, rows: Iterable[Row], merged: Mapping[Key, str | None], content: str = ""
    ) -> Snapshot:
        """Return the snapshot that this one becomes with some rows, and with what some have been merged into.

        Kinds that no row is of are the same mappings as before, so that who has worked something out of them
        knows that it still holds.
        """
        touched: dict[str, dict[str, Record]] = {}
        versions: dict[Key, int] = {}
        for kind, id, version, fields in rows:
            records = touched.setdefault(kind, {**self.records[kind]})
            records.pop(id, None) if fields is None else records.update({id: from_fields(kind, id, fields)})
            versions[kind, id] = version
        kinds = {**self.records, **{kind: MappingProxyType(in_order(one)) for kind, one in touched.items()}}
        became = {**self.merged, **merged}
        return Snapshot(
            revision,
            MappingProxyType(kinds),
            self.versions.after(versions),
            MappingProxyType(in_order({key: into for key, into in became.items() if into is not None})),
            content,
        )

    def rows_since(self, before: Snapshot) -> list[Row] | None:
        """Return the rows with which `before` becomes this; None where something is gone without a trace."""
        keys = self.versions.since(before.versions)
        if keys is None:
            return None
        for kind, records in self.records.items():
            if (known := before.records[kind]) is not records:
                keys |= {(kind, id) for id in known.keys() - records.keys()}
                keys |= {(kind, id) for id, one in records.items() if known.get(id) is not one}
        return [self._row(key) for key in sorted(keys)]

    def _row(self, key: Key) -> Row:
        record = self.records[key[0]].get(key[1])
        return *key, self.versions[key], None if record is None else to_fields(record)

    def rows(self) -> Iterator[Row]:
        """Return what `of` makes a snapshot from: records as fields, one at a time."""
        return map(self._row, self.versions)

    def __reduce__(self) -> tuple[Any, ...]:
        # Mapping proxies do not travel between processes; rows do.
        return Snapshot.of, (self.revision, [*self.rows()], {**self.merged}, self.content)

    def stored(self, kind: str, id: str) -> Stored:
        """Return a record as the store holds it, for drafting changes against it."""
        version = self.versions.get((kind, id))
        if version is None:
            return NEVER
        record = self.records[kind].get(id)
        if record is None:
            return Stored(version, None, self.merged.get((kind, id)))
        return Stored(version, to_fields(record))

    def successor(self, kind: str, id: str) -> str | None:
        """Return the living record that a merged one has become part of, through any number of mergers."""
        seen = {id}
        while (id := self.merged.get((kind, id), "")) and id not in seen:
            if id in self.records[kind]:
                return id
            seen.add(id)
        return None

    def _all(self, kind: str, cls: type[R]) -> Mapping[str, R]:
        return cast(Mapping[str, R], self.records[kind])

    @property
    def places(self) -> Mapping[str, Place]:
        return self._all("place", Place)

    @property
    def questions(self) -> Mapping[str, Question]:
        return self._all("question", Question)

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        return self._all("organisation", Organisation)

    @property
    def arenas(self) -> Mapping[str, Arena]:
        return self._all("arena", Arena)

    @property
    def memberships(self) -> Mapping[str, Membership]:
        return self._all("membership", Membership)

    @property
    def initiatives(self) -> Mapping[str, Initiative]:
        return self._all("initiative", Initiative)

    @property
    def ties(self) -> Mapping[str, Tie]:
        return self._all("tie", Tie)

    @property
    def services(self) -> Mapping[str, Service]:
        return self._all("service", Service)

    @property
    def needs(self) -> Mapping[str, Need]:
        return self._all("need", Need)

    @property
    def contacts(self) -> Mapping[str, Contact]:
        return self._all("contact", Contact)

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        return self._all("agreement", Agreement)

    @property
    def chairs(self) -> Mapping[str, Chair]:
        return self._all("chair", Chair)

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        return self._all("meeting", Meeting)

    @property
    def decisions(self) -> Mapping[str, ArenaDecision]:
        return self._all("decision", ArenaDecision)

    @property
    def challenges(self) -> Mapping[str, Challenge]:
        return self._all("challenge", Challenge)

    @property
    def calls(self) -> Mapping[str, Call]:
        return self._all("call", Call)

    @property
    def chains(self) -> Mapping[str, CareChain]:
        """Care chains by id."""
        return self._all("chain", CareChain)

    @property
    def handovers(self) -> Mapping[str, Handover]:
        """Steps of care chains by id."""
        return self._all("handover", Handover)

    @property
    def documents(self) -> Mapping[str, SteeringDocument]:
        """Documents by id."""
        return self._all("document", SteeringDocument)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return self._all("source", Source)

    @property
    def stories(self) -> Mapping[str, Story]:
        return self._all("story", Story)

    @property
    def surveys(self) -> Mapping[str, Survey]:
        return self._all("survey", Survey)

    @property
    def rounds(self) -> Mapping[str, Round]:
        return self._all("round", Round)

    @property
    def checklists(self) -> Mapping[str, Checklist]:
        return self._all("checklist", Checklist)

    @property
    def temperatures(self) -> Mapping[str, Temperature]:
        """Points that places and arenas have ticked."""
        return self._all("temperature", Temperature)

    @property
    def goals(self) -> Mapping[str, Goal]:
        return self._all("goal", Goal)

    @property
    def assumptions(self) -> Mapping[str, Assumption]:
        return self._all("assumption", Assumption)

    @property
    def analyses(self) -> Mapping[str, ProblemAnalysis]:
        return self._all("analysis", ProblemAnalysis)

    @property
    def network(self) -> Network:
        """What is known of the network as a whole; there is at most one such record."""
        return self._all("network", Network).get("network") or Network(id="network")

    @cached_property
    def where(self) -> Places:
        """What lies where: the one rule of place."""
        return Places(self.records)

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """Every tie of an organisation, current or not."""
        return _grouped((end, tie) for tie in self.ties.values() for end in (tie.a, tie.b))

    @cached_property
    def last_known_of(self) -> Mapping[str, PartialDate]:
        """When somebody last spoke of any tie of an organisation; nothing where no tie has a day."""
        found: dict[str, PartialDate] = {}
        for tie in self.ties.values():
            if (day := tie.last_known) is not None:
                for end in (tie.a, tie.b):
                    found[end] = max(day, found.get(end, day))
        return MappingProxyType(found)

    @cached_property
    def seats_of(self) -> Mapping[str, tuple[Membership, ...]]:
        """Every seat of an organisation."""
        return _grouped((seat.organisation, seat) for seat in self.memberships.values())

    @cached_property
    def members_of(self) -> Mapping[str, tuple[Membership, ...]]:
        """Every seat in an arena."""
        return _grouped((seat.arena, seat) for seat in self.memberships.values())

    @cached_property
    def chairs_of(self) -> Mapping[str, tuple[Chair, ...]]:
        """The chairs that somebody has put out in an arena, taken ones too."""
        return _grouped((chair.arena, chair) for chair in self.chairs.values())

    @cached_property
    def meetings_of(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of an arena."""
        return _grouped((meeting.arena, meeting) for meeting in self.meetings.values())

    @cached_property
    def decisions_of(self) -> Mapping[str, tuple[ArenaDecision, ...]]:
        """What an arena has decided."""
        return _grouped((decision.arena, decision) for decision in self.decisions.values())

    @cached_property
    def agreements_of(self) -> Mapping[str, tuple[Agreement, ...]]:
        """The agreements that an organisation is a party to."""
        return _grouped((who, one) for one in self.agreements.values() for who in one.parties)

    @cached_property
    def units_of(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The organisations that are directly part of another one."""
        return _grouped((o.part_of, o) for o in self.organisations.values() if o.part_of)

    @cached_property
    def services_of(self) -> Mapping[str, tuple[Service, ...]]:
        """What an organisation offers."""
        return _grouped((who, service) for service in self.services.values() for who in service.providers)

    @cached_property
    def contacts_of(self) -> Mapping[str, tuple[Contact, ...]]:
        """The functions one can turn to at an organisation."""
        return _grouped((contact.organisation, contact) for contact in self.contacts.values())

    @cached_property
    def umbrella_members(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The members of an umbrella organisation."""
        return _grouped((umbrella, one) for one in self.organisations.values() for umbrella in one.member_of)

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[Handover, ...]]:
        """The hand-overs of a care chain."""
        return _grouped((one.chain, one) for one in self.handovers.values())

    def upwards(self, question: str) -> Iterator[str]:
        """Yield a question and all broader ones: what is about it is about these too.

        The rules keep chains from leading round.
        """
        held: str | None = question
        while held is not None:
            yield held
            held = self.questions[held].broader

    def topmost(self, organisation: str) -> str:
        """Return the organisation at the end of the `part_of` chain, itself when it is nobody's part."""
        while (above := self.organisations[organisation].part_of) is not None:
            organisation = above
        return organisation


def _grouped(pairs: Iterable[tuple[str, R]]) -> Mapping[str, tuple[R, ...]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})
