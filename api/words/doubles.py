"""Sentences about records that may be one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.errors import listed
from api.words.records import called
from api.words.speaker import Speaker

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "registration_number": N_("Samma organisationsnummer"),
        "email": N_("Samma e-postadress"),
        "phone": N_("Samma telefonnummer"),
        "url": N_("Samma webbadress"),
        "same_name": N_("Heter likadant"),
        "name_form": N_("Samma namn, skrivet på olika sätt"),
        "name_place": N_("Samma namn, det ena med en plats"),
        "alike_name": N_("Heter nästan likadant"),
        "place": N_("Finns på samma plats"),
        "neighbours": N_("Båda samarbetar med {names}"),
    }
)
"""What speaks for it, by the finder's code."""
NAMED = 3
"""Neighbours that are named; the others are a number."""
SURE, LIKELY = 95, 80


def reason_text(speaker: Speaker, reason: str, neighbours: Iterable[str]) -> str:
    """One reason in words."""
    _ = speaker.say
    if reason != "neighbours":
        return _(REASONS[reason])
    names = [called(speaker, "organisation", id) for id in neighbours]
    more = len(names) - NAMED
    shown = names if more <= 0 else [*names[:NAMED], _.plural("{n} till", "{n} till", more).format(n=more)]
    said = REASONS["neighbours"]
    return _(said).format(names=listed(_, shown))


def sureness_text(_: Say, score: int) -> str:
    """How sure a pair is, in a word."""
    if score >= SURE:
        return _("Nästan säkert")
    return _("Troligt") if score >= LIKELY else _("Kanske")


def merge_title(_: Say, a: str, b: str) -> str:
    """What the page is called on which two records are laid side by side."""
    return _("Är {a} och {b} samma?").format(a=a, b=b)


def apart_message(_: Say, a: str, b: str) -> str:
    """What history says of two that are not the same."""
    return _("{a} och {b} är inte samma").format(a=a, b=b)


def merge_message(_: Say, loser: str, winner: str) -> str:
    """What history says of two that became one."""
    return _("{loser} och {winner} är samma").format(loser=loser, winner=winner)
