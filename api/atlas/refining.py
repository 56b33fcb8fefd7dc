"""Betweenness that was estimated, counted whole while nobody edits: the same revision, with exact figures."""

from __future__ import annotations

import threading
import weakref
from dataclasses import fields, replace

import structlog

from api.atlas.atlas import Atlas, View
from api.atlas.build_client import BuildClient
from api.atlas.build_messages import Abandoned
from api.atlas.view_maker import ViewMaker
from graph.records.errors import OriketError


class Refiner:
    """Has atlases refined by the build process, which leaves one when anybody wants anything else."""

    def __init__(self, maker: ViewMaker, client: BuildClient) -> None:
        self._maker = maker
        self._client = client
        self._thread: threading.Thread | None = None
        self._begun: weakref.ref[Atlas] | None = None
        self._done: tuple[Atlas, View] | None = None
        self._log = structlog.get_logger("builder")

    def taken(self, atlas: Atlas) -> Atlas | None:
        """The atlas with exact figures where they are ready; else their making begins if it has not."""
        done, self._done = self._done, None
        if done is not None and done[0] is atlas:
            return _refined(atlas, done[1])
        if self._thread is not None and self._thread.is_alive():
            return None
        failed = self._begun is not None and self._begun() is atlas
        if atlas.drawn is None or not atlas.drawn.findings.betweenness_error or failed:
            return None
        self._begun = weakref.ref(atlas)
        self._thread = threading.Thread(target=self._refine, args=(atlas,), name="refine", daemon=True)
        self._thread.start()
        return None

    def _refine(self, atlas: Atlas) -> None:
        try:
            view = self._maker.exact(atlas, self._client, lambda: self._client.is_wanted)
            if view is not None:
                self._done = atlas, view
                self._log.info("refined", revision=atlas.revision)
        except Abandoned:
            self._begun = None  # once more, when it is quiet again
        except OriketError as error:
            self._log.warning("not refined", code=error.code)


def _refined(atlas: Atlas, view: View) -> Atlas:
    """The atlas with another view of the same; what was worked out of its records is taken over."""
    made = replace(atlas, drawn=view)
    own = {field.name for field in fields(made)} | {"content"}
    vars(made).update({name: value for name, value in vars(atlas).items() if name not in own})
    return made
