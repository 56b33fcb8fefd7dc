"""The command `oriket import`: what the map would be, each fault at its cell, and answers about sheets."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.atlas.garbage import resting
from api.cli import output
from api.cli.ask import dialogue
from api.cli.session import FAULTS, USAGE, opened, running
from api.gate.writing import ACTOR
from api.settings import memory
from api.words import command_line as words
from api.words import imports as told
from api.words.catalogue import Say
from api.words.issues import issue_sentence
from graph.records.changes import Origin
from graph.records.snapshot import Snapshot
from graph.stores.protocol import Store
from graph.stores.undone import taken_back
from ingest import report
from ingest.exports.mark import mark as write_marked
from ingest.files.cells import read
from ingest.files.sheets import Sheets
from ingest.issues import CELLS
from ingest.mapping.mapping import BadMapping, Mapping, dump, load
from ingest.mapping.remembered import recall, remember
from ingest.plan import Plan, plan
from ingest.references.references import TakenBack

MOST_MARKED = 20_000
"""Cells of one cause that `--mark` writes a note at."""


def import_(
    path: Annotated[Path, typer.Argument(help=words.TAKES["sheets"])],
    apply: Annotated[bool, typer.Option("--apply", help=words.TAKES["apply"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
    encoding: Annotated[str | None, typer.Option(help=words.TAKES["encoding"])] = None,
    map_: Annotated[Path | None, typer.Option("--map", help=words.TAKES["map"])] = None,
    ask: Annotated[bool, typer.Option("--ask", help=words.TAKES["ask"])] = False,
    replace: Annotated[bool, typer.Option("--replace", help=words.TAKES["replace"])] = False,
    mark: Annotated[Path | None, typer.Option("--mark", help=words.TAKES["mark"])] = None,
) -> None:
    """Read tables into the store, or only say what would happen."""
    # Rows and records are many and all stay until the end: nothing is gained by looking through them.
    with running() as (_, settings), opened(settings) as store, resting():
        mapping = _mapping(_, map_, asks=ask)
        kept = memory(settings.store)
        with output.progress(_) as progress:
            sheets = read(path, encoding=encoding, progress=progress)
            day = settings.today or dt.datetime.now().astimezone().date()
            most = CELLS if mark is None else MOST_MARKED
            ends_on = day if replace else None
            held = store.load()
            make = partial(
                _plan, sheets, held, path, recall(kept), progress,
                replace_on=ends_on, cells=most, keep=ask or mark is not None,
                taken_back=taken_back(store, held),
            )  # fmt: skip
            if not ask:
                made = make(mapping)
        if ask:
            mapping = dialogue(_, make, mapping, input_of)
            made = make(mapping)
            if map_ is not None:
                map_.write_text(dump(mapping), "utf-8")
        if mark is not None:
            write_marked(sheets.tables, made.issues, partial(issue_sentence, _), mark, told.faults_title(_))
        applied = apply and not made.errors
        revision = apply_plan(store, made) if applied else store.revision()
        if applied:
            remember(kept, report.worth_remembering(made))
        if json:
            output.as_json(told.summary(_, made, applied, revision))
        else:
            _tell_forms(_, made)
            output.issues(_, made.issues)
            offers = report.offers(made)
            if not applied and (offers or report.is_worth_showing(made)):
                output.line(told.mapping_text(_))
                output.line(output.safe_lines(dump(report.used(made), offers)))
            tell(_, made, applied=applied)
        if made.errors:
            raise typer.Exit(FAULTS)


def planned(_: Say, store: Store, path: Path, *, demo: bool = False) -> Plan:
    """What reading a file or folder into a store would do."""
    with output.progress(_) as progress:
        sheets = read(path, progress=progress)
        return _plan(sheets, store.load(), path, (), progress, None, origin="demo" if demo else "import")


def _plan(
    sheets: Sheets,
    snapshot: Snapshot,
    path: Path,
    remembered: Sequence[Mapping],
    progress: output.Report | None,
    mapping: Mapping | None,
    origin: Origin = "import",
    replace_on: dt.date | None = None,
    cells: int = CELLS,
    keep: bool = False,
    taken_back: TakenBack | None = None,
) -> Plan:
    return plan(
        sheets,
        snapshot,
        change_set_id=uuid.uuid4().hex,
        actor=ACTOR,
        origin=origin,
        time=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        message=path.name,
        mapping=mapping,
        remembered=remembered,
        replace_on=replace_on,
        progress=progress,
        cells=cells,
        keep=keep,
        taken_back=taken_back,
    )


def apply_plan(store: Store, made: Plan) -> int:
    """Save what is planned, if anything, and return the revision."""
    if made.change_set is None:
        return store.revision()
    return store.apply(dataclasses.replace(made.change_set, channel="command"), made.judged)


def input_of(question: str) -> str:
    """What somebody answers on the terminal; nothing where nobody does."""
    output.complaint(question)
    try:
        return input("> ")
    except EOFError:
        return ""


def _mapping(_: Say, path: Path | None, *, asks: bool) -> Mapping:
    if path is None or (asks and not path.exists()):
        return Mapping()
    try:
        return load(path)
    except BadMapping as fault:
        output.complaint(told.bad_mapping(_, fault.where, fault.value))
        raise typer.Exit(USAGE) from fault


def tell(_: Say, made: Plan, *, applied: bool) -> None:
    """Say how much is new, and whether it was saved."""
    output.line(words.counts_text(_, made.new, made.changed, made.same))
    output.line(words.outcome_text(_, made.errors, applied=applied))


def _tell_forms(_: Say, made: Plan) -> None:
    """First of all what the map would be, and how each table was read, with its first rows."""
    if made.gone:
        output.line(output.safe(told.gone_text(_, made.gone_names)))
    output.line(told.map_text(_, made.would_be, made.made, report.counted(made)))
    for reading in made.readings:
        sheet = reading.found.sheet.name
        output.line(
            told.table_text(_, sheet, reading.form, reading.kind, reading.found.head_row, reading.read)
        )
        for header in report.shown(reading):
            for number, values in header.first:
                text = told.row_text(_, header.kind, report.row_said(number, values))
                output.line("  " + output.safe(text))
