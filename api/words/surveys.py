"""Surveys in words: the head of the sheet of figures, and what stands against an answer or a round."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from api.words.catalogue import N_, Say
from api.words.errors import number
from api.words.letters import LetterText

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
WAITS = N_("väntar")
NAMELESS = N_("Skriv vad omgången ska heta, till exempel Hösten 2027.")
STATEMENTLESS = N_("Enkäten har inga påståenden än. Skriv dem först.")
NUMBER_BAD = N_("Antalet tillfrågade ska vara ett heltal.")
DATE_BAD = N_("Skriv dagarna så här: 2027-09-01.")
TEXT_LONG = N_("Texten är för lång: högst {n} tecken.")
SLIP = N_("{survey} Svara i mobilen. Frivilligt och anonymt.")
PERSON_NAMED = N_("”{text}” ser ut som en person. Skriv inga namn, adresser eller personnummer.")


def scale_text(_: Say, value: int, highest: int, choices: tuple[str, ...]) -> str:
    """What somebody answered, for them to look at."""
    if choices:
        return choices[value]
    return _("{n} av {m}").format(n=value, m=highest)


def answer_text(_: Say, value: float, choices: Sequence[str]) -> str:
    """A median or quartile as people read it: what was chosen, never its number in the list."""
    if not choices:
        return number(_, round(value, 1))
    low, high = choices[floor(value)], choices[ceil(value)]
    return low if low == high else _("mellan {low} och {high}").format(low=low, high=high)


def survey_letter(
    _: Say, survey: str, link: str, leave: str, owner: str | None, *, reminder: bool
) -> LetterText:
    """The letter that asks an organisation to answer a survey through its link, or reminds it."""
    subject = _("Påminnelse: {survey}").format(survey=survey) if reminder else survey
    begin = _("Vi frågar er och andra på orten: {survey} Ni svarar här, i mobilen eller på datorn:").format(
        survey=survey if survey.endswith(("?", ".", "!")) else f"{survey}."
    )
    free = _("Frivilligt. Svaren är anonyma: varken namn, länk, adress eller tid sparas med dem.")
    rest = _("Vill ni inte ha fler brev? Tryck på knappen här:")
    signed = _("Hälsningar från {owner}").format(owner=owner) if owner else _("Hälsningar från Ö-riket")
    return LetterText(subject, (begin, link, free, rest, leave, signed))
