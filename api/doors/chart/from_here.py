"""Seen from one organisation: how far it is to all others, in numbers, and the picture of it."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, cast

from api.doors.chart import answers as chart_door
from api.doors.chart import files, pictures
from api.doors.chart.files import Paper
from api.doors.chart.pictures import Kind, ThemeName
from api.gate.asking import Asked
from api.words import from_here as words
from graph.records.errors import OriketError
from graph.ways.routes import may_introduce
from graph.ways.tree import WayTree, tree_from
from viz.radial.beside import PAGE_PICTURE
from viz.radial.page import PAGES
from viz.radial.spots import Zones, spots, zones

Shape = Literal["wide", "tall"]


def tree(asked: Asked, id: str) -> WayTree:
    """The ways from one organisation to all others.

    Raises `unknown_organisation`, also for one that was not there that day.
    """
    asked.organisation(id)
    if id not in asked.view.network:
        raise OriketError("unknown_organisation", id=id)
    return tree_from(asked.view.routes.matrix, id, lambda node: not _introduces(asked, node))


def _introduces(asked: Asked, node: str) -> bool:
    return node not in asked.snapshot.organisations or may_introduce(asked.snapshot, node)


def parted(asked: Asked, found: WayTree) -> Zones:
    """The organisations parted by how they can be reached."""
    return zones(found, asked.view.findings.components, lambda node: _introduces(asked, node))


def svg(asked: Asked, id: str, shape: Shape, theme: ThemeName, *, taken: bool) -> str:
    """The picture; one that is taken away has our fonts inside and no links.

    Raises `unknown_organisation`.
    """
    found = tree(asked, id)
    shown = spots(asked.view.network, found, PAGES[shape].most)
    called = {spot.node: words.name_of(asked, spot.node) for spot in shown}
    called |= {f"heap:{spot.node}": words.heap_name(asked, spot) for spot in shown if spot.heap}
    known = asked.snapshot.organisations
    islands = frozenset(spot.node for spot in shown if spot.is_island)
    families = {node: known[node].family for node in islands}
    told = words.picture_words(asked, id, parted(asked, found), shown)
    link = "" if taken else f"/organisations/{{id}}/from-here?lang={asked.lang}"
    fonts = pictures.faces("ttf") if taken else ""
    made = import_module(PAGE_PICTURE).page_picture(
        shown,
        chart_door.part(asked, islands),
        called,
        families,
        told,
        shape,
        theme=theme,
        link=link,
        fonts=fonts,
    )
    return cast(str, made)


def file(asked: Asked, id: str, kind: Kind, shape: Shape, theme: ThemeName, paper: Paper = "a3") -> bytes:
    """The picture as a file.

    Raises `no_export`, `picture_too_large`, `too_large` or `unknown_organisation`.
    """
    made = svg(asked, id, shape, theme, taken=True)
    title = words.name_of(asked, id)
    if kind == "png":
        return files.png(made, int(2 * PAGES[shape].wide))
    if kind == "pdf":
        said = ". ".join(" ".join(line) for line in words.answer(asked, parted(asked, tree(asked, id))))
        return files.pdf(made, paper, asked.lang, title, said)
    return made.encode()
