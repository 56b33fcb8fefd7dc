"""How far an arena has come: each step with what we know of it, and what to do next."""

from __future__ import annotations

from pydantic import Field

from api.gate.answers import Out
from api.gate.asking import Asked
from api.words import chain as words
from graph.measures.chain import Stage, chain


class ChainEvidenceOut(Out):
    """One thing that speaks for a step: a sentence, and the names that it leads to."""

    text: str = Field(examples=["Arena på strategisk nivå:"])
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
    """The chain of an arena in words; nothing for the public, nor of an arena that is not going on.

    Raises `unknown_arena`.
    """
    one, steps = asked.arena(arena), []
    found = chain(asked.view.network, arena, asked.at) if asked.works_with(one) else None
    if found is None:
        return None
    for step in found.steps:
        said = [(words.evidence(asked, one, step, each), words.names(asked, each)) for each in step.evidence]
        text = " ".join(words.whole(asked, *each) for each in said) or words.unknown(asked, found, step.stage)
        steps.append(
            ChainStepOut(
                step=step.stage,
                title=asked.say(words.TITLES[step.stage]),
                known=bool(said),
                text=text,
                evidence=[ChainEvidenceOut(text=told, names=names) for told, names in said],
            )
        )
    return ChainOut(steps=steps, next=found.next, next_text=words.next_step(asked, found))
