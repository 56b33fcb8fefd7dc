"""The one place where a degree becomes a length. Everything printed about lengths is read from here.

Lengths are the project's own rule, no measurement: the order comes from the sources (Boklund 1995), the
numbers are ours. All are multiples of one half, so that sums are exact in floating point.
Distances and betweenness take lengths; constraint, communities and link prediction take strengths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _frozen(**lengths: float) -> Mapping[str, float]:
    return MappingProxyType(lengths)


@dataclass(frozen=True)
class Lengths:
    """What each step of a way costs; lower is nearer.

    Attributes
    ----------
    ties : Mapping[str, float]
        Length of a tie by its degree.
    part_of : float
        Length between a unit and the organisation it belongs to.
    arenas : Mapping[str, float]
        Length from a member to its arena by the arena's kind; twice that between two members.
        A kind that is missing here carries nobody (conferences).
    unknown_arena : float
        The same where nobody has said what kind of arena it is: the longest of them, so that the chart does
        not claim more than is known.
    """

    ties: Mapping[str, float] = field(
        default_factory=lambda: _frozen(integration=1.0, collaboration=2.0, coordination=3.0, contact=4.0)
    )
    part_of: float = 4.0
    arenas: Mapping[str, float] = field(
        default_factory=lambda: _frozen(
            collaboration_team=1.5,
            integrated_service=1.5,
            co_location=1.5,
            case_meeting=1.5,
            network=2.0,
            steering_group=2.0,
            management_group=2.0,
            working_group=2.0,
            reference_group=2.0,
            board=2.0,
            dialogue_meeting=2.0,
            workshop=2.5,
            training=2.5,
            meeting_place=2.5,
        )
    )
    unknown_arena: float = 2.5

    def __post_init__(self) -> None:
        for length in (*self.ties.values(), self.part_of, *self.arenas.values(), self.unknown_arena):
            if length <= 0 or length * 2 != int(length * 2):
                raise ValueError(f"a length must be a positive multiple of one half, not {length}")

    def arena(self, kind: str | None) -> float | None:
        """Return the length from a member to an arena of this kind, None where it carries nobody."""
        return self.unknown_arena if kind is None else self.arenas.get(kind)

    def __reduce__(self) -> tuple[type[Lengths], tuple[dict[str, float], float, dict[str, float], float]]:
        # A mapping proxy does not travel between processes; plain dictionaries do.
        return Lengths, (dict(self.ties), self.part_of, dict(self.arenas), self.unknown_arena)


DEFAULT = Lengths()
