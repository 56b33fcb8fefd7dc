"""The coordinator's desk in words: who stands alone and what would help, who carries between families."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from api.words.errors import listed
from api.words.speaker import Speaker
from graph.measures.blanks import Blank
from graph.measures.brokerage import Brokerage
from graph.measures.next_steps import NextStep
from graph.records.lists import FAMILY

ALONE: Mapping[str, str] = MappingProxyType(
    {
        "isolated": N_("Inga kända samarbeten ännu – stämmer det?"),
        "weakly_anchored": N_("Få kända kontakter – stämmer det?"),
        "one_sided": N_("Bara inom egen sektor, så vitt vi vet"),
    }
)
"""What the lists of those who stand alone are called."""

BLANKS: Mapping[Blank, str] = MappingProxyType(
    {
        "contact": N_("kontaktuppgift"),
        "place": N_("plats"),
        "questions": N_("frågor"),
        "services": N_("vad ni gör för vem"),
        "ties": N_("vilka ni arbetar ihop med"),
    }
)
"""What we do not know of an organisation."""

CARRIED = 3
"""Pairs of families that a sentence names."""


def step_text(speaker: Speaker, step: NextStep) -> str:
    """What a next step would change."""
    _, more = speaker.say, step.reaches_after - step.reaches_now
    if not more:
        return _("Det skulle ge en till väg till dem man redan når.")
    return _.plural(
        "Det skulle ge väg till {n} organisation till.",
        "Det skulle ge väg till {n} organisationer till.",
        more,
    ).format(n=more)


def carrying_text(speaker: Speaker, found: Brokerage) -> str:
    """Between which families somebody carries, different ones first, then the most."""
    _ = speaker.say
    pairs = sorted(found.between.items(), key=lambda pair: (pair[0][0] == pair[0][1], -pair[1], pair[0]))
    said = []
    for (a, b), count in pairs[:CARRIED]:
        first, second = speaker.label(FAMILY, a).lower(), speaker.label(FAMILY, b).lower()
        sentence = _("inom {a} ({n} par)") if a == b else _("mellan {a} och {b} ({n} par)")
        said.append(sentence.format(a=first, b=second, n=count))
    return _("Länkar {between}.").format(between=listed(_, said))
