"""Who speaks to a reader: the language, and the records that sentences name."""

from __future__ import annotations

from abc import ABC, abstractmethod

from api.words.catalogue import Say, say
from graph.records.closed_list import ClosedList
from graph.records.languages import in_language
from graph.records.model import (
    Agreement,
    Arena,
    Call,
    CareChain,
    Challenge,
    Goal,
    Initiative,
    Organisation,
    Place,
    ProblemAnalysis,
    Question,
    Round,
    Service,
    Source,
    SteeringDocument,
    Story,
    Survey,
)
from graph.records.snapshot import Snapshot


class Speaker(ABC):
    """Says things in the reader's language about the records of a snapshot."""

    @property
    @abstractmethod
    def lang(self) -> str:
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
        return self.say.label(choices, value)

    def name(
        self,
        record: Organisation
        | Arena
        | Question
        | Service
        | Initiative
        | Place
        | Source
        | Story
        | CareChain
        | SteeringDocument
        | Agreement
        | Call
        | Challenge
        | Goal
        | ProblemAnalysis
        | Round
        | Survey,
    ) -> str:
        """A record's name in the reader's language where it has one."""
        return in_language(self.lang, record.name, record.name_en)

    def description(
        self, record: Organisation | Arena | Service | Initiative | Call | Challenge | Goal
    ) -> str | None:
        """A record's description in the reader's language where it has one."""
        return in_language(self.lang, record.description, record.description_en)
