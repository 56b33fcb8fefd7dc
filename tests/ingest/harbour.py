"""What the harbour's tests share: sheets on disk, a plan of them, and the issues in short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from graph.records.snapshot import Snapshot
from graph.stores.memory import MemoryStore
from ingest.files.cells import read
from ingest.issues import CELLS, Issue
from ingest.plan import Plan, plan
from ingest.references.references import TakenBack

EMPTY = Snapshot.of(0, [])


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def plan_path(
    path: Path,
    snapshot: Snapshot = EMPTY,
    encoding: str | None = None,
    cells: int = CELLS,
    taken_back: TakenBack | None = None,
) -> Plan:
    """Plan the import of a file or folder."""
    sheets = read(path, encoding=encoding)
    return plan(
        sheets,
        snapshot,
        change_set_id=f"set-{snapshot.revision}",
        actor="test",
        time="2026-11-23T00:00:00Z",
        cells=cells,
        taken_back=taken_back,
    )


def plan_files(
    folder: Path, snapshot: Snapshot = EMPTY, taken_back: TakenBack | None = None, /, **files: str | bytes
) -> Plan:
    """Plan the import of CSV files, given by their names without .csv."""
    write(folder, {f"{name}.csv": content for name, content in files.items()})
    made = plan_path(folder, snapshot, taken_back=taken_back)
    for name in files:
        (folder / f"{name}.csv").unlink()
    return made


def snapshot_of(folder: Path, /, **files: str | bytes) -> Snapshot:
    """Import CSV files without a fault and return the store's snapshot."""
    store = MemoryStore()
    made = plan_files(folder, **files)
    assert made.errors == 0, made.issues
    assert made.change_set is not None
    store.apply(made.change_set)
    return store.load()


def said(made: Plan) -> list[tuple[str, int | None, str | None]]:
    """Return (code, row, column) of every issue, of each of its cells."""
    return _places(made.issues)


def errors(made: Plan) -> list[tuple[str, int | None, str | None]]:
    """The same of the errors only."""
    return _places(issue for issue in made.issues if issue.severity == "error")


def _places(issues: Iterable[Issue]) -> list[tuple[str, int | None, str | None]]:
    found = []
    for issue in issues:
        for cell in issue.cells or ({"row": issue.row, "column": issue.column},):
            found.append((issue.code, cast("int | None", cell["row"]), cast("str | None", cell["column"])))
    return found


def after(made: Plan, kind: str, id: str) -> dict[str, object]:
    """Return the fields that a plan gives a record."""
    assert made.change_set is not None, made.issues
    (fields,) = [c.after for c in made.change_set.changes if c.key == (kind, id)]
    assert fields is not None
    return fields
