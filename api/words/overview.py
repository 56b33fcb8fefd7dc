"""What waits for a coordinator, in words: one sentence and one button for each."""

from __future__ import annotations

from api.words.catalogue import N_, Say
from api.words.dates import day_text

OPEN_DRAFT = N_("Se hur långt den har kommit")
OPEN_INBOX = N_("Öppna inkorgen")
SEE_ANSWERS = N_("Se svaren")
SEE_ARENA = N_("Till arenan")
SEE_NEEDS = N_("Se behoven")
RENEW = N_("Ändra slutdatum")
SEE_ENDING = N_("Se vad som slutar")
READ_AGAIN = N_("Läs den igen")
SEE_CALL = N_("Se uppropet")
ON_THE_TABLE = N_("Ställ de tre frågorna")
ASK_PARTIES = N_("Fråga parterna")


def inbox_text(_: Say, count: int) -> str:
    """How much waits in the inbox."""
    return _.plural("{n} sak väntar i inkorgen.", "{n} saker väntar i inkorgen.", count).format(n=count)


def answers_text(_: Say, count: int, since: str) -> str:
    """How many have answered since somebody was here last."""
    return _.plural("{n} svar sedan {since}.", "{n} svar sedan {since}.", count).format(
        n=count, since=day_text(_, since)
    )


def meeting_text(_: Say, name: str, day: str) -> str:
    """That an arena meets soon."""
    return _("{name} möts {day}.").format(name=name, day=day_text(_, day))


def ends_text(_: Say, name: str, day: str) -> str:
    """That something runs out soon."""
    return _("{name} gäller till {day}.").format(name=name, day=day_text(_, day))


def project_ends_text(_: Say, name: str, day: str, without: int) -> str:
    """That a project ends, and how many of its parts nobody takes over."""
    text = _("Projektet {name} slutar {day}.").format(name=name, day=day_text(_, day))
    if not without:
        return text
    left = _.plural("Ingen har tagit på sig {n} del.", "Ingen har tagit på sig {n} delar.", without).format(
        n=without
    )
    return " ".join((text, left))


def late_needs_text(_: Say, count: int) -> str:
    """That something was to happen with needs, and has not been said to have."""
    return _.plural("{n} behov har passerat sitt datum.", "{n} behov har passerat sitt datum.", count).format(
        n=count
    )


def table_text(_: Say, name: str, day: str) -> str:
    """That a challenge still lies on the table."""
    if not day:
        return _("”{name}” ligger kvar på bordet.").format(name=name)
    return _("”{name}” har legat på bordet sedan {day}.").format(name=name, day=day_text(_, day))


def no_party_text(_: Say, name: str, asked: int) -> str:
    """That nobody works on a challenge yet."""
    if not asked:
        return _("Ingen part är tillfrågad om ”{name}” än.").format(name=name)
    said = _.plural(
        "{n} part är tillfrågad om ”{name}”, ingen har sagt ja än.",
        "{n} parter är tillfrågade om ”{name}”, ingen har sagt ja än.",
        asked,
    )
    return said.format(n=asked, name=name)


def call_ends_text(_: Say, name: str, day: str) -> str:
    """That the open step of a call closes soon."""
    return _("Uppropet ”{name}” tar emot svar till {day}.").format(name=name, day=day_text(_, day))


def call_begins_text(_: Say, name: str, day: str) -> str:
    """That the next step of a call begins soon."""
    return _("Nästa steg i uppropet ”{name}” börjar {day}.").format(name=name, day=day_text(_, day))


def left_text(_: Say, name: str, who: str) -> str:
    """That somebody has left since an analysis was made."""
    return _("{who} har lämnat sedan ”{name}” gjordes.").format(who=who, name=name)
