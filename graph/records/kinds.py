"""What a kind of record is: its names, its sheet, what makes its id, and how Neo4j holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from graph.records.labels import Label
from graph.records.languages import in_language

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record, declared above its class in `graph.records.model`.

    Attributes
    ----------
    name : str
        What stores, change sets and addresses call it.
    label : Label
        What one of them is called, and what its sheet holds.
    sheet_sv, sheet_en : str
        The names of its sheet.
    key : tuple of str
        The fields that make the id of a record without a name of its own.
    line : str or None
        The relationship's type where Neo4j holds it as one, between the first two fields of its key.
    module : str or None
        What a place must have switched on for it to be shown (`graph.records.modules`).
    """

    name: str
    label: Label
    sheet_sv: str
    sheet_en: str
    key: tuple[str, ...] = ()
    line: str | None = None
    module: str | None = None

    def sheet(self, lang: str) -> str:
        """Return the name of its sheet in a language."""
        return in_language(lang, self.sheet_sv, self.sheet_en)

    def shown(self, lang: str) -> str:
        """Return the same as people read it: a file's name has no blanks."""
        return self.sheet(lang).replace("_", " ")


declared: dict[str, tuple[Kind, type]] = {}
"""Every kind with its class, in the order in which they are declared: referenced ones first."""


def kind(
    name: str,
    *,
    sv: tuple[str, str, str],
    en: tuple[str, str, str],
    key: tuple[str, ...] = (),
    line: str | None = None,
    module: str | None = None,
) -> Callable[[type[C]], type[C]]:
    """Declare that a class is a kind of record: what one is called, its sheet and a line about it."""
    label = Label(sv[0], en[0], sv[2], en[2])

    def declare(cls: type[C]) -> type[C]:
        declared[name] = Kind(name, label, sv[1], en[1], key, line, module), cls
        return cls

    return declare


def kind_of(name: str) -> Kind:
    """Return what a kind of record says of itself."""
    return declared[name][0]
