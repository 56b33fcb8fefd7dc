"""What is odd in the stored data and can be mended by somebody who knows the network."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from rapidfuzz import fuzz

from graph.records.dates import PartialDate
from graph.records.discretion import withheld
from graph.records.json_form import to_fields
from graph.records.modules import switched_off
from graph.records.snapshot import Snapshot
from graph.records.text import fold, same
from ingest.checks.doubles import doubles, told_apart
from ingest.checks.names import core
from ingest.issues import Issue, warning
from ingest.mapping.columns import TABLES
from ingest.rows.persons_in_rows import CODES


def check(snapshot: Snapshot, today: dt.date) -> list[Issue]:
    """Return what is odd on a day, as warnings that name the sheet, the column and the record."""
    return [issue for look in LOOKS for issue in look(snapshot, today)]


def _odd(code: str, kind: str, record: Any, field: str, **details: object) -> Issue:
    table = TABLES[kind]
    column = next(column.en for column in table.columns if column.field == field)
    name = getattr(record, "name", None) or record.id
    return warning(
        code, sheet=table.en, column=column, value=record.id, kind=kind, id=record.id, name=name, **details
    )


def _over(last: PartialDate | None, today: dt.date) -> bool:
    return last is not None and last.last() < today


def same_names(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Two records that may be one."""
    for kind in ("organisation", "arena", "question", "place"):
        records: dict[str, Any] = dict(snapshot.records[kind])
        by_form: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        apart = told_apart(snapshot, kind)
        for id, record in records.items():
            by_form[core(record.name)].append(id)
        for ids in by_form.values():
            for other in ids[1:]:
                if frozenset((ids[0], other)) in apart:
                    continue
                a, b = records[ids[0]], records[other]
                code = "same_name" if same(a.name) == same(b.name) else "similar_name"
                score = round(fuzz.ratio(fold(a.name), fold(b.name)))
                yield _odd(code, kind, b, "name", other_id=a.id, other=a.name, score=score)


def shared_numbers(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Organisations with one number or address under two names."""
    organisations, apart = snapshot.organisations, told_apart(snapshot, "organisation")
    for double in doubles({id: to_fields(record) for id, record in organisations.items()}):
        if frozenset((double.a, double.b)) in apart:
            continue
        other, field = organisations[double.a], double.reasons[0]
        yield _odd(
            f"same_{field}", "organisation", organisations[double.b], field,
            other_id=other.id, other=other.name, score=double.score, reasons=list(double.reasons),
        )  # fmt: skip


def ties_without_dates(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Ties of which nobody has said when: they count as current for ever."""
    for tie in snapshot.ties.values():
        if tie.since is None and tie.until is None:
            ends = {end: snapshot.organisations[end].name for end in (tie.a, tie.b)}
            yield _odd(
                "tie_without_dates",
                "tie",
                tie,
                "since",
                a=ends[tie.a],
                b=ends[tie.b],
                last_known=str(tie.last_known or ""),
            )


def ended_organisations(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Organisations that have ended and still have ties or units that have not."""
    for organisation in snapshot.organisations.values():
        if _over(organisation.active_to, today):
            ties = [
                tie.id for tie in snapshot.ties_of.get(organisation.id, ()) if not _over(tie.until, today)
            ]
            units = [unit.id for unit in snapshot.units_of.get(organisation.id, ())]
            if ties:
                yield _odd(
                    "ended_with_ties", "organisation", organisation, "active_to", ties=ties, count=len(ties)
                )
            if units:
                yield _odd(
                    "ended_with_units",
                    "organisation",
                    organisation,
                    "active_to",
                    units=units,
                    count=len(units),
                )


def organisations_to_complete(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """What is missing or doubtful about an organisation."""
    for organisation in snapshot.organisations.values():
        above = snapshot.organisations.get(organisation.part_of or "")
        if above is not None and above.municipalities and not organisation.municipalities:
            yield _odd(
                "unit_without_place", "organisation", organisation, "municipalities", parent=above.name
            )
        if organisation.sector == "unknown":
            yield _odd("sector_unknown", "organisation", organisation, "sector")
        elif organisation.sector_basis == "general_knowledge":
            yield _odd("sector_to_check", "organisation", organisation, "sector", sector=organisation.sector)


def people(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """What looks like a person's: withheld until somebody says that it is a function's."""
    for kind, record, field, _, reason in withheld(snapshot):
        yield _odd(CODES[reason], kind, record, field)


def places_without_coordinates(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Municipalities of which nearness cannot be judged."""
    for place in snapshot.places.values():
        if place.kind == "municipality" and (place.latitude is None or place.longitude is None):
            yield _odd("place_without_coordinates", "place", place, "latitude")


def questions_nobody_has(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Questions without an organisation, arena, service or initiative, nor a narrower question."""
    had: set[str | None] = {question.broader for question in snapshot.questions.values()}
    for kind in ("organisation", "arena", "service", "initiative"):
        records: dict[str, Any] = dict(snapshot.records[kind])
        had.update(question for record in records.values() for question in record.questions)
    for question in snapshot.questions.values():
        if question.id not in had and question.kind != "context":
            yield _odd("question_nobody_has", "question", question, "name")


def arenas_to_complete(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Arenas without members, of unknown kind, or with a next meeting that has been."""
    for arena in snapshot.arenas.values():
        if not snapshot.members_of.get(arena.id):
            yield _odd("arena_without_members", "arena", arena, "name")
        if arena.kind is None:
            yield _odd("arena_without_kind", "arena", arena, "kind")
        if _over(arena.next_meeting, today):
            yield _odd("meeting_has_been", "arena", arena, "next_meeting", date=str(arena.next_meeting))


def seats_of_ended(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Seats that go on though their organisation has ended."""
    for seat in snapshot.memberships.values():
        holder, arena = snapshot.organisations[seat.organisation], snapshot.arenas[seat.arena]
        if _over(holder.active_to, today) and not _over(seat.until or arena.active_to, today):
            yield _odd(
                "seat_of_ended", "membership", seat, "until", organisation=holder.name, arena=arena.name
            )


def meetings_to_tell(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Meetings that have been of which nobody has said who came."""
    for meeting in snapshot.meetings.values():
        if _over(meeting.held, today) and not meeting.came and meeting.people is None:
            arena = snapshot.arenas[meeting.arena].name
            yield _odd("meeting_not_told", "meeting", meeting, "came", arena=arena, date=str(meeting.held))


def agreements_of_one(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Agreements of which only one party is known."""
    for agreement in snapshot.agreements.values():
        if len(agreement.parties) == 1:
            yield _odd("agreement_with_one", "agreement", agreement, "parties")


def ended_but_not_said(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Initiatives that are over but called ongoing, and agreements that no longer hold."""
    for initiative in snapshot.initiatives.values():
        if initiative.status in ("ongoing", "planned") and _over(initiative.until, today):
            yield _odd("initiative_over", "initiative", initiative, "status", until=str(initiative.until))
    for agreement in snapshot.agreements.values():
        if _over(agreement.valid_until, today):
            yield _odd(
                "agreement_over", "agreement", agreement, "valid_until", until=str(agreement.valid_until)
            )


def contacts_without_way(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """Functions that nobody can reach, or that nobody has."""
    for contact in snapshot.contacts.values():
        if not (contact.phone or contact.email or contact.url):
            yield _odd("contact_without_way", "contact", contact, "phone")
        if contact.vacant:
            yield _odd("contact_vacant", "contact", contact, "vacant")


def parts_switched_off(snapshot: Snapshot, today: dt.date) -> Iterator[Issue]:
    """What is kept and shown nowhere: its place does not use that part of the service."""
    for kind, others in switched_off(snapshot).items():
        for id, shown in others.items():
            held = snapshot.records[kind][id]
            said = to_fields(held).keys() - to_fields(shown).keys() if shown is not None else ()
            fields = sorted(said) or [TABLES[kind].columns[0].field]
            yield from (_odd("module_off_kept", kind, held, field) for field in fields)


LOOKS: tuple[Callable[[Snapshot, dt.date], Iterator[Issue]], ...] = (
    people,
    same_names,
    shared_numbers,
    ended_organisations,
    organisations_to_complete,
    ties_without_dates,
    arenas_to_complete,
    seats_of_ended,
    meetings_to_tell,
    agreements_of_one,
    places_without_coordinates,
    questions_nobody_has,
    ended_but_not_said,
    contacts_without_way,
    parts_switched_off,
)
"""Every look, in the order in which mending helps most."""
