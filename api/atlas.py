"""The atlas: one revision's snapshot, findings, chart and search index, frozen; every answer reads one of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import Any

from graph.change_points import Interval
from graph.findings import Findings
from graph.search import Index
from graph.snapshot import Snapshot
from graph.ways import Field


@dataclass(frozen=True, eq=False)
class View:
    """The network in one interval: what is true on each of its days."""

    interval: Interval
    field: Field
    findings: Findings
    chart: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything readers see of one revision.

    Attributes
    ----------
    opens_at : datetime.date
        The day that views open at.
    points : tuple of datetime.date
        The change points (`graph.change_points`).
    edition : int
        Of the positions on the chart.
    built : datetime.datetime
        When it was made, in UTC.
    """

    snapshot: Snapshot
    opening: View
    opens_at: dt.date
    points: tuple[dt.date, ...]
    index: Index
    edition: int
    positions: Mapping[str, tuple[float, float]]
    built: dt.datetime

    @property
    def revision(self) -> int:
        """The store's revision."""
        return self.snapshot.revision

    @cached_property
    def arena_names(self) -> Mapping[str, str]:
        """Names of arenas and initiatives: a tie's `via` may be either."""
        both = {**self.snapshot.arenas, **self.snapshot.initiatives}
        return MappingProxyType({id: one.name for id, one in both.items()})


def software() -> str:
    """The version of this software, for ETags and `/about`."""
    try:
        return version("oriket")
    except PackageNotFoundError:
        return "0"


def tag_of(atlas: Atlas, interval: Interval, *more: object) -> str:
    """An ETag: weak, since compression changes the bytes but not what they say."""
    said = (software(), atlas.revision, atlas.edition, interval, atlas.opens_at, *more)
    return f'W/"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'
