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

from api.atlas.build_client import Moved
from api.atlas.keeper import Keeper
from api.cli import output as telling
from api.doors.chart.pictures import Kind, Paper, ThemeName, Wish, make
from api.doors.chart.pyvis_page import nodes
from api.gate.asking import Asked
from api.settings import Audience, Lang, Settings
from api.words.catalogue import N_, Say
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

HELP = {
    "serve": N_("Visa kartan och sidorna för den som öppnar adressen."),
    "import": N_(
        "Läs in tabeller. Utan --apply visas bara vad som skulle ändras, och varje fel vid sin cell."
    ),
    "export": N_("Skriv ut alla tabeller: till en mapp som CSV, eller till en fil som slutar på .xlsx."),
    "template": N_("Skriv en tom arbetsbok att fylla i, med en sida som förklarar den."),
    "demo": N_("Läs in exempelnätverket ur CROSS-rapporten."),
    "check": N_("Visa vad som är konstigt i de sparade uppgifterna."),
    "chart": N_("Kartan."),
    "picture": N_("Skriv kartan till en fil: .svg, .png, .pdf (affisch) eller .html (nätverk att leka med)."),
    "publish": N_("Gör kartan sann igen, från där öarna ligger, och ge ut den som en ny kartversion."),
}


def serve(
    host: Annotated[str | None, typer.Option(help=N_("Adress att lyssna på."))] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=N_("Port att lyssna på."))] = None,
) -> None:
    """Run the service until somebody stops it."""
    with _told() as (_, settings):
        with _opened(settings) as store:
            store.revision()
        address = f"http://{host or settings.host}:{port if port is not None else settings.port}"
        telling.complaint(_("Ö-riket: {address} (Ctrl-C avslutar)").format(address=address))
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
    path: Annotated[Path, typer.Argument(help=N_("En mapp med CSV-filer, en CSV-fil eller en arbetsbok."))],
    apply: Annotated[bool, typer.Option("--apply", help=N_("Spara, om inget är fel."))] = False,
    json: Annotated[bool, typer.Option("--json", help=N_("Svara med ett JSON-objekt."))] = False,
    encoding: Annotated[
        str | None, typer.Option(help=N_("Filernas teckenkodning, om den inte går att gissa."))
    ] = None,
) -> None:
    """Read tables into the store, or only say what would happen."""
    with _told() as (_, settings), _opened(settings) as store:
        made = _planned(_, store, path, encoding=encoding)
        applied = apply and not made.errors
        revision = _applied(store, made) if applied else store.revision()
        if json:
            telling.as_json(_summary(_, made, applied, revision))
        else:
            _tell(_, made, applied=applied)
        if made.errors:
            raise typer.Exit(FAULTS)


def _planned(_: Say, store: Store, path: Path, *, encoding: str | None = None, demo: bool = False) -> Plan:
    with telling.progress(_) as report:
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
        "issues": [telling.issue_json(_, issue) for issue in made.issues],
    }


def _tell(_: Say, made: Plan, *, applied: bool) -> None:
    if made.issues:
        telling.issues(_, made.issues)
    counts = _("{new} nya, {changed} ändrade, {same} oförändrade.").format(
        new=made.new, changed=made.changed, same=made.same
    )
    telling.line(counts)
    if made.errors:
        sentence = _.plural("{n} fel. Inget har sparats.", "{n} fel. Inget har sparats.", made.errors)
        telling.line(sentence.format(n=made.errors))
    elif applied:
        telling.line(_("Sparat."))
    else:
        telling.line(_("Inget har sparats än. Kör igen med --apply för att spara."))


def export(
    path: Annotated[Path, typer.Argument(help=N_("En mapp, eller en fil som slutar på .xlsx."))],
    audience: Annotated[Audience | None, typer.Option(help=N_("För vem; utan val allt."))] = None,
) -> None:
    """Write every table."""
    with _told() as (_, settings), _opened(settings) as store:
        chosen = settings.audience if "audience" in settings.model_fields_set else "working"
        seen: Sight = "own" if (audience or chosen) == "working" else "public"
        with telling.progress(_) as report:
            if path.suffix.lower() == ".xlsx":
                write_workbook(store.load(), path, seen, _.lang, report)
            else:
                write_csv(store.load(), path, seen, report)
        telling.line(_("Skrivet till {path}.").format(path=path))


def template(path: Annotated[Path, typer.Argument(help=N_("Filen som skrivs, .xlsx."))]) -> None:
    """Write an empty workbook to fill in."""
    with _told() as (_, _settings):
        if path.suffix.lower() != ".xlsx":
            raise typer.BadParameter(_("Mallen är en arbetsbok: låt namnet sluta på .xlsx."))
        write_template(path, _.lang)
        telling.line(_("Skrivet till {path}.").format(path=path))


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
            with telling.working(_("Ritar kartan")):
                keeper.build()
        finally:
            keeper.close()


def _somebody_elses(store: Store, demo: Plan) -> bool:
    """Say whether the store holds a network of its own, which the demo would rename and mix with."""
    renames = demo.change_set is not None and any(c.kind == "network" for c in demo.change_set.changes)
    return renames and bool(store.load().organisations)


def check(
    json: Annotated[bool, typer.Option("--json", help=N_("Svara med ett JSON-objekt."))] = False,
) -> None:
    """Say what is odd in the stored data."""
    with _told() as (_, settings), _opened(settings) as store:
        snapshot = store.load()
        today = settings.today or dt.datetime.now().astimezone().date()
        found: Sequence[Issue] = odd(snapshot, today)
        if json:
            told = [telling.issue_json(_, issue) for issue in found]
            telling.as_json({"revision": snapshot.revision, "issues": told})
            return
        telling.issues(_, found)
        telling.line(
            _.plural("{n} sak att titta på.", "{n} saker att titta på.", len(found)).format(n=len(found))
        )


def publish(
    fresh: Annotated[
        bool, typer.Option("--fresh", help=N_("Lägg ut öarna från grunden; de flyttar sig då mycket."))
    ] = False,
) -> None:
    """Publish a new edition of the chart."""
    with _told() as (_, settings), _opened(settings) as store:
        keeper = Keeper(settings, store)
        try:
            with telling.working(_("Ritar kartan")):
                edition, moved = keeper.publish(fresh=fresh)
        finally:
            keeper.close()
        telling.line(_("Kartversion {number} är utgiven.").format(number=edition.number))
        if moved is not None:
            _tell_moved(_, moved)


def _tell_moved(_: Say, moved: Moved) -> None:
    """Say how far islands moved, how true the chart became, and whether one from nothing would be truer."""
    if moved.most < NOTICED:
        telling.line(_("Ingen ö behövde flytta sig."))
    else:
        telling.line(
            _(
                "Hälften av öarna flyttade sig högst {median} procent av kartans radie,"
                " den som flyttade sig mest {most} procent."
            ).format(median=_number(_, moved.median * 100), most=_number(_, moved.most * 100))
        )
    if moved.before is not None and moved.after is not None:
        telling.line(
            _("Så fel blir avstånden på kartan (stress, 0 är rätt): {before} förut, {after} nu.").format(
                before=_number(_, moved.before, 4), after=_number(_, moved.after, 4)
            )
        )
    if moved.anew and moved.after and moved.anew < moved.after / ANEW_TRUER:
        telling.line(
            _(
                "Från grunden skulle den bli {share} procent bättre, men då flyttar sig de flesta öar:"
                " oriket chart publish --fresh."
            ).format(share=round(100 * (1 - moved.anew / moved.after)))
        )


def _number(_: Say, value: float, decimals: int = 1) -> str:
    said = f"{value:.{decimals}f}"
    return said if _.lang == "en" else said.replace(".", ",")


def picture(
    path: Annotated[Path, typer.Argument(help=N_("Filen som skrivs: .svg, .png, .pdf eller .html."))],
    at: Annotated[
        str | None, typer.Option(help=N_("Dagen som bilden visar, till exempel 2023-04-01."))
    ] = None,
    theme: Annotated[ThemeName, typer.Option(help=N_("Utseende."))] = "light",
    paper: Annotated[Paper, typer.Option(help=N_("Papper för en affisch."))] = "a3",
    select: Annotated[
        list[str] | None, typer.Option(help=N_("Organisationer som lyfts fram, med id."))
    ] = None,
    audience: Annotated[Audience | None, typer.Option(help=N_("För vem; utan val som tjänsten."))] = None,
) -> None:
    """Write the chart as a picture."""
    with _told() as (_, settings), _opened(settings) as store:
        kind = path.suffix.lower().removeprefix(".")
        if kind not in ("svg", "png", "pdf", "html"):
            raise typer.BadParameter(_("Låt namnet sluta på .svg, .png, .pdf eller .html."))
        seen: Audience = audience or settings.audience
        try:
            day = dt.date.fromisoformat(at) if at else None
        except ValueError as error:
            raise typer.BadParameter(_("Skriv datumet som 2023-04-01.")) from error
        keeper = Keeper(settings.model_copy(update={"audience": seen}), store)
        try:
            atlas = keeper.build()
            day = day or atlas.opens_at
            view = keeper.view(atlas, day, "")
        finally:
            keeper.close()
        lang: Lang = "en" if _.lang == "en" else "sv"
        asked = Asked(keeper.settings, atlas, view, day, lang, None)
        if kind == "html":
            made = nodes(asked)
        else:
            chosen = tuple(select or ())
            made = make(asked, Wish(cast("Kind", kind), theme, None, chosen, True, 3600, paper, True))
        path.write_bytes(made)
        telling.line(_("Skrivet till {path}.").format(path=path))


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
        _ = telling.language(None)
        for one in error.errors():
            name = "_".join(("ORIKET", *(str(part).upper() for part in one["loc"][:1])))
            telling.complaint(
                _("Inställningen {name} går inte att använda: {why}").format(name=name, why=one["msg"])
            )
        raise typer.Exit(USAGE) from error
    _ = telling.language(settings.lang)
    try:
        yield _, settings
    except Refused as error:
        for fault in error.faults:
            issue = Issue("error", fault.code, column=fault.field, value=fault.value, details=fault.details)
            telling.issues(_, [issue])
        telling.complaint(error_sentence(_, error.code, error.details))
        raise typer.Exit(FAULTS) from error
    except OriketError as error:
        words = store_sentence if error.code in STORES else error_sentence
        telling.complaint(words(_, error.code, error.details))
        raise typer.Exit(FAULTS) from error
    except OSError as error:
        telling.complaint(
            _("Det gick inte: {path}: {why}").format(path=error.filename or "", why=error.strerror or error)
        )
        raise typer.Exit(FAULTS) from error


def commands() -> Any:
    """The whole command line, its help in the user's language."""
    _ = telling.language(None)
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
    helps = {name: _(text) for name, text in HELP.items()}
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
