"""The forms in which one can take everything along, each in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from api.words.catalogue import N_, Say
from graph.records.lists import SECTOR
from ingest.exports.anonymous import Guesses

CATALOGUE = N_("Vilka organisationer, mötesplatser och stöd som finns, och vilka som arbetar ihop.")
"""What the data set is about."""

FOR_PEOPLE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "xlsx": (
            "Excel",
            N_("Allt i en arbetsbok, ett blad för varje sak. Går att ändra i och läsa in igen."),
        ),
        "csv.zip": (
            "CSV",
            N_(
                "Samma blad som textfiler i en mapp (.zip), med en beskrivning av kolumnerna. Går att läsa in igen."
            ),
        ),
        "kumu.xlsx": ("Kumu", N_("För att rita nätverket i Kumu.")),
        "gexf": ("GEXF", N_("För att rita nätverket i Gephi, med tidslinje.")),
        "graphml": (
            "GraphML",
            N_("För att rita eller räkna på nätverket i yEd, R, igraph eller NetworkX."),
        ),
    }
)
"""By ending: what it is called, and what it is for. They follow the reader's language."""

FOR_PROGRAMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "json": (
            "JSON",
            N_("Allt i en fil, för den som programmerar eller flyttar till en annan installation."),
        ),
        "kumu.json": ("Kumu (JSON)", N_("Samma som för Kumu, för den som bygger kartor med program.")),
        "jsonld": (
            "JSON-LD",
            N_("Organisationer, stöd, möten och platser så som sökmotorer läser dem (schema.org)."),
        ),
        "hsds.zip": (
            "HSDS",
            N_(
                "Organisationer och deras stöd för tjänstekataloger (Open Referral). Finns också att hämta bit för bit."
            ),
        ),
        "geojson": (
            "GeoJSON",
            N_("Platserna på en vanlig karta, med hur många organisationer som finns där."),
        ),
    }
)
"""The same of those that have codes in every language, or are seldom opened by people."""


def guesses_texts(_: Say, found: Guesses) -> Iterator[str]:
    """Yield what is left of the network without names, and what could still be guessed."""
    yield _(
        "Kvar är {organisations} organisationer, {arenas} arenor och {ties} samarbeten, med årtal."
    ).format(organisations=found.organisations, arenas=found.arenas, ties=found.ties)
    if found.merged:
        names = ", ".join(_.label(SECTOR, one) for one in found.merged)
        yield _("Sektorer med få organisationer är hopslagna: {names}.").format(names=names)
    yield _("Ensamma om sin sektor och sitt län: {count}.").format(count=found.by_group)
    yield _("Ensamma, om någon också vet hur många de samarbetar med: {count}.").format(count=found.by_ties)
    yield _(
        "Ensamma, om någon också vet med vilka sektorer: {count}. De går att känna igen för den som kan orten."
    ).format(count=found.by_neighbours)
    yield _(
        "Ensamma om sin plats i nätverket, för den som har det med namn: {count}. Så många som {few} har färre än fyra att förväxlas med."
    ).format(count=found.by_network, few=found.among_few)
    yield _(
        "Utan namn hindrar en snabb blick, inte den som letar. Lägg inte ut något så som ni inte hade lagt ut med namn."
    )
