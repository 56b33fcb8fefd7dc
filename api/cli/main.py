"""The command line `oriket`: serve, import, export, template, demo, check, chart publish.

Exit status: 0 done (also a dry run without faults), 1 faults found or refused, 2 wrong usage.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, cast

import typer
import uvicorn
from pydantic import ValidationError

from api.atlas.build_messages import Moved
from api.atlas.keeper import Keeper
from api.cli import output
from api.doors.chart.pictures import Kind, Paper, PictureOptions, ThemeName, make
from api.doors.chart.pyvis_page import nodes
from api.gate.asking import Asked
from api.settings import Audience, Settings
from api.words import command_line as words
from api.words.catalogue import Say
from api.words.errors import STORES, error_sentence, store_sentence
from graph.records.errors import OriketError, Refused
from graph.records.schema import Sight
from graph.stores.address import open_store
from graph.stores.protocol import Store
from ingest.cells import read
from ingest.data_checks import check as odd
from ingest.demo import DEMO
from ingest.export import write_csv, write_workbook
from ingest.issues import Issue
from ingest.plan import Plan, plan
from ingest.template import write_template

FAULTS, USAGE = 1, 2
NOTICED = 0.0005
"""In radii of the chart: nobody sees a smaller move."""
ANEW_TRUER = 1.1
"""Where stress from where the islands lie is this many times that from nothing, the choice is told."""


def serve(
    host: Annotated[str | None, typer.Option(help=words.TAKES["host"])] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=words.TAKES["port"])] = None,
) -> None:
    """Run the service until somebody stops it."""
    with _told() as (_, settings):
        with _opened(settings) as store:
            store.revision()
        address = f"http://{host or settings.host}:{port if port is not None else settings.port}"
        output.complaint(words.serving_text(_, address))
        uvicorn.run(
            "api.server:app",
            factory=True,
            host=host or settings.host,
            port=port if port is not None else settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            limit_concurrency=500,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=32_768,
        )


def import_(
    path: Annotated[Path, typer.Argument(help=words.TAKES["sheets"])],
    apply: Annotated[bool, typer.Option("--apply", help=words.TAKES["apply"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
    encoding: Annotated[str | None, typer.Option(help=words.TAKES["encoding"])] = None,
) -> None:
    """Read tables into the store, or only say what would happen."""
    with _told() as (_, settings), _opened(settings) as store:
        made = _planned(_, store, path, encoding=encoding)
        applied = apply and not made.errors
        revision = _applied(store, made) if applied else store.revision()
        if json:
            output.as_json(_summary(_, made, applied, revision))
        else:
            _tell(_, made, applied=applied)
        if made.errors:
            raise typer.Exit(FAULTS)


def _planned(_: Say, store: Store, path: Path, *, encoding: str | None = None, demo: bool = False) -> Plan:
    with output.progress(_) as report:
        sheets = read(path, encoding=encoding, progress=report)
        return plan(
            sheets,
            store.load(),
            change_set_id=uuid.uuid4().hex,
            actor="oriket",
            origin="demo" if demo else "import",
            time=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            message=path.name,
            progress=report,
        )


def _applied(store: Store, made: Plan) -> int:
    return store.revision() if made.change_set is None else store.apply(made.change_set)


def _summary(_: Say, made: Plan, applied: bool, revision: int) -> dict[str, Any]:
    return {
        "new": made.new,
        "changed": made.changed,
        "same": made.same,
        "removed": made.removed,
        "applied": applied,
        "revision": revision,
        "issues": [output.issue_json(_, issue) for issue in made.issues],
    }


def _tell(_: Say, made: Plan, *, applied: bool) -> None:
    if made.issues:
        output.issues(_, made.issues)
    output.line(words.counts_text(_, made.new, made.changed, made.same))
    output.line(words.outcome_text(_, made.errors, applied=applied))


def export(
    path: Annotated[Path, typer.Argument(help=words.TAKES["export_path"])],
    audience: Annotated[Audience | None, typer.Option(help=words.TAKES["export_audience"])] = None,
) -> None:
    """Write every table."""
    with _told() as (_, settings), _opened(settings) as store:
        chosen = settings.audience if "audience" in settings.model_fields_set else "working"
        seen: Sight = "own" if (audience or chosen) == "working" else "public"
        with output.progress(_) as report:
            if path.suffix.lower() == ".xlsx":
                write_workbook(store.load(), path, seen, _.lang, report)
            else:
                write_csv(store.load(), path, seen, report)
        output.line(words.written_text(_, path))


def template(path: Annotated[Path, typer.Argument(help=words.TAKES["template_path"])]) -> None:
    """Write an empty workbook to fill in."""
    with _told() as (_, _settings):
        if path.suffix.lower() != ".xlsx":
            raise typer.BadParameter(words.workbook_wanted(_))
        write_template(path, _.lang)
        output.line(words.written_text(_, path))


def demo() -> None:
    """Load the example network, and draw its chart so that the service starts at once."""
    with _told() as (_, settings), _opened(settings) as store:
        made = _planned(_, store, DEMO, demo=True)
        if _somebody_elses(store, made):
            raise OriketError("demo_in_the_way")
        _applied(store, made)
        _tell(_, made, applied=not made.errors)
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
    with _told() as (_, settings), _opened(settings) as store:
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
    with _told() as (_, settings), _opened(settings) as store:
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
    with _told() as (_, settings), _opened(settings) as store:
        kind = path.suffix.lower().removeprefix(".")
        if kind not in ("svg", "png", "pdf", "html"):
            raise typer.BadParameter(words.picture_wanted(_))
        seen: Audience = audience or settings.audience
        try:
            day = dt.date.fromisoformat(at) if at else None
        except ValueError as error:
            raise typer.BadParameter(words.date_wanted(_)) from error
        keeper = Keeper(settings.model_copy(update={"audience": seen}), store)
        try:
            atlas = keeper.build()
            day = day or atlas.opens_at
            view = keeper.dates.view(atlas, day, "")
        finally:
            keeper.close()
        asked = Asked(keeper.settings, atlas, view, day, _.lang, None)
        if kind == "html":
            made = nodes(asked)
        else:
            chosen = tuple(select or ())
            made = make(
                asked, PictureOptions(cast("Kind", kind), theme, None, chosen, True, 3600, paper, True)
            )
        path.write_bytes(made)
        output.line(words.written_text(_, path))


@contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    store = open_store(settings.store)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _told() -> Iterator[tuple[Say, Settings]]:
    """Settings and language; errors become one sentence and an exit status."""
    try:
        settings = Settings()
    except ValidationError as error:
        _ = output.language(None)
        for one in error.errors():
            name = "_".join(("ORIKET", *(str(part).upper() for part in one["loc"][:1])))
            output.complaint(words.bad_setting(_, name, one["msg"]))
        raise typer.Exit(USAGE) from error
    _ = output.language(settings.lang)
    try:
        yield _, settings
    except Refused as error:
        for fault in error.faults:
            issue = Issue("error", fault.code, column=fault.field, value=fault.value, details=fault.details)
            output.issues(_, [issue])
        output.complaint(error_sentence(_, error.code, error.details))
        raise typer.Exit(FAULTS) from error
    except OriketError as error:
        sentence = store_sentence if error.code in STORES else error_sentence
        output.complaint(sentence(_, error.code, error.details))
        raise typer.Exit(FAULTS) from error
    except OSError as error:
        output.complaint(words.failed_text(_, error.filename or "", error.strerror or error))
        raise typer.Exit(FAULTS) from error


def commands() -> Any:
    """The whole command line, its help in the user's language."""
    _ = output.language(None)
    app = typer.Typer(
        name="oriket", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    todo = {
        "serve": serve,
        "import": import_,
        "export": export,
        "template": template,
        "demo": demo,
        "check": check,
    }
    helps = {name: _(text) for name, text in words.COMMANDS.items()}
    for name, run in todo.items():
        app.command(name, help=helps[name])(cast("Callable[..., None]", run))
    chart = typer.Typer(no_args_is_help=True, help=helps["chart"])
    chart.command("publish", help=helps["publish"])(publish)
    chart.command("picture", help=helps["picture"])(picture)
    chart.callback()(lambda: None)
    app.add_typer(chart, name="chart")
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
