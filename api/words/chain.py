"""How far an arena has come, said in words: what we know of each step, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from api.words.catalogue import N_
from api.words.dates import day_text
from api.words.errors import listed
from api.words.speaker import Speaker
from graph.measures.chain import Chain, ChainStep, Evidence, Stage
from graph.records.lists import ARENA_KIND
from graph.records.model import Arena

TITLES: Mapping[Stage, str] = {
    "arena": N_("Arena för möten"),
    "dialogue": N_("Samtal och dialog"),
    "knowledge": N_("Kunskap"),
    "relations": N_("Relationer"),
    "trust": N_("Tillit och struktur"),
}
NEXT: Mapping[Stage, str] = {
    "arena": N_("Ta reda på vilka som är med och när de möts."),
    "dialogue": N_("Bestäm när ni ses nästa gång, gärna återkommande."),
    "knowledge": N_("Lär något tillsammans om frågan: en verkstad, en utbildning eller en konferens."),
    "relations": N_("Låt två som inte arbetat ihop göra något litet tillsammans."),
    "trust": N_("Skriv ner vad ni är överens om, eller ta frågan till en arena på strategisk nivå."),
}


def next_step(speaker: Speaker, found: Chain) -> str:
    """What to do next, in a sentence."""
    _ = speaker.say
    if found.next == "relations" and not found.pairs:
        return _("Ta reda på vilka fler som är med.")
    if found.next is not None:
        return _(NEXT[found.next])
    if found.unmet:
        return _.plural(
            "Vi känner till något om varje steg. {n} par har inget känt samarbete ännu.",
            "Vi känner till något om varje steg. {n} par har inget känt samarbete ännu.",
            found.unmet,
        ).format(n=found.unmet)
    return _("Vi känner till något om varje steg, och alla som är med har ett känt samarbete med varandra.")


def unknown(speaker: Speaker, found: Chain, stage: Stage) -> str:
    """That we know nothing that speaks for a step."""
    _ = speaker.say
    if stage == "relations" and not found.pairs:
        return _("Vi känner inte till två som är med, så vi kan inte säga något om relationer.")
    return {
        "arena": _("Vi känner inte till vilka som är med eller när de möts."),
        "dialogue": _("Vi känner inte till några återkommande samtal."),
        "knowledge": _(
            "Vi känner inte till något lärande tillsammans, inget projekt och inget stöd om frågan."
        ),
        "relations": _("Vi känner inte till något samarbete mellan dem som är med."),
        "trust": _(
            "Vi känner inte till någon överenskommelse, något gemensamt arbete eller något strategiskt bord."
        ),
    }[stage]


def evidence(speaker: Speaker, one: Arena, step: ChainStep, each: Evidence) -> str:
    """What speaks for a step of an arena."""
    _ = speaker.say
    share = round(100 * each.number / each.of) if each.of else 0
    kind = speaker.label(ARENA_KIND, one.kind)
    learning = step.stage == "knowledge"
    sentences = {
        "members": _.plural("{n} organisation är med.", "{n} organisationer är med.", each.number),
        "meets": _("Vi vet hur ofta de träffas."),
        "next_meeting": _("Nästa möte: {date}."),
        "kind": _("Formen är till för att lära tillsammans: {kind}.")
        if learning
        else _("Formen är till för samtal: {kind}."),
        "arenas": _("Flera som är med har lärt tillsammans här:")
        if learning
        else _("Flera som är med möts också här:"),
        "initiatives": _("Flera som är med står bakom:"),
        "services": _("De som är med erbjuder redan:"),
        "agreements": _("Överenskommelse:"),
        "pairs": _("{n} av {m} par ({share} %) har ett känt samarbete."),
        "close_pairs": _("{n} av {m} par arbetar tillsammans eller har gemensam verksamhet."),
        "strategic": _("Arena på strategisk nivå:"),
    }
    return sentences[each.code].format(
        n=each.number,
        m=each.of,
        share=share,
        kind=kind,
        date=one.next_meeting and day_text(_, one.next_meeting),
    )


def names(speaker: Speaker, each: Evidence) -> list[str]:
    """The names that a piece of evidence leads to."""
    return [_name(speaker, each, id) for id in each.records]


def whole(speaker: Speaker, text: str, named: list[str]) -> str:
    """A piece of evidence with its names."""
    return f"{text} {listed(speaker.say, named)}." if named else text


def _name(speaker: Speaker, each: Evidence, id: str) -> str:
    known = speaker.snapshot
    if each.code == "agreements":
        return known.agreements[id].name
    if each.code == "initiatives":
        return speaker.name(known.initiatives[id])
    if each.code == "services":
        return speaker.name(known.services[id])
    return speaker.name(known.arenas[id])
