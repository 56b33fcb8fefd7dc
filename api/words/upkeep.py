"""Functions, care chains, documents and ends in words."""

from __future__ import annotations

from api.words.catalogue import N_, Say

FOLLOWUP_SHEETS = (
    (N_("Tid och resultat"), (N_("Projekt eller arena"), N_("Timmar"), N_("Resultat"))),
    (N_("Mål"), (N_("Mål"), N_("Vad"), N_("Namn"))),
    (N_("Utbildade"), (N_("Utbildning"), N_("Organisation"))),
)
"""The sheets of what one follows up: each a title and its headings."""


def function_title(_: Say, function: str, organisation: str) -> str:
    """What the page of a function is called."""
    return _("{function}, {organisation}").format(function=function, organisation=organisation)


def falls_text(_: Say, ties: int, seats: int) -> str:
    """How much falls when a function goes."""
    if not ties and not seats:
        return _("Inget vi känner till vilar på funktionen.")
    first = _.plural("{n} samarbete vilar på funktionen", "{n} samarbeten vilar på funktionen", ties)
    second = _.plural("den har {n} plats i en arena", "den har {n} platser i arenor", seats)
    return _("{first}, och {second}.").format(first=first.format(n=ties), second=second.format(n=seats))
