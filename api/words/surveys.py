"""Surveys in words: the head of the sheet of figures, and what stands against an answer or a round."""

from __future__ import annotations

from api.words.catalogue import N_, Say

SHEET_HEAD = (
    N_("omgång"),
    N_("påstående"),
    N_("sektor"),
    N_("plats"),
    N_("antal svar"),
    N_("median"),
    N_("undre kvartil"),
    N_("övre kvartil"),
)
NAMELESS = N_("Skriv vad omgången ska heta, till exempel Hösten 2027.")
STATEMENTLESS = N_("Enkäten har inga påståenden än. Skriv dem först.")
NUMBER_BAD = N_("Antalet tillfrågade ska vara ett heltal.")
DATE_BAD = N_("Skriv dagarna så här: 2027-09-01.")
TEXT_LONG = N_("Texten är för lång: högst {n} tecken.")
PERSON_NAMED = N_("”{text}” ser ut som en person. Skriv inga namn, adresser eller personnummer.")


def scale_text(_: Say, number: int, highest: int, choices: tuple[str, ...]) -> str:
    """What somebody answered, for them to look at."""
    if choices:
        return choices[number]
    return _("{n} av {m}").format(n=number, m=highest)
