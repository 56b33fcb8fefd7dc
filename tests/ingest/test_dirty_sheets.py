"""Ten clean tables made dirty as people make them, by luck: no false island, no lost tie, no person taken."""

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from ingest.files.cells import read
from ingest.files.sheets import Sheet, Sheets
from ingest.plan import Plan, plan
from tests.ingest.clean_tables import KINDS, PERSONS, Clean, Pen, Records
from tests.ingest.dirt import Dirt, made_dirty
from tests.ingest.harbour import EMPTY, errors

EACH = 20 if os.environ.get("ORIKET_SOAK") else 4
"""Variants of each of the ten."""
RIGHT = 0.9
"""From which share of them without a question."""


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
    for sheet in dirt.sheets:
        of = [reading for reading in made.readings if reading.found.sheet.name == sheet.name]
        lines = {line.row for reading in of for line in (*reading.found.lines, *reading.left_out)}
        if len(lines) < dirt.odd[sheet.name]:
            lost.append((sheet.name, "lines", sorted(lines), dirt.odd[sheet.name]))
    hidden = {issue.sheet for issue in made.issues if issue.code == "hidden_rows"}
    for sheet in dirt.sheets:
        if sheet.looks.hidden_rows & {number for number, _ in sheet.rows} and sheet.name not in hidden:
            lost.append((sheet.name, "hidden rows"))
    told = {
        (i.sheet, cell["column"]) for i in made.issues if i.code == "columns_not_read" for cell in i.cells
    }
    bare = {(sheet, str(column).casefold().strip(" :")) for sheet, column in told}
    lost += [
        (name, one) for name, of in dirt.columns.items() for one in of if (name, one.casefold()) not in bare
    ]
    return lost


def variant(kind: str, seed: int, folder: Path) -> tuple[Plan, Clean, Dirt]:
    """Plan the import of one dirty variant."""
    random = Random(f"{kind} {seed}")  # noqa: S311  # luck that can be repeated
    clean = KINDS[kind](Pen(random))
    dirt = made_dirty(random, clean, ordered=kind == "matrix")
    found = Sheets(dirt.sheets)
    looks = dirt.sheets[0].looks
    if (
        len(dirt.sheets) == 1
        and not (looks.hidden_columns or looks.hidden_rows or looks.struck)
        and random.random() < 0.4
    ):
        found = as_csv(random, folder, dirt.sheets[0])
    return plan(found, EMPTY, change_set_id="x", actor="t", time="2026-11-26T00:00:00Z"), clean, dirt


@pytest.mark.parametrize("kind", KINDS)
def test_dirty_tables_say_what_the_clean_ones_say(kind: str, tmp_path: Path) -> None:
    asked: list[Any] = []
    for seed in range(EACH):
        made, clean, dirt = variant(kind, seed, tmp_path)
        said = repr(made.change_set)
        spelled = [of for person in PERSONS for of in (person, person.casefold().replace(" ", "."))]
        assert not any(of in said for of in spelled), seed
        if errors(made):
            asked.append((seed, errors(made)))
            continue
        found = told_of(made)
        kinds = {record[0] for record in clean.true} | {"organisation", "tie", "arena", "membership"}
        assert {record for record in found if record[0] in kinds} == clean.true, seed
        assert untold(made, dirt) == [], seed
    assert len(asked) <= (1 - RIGHT) * max(EACH, 10), asked
