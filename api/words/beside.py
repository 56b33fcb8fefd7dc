"""Places beside each other, in words: what is counted, and what one can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from api.words.frozen import KEPT_FIGURES
from api.words.gaps import TITLES

TEMPERATURE = N_("Temperatur")
FIGURES_BESIDE: Mapping[str, str] = MappingProxyType(
    {
        **{name: KEPT_FIGURES[name] for name in ("organisations", "ties", "arenas", "important")},
        "without_ties": N_("Utan känt samarbete"),
        "mean_distance": N_("Avstånd i snitt"),
        "services": N_("Stöd och aktiviteter"),
        "agreements": N_("Överenskommelser"),
        "unmet_needs": TITLES["unmet_need"],
        "questions_held": N_("Frågor som någon har"),
        "questions_without_service": N_("därav utan känt stöd"),
        "questions_without_arena": N_("därav utan känd mötesplats"),
        "questions_nobody_has": N_("Frågor som vi inte vet att någon har"),
    }
)
"""By the name of the figure in the answer, in the order of the table."""
