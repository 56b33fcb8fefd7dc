"""What people and programs write into a cell that they leave blank."""

from __future__ import annotations

MOST_OF_NOTHING = 24
"""Longer texts say something."""
_NOTHING = frozenset(
    {"-", "--", "–", "—", "?", "??", "???", ".", "..", "…", "null", "(null)", "#null", "nil", "nan"}
)
"""What people and programs write into a cell that they leave blank."""
_NOTHING_IN_WORDS = frozenset(
    {
        "saknas",
        "uppgift saknas",
        "finns ej",
        "finns inte",
        "ej känt",
        "ej känd",
        "okänt",
        "okänd",
        "vet ej",
        "vet inte",
    }
    | {
        "ingen",
        "inga",
        "inget",
        "ingen uppgift",
        "ej aktuellt",
        "ej tillämpligt",
        "n/a",
        "n.a.",
        "na",
        "none",
        "tomt",
    }
    | {"unknown", "missing", "not known", "(tom)", "(tomt)", "(blank)", "ej angivet", "ej angett", "ej svar"}
)
"""The same in words; a name may be one of them ("Ingen" is a band), a date or a number may not."""
SAID_FOR_NOTHING = _NOTHING | _NOTHING_IN_WORDS
"""Whatever of it stands in a cell."""
_OPEN_ENDS = frozenset(
    {"tills vidare", "pågår", "pågående", "löpande", "nu", "idag", "ongoing", "now", "until further notice"}
)
ENDS = frozenset({"until", "active_to", "valid_until"})
"""Fields that say when something ends: "tills vidare" is no date there, and no fault."""
_AGES = frozenset({"age_from", "age_to"})
_EVERY_AGE = frozenset(
    {"alla", "alla åldrar", "oavsett ålder", "all", "all ages", "ingen gräns", "ingen åldersgräns"}
)
"""Ages that bound nothing."""


def is_blank(name: str, text: str, *, word: bool) -> bool:
    """Whether a text stands for nothing in a field; `word`: there it may be a name or a word of a list."""
    asked = text.casefold()
    if len(asked) > MOST_OF_NOTHING:
        return False
    if asked in _NOTHING:
        return True
    open_end = (name in ENDS and asked in _OPEN_ENDS) or (name in _AGES and asked in _EVERY_AGE)
    return not word and (asked in _NOTHING_IN_WORDS or open_end)
