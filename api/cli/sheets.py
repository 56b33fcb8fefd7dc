"""The commands `oriket template` and `check`: an empty workbook, and what is stored looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.cli import output
from api.cli.session import FAULTS, opened, running
from api.words import command_line as words
from api.words.issues import issue_json
from graph.records.errors import Fault
from graph.stores.deep_check import deep_check
from ingest.checks.data_checks import check as odd
from ingest.exports.template import write_template
from ingest.issues import Issue, error


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
