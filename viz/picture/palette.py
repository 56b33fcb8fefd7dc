"""The chart's colours, one table for each theme. Land is OKLab ≥ .10 apart, also for colour-blind readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` of `other` in it."""
    ours, theirs = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (colour, other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(ours, theirs, strict=True))


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


OFFSHORE = 0.35
"""How much of the deep is in the sea just outside the shoals."""


@dataclass(frozen=True)
class Theme:
    """Every colour of one look.

    Attributes
    ----------
    depths : tuple of str
        The water inside the lines of depth, from the shelves outwards.
    bands : tuple of str
        The shallows, widest first; `band_edges` are their lines.
    shore : float
        How much black is in a coast's line.
    heights : tuple of float
        How much white is in the two levels of hills.
    road, road_edge : str
        A causeway between islands that work together.
    glow : float
        How strongly the lamps of the lighthouses shine.
    lit : str
        What lies behind a chosen island and its lanes, so that they stand out.
    """

    sea: str = "#82b7ca"
    deep: str = "#5590aa"
    depths: tuple[str, str, str, str] = ("#79afc4", "#75acc1", "#72a9bf", "#6fa6bd")
    depth_line: str = "#c3e2e8"
    grid: str = "#ffffff"
    wave: str = "#e3f2f4"
    shelf: str = "#9fd0da"
    shelf_line: str = "#f0f9f5"
    bands: tuple[str, str, str] = ("#a9d8df", "#c3e7e6", "#dff4ea")
    band_edges: tuple[str, str, str] = ("#93ccd4", "#aadbdc", "#c9ebe3")
    channel: str = "#4f8fac"
    deep_shades: tuple[float, float, float] = (0.04, 0.22, 0.26)
    sounding: str = "#eef8f9"
    leg: str = "#ffffff"
    beach: str = "#fbf4df"
    land: Mapping[str, str] = field(default_factory=lambda: LAND)
    shore: float = 0.45
    heights: tuple[float, float] = (0.20, 0.40)
    ink: str = "#10283a"
    halo: str = "#eef7f1"
    lane: str = "#1d536f"
    road: str = "#fdf3da"
    road_edge: str = "#6e5230"
    glow: float = 0.55
    lit: str = "#fffdf3"
    strained: str = "#a5483c"
    chosen: str = "#a3132f"
    buoy_ink: str = "#12493f"
    water_name: str = "#1d5578"
    water_halo: str = "#d9eef0"
    frame: str = "#24628a"
    frame_light: str = "#fbf4df"
    frame_line: str = "#1c4c63"
    rose: tuple[str, str] = ("#2b5d76", "#e8f4f4")
    title: str = "#123f58"
    title_halo: str = "#a8d2dd"
    card: str = "#fbf6e6"
    card_line: str = "#c9b98d"
    card_ink: str = "#10283a"

    def coastline(self, family: str) -> str:
        """Return the line around an island of this family."""
        return mixed(self.land[family], "#000000", self.shore)

    def hills(self, family: str) -> tuple[str, str]:
        """Return the colours of the two levels of hills."""
        low, high = self.heights
        return mixed(self.land[family], "#ffffff", low), mixed(self.land[family], "#ffffff", high)

    def sign(self, family: str) -> str:
        """Return the ink of a family's sign, which stands on its land; dark land has a light one."""
        return "#f1dcc6" if family == "business" else mixed(self.land[family], "#1c1208", 0.7)

    def offshore(self) -> str:
        """Return the colour of the sea outside the shoals: channels run out into it without an end."""
        return mixed(self.sea, self.deep, OFFSHORE)

    def channels(self) -> list[str]:
        """Return the colours of channels, deepest last: the first hardly darker than the sea outside."""
        found, colour = [], self.offshore()
        for shade in self.deep_shades:
            colour = mixed(colour, self.channel, shade)
            found.append(colour)
        return found

    def told(self) -> dict[str, Any]:
        """Return every colour as JSON values: what the page's script paints with, so that it mixes none."""
        return vars(self) | {
            "land": dict(self.land),
            "coastlines": {family: self.coastline(family) for family in self.land},
            "hills": {family: list(self.hills(family)) for family in self.land},
            "signs": {family: self.sign(family) for family in self.land},
            "channels": self.channels(),
            "coats": [
                mixed(self.sea, self.deep, 0.68),
                mixed(self.sea, self.deep, 0.5),
                self.offshore(),
                mixed(self.offshore(), self.shelf, 0.3),
            ],
        }


_NIGHT: Mapping[str, str] = MappingProxyType(
    {
        "municipality": "#dcb54a",
        "region": "#8f80c4",
        "state": "#7fb598",
        "civil_society": "#c96a49",
        "business": "#6b4228",
        "others": "#d9d6cf",
    }
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "light": Theme(),
        "dark": Theme(
            sea="#174052", deep="#0a2230", depths=("#1b4759", "#194355", "#174052", "#153c4e"),
            depth_line="#3f7386", grid="#9fd0df", wave="#5b8ea0", shelf="#245668", shelf_line="#6fa4b3",
            bands=("#2b6073", "#356f80", "#3a7380"), band_edges=("#347084", "#428092", "#56949f"),
            channel="#0b2634", deep_shades=(0.38, 0.32, 0.3), sounding="#9fcfde", leg="#6d98a8",
            beach="#cfc49a", road="#d8cda6", road_edge="#0f2a36", glow=1.0,
            lit="#0b2531", shore=0.55, land=_NIGHT, ink="#fbf5e3", halo="#0e2a38", lane="#a8d8e6",
            strained="#ff9d8a", chosen="#ffd166", buoy_ink="#d6f7e8", water_name="#bfe3ec",
            water_halo="#10303e", frame="#0e2d3b", frame_light="#b7c6bd", frame_line="#6d98a8",
            rose=("#7fb3c4", "#d9edf0"), title="#e9f5f3", title_halo="#0e2a38", card="#12303d",
            card_line="#3f6473", card_ink="#f5efdc",
        ),
        "print": Theme(
            sea="#f3f8fa", deep="#dcebf1", depths=("#eef6f8", "#f0f7f9", "#f2f8fa", "#f3f8fa"),
            depth_line="#c5dde5", grid="#9fc0cd", wave="#b9d4de", shelf="#deeef2", shelf_line="#a9cbd6",
            bands=("#e6f3f4", "#eff8f6", "#f8fcf8"), band_edges=("#cfe5e8", "#dcedec", "#e9f4ef"),
            channel="#a9c9d6", deep_shades=(0.4, 0.34, 0.32), sounding="#2b5d76", leg="#8fb6c4",
            beach="#fffdf4", ink="#0a1c29", halo="#ffffff", lane="#1f566f",
            strained="#9a3226", water_halo="#ffffff", frame="#2b5d76", frame_light="#ffffff",
            frame_line="#2b5d76", rose=("#2b5d76", "#ffffff"), title_halo="#ffffff", card="#ffffff",
            card_line="#9fb4bd",
        ),
        "contrast": Theme(
            sea="#ffffff", deep="#ffffff", depths=("#ffffff",) * 4, depth_line="#c8c8c8", grid="#8a8a8a",
            wave="#ffffff", shelf="#e9eff2", shelf_line="#4a4a4a", bands=("#f1f5f7", "#f7fafb", "#ffffff"),
            band_edges=("#d5dde1", "#e3e9ec", "#f0f3f4"), channel="#b5c0c5", deep_shades=(0.6, 0.5, 0.4),
            sounding="#000000", leg="#4a4a4a", beach="#ffffff",
            road="#ffffff", road_edge="#000000", lit="#ffffff", shore=0.9, heights=(0.3, 0.55),
            ink="#000000", halo="#ffffff", lane="#000000", strained="#b00020", chosen="#b00020",
            buoy_ink="#000000", water_name="#00263a", water_halo="#ffffff", frame="#000000",
            frame_light="#ffffff", frame_line="#000000", rose=("#000000", "#ffffff"), title="#000000",
            title_halo="#ffffff", card="#ffffff", card_line="#000000", card_ink="#000000",
        ),
        "contrast-dark": Theme(
            sea="#000000", deep="#000000", depths=("#000000",) * 4, depth_line="#4a4a4a", grid="#6a6a6a",
            wave="#000000", shelf="#10171b", shelf_line="#c8c8c8", bands=("#141d22", "#182329", "#1d2a31"),
            band_edges=("#2c3a42", "#33434c", "#3d4f59"), channel="#000000", deep_shades=(1.0, 1.0, 1.0),
            sounding="#ffffff", leg="#9a9a9a", beach="#ffffff", shore=0.85,
            heights=(0.25, 0.5), land=LAND, ink="#ffffff", halo="#000000", lane="#ffffff",
            strained="#ff9d8a", road="#ffffff", road_edge="#000000", glow=1.0, lit="#000000",
            chosen="#ffe14d", buoy_ink="#ffffff", water_name="#cdeefa", water_halo="#000000",
            frame="#000000", frame_light="#ffffff", frame_line="#ffffff", rose=("#ffffff", "#9a9a9a"),
            title="#ffffff", title_halo="#000000", card="#000000", card_line="#ffffff", card_ink="#ffffff",
        ),
    }
)  # fmt: skip
"""How the chart can look: on screen by day and by night, on paper, with strong contrasts (also by night)."""
