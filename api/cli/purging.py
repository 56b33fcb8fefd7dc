"""The command `oriket purge`: takes values, fields or a record out of state, history and proposals alike."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Annotated

import typer

from api.cli import output
from api.cli.history import terminal
from api.cli.session import FAULTS, over_records
from api.doors.records.edits import fault_issue, instant
from api.gate import purging
from api.gate.writing import ACTOR
from api.words import command_line as words
from api.words.issues import issue_json
from api.words.purging import purge_lines
from graph.records.errors import OriketError, Refused
from graph.records.facts import label_of
from graph.records.model import specs
from graph.records.purges import Purge, Target


def purge(
    kind: Annotated[str, typer.Argument(help=words.TAKES["kind"])],
    id: Annotated[str, typer.Argument(help=words.TAKES["id"])],
    reason: Annotated[str, typer.Option(help=words.TAKES["reason"])],
    ground: Annotated[str, typer.Option(help=words.TAKES["ground"])],
    field: Annotated[str | None, typer.Option(help=words.TAKES["field"])] = None,
    value: Annotated[str | None, typer.Option(help=words.TAKES["value"])] = None,
    apply: Annotated[bool, typer.Option("--apply", help=words.TAKES["apply"])] = False,
    json: Annotated[bool, typer.Option("--json", help=words.TAKES["json"])] = False,
) -> None:
    """Purge a record, a field of it, or every text of either that contains a value."""
    with over_records(kind) as (_, settings, store):
        speaker = terminal(_, store.load())
        target = Target(kind, id, field, value)
        asked = Purge(uuid.uuid4().hex, ACTOR, instant(), reason, ground, (target,), channel="command")
        if not store.history(kind, id):
            raise OriketError("unknown_record", id=id)
        faults, revision = [*asked.faults()], speaker.now.revision
        if apply and not faults:
            try:
                revision = purging.purge(store, settings, asked)
            except Refused as refused:
                faults = [*refused.faults]
        issues = [
            replace(fault_issue(speaker, fault), column=_.title(label_of(kind, fault.field)))
            if fault.field in specs(kind)
            else fault_issue(speaker, fault)
            for fault in faults
        ]
        applied = apply and not faults
        if json:
            told = [issue_json(_, issue) for issue in issues]
            output.as_json(
                {"purge": asked.id, "kind": kind, "id": id, "field": field, "applied": applied,
                 "revision": revision, "issues": told}
            )  # fmt: skip
        else:
            for line in purge_lines(_, target):
                output.line(output.safe(line))
            output.issues(_, issues)
            output.line(words.outcome_text(_, len(issues), applied=applied))
        if issues:
            raise typer.Exit(FAULTS)
