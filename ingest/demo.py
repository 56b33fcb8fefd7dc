"""The demos: the network of the seed documents and an invented one, as sheets; and a sheet to try."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

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
