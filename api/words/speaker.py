"""Who speaks to a reader: the language, and the records that sentences name."""

from __future__ import annotations

from abc import ABC, abstractmethod

from api.settings import Lang
from api.words.catalogue import Say, say
from graph.records.lists import ClosedList
from graph.records.model import Arena, Initiative, Organisation, Place, Question, Service
from graph.records.snapshot import Snapshot


class Speaker(ABC):
    """Says things in the reader's language about the records of a snapshot."""

    @property
    @abstractmethod
    def lang(self) -> Lang:
        """The reader's language."""

    @property
    @abstractmethod
    def snapshot(self) -> Snapshot:
        """The records that sentences name."""

    @property
    def say(self) -> Say:
        """Speaks the reader's language; bound to `_` where it is used."""
        return say(self.lang)

    def label(self, choices: ClosedList, value: str | None) -> str:
        """The label of a value of a closed list."""
        return choices.label(value, self.lang)

    def name(self, record: Organisation | Arena | Question | Service | Initiative | Place) -> str:
        """A record's name in the reader's language where it has one."""
        english: str | None = getattr(record, "name_en", None)
        return english if self.lang == "en" and english else record.name

    def description(self, record: Organisation | Arena | Service | Initiative) -> str | None:
        """A record's description in the reader's language where it has one."""
        english = record.description_en
        return english if self.lang == "en" and english else record.description
