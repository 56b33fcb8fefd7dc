"""Purging, whoever asks for it: in the store, and in the list that every restore carries out again."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from api.atlas.shelf import Shelf
from api.service_key import service_key
from api.settings import Settings, data_folder
from graph.large.analyses import drop_analyses
from graph.people.address import open_people
from graph.people.parcels import drop_parcels
from graph.records.purges import Purge
from graph.stores.address import Login, read_address
from graph.stores.protocol import Store
from graph.stores.purge_list import PurgeList, beside


def purge_list(settings: Settings) -> PurgeList:
    """The list of purges beside the store: a file beside SQLite's, else one of its own in the data folder."""
    return beside(_file_of(read_address(settings.store)), service_key(settings))


def _file_of(where: Path | Login | None) -> Path:
    """What the list lies beside; two databases on one machine have two, or one's purges meet the other."""
    if isinstance(where, Path):
        return where
    server = re.sub(r"[^a-z0-9.]+", "-", f"{where.address} {where.database}".lower()) if where else "memory"
    return data_folder() / f"oriket-{server}"


def purge(store: Store, settings: Settings, asked: Purge) -> int:
    """Purge for good, also from the views that were made before, and note it; the new revision.

    Raises what `Store.purge` does.
    """
    revision = store.purge(asked)
    Shelf(settings.cache).clear()
    with closing(open_people(settings.store)) as people:
        drop_parcels(people)
        drop_analyses(people)
    purge_list(settings).note(store, asked)
    return revision
