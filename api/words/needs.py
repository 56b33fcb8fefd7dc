"""Needs in words: what residents say is missing, and how it stands with it."""

from __future__ import annotations

from api.words.catalogue import N_, Say

TOO_MANY = N_("Det har kommit många på kort tid härifrån. Försök igen i morgon.")
PLACE_WANTED = N_("Välj var det gäller, så vet vi vem som ska läsa det.")
WORDS_WANTED = N_("Skriv vad som saknas, med några ord.")
LONGEST_NEED = 200
"""Characters of a resident's words."""


def number_text(_: Say, number: int | None) -> str:
    """How many have a need, or that they are too few to be told."""
    if number is None:
        return _("för få för att visas")
    return _.plural("{n} har sagt det", "{n} har sagt det", number).format(n=number)
