"""What takes a while to work out and somebody waits for: a few at once, so many a minute, each once."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from typing import Any

from api.atlas.atlas import Atlas
from api.atlas.build_client import BuildClient
from api.atlas.build_messages import Study
from api.atlas.limiter import Caller, Limiter
from graph.records.errors import OriketError
from graph.ways.change_points import interval
from graph.ways.lengths import Lengths

STUDIES_KEPT = 256
"""Answers of studies that are kept, least recently used out."""
WAITING = 4
"""Studies that may wait for the build process at once."""
STUDIES_PER_MINUTE = 60
"""New studies that one client may ask for."""


class Studies:
    """Has studies (`slow_answers`) done by a build process and keeps what came out."""

    def __init__(self, client: BuildClient, lengths: Lengths) -> None:
        self._client = client
        self._lengths = lengths
        self.limiter = Limiter(STUDIES_PER_MINUTE, 60, "too_many_studies")
        self._waiting = threading.BoundedSemaphore(WAITING)
        self._answers: OrderedDict[tuple[object, ...], Any] = OrderedDict()

    def answer(self, atlas: Atlas, at: dt.date, client: Caller, work: str, *arguments: object) -> Any:
        """Have something worked out about a day (`slow_answers`); kept, so that the same is asked once.

        `arguments` are hashable. Raises `too_many_studies`, `studies_busy` or what the study declines with.
        """
        key = (atlas.content, interval(atlas.points, at), work, arguments)
        if key in self._answers:
            return self._answers[key]
        self.limiter.count(client)
        if not self._waiting.acquire(blocking=False):
            raise OriketError("studies_busy")
        try:
            found = self._client.study(
                Study(atlas.snapshot.content, at, self._lengths, atlas.snapshot, work, arguments)
            )
        finally:
            self._waiting.release()
        self._answers[key] = found
        while len(self._answers) > STUDIES_KEPT:
            self._answers.popitem(last=False)
        return found
