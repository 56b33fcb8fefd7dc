"""What the tests of exports share: a network with everything in it, written in any form and brought back."""

from __future__ import annotations

import datetime as dt
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from graph.records.changes import ChangeSet, Draft
from graph.records.extract import extract_alike
from graph.records.schema import Sight
from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from ingest.demo import EXAMPLE
from ingest.exports.export import FOR_PROGRAMS, About, Style, for_readers
from ingest.exports.formats import FORMATS
from tests.ingest.harbour import plan_path

ABOUT = About(
    "Exempel", 7, dt.date(2026, 11, 26), "https://o-riket.example", "Exempelkommun", "https://l.example"
)
NOW = "2026-11-26T00:00:00Z"
NETWORKS = ("kumu.json", "kumu.xlsx", "gexf", "graphml")
SWEDISH, ENGLISH = for_readers("sv"), for_readers("en")


@cache
def example() -> Snapshot:
    """The invented municipality, with names and texts that are easily lost on the way."""
    made = plan_path(EXAMPLE)
    assert made.change_set is not None
    store = MemoryStore()
    store.apply(made.change_set)
    held, draft = store.load(), Draft()
    odd = {"name": 'Å & "Ö" <AB>', "name_en": "Other", "sector": "company", "phone": "+46 19 10 00 00"}
    draft.put(
        "organisation", "odd", held.stored("organisation", "odd"), odd | {"description": "En\nrad; till|med"}
    )
    draft.put("organisation", "odd-2", held.stored("organisation", "odd-2"), odd | {"active_to": "2020-05"})
    tie = {"a": "odd", "b": "odd-2", "since": "2019", "until": "2020-02"}
    claims = [{"degree": "contact", "by": "odd", "said": "2020"}, {"degree": "integration", "source": "x"}]
    draft.put("tie", "odd--odd-2", held.stored("tie", "odd--odd-2"), tie | {"claims": claims})
    store.apply(ChangeSet("odd", "test", "edit", NOW, changes=tuple(draft.changes.values())))
    return store.load()


def written(ending: str, style: Style = FOR_PROGRAMS, sight: Sight = "own") -> bytes:
    """The example in a form."""
    return made_of(example(), ending, style, sight)


def made_of(held: Snapshot, ending: str, style: Style = FOR_PROGRAMS, sight: Sight = "own") -> bytes:
    """A network in a form."""
    file = BytesIO()
    FORMATS[ending].write(extract_alike(held, sight), style, ABOUT, file)
    return file.getvalue()


def brought(folder: Path, ending: str, raw: bytes, into: Snapshot | None = None) -> Any:
    path = folder / f"a.{ending}"
    path.write_bytes(raw)
    made = plan_path(path) if into is None else plan_path(path, into)
    assert made.errors == 0, made.issues
    return made
