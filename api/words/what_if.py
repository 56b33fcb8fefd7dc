"""Imagined changes in words: each change, the figures before and after, and who would notice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from api.words.errors import number
from api.words.speaker import Speaker
from graph.measures.standing import Standing
from graph.records.lists import DEGREE, STANDING

FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "organisations": N_("Organisationer"),
        "ties": N_("Samarbeten"),
        "isolated": N_("Utan känt samarbete"),
        "reachable_pairs": N_("Par med känd väg"),
        "mean_distance": N_("Avstånd i snitt"),
        "components": N_("Grupper som inte når varandra"),
        "cut_organisations": N_("Organisationer som är enda länken"),
    }
)
"""The figures that matter when two networks stand side by side."""


def new_tie_text(speaker: Speaker, a: str, b: str, degree: str) -> str:
    """A tie that one imagines."""
    _ = speaker.say
    known = speaker.snapshot.organisations
    return _("{a} och {b}: {degree}").format(
        a=speaker.name(known[a]), b=speaker.name(known[b]), degree=speaker.label(DEGREE, degree)
    )


def new_seat_text(speaker: Speaker, arena: str, organisation: str) -> str:
    """A seat that one imagines."""
    _ = speaker.say
    known = speaker.snapshot
    return _("{name} är med i {arena}").format(
        name=speaker.name(known.organisations[organisation]), arena=speaker.name(known.arenas[arena])
    )


def leaving_text(speaker: Speaker, organisation: str) -> str:
    """An organisation that one imagines away."""
    _ = speaker.say
    name = speaker.name(speaker.snapshot.organisations[organisation])
    return _("{name} lämnar").format(name=name)


def ended_tie_text(speaker: Speaker, tie: str) -> str:
    """A tie that one imagines ended."""
    _ = speaker.say
    known, found = speaker.snapshot.organisations, speaker.snapshot.ties[tie]
    return _("Samarbetet mellan {a} och {b} upphör ({degree})").format(
        a=speaker.name(known[found.a]),
        b=speaker.name(known[found.b]),
        degree=speaker.label(DEGREE, found.degree),
    )


def figure(speaker: Speaker, value: float | None) -> str:
    """A figure as a table shows it; large ones whole."""
    if value is None:
        return "–"
    return number(speaker.say, round(value, 2)) if value < 1000 else str(round(value))


def difference(speaker: Speaker, before: float | None, after: float | None) -> str:
    """How much a figure has moved."""
    _ = speaker.say
    if before is None or after is None or round(after - before, 2) == 0:
        return _("oförändrat")
    return f"{'+' if after > before else '−'}{figure(speaker, abs(after - before))}"


def changed_text(
    speaker: Speaker,
    standing: tuple[Standing | None, Standing | None],
    betweenness: tuple[float | None, float | None],
) -> str:
    """What an organisation would notice, before and after; empty when nothing that a sentence tells."""
    _ = speaker.say
    said = []
    if standing[0] != standing[1]:
        before, after = (speaker.label(STANDING, one) or _("inte med") for one in standing)
        said.append(_("{before} → {after}").format(before=before, after=after))
    was, now = (one or 0.0 for one in betweenness)
    if round(was * 100, 1) != round(now * 100, 1):
        said.append(
            _("andel av de kortaste vägarna {before} → {after} %").format(
                before=number(_, round(was * 100, 1)), after=number(_, round(now * 100, 1))
            )
        )
    return "; ".join(said)
