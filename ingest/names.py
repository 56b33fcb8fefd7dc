"""Names that look alike, and mail addresses that look like a person's."""

from __future__ import annotations

import re

from graph.records.text import fold

_FORMS = re.compile(
    r"\b(?:ab|hb|kb|ek for|ekonomisk forening|ideell forening|ideella foreningen|ideell|if|stiftelsen"
    r"|foreningen|svb|publ|lokalforening|forening)\b"
)
_WORD = re.compile(r"[a-z]{2,}")
_FUNCTION_WORDS = """
anhorig arbete avdelning barn bibliotek biblioteket bokning center centrum chef contact enhet epost
familj folkhalsa folkhalsochef forening foreningen forsamling fritid fritidsgard hej hus huset info
integration jobb kansli kansliet kassor kommun kommunen kontakt kultur kundtjanst lan mail
medborgarservice mejl naringsliv no noreply norra office omsorg ordforande ostra pastorsexpedition post
press media projekt reception region regionen registrator samordnare samordning sekreterare service skola
skolan social socialtjanst sodra stad stod styrelse styrelsen support team trygghet ungdom vard
vardcentral vastra vaxel verksamhet volontar askersund degerfors hallefors karlskoga kumla ljusnarsberg
nora orebro
"""
_FUNCTIONS = frozenset(_FUNCTION_WORDS.split())
"""Words that stand in addresses of functions and places, not of persons."""


def loose(name: str) -> str:
    """Return the form in which "Hjälpen AB" and "HJÄLPEN, ideell förening" are the same.

    Examples
    --------
    >>> loose("Hjälpen AB") == loose("HJÄLPEN, ideell förening")
    True
    """
    plain = re.sub(r"[^a-z0-9]+", " ", fold(name))
    return " ".join(_FORMS.sub(" ", plain).split()) or plain.strip()


def is_personal_address(address: str) -> bool:
    """Say whether a mail address looks like a person's name.

    Examples
    --------
    >>> is_personal_address("fornamn.efternamn@kommun.se"), is_personal_address("info@kommun.se")
    (True, False)
    """
    local = fold(address.partition("@")[0])
    parts = re.split(r"[._-]", local)
    return (
        2 <= len(parts) <= 3
        and all(_WORD.fullmatch(part) for part in parts)
        and not any(part in _FUNCTIONS for part in parts)
    )
