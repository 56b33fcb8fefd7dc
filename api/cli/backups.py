"""The commands `oriket backup` and `oriket restore`: everything into one file, and back into any store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.atlas.atlas import software
from api.cli import output
from api.cli.session import opened, running
from api.doors.records.edits import instant
from api.settings import Settings
from api.words import command_line as words
from graph.people.address import open_people
from graph.people.backup import PeopleInBackup
from graph.stores.backup import open_backup, restore_backup, write_backup
from graph.stores.protocol import BackedUp


@contextmanager
def everything(settings: Settings) -> Iterator[Sequence[BackedUp]]:
    """All that a backup holds: the network, and what is kept of people."""
    with opened(settings) as store, closing(open_people(settings.store)) as people:
        yield store, PeopleInBackup(people, store.address)


def backup(path: Annotated[Path, typer.Argument(help=words.TAKES["backup_path"])]) -> None:
    """Write everything that is kept into one file, while others read and write."""
    with running() as (_, settings), everything(settings) as kept:
        with output.working(words.backing_up_text(_)):
            made = write_backup(path, kept, made=instant(), made_by=software())
        output.line(words.backed_up_text(_, path, made.parts["records"], made.parts["change_sets"]))


def restore(
    path: Annotated[Path, typer.Argument(help=words.TAKES["restore_path"])],
    force: Annotated[bool, typer.Option("--force", help=words.TAKES["force"])] = False,
) -> None:
    """Put a backup in the place of what the store holds."""
    with running() as (_, settings), everything(settings) as kept:
        with output.working(words.restoring_text(_)):
            found = open_backup(path, [part for one in kept for part in one.parts])
            restore_backup(found, kept, force=force)
        output.line(words.restored_text(_, found.made, found.parts["records"], found.parts["change_sets"]))
