"""How far an arena has come, said in words: what we know of each step, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from api.audience import is_working
from api.gate.answers import Out
from api.gate.asking import Asked
from api.words.catalogue import N_
from api.words.errors import listed
from graph.measures.chain import Chain, Evidence, Stage, Step, chain
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
    "trust": N_("Skriv ner vad ni är överens om, eller ta frågan till ett bord på strategisk nivå."),
}


class ChainEvidenceOut(Out):
    """One thing that speaks for a step: a sentence, and the names that it leads to."""

    text: str = Field(examples=["Bord på strategisk nivå:"])
    names: list[str] = Field(description="All of them, in the data's own language.")


class ChainStepOut(Out):
    """A step of the chain: what we know of it."""

    step: Stage
    title: str
    known: bool = Field(description="Whether we know of anything that speaks for it.")
    text: str = Field(examples=["3 av 10 par (30 %) har ett känt samarbete."])
    evidence: list[ChainEvidenceOut]


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
    steps = []
    for step in found.steps:
        evidence = [_said(asked, one, step, each) for each in step.evidence]
        text = " ".join(_whole(asked, each) for each in evidence) or _unknown(asked, found, step.stage)
        title, known = _(TITLES[step.stage]), bool(evidence)
        steps.append(ChainStepOut(step=step.stage, title=title, known=known, text=text, evidence=evidence))
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


def _said(asked: Asked, one: Arena, step: Step, each: Evidence) -> ChainEvidenceOut:
    _ = asked.say
    share = round(100 * each.number / each.of) if each.of else 0
    kind = asked.label(ARENA_KIND, one.kind)
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
        "strategic": _("Bord på strategisk nivå:"),
    }
    text = sentences[each.code].format(
        n=each.number, m=each.of, share=share, kind=kind, date=one.next_meeting
    )
    return ChainEvidenceOut(text=text, names=[_name(asked, each, id) for id in each.records])


def _whole(asked: Asked, each: ChainEvidenceOut) -> str:
    return f"{each.text} {listed(asked.say, each.names)}." if each.names else each.text


def _name(asked: Asked, each: Evidence, id: str) -> str:
    known = asked.atlas.snapshot
    if each.code == "agreements":
        return known.agreements[id].name
    if each.code == "initiatives":
        return asked.name(known.initiatives[id])
    if each.code == "services":
        return asked.name(known.services[id])
    return asked.name(known.arenas[id])
