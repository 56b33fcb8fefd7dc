"""Urgent matters: read from `urgent.toml`, recognised in a sentence, told before everything else."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from graph.records.languages import DATA_LANGUAGES
from graph.records.text import words

PATH = Path(__file__).with_name("urgent.toml")
CONTEXT = "urgent"
"""In which catalogues have the texts of the file that it does not have in their language."""
BETWEEN = 2
"""Words that may stand between two words of a trigger ("ont i det vänstra bröstet")."""
SLIP_FROM = 8
"""A wrong letter is forgiven in words from this length: shorter ones become other words."""

Told = Mapping[str, str]
"""A text by language."""
Pattern = tuple[tuple[str, ...], ...]
"""For each word of a trigger the words it may be; one that ends in `*` is a beginning."""


@dataclass(frozen=True, slots=True)
class UrgentContact:
    """Whom to call: a number, or none where each place has its own."""

    id: str
    name: Told
    number: str | None
    text: Told
    numbers: Mapping[str, str]

    def number_in(self, place: str | None) -> str | None:
        """Return the number to call in a place."""
        return self.numbers.get(place or "", self.number or "") or None


@dataclass(frozen=True, slots=True)
class Matter:
    """Something urgent: the words that point at it, whom to call, and the question that it belongs to."""

    id: str
    name: Told
    contacts: tuple[UrgentContact, ...]
    question: str | None
    triggers: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]

    def is_meant(self, said: tuple[str, ...]) -> bool:
        """Say whether a trigger stands in the words, once those that mean something else are taken out."""
        other = {at for pattern in self.unless for at in _places(pattern, said)}
        left = tuple("" if at in other else word for at, word in enumerate(said))
        return any(_places(pattern, left) for pattern in self.triggers)


@dataclass(frozen=True, slots=True)
class Urgent:
    """The file: its matters, most serious first, and from when the numbers are."""

    matters: tuple[Matter, ...]
    contacts: Mapping[str, UrgentContact]
    as_of: dt.date
    source: Told

    def matters_in(self, sentence: str) -> tuple[Matter, ...]:
        """Return the urgent matters that a sentence points at."""
        said = words(sentence)
        return tuple(matter for matter in self.matters if matter.is_meant(said))


@cache
def load(path: Path = PATH) -> Urgent:
    """Read the file, once."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    contacts = {id: _contact(id, one) for id, one in told["contacts"].items()}
    return Urgent(
        tuple(_matter(one, contacts) for one in told["matter"]), contacts, told["as_of"], told["source"]
    )


def _contact(id: str, told: Mapping[str, Any]) -> UrgentContact:
    text = {lang: told[lang] for lang in DATA_LANGUAGES}
    return UrgentContact(id, told["name"], told.get("number"), text, told.get("numbers", {}))


def _matter(told: Mapping[str, Any], contacts: Mapping[str, UrgentContact]) -> Matter:
    return Matter(
        told["id"],
        told["name"],
        tuple(contacts[id] for id in told["contacts"]),
        told.get("question"),
        tuple(_pattern(text) for lang in DATA_LANGUAGES for text in told[lang]),
        tuple(_pattern(text) for text in told.get("unless", ())),
    )


def _pattern(text: str) -> Pattern:
    found: list[tuple[str, ...]] = []
    for word in text.split():
        forms = word.split("/")
        if len(forms) == 1 and len(words(word)) > 1:  # "can't" is two words once folded
            found += [(part,) for part in words(word)]
        else:
            found.append(tuple("".join(words(one)) + ("*" if one.endswith("*") else "") for one in forms))
    return tuple(found)


def _places(pattern: Pattern, said: tuple[str, ...]) -> set[int]:
    """Return the positions from the first to the last word of every place where a pattern stands."""
    found: set[int] = set()
    for start in range(len(said)):
        end = _end(pattern, said, start)
        if end is not None:
            found.update(range(start, end + 1))
    return found


def _end(pattern: Pattern, said: tuple[str, ...], start: int) -> int | None:
    """Return where a pattern ends whose first word stands at `start`, with few others between its words."""
    if not _is_one_of(said[start], pattern[0]):
        return None
    rest = pattern[1:]
    if not rest:
        return start
    for at in range(start + 1, min(start + BETWEEN + 2, len(said))):
        if (end := _end(rest, said, at)) is not None:
            return end
    return None


def _is_one_of(word: str, forms: tuple[str, ...]) -> bool:
    return any(_is(word, form) for form in forms)


def _is(word: str, form: str) -> bool:
    bare = form.removesuffix("*")
    begins = form.endswith("*")
    if word.startswith(bare) if begins else word == bare:
        return True
    if len(bare) < SLIP_FROM:
        return False
    lengths = (len(bare) - 1, len(bare), len(bare) + 1) if begins else (len(word),)
    return any(OSA.distance(word[:length], bare, score_cutoff=1) <= 1 for length in lengths)
