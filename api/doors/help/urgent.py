"""Urgent matters: read from `urgent.toml`, recognised in a sentence, told before everything else."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from api.doors.help import danger
from graph.help.ways_in import lines
from graph.records.languages import DATA_LANGUAGES
from graph.records.text import words

PATH = Path(__file__).with_name("urgent.toml")
CONTEXT = "urgent"
"""In which catalogues have the texts of the file that it does not have in their language."""
BETWEEN = 2
"""Words that may stand between two words of a trigger ("ont i det vänstra bröstet")."""
SLIP_FROM = 8
"""A wrong letter is forgiven in words from this length: shorter ones become other words."""

FAR = 1000
"""Words between two of a trigger with `...` between them: any number."""

Told = Mapping[str, str]
"""A text by language."""
Groups = Mapping[str, tuple[str, ...]]
"""Words that triggers name together: `<kin>` is any of them."""


Forms = tuple[str, ...]
"""What one word may be; a form that ends in `*` is a beginning."""


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """One place in a trigger: what may stand there (a word, or several in a row), and how many before it."""

    either: tuple[tuple[Forms, ...], ...]
    between: int = BETWEEN

    def ends(self, said: tuple[str, ...], start: int) -> set[int]:
        """Return where it ends, if it stands at `start`."""
        found = set()
        for row in self.either:
            there = said[start : start + len(row)]
            if len(there) == len(row) and all(map(_is_one_of, there, row)):
                found.add(start + len(row) - 1)
        return found


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a trigger, in order; `at_end` where the sentence ends with them."""

    words: tuple[TriggerWord, ...]
    at_end: bool = False

    def places(self, said: tuple[str, ...], start: int) -> set[int]:
        """Return the positions from its first word, which stands at `start`, to its last."""
        found: set[int] = set()
        for end in _ends(self.words, said, start):
            if not (self.at_end and end < len(said) - 1):
                found.update(range(start, end + 1))
        return found


DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")
"""A letter that somebody has held down: "dööö" is "dö"."""


@dataclass(frozen=True)
class Patterns:
    """Triggers, found by what they begin with: a sentence looks at few of them."""

    all: tuple[Pattern, ...]

    @cached_property
    def _beginnings(self) -> tuple[Mapping[str, tuple[Pattern, ...]], Mapping[str, tuple[Pattern, ...]]]:
        """Patterns by what their first word is, and by what it is like (it begins so, or may be a slip)."""
        exact: defaultdict[str, tuple[Pattern, ...]] = defaultdict(tuple)
        alike: defaultdict[str, tuple[Pattern, ...]] = defaultdict(tuple)
        for pattern in self.all:
            for form in {form for row in pattern.words[0].either for form in row[0]}:
                loose = form.endswith("*") or len(form) >= SLIP_FROM
                (alike if loose else exact)[form] += (pattern,)
        return exact, alike

    def places(self, said: tuple[str, ...]) -> set[int]:
        """Return the positions of the words where any of them stands."""
        exact, alike = self._beginnings
        found: set[int] = set()
        for start, word in enumerate(said):
            if not word:
                continue
            meant = [*exact.get(word, ())]
            for form, patterns in alike.items():
                if form[0] == word[0] and _is(word, form):
                    meant += patterns
            for pattern in meant:
                found |= pattern.places(said, start)
        return found

    def without(self, said: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words, those that they stand on blanked out."""
        other = self.places(said)
        return tuple("" if at in other else word for at, word in enumerate(said))


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
    """Something urgent: the words that point at it, whom to call, and the question that it belongs to.

    `topic` is what it is about in a network that does not have `question`.
    """

    id: str
    name: Told
    contacts: tuple[UrgentContact, ...]
    question: str | None
    topic: str | None
    triggers: Patterns
    unless: Patterns

    def is_meant(self, said: tuple[str, ...]) -> bool:
        """Say whether a trigger stands in the words, once those that mean something else are taken out."""
        return bool(self.triggers.places(self.unless.without(said)))


@dataclass(frozen=True, slots=True)
class UrgentHeard:
    """What a sentence points at: matters for the box, or else one that it may be about, for a calm line."""

    certain: tuple[Matter, ...]
    perhaps: Matter | None


@dataclass(frozen=True, slots=True)
class Urgent:
    """The file: its matters, most serious first, and from when the numbers are."""

    matters: tuple[Matter, ...]
    contacts: Mapping[str, UrgentContact]
    as_of: dt.date
    source: Told
    told_apart: Mapping[str, str]
    unless: Patterns

    def matters_in(self, sentence: str, *, by_likeness: bool = True) -> tuple[Matter, ...]:
        """Return the urgent matters that a sentence points at: by a trigger, or by likeness.

        Without likeness where a matter stops what somebody writes: a box beside an answer costs nothing.
        """
        return self.heard(sentence, by_likeness=by_likeness).certain

    def heard(self, sentence: str, *, by_likeness: bool = True) -> UrgentHeard:
        """Return what a sentence points at, and what it may be about where that is not sure enough."""
        said = self._read(sentence)
        left = said
        for matter in self.matters:
            left = matter.unless.without(left)
        likest, by = danger.likely([word for word in left if word])
        triggered = self._triggered(said)
        meant = {matter.id for matter in triggered} if by > danger.QUIET else set()
        # Words that mean something else are no danger, and what is left without them need not be any.
        by = min(by, danger.likely(words(sentence))[1])
        if by_likeness and by >= danger.RAISED:
            meant.add(likest)
        near = [*triggered, *(one for one in self.matters if one.id == likest and by >= danger.PERHAPS)]
        certain = tuple(matter for matter in self.matters if matter.id in meant)
        return UrgentHeard(certain, near[0] if near and not certain else None)

    def triggered(self, sentence: str) -> tuple[Matter, ...]:
        """Return the urgent matters that a trigger points at, whatever the sentence is like."""
        return self._triggered(self._read(sentence))

    def _triggered(self, said: tuple[str, ...]) -> tuple[Matter, ...]:
        return tuple(matter for matter in self.matters if matter.is_meant(said))

    def _read(self, sentence: str) -> tuple[str, ...]:
        """Return its folded words, those blanked out that mean something else whatever the matter."""
        plain = DRAWN_OUT.sub(r"\1", sentence.casefold())
        for written, other in self.told_apart.items():
            plain = plain.replace(written, other)
        return self.unless.without(words(plain))


@cache
def load(path: Path = PATH) -> Urgent:
    """Read the file, once."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    contacts = {id: _contact(id, one) for id, one in told["contacts"].items()}
    groups = {name: tuple(text.split()) for name, text in told["groups"].items()}
    matters = tuple(_matter(one, contacts, groups) for one in told["matter"])
    other = _patterns(told["unless"], groups)
    return Urgent(matters, contacts, told["as_of"], told["source"], told["told_apart"], other)


def _contact(id: str, told: Mapping[str, Any]) -> UrgentContact:
    text, line = {lang: told[lang] for lang in DATA_LANGUAGES}, lines().get(id)
    return UrgentContact(id, told["name"], line.number if line else None, text, told.get("numbers", {}))


def _matter(told: Mapping[str, Any], contacts: Mapping[str, UrgentContact], groups: Groups) -> Matter:
    return Matter(
        told["id"],
        told["name"],
        tuple(contacts[id] for id in told["contacts"]),
        told.get("question"),
        told.get("topic"),
        _patterns((text for lang in DATA_LANGUAGES for text in told[lang]), groups),
        _patterns(told.get("unless", ()), groups),
    )


def _patterns(texts: Iterable[str], groups: Groups) -> Patterns:
    return Patterns(tuple(_pattern(text, groups) for text in texts))


def _pattern(text: str, groups: Groups) -> Pattern:
    """Read a trigger, as `urgent.toml` says they are written."""
    found: list[TriggerWord] = []
    between = BETWEEN
    for part in text.removesuffix("$").split():
        if part == "...":
            between = FAR
            continue
        found.append(TriggerWord(tuple(_row(one, groups) for one in part.split("/")), between))
        between = BETWEEN
    return Pattern(tuple(found), text.endswith("$"))


def _row(text: str, groups: Groups) -> tuple[Forms, ...]:
    """Return the words that stand in a row; one with an apostrophe is two ("can't")."""
    found: list[Forms] = []
    for word in text.split("_"):
        if word.startswith("<"):
            found.append(tuple("".join(words(one)) for one in groups[word[1:-1]]))
        else:
            *before, last = words(word)
            found += [(one,) for one in before]
            found.append((last + ("*" if word.endswith("*") else ""),))
    return tuple(found)


def _ends(pattern: tuple[TriggerWord, ...], said: tuple[str, ...], start: int) -> set[int]:
    """Return where a pattern ends whose first word stands at `start`, with few others between its words."""
    ends, rest = pattern[0].ends(said, start), pattern[1:]
    if not rest or not ends:
        return ends
    found: set[int] = set()
    for end in ends:
        for at in range(end + 1, min(end + rest[0].between + 2, len(said))):
            found |= _ends(rest, said, at)
    return found


def _is_one_of(word: str, forms: Forms) -> bool:
    return any(_is(word, form) for form in forms)


def _is(word: str, form: str) -> bool:
    bare = form.removesuffix("*")
    begins = form.endswith("*")
    if word.startswith(bare) if begins else word == bare:
        return True
    if len(bare) < SLIP_FROM or word[:1] != bare[:1]:
        return False
    lengths = (len(bare) - 1, len(bare), len(bare) + 1) if begins else (len(word),)
    return any(OSA.distance(word[:length], bare, score_cutoff=1) <= 1 for length in lengths)
