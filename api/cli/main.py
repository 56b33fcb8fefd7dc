"""The command line `oriket`: each command, and how it is put together.

Exit status: 0 done (also a dry run without faults), 1 faults found or refused, 2 wrong usage.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer
import uvicorn

from api.atlas.build_messages import Moved
from api.atlas.keeper import Keeper
from api.cli import account, backups, history, imports, output, purging
from api.cli.session import FAULTS, opened, running
from api.connections import Connection
from api.doors.chart.files import Paper
from api.doors.chart.pictures import Kind, PictureOptions, ThemeName, make
from api.doors.chart.pyvis_page import page_to_play_with
from api.gate.asking import Asked
from api.gate.scope import Scope
from api.gate.who import Who, require_here
from api.settings import Audience
from api.words import command_line as words
from api.words.catalogue import Say
from graph.records.errors import OriketError
from graph.records.languages import ENGLISH
from graph.records.schema import Sight
from graph.stores.protocol import Store
from ingest.data_checks import check as odd
from ingest.demo import DEMO
from ingest.export import FOR_PROGRAMS, for_readers, write_csv, write_workbook
from ingest.issues import Issue
from ingest.plan import Plan
from ingest.template import write_template

NOTICED = 0.0005
"""In radii of the chart: nobody sees a smaller move."""
ANEW_TRUER = 1.1
"""Where stress from where the islands lie is this many times that from nothing, the choice is told."""


def serve(
    host: Annotated[str | None, typer.Option(help=words.TAKES["host"])] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=words.TAKES["port"])] = None,
) -> None:
    """Run the service until somebody stops it."""
    with running() as (_, settings):
        with opened(settings) as store:
            store.revision()
        require_here(settings, host)
        address = f"http://{host or settings.host}:{port if port is not None else settings.port}"
        output.complaint(words.serving_text(_, address))
        account.tell_setup(_, settings, address)
        uvicorn.run(
            "api.server:app",
            factory=True,
            host=host or settings.host,
            port=port if port is not None else settings.port,
            log_config=None,
            access_log=False,
            http=Connection,
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            limit_concurrency=500,
            timeout_keep_alive=int(Connection.seconds["idle"]),
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=32_768,
        )


def export(
    path: Annotated[Path, typer.Argument(help=words.TAKES["export_path"])],
    audience: Annotated[Audience | None, typer.Option(help=words.TAKES["export_audience"])] = None,
    for_programs: Annotated[
        bool, typer.Option("--for-programs", help=words.TAKES["export_for_programs"])
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help=words.TAKES["export_plain"])] = False,
    lang: Annotated[Literal["sv", "en"] | None, typer.Option(help=words.TAKES["export_lang"])] = None,
) -> None:
    """Write every table."""
    with running() as (_, settings), opened(settings) as store:
        seen: Sight = "public" if (audience or settings.audience) == "public" else "own"
        with output.progress(_) as report:
            if path.suffix.lower() == ".xlsx":
                said = ENGLISH if for_programs else lang or _.lang
                write_workbook(store.load(), path, seen, said, report, codes=for_programs)
            else:
                style = FOR_PROGRAMS if for_programs else for_readers(lang or _.lang, plain=plain)
                write_csv(store.load(), path, seen, report, style)
        output.line(words.written_text(_, path))


def template(path: Annotated[Path, typer.Argument(help=words.TAKES["template_path"])]) -> None:
    """Write an empty workbook to fill in."""
    with running() as (_, _settings):
        if path.suffix.lower() != ".xlsx":
            raise typer.BadParameter(words.workbook_wanted(_))
        write_template(path, _.lang)
        output.line(words.written_text(_, path))


def demo() -> None:
    """Load the example network, and draw its chart so that the service starts at once."""
    with running() as (_, settings), opened(settings) as store:
        made = imports.planned(_, store, DEMO, demo=True)
        if _somebody_elses(store, made):
            raise OriketError("demo_in_the_way")
        imports.apply_plan(store, made)
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


def _somebody_elses(store: Store, demo: Plan) -> bool:
    """Say whether the store holds a network of its own, which the demo would rename and mix with."""
    renames = demo.change_set is not None and any(c.kind == "network" for c in demo.change_set.changes)
    return renames and bool(store.load().organisations)


def check(
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Say what is odd in the stored data."""
    with running() as (_, settings), opened(settings) as store:
        snapshot = store.load()
        today = settings.today or dt.datetime.now().astimezone().date()
        found: Sequence[Issue] = odd(snapshot, today)
        if json:
            told = [output.issue_json(_, issue) for issue in found]
            output.as_json({"revision": snapshot.revision, "issues": told})
            return
        output.issues(_, found)
        output.line(words.oddities_text(_, len(found)))


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
            view = keeper.dates.view(atlas, day, "")
        finally:
            keeper.close()
        asked = Asked(keeper.settings, atlas, view, day, _.lang, None, seen, Scope(sight), keeper.kept)
        if kind == "html":
            made = page_to_play_with(asked)
        else:
            chosen = tuple(select or ())
            made = make(
                asked, PictureOptions(cast("Kind", kind), theme, None, chosen, True, 3600, paper, True)
            )
        path.write_bytes(made)
        output.line(words.written_text(_, path))


def commands() -> Any:
    """The whole command line, its help in the user's language."""
    _ = output.language(None)
    app = typer.Typer(
        name="oriket", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    todo = {
        "serve": serve,
        "import": imports.import_,
        "export": export,
        "template": template,
        "demo": demo,
        "remove": history.remove,
        "purge": purging.purge,
        "undo": history.undo,
        "history": history.history,
        "check": check,
        "mail": account.mail,
        "backup": backups.backup,
        "restore": backups.restore,
    }
    helps = {name: _(text) for name, text in words.COMMANDS.items()}
    for name, run in todo.items():
        app.command(name, help=helps[name])(cast("Callable[..., None]", run))
    chart = typer.Typer(no_args_is_help=True, help=helps["chart"])
    chart.command("publish", help=helps["publish"])(publish)
    chart.command("picture", help=helps["picture"])(picture)
    chart.callback()(lambda: None)
    app.add_typer(chart, name="chart")
    app.add_typer(account.group(_), name="account")
    made = typer.main.get_command(app)
    _translate(_, made)
    return made


def _translate(_: Say, command: Any) -> None:
    for parameter in command.params:
        if isinstance(getattr(parameter, "help", None), str):
            parameter.help = _(parameter.help)
    for inner in getattr(command, "commands", {}).values():
        _translate(_, inner)


def main() -> None:
    """Run the command that was typed."""
    # What goes wrong with a store is told in one sentence; the driver would tell each of its own tries.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    commands()(prog_name="oriket", args=sys.argv[1:])
