"""Workbooks (.xlsx, .ods), read by a child process that may die without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.files.text_files import Unreadable

MOST_ROWS = 500_000
MOST_COLUMNS = 200
MOST_MEMBERS = 1_000
"""Files inside a workbook; Excel's own with a hundred sheets have some 300."""
MOST_UNPACKED = 200_000_000
"""Bytes of a workbook when unpacked: 60,000 ties take some 40 million."""
MOST_RATIO = 200
"""How many times smaller packed sheets may be; real ones reach 10 to 30."""
MEMORY = 1_500_000_000
"""Bytes of address space for the child; what it really uses stays far below."""
SECONDS = 60

CHILD = Path(__file__).with_name("workbook_child.py")


@dataclass
class WorkbookSheet:
    """One sheet as the child found it."""

    name: str
    hidden: bool
    rows: list[tuple[int, list[str]]]
    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    bold_rows: list[int] = field(default_factory=list)
    indented: dict[tuple[int, int], int] = field(default_factory=dict)
    """How far cells are set in from the left."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_workbook(path: Path) -> list[WorkbookSheet]:
    """Return the sheets of a workbook; raise `Unreadable` when it is refused or cannot be read."""
    limits = {
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
        "members": MOST_MEMBERS,
        "unpacked": MOST_UNPACKED,
        "ratio": MOST_RATIO,
        "memory": MEMORY,
        "seconds": SECONDS,
    }
    try:
        # -I: nothing from the environment or the folder; no environment: no secrets either.
        done = subprocess.run(  # noqa: S603  # our own program, and the path is one argument
            [sys.executable, "-I", str(CHILD), str(path.absolute()), json.dumps(limits)],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("workbook_too_slow", {"seconds": SECONDS}) from None
    if done.returncode != 0:
        raise Unreadable("workbook_too_big", {})
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Unreadable(answer["refused"], answer["details"])
    return [_sheet(raw) for raw in answer["sheets"]]


def _sheet(raw: dict[str, Any]) -> WorkbookSheet:
    return WorkbookSheet(
        name=raw["name"],
        hidden=raw["hidden"],
        rows=[(at, texts) for at, texts in raw["rows"]],
        flaws={(row, column): code for row, column, code in raw["flaws"]},
        hidden_rows=raw["hidden_rows"],
        hidden_columns=raw["hidden_columns"],
        struck=[(row, column) for row, column in raw["struck"]],
        bold_rows=raw["bold_rows"],
        indented={(row, column): deep for row, column, deep in raw["deep"]},
        comments={(row, column): text for row, column, text in raw["comments"]},
        merged=[(top, left, bottom, right) for top, left, bottom, right in raw["merged"]],
    )
