"""Modules in words: what each of the parts is good for that a place may switch on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_

MODULE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "chains": N_("Stöd i ordning, och om överlämningarna mellan dem fungerar eller behöver ses över."),
        "shares": N_("Hur stor del av en tjänst en organisation ger, och vad som händer när den slutar."),
        "calls": N_("Öppna upprop i tre steg: behov, lösning och gemensamt arbete."),
        "goals": N_("Mål med status, underlag och antaganden."),
        "product": N_("Forum, samtal och relationer, som gruppen själv bedömer."),
        "tags": N_("Märk frågor, projekt och behov med mål som rapporter frågar efter."),
        "groups": N_("Vilka som bildar grupper i nätverket, och hur säkert det är."),
        "copying": N_("Ta med arenor, frågor och rubriker till en annan plats, utan organisationer."),
        "trust": N_("När flera av någons förslag har tagits in föreslås att personen får bidra."),
    }
)
