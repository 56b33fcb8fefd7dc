"""What residents write about in any municipality, in their words, and who can help with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from graph.help.learned import learned
from graph.help.likeness import Lesson, Likeness, read_said
from graph.help.ways_in import DATA, ByLanguage
from graph.records.languages import DATA_LANGUAGES, ENGLISH, SWEDISH, data_language
from graph.records.text import words
from graph.search.swedish import stem

PREFIX = "topic:"
"""Before a topic's id where it stands beside questions of the network."""
OLDER = f"{PREFIX}older"

HEAVY = frozenset(
    stem(word)
    for word in words(
        """
        hemlös hemlöshet bostadslös missbruk missbrukare missbrukar beroende spelberoende alkohol alkoholist
        droger knark narkotika våld våldsam våldsutsatt misshandel brott brottsoffer kriminell kriminalitet
        gäng brottslighet
        homeless homelessness addiction addicted alcohol drugs violence crime
        """
    )
)
"""Words of what may hurt when it is offered to somebody who did not ask for it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter, under the fields that a network's question has: words point at both alike."""

    id: str
    name: str
    name_en: str
    synonyms: tuple[str, ...]
    synonyms_en: tuple[str, ...]
    synonyms_other: tuple[str, ...]
    """In languages that the data have no names in: these words are only listened for."""
    duties: tuple[str, ...]
    lines: tuple[str, ...]
    means: tuple[str, ...]
    heavy: bool
    unless: tuple[str, ...] = ()
    """What its words are in other senses: "beroende av"."""
    broader: None = None

    @property
    def ways(self) -> tuple[str, ...]:
        """Where it leads: what every municipality offers, then national lines."""
        return (*self.duties, *self.lines)

    @property
    def meant(self) -> frozenset[str]:
        """The stems of the words that stand in names of what is about the same."""
        return frozenset(stem(word) for text in self.means for word in words(text))

    def called(self, lang: str) -> str:
        """Return its name in a language."""
        return {SWEDISH: self.name, ENGLISH: self.name_en}[data_language(lang)]


@cache
def topics() -> Mapping[str, Topic]:
    """Return the topics, by id (with its prefix)."""
    told = tomllib.loads((DATA / "topics.toml").read_text("utf-8"))
    return {f"{PREFIX}{id}": _topic(f"{PREFIX}{id}", one) for id, one in told.items()}


def _topic(id: str, told: Mapping[str, Iterable[str] | ByLanguage | bool]) -> Topic:
    fields = (*DATA_LANGUAGES, "duties", "lines", "means", "unless")
    listed = {field: tuple(told.get(field, ())) for field in fields}  # type: ignore[arg-type]
    name: ByLanguage = told["name"]  # type: ignore[assignment]  # the file's own form
    other: Mapping[str, Iterable[str]] = told.get("other", {})  # type: ignore[assignment]  # as above
    return Topic(
        id,
        name[SWEDISH],
        name[ENGLISH],
        listed[SWEDISH],
        listed[ENGLISH],
        tuple(chain.from_iterable(other.values())),
        listed["duties"],
        listed["lines"],
        listed["means"],
        bool(told.get("heavy")),
        listed["unless"],
    )


def said_of_topics() -> list[tuple[str, str]]:
    """Return what people say about topics (`data/said`), and the topic's id."""
    return [(text, f"{PREFIX}{name}") for text, name in read_said(DATA / "said")]


def phrases_as_said() -> list[tuple[str, str]]:
    """Return the topics' own names and phrases in every language, and the topic's id."""
    return [
        (text, one.id)
        for one in topics().values()
        for text in (one.name, one.name_en, *one.synonyms, *one.synonyms_en, *one.synonyms_other)
    ]


def lesson() -> Lesson:
    """Return all that is said about topics."""
    return Lesson((*said_of_topics(), *phrases_as_said()))


@cache
def likeness() -> Likeness:
    """Return what sentences about each topic have in common."""
    return learned(lesson())


def topics_named(text: str) -> tuple[str, ...]:
    """Return the topics, by id, that a name tells of ("vårdcentral")."""
    said = {stem(word) for word in words(text)}
    return tuple(id for id, means in _meanings() if not means.isdisjoint(said))


@cache
def _meanings() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((topic.id, topic.meant) for topic in topics().values() if topic.means)


def is_heavy_name(*texts: str | None) -> bool:
    """Say whether a name or a target group tells of homelessness, addiction, crime or violence."""
    return any(_is_heavy(word) for text in texts for word in words(text or ""))


@lru_cache(maxsize=100_000)
def _is_heavy(word: str) -> bool:
    return stem(word) in HEAVY or any(word.startswith(one) for one in HEAVY if len(one) > 4)
