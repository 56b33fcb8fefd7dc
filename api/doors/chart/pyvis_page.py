"""The network as one page to play with (pyvis): drag nodes, zoom; no request to anybody.

pyvis 0.3.2 loads Bootstrap from a CDN in every mode and writes its heading raw. We take those tags out, write
our own heading, and forbid the page every request, whatever a later version puts in.
"""

from __future__ import annotations

import html
import re
from math import sqrt
from typing import Any

from api.doors.chart import answers as chart_door
from api.doors.chart.files import extra
from api.doors.chart.pictures import MOST_ISLANDS, words_of
from api.gate.asking import Asked
from graph.records.errors import OriketError
from graph.records.lists import DEGREE, SECTOR
from viz.picture.palette import THEMES

SCALE = 55
"""Pixels for one unit of distance."""
WIDE = {"contact": 1, "coordination": 2, "collaboration": 4, "integration": 6}
NO_REQUESTS = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline';"
    " style-src 'unsafe-inline'; img-src data:\">"
)
STYLE = (
    "<style>body{margin:0;font:16px/1.4 'Source Sans 3',system-ui,sans-serif;color:#10283a;"
    "background:#e4f2f2}"
    "header{padding:.6rem 1rem}h1{font-size:1.2rem;margin:0}p{margin:.2rem 0}"
    ".card{border:0}#mynetwork{width:100%;height:84vh!important;border:0!important;float:none!important}</style>"
)
INLINE = re.compile(r"(<script>.*?</script>)", re.DOTALL)
TAKEN_OUT = re.compile(
    r"<!--.*?-->|<center>.*?</center>|<link\b[^>]*>|<script\b[^>]*\bsrc\s*=[^>]*>\s*</script>", re.DOTALL
)


def page_to_play_with(asked: Asked) -> bytes:
    """The page, as its reader may see it.

    Raises `no_export` or `too_large`.
    """
    count = asked.view.filed.told["counts"]["islands"]
    if asked.view.tiled or count > MOST_ISLANDS:
        raise OriketError("too_large", organisations=count)
    told = chart_door.seen(asked, asked.view.chart)
    parts = INLINE.split(_network(asked, told).generate_html())
    # The scripts that pyvis carries inside the page (vis-network) stay as they are.
    parts[::2] = [TAKEN_OUT.sub("", part) for part in parts[::2]]
    return _dressed(asked, parts).encode()


def _network(asked: Asked, told: dict[str, Any]) -> Any:
    theme = THEMES["light"]
    network = extra("pyvis.network").Network(
        height="84vh", width="100%", bgcolor="#e4f2f2", font_color=theme.ink, cdn_resources="in_line"
    )
    network.toggle_physics(False)
    for island in told["islands"]:
        family = island["family"]
        network.add_node(
            island["id"],
            label=island["name"],
            title=asked.label(SECTOR, island["sector"]),
            color={"background": theme.land[family], "border": theme.coastline(family)},
            x=round(island["x"] * SCALE),
            y=round(-island["y"] * SCALE),
            size=round(6 + 12 * sqrt(island["area"])),
        )
    for lane in told["lanes"]:
        network.add_edge(
            lane["a"],
            lane["b"],
            title=asked.label(DEGREE, lane["degree"]),
            width=WIDE.get(lane["degree"], 2),
            dashes=lane["degree"] in ("contact", "coordination"),
            color=theme.strained if lane["strained"] else theme.lane,
        )
    return network


def _dressed(asked: Asked, parts: list[str]) -> str:
    """The page with our head, heading and what it means, all escaped; `parts` are page, script, page …"""
    words = words_of(asked)
    title = html.escape(f"{words.title}: {words.subtitle}")
    said = "".join(f"<p>{html.escape(text)}</p>" for text in (*words.notes, *words.sentences))
    ours = {
        "<html>": f'<!doctype html><html lang="{asked.lang}">',
        "<head>": f"<head>{NO_REQUESTS}<title>{title}</title>",
        "<body>": f"<body>{STYLE}<header><h1>{title}</h1>{said}</header>",
    }
    for old, new in ours.items():
        parts[::2] = [part.replace(old, new) for part in parts[::2]]
    return "".join(parts)
