"""The commands `oriket export`, `template` and `check`: what is stored, as tables and looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.cli import output
from api.cli.session import FAULTS, opened, running
from api.settings import Audience
from api.words import command_line as words
from api.words.issues import issue_json
from graph.records.errors import Fault
from graph.records.languages import DATA_LANGUAGES, ENGLISH
from graph.records.schema import Sight
from graph.stores.deep_check import deep_check
from ingest.checks.data_checks import check as odd
from ingest.exports.export import FOR_PROGRAMS, for_readers, write_csv, write_workbook
from ingest.exports.template import write_template
from ingest.issues import Issue, error


def _of_the_data(lang: str | None) -> str | None:
    if lang is not None and lang not in DATA_LANGUAGES:
        raise typer.BadParameter(" · ".join(DATA_LANGUAGES))
    return lang


def export(
    path: Annotated[Path, typer.Argument(help=words.TAKES["export_path"])],
    audience: Annotated[Audience | None, typer.Option(help=words.TAKES["export_audience"])] = None,
    for_programs: Annotated[
        bool, typer.Option("--for-programs", help=words.TAKES["export_for_programs"])
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help=words.TAKES["export_plain"])] = False,
    lang: Annotated[str | None, typer.Option(help=words.TAKES["export_lang"], callback=_of_the_data)] = None,
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


def check(
    deep: Annotated[bool, typer.Option("--deep", help=words.TAKES["deep"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Say what is odd in the stored data, and with `deep` what is broken."""
    with running() as (_, settings), opened(settings) as store:
        snapshot = store.load()
        today = settings.today or dt.datetime.now().astimezone().date()
        found: Sequence[Issue] = odd(snapshot, today)
        broken = [_issue(fault) for fault in deep_check(store)] if deep else []
        if json:
            told = [issue_json(_, issue) for issue in (*broken, *found)]
            output.as_json({"revision": snapshot.revision, "issues": told})
        else:
            output.issues(_, [*broken, *found])
            output.line(words.oddities_text(_, len(broken) + len(found)))
        if broken:
            raise typer.Exit(FAULTS)


def _issue(fault: Fault) -> Issue:
    """What is broken, at its record."""
    details = {**fault.details, "kind": fault.kind, "id": fault.id}
    return error(fault.code, sheet=fault.kind, column=fault.field, value=fault.value or fault.id, **details)
