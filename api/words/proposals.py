"""Sentences about what somebody says is wrong: on the page where they say it, and in the inbox."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.errors import number
from graph.records.changes import Origin
from graph.records.proposals import ProposalState, Verdict

ORIGINS: Mapping[Origin, str] = MappingProxyType(
    {
        "proposal": N_("någon som läste sidan"),
        "edit": N_("någon som bidrar"),
        "self_report": N_("eget svar"),
    }
)
"""Kinds of what waits, by where they come from."""
VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {"accepted": N_("taget in"), "declined": N_("avböjt"), "asked": N_("frågat tillbaka")}
)

_WAITS = N_("väntar")
_HEAD = (
    N_("Nr"), N_("Kom in"), N_("Diarienummer"), N_("Avsändare"), N_("Ärende"), N_("Läge"), N_("Avgjort"),
)  # fmt: skip


def register_head(_: Say) -> tuple[str, ...]:
    """The headings of the register."""
    return tuple(map(_, _HEAD))


def state_words(_: Say, state: ProposalState) -> str:
    """What has become of something received."""
    words = _WAITS if state == "open" else VERDICTS[state]
    return _(words)


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


def proposal_title(_: Say, number: int, name: str) -> str:
    """What the page of one proposal is called."""
    return _("Förslag {n}: {name}").format(n=number, name=name)


def origin_words(_: Say, origin: str) -> str:
    """Where something that waits came from."""
    return next((_(words) for name, words in ORIGINS.items() if name == origin), origin)


def sentence_wanted_text(_: Say) -> str:
    """That declining and asking back want a sentence."""
    return _("Skriv en mening först: den skickas till den som lämnade en adress, och står kvar i inkorgen.")


def decided_before_text(_: Say, by: str | None, when: str, verdict: str) -> str:
    """That a proposal was decided by somebody else, and who that was."""
    first = by or _("någon annan")
    return _("{who} hann före, {when}: {verdict}. Det du skrev står kvar här.").format(
        who=first, when=when, verdict=verdict
    )


def nobody_to_ask_text(_: Say) -> str:
    """That nobody left an address to ask."""
    return _("Ingen adress lämnades, så det går inte att fråga tillbaka.")
