"""The commands `oriket backup` and `oriket restore`: everything into one file, and back into any store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.atlas.atlas import software
from api.atlas.shelf import Shelf
from api.cli import output
from api.cli.session import opened, running
from api.doors.records.edits import instant
from api.gate.purging import purge_list
from api.settings import Settings
from api.words import command_line as words
from graph.people.address import open_people
from graph.people.backup import PeopleInBackup
from graph.records.errors import StoreUnavailable
from graph.stores.backup import Backup, open_backup, restore_backup, write_backup
from graph.stores.parts import in_a_new_life
from graph.stores.protocol import Read, Store
from graph.stores.purge_list import carried_out_again, missing


@contextmanager
def everything(settings: Settings) -> Iterator[tuple[Store, PeopleInBackup]]:
    """All that a backup holds: the network, and what is kept of people."""
    with opened(settings) as store, closing(open_people(settings.store)) as people:
        yield store, PeopleInBackup(people, store.address)


def backup(
    path: Annotated[Path, typer.Argument(help=words.TAKES["backup_path"])],
    keep: Annotated[int | None, typer.Option(min=1, help=words.TAKES["keep"])] = None,
) -> None:
    """Write everything that is kept into one file, while others read and write; in a folder, by its time."""
    with running() as (_, settings), everything(settings) as kept:
        folder, now = path, instant()
        if folder.is_dir():
            path = folder / f"oriket-{''.join(c for c in now[:19] if c not in '-:')}Z.oriket"
        with output.working(words.backing_up_text(_)):
            purge_list(settings).note(kept[0])
            made = write_backup(path, kept, made=now, made_by=software())
        if keep is not None and folder.is_dir():
            for old in sorted(folder.glob("oriket-????????T??????Z.oriket"))[:-keep]:
                old.unlink()
        output.line(words.backed_up_text(_, path, made.parts["records"], made.parts["change_sets"]))


def restore(
    path: Annotated[Path, typer.Argument(help=words.TAKES["restore_path"])],
    force: Annotated[bool, typer.Option("--force", help=words.TAKES["force"])] = False,
) -> None:
    """Put a backup in the place of what the store holds."""
    with running() as (_, settings), everything(settings) as kept:
        with output.working(words.restoring_text(_)):
            found = open_backup(path, [part for one in kept for part in one.parts])
            read, again = _purged(found, settings, kept[0])
            restore_backup(found, kept, force=force, read=in_a_new_life(read))
            purge_list(settings).note(kept[0])
            Shelf(settings.cache).clear()  # what was made of the past that is no more
        output.line(words.restored_text(_, found.made, found.parts["records"], found.parts["change_sets"]))
        if again:
            output.line(words.purged_again_text(_, again))


def _purged(found: Backup, settings: Settings, store: Store) -> tuple[Read, int]:
    """What reads a backup after the purges that it does not know yet, and how many those are."""
    listed = purge_list(settings)
    try:
        purges = listed.note(store)
    except StoreUnavailable as error:  # half restored: the list knows what it held before
        if error.code != "store_half_restored":
            raise
        purges = listed.read()
    new = missing(purges, found.read)
    if not new:
        return found.read, 0
    return carried_out_again(found.read, new, listed.key, found.new_ids), len(new)
