"""The chart's tiles, for networks too large to be sent whole."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from api import audience
from api.atlas.atlas import View
from api.gate.asking import Asked, At, ask
from api.gate.language import Tongue
from api.gate.problems import documented
from viz.tiles.tiles import Tiles
from viz.tiles.zooms import DEEPEST

router = APIRouter(prefix="/chart/tiles", tags=["chart"])

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
TILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "Mapbox Vector Tile 2.1; empty where nothing is", "content": {MEDIA_TYPE: {}}}
}
KEPT = 32 * 2**20
"""Bytes of compressed tiles that one interval and language keep, least recently used out."""

Published = Annotated[int, Path(ge=1, le=1_000_000, description="The edition, as `/chart` says it.")]
Zoom = Annotated[int, Path(ge=0, le=DEEPEST)]
Place = Annotated[int, Path(ge=0, lt=2**DEEPEST)]


class Pyramid:
    """The tiles of one view in one language, each made when it is first asked for."""

    def __init__(self, tiles: Tiles) -> None:
        self.tiles = tiles
        self._kept: OrderedDict[tuple[int, int, int], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def compressed(self, z: int, x: int, y: int) -> bytes:
        """One tile, compressed with gzip; who asks for another meanwhile does not wait for it."""
        with self._lock:
            if (held := self._kept.get((z, x, y))) is not None:
                self._kept.move_to_end((z, x, y))
                return held
        made = gzip.compress(self.tiles.tile(z, x, y), 5, mtime=0)
        with self._lock:
            self._bytes += len(made) - len(self._kept.get((z, x, y), b""))
            self._kept[z, x, y] = made
            while self._bytes > KEPT:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return made


class Pyramids:
    """The pyramids of the views that were looked at last."""

    MOST = 4

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[int, str], tuple[View, Pyramid]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, asked: Asked) -> Pyramid:
        """The pyramid of a request's view, in the language and for the audience that asks."""
        key = (id(asked.view), asked.lang)  # the view is held with it, so its id stays its own
        with self._lock:
            if key not in self._held:
                hidden = audience.hidden_of_lanes(asked.audience)
                self._held[key] = asked.view, Pyramid(Tiles(asked.view.filed, asked.lang, hidden))
                while len(self._held) > self.MOST:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
            return self._held[key][1]


def asked_of_tile(
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
def tile(request: Request, response: Response, asked: TileAsking, z: Zoom, x: Place, y: Place) -> Response:
    """One tile of the chart: shelves, islands, hills, lanes, names, arenas and names on the water."""
    pyramids: Pyramids = request.app.state.pyramids
    content = pyramids.of(asked).compressed(z, x, y)
    response.headers.add_vary_header("Accept-Encoding")
    headers = dict(response.headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=headers, media_type=MEDIA_TYPE)
