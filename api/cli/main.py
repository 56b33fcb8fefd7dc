"""The command line `oriket`: each command, and how it is put together.

Exit status: 0 done (also a dry run without faults), 1 faults found or refused, 2 wrong usage.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer

from api.cli import output
from api.words import command_line as words
from api.words.catalogue import Say

COMMANDS: Mapping[str, str] = {
    "serve": "api.cli.serving:serve",
    "import": "api.cli.imports:import_",
    "export": "api.cli.exporting:export",
    "template": "api.cli.sheets:template",
    "demo": "api.cli.charts:demo",
    "remove": "api.cli.history:remove",
    "purge": "api.cli.purging:purge",
    "merge": "api.cli.history:merge",
    "undo": "api.cli.history:undo",
    "history": "api.cli.history:history",
    "check": "api.cli.sheets:check",
    "links": "api.cli.links:links",
    "analyse": "api.cli.analysing:analyse",
    "mail": "api.cli.account:mail",
    "backup": "api.cli.backups:backup",
    "restore": "api.cli.backups:restore",
}
"""Where each command is. Loading all takes longer than most of them do: only what was typed is loaded."""

GROUPS: Mapping[str, str] = {"chart": "api.cli.charts:group", "account": "api.cli.account:group"}
"""Where each group of commands is made."""


def commands(typed: str | None = None) -> Any:
    """The command line, its help in the user's language: of it only what was `typed`, where that is known."""
    _ = output.language(None)
    app = typer.Typer(
        name="oriket", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.callback()(lambda: None)  # a command alone keeps its name
    known = {**COMMANDS, **GROUPS}
    for name in [typed] if typed in known else known:
        if name in GROUPS:
            app.add_typer(_loaded(GROUPS[name])(_), name=name)
        else:
            app.command(name, help=_(words.COMMANDS[name]))(_loaded(COMMANDS[name]))
    made = typer.main.get_command(app)
    _translate(_, made)
    return made


def _loaded(where: str) -> Any:
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


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
    commands(sys.argv[1] if sys.argv[1:] else None)(prog_name="oriket", args=sys.argv[1:])
