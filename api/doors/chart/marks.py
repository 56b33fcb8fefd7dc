"""Signs of lanes and buoys that come from records: agreements, one-sided ties, empty chairs."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from api.gate import sight
from api.gate.asking import Asked
from graph.measures.agreed import agreed_pairs
from graph.measures.gathered import empty_chairs
from viz.picture import cutout
from viz.tiles import tile_marks

Pair = tuple[str, str]


@dataclass(frozen=True)
class ChartMarks:
    """Who has an agreement, whose tie only one side knows of (for whom hears that), and empty chairs."""

    agreed: Set[Pair]
    unaware: Set[Pair] | None
    empty: Mapping[str, int]

    def of_lane(self, lane: Mapping[str, Any]) -> dict[str, bool | None]:
        """What a lane tells of them."""
        pair = (min(lane["a"], lane["b"]), max(lane["a"], lane["b"]))
        one_sided = pair in self.unaware if self.unaware is not None else None
        return {"agreed": pair in self.agreed, "unaware": one_sided}


def marks_of(asked: Asked) -> ChartMarks:
    """The signs as a reader may see them."""

    def made() -> ChartMarks:
        empty = {id: len(chairs) for id, chairs in empty_chairs(asked.snapshot, asked.at).items()}
        return ChartMarks(agreed_pairs(asked.snapshot, asked.at).keys(), _unaware(asked), empty)

    return asked.keep("chart marks", made, lambda found: 100 * (len(found.agreed) + len(found.empty) + 1))


def _unaware(asked: Asked) -> Set[Pair] | None:
    """The pairs whose every tie is known to one side alone; None for whom no single word is told."""
    if not sight.hears_all(asked.widest):
        return None
    return {
        pair
        for pair, ties in asked.view.network.pairs.items()
        if all(tie.one_sided for tie in ties) and all(sight.hears_all(asked.sight_of(tie)) for tie in ties)
    }


def columns(asked: Asked) -> dict[str, Any]:
    """The same for tiles: columns beside those of the archive."""
    found = marks_of(asked)
    return tile_marks.columns(
        asked.view.filed, {"agreed": found.agreed, "unaware": found.unaware or frozenset()}, found.empty
    )


def explained(asked: Asked, seen: Mapping[str, Any] | None) -> list[str]:
    """The signs that a chart's legend explains: those of a small chart, else of the whole archive."""
    if seen is not None:
        return sorted(cutout.marks(seen))
    hidden = sight.hidden_of_lanes(asked.scope.alike)
    return sorted(tile_marks.marks(asked.view.filed, columns(asked), hidden))
