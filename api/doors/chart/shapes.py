"""The shapes of the chart's answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.gate.answers import Dated, Degree, Family, Listed, Out
from viz.tiles.zooms import WHOLE

Point = tuple[float, float]
Ring = list[Point]


class LabelOut(Out):
    """Where a name stands, in how many lines, and how important it is (1 the most)."""

    x: float
    y: float
    anchor: Literal["left", "right", "center"]
    lines: list[str]
    ways: list[list[str]] = Field(description="Other ways to break it into lines, the best first.")
    rank: int
    free: bool
    leader: Point | None = Field(
        description="Of a name off its island: the point of the coast from where a line leads there."
    )


class IslandOut(Out):
    """An organisation as an island; `truth` is the median relative error of its drawn distances."""

    id: str
    name: str
    x: float
    y: float
    area: float
    sector: str
    family: Family
    group: str | None
    truth: float | None
    coast: Ring | None
    hills: list[Ring]
    label: LabelOut | None
    second: LabelOut | None = Field(
        description="Where a still picture writes the name, if not all names found room at their coasts."
    )
    lighthouse: bool
    collective: bool
    services: list[str] = Field(description="Names of what it offers, three at most.")
    service_count: int


class LaneOut(Out):
    """A tie's pair as a lane; friction and person-bound ties are null for the public."""

    a: str
    b: str
    degree: Degree
    length: float
    strained: bool | None
    person_bound: bool | None
    causeway: bool
    agreed: bool = Field(default=False, description="Whether the two have an agreement that holds.")
    unaware: bool | None = Field(
        default=None, description="Whether only one side knows of it; null for whom single words are not."
    )
    path: Ring


class BuoyOut(Out):
    """An arena that carries, as a mark on the water."""

    id: str
    name: str
    kind: str | None
    x: float
    y: float
    members: list[str]
    label: LabelOut | None
    questions: list[str] = Field(description="Names of the questions that it is about.")
    empty: int = Field(default=0, description="Chairs that stand empty there.")


class WaterName(Out):
    """A name on the water."""

    id: str
    name: str
    x: float
    y: float
    kind: Literal["place", "archipelago", "calm", "open_sea"]
    rank: int


class SoundingOut(Out):
    """The true distance between two neighbours, where a channel between them has room for it."""

    x: float
    y: float
    distance: float


class TruthOut(Out):
    """How well a drawing follows the truth: along its lanes, and as the crow flies."""

    stress: float | None
    np10: float | None
    median_error: float | None = Field(description="As the crow flies: half of the pairs err by less.")
    share_over_half: float | None
    pairs: int
    lane_error: float | None = Field(
        description="Along the lanes (ties, parts of one house, seats at arenas): half of them err by less."
    )
    lane_error_ninth: float | None = Field(description="The same for nine lanes in ten.")
    lanes: int
    edition_gain: float | None = Field(
        default=None, description="Share by which a new edition would lower the stress; null: not weighed."
    )


class Water(Dated):
    """What islands lie in; x, y on the plane (`unit`), y upwards."""

    edition: int = Field(examples=[1])
    unit: float = Field(
        examples=[1.25], description="How long a distance of 1 is on the plane, read along the lanes."
    )
    bounds: tuple[float, float, float, float]
    groups: list[WaterName]
    shelves: list[list[Ring]]
    bands: list[list[list[Ring]]]
    contours: list[list[Ring]]
    deeps: list[list[list[Ring]]] = Field(
        description="Channels between neighbours that are truly far from each other, deepest last."
    )
    soundings: list[SoundingOut] = Field(description="True distances that stand in the channels.")
    marks: list[str] = Field(description="The signs it has, which a legend explains.", examples=[["buoy"]])
    truth: TruthOut
    spacing: float | None = Field(
        examples=[1.2], description="Median distance from an island to its nearest neighbour."
    )


class ChartOut(Water):
    """The chart."""

    islands: list[IslandOut]
    lanes: list[LaneOut]
    arenas: list[BuoyOut]


class EditionOut(Out):
    """A published edition of the positions."""

    number: int = Field(examples=[1])
    revision: int = Field(examples=[1], description="The network's revision that it was first made from.")
    current: bool


class Editions(Listed[EditionOut]):
    """The published editions, the newest first."""


class ChartCounts(Out):
    """How much there is on the chart."""

    islands: int = Field(examples=[109])
    lanes: int = Field(examples=[91])
    arenas: int = Field(examples=[33])
    lighthouses: int = Field(examples=[10])


class FrameOut(Water):
    """The chart without what comes in tiles or parts; a tiled one has its shelves and bands in tiles too."""

    tiled: bool = Field(description="Whether the chart is too large to be read whole: use tiles and parts.")
    counts: ChartCounts
    most_zoom: int = Field(
        examples=[WHOLE], description="The nearest tiles that there are; nearer views enlarge them."
    )
