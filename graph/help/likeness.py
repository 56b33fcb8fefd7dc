"""What a sentence is like: a linear reading of sentences that people have said about something.

Beside the phrases, which know what they were told, this knows what sentences about a matter have in common:
words, pieces of words, and the fields that words belong to (`fields.toml`), alone and two together. It is
worked out anew when it is first needed; nothing else is stored, and a sentence added is a sentence learned.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.help.ways_in import DATA
from graph.records.languages import DATA_LANGUAGES
from graph.records.text import words
from graph.search.swedish import SHORTEST_PART, stem

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Features = Mapping[str, float]
WORD, PIECE, FIELD, PAIR = 1.0, 0.7, 2.0, 1.5
"""What a word's stem, a piece of a word, a field, and two fields together count, each times its rarity."""
PIECE_LENGTH = 4
OFTEN = 2
"""In how many sentences something must stand to be learned from."""
RIDGE = 1.0
"""How strongly weights are held near nothing: the more, the less single sentences count."""
STEPS = 30


@dataclass(frozen=True)
class Likeness:
    """What speaks for each matter, worked out from sentences.

    Attributes
    ----------
    matters : tuple of str
    number : Mapping of str to int
        The rows of what is known: features by name.
    rarity : array
        Of each feature: ln((1 + sentences) / (1 + those that hold it)) + 1.
    weights : array
        What each feature says for each matter.
    """

    matters: tuple[str, ...]
    number: Mapping[str, int]
    rarity: Floats
    weights: Floats

    @staticmethod
    def of(sentences: Sequence[tuple[str, str]], counted: Mapping[str, float] | None = None) -> Likeness:
        """Work it out from (sentence, matter); `counted` says what a sentence of a matter counts (else one).

        Notes
        -----
        Ridge regression of the matters (1 or 0) on the features of each sentence, scaled to length one, by
        conjugate gradients. Cost: some 0.2 ms a sentence.
        """
        first: dict[str, int] = {}
        found = [_numbered(features(words(text)), first) for text, _ in sentences]
        at, values = (np.concatenate(each) for each in zip(*found, strict=True))
        held = np.bincount(at)
        often = held >= OFTEN
        rarity = (np.log((1 + len(found)) / (1 + held[often])) + 1).astype(np.float32)
        renumbered = np.cumsum(often) - 1
        rows = np.repeat(np.arange(len(found)), [len(one) for one, _ in found])[often[at]]
        at, values = renumbered[at[often[at]]], values[often[at]]
        worth = values * rarity[at]
        lengths = np.sqrt(np.bincount(rows, worth * worth, len(found)))
        counts = np.sqrt([(counted or {}).get(matter, 1.0) for _, matter in sentences])
        worth = worth * (counts / np.maximum(lengths, 1e-9))[rows]
        x = csr_array((worth.astype(np.float32), (rows, at)), shape=(len(found), len(rarity)))
        matters = tuple(dict.fromkeys(matter for _, matter in sentences))
        y = np.zeros((len(found), len(matters)), np.float32)
        y[np.arange(len(found)), [matters.index(matter) for _, matter in sentences]] = counts
        number = {name: int(renumbered[one]) for name, one in first.items() if often[one]}
        return Likeness(matters, number, rarity, _ridge(x, y))

    def scores(self, said: Sequence[str]) -> dict[str, float]:
        """Return how like what was said about each matter folded words are: 0 for not at all, 1 for very."""
        at, values = _known(features(said), self.number, self.rarity)
        return dict(zip(self.matters, (values @ self.weights[at]).tolist(), strict=True))


def read_said(folder: Path) -> list[tuple[str, str]]:
    """Read the sentences of a folder: one a line, each file about what it is called; `#` begins a remark."""
    return [
        (line.strip(), path.stem)
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def features(said: Sequence[str]) -> Features:
    """Return what a sentence has that can be learned from, and what each counts."""
    found: dict[str, float] = {}
    fields: set[str] = set()
    for word in said:
        found[f"word {stem(word)}"] = WORD
        whole = f"<{word}>"
        for at in range(len(whole) - PIECE_LENGTH + 1 if len(whole) > PIECE_LENGTH else 0):
            found[f"piece {whole[at : at + PIECE_LENGTH]}"] = PIECE
        fields |= fields_of(word)
    found |= {f"field {field}": FIELD for field in fields}
    return found | {f"pair {a} {b}": PAIR for a, b in combinations(sorted(fields), 2)}


@lru_cache(maxsize=20_000)
def fields_of(word: str) -> frozenset[str]:
    """Return the fields of a folded word; of one that is in none, those of its parts, the last first."""
    known = _field_words()
    if own := _own(word, known):
        return own
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if last := _own(word[cut:], known):
            return last | (_own(word[:cut], known) or _own(word[: cut - 1], known))
    for cut in range(len(word) - 3, SHORTEST_PART, -1):
        if first := _own(word[:cut], known):
            return first
    return frozenset()


def _own(word: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return known.get(word) or known.get(f"~{stem(word)}") or frozenset()


@cache
def _field_words() -> Mapping[str, frozenset[str]]:
    """Return the fields of words, and of stems (after a `~`) where no word is meant as it stands."""
    told: Mapping[str, str] = tomllib.loads((DATA / "fields.toml").read_text("utf-8"))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for field, text in told.items():
        for word in words(text):
            found[word].add(field)
            for lang in DATA_LANGUAGES:
                found[f"~{stem(word, lang)}"].add(field)
    once: dict[frozenset[str], frozenset[str]] = {}
    return {word: once.setdefault(frozenset(fields), frozenset(fields)) for word, fields in found.items()}


def _numbered(told: Features, number: dict[str, int]) -> tuple[Numbers, Floats]:
    """Return the numbers and values of a sentence's features; new ones get the next numbers."""
    at = np.array([number.setdefault(name, len(number)) for name in told], np.int32)
    return at, np.fromiter(told.values(), np.float32)


def _known(told: Features, number: Mapping[str, int], rarity: Floats) -> tuple[Numbers, Floats]:
    """Return the features that are known, and their values, together of length one."""
    kept = [(number[name], value) for name, value in told.items() if name in number]
    at = np.array([one for one, _ in kept], np.int32)
    values = np.array([value for _, value in kept], np.float32) * rarity[at]
    return at, values / max(math.sqrt(float(values @ values)), 1e-9)


def _ridge(x: csr_array, y: Floats) -> Floats:
    """Return the w of every column of y with the least |xw − y|² + RIDGE |w|², by conjugate gradients."""
    weights = np.zeros((x.shape[1], y.shape[1]), np.float32)
    left: Floats = x.T @ y
    way, size = left.copy(), (left * left).sum(0)
    for _ in range(STEPS):
        moved = x.T @ (x @ way) + RIDGE * way
        length = size / np.maximum((way * moved).sum(0), 1e-12)
        weights += length * way
        left -= length * moved
        now = (left * left).sum(0)
        way = left + now / np.maximum(size, 1e-12) * way
        size = now
    return weights
