"""Which subjects a sentence is about: what its phrases point at, and what it is like, as two voices.

A phrase is there or not, and whoever reads it sees why; but people have other words. A sentence that is like
those that people say about a topic (`likeness`) is about it too, and a phrase that nothing else in it
speaks for counts less. What may hurt is never put first by likeness alone, unless that is very sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.help.phrases import Phrases, Pointed
from graph.help.senses import in_another_sense
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
    """What a sentence is about.

    Attributes
    ----------
    pointed : Pointed
        Subjects with their strength.
    outright : frozenset of str
        Those that are said outright.
    alike : Mapping of str to float
        The topics that the sentence is like, and how much.
    """

    pointed: Pointed
    outright: frozenset[str]
    alike: Mapping[str, float] = field(default_factory=dict)

    def likeliest(self, share: float) -> list[str]:
        """Return the topics that it is likest, the likest first, down to a share of that."""
        most = max(self.alike.values(), default=0.0)
        ordered = sorted(self.alike, key=lambda one: (-self.alike[one], one))
        return [one for one in ordered if self.alike[one] >= share * most]


def meant(phrases: Phrases, told: UnderstoodWords) -> MeantSubjects:
    """Return what a sentence is about.

    Notes
    -----
    With p of phrases, l of likeness, and m the most that the sentence is like anything: a subject counts the
    more of p (1 − DOUBT (m − l)) and PHRASE p + LIKE l. A question of the network has the likeness of the
    topics that its own words are like.
    """
    pointed, outright, alike = _heard(phrases, told)
    most = max(alike.values(), default=0.0)
    found: dict[str, tuple[float, tuple[str, ...]]] = {}
    for id, (strength, said) in pointed.items():
        near = max((alike.get(topic, 0.0) * part for topic, part in phrases.like[id].items()), default=0.0)
        doubted = strength * max(0.0, 1 - DOUBT * (most - near))
        found[id] = (min(MOST, max(doubted, PHRASE * strength + LIKE * near)), said)
    for id, near in alike.items():
        if id not in found:
            found[id] = (min(MOST, LIKE * near), (phrases.subjects[id].name,))
    return MeantSubjects(found, outright or _sure(phrases, alike), alike)


def _heard(phrases: Phrases, told: UnderstoodWords) -> tuple[Pointed, frozenset[str], Mapping[str, float]]:
    """Return what the two voices say, and what is said outright.

    Of what may hurt, words in another sense say nothing.
    """
    pointed, outright, alike = phrases.pointed_at(told), phrases.said_outright(told), _alike(told)
    aside = in_another_sense(told.words)
    if not aside:
        return pointed, outright, alike
    less, heavy = told.without(aside), phrases.heavy
    pointed_less, alike_less = phrases.pointed_at(less), _alike(less)
    return (
        {id: one for id, one in pointed.items() if id not in heavy}
        | {id: one for id, one in pointed_less.items() if id in heavy},
        outright - heavy | phrases.said_outright(less) & heavy,
        {id: one for id, one in alike.items() if id not in heavy}
        | {id: min(one, alike[id]) for id, one in alike_less.items() if id in heavy & alike.keys()},
    )


def _alike(told: UnderstoodWords) -> Mapping[str, float]:
    """Return the topics that a sentence is like."""
    if not told.terms:
        return {}
    return {id: near for id, near in likeness().scores(told.but_place).items() if near >= HEARD}


def _sure(phrases: Phrases, alike: Mapping[str, float]) -> frozenset[str]:
    return frozenset(id for id, near in alike.items() if near >= (VERY_SURE if id in phrases.heavy else SURE))
