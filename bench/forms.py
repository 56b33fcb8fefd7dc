"""What editing costs in a large network: a form opened, asked what will be different, saved; likely doubles.

`python -m bench.forms 10000` prints a Markdown table of processor time, for so many forms, each about another
organisation. Beside them, in the same process, stands the plainest that does the same: the organisation's
page, which has no fields, and the same change straight into the store.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from fastapi.testclient import TestClient

from api.app import create_app
from api.atlas.garbage import resting, settle
from bench.machine import describe
from bench.network import Size, network, write
from graph.records.changes import Change, ChangeSet
from graph.records.snapshot import Snapshot
from graph.records.text import fold
from graph.stores.sqlite import SqliteStore
from ingest.checks.doubles import likely
from ingest.files.cells import read
from ingest.plan import plan
from tests.api.conftest import NOW, built, keeper_of, settings
from tests.api.doors.editing.conftest import Page

T = TypeVar("T")
Taken = dict[str, list[float]]

TIMES, ANEW, TWINS = 40, 3, 200
TARGET = "50 ms"
"""In which a form answers, and saves, at 10,000 organisations (95 %)."""

OPENED, LOOKED, SAVED = "a form opens", "it says what will be different", "it saves"
DOUBLES, LOOKED_FOR = "the page of likely doubles", "they are looked for anew, after an edit"
NAMES = "every name once, folded"
PAGE, STRAIGHT = "the organisation's page", "the same change without a form"
BESIDE = {OPENED: PAGE, LOOKED: PAGE, SAVED: STRAIGHT, DOUBLES: PAGE, LOOKED_FOR: NAMES}
AIMS = {LOOKED_FOR: ""}
"""Nobody waits long for these more than once after an edit."""


def brought(size: Size, folder: Path) -> SqliteStore:
    """A store with a network in it."""
    write(network(size), folder / "sheets")
    store = SqliteStore(folder / "oriket.sqlite3")
    with resting():
        sheets = read(folder / "sheets")
        made = plan(sheets, store.load(), change_set_id="b", actor="bench", time=NOW, keep=False)
        if made.change_set is None:
            raise SystemExit(f"{made.errors} errors")
        store.apply(made.change_set)
    return store


def figures(store: SqliteStore, cache: Path, times: int) -> Taken:
    """Milliseconds of each kind of work, in order of size."""
    found: defaultdict[str, list[float]] = defaultdict(list)

    def timed(what: str, work: Callable[[], T]) -> T:
        begin = time.process_time()
        made = work()
        found[what].append(1000 * (time.process_time() - begin))
        return made

    store.apply(twins(store.load()))
    snapshot = store.load()
    app = built(create_app(settings(cache, "working", writing="anybody"), store, follow=False))
    client = TestClient(app, base_url="http://localhost", follow_redirects=False)
    settle()
    some = [*snapshot.organisations][:: max(1, len(snapshot.organisations) // (times + 1))]
    for n, id in enumerate(some[: times + 1]):
        timed(STRAIGHT, partial(store.apply, without_form(snapshot, id)))
        timed(PAGE, partial(client.get, f"/organisations/{id}"))
        timed(DOUBLES, partial(client.get, "/doubles"))
        if n <= ANEW:
            timed(LOOKED_FOR, partial(likely, snapshot, "organisation"))
            timed(NAMES, partial(folded, snapshot))
        page = timed(OPENED, partial(Page, client, f"/organisations/{id}/edit"))
        page.write("description", f"Skrivet för hand {n}.")
        timed(LOOKED, page.look)
        if timed(SAVED, partial(page.press, "save")).status != 303:
            raise SystemExit(f"not saved: {page.review}")
    keeper_of(app).close()
    # The first of each makes what all later ones find made.
    return {what: sorted(took[1:]) for what, took in found.items()}


def twins(snapshot: Snapshot) -> ChangeSet:
    """A change set that brings some organisations a second time, called a little otherwise."""
    every = max(1, len(snapshot.organisations) // TWINS)
    made = []
    for id, one in [*snapshot.organisations.items()][::every]:
        fields = {"name": f"{one.name}, ideell förening", "sector": one.sector}
        places = {"municipalities": [*one.municipalities]}
        made.append(Change("organisation", f"twin-{id}", 0, None, {**fields, **places}))
    return ChangeSet("twins", "bench", "edit", NOW, changes=tuple(made))


def folded(snapshot: Snapshot) -> list[str]:
    """Every organisation's name as it is compared."""
    return [fold(one.name) for one in snapshot.organisations.values()]


def without_form(snapshot: Snapshot, id: str) -> ChangeSet:
    """The change set that a form's would be, made by hand."""
    change = Change(
        "organisation", id, snapshot.versions["organisation", id], {}, {"url": "https://bench.example"}
    )
    return ChangeSet(f"straight-{id}", "bench", "edit", NOW, changes=(change,))


def lines(taken: Taken) -> Iterator[tuple[str, str, str, str]]:
    """What is printed: what, how long, the aim, beside what."""
    for what, beside in BESIDE.items():
        middle, slow = median(taken[what]), taken[what][int(0.95 * len(taken[what]))]
        plain = median(taken[beside])
        yield (
            what,
            f"{middle:.0f} ms (95 %: {slow:.0f})",
            AIMS.get(what, TARGET),
            f"{middle / plain:.1f} × {beside} ({plain:.1f} ms)",
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the machine and the table."""
    parser = argparse.ArgumentParser(description="What a form costs in a large network.")
    parser.add_argument("organisations", type=int, nargs="?", default=10_000)
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args(arguments)
    size = Size(options.organisations, 5 * options.organisations)
    print(f"# Forms at {size.organisations:,} organisations, {size.ties:,} ties\n\n{describe()}\n")
    with tempfile.TemporaryDirectory(prefix="oriket-forms-") as name:
        taken = figures(brought(size, Path(name)), Path(name) / "cache", options.times)
    print("| what | processor time | aim | beside |\n|---|---|---|---|")
    for line in lines(taken):
        print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main()
