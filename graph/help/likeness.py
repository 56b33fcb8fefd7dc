"""What a sentence is like: a linear reading of sentences that people have said about something.

Beside the phrases, which know what they were told, this knows what sentences about a matter have in common:
words, pieces of words, and the fields that words belong to (`fields.toml`), alone and two together. Nothing
else is stored but what set-up has worked out (`learned.py`), and a sentence added is a sentence learned.
"""

from __future__ import annotations

import math
import tomllib
import zlib
from array import array
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
Halves = NDArray[np.float16]
Keys = NDArray[np.uint32]
Features = Mapping[str, float]
WORD, PIECE, FIELD, PAIR = 1.0, 0.8, 1.5, 1.0
"""What a word's stem, a piece of a word, a field, and two fields together count, each times its rarity."""
PIECE_LENGTH = 4
OFTEN = 2
"""In how many sentences something must stand to be learned from."""
RIDGE = 1.0
"""How strongly weights are held near nothing: the more, the less single sentences count."""
STEPS, AT_ONCE = 30, 12
"""Of the conjugate gradients; matters that are worked out at once: the fewer, the less memory."""


@dataclass(frozen=True)
class Lesson:
    """Sentences to learn from.

    Attributes
    ----------
    said : tuple of (sentence, matter)
    counted : tuple of (matter, float)
        What a sentence of a matter counts; of any other one.
    """

    said: tuple[tuple[str, str], ...]
    counted: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Likeness:
    """What speaks for each matter, worked out from sentences.

    Attributes
    ----------
    matters : tuple of str
    keys : array of int
        The features that are known, in order, each by its name's checksum: a tenth of the names' memory.
    rarity : array
        Of each feature: ln((1 + sentences) / (1 + those that hold it)) + 1.
    weights : array
        What each feature says for each matter; half as precise as it was worked out takes half the memory.
    """

    matters: tuple[str, ...]
    keys: Keys
    rarity: Floats
    weights: Halves

    @staticmethod
    def of(lesson: Lesson) -> Likeness:
        """Work it out.

        Notes
        -----
        Ridge regression of the matters (1 or 0) on the features of each sentence, scaled to length one, by
        conjugate gradients. Cost: some 0.2 ms a sentence.
        """
        sentences, counted = lesson.said, dict(lesson.counted)
        names, told, sizes = array("I"), array("f"), []
        for text, _ in sentences:
            found = features(words(text))
            names.extend(map(_key, found))
            told.extend(found.values())
            sizes.append(len(found))
        keys, at, held = np.unique(np.array(names), return_inverse=True, return_counts=True)
        often = held >= OFTEN
        rarity = (np.log((1 + len(sizes)) / (1 + held[often])) + 1).astype(np.float32)
        kept = often[at]
        rows, at = np.repeat(np.arange(len(sizes)), sizes)[kept], (np.cumsum(often) - 1)[at[kept]]
        worth = np.array(told)[kept] * rarity[at]
        lengths = np.sqrt(np.bincount(rows, worth * worth, len(sizes)))
        counts = np.sqrt([counted.get(matter, 1.0) for _, matter in sentences])
        scaled = (worth * (counts / np.maximum(lengths, 1e-9))[rows]).astype(np.float32)
        x = csr_array((scaled, (rows, at)), shape=(len(sizes), len(rarity)))
        matters = tuple(dict.fromkeys(matter for _, matter in sentences))
        y = np.zeros((len(sizes), len(matters)), np.float32)
        y[np.arange(len(sizes)), [matters.index(matter) for _, matter in sentences]] = counts
        weights = np.hstack([_ridge(x, y[:, at : at + AT_ONCE]) for at in range(0, len(matters), AT_ONCE)])
        return Likeness(matters, keys[often], rarity, weights.astype(np.float16))

    def scores(self, said: Sequence[str]) -> dict[str, float]:
        """Return how like what was said about each matter folded words are: 0 for not at all, 1 for very."""
        told = features(said)
        names = np.fromiter(map(_key, told), np.uint32, len(told))
        at = np.minimum(np.searchsorted(self.keys, names), len(self.keys) - 1)
        known = self.keys[at] == names
        at, values = (
            at[known],
            np.fromiter(told.values(), np.float32, len(told))[known] * self.rarity[at[known]],
        )
        length = max(math.sqrt(float(values @ values)), 1e-9)
        return dict(
            zip(self.matters, (values @ self.weights[at].astype(np.float32) / length).tolist(), strict=True)
        )


def _key(name: str) -> int:
    return zlib.crc32(name.encode())


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
