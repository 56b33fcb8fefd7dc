"""The words on screen: Swedish stands in the code and is the key; every other language is a file in `locale/`.

`locale/en/LC_MESSAGES/oriket.po` makes English a language of the service, and a file beside it would make another.
Plurals go by gettext's own rules, which stand in the file's head or are those that Babel knows for the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol

from graph.records.closed_list import Choice, ClosedList
from graph.records.labels import Label, capitalised
from graph.records.languages import DATA_LANGUAGES, SWEDISH

LOCALE = Path(__file__).parent / "locale"
FILE = Path("LC_MESSAGES") / "oriket.po"
LANGUAGES = (SWEDISH, *sorted(path.parents[1].name for path in LOCALE.glob(f"*/{FILE}")))
"""Every language of the service, as `lang=` and the names of folders say them."""

_SAYS = re.compile(r'^"X-([\w-]+): (.*?)\\n"$', re.MULTILINE)
"""What the head of a file says of the language beside gettext's own words."""

FIELD = "field"
"""The context of what fields are called, and of what explains them."""

Text = str | tuple[str, ...]
_PROBE = "\N{SYMBOL FOR NULL}"
"""No sentence: its forms in the catalogue are their own numbers."""
_SAMPLES = (*range(1_000), 10**6, 10**9)


@dataclass(frozen=True)
class Say:
    """Says things in one language; usually bound to the name `_`, which is what the extraction looks for."""

    lang: str
    locale: Locale
    table: Mapping[str, Text]
    translations: NullTranslations

    def __call__(self, msgid: str) -> str:
        """The sentence `msgid` in this language; Swedish where a translation is missing."""
        return self.translations.gettext(msgid)

    def plural(self, one: str, many: str, n: int) -> str:
        """The form of a sentence that fits the number `n`, by the language's rule."""
        return self.translations.ngettext(one, many, n)

    def label(self, choices: ClosedList, value: str | None) -> str:
        """The label of a value of a closed list, or "" for an unknown (None) one."""
        return self.choice(choices, choices[value]) if value else ""

    def choice(self, choices: ClosedList, choice: Choice) -> str:
        """The label of one choice of a closed list."""
        return self.of_data(choices.name, {lang: choice.label(lang) for lang in DATA_LANGUAGES})

    def title(self, label: Label) -> str:
        """What a field is called, as it stands by itself above its value."""
        return capitalised(self.of_data(FIELD, {lang: label.name(lang) for lang in DATA_LANGUAGES}))

    def about(self, label: Label) -> str:
        """One line that explains a field."""
        told = {lang: label.about(lang) for lang in DATA_LANGUAGES}
        return self.of_data(FIELD, told) if told[SWEDISH] else ""

    def of_data(self, context: str, told: Mapping[str, str]) -> str:
        """A text that the data have in languages of their own; in others the catalogue has it, in a context."""
        return told.get(self.lang) or self.translations.pgettext(context, told[SWEDISH])

    def decimal(self, text: str) -> str:
        """A number that is written with a point, as the language writes it."""
        return text.replace(".", get_decimal_symbol(self.locale))

    @cached_property
    def forms(self) -> Mapping[str, int]:
        """Which of a sentence's forms goes with each of Unicode's plural categories, for `Intl.PluralRules`."""
        found = {self.locale.plural_form(n): self._form(n) for n in _SAMPLES}
        return MappingProxyType({"other": max(found.values()), **found})

    def _form(self, n: int) -> int:
        said = self.translations.ngettext(_PROBE, _PROBE * 2, n)
        return int(said) if said.isdecimal() else len(said) - 1

    @property
    def direction(self) -> str:
        """Which way the language is written: ltr, or rtl."""
        return self.locale.text_direction


@cache
def say(lang: str) -> Say:
    """Everything in `lang`: an empty table for Swedish, the file in `locale/` for others."""
    if lang == SWEDISH:
        return Say(lang, Locale(SWEDISH), MappingProxyType({}), NullTranslations())
    catalogue = read(lang)
    table: dict[str, Text] = {}
    for message in catalogue:
        text = message.string if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and not message.context and (text if isinstance(text, str) else all(text)):
            table[message.id if isinstance(message.id, str) else message.id[0]] = text
    return Say(
        lang, catalogue.locale or Locale.parse(lang, sep="-"), MappingProxyType(table), _compiled(catalogue)
    )


def read(lang: str) -> Catalog:
    """The catalogue of a language; its head may say more of the language than its folder (`en_GB`)."""
    with (LOCALE / lang / FILE).open("rb") as file:
        return read_po(file, locale=lang.replace("-", "_"))


@cache
def said_of(lang: str) -> Mapping[str, str]:
    """What the file of a language says of itself: `Covers` (all without it), `Read-By-Native-Speaker`."""
    if lang == SWEDISH:
        return MappingProxyType({})
    head = (LOCALE / lang / FILE).read_text("utf-8").partition("\n\n")[0]
    return MappingProxyType(dict(_SAYS.findall(head)))


def is_whole(lang: str) -> bool:
    """Whether every sentence is there in a language; else those of the help door and of reading the chart."""
    return "Covers" not in said_of(lang)


def is_read(lang: str) -> bool:
    """Whether somebody whose language it is has read it."""
    return said_of(lang).get("Read-By-Native-Speaker") != "no"


def _compiled(catalogue: Catalog) -> GNUTranslations:
    catalogue.add((_PROBE, _PROBE * 2), tuple(str(form) for form in range(catalogue.num_plurals)))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return GNUTranslations(BytesIO(compiled.getvalue()))


def fitting(wanted: Iterable[str]) -> str:
    """The language that fits somebody who wants these (`en-US`, `sv`), the most wanted first; else Swedish."""
    known = {lang.lower(): lang for lang in LANGUAGES}
    for tag in wanted:
        parts = re.split("[-_]", tag.lower())
        for length in range(len(parts), 0, -1):
            if found := known.get("-".join(parts[:length])):
                return found
    return SWEDISH


@cache
def own_names() -> Mapping[str, str]:
    """What each language calls itself: Svenska, English."""
    names = {lang: Locale.parse(lang, sep="-").display_name or lang for lang in LANGUAGES}
    return MappingProxyType({lang: capitalised(name) for lang, name in names.items()})


def N_(msgid: str) -> str:
    """Mark a sentence for the catalogue that is translated where it is used."""
    return msgid
