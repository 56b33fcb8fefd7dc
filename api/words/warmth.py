"""What is said of checklists that a group ticks itself, and of what is known beside them."""

from __future__ import annotations

from api.words.catalogue import N_, Say
from api.words.dates import day_text
from api.words.errors import number

HAS_ENDED = N_("{name} var inte i gång den dagen. Det som är bockat står kvar, men inget nytt går att bocka.")
NO_SUCH_POINT = N_("Den punkten finns inte längre i checklistan. Här står den som den är nu.")
NO_EVIDENCE = N_(
    "Vi hittar ingen arena, överenskommelse eller enkät som heter ”{text}”. Välj i listan, eller skriv en länk "
    "som börjar med https://."
)
NOT_TICKED = N_("Bocka av punkten först, så går det att visa vad den bygger på.")
LIST_TITLES = {
    "temperature": N_("Hur varmt är det mellan oss?"),
    "chain": N_("Var på kedjan är vi?"),
    "product": N_("Vad har vi, och vad saknas?"),
}
"""What the page asks, by the list that is ticked; one's own list by its name."""
LIST_LEADS = {
    "temperature": N_(
        "Bocka av det som stämmer, tillsammans. Ta det som står överst av det som är kvar härnäst."
    ),
    "chain": N_(
        "Arenor ger samtal, samtal ger kunskap, kunskap ger relationer, och av dem växer tillit och struktur. "
        "Bocka av det ni själva tycker stämmer."
    ),
    "product": N_("Forum, samtal och relationer behövs alla tre: saknas något av dem hjälper inte de andra."),
}


def fact_text(_: Say, fact: str, n: int) -> str:
    """One thing that is known, in a sentence."""
    if fact == "organisations":
        return _.plural(
            "{n} organisation som vi känner till", "{n} organisationer som vi känner till", n
        ).format(n=n)
    if fact == "arenas":
        return _.plural("{n} arena i gång", "{n} arenor i gång", n).format(n=n)
    if fact == "meetings":
        return _.plural("{n} möte det senaste året", "{n} möten det senaste året", n).format(n=n)
    if fact == "ties":
        return _.plural("{n} känt samarbete", "{n} kända samarbeten", n).format(n=n)
    if fact == "agreements":
        return _.plural("{n} överenskommelse som gäller", "{n} överenskommelser som gäller", n).format(n=n)
    return _.plural("{n} avslutad enkätomgång", "{n} avslutade enkätomgångar", n).format(n=n)


def missing_text(_: Say, names: list[str]) -> str:
    """Which factors of the product are nothing, and what that makes of the whole."""
    if not names:
        return _("Ingen faktor är noll.")
    return _("Noll i en faktor gör hela produkten noll. Det som saknas: {names}.").format(
        names=", ".join(name.lower() for name in names)
    )


def lying_text(_: Say, kind: str, n: int) -> str:
    """How many of a kind of record are in a place."""
    told = {
        "organisation": _.plural("{n} organisation", "{n} organisationer", n),
        "arena": _.plural("{n} arena", "{n} arenor", n),
        "service": _.plural("{n} insats", "{n} insatser", n),
        "need": _.plural("{n} behov", "{n} behov", n),
        "agreement": _.plural("{n} överenskommelse", "{n} överenskommelser", n),
    }
    return told[kind].format(n=n)


def ready_text(_: Say, mean: float, n: int, day: str) -> str:
    """How ready a place is: the mean of the medians, of how many answers, of which day."""
    return _("{mean} av 10, {n} svar, {day}").format(
        mean=number(_, round(mean, 1)), n=n, day=day_text(_, day)
    )


def warm_text(_: Say, n: int, of: int, day: str) -> str:
    """How warm it is in a place: points ticked, and the last day of it."""
    return _("{n} av {of} punkter, {day}").format(n=n, of=of, day=day_text(_, day))
