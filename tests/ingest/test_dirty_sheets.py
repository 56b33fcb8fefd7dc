"""Ten clean tables made dirty as people make them, by luck: no false island, no lost tie, no person taken."""

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from ingest.cells import Looks, Sheet, Sheets, read
from ingest.plan import Plan, plan
from tests.ingest.clean_tables import ARENAS, KINDS, PERSONS, Clean, Pen, Records, Table
from tests.ingest.harbour import EMPTY, errors

EACH = 20 if os.environ.get("ORIKET_SOAK") else 4
"""Variants of each of the ten."""
RIGHT = 0.9
"""From which share of them without a question."""

TITLES = (
    "Underlag 2024",
    "Uppdaterad 2024-03-01",
    "Arbetsmaterial, internt!",
    "Åsa kommun",
    "Sammanställt av kansliet",
)
GROUPS = ("IDROTT", "KULTUR OCH FRITID", "Idrottsföreningar", "ÖVRIGA AKTÖRER", "Socialt", "Associations:")
FOOT = (
    "Antal: 7", "Summa", "Totalt 12 st", "* = vilande", "Gulmarkerade = bidrag 2019", "Total: 3",
    "Källa: registret", "Uppdaterad 2024-01-15", "OBS! Listan är inte fullständig.",
)  # fmt: skip
OF_PERSONS = ("Kontaktperson", "Ordförande", "Handläggare", "Ordf.", "Mobilnr", "Kontaktperson 2024")
JUNK = ("Diarienr", "Fakturaadress", "Postnr", "Id-nr internt")


@dataclass
class Dirt:
    """A variant: its sheets, how many lines are no records, and the columns that are not to be read."""

    sheets: list[Sheet] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)
    columns: dict[str, set[str]] = field(default_factory=dict)


def made_dirty(random: Random, clean: Clean) -> Dirt:
    """Make a clean table's sheets dirty."""
    dirt = Dirt()
    shift = random.random() < 0.2
    for table in clean.tables:
        heads, rows = [*table.heads], [[*row] for row in table.rows]
        hidden: set[int] = set()
        for column in (
            _extra(random, OF_PERSONS, PERSONS, 0.4),
            _extra(random, JUNK, ("12/2024", "Storg. 1", ""), 0.3),
        ):
            if column is not None:
                at = random.randint(1, len(heads)) if not table.plain else len(heads)
                if random.random() < 0.3:
                    hidden = {one + (one >= at) for one in hidden} | {at}
                else:
                    hidden = {one + (one >= at) for one in hidden}
                heads.insert(at, column[0])
                rows = [[*row[:at], random.choice(column[1]), *row[at:]] for row in rows]
                dirt.columns.setdefault(table.name, set()).add(column[0])
        lines, bold = _lines(random, heads, rows, table, dirt)
        if shift and not table.plain:
            lines, hidden = [["", *line] if line else line for line in lines], {at + 1 for at in hidden}
        numbered = [(number, line) for number, line in enumerate(lines, 1) if any(line)]
        looks = Looks(hidden_columns=frozenset(hidden), bold_rows=frozenset(bold))
        dirt.sheets.append(Sheet("underlag.xlsx", table.name, numbered, looks=looks))
    return dirt


def _extra(
    random: Random, heads: tuple[str, ...], texts: tuple[str, ...], share: float
) -> tuple[str, tuple[str, ...]] | None:
    return (random.choice(heads), texts) if random.random() < share else None


def _lines(
    random: Random, heads: list[str], rows: list[list[str]], table: Table, dirt: Dirt
) -> tuple[list[list[str]], set[int]]:
    lines: list[list[str]] = []
    bold: set[int] = set()
    titles = 0 if table.plain else random.choice((0, 0, 1, 2, 3))
    lines += [[title] for title in random.sample(TITLES, titles)]
    dirt.odd[table.name] += titles
    if lines and random.random() < 0.5:
        lines.append([])
    lines.append(
        [
            head.upper() if head.isalpha() and head not in ARENAS and random.random() < 0.3 else head
            for head in heads
        ]
    )
    groups = not table.plain and random.random() < 0.3
    for at, row in enumerate(rows):
        if groups and at % 4 == 0:
            lines.append([random.choice(GROUPS)])
            bold |= {len(lines)} if random.random() < 0.5 else set()
            dirt.odd[table.name] += 1
        lines.append(row)
        lines += [[]] * (random.random() < 0.08)
    foot = [] if table.plain else random.sample(FOOT, random.choice((0, 0, 1, 2)))
    if foot and random.random() < 0.4:
        lines.append([])
    dirt.odd[table.name] += len(foot)
    return [*lines, *([text] for text in foot)], bold


def as_csv(random: Random, folder: Path, sheet: Sheet) -> Sheets:
    """A sheet by way of a text file with some mark between its cells."""
    mark, width = random.choice(";,\t|"), max(len(cells) for _, cells in sheet.rows)
    lines = [""] * sheet.rows[-1][0]
    for number, cells in sheet.rows:
        padded = [*cells, *[""] * (width - len(cells))]
        lines[number - 1] = mark.join('"' + cell.replace('"', '""') + '"' for cell in padded)
    path = folder / f"{sheet.name}.csv"
    path.write_text("\n".join(lines), random.choice(("utf-8", "utf-8-sig", "utf-16")))
    found = read(path)
    path.unlink()
    return found


def told_of(made: Plan) -> Records:
    """What a plan's map holds, in the short form of the clean tables."""
    assert made.change_set is not None
    store = MemoryStore()
    store.apply(made.change_set)
    net = store.load()
    org = {o.id: o.name for o in net.organisations.values()}
    found: Records = {("organisation", name) for name in org.values()}
    found |= {("arena", arena.name) for arena in net.arenas.values()}
    found |= {("tie", *sorted((org[t.a], org[t.b])), str(t.degree)) for t in net.ties.values()}
    for seat in net.memberships.values():
        found.add(
            (
                "membership",
                net.arenas[seat.arena].name,
                org[seat.organisation],
                seat.role or "",
                str(seat.since or ""),
            )
        )
    for one in net.initiatives.values():
        partners = "|".join(sorted(org[id] for id in one.partners))
        found.add(
            (
                "initiative",
                one.name,
                org[one.owner or ""],
                partners,
                str(one.since or ""),
                str(one.until or ""),
                one.status or "",
            )
        )
    return found | _details(net, org)


def _details(net: Snapshot, org: dict[str, str]) -> Records:
    found: Records = set()
    for one in net.organisations.values():
        found.add(("about", one.name, one.sector, one.phone or "", "|".join(one.municipalities)))
    for service in net.services.values():
        names = "|".join(org[id] for id in service.providers)
        found.add(("service", service.name, names, "|".join(service.municipalities), service.phone or ""))
    for contact in net.contacts.values():
        found.add(
            ("contact", org[contact.organisation], contact.function, contact.phone or "", contact.email or "")
        )
    return found


def untold(made: Plan, dirt: Dirt) -> list[Any]:
    """What was left out of a variant and is not told."""
    lost: list[Any] = []
    for reading in made.readings:
        name = reading.found.sheet.name
        lines = {line.row for line in (*reading.found.lines, *reading.left_out)}
        if len(lines) < dirt.odd[name]:
            lost.append((name, "lines", sorted(lines), dirt.odd[name]))
    told = {
        (i.sheet, cell["column"]) for i in made.issues if i.code == "columns_not_read" for cell in i.cells
    }
    upper = {(sheet, str(column).casefold()) for sheet, column in told}
    lost += [
        (name, one) for name, of in dirt.columns.items() for one in of if (name, one.casefold()) not in upper
    ]
    return lost


def variant(kind: str, seed: int, folder: Path) -> tuple[Plan, Clean, Dirt]:
    """Plan the import of one dirty variant."""
    random = Random(f"{kind} {seed}")  # noqa: S311  # luck that can be repeated
    clean = KINDS[kind](Pen(random))
    dirt = made_dirty(random, clean)
    found = Sheets(dirt.sheets)
    if len(dirt.sheets) == 1 and not dirt.sheets[0].looks.hidden_columns and random.random() < 0.4:
        found = as_csv(random, folder, replace(dirt.sheets[0]))
    return plan(found, EMPTY, change_set_id="x", actor="t", time="2026-11-26T00:00:00Z"), clean, dirt


@pytest.mark.parametrize("kind", KINDS)
def test_dirty_tables_say_what_the_clean_ones_say(kind: str, tmp_path: Path) -> None:
    asked: list[Any] = []
    for seed in range(EACH):
        made, clean, dirt = variant(kind, seed, tmp_path)
        assert not any(person in repr(made.change_set) for person in PERSONS), seed
        if errors(made):
            asked.append((seed, errors(made)))
            continue
        found = told_of(made)
        kinds = {record[0] for record in clean.true} | {"organisation", "tie", "arena", "membership"}
        assert {record for record in found if record[0] in kinds} == clean.true, seed
        assert untold(made, dirt) == [], seed
    assert len(asked) <= (1 - RIGHT) * max(EACH, 10), asked
