"""What a closed list is: values in the order in which people should meet them, each with its labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graph.records.languages import in_language


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list: its labels on screen, and other words that mean it in a sheet."""

    value: str
    sv: str
    en: str
    sheet: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Return the label in a language of the data."""
        return in_language(lang, self.sv, self.en)


@dataclass(frozen=True)
class ClosedList:
    """A named list of choices in the order in which people should meet them."""

    name: str
    choices: tuple[Choice, ...]

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values, in order."""
        return tuple(choice.value for choice in self.choices)

    def __contains__(self, value: object) -> bool:
        return value in self.values

    def __getitem__(self, value: str) -> Choice:
        for choice in self.choices:
            if choice.value == value:
                return choice
        raise KeyError(value)

    def label(self, value: str | None, lang: str) -> str:
        """Return the label of `value`, or "" for an unknown (None) one."""
        return self[value].label(lang) if value else ""
