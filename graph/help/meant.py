"""Which subjects a sentence is about: what its phrases point at, and what it is like, as two voices.

A phrase is there or not, and whoever reads it sees why; but people have other words. A sentence that is like
those that people say about a topic (`likeness`) is about it too, and a phrase that nothing else in it
speaks for counts less. What may hurt is never put first by likeness alone, unless that is very sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.help.phrases import Phrases, Pointed
from graph.help.topics import likeness
from graph.help.understanding import UnderstoodWords

PHRASE, LIKE, MOST = 0.35, 1.0, 0.8
"""What the two voices count, and the most of both (chosen on sentences left out, `bench.guide.said`)."""
DOUBT = 1.5
"""How much a phrase is doubted for what the sentence is liker than its subject."""
HEARD = 0.12
"""The likeness below which nothing is heard."""
SURE, VERY_SURE = 0.4, 0.6
"""The likeness from which a topic, and one that may hurt, counts as said outright."""


@dataclass(frozen=True, slots=True)
class MeantSubjects:
    """What a sentence is about: subjects with their strength, and those that are said outright."""

    pointed: Pointed
    outright: frozenset[str]


def meant(phrases: Phrases, told: UnderstoodWords) -> MeantSubjects:
    """Return what a sentence is about.

    Notes
    -----
    With p of phrases, l of likeness, and m the most that the sentence is like anything: a subject counts the
    more of p (1 − DOUBT (m − l)) and PHRASE p + LIKE l. A question of the network has the likeness of the
    topics that its own words are like.
    """
    pointed, outright = phrases.pointed_at(told), phrases.said_outright(told)
    alike = _alike(told)
    most = max(alike.values(), default=0.0)
    found: dict[str, tuple[float, tuple[str, ...]]] = {}
    for id, (strength, said) in pointed.items():
        near = max((alike.get(topic, 0.0) * part for topic, part in phrases.like[id].items()), default=0.0)
        doubted = strength * max(0.0, 1 - DOUBT * (most - near))
        found[id] = (min(MOST, max(doubted, PHRASE * strength + LIKE * near)), said)
    for id, near in alike.items():
        if id not in found:
            found[id] = (min(MOST, LIKE * near), (phrases.subjects[id].name,))
    return MeantSubjects(found, outright or _sure(phrases, alike))


def _alike(told: UnderstoodWords) -> Mapping[str, float]:
    """Return the topics that a sentence is like."""
    if not told.terms:
        return {}
    return {id: near for id, near in likeness().scores(told.but_place).items() if near >= HEARD}


def _sure(phrases: Phrases, alike: Mapping[str, float]) -> frozenset[str]:
    return frozenset(id for id, near in alike.items() if near >= (VERY_SURE if id in phrases.heavy else SURE))
