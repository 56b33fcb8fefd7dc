"""Countries and places abroad as people write them, and numbers that are rung from there without a code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import phonenumbers
from babel import Locale

from graph.records.languages import DATA_LANGUAGES
from graph.records.swedish_places import swedish_place
from graph.records.text import same
from ingest.values.phones import COUNTRY, JOINED, phones

_LANGUAGES = (*DATA_LANGUAGES, "nb", "da", "fi")
"""Languages in which neighbours write the names of countries."""
_PLACES: Mapping[str, str] = {
    "NO": "Oslo, Bergen, Trondheim, Stavanger, Drammen, Fredrikstad, Sarpsborg, Halden, Moss, Kongsvinger,"
    " Hamar, Lillehammer, Elverum, Trysil, Røros, Ørje, Narvik, Mo i Rana, Bodø, Tromsø, Lillestrøm",
    "FI": "Helsingfors, Helsinki, Esbo, Espoo, Vanda, Vantaa, Åbo, Turku, Tammerfors, Tampere, Vasa, Vaasa,"
    " Torneå, Tornio, Kemi, Uleåborg, Oulu, Rovaniemi, Jakobstad, Karleby, Kokkola, Borgå, Lahtis, Mariehamn",
    "DK": "København, Köpenhamn, Copenhagen, Helsingør, Helsingör, Århus, Aarhus, Odense, Ålborg, Aalborg,"
    " Roskilde, Esbjerg, Randers, Kolding, Frederikshavn, Fredrikshamn, Grenå, Grenaa, Rønne, Vejle",
}
"""Neighbours' places that Swedish sheets name: largest, and nearest to the border."""


@cache
def _countries() -> Mapping[str, str]:
    found = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == len(COUNTRY) and code.isalpha():
                found[same(str(name))] = code
    return found | {same(code): code for code in phonenumbers.SUPPORTED_REGIONS}


@cache
def _places() -> Mapping[str, str]:
    return {same(name): code for code, names in _PLACES.items() for name in names.split(", ")}


def country_abroad(text: str) -> str | None:
    """Return the code of the country that a text names, None for Sweden and for what is none.

    Examples
    --------
    >>> [country_abroad(text) for text in ("Norge", "Suomi", "dk", "Sverige", "SE", "hela landet")]
    ['NO', 'FI', 'DK', None, None, None]
    """
    code = _countries().get(same(text))
    return code if code != COUNTRY else None


def place_abroad(text: str) -> str | None:
    """Return the country of a neighbour's place, None for any other place.

    Examples
    --------
    >>> [place_abroad(text) for text in ("Oslo", "Tornio", "Köpenhamn", "Nora", "Örebro")]
    ['NO', 'FI', 'DK', None, None]
    """
    return _places().get(same(text)) if swedish_place(text) is None else None


def with_code(text: str, country: str) -> str | None:
    """Return a cell's numbers with the code of a country where they ring without it, None where none does.

    Examples
    --------
    >>> with_code("22 41 30 30", "NO"), with_code("+47 22 41 30 30", "NO"), with_code("0500-10 11 12", "NO")
    ('+47 22 41 30 30', None, None)
    """
    told, found = [], False
    for number in phones(text).numbers:
        abroad = None if number.shown.startswith(("+", "00")) else _abroad(number.shown, country)
        told.append(abroad or number.shown)
        found = found or abroad is not None
    return JOINED.join(told) if found else None


def _abroad(number: str, country: str) -> str | None:
    try:
        parsed = phonenumbers.parse(number.partition("(")[0], country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
