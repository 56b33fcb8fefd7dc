"""What an import costs: processor time and memory of the command, its steps, and the plainest peer.

`python -m bench.imports 10000 50000` prints a Markdown table for a network of so many organisations and ties.
The peer (`bench.peers`) reads the same files in the same run into SQLite, without checks or history.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from api.atlas.garbage import resting
from bench.machine import describe
from bench.network import Size, network, write
from graph.stores.sqlite import SqliteStore
from ingest import plan as planning
from ingest.files.cells import read
from tests.service import ORIKET, environment

HERE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of processor time, and megabytes at its most."""

    seconds: float
    megabytes: float


def cost(command: Sequence[str], folder: Path, cwd: Path) -> Cost:
    """Run a command to its end and return what it took."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=cwd, env=environment(folder, {}), stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def imported(sheets: Path, folder: Path) -> Cost:
    """`oriket import --apply` of a folder of sheets into a new store in `folder`."""
    return cost([str(ORIKET), "import", str(sheets), "--apply"], folder, folder)


def peer(sheets: Path, folder: Path) -> Cost:
    """The same files with csv and sqlite3, without checks."""
    return cost(
        [sys.executable, "-m", "bench.peers", str(sheets), str(folder / "plain.sqlite3")], folder, HERE
    )


def steps(sheets: Path, store: SqliteStore) -> dict[str, float]:
    """Seconds of processor time of each step of an import into an empty store, in this process."""
    taken: dict[str, float] = {}
    with resting(), _timed(planning, "understand", taken):
        found = _seconds("files to cells", taken, lambda: read(sheets))
        planned = partial(
            planning.plan, change_set_id="bench", actor="bench", time="2026-01-01T00:00:00+00:00", keep=False
        )
        made = _seconds("the plan", taken, lambda: planned(found, store.load()))
        _seconds(
            "the store: rules, records, history", taken, lambda: store.apply(made.change_set, made.judged)
        )
    reader = taken.pop("understand")
    taken["the plan"] -= reader
    return {**taken, "the reader: tables, forms, rows": reader}


def _seconds(what: str, taken: dict[str, float], work: Callable[[], Any]) -> Any:
    begin = time.process_time()
    made = work()
    taken[what] = time.process_time() - begin
    return made


@contextmanager
def _timed(module: Any, name: str, taken: dict[str, float]) -> Iterator[None]:
    """Time a function of a module while it works for another one."""
    work = getattr(module, name)
    setattr(module, name, lambda *args, **more: _seconds(name, taken, lambda: work(*args, **more)))
    try:
        yield
    finally:
        setattr(module, name, work)


def lines(size: Size, folder: Path) -> Iterator[tuple[str, str, str]]:
    """What is printed: what, how much, beside what."""
    sheets = folder / "sheets"
    write(network(size), sheets)
    ours, plain = imported(sheets, folder), peer(sheets, folder)
    ratio = f"{ours.seconds / plain.seconds:.1f} × csv + sqlite3 without checks ({plain.seconds:.2f} s)"
    yield "`oriket import --apply`", f"{ours.seconds:.1f} s, {ours.megabytes:.0f} MB", ratio
    taken = steps(sheets, SqliteStore(folder / "steps.sqlite3"))
    whole = sum(taken.values())
    for what, seconds in taken.items():
        yield f"– {what}", f"{seconds:.1f} s", f"{100 * seconds / whole:.0f} % of these steps"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and the table."""
    parser = argparse.ArgumentParser(description="What an import costs.")
    parser.add_argument("organisations", type=int, nargs="?", default=10_000)
    parser.add_argument("ties", type=int, nargs="?", default=50_000)
    options = parser.parse_args(arguments)
    size = Size(options.organisations, options.ties)
    print(f"# An import of {size.organisations:,} organisations, {size.ties:,} ties\n\n{describe()}\n")
    print("| what | processor time | beside |\n|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="oriket-imports-") as name:
        for line in lines(size, Path(name)):
            print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main()
