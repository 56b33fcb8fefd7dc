"""The commands `oriket demo` and `oriket chart`: what draws before anybody asks for it."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path
from typing import Annotated, cast

import typer

from api.atlas.build_messages import Moved
from api.atlas.keeper import Keeper
from api.atlas.limiter import Caller
from api.cli import imports, output
from api.cli.session import FAULTS, opened, running
from api.doors.chart.files import Paper
from api.doors.chart.pictures import Kind, PictureOptions, ThemeName, make
from api.doors.chart.pyvis_page import page_to_play_with
from api.doors.records.edits import instant
from api.doors.records.proposals import SENDER
from api.gate.asking import Asked, AskedView
from api.gate.scope import Scope
from api.gate.who import Who
from api.settings import Audience, Settings
from api.words import command_line as words
from api.words.catalogue import Say
from graph.people import answering
from graph.people.address import open_people
from graph.records.errors import OriketError
from graph.records.schema import Sight
from graph.stores.protocol import Store
from ingest.demo import DEMO, EXAMPLE, answered, waiting
from ingest.plan import Plan

NOTICED = 0.0005
"""In radii of the chart: nobody sees a smaller move."""
ANEW_TRUER = 1.1
"""Where stress from where the islands lie is this many times that from nothing, the choice is told."""


def demo(example: Annotated[bool, typer.Option("--example", help=words.TAKES["example"])] = False) -> None:
    """Load one of the demos, and draw its chart so that the service starts at once."""
    sheets = EXAMPLE if example else DEMO
    with running() as (_, settings), opened(settings) as store:
        made = imports.planned(_, store, sheets, demo=True)
        if _somebody_elses(store, made):
            raise OriketError("demo_in_the_way")
        imports.apply_plan(store, made)
        if made.change_set is not None and not store.proposals(limit=1):
            for proposal in waiting(sheets, store.load(), SENDER, instant()):
                store.propose(proposal)
        _bring_answers(settings, sheets)
        output.issues(_, made.issues)
        imports.tell(_, made, applied=not made.errors)
        if made.errors:
            raise typer.Exit(FAULTS)
        keeper = Keeper(settings, store)
        try:
            with output.working(words.drawing_text(_)):
                keeper.build()
        finally:
            keeper.close()


def _bring_answers(settings: Settings, sheets: Path) -> None:
    """Put in what was answered to the demo's surveys, once."""
    with closing(open_people(settings.store)) as people:
        for round, given, written in answered(sheets):
            if not answering.is_closed(people, round):
                answering.keep(people, round, given, written)


def _somebody_elses(store: Store, demo: Plan) -> bool:
    """Say whether the store holds a network of its own, which the demo would rename and mix with."""
    renames = demo.change_set is not None and any(c.kind == "network" for c in demo.change_set.changes)
    return renames and bool(store.load().organisations)


def publish(
    fresh: Annotated[bool, typer.Option("--fresh", help=words.TAKES["fresh"])] = False,
) -> None:
    """Publish a new edition of the chart."""
    with running() as (_, settings), opened(settings) as store:
        keeper = Keeper(settings, store)
        try:
            with output.working(words.drawing_text(_)):
                edition, moved = keeper.publish(fresh=fresh)
        finally:
            keeper.close()
        output.line(words.edition_text(_, edition.number))
        if moved is not None:
            _tell_moved(_, moved)


def _tell_moved(_: Say, moved: Moved) -> None:
    """Say how far islands moved, how true the chart became, and whether one from nothing would be truer."""
    if moved.most < NOTICED:
        output.line(words.stayed_text(_))
    else:
        output.line(words.moved_text(_, moved.median, moved.most))
    if moved.before is not None and moved.after is not None:
        output.line(words.stress_text(_, moved.before, moved.after))
    if moved.anew and moved.after and moved.anew < moved.after / ANEW_TRUER:
        output.line(words.fresh_text(_, 1 - moved.anew / moved.after))


def picture(
    path: Annotated[Path, typer.Argument(help=words.TAKES["picture_path"])],
    at: Annotated[str | None, typer.Option(help=words.TAKES["picture_day"])] = None,
    theme: Annotated[ThemeName, typer.Option(help=words.TAKES["theme"])] = "light",
    paper: Annotated[Paper, typer.Option(help=words.TAKES["paper"])] = "a3",
    select: Annotated[list[str] | None, typer.Option(help=words.TAKES["select"])] = None,
    audience: Annotated[Audience | None, typer.Option(help=words.TAKES["picture_audience"])] = None,
) -> None:
    """Write the chart as a picture."""
    with running() as (_, settings), opened(settings) as store:
        kind = path.suffix.lower().removeprefix(".")
        if kind not in ("svg", "png", "pdf", "html"):
            raise typer.BadParameter(words.picture_wanted(_))
        sight: Sight = "own" if (audience or settings.audience) == "working" else "public"
        seen = Who(sight)
        try:
            day = dt.date.fromisoformat(at) if at else None
        except ValueError as error:
            raise typer.BadParameter(words.date_wanted(_)) from error
        keeper = Keeper(settings, store)
        try:
            atlas = keeper.build()
            day = day or atlas.opens_at
            view = keeper.dates.view(atlas, day, Caller())
        finally:
            keeper.close()
        asked = Asked(
            keeper.settings, atlas, AskedView(view), day, _.lang, None, seen, Scope(sight), keeper.kept
        )
        if kind == "html":
            made = page_to_play_with(asked)
        else:
            chosen = tuple(select or ())
            made = make(
                asked, PictureOptions(cast("Kind", kind), theme, None, chosen, True, 3600, paper, True)
            )
        path.write_bytes(made)
        output.line(words.written_text(_, path))


def group(_: Say) -> typer.Typer:
    """The commands under `oriket chart`."""
    helps = {name: _(text) for name, text in words.COMMANDS.items()}
    chart = typer.Typer(no_args_is_help=True, help=helps["chart"])
    chart.command("publish", help=helps["publish"])(publish)
    chart.command("picture", help=helps["picture"])(picture)
    chart.callback()(lambda: None)
    return chart
