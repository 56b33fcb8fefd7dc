"""The chart's tiles, for networks too large to be sent whole."""

from __future__ import annotations

import gzip
from typing import Annotated, Any

from fastapi import Depends, Path, Request, Response

from api.doors.chart.marks import columns
from api.gate import sight
from api.gate.asking import Asked, At, ask
from api.gate.language import Tongue
from api.gate.problems import documented
from api.gate.routing import Router, waits_in
from viz.tiles.tiles import Tiles
from viz.tiles.zooms import DEEPEST

router = Router(prefix="/chart/tiles", tags=["chart"])

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
TILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "Mapbox Vector Tile 2.1; empty where nothing is", "content": {MEDIA_TYPE: {}}}
}
READER = 2**20
"""Bytes that what reads tiles may take: it maps the chart's file and holds little of its own."""

Published = Annotated[int, Path(ge=1, le=1_000_000, description="The edition, as `/chart` says it.")]
Zoom = Annotated[int, Path(ge=0, le=DEEPEST)]
Place = Annotated[int, Path(ge=0, lt=2**DEEPEST)]


def compressed(asked: Asked, z: int, x: int, y: int) -> bytes:
    """One tile as its reader may see it, compressed with gzip."""

    def opened() -> Tiles:
        hidden = sight.hidden_of_lanes(asked.scope.alike)
        told = None if asked.widest == asked.scope.alike else asked.own
        return Tiles(asked.view.filed, asked.lang, hidden, told, columns(asked))

    def made() -> bytes:
        tiles = asked.keep("tiles", opened, lambda _tiles: READER)
        return gzip.compress(tiles.tile(z, x, y), 5, mtime=0)

    return asked.keep(("tile", z, x, y), made, len)


async def asked_of_tile(
    request: Request, response: Response, edition: Published, lang: Tongue, at: At = None
) -> Asked:
    """As `asked`, on the positions of the edition in the address."""
    return ask(request, response, at, lang, edition)


TileAsking = Annotated[Asked, Depends(asked_of_tile)]


@router.get(
    "/{edition}/{z}/{x}/{y}.mvt",
    response_class=Response,
    responses={**documented("unknown_edition", "store_unavailable"), **TILE},
)
@waits_in("tiles")
def tile(request: Request, response: Response, asked: TileAsking, z: Zoom, x: Place, y: Place) -> Response:
    """One tile of the chart: shelves, islands, hills, lanes, names, arenas and names on the water."""
    content = compressed(asked, z, x, y)
    response.headers.add_vary_header("Accept-Encoding")
    headers = dict(response.headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type=MEDIA_TYPE)
