"""Likenesses that set-up has learned: arrays in files, each named by what it was learned from.

Learning takes half a second of a processor and some memory that is never given back, so it is done once for
all processes, and read by the first who asks. Sentences, or code, that have changed since have another name:
what is not there is learned when it is needed.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from graph.help import likeness
from graph.help.likeness import Lesson, Likeness
from graph.help.ways_in import DATA
from graph.records import text
from graph.search import swedish

FOLDER = DATA / "learned"
READ_BY = [*(Path(str(one.__file__)) for one in (likeness, text, swedish)), DATA / "fields.toml"]
"""What decides, beside the sentences, what is learned from them."""


def learned(lesson: Lesson) -> Likeness:
    """Return what a lesson teaches: as it was kept, or learned now where that is missing or damaged."""
    try:
        with _file(lesson).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            matters = tuple(kept["matters"].tolist())
            return Likeness(matters, kept["keys"], kept["rarity"], kept["weights"])
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return Likeness.of(lesson)


def keep(lessons: Iterable[Lesson]) -> None:
    """Learn lessons and keep what they teach, in the place of all that was kept before.

    Raises
    ------
    OSError
        The folder beside the sentences cannot be written.
    """
    FOLDER.mkdir(exist_ok=True)
    files = {_file(lesson): lesson for lesson in lessons}
    for path, lesson in files.items():
        if not path.exists():
            found = Likeness.of(lesson)
            with NamedTemporaryFile(dir=FOLDER, suffix=".new", delete=False) as file:
                np.savez_compressed(
                    file, matters=found.matters, keys=found.keys, rarity=found.rarity, weights=found.weights
                )
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
    for path in FOLDER.iterdir():
        if path not in files:
            path.unlink()


def _file(lesson: Lesson) -> Path:
    name = hashlib.sha256(repr(lesson).encode())
    for path in READ_BY:
        name.update(path.read_bytes())
    return FOLDER / f"{name.hexdigest()[:32]}.npz"
