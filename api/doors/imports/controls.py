"""One field of an import's form: a list to choose from, or a text to write."""

from __future__ import annotations

from dataclasses import dataclass

from api.doors.imports.state import ASIDE
from api.words.catalogue import Say
from api.words.import_page import said_as

Option = tuple[str, str]


@dataclass(frozen=True)
class Control:
    """One field: a list to choose from, or with no options a text to write."""

    name: str
    label: str
    options: tuple[Option, ...] = ()
    hint: str = ""
    value: str = ""


def chosen(_: Say, *options: Option) -> tuple[Option, ...]:
    """Options of a list, of which none is chosen yet."""
    return (("", said_as(_, "choose")), *((ASIDE + value, text) for value, text in options))
