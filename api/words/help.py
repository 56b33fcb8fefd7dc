"""Why something is offered, in a sentence a person reads."""

from __future__ import annotations

from collections.abc import Sequence

from api.words.catalogue import N_
from api.words.speaker import Speaker
from graph.help.card import OfferReason

PLAIN = {
    "name": N_("Du skrev namnet."),
    "words": N_("Orden du skrev stämmer med namnet eller beskrivningen."),
    "umbrella": N_("Känner till många föreningar och kan lotsa vidare."),
    "county": N_("Gäller hela länet."),
    "anywhere": N_("Vi känner inte till någon särskild ort."),
    "far": N_("Ligger långt bort."),
}

QUESTION = {
    "same": N_("Arbetar med ”{question}”."),
    "narrower": N_("Arbetar med ”{question}”, som hör till det du skrev om."),
    "broader": N_("Arbetar med ”{question}”, som är bredare än det du skrev om."),
    "sister": N_("Arbetar med ”{question}”, som ligger nära det du skrev om."),
}


def reason_text(speaker: Speaker, reason: OfferReason) -> str:
    """Say one reason."""
    _, details = speaker.say, reason.details
    if reason.code in PLAIN:
        return _(PLAIN[reason.code])
    if reason.code == "question":
        known = speaker.snapshot.questions
        name = speaker.name(known[str(details["question"])])
        return _(QUESTION[str(details["relation"])]).format(question=name)
    if reason.code == "age":
        return _("Passar åldern {age} år.").format(age=details["age"])
    if reason.code == "ended":
        until = details["until"]
        return _("Avslutades {until}.").format(until=until) if until else _("Har upphört, så vitt vi vet.")
    return _place(speaker, reason)


def answer_title(speaker: Speaker, named: Sequence[str]) -> str:
    """What a page is called that answers: what it is about, and where."""
    _ = speaker.say
    return _("Hjälp: {about}").format(about=", ".join(named)) if named else _("Hjälp")


def _place(speaker: Speaker, reason: OfferReason) -> str:
    _, details, places = speaker.say, reason.details, speaker.snapshot.places
    known = places.get(str(details.get("place")))
    name = speaker.name(known) if known else ""
    if reason.code == "way_in":
        return _("Vägen in i {place}: fråga här när inget annat passar.").format(place=name)
    if reason.code == "here":
        return _("Finns på orten.")
    if details.get("km") is None:
        return _("I samma län.")
    return _("Ungefär {km} km bort, i {place}.").format(km=round(float(str(details["km"]))), place=name)
