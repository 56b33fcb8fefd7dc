"""What the measures of an organisation are called, and what each says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api.words.catalogue import N_, Say
from api.words.errors import number


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure in words."""

    label: str
    explanation: str


MEASURES: Mapping[str, MeasureWords] = MappingProxyType(
    {
        "ties": MeasureWords(N_("Samarbeten"), N_("Så många samarbeten känner vi till nu.")),
        "reachable": MeasureWords(
            N_("Har väg till"), N_("Så många organisationer kan den nå, direkt eller genom andra.")
        ),
        "mean_distance": MeasureWords(
            N_("Avstånd i snitt"), N_("Till dem den har väg till. Lägre är närmare.")
        ),
        "longest_distance": MeasureWords(
            N_("Längsta avstånd"), N_("Till den som är längst bort av dem den har väg till.")
        ),
        "closeness": MeasureWords(
            N_("Närhet till alla"),
            N_("Högre är närmare. Den som når få räknas inte som nära bara för att de få är nära."),
        ),
        "betweenness": MeasureWords(
            N_("På andras väg"), N_("Så stor del av andras kortaste vägar går här. Högre för samman fler.")
        ),
        "pairs_lost": MeasureWords(
            N_("Enda länken för"), N_("Så många par av andra har ingen känd väg till varandra utan den.")
        ),
        "carries": MeasureWords(
            N_("Står emellan"),
            N_("Så många par av dem den samarbetar med har inget eget samarbete med varandra."),
        ),
        "constraint": MeasureWords(
            N_("Bundenhet"),
            N_(
                "Hur mycket dess partner redan samarbetar med varandra (Burts mått). 1: en enda partner. Lägre: den binder ihop skilda kretsar."
            ),
        ),
    }
)
"""By name, in the order of the table's columns."""


def estimated(_: Say, error: float) -> str | None:
    """How far off betweenness can be where it is estimated; None where it is exact."""
    if not error:
        return None
    return _(
        "Andelen av de kortaste vägarna är uppskattad ur ett urval: den kan vara fel med högst {n} procentenheter (99 gånger av 100)."
    ).format(n=number(_, math.ceil(error * 1000) / 10))


def sheet_head(say: Say) -> list[str]:
    """The first line of the table as a sheet."""
    _ = say
    return [
        "id", _("Organisation"), *(_(words.label) for words in MEASURES.values()), _("På andras väg: högsta fel")
    ]  # fmt: skip
