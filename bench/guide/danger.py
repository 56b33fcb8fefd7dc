"""How often the box rises for somebody in danger, and for somebody who is not."""

from __future__ import annotations

import csv
from pathlib import Path

from api.doors.help.urgent import load

HERE = Path(__file__).parent
SETS = (
    ("danger_tune", "ordinary_tune"),
    ("danger_apart", "ordinary_apart"),
    ("fresh_danger", "fresh_ordinary"),
)


def raised(name: str) -> float:
    """Return the share of the sentences of a file at which the box with whom to call at once rises."""
    urgent = load()
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = [bool(urgent.matters_in(row["sentence"])) for row in csv.DictReader(file)]
    return sum(found) / len(found)


def table() -> None:
    """Print the shares: tuned on, kept apart, and written later."""
    print("\n| sentences | in danger: found | ordinary: falsely raised |\n|---|---|---|")
    for danger, ordinary in SETS:
        print(f"| {danger} | {raised(danger):.1%} | {raised(ordinary):.1%} |")
