"""Names that look alike, and mail addresses that look like a person's."""

from __future__ import annotations

import re

from graph.text import fold

_FORMS = re.compile(
    r"\b(?:ab|hb|kb|ek for|ekonomisk forening|ideell forening|ideella foreningen|ideell|if|stiftelsen|foreningen|"
    r"svb|publ|lokalforening|forening)\b"
)
_WORD = re.compile(r"[a-zåäöéèüæø]{2,}")
# Words that stand in addresses of functions, not of persons.
_FUNCTIONS = frozenset(
    "info kontakt contact kansli kansliet post mail mejl epost office hej kommun kommunen region regionen stad "
    "forening foreningen förening föreningen styrelsen styrelse ordforande ordförande kassor kassör sekreterare "
    "samordnare samordning folkhalsa folkhälsa folkhälsochef folkhalsochef chef vard vård vardcentral vårdcentral "
    "bibliotek biblioteket skola skolan social socialtjanst socialtjänst omsorg fritid kultur vaxel växel reception "
    "bokning support service kundtjanst kundtjänst medborgarservice projekt integration ungdom anhorig anhörig stod "
    "stöd volontar volontär forsamling församling pastorsexpedition naringsliv näringsliv registrator hallefors "
    "hällefors karlskoga nora kumla askersund ljusnarsberg orebro örebro lan län norra sodra södra ostra östra "
    "vastra västra center centrum team enhet avdelning verksamhet hus huset arbete jobb press media no noreply".split()
)


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
    local = address.partition("@")[0].casefold()
    parts = re.split(r"[._-]", local)
    return (
        2 <= len(parts) <= 3
        and all(_WORD.fullmatch(part) for part in parts)
        and not any(part in _FUNCTIONS for part in parts)
    )
