"""What must be true when everybody has gone home; each finding is a sentence, none is good."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.stores.address import open_store
from graph.stores.protocol import Store
from tests.service import command
from tests.soak.people import IMPORTED, Seen, Sent
from tests.soak.scene import Scene

FLAT = 0.05
"""How much memory may differ between after warming up and the end."""
WARM, LAST = (0.35, 0.5), (0.85, 1.0)
"""Parts of the time in which memory is compared."""
LONG_ENOUGH = 600.0
"""Seconds below which the service is still filling what it keeps, so that memory says nothing."""
OURS = ("oriket.sqlite3", "cache-", "neo4j", "killed.log", "steady.log", "tmp", "service-key", "imports")
"""Beginnings of what may lie in the folder at the end."""
AN_AGE = 7_200.0
REST = 3.0
"""Seconds in which a service ends what it does after an answer: warming, tidying."""


def lost(store: Store, writes: Sequence[Sent]) -> Iterator[str]:
    """Acknowledged writes that are not in history, or whose record says something older now."""
    entries = store.changes_since(0)
    numbers = [entry.revision for entry in entries]
    if numbers != [*range(1, len(numbers) + 1)]:
        yield "history has holes"
    said = {
        (change.id, (change.after or {}).get("description"))
        for entry in entries
        for change in entry.change_set.changes
    }
    now = store.load().organisations
    for n, sent in enumerate(writes):
        if not sent.acknowledged:
            continue
        later = {one.words for one in writes[n:] if set(one.ids) & set(sent.ids)}
        for id in sent.ids:
            if (id, sent.words) not in said:
                yield f"lost from history: {id}, {sent.words}"
            if id not in now or now[id].description not in later:
                yield f"lost from state: {id}, {sent.words}"


def halves(store: Store) -> Iterator[str]:
    """Imports of which only a part is there."""
    now = store.load().organisations
    words = {one.description for id, one in now.items() if id.startswith("lotta-")}
    if len(words) > 1:
        yield f"half an import: {sorted(map(str, words))}"
    for entry in store.changes_since(0):
        own = [one for one in entry.change_set.changes if one.id.startswith("lotta-")]
        if own and len(own) != IMPORTED:
            yield f"half an import in history: revision {entry.revision} has {len(own)} records"


def untrue(scene: Scene) -> Iterator[str]:
    """What the store says of itself."""
    try:
        command("check", "--deep", folder=scene.disk.folder, ORIKET_STORE=scene.url)
    except AssertionError as error:
        yield f"oriket check --deep: {str(error)[:500]}"


def written(scene: Scene, seen: Seen) -> list[str]:
    """All that is wrong with what was written."""
    store = open_store(scene.url)
    try:
        return [*lost(store, seen.writes), *halves(store), *untrue(scene)]
    finally:
        store.close()


def age_leftovers(scene: Scene) -> int:
    """Make what killed services left in their caches as old as it takes to be tidied away; how many."""
    then = time.time() - AN_AGE
    left = [*unfinished(scene.disk.folder)]
    for file in left:
        os.utime(file, (then, then))
    return len(left)


def unfinished(folder: Path) -> Iterator[Path]:
    """What a cache holds only while something is being made."""
    for cache in folder.glob("cache-*"):
        yield from (*cache.glob("view-*"), *cache.glob("unfinished-*"))


def files(scene: Scene) -> Iterator[str]:
    """Files that nobody knows of."""
    folder = scene.disk.folder
    for one in folder.iterdir():
        if not one.name.startswith(OURS):
            yield f"left over: {one.name}"
    for one in (*unfinished(folder), *(folder / "tmp").iterdir()):
        yield f"left over: {one.name}"


def memory(seen: Seen) -> tuple[str, list[str]]:
    """What the steady service held after warming up and at the end, and whether that is flat."""
    began, ended = seen.megabytes[0][0], seen.megabytes[-1][0]

    def held(part: tuple[float, float]) -> float:
        low, high = (began + share * (ended - began) for share in part)
        return statistics.median([mb for moment, mb in seen.megabytes if low <= moment <= high])

    warm, last = held(WARM), held(LAST)
    said = f"{warm:.0f} MB warm, {last:.0f} MB at the end ({(last / warm - 1) * 100:+.1f} %)"
    if ended - began < LONG_ENOUGH:
        return f"{said}; too short to judge", []
    return said, [f"memory is not flat: {said}"] if abs(last / warm - 1) > FLAT else []
