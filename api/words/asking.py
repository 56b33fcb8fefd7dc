"""Sentences about asking by link: on the pages where one answers, in the list of who was asked, in letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.dates import day_text
from api.words.letters import LetterText
from graph.records.dates import PartialDate

ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "not_now": N_("inte nu"),
        "unaware": N_("inte vad vi vet"),
        "unknown": N_("vet inte"),
    }
)
"""What one may answer beside the degrees."""
STATES: Mapping[str, str] = MappingProxyType(
    {
        "none": N_("ingen länk"),
        "made": N_("inte skickad"),
        "sent": N_("skickad"),
        "begun": N_("påbörjad"),
        "answered": N_("svarat"),
        "overdue": N_("dags att påminna"),
        "call": N_("ring i stället"),
        "elsewhere": N_("fel person"),
        "over": N_("länken gäller inte längre"),
    }
)
"""How far somebody who is asked has come."""
MADE = N_("Länkarna är gjorda.")
SHEET_HEAD = (
    N_("organisation"), N_("e-post"), N_("telefon"), N_("länk"), N_("läge"), N_("ämne"), N_("brev"),
)  # fmt: skip


def by_phone(_: Say) -> str:
    """The source of what a coordinator was told on the phone."""
    return _("per telefon")


def through_link(_: Say) -> str:
    """How a proposal came that somebody made by answering."""
    return _("Eget svar genom länken. Fråga på det nummer eller den adress vi hade förut innan det tas in.")


def somebody_else(_: Say) -> str:
    """That a link reached the wrong function, where nobody wrote which is the right one."""
    return _("någon annan, det skrevs inte vem")


def unknown_place(_: Say, text: str) -> str:
    """That a place was written which nobody knows."""
    return _(
        "Vi hittar ingen plats som heter ”{name}”. Skriv kommunens namn, flera med komma emellan."
    ).format(name=text)


def also_with(_: Say, name: str) -> str:
    """That somebody works with an organisation that is not in the network."""
    return _("Vi samarbetar också med {name}, som inte finns med.").format(name=name)


def picture_title(_: Say, name: str) -> str:
    """What the part of the chart around an island is called."""
    return _("Kartan runt {name}").format(name=name)


def progress_text(_: Say, done: int, total: int) -> str:
    """How far one has come."""
    return _("{n} av {total}").format(n=done, total=total)


def drawn_together(_: Say, place: str, day: PartialDate, names: Sequence[str]) -> str:
    """When and by whom the chart of a place was drawn."""
    when = day_text(_, day)
    if not names:
        return _("{place}: framtagen tillsammans, {month}.").format(place=place, month=when)
    return _("{place}: framtagen tillsammans, {month}, av {names}.").format(
        place=place, month=when, names=", ".join(names)
    )


def slip_text(_: Say, *, unused: bool) -> str:
    """What a slip to hand out says beside its code."""
    grants = _("Svaret används inte när bidrag bedöms.") if unused else ""
    asked = _("Vilka arbetar ni tillsammans med? Tre minuter, i mobilen.")
    free = _("Frivilligt.")
    return f"{asked} {free} {grants}".strip()


def asking_letter(
    _: Say, name: str, link: str, leave: str, owner: str | None, *, reminder: bool, unused: bool
) -> LetterText:
    """The letter that asks an organisation to answer through its link, or reminds it."""
    subject = (
        _("Påminnelse: vilka arbetar {name} tillsammans med?").format(name=name)
        if reminder
        else _("Vilka arbetar {name} tillsammans med?").format(name=name)
    )
    begin = _(
        "Vi ritar en karta över vilka som arbetar ihop här, och vill ha med er. Det tar tre minuter, i mobilen eller på datorn."
    )
    free = _("Frivilligt.")
    grants = _("Svaret används inte när bidrag bedöms.") if unused else ""
    who = _("Är det någon annan hos er som vet bättre? Skicka brevet vidare.")
    rest = _("Vill ni inte ha fler brev? Tryck på knappen här:")
    signed = _("Hälsningar från {owner}").format(owner=owner) if owner else _("Hälsningar från Ö-riket")
    free = f"{free} {grants}".strip()
    return LetterText(subject, (begin, free, link, who, rest, leave, signed))
