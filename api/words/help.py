"""Why something is offered, in a sentence a person reads."""

from __future__ import annotations

from collections.abc import Sequence

from api.words.catalogue import N_
from api.words.dates import day_text
from api.words.speaker import Speaker
from graph.help.card import OfferReason
from graph.help.topics import Topic, topics
from graph.help.ways_in import MunicipalDuty
from graph.records.languages import in_language
from graph.records.model import Question

PLAIN = {
    "duty": N_("Alla kommuner ska ha det enligt lag."),
    "line": N_("Svarar dig var du än bor i Sverige."),
    "name": N_("Du skrev namnet."),
    "words": N_("Namnet eller beskrivningen innehåller ord du skrev."),
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
        id = str(details["question"])
        subject = topics().get(id) or speaker.snapshot.questions[id]
        name = subject_name(speaker, subject)
        return _(QUESTION[str(details["relation"])]).format(question=name)
    if reason.code == "age":
        return _("Passar åldern {age} år.").format(age=details["age"])
    if reason.code == "ended":
        until = details["until"]
        return (
            _("Avslutades {until}.").format(until=day_text(_, str(until)))
            if until
            else _("Har upphört, så vitt vi vet.")
        )
    return _place(speaker, reason)


def subject_name(speaker: Speaker, subject: Question | Topic) -> str:
    """What residents call what they ask about: a topic, or a question of the network."""
    if isinstance(subject, Topic):
        return subject.called(speaker.lang)
    own = subject.resident_name
    told = in_language(speaker.lang, own, subject.resident_name_en) if own else None
    return told or speaker.name(subject)


def duty_text(speaker: Speaker, duty: MunicipalDuty, place: str | None) -> str:
    """What to do to get what every municipality must offer; `place` is what the municipality is called."""
    _, what = speaker.say, duty.ask(speaker.lang)
    if place is not None:
        told = _("Ring kommunen i {place} och fråga efter {what}. Alla kommuner ska ha det.")
        return told.format(place=place, what=what)
    return _("Ring din kommuns växel och fråga efter {what}. Alla kommuner ska ha det.").format(what=what)


def answer_title(speaker: Speaker, named: Sequence[str]) -> str:
    """What a page is called that answers: what it is about, and where."""
    _ = speaker.say
    return _("Hjälp: {about}").format(about=", ".join(named)) if named else _("Hjälp")


def _place(speaker: Speaker, reason: OfferReason) -> str:
    _, details, places = speaker.say, reason.details, speaker.snapshot.places
    known = places.get(str(details.get("place")))
    name = speaker.name(known) if known else ""
    if reason.code == "way_in":
        return _("Ring {place} om inget annat passar.").format(place=name)
    if reason.code == "here":
        return _("Finns på orten.")
    if details.get("km") is None:
        return _("I samma län.")
    return _("Ungefär {km} km bort, i {place}.").format(km=round(float(str(details["km"]))), place=name)
