"""Sentences about what somebody says is wrong: on the page where they say it, and in the inbox."""

from __future__ import annotations

from api.words.catalogue import Say
from api.words.errors import number


def report_title(_: Say, name: str) -> str:
    """What the page is called on which somebody says that something is wrong."""
    return _("Är något fel? {name}").format(name=name)


def nothing_said_text(_: Say) -> str:
    """That neither words nor fields say anything."""
    return _("Skriv vad som är fel, eller ändra en uppgift.")


def too_long_text(_: Say, length: int, most: int) -> str:
    """That words are too long; they stay where they are."""
    return _("Texten är för lång: {n} tecken. Högst {most} går att skicka. Det du skrev står kvar.").format(
        n=number(_, length), most=number(_, most)
    )


def personal_number_text(_: Say) -> str:
    """That words hold a personal number, which nobody may send."""
    return _("Här står något som ser ut som ett personnummer. Ta bort det.")


def person_text(_: Say, name: str) -> str:
    """That words seem to name somebody."""
    return _("”{name}” ser ut som en person. Skriv funktionen i stället, till exempel ”ordföranden”.").format(
        name=name
    )


def no_address_text(_: Say) -> str:
    """That an answer cannot be sent there."""
    return _("Det här är ingen e-postadress. Skriv adressen, eller lämna tomt.")


def answer_begins(_: Say, proposal: int) -> str:
    """How words begin that answer what somebody asked back."""
    return _("Svar om förslag {n}:").format(n=proposal) + " "
