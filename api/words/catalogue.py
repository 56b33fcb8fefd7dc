"""The words on screen: Swedish stands in the code and is the key; English is read from `api/words/locale`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("sv", "en")

Text = str | tuple[str, str]


@dataclass(frozen=True)
class Say:
    """Says things in one language; usually bound to the name `_`, which is what the extraction looks for."""

    lang: str
    table: Mapping[str, Text]

    def __call__(self, msgid: str) -> str:
        """The sentence `msgid` in this language; Swedish where a translation is missing."""
        said = self.table.get(msgid, msgid)
        return said if isinstance(said, str) else said[0]

    def plural(self, one: str, many: str, n: float) -> str:
        """The form of a sentence that fits the number `n`; Swedish and English have the same two."""
        said = self.table.get(one, (one, many))
        forms = (said, said) if isinstance(said, str) else said
        return forms[0 if n == 1 else 1]


@cache
def say(lang: str) -> Say:
    """Everything in `lang`: an empty table for Swedish, the catalogue for English."""
    if lang == "sv":
        return Say(lang, MappingProxyType({}))
    with (LOCALE / lang / "LC_MESSAGES" / "oriket.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    table: dict[str, Text] = {}
    for message in catalogue:
        if isinstance(message.id, tuple) and isinstance(message.string, tuple | list):
            table[message.id[0]] = (message.string[0], message.string[1])
        elif (
            message.id and isinstance(message.id, str) and isinstance(message.string, str) and message.string
        ):
            table[message.id] = message.string
    return Say(lang, MappingProxyType(table))


def N_(msgid: str) -> str:
    """Mark a sentence for the catalogue that is translated where it is used."""
    return msgid
