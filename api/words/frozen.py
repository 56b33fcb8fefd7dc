"""The names of figures that a round keeps, and what is said when they cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.words.catalogue import N_
from api.words.what_if import FIGURES

KEPT_FIGURES: Mapping[str, str] = MappingProxyType(
    {**FIGURES, "arenas": N_("Arenor"), "important": N_("Nyckelorganisationer")}
)  # fmt: skip
"""Figures that are kept, in the order of the table."""
NAME_FIGURES = N_("Skriv vad siffrorna ska heta, till exempel Bokslut 2026.")
