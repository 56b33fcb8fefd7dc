"""Gaps in careful words: what we do not know of, never what does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from api.words.catalogue import N_
from api.words.errors import listed
from api.words.speaker import Speaker
from graph.measures.gaps import Gap
from graph.measures.most_to_gain import Gain
from graph.records.languages import in_language
from graph.records.lists import LEVEL

NAMED = 3

TITLES = {
    "unmet_need": N_("Behov som vi inte vet att någon har"),
    "nobody": N_("Frågor som vi inte vet att någon har"),
    "no_service": N_("Frågor utan känt stöd eller aktiviteter"),
    "no_arena": N_("Flera arbetar med frågan, men vi känner inte till var de möts"),
    "no_way": N_("Grannar med samma fråga som inte har någon känd väg till varandra"),
    "same_aim": N_("Projekt med samma mål vars ägare inte har någon känd väg till varandra"),
    "no_umbrella": N_("Platser utan känd paraplyorganisation"),
    "one_level": N_("Möts på bara en nivå"),
}
"""What each kind of gap is called as the heading of its list."""

ACTS = {
    "unmet_need": N_("Se vilka som kan ta sig an behovet"),
    "nobody": N_("Se vilka som kan ta sig an frågan"),
    "no_service": N_("Se vilka som kan erbjuda något"),
    "no_arena": N_("Se vilka som kan mötas"),
    "no_way": N_("Se vad ett samarbete skulle ge"),
    "same_aim": N_("Se vad ett samarbete skulle ge"),
    "no_umbrella": N_("Se vilka som kan samla dem"),
    "one_level": N_("Se vad ett samarbete till skulle ge"),
}
"""What one can do about each kind of gap."""


def worth_text(speaker: Speaker, gain: Gain) -> str:
    """Why a gap is worth the while; empty where its sentence says all."""
    _, n = speaker.say, gain.worth
    if not n:
        return ""
    if gain.gap.kind in ("nobody", "unmet_need"):
        return _.plural(
            "Någon arbetar med frågan i {n} annan kommun.",
            "Någon arbetar med frågan i {n} andra kommuner.",
            n,
        ).format(n=n)
    if gain.gap.kind in ("no_way", "same_aim"):
        return _.plural(
            "Ett samarbete skulle ge {n} par av organisationer en väg till varandra.",
            "Ett samarbete skulle ge {n} par av organisationer en väg till varandra.",
            n,
        ).format(n=n)
    return ""


def gap_text(speaker: Speaker, gap: Gap) -> str:
    """One gap in a sentence."""
    known, _ = speaker.snapshot, speaker.say
    question = speaker.name(known.questions[gap.question]) if gap.question else ""
    place = speaker.name(known.places[gap.place]) if gap.place else ""
    names = _names(speaker, gap.organisations)
    if gap.kind == "unmet_need":
        return _need(speaker, gap, question, place)
    if gap.kind == "same_aim":
        project = speaker.name(known.initiatives[gap.record or ""])
        return _(
            "{names} har projekt om {question}, bland dem {project}, och ingen känd väg till varandra."
        ).format(names=names, question=question, project=project)
    if gap.kind == "one_level":
        level = speaker.label(LEVEL, gap.record)
        return _("{names} möts, men vi känner inte till något samarbete på {level}.").format(
            names=names, level=level
        )
    sentences = {
        "nobody": _("Vi känner inte till någon som arbetar med {question} i {place}."),
        "no_service": _("Vi känner inte till något stöd eller någon aktivitet för {question} i {place}."),
        "no_arena": _(
            "{names} arbetar med {question} i {place}, men vi känner inte till någon arena där de möts."
        ),
        "no_way": _("{names} arbetar med {question} i {place} och har ingen känd väg till varandra."),
        "no_umbrella": _("Vi känner inte till någon paraplyorganisation i {place}. Där finns {names}."),
    }
    return sentences[gap.kind].format(question=question, place=place, names=names)


def _need(speaker: Speaker, gap: Gap, question: str, place: str) -> str:
    _ = speaker.say
    need = speaker.snapshot.needs[gap.record or ""]
    text = in_language(speaker.lang, need.text, need.text_en)
    said = text if text.endswith((".", "!", "?")) else f"{text}."
    if question and place:
        return _("{need} Vi känner inte till någon som arbetar med {question} i {place}.").format(
            need=said, question=question, place=place
        )
    if question:
        return _("{need} Vi känner inte till någon som arbetar med {question}.").format(
            need=said, question=question
        )
    return _("{need} Behovet är inte kopplat till någon fråga ännu.").format(need=said)


def _names(speaker: Speaker, ids: Sequence[str]) -> str:
    """The first names; the others as a number."""
    known, _ = speaker.snapshot.organisations, speaker.say
    names = [speaker.name(known[id]) for id in ids[:NAMED]]
    if more := len(ids) - NAMED if len(ids) > NAMED else 0:
        names.append(_.plural("{n} till", "{n} till", more).format(n=more))
    return listed(_, names)
