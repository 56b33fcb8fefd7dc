"""Words of what may hurt, in their other senses: "beroende av bilen", "slår mig ner", "dricker vatten"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph.help.topics import topics
from graph.records.text import words

BETWEEN = 2
"""How many other words may stand between two of a phrase."""


@dataclass(frozen=True, slots=True)
class PhrasePart:
    """What may stand at one place of a phrase: whole words, or how a word begins."""

    whole: frozenset[str]
    begins: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Say whether a folded word is one of them."""
        return word in self.whole or word.startswith(self.begins)


Phrase = tuple[PhrasePart, ...]


def in_another_sense(said: Sequence[str]) -> frozenset[str]:
    """Return the folded words that stand in a sentence only in a sense that has nothing heavy.

    Examples
    --------
    >>> sorted(in_another_sense(("jag", "ar", "beroende", "av", "bilen")))
    ['av', 'beroende']
    >>> in_another_sense(("jag", "ar", "beroende"))
    frozenset()
    """
    aside = {at for phrase in _phrases() for start in range(len(said)) for at in _found(phrase, said, start)}
    return frozenset(said[at] for at in aside) - {word for at, word in enumerate(said) if at not in aside}


def _found(phrase: Phrase, said: Sequence[str], start: int) -> Iterable[int]:
    """Return where the words of a phrase stand, its first one at `start`; nowhere without all of them."""
    if not phrase[0].fits(said[start]):
        return ()
    found = [start]
    for part in phrase[1:]:
        after = range(found[-1] + 1, min(found[-1] + 2 + BETWEEN, len(said)))
        at = next((at for at in after if part.fits(said[at])), None)
        if at is None:
            return ()
        found.append(at)
    return found


@cache
def _phrases() -> tuple[Phrase, ...]:
    told = (text for topic in topics().values() for text in topic.unless)
    return tuple(tuple(_either(text)) for text in told)


def _either(text: str) -> Iterator[PhrasePart]:
    for part in text.split():
        either = part.split("/")
        whole = frozenset(word for one in either if not one.endswith("*") for word in words(one))
        yield PhrasePart(whole, tuple(word for one in either if one.endswith("*") for word in words(one)))
