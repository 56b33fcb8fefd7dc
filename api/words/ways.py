"""Ways between organisations in words: each step, the whole way, and who can introduce."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.dates import day_text
from api.words.errors import listed, number
from api.words.speaker import Speaker
from graph.ways.routes import Route, Step

TIES: Mapping[str, str] = MappingProxyType(
    {
        "contact": N_("{a} har kontakt med {b}."),
        "coordination": N_("{a} samordnar sitt arbete med {b}."),
        "collaboration": N_("{a} arbetar tillsammans med {b}."),
        "integration": N_("{a} har gemensam verksamhet med {b}."),
    }
)
"""A step over a tie, by its degree."""


def step_text(speaker: Speaker, step: Step) -> str:
    """One step in a sentence."""
    _, known = speaker.say, speaker.snapshot.organisations
    a, b = speaker.name(known[step.a]), speaker.name(known[step.b])
    if step.arena is not None:
        arena = speaker.name(speaker.snapshot.arenas[step.arena])
        return _("{a} och {b} möts i {arena}.").format(a=a, b=b, arena=arena)
    if step.by == "part_of":
        inner, outer = (a, b) if known[step.a].part_of == step.b else (b, a)
        return _("{a} hör till {b}.").format(a=inner, b=outer)
    degree = step.degree or "contact"
    return _(TIES[degree]).format(a=a, b=b)


def way_text(speaker: Speaker, start: str, end: str, way: Route) -> str:
    """A way with its length."""
    _, known = speaker.say, speaker.snapshot.organisations
    a, b = speaker.name(known[start]), speaker.name(known[end])
    if not way.steps:
        return _("Det är samma organisation.")
    if len(way.steps) == 1:
        sentence = _("{a} och {b} har direkt väg: {how}").format(
            a=a, b=b, how=step_text(speaker, way.steps[0])
        )
    else:
        names = listed(_, [speaker.name(known[step.b]) for step in way.steps[:-1]])
        sentence = _("Vägen från {a} till {b} går genom {names}.").format(a=a, b=b, names=names)
    return f"{sentence} {_length(_, way)}"


def _length(_: Say, way: Route) -> str:
    steps = len(way.steps)
    sentence = _.plural("Avstånd {distance}, {n} steg.", "Avstånd {distance}, {n} steg.", steps)
    return sentence.format(distance=number(_, way.distance), n=steps)


def no_way_text(speaker: Speaker, start: str, end: str) -> str:
    """That we know no way between two."""
    _, known = speaker.say, speaker.snapshot.organisations
    a, b = speaker.name(known[start]), speaker.name(known[end])
    return _("Vi känner inte till någon väg mellan {a} och {b}.").format(a=a, b=b)


def not_there_text(speaker: Speaker, organisation: str, day: dt.date) -> str:
    """That there is no way because one of the two was not there that day."""
    _ = speaker.say
    name = speaker.name(speaker.snapshot.organisations[organisation])
    return _("{name} fanns inte den {at}, så vi känner inte till någon väg.").format(
        name=name, at=day_text(_, day)
    )


def introduction_text(speaker: Speaker, names: Sequence[str]) -> str:
    """Who on a way of several steps can introduce you."""
    _ = speaker.say
    if not names:
        return _("Vi har ingen kontaktuppgift till dem som kan presentera er.")
    return _("Fråga {names} om de kan presentera er för varandra.").format(names=listed(_, names))
