"""What letters say."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from api.words.catalogue import N_, Say


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter: its subject and what it says, with its link in a paragraph of its own."""

    subject: str
    paragraphs: tuple[str, ...]


def letter(_: Say, about: Literal["invitation", "reset"], link: str, owner: str | None) -> LetterText:
    """The letter that carries a link to choose a password with."""
    if about == "invitation":
        subject = _("Välkommen till Ö-riket")
        begin = _("Du är inbjuden att arbeta med Ö-riket, kartan över vilka som arbetar ihop.")
        why = _("Välj ett lösenord här, så är du inne. Länken fungerar en gång, i sju dagar:")
    else:
        subject = _("Nytt lösenord till Ö-riket")
        begin = _("Någon, troligen du, har bett om att få välja ett nytt lösenord till Ö-riket.")
        why = _("Välj det här. Länken fungerar en gång, i sju dagar:")
    rest = _("Har du inte väntat dig det här brevet? Då behöver du inte göra något.")
    signed = _("Hälsningar från {owner}").format(owner=owner) if owner else _("Hälsningar från Ö-riket")
    return LetterText(subject, (begin, why, link, rest, signed))


def answer(
    _: Say,
    about: Literal["accepted", "declined", "asked"],
    matter: str,
    said: str,
    link: str,
    owner: str | None,
) -> LetterText:
    """The letter to whoever said that something was wrong: what became of it, or what somebody asks."""
    begin = _("Du skrev till Ö-riket att något var fel om {matter}.").format(matter=matter)
    asks = about == "asked"
    became = {
        "asked": _("Den som läste det undrar:"),
        "accepted": _("Tack! Nu är det rättat."),
        "declined": _("Vi har tittat på det, och uppgiften står kvar som den är."),
    }[about]
    back = _("Svara här:") if asks else _("Är något ändå fel? Säg det här:")
    gone = "" if asks else _("Adressen du lämnade är borttagen hos oss.")
    parts = tuple(filter(None, (begin, became, said, back, link, gone)))
    signed = _("Hälsningar från {owner}").format(owner=owner) if owner else _("Hälsningar från Ö-riket")
    subject = _("Det du skrev om {matter}").format(matter=matter)
    return LetterText(subject, (*parts, signed))


def as_html(_: Say, said: LetterText, *links: str) -> str:
    """The same as simple HTML; its links are the addresses themselves, as they are read."""
    parts = [
        f'<p><a href="{escape(one)}">{escape(one)}</a></p>' if one in links else f"<p>{escape(one)}</p>"
        for one in said.paragraphs
    ]
    title = escape(said.subject)
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f'<!doctype html><html lang="{_.lang}">{head}<body>{"".join(parts)}</body></html>'


_WHY = {
    "unreachable": N_("E-postservern går inte att nå."),
    "slow": N_("E-postservern svarar inte i tid."),
    "hung_up": N_("E-postservern bröt förbindelsen."),
    "no_entry": N_("E-postservern släpper inte in oss. Kontrollera ORIKET_SMTP och ORIKET_MAIL_FROM."),
    "unconfirmed": N_("E-postservern fick brevet men bekräftade det inte. Fråga om det kom fram."),
    "bad_address": N_("Det går inte att skriva till den adressen."),
}


def reason_text(_: Say, reason: str) -> str:
    """Why a letter was not taken: a sentence of ours, and the mail server's own words."""
    why, _space, said = reason.partition(" ")
    return f"{_(_WHY[why])} {said}".strip() if why in _WHY else reason


def waiting_text(_: Say, count: int, reason: str) -> str:
    """That letters wait for a server that takes none."""
    begin = _.plural("{n} brev väntar på e-postservern.", "{n} brev väntar på e-postservern.", count).format(
        n=count
    )
    after = _("De går i väg av sig själva när den svarar.")
    return f"{begin} {reason_text(_, reason)} {after}"
