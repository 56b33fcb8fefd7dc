"""What pages are called, in the browser's tab and at their top."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from api.words.speaker import Speaker

_CHART = N_("Ö-riket: vilka arbetar ihop, och hur nära?")
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "about": N_("Om Ö-riket"),
        "accessibility": N_("Tillgänglighet"),
        "arenas": N_("Arenor (nätverk och möten)"),
        "bridging": N_("Viktiga länkar"),
        "chart": _CHART,
        "embed": _CHART,
        "coordinate": N_("Jag samordnar"),
        "coordinate_arenas": N_("Vilka arenor möter vilka frågor?"),
        "coordinate_fragile": N_("Vad som är skört"),
        "coordinate_gaps": N_("Luckor, så vitt vi vet"),
        "coordinate_links": N_("Vilka länkar samman"),
        "coordinate_page": N_("Ett blad till styrgruppen"),
        "coordinate_then": N_("Då och nu"),
        "coordinate_unknown": N_("Vad vi inte vet"),
        "coordinate_what_if": N_("Tänk om …"),
        "distances": N_("Om avstånden"),
        "errors": N_("Felkoder"),
        "help": N_("Vad behöver du hjälp med?"),
        "help_list": N_("Din lista"),
        "history": N_("Vad som har ändrats"),
        "removal": N_("Ta bort"),
        "undo": N_("Ta tillbaka"),
        "isolated": N_("Inga kända samarbeten ännu – stämmer det?"),
        "organisations": N_("Organisationer"),
        "partners": N_("Jag söker samverkan"),
        "questions": N_("Frågor"),
        "routes": N_("Vem kan presentera er?"),
        "start": _CHART,
        "take": N_("Ta med kartan"),
    }
)
"""By the name of the page's template; pages about one record are called what the record is called."""


def page_title(speaker: Speaker, page: str) -> str:
    """What a page is called."""
    return speaker.say(TITLES[page])
