"""The command `oriket analyse`: measures of a network too large for an atlas, by an engine made for that."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

import typer

from api.atlas.atlas import opening_day
from api.cli import output
from api.cli.session import FAULTS, opened, running
from api.settings import Settings
from api.words import command_line as words
from api.words.catalogue import Say
from graph.large.analyses import LargeAnalysis, analysed_organisations, analyses, keep_analysis
from graph.large.results import EngineResult
from graph.people.address import open_people
from graph.people.people import People
from graph.records.errors import OriketError
from graph.records.publishing import disclosed
from graph.ways.network_at import NetworkAt

EXTRAS = {"networkit": "large", "spark": "spark"}
"""What is installed for an engine."""


def analyse(
    engine: Annotated[Literal["networkit", "spark"], typer.Option(help=words.TAKES["engine"])] = "networkit",
    source: Annotated[list[str] | None, typer.Option("--from", help=words.TAKES["analyse_from"])] = None,
    pivots: Annotated[int, typer.Option(min=0, help=words.TAKES["pivots"])] = 100,
    edges: Annotated[Path | None, typer.Option(help=words.TAKES["edges"])] = None,
    read: Annotated[Path | None, typer.Option(help=words.TAKES["read_edges"])] = None,
    kept: Annotated[bool, typer.Option("--list", help=words.TAKES["analyses"])] = False,
    table_file: Annotated[Path | None, typer.Option("--csv", help=words.TAKES["analysis_csv"])] = None,
    as_json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Measure the network of the opening day with an engine, and keep what it found under that day."""
    with running() as (_, settings), closing(open_people(settings.store)) as people:
        if kept:
            found = analyses(people)
        else:
            parquet, run = _loaded(_, engine)
            with TemporaryDirectory(prefix="oriket-") as name:
                folder = read or edges or Path(name)
                table, day, revision = _table(settings, parquet, read)
                _require(table.ids, source or [])
                if read is None:
                    parquet.write_edges(table, folder)
                last = pivots if engine == "networkit" else folder
                result: EngineResult = run.analysed(table, source or [], last)
            ways = len(table.a)
            found = [keep_analysis(people, result, table.ids, at=day, revision=revision, ways=ways)]
        for one in found:
            _tell(_, one, as_json)
        if table_file is not None and found:
            with table_file.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(_rows(people, found[0]))
            output.complaint(words.written_text(_, table_file))


def _rows(people: People, head: LargeAnalysis) -> Iterator[Sequence[object]]:
    """An organisation a line, each with day and engine, so that no line is taken for the atlas's own."""
    yield (
        "at",
        "engine",
        "organisation",
        "component",
        "group",
        "cut",
        "betweenness",
        *(f"distance:{source}" for source in head.sources),
    )
    for one in analysed_organisations(people, head):
        distances = (one.distances[source] for source in head.sources)
        yield head.at, head.engine, one.id, one.component, one.group, one.cut, one.betweenness, *distances


def _loaded(_: Say, engine: str) -> tuple[Any, Any]:
    """What writes Parquet, and the engine."""
    try:
        return import_module("graph.large.edges"), import_module(f"graph.large.{engine}_engine")
    except ImportError as error:
        output.complaint(words.engine_missing_text(_, EXTRAS[engine], error.name))
        raise typer.Exit(FAULTS) from error


def _table(settings: Settings, parquet: Any, read: Path | None) -> tuple[Any, dt.date, int]:
    """The ways of the opening day, from files or from the store, with the day and the revision."""
    if read is not None:
        return parquet.read_edges(read), settings.today or dt.datetime.now().astimezone().date(), 0
    with opened(settings) as store:
        snapshot = disclosed(store.load()).told
    day = opening_day(settings, snapshot)
    return parquet.edges_of(NetworkAt(snapshot, day, settings.table_of_lengths)), day, snapshot.revision


def _require(ids: list[str], sources: list[str]) -> None:
    """Refuse distances from who is not there. Raises `unknown_organisation`."""
    known = set(ids)
    for one in sources:
        if one not in known:
            raise OriketError("unknown_organisation", id=one[:100])


def _tell(_: Say, one: LargeAnalysis, as_json: bool) -> None:
    if as_json:
        told = {name: getattr(one, name) for name in one.__slots__ if name not in ("starts", "version")}
        output.as_json({"id": one.id, **told, "at": str(one.at), "made": one.made.isoformat()})
        return
    output.line(words.analysis_text(_, one.at, one.engine, one.organisations, one.ways))
    output.line(words.analysis_figures(_, one.components, one.largest_component, one.groups))
    if one.cut_organisations is not None:
        output.line(words.analysis_cuts(_, one.cut_organisations))
