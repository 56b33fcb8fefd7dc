"""The register of what was received: when, from whom, about what, and what became of it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import xlsxwriter
from fastapi import Request

from api.doors.proposals.waiting import name_of
from api.doors.records.edits import name_now
from api.doors.records.now import Knowing, Now
from api.doors.records.proposals import address_of
from api.gate.asking import Asked, keeper_of
from api.gate.recognise import people_of
from api.words.catalogue import Say
from api.words.proposals import register_head, state_words
from graph.people.model import RegistryNumber
from graph.records.changes import Change
from graph.records.proposals import FINAL, ProposalEntry
from ingest.values.values import harmless

PART = 500
"""Proposals that are read at once."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both of them in it."""

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether a day is in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One received document."""

    number: int
    received: dt.datetime
    registry: str
    """Its number in the authority's own register, "" for none."""
    sender: str
    matter: str
    state: str
    decided: dt.datetime | None

    @property
    def cells(self) -> tuple[str, ...]:
        """As an export writes it."""
        received, decided = (_cell(time) for time in (self.received, self.decided))
        return str(self.number), received, self.registry, self.sender, self.matter, self.state, decided


def _cell(time: dt.datetime | None) -> str:
    """A moment as a sheet sorts it, by the clock on the wall."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}" if time else ""


def received(
    request: Request, places: frozenset[str] | None, period: Period, after: int = 0
) -> Iterator[ProposalEntry]:
    """What came in at some places in a period, in the order of receipt."""
    store = keeper_of(request).store
    while part := store.proposals(places=places, after=after, limit=PART):
        yield from (one for one in part if period.holds(day_of(one.proposal.time)))
        after = part[-1].number


def day_of(time: str) -> dt.date:
    """The day of an instant, by the clock on the wall."""
    return dt.datetime.fromisoformat(time).astimezone().date()


def lines(
    request: Request, asked: Asked, now: Now, entries: Iterable[ProposalEntry]
) -> Iterator[RegisterLine]:
    """The lines of the register."""
    people, knowing = people_of(request), Knowing(asked.say, now)
    for entry in entries:
        told = entry.proposal
        kind, id = told.about
        registry = people.get(RegistryNumber, told.id)
        sender = name_of(request, asked, entry, told.actor) or address_of(people, entry)
        yield RegisterLine(
            number=entry.number,
            received=dt.datetime.fromisoformat(told.time),
            registry=registry.number if registry else "",
            sender=sender,
            matter=name_now(knowing, now, Change(kind, id, 0, None, {})),
            state=state_words(asked.say, entry.state),
            decided=dt.datetime.fromisoformat(entry.decisions[-1].time) if entry.state in FINAL else None,
        )


def as_csv(_: Say, found: Iterable[RegisterLine]) -> bytes:
    """The register for a spreadsheet: with the mark that it knows UTF-8 by, and no formulas."""
    held = StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(register_head(_))
    writer.writerows([harmless(cell) for cell in line.cells] for line in found)
    return held.getvalue().encode("utf-8-sig")


def as_workbook(_: Say, found: Sequence[RegisterLine]) -> bytes:
    """The register as a workbook."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate([register_head(_), *(line.cells for line in found)]):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, harmless(text), None if row else bold)
        sheet.set_column(0, len(register_head(_)) - 1, 22)
    return held.getvalue()
