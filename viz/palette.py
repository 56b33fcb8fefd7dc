"""The chart's colours. Land colours are OKLab ≥ .10 apart, also for colour-blind readers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SEA = "#82b7ca"
DEEP_SEA = "#5590aa"
SHELF = "#9fd0da"
BANDS = ("#a9d8df", "#c3e7e6", "#dff4ea")
BEACH = "#fbf4df"
LAND: Mapping[str, str] = MappingProxyType(
    {
        "municipality": "#efca5e",
        "region": "#978bc6",
        "state": "#8dbfa6",
        "civil_society": "#d97a59",
        "business": "#7a5036",
        "others": "#ebe8e1",
    }
)
BAND_EDGES = ("#93ccd4", "#aadbdc", "#c9ebe3")
INK = "#10283a"
LANE = "#2e6580"
FRAME = "#24628a"
STRAINED = "#a5483c"
BUOY_INK = "#12493f"
WATER_NAME = "#24628a"
DEEP_NAME = "#e3f3f5"


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` of `other` in it."""
    ours, theirs = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (colour, other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(ours, theirs, strict=True))


def coastline(land: str) -> str:
    """Return the line around an island of this colour: land × 0.55."""
    return mixed(land, "#000000", 0.45)


def hill(land: str) -> tuple[str, str]:
    """Return the colours of the two levels of hills, towards white."""
    return mixed(land, "#ffffff", 0.20), mixed(land, "#ffffff", 0.40)
