"""Imports of a service: files that somebody brings, read and planned against the network as it is."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar

from fastapi import Request

from api.atlas.garbage import resting
from api.atlas.keeper import Keeper
from api.doors.imports.keeping import Brought, BroughtFile, Keeping
from api.doors.imports.owning import Shares, home_of, shared_out
from api.doors.imports.state import ImportState
from api.gate.permission import require
from api.gate.scope import Scope, scope_of
from api.gate.who import Who, who
from api.gate.writing import ACTOR, actor
from api.settings import memory
from api.words.catalogue import Say
from graph.records.changes import Entry, Key, Stored
from graph.records.errors import OriketError
from graph.records.snapshot import Snapshot
from graph.records.swedish_places import swedish_place
from graph.records.text import same
from graph.stores.undone import taken_back
from ingest.files.cells import IN_FOLDERS, read
from ingest.files.sheets import Sheets
from ingest.mapping.columns import TABLES
from ingest.mapping.mapping import Mapping as Answers
from ingest.mapping.remembered import recall
from ingest.plan import Plan, plan

T = TypeVar("T")

EVERY_CELL = 2_000
"""So many cells of one cause are shown at their place."""
READ_AT_ONCE = 8
"""Imports whose sheets stay in memory between two requests."""
LARGE = 200_000
"""Rows of which no more than one import stays."""
MOST_ROWS = 200_000
"""Rows of all sheets of one import: some ten seconds of a processor, and a fifth of a gigabyte."""
WAITS = 30.0
"""Seconds that one waits for another's import to be read."""


@dataclass(frozen=True)
class Looked:
    """An import as it stands: its sheets with what was written anew, and what saving it would do."""

    brought: Brought
    state: ImportState
    sheets: Sheets
    plan: Plan
    snapshot: Snapshot
    """The network that it was held against."""
    home: str | None
    """Where new rows are that name no place."""
    shares: Shares
    """Its changes by whose they are."""

    def new_names(self, _: Say) -> list[tuple[str, list[str]]]:
        """By kind, what the new records are called that have a name."""
        found: dict[str, list[str]] = {}
        for (kind, _id), change in self.plan.drafted.items():
            if change.before is None and change.after and (name := change.after.get("name")):
                found.setdefault(kind, []).append(str(name))
        return [(TABLES[kind].shown(_.lang), names) for kind, names in found.items()]


class Imports:
    """Begun imports of all owners, and what was worked out about the last few.

    Parameters
    ----------
    keeper : Keeper
    keeping : Keeping
    """

    def __init__(self, keeper: Keeper, keeping: Keeping) -> None:
        self._keeper, self.keeping = keeper, keeping
        self._known: OrderedDict[Hashable, object] = OrderedDict()
        self._turn = Lock()

    @property
    def memory(self) -> Path | None:
        """Where answers about sheets are remembered."""
        return memory(self._keeper.settings.store)

    def bring(self, owner: str, files: list[BroughtFile]) -> Brought:
        """Keep files that somebody brings. Raises `nothing_brought` and `imports_full`."""
        files = _apart(
            [BroughtFile(_tame(one.name), one.content) for one in files if one.name or one.content]
        )
        if not files:
            raise OriketError("nothing_brought")
        return self.keeping.add(owner, _apart(files), ImportState().as_json())

    def of(self, id: str, owner: str) -> Brought:
        """An import of somebody's own. Raises `unknown_import`."""
        found = self.keeping.get(id, owner)
        if found is None:
            raise OriketError("unknown_import")
        return found

    def look(self, brought: Brought, asking: Who) -> Looked:
        """What saving an import would do now for somebody. Raises `imports_busy` and `unknown_import`."""
        state = ImportState.of(brought.state)
        if not self._turn.acquire(timeout=WAITS):
            raise OriketError("imports_busy")
        try:
            with resting():
                raw = self._once((brought.id, "sheets"), lambda: self._read(brought))
                sheets = state.edited(raw)
                snapshot = self._snapshot()
                home = _home(state, asking, snapshot)
                scope = scope_of(asking, snapshot.where)
                about = (brought.id, "plan", repr(state), home, scope, snapshot.content or snapshot.revision)
                made = self._once(about, lambda: self._plan(brought, state, sheets, snapshot, home, scope))
        finally:
            self._turn.release()
        return Looked(brought, state, sheets, made, snapshot, home, _shares(asking, made, snapshot))

    def entry(self, change_set: str) -> Entry:
        """An import that was saved. Raises `unknown_change_set`."""
        found = self._keeper.store.entry(change_set)
        if found is None or found.change_set.origin != "import":
            raise OriketError("unknown_change_set", id=change_set[:100])
        return found

    def forget(self, brought: Brought) -> None:
        """Leave an import: nothing of it stays."""
        self.keeping.drop(brought)
        self._forget(lambda key: key[0] == brought.id)

    def _snapshot(self) -> Snapshot:
        """The network as it is this moment: the atlas's, unless the store has moved on."""
        atlas, store = self._keeper.atlas, self._keeper.store
        if atlas is not None and atlas.held.content and atlas.held.content == store.content():
            return atlas.held
        return store.load()

    def _read(self, brought: Brought) -> Sheets:
        files = self.keeping.files(brought)
        if not files:
            raise OriketError("unknown_import")
        with tempfile.TemporaryDirectory(prefix="oriket-import-") as folder:
            for file in files:
                (Path(folder) / file.name).write_bytes(file.content)
            if len(files) == 1:
                return read(Path(folder) / files[0].name, most_rows=MOST_ROWS)
            found = Sheets()
            if any(Path(file.name).suffix.lower() not in IN_FOLDERS for file in files):
                # Several workbooks are several sheets all the same.
                for file in files:
                    left = MOST_ROWS - sum(len(sheet.rows) for sheet in found.tables)
                    one = read(Path(folder) / file.name, most_rows=left)
                    found.tables += one.tables
                    found.issues += one.issues
                return found
            return read(Path(folder), most_rows=MOST_ROWS)

    def _plan(
        self,
        brought: Brought,
        state: ImportState,
        sheets: Sheets,
        snapshot: Snapshot,
        home: str | None,
        scope: Scope,
    ) -> Plan:
        settings = self._keeper.settings
        today = settings.today or dt.datetime.now().astimezone().date()
        return plan(
            sheets,
            snapshot,
            change_set_id=uuid.uuid4().hex,
            actor=ACTOR,
            time=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            message=", ".join(brought.names),
            mapping=state.mapping,
            remembered=self._remembered(),
            replace_on=today if state.replaces else None,
            cells=EVERY_CELL,
            home=home,
            taken_back=taken_back(self._keeper.store, snapshot),
            sight=lambda kind, id: scope.of(snapshot.records[kind][id], snapshot.where),
        )

    def _remembered(self) -> list[Answers]:
        return recall(self.memory)

    def _once(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        if key in self._known:
            self._known.move_to_end(key)
            found: T = self._known[key]  # type: ignore[assignment]  # what was made under this key
            return found
        if len(key) > 2:
            self._forget(lambda old: old[:2] == key[:2])
        made = make()
        self._known[key] = made
        while len(self._known) > READ_AT_ONCE or (self._rows() > LARGE and len(self._known) > 2):
            self._known.popitem(last=False)
        return made

    def _rows(self) -> int:
        held = (one for one in self._known.values() if isinstance(one, Sheets))
        return sum(len(sheet.rows) for one in held for sheet in one.tables)

    def _forget(self, which: Callable[[tuple[Hashable, ...]], bool]) -> None:
        for key in [key for key in self._known if isinstance(key, tuple) and which(key)]:
            del self._known[key]


def _home(state: ImportState, asking: Who, snapshot: Snapshot) -> str | None:
    """Where new rows are that name no place: as was answered, else where their bringer is at home."""
    said = state.home
    if said is None:
        return home_of(asking, snapshot.where)
    known = (id for id, place in snapshot.places.items() if said == id or same(said) == same(place.name))
    listed = swedish_place(said)
    return next(known, listed.code if listed is not None else None)


def _shares(asking: Who, made: Plan, snapshot: Snapshot) -> Shares:
    """The changes of a plan by whose they are, also while faults stand against it."""

    def lookup(keys: Iterable[Key]) -> Mapping[Key, Stored]:
        return {key: snapshot.stored(*key) for key in keys if key in snapshot.versions}

    changes = made.change_set.changes if made.change_set else tuple(made.drafted.values())
    gone = {(kind, id) for kind, ids in made.gone.items() for id in ids}
    return shared_out(asking, changes, gone, lookup, snapshot.where)


def imports_of(request: Request) -> Imports:
    """The imports of this app."""
    found: Imports = request.app.state.imports
    return found


async def importer(request: Request) -> Who:
    """Let only those through who may bring sheets. Raises `not_allowed` or `not_your_place`."""
    asking = who(request)
    require(asking, "make", "import")
    return asking


def owner_of(asking: Who) -> str:
    """Whose an import is."""
    return actor(asking)


def _apart(files: list[BroughtFile]) -> list[BroughtFile]:
    """Files under names of which each stands once."""
    names = [one.name.casefold() for one in files]
    return [
        BroughtFile(f"{n} {one.name}", one.content) if names[n:].count(names[n]) > 1 else one
        for n, one in enumerate(files)
    ]


def _tame(name: str) -> str:
    """A file's name without anything that could lead elsewhere."""
    bare = re.split(r"[/\\]", name)[-1]
    bare = "".join(c for c in bare if c.isprintable()).strip(" .")
    return bare[-120:] or "blad.csv"
