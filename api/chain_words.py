"""How far an arena has come, said in words: what we know of each step, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from api.asking import Asked
from api.audience import is_working
from api.catalogue import N_
from api.shapes import Out
from api.words import listed
from graph.chain import Chain, Evidence, Stage, Step, chain
from graph.lists import ARENA_KIND
from graph.model import Arena

NAMED = 3

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
    "trust": N_("Skriv ner vad ni är överens om, eller ta frågan till ett bord på strategisk nivå."),
}


class ChainStepOut(Out):
    """A step of the chain: what we know of it."""

    step: Stage
    title: str
    known: bool = Field(description="Whether we know of anything that speaks for it.")
    text: str = Field(examples=["3 av 10 par (30 %) har ett känt samarbete."])


class ChainOut(Out):
    """How far an arena has come: arenas, dialogue, knowledge, relations, trust and structure."""

    steps: list[ChainStepOut]
    next: Stage | None = Field(description="The first step that we know nothing of.")
    next_text: str


def chain_of(asked: Asked, arena: str) -> ChainOut | None:
    """The chain of an arena in words; nothing for the public, nor of an arena that is not going on."""
    found = chain(asked.view.field, arena, asked.at) if is_working(asked.audience) else None
    if found is None:
        return None
    _ = asked.say
    one = asked.arena(arena)
    steps = [
        ChainStepOut(
            step=step.stage,
            title=_(TITLES[step.stage]),
            known=bool(step.evidence),
            text=" ".join(_said(asked, one, step, each) for each in step.evidence)
            or _unknown(asked, found, step.stage),
        )
        for step in found.steps
    ]
    return ChainOut(steps=steps, next=found.next, next_text=_next(asked, found))


def _next(asked: Asked, found: Chain) -> str:
    _ = asked.say
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


def _unknown(asked: Asked, found: Chain, stage: Stage) -> str:
    _ = asked.say
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


def _said(asked: Asked, one: Arena, step: Step, each: Evidence) -> str:
    """One thing that speaks for a step, in a sentence."""
    _ = asked.say
    if each.code == "members":
        return _.plural("{n} organisation är med.", "{n} organisationer är med.", each.number).format(
            n=each.number
        )
    if each.code == "kind":
        kind = asked.label(ARENA_KIND, one.kind)
        if step.stage == "knowledge":
            return _("Formen är till för att lära tillsammans: {kind}.").format(kind=kind)
        return _("Formen är till för samtal: {kind}.").format(kind=kind)
    if each.code == "arenas" and step.stage == "knowledge":
        return _("Flera som är med har lärt tillsammans här: {names}.").format(names=_names(asked, one, each))
    sentences = {
        "meets": _("Vi vet hur ofta de träffas."),
        "next_meeting": _("Nästa möte: {names}."),
        "arenas": _("Flera som är med möts också här: {names}."),
        "initiatives": _("Flera som är med står bakom: {names}."),
        "services": _("De som är med erbjuder redan: {names}."),
        "agreements": _("Överenskommelse: {names}."),
        "pairs": _("{n} av {m} par ({share} %) har ett känt samarbete."),
        "close_pairs": _("{n} av {m} par arbetar tillsammans eller har gemensam verksamhet."),
        "strategic": _("Bord på strategisk nivå: {names}."),
    }
    share = round(100 * each.number / each.of) if each.of else 0
    names = _names(asked, one, each)
    return sentences[each.code].format(names=names, n=each.number, m=each.of, share=share)


def _names(asked: Asked, one: Arena, each: Evidence) -> str:
    """The names of the records, the first few; the others as a number."""
    _ = asked.say
    if each.code == "next_meeting":
        return str(one.next_meeting)
    names = [_name(asked, each, id) for id in each.records[:NAMED]]
    if more := len(each.records[NAMED:]):
        names.append(_.plural("{n} till", "{n} till", more).format(n=more))
    return listed(_, names)


def _name(asked: Asked, each: Evidence, id: str) -> str:
    known = asked.atlas.snapshot
    if each.code == "agreements":
        return known.agreements[id].name
    if each.code == "initiatives":
        return asked.name(known.initiatives[id])
    if each.code == "services":
        return asked.name(known.services[id])
    return asked.name(known.arenas[id])
