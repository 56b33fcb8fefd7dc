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
    ("held_20261127_danger", "held_20261127_ordinary"),
)


def raised(path: Path) -> tuple[float, float]:
    """Return at which share of a file's sentences the box rises, and at which it or the calm line does."""
    with path.open(encoding="utf-8", newline="") as file:
        heard = [load().heard(row["sentence"]) for row in csv.DictReader(file)]
    box = sum(bool(one.certain) for one in heard)
    line = sum(bool(one.certain or one.perhaps) for one in heard)
    return box / len(heard), line / len(heard)


def table() -> None:
    """Print the shares: tuned on, kept apart, and written later."""
    print("\n| sentences | in danger: the box | box or line | ordinary: the box | box or line |")
    print("|---|---|---|---|---|")
    for danger, ordinary in SETS:
        shares = (*raised(HERE / f"{danger}.csv"), *raised(HERE / f"{ordinary}.csv"))
        print(f"| {danger} | {' | '.join(f'{one:.1%}' for one in shares)} |")
