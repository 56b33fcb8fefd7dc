"""What is said of chairs, meetings, agreements and challenges."""

from __future__ import annotations

from api.words.catalogue import N_, Say
from api.words.speaker import Speaker
from graph.records.model import Challenge

CHANGED = N_("Någon annan ändrade samtidigt. Ladda om sidan och försök igen.")
NOBODY_NAMED = N_("Skriv vilken organisation som tar stolen.")
NOT_FOUND = N_("Vi hittar ingen organisation som heter ”{name}”. Välj den i listan.")
HAS_ENDED = N_("{name} har upphört och kan inte ta en stol.")
IS_PROTECTED = N_("För en skyddad organisation skriver vi inte ner var den möter andra.")
TAKEN = N_("Stolen är redan tagen.")
WANTS_IT = N_("{name} vill ta stolen.")
WHY_NOT = N_("Skriv en mening om varför, så att andra förstår.")
OUTCOME_MISSING = N_("Välj vad det blev.")
DATE_AMISS = N_("”{text}” är inget datum. Skriv till exempel 2026-12-03.")
NUMBER_AMISS = N_("”{text}” är inget antal.")

TABLE_QUESTIONS = {
    "residents_need": N_("Är det invånarens behov?"),
    "needs_several": N_("Behövs det fler än en part för att lösa det?"),
    "engages": N_("Väcker samtalet ett gemensamt engagemang?"),
}
"""What is asked at the table before a challenge goes on."""


def invitation(speaker: Speaker, one: Challenge, link: str) -> str:
    """A text that invites parties to a challenge, to be copied or mailed."""
    _ = speaker.say
    question = speaker.snapshot.questions.get(one.question or "")
    about = _("Hej! Vi har en utmaning på bordet och tror att ni kan bidra: {name}.").format(
        name=speaker.name(one)
    )
    parts = [about]
    if said := speaker.description(one):
        parts.append(said)
    if question is not None:
        parts.append(_("Det handlar om {question}.").format(question=speaker.name(question).lower()))
    if one.arena and (arena := speaker.snapshot.arenas.get(one.arena)):
        parts.append(_("Vi möts i {arena}.").format(arena=speaker.name(arena)))
    parts.append(_("Vill ni vara med? Svara gärna vilken funktion hos er som vi kan höra av oss till."))
    parts.append(_("Läs mer: {link}").format(link=link))
    return "\n\n".join(parts)


def stopped_text(_: Say, one: Challenge) -> str:
    """Which question at the table was answered with no."""
    asked = zip(TABLE_QUESTIONS.values(), one.answers, strict=True)
    first = next(question for question, answer in asked if answer is False)
    return _("{question} Nej.").format(question=_(first))
