"""The demos: the network of the seed documents and an invented one, as sheets; and a sheet to try."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from graph.people.answering import Answer
from graph.records.changes import Draft
from graph.records.proposals import Proposal
from graph.records.snapshot import Snapshot

DEMO = Path(__file__).with_name("demo")
"""The folder with the sheets of the network that the reports describe, and the proposals that wait in it."""
EXAMPLE = Path(__file__).with_name("example")
"""The same for Exempelkommun, where every sheet is filled and nothing is real.

Its numbers are of the series that Swedish authorities set aside for fiction; there is none of organisation
numbers, so these stay blank. Codes that begin with 99 are not Statistics Sweden's.
"""
TRY = DEMO / "try" / "Föreningar 2019.csv"
"""A sheet as people have it, all invented: a title, groups, a sum, words that ask."""


def waiting(demo: Path, snapshot: Snapshot, actor: str, time: str) -> Iterator[Proposal]:
    """Yield the proposals that wait in a demo's inbox, about its records as they are."""
    for said in tomllib.loads((demo / "proposals.toml").read_text("utf-8"))["proposal"]:
        kind, id = said["about"]
        now, draft = snapshot.stored(kind, id), Draft()
        if "fields" in said:
            draft.put(kind, id, now, {**(now.fields or {}), **said["fields"]})
        name = hashlib.sha256(f"demo {kind} {id}".encode()).hexdigest()[:32]
        changes = tuple(draft.changes.values())
        yield Proposal(
            name, (kind, id), actor, said["origin"], time, changes, said.get("text", ""), said["how"]
        )


OWN_WORDS = "vad-skulle-gora-det-lattare"
"""The statement of the example's survey that is answered in own words."""
Answered: TypeAlias = tuple[str, list[Answer], list[tuple[str, str]]]
"""A round, what was answered to it, and what was written."""


def answered(demo: Path) -> Iterator[Answered]:
    """Yield the rounds of a demo's surveys that are answered: all of it is invented."""
    for path in sorted((demo / "answers").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [*csv.DictReader(file)]
        words = path.with_suffix(".txt").read_text("utf-8").splitlines()
        yield path.stem, [_answer(row) for row in rows], [(OWN_WORDS, text) for text in words]


def _answer(row: dict[str, str]) -> Answer:
    values = {name: int(said) for name, said in row.items() if name not in ("sector", "place") and said}
    return Answer(row["sector"], row["place"], tuple(sorted(values.items())))
