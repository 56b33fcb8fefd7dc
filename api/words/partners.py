"""Why somebody is suggested as a partner, and why an arena is, in warm words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, cast

from api.words.errors import listed, number
from api.words.speaker import Speaker
from graph.measures.concerns import By
from graph.measures.meeting import ArenaToMeetAt
from graph.measures.partners import PartnerReason, Wish
from graph.records.lists import FAMILY

NAMED = 3
"""Names that a sentence holds; further ones are counted."""


def reason_text(speaker: Speaker, wish: Wish, reason: PartnerReason) -> str:
    """One reason in a sentence."""
    return _SAID[reason.code](speaker, wish, reason.details)


def _question(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    known = speaker.snapshot
    question = speaker.name(known.questions[str(details["question"])])
    through, by = str(details["through"]), cast(By, details["by"])
    if by == "service":
        service = speaker.name(known.services[through])
        return _("Har {service}, som gäller {question}.").format(service=service, question=question)
    if by == "arena":
        arena = speaker.name(known.arenas[through])
        return _("Deltar i {arena}, som arbetar med {question}.").format(question=question, arena=arena)
    if by == "initiative":
        project = speaker.name(known.initiatives[through])
        return _("Är med i {project}, som gäller {question}.").format(project=project, question=question)
    if details["question"] == wish.question or wish.question is None:
        return _("Arbetar med samma fråga: {question}.").format(question=question)
    return _("Arbetar med en fråga nära er: {question}.").format(question=question)


def _place(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    names = _places(speaker, details)
    if wish.place is None:
        return _("Finns i samma kommun: {places}.").format(places=names)
    return _("Finns i {places}.").format(places=names)


def _county(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    return _("Finns i samma län: {places}.").format(places=_places(speaker, details))


def _arena(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    names = _names(speaker, details, "arenas", speaker.snapshot.arenas)
    return _("Ni möts i {arenas}.").format(arenas=_few(speaker, names))


def _neighbours(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    names = _names(speaker, details, "organisations", speaker.snapshot.organisations)
    sentence = _.plural("Ni samarbetar båda med {names}.", "Ni samarbetar båda med {n}: {names}.", len(names))
    return sentence.format(n=len(names), names=_few(speaker, names))


def _complements(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    family = speaker.label(FAMILY, str(details["family"]))
    return _("Tillhör en annan sektor: {family}.").format(family=family.lower())


def _project(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    names = _names(speaker, details, "initiatives", speaker.snapshot.initiatives)
    return _("Ni är båda med i {projects}.").format(projects=_few(speaker, names))


def _meets_sector(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    family = speaker.label(FAMILY, str(details["family"])).lower()
    partners = cast(int, details["partners"])
    sentence = _.plural(
        "Samarbetar redan med {n} i er sektor ({family}).",
        "Samarbetar redan med {n} i er sektor ({family}).",
        partners,
    )
    return sentence.format(n=partners, family=family)


def _near(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    distance = number(_, cast(float, details["distance"]))
    return _("Avståndet mellan er är {distance} (lägre = närmare).").format(distance=distance)


def _no_way(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    return _("Vi känner inte till någon väg mellan er ännu.")


def _existing(speaker: Speaker, wish: Wish, details: Mapping[str, object]) -> str:
    _ = speaker.say
    sentences = {
        "contact": _("Ni har redan kontakt."),
        "coordination": _("Ni samordnar redan ert arbete."),
        "collaboration": _("Ni arbetar redan tillsammans."),
        "integration": _("Ni har redan gemensam verksamhet."),
    }
    return sentences[str(details["degree"])]


_SAID: Mapping[str, Callable[[Speaker, Wish, Mapping[str, object]], str]] = MappingProxyType(
    {
        "question": _question,
        "place": _place,
        "county": _county,
        "arena": _arena,
        "neighbours": _neighbours,
        "project": _project,
        "complements": _complements,
        "meets_sector": _meets_sector,
        "near": _near,
        "no_way": _no_way,
        "existing": _existing,
    }
)
"""What is said for each code of `graph.measures.partners.Code`."""


def _ids(details: Mapping[str, object], name: str) -> list[str]:
    return list(cast(Iterable[str], details[name]))


def _names(speaker: Speaker, details: Mapping[str, object], name: str, known: Mapping[str, Any]) -> list[str]:
    return [speaker.name(known[id]) for id in _ids(details, name)]


def _places(speaker: Speaker, details: Mapping[str, object]) -> str:
    known = speaker.snapshot.places
    return _few(speaker, [speaker.name(known[id]) for id in _ids(details, "places") if id in known])


def _few(speaker: Speaker, names: list[str]) -> str:
    """The first names; the others as a number."""
    _ = speaker.say
    if len(names) <= NAMED:
        return listed(_, names)
    more = len(names) - NAMED
    return listed(_, [*names[:NAMED], _.plural("{n} till", "{n} till", more).format(n=more)])


def meeting_text(speaker: Speaker, meeting: ArenaToMeetAt) -> str:
    """Why an arena is suggested: what is worked with there, and who is not at the table."""
    _ = speaker.say
    said = []
    if meeting.question is not None:
        question = speaker.name(speaker.snapshot.questions[meeting.question])
        sentence = _("Här arbetar man med {question}.") if meeting.direct else _("Bred arena: {question}.")
        said.append(sentence.format(question=question))
    if meeting.member:
        said.append(_("Ni deltar redan."))
    if meeting.missing:
        families = listed(_, [speaker.label(FAMILY, one).lower() for one in meeting.missing])
        said.append(_("Vi känner inte till någon från {families} som deltar.").format(families=families))
    return " ".join(said)
