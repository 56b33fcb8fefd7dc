"""From the text of a statement's source to the sources that it cites.

A cell cites by a word that the register knows, then chapter, subject and lines, several parted by ";":
``cross_rapport §2 Karlskoga r275-280; vinnova projektsida r22``. Lines are for those who look it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.records.model import Source
from graph.records.text import same

_CHAPTER = re.compile(r"^§\s*(?P<chapter>[\d.]+)\s*")
_LINES = re.compile(r"[\s,]*\br\d+(?:\s*[-–]\s*\d+)?")
_PICTURE = re.compile(r"^bild\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One source that is cited, or the words alone where the register does not know it."""

    source: Source | None
    chapter: str = ""
    about: str = ""
    text: str = ""


class Cited:
    """Reads what cells cite, with one register of sources.

    Parameters
    ----------
    sources : mapping of str to Source
        The register, by id.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        known = [(same(word), one) for one in sources.values() for word in _words(one)]
        self._known = sorted(known, key=lambda found: -len(found[0]))

    def read(self, text: str) -> Iterator[Citation]:
        """Yield what a text cites, in its order, each once.

        Parameters
        ----------
        text : str

        Yields
        ------
        Citation
        """
        seen = set()
        for part in filter(None, (one.strip() for one in text.split(";"))):
            found = self._read(part)
            if found not in seen:
                seen.add(found)
                yield found

    def _read(self, part: str) -> Citation:
        folded = same(part)
        for word, source in self._known:
            if folded == word or folded.startswith((f"{word} ", f"{word},")):
                return _placed(source, part[len(word) :].lstrip(" ,"))
        return Citation(None, text=part)


def _words(source: Source) -> Iterator[str]:
    yield from source.aliases
    yield from filter(None, (source.name, source.short_name))


def _placed(source: Source, rest: str) -> Citation:
    """Where in a source: a chapter, and what it is about."""
    chapter = _CHAPTER.match(rest)
    about = rest[chapter.end() :] if chapter else rest
    about = _PICTURE.sub("", _LINES.sub("", about)).strip(" ,")
    return Citation(source, chapter["chapter"] if chapter else "", about)
