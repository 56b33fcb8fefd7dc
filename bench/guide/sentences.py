"""The sentences of `sentences.csv`, split in two halves before the search was built.

Tuning looked at the half `tune` only; `test` was run when it was done. The half is a bit of the sentence's
own hash, so nobody chose it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

PATH = Path(__file__).with_name("sentences.csv")
LATER = Path(__file__).with_name("later.csv")
"""Thirty more, written when nothing was changed any more: the synonyms' author had written the first ones."""

HELP_TUNE, APART = PATH.with_name("help_tune.csv"), PATH.with_name("answers_apart.csv")
"""On what residents ask any municipality: to tune on, and written before the words and kept apart."""

FRESH = PATH.with_name("fresh_answers.csv")
"""More, to be asked in any network: `expect` names what fits in either demo, and no place."""

HELD = PATH.with_name("held_20261127_answers.csv")
"""As those, by somebody who knew neither the words nor the code; `expect` names duties and lines alone."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What somebody writes, and what must be among the first three hits: any one of `expect`."""

    text: str
    lang: str
    who: str
    place: str | None
    age: int | None
    expect: frozenset[tuple[str, str]]

    @property
    def half(self) -> str:
        """Return "tune" or "test"."""
        return "tune" if hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0 else "test"


def load(path: Path = PATH) -> list[Sentence]:
    """Read the sentences."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Sentence(
                text=row["sentence"],
                lang=row["lang"],
                who=row["who"],
                place=row["place"] or None,
                age=int(row["age"]) if row["age"] else None,
                expect=frozenset((kind, id) for kind, _, id in _parts(row["expect"])),
            )
            for row in csv.DictReader(file)
        ]


def asked_in(place: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences as they are asked in a place, by its name."""
    return [replace(one, place=place) for one in sentences]


def _parts(expect: str) -> list[tuple[str, str, str]]:
    return [one.partition(":") for one in expect.split("|")]
