"""What stands on the page seen from one organisation: the answer in three lines, the legend, how it is read."""

from __future__ import annotations

from collections.abc import Sequence

from api.words.catalogue import N_, Say
from api.words.errors import number
from api.words.speaker import Speaker
from graph.records.lists import DEGREE, FAMILY
from graph.ways.network_at import is_arena
from viz.radial.beside import FromHereWords
from viz.radial.spots import Spot, Zone, Zones

ZONES = (N_("känner ni redan"), N_("kan någon presentera er för"), N_("ligger längre bort"))
"""What the numbers count, nearest first."""
GROUPS = 3
"""Archipelagos without a way that are shown each by itself."""
WAYS = ("integration", "collaboration", "coordination", "contact", "part_of", "arena")


def answer(speaker: Speaker, zones: Zones) -> list[tuple[str, str, str]]:
    """The answer in three lines: a number, what it counts, and how far that is."""
    _ = speaker.say
    parts = (zones.known, zones.introduced, zones.farther)
    return [
        (number(_, len(part.members)), _(said), _far(_, part))
        for said, part in zip(ZONES, parts, strict=True)
    ]


def _far(_: Say, part: Zone) -> str:
    """Between which distances a part lies."""
    if part.nearest is None or part.farthest is None:
        return ""
    if part.nearest == part.farthest:
        return _("avstånd {n}").format(n=number(_, part.nearest))
    return _("avstånd {n} till {m}").format(n=number(_, part.nearest), m=number(_, part.farthest))


def without_text(speaker: Speaker, zones: Zones) -> str:
    """How many have no known way."""
    _ = speaker.say
    sentence = _.plural("{n} har ingen känd väg hit", "{n} har ingen känd väg hit", zones.unreached)
    return sentence.format(n=number(_, zones.unreached))


def heap_name(speaker: Speaker, spot: Spot) -> str:
    """What stands at organisations that are only counted."""
    _ = speaker.say
    through = name_of(speaker, spot.node)
    return _("+ {n} till genom {name}").format(n=number(_, spot.heap[0] if spot.heap else 0), name=through)


def name_of(speaker: Speaker, node: str) -> str:
    """The name of an organisation or of an arena."""
    if is_arena(node):
        return speaker.name(speaker.snapshot.arenas[node.partition(":")[2]])
    return speaker.name(speaker.snapshot.organisations[node])


def picture_words(speaker: Speaker, start: str, zones: Zones, spots: Sequence[Spot]) -> FromHereWords:
    """Everything that the picture says in words."""
    _, known = speaker.say, speaker.snapshot.organisations
    families = {known[spot.node].family for spot in spots if spot.is_island}
    families |= {known[one].family for group in zones.without for one in group}
    ways = {spot.by if spot.by != "tie" else spot.degree for spot in spots}
    degrees = {one.value: _.choice(DEGREE, one) for one in DEGREE.choices}
    called = degrees | {"part_of": _("samma organisation"), "arena": _("möts i nätverk")}
    return FromHereWords(
        eyebrow=_("Sett från"),
        title=name_of(speaker, start),
        answer=answer(speaker, zones),
        ruler=_("avstånd"),
        without=_without(speaker, zones),
        families={one.value: _.choice(FAMILY, one) for one in FAMILY.choices if one.value in families},
        lanes={way: called[way] for way in WAYS if way in ways},
        notes=(_(READING),),
        headings=(_("En ö är en organisation"), _("Kortaste vägen dit"), _("Ingen känd väg")),
    )


READING = N_(
    "Tecknet på ön står på exakt avstånd från mitten. Mellan andra öar går avståndet inte att läsa."
    " Riktningen betyder ingenting. Lägre = närmare."
)


def _without(speaker: Speaker, zones: Zones) -> list[tuple[str, list[str]]]:
    """Those without a way in groups: a few that belong together, and all others."""
    _, known = speaker.say, speaker.snapshot.organisations
    joined = [group for group in zones.without if len(group) > 1]
    found = [
        (_("{n} som når varandra").format(n=number(_, len(group))), [known[one].family for one in group])
        for group in joined[:GROUPS]
    ]
    if far := [known[one].family for group in joined[GROUPS:] for one in group]:
        found.append((_("{n} i mindre grupper").format(n=number(_, len(far))), far))
    if alone := [known[group[0]].family for group in zones.without if len(group) == 1]:
        found.append((_("{n} utan kända samarbeten hos oss").format(n=number(_, len(alone))), alone))
    return found
