"""Positions as data: the first edition, or one from nothing that is turned the way people know the chart.

Islands must not jump when somebody edits. So positions are computed once and stored; whoever comes later is
placed among islands that stay where they are (`newcomers`), and a person makes the chart true again from
where the islands lie (`viz.places.renewal`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray

from graph.ways.shortest import from_many
from viz import coast
from viz.lettering import boxes as labels
from viz.lettering import line_breaks as names
from viz.lettering.letter_sizes import CROWD
from viz.places import components as packing
from viz.places import fairways, layout
from viz.places import name_room as room
from viz.places.fairways import Fairways
from viz.places.springs import Springs, loose
from viz.sea import Ints, Sea

Floats = NDArray[np.float64]
Positions = Mapping[str, tuple[float, float]]

UNIT = 1.25
"""How long a distance of 1 is on a new edition, in units of the plane: those of letters and coasts."""
NAMES_MATTER = 400
"""Up to so many islands in a component its layout makes room for names."""
TRIED_TWICE = 100
"""Up to so many islands room for names is made upright and upside down."""
NAMED = 0.3
"""Names that together take more of a component's waters than this get no room in its layout."""
CLOSE = 3.0
"""In a crowd nobody reads the names of calm water from afar: its rows lie by the spacing of all others."""
BESIDE = 0.73
"""Share of the width that calm water takes, to the right: the legend has the corner beside it …"""
BESIDE_UP_TO = 0.36
"""… unless it would become higher than this share of the height above: then it takes all the width."""
TURNS = tuple(
    turn @ mirror
    for mirror in (np.eye(2), np.diag([-1.0, 1.0]))
    for turn in (np.array([[c, s], [-s, c]]) for c, s in ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)))
)
"""The eight ways to turn and mirror a drawing."""
NOBODY: Positions = MappingProxyType({})
"""No edition at all."""


def first_edition(sea: Sea, seed: int = 1, like: Positions = NOBODY) -> Positions:
    """Place every organisation anew.

    Each component is laid out by itself so that drawn distances follow true ones, gets room for its names,
    and is packed beside the others with open sea between; organisations that reach nobody lie in calm water.

    Parameters
    ----------
    sea : Sea
        The network on one date.
    seed : int
        The same seed, data and build give the same positions. Store them: another build may differ.
    like : mapping of id to (x, y)
        An edition that people know: components are turned and mirrored the way they lie there.

    Returns
    -------
    mapping of id to (x, y)
        In units of the plane (a distance of 1 along the lanes is `UNIT`), y upwards, rounded to 4 decimals.

    Notes
    -----
    Seed data (109 organisations): about 0.4 s.
    """
    place = np.zeros((len(sea.isles), 2))
    groups = sea.components()
    joined = [group for group in groups if len(group) > 1]
    radii = first_radii(sea, joined)
    ranks = sea.ranks()
    home = places_of(sea, like)
    drafts = [turned(laid_out(sea, group, seed, UNIT), home[group]) for group in joined]
    for group, draft in zip(joined, _turned(sea, joined, drafts, radii, ranks, home), strict=True):
        known = _known(home[group])
        place[group] = roomiest(sea, group, draft, radii, ranks, unit=UNIT, known=known)
    moves = packing.pack([[covered(sea, group, place[group], radii, ranks)] for group in joined])
    for group, (_, move) in zip(joined, moves, strict=True):
        place[group] += move
    singles = np.array([group[0] for group in groups if len(group) == 1], dtype=np.intp)
    _calm(sea, singles, joined, place, radii, ranks)
    anchor = home[joined[0] if joined else singles] - place[joined[0] if joined else singles]
    if _known(anchor):
        place += np.nanmean(anchor, axis=0)
    elif len(place):
        place -= (place.min(axis=0) + place.max(axis=0)) / 2
    return as_positions(sea, place)


def places_of(sea: Sea, positions: Positions) -> Floats:
    """Return the place of every island, (n, 2); NaN for whoever has none."""
    return np.array([positions.get(isle.id, (np.nan, np.nan)) for isle in sea.isles]).reshape(-1, 2)


def _known(home: Floats) -> bool:
    """Whether enough islands have a place to tell which way they lie."""
    return int(np.isfinite(home[:, 0]).sum()) > 1


def turned(draft: Floats, home: Floats) -> Floats:
    """Turn, mirror and shift a component's drawing onto where people know it, as far as they do.

    Parameters
    ----------
    draft, home : (n, 2) arrays
        NaN in `home` for whoever lay nowhere.
    """
    if not _known(home):
        return draft
    rows = np.isfinite(home[:, 0])
    turn, shift = align(draft[rows], home[rows])
    return draft @ turn + shift


def first_radii(sea: Sea, joined: list[Ints]) -> Floats:
    """Radii before anything has a place: the hull is guessed from the distances."""
    carry = np.array([isle.carry for isle in sea.isles])
    side = np.sqrt(sum(18.0 * len(group) ** 0.85 for group in joined)) if joined else 1.0
    corners = np.array([[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]])
    return coast.radii_for(carry, corners) if len(carry) else carry


def laid_out(sea: Sea, group: Ints, seed: int, unit: float) -> Floats:
    """Lay out one component by itself, along its fairways."""
    size, matrix = len(group), sea.ways_of(group)
    if size > layout.NUMPY_UP_TO:
        known = from_many(matrix, size)
        draft = np.asarray(layout.lay_out(size, known.steps, seed) * known.unit)
        rows: layout.Rows = known.rows
    else:
        rows = rows_of(sea, group)
        draft = layout.lay_out(size, rows, seed)
    return unit * fairways.along(draft, rows, Fairways.of(matrix, size), seed)


def rows_of(sea: Sea, group: Ints, unit: float = 1.0) -> layout.Rows:
    """Return who gives how long the distances inside one component ought to be, in the order of `group`."""
    if len(group) > layout.NUMPY_UP_TO:
        known = from_many(sea.ways_of(group), len(group))
        return lambda sources: known.rows(sources) * unit
    return lambda sources: sea.distances(group[sources])[:, group] * unit


def fairways_of(sea: Sea, group: Ints, unit: float = 1.0) -> Fairways:
    """Return the fairways of one component, as long as they ought to be drawn."""
    return Fairways.of(sea.ways_of(group), len(group), unit)


def _turned(
    sea: Sea, joined: list[Ints], drafts: list[Floats], radii: Floats, ranks: list[int], home: Floats
) -> list[Floats]:
    """Turn and mirror the smaller components that nobody knows so that all fit well beside each other.

    A drawing of distances has no up and no north, so this costs no truth.
    """
    variants = [
        [draft @ turn for turn in (TURNS if order and not _known(home[group]) else TURNS[:1])]
        for order, (group, draft) in enumerate(zip(joined, drafts, strict=True))
    ]
    boxes = [
        [covered(sea, group, variant, radii, ranks) for variant in each]
        for group, each in zip(joined, variants, strict=True)
    ]
    picks = packing.pack(boxes, cell=0.6)
    return [each[pick] for each, (pick, _) in zip(variants, picks, strict=True)]


def roomiest(
    sea: Sea, group: Ints, draft: Floats, radii: Floats, ranks: list[int], *, unit: float, known: bool
) -> Floats:
    """Make room for coasts and names; names lie level, so half a turn may cost less truth: the truer wins.

    One that lies as people know it (`known`) keeps lying so.
    """
    if len(group) < 3:
        return draft
    if len(group) > NAMES_MATTER:
        return parted(sea, group, draft, fairways_of(sea, group, unit))
    true = sea.distances(group)[:, group] * unit
    ways = fairways_of(sea, group, unit)
    springs = loose(true, ways)
    turns = TURNS[:3:2] if len(group) <= TRIED_TWICE and not known else TURNS[:1]
    drawn = [roomy(sea, group, draft @ turn, springs, ways, radii, ranks) for turn in turns]
    return min(drawn, key=lambda place: fairways.strain(place, true, ways))


def parted(sea: Sea, group: Ints, place: Floats, ways: Fairways) -> Floats:
    """Push islands apart until every coast has room; names have none."""
    radii = coast.radii_for(np.array([sea.isles[i].carry for i in group]), place)
    return _to_scale(room.part(place, radii, coast.gap_of(radii)), ways)


def _to_scale(place: Floats, ways: Fairways) -> Floats:
    """Bring what names and coasts have pushed apart back to the scale of its lanes."""
    middle = place.mean(axis=0)
    for _ in range(fairways.FITTED):  # where buoys belong depends on the scale
        scale = fairways.lane_scale(np.vstack([place, ways.spots(place)]), ways)
        place = middle + scale * (place - middle)
    return place


def roomy(
    sea: Sea, group: Ints, place: Floats, springs: Springs, ways: Fairways, radii: Floats, ranks: list[int]
) -> Floats:
    """Make room for coasts and, important ones first, for as many names as the water holds.

    Names push everything apart; in the end all components are brought back to one scale, that of their lanes.
    """
    named_arenas = set(sea.named_arenas())
    marks = [sea.meetings[i].short if i in named_arenas else "" for i in sea.arenas_of(group)]
    own = np.minimum(radii[group], coast.radii_for(np.array([sea.isles[i].carry for i in group]), place))
    reach = coast.extents([sea.isles[i].id for i in group], own)
    named = _named(sea, group, place, ranks)
    bodies = [
        room.Body(
            (left, down, right, up), sea.isles[i].name if i in named else "", ranks[i], sea.isles[i].light
        )
        for i, (left, down, right, up) in zip(group.tolist(), reach.tolist(), strict=True)
    ]
    nodes = room.make_room(np.vstack([place, ways.spots(place)]), springs, bodies, marks)
    return _to_scale(nodes[: len(group)], ways)


def _named(sea: Sea, group: Ints, place: Floats, ranks: list[int]) -> set[int]:
    """Return whose names get room: the most important ones, up to `NAMED` of the water."""
    order = sorted(group.tolist(), key=lambda i: (ranks[i], -sea.isles[i].carry, i))
    areas = [np.prod(labels.size_of(names.lines(sea.isles[i].name)[0], ranks[i])) for i in order]
    water = NAMED * float(shapely.MultiPoint(place).convex_hull.buffer(1.0).area)
    return {i for i, sum_so_far in zip(order, np.cumsum(areas), strict=True) if sum_so_far <= water}


def covered(sea: Sea, group: Ints, place: Floats, radii: Floats, ranks: list[int]) -> Floats:
    """What a component covers, names included where they matter, as boxes."""
    if len(group) > NAMES_MATTER:
        half = np.stack([radii[group] + 0.5, radii[group] + 0.3], axis=1)
        return np.hstack([place - half, place + half])
    rows = []
    for i, at in zip(group.tolist(), place, strict=True):
        wide, high = labels.size_of(names.lines(sea.isles[i].name)[0], ranks[i])
        half = np.array([max(radii[i] + 0.5, wide / 2), radii[i] + 0.3 + high / 2])
        rows.append(np.concatenate([at - half, at + half]))
    return np.array(rows)


def _calm(
    sea: Sea, singles: Ints, joined: list[Ints], place: Floats, radii: Floats, ranks: list[int]
) -> None:
    """Place whoever reaches nobody below all the others."""
    if not len(singles):
        return
    used = [covered(sea, group, place[group], radii, ranks) for group in joined]
    edges = np.vstack(used) if used else np.array([[-8.0, 0.0, 8.0, 0.0]])
    left, right = float(edges[:, 0].min()), float(edges[:, 2].max())
    size = _closeness(place[np.concatenate(joined)]) if joined and len(sea.isles) > CROWD else 1.0
    low, high = float(edges[:, 1].min()), float(edges[:, 3].max())
    blocks = [members for _, members in sea.blocks(singles)]
    isles = [[sea.isles[i] for i in members] for members in blocks]
    rows, tall = packing.calm_water(isles, BESIDE * (right - left) / size)
    middle = right - (float(rows[:, 0].max()) + 0.5) * size
    if tall * size > BESIDE_UP_TO * (high - low):
        rows, _ = packing.calm_water(isles, max(right - left, 2.2 * size * len(singles) ** 0.5) / size)
        middle = (left + right) / 2
    place[np.concatenate(blocks)] = rows * size + np.array([middle, low - packing.CALM])


def _closeness(place: Floats) -> float:
    """Return how much closer than names need the rows of calm water lie in a crowd: as its islands do."""
    return float(np.clip(CLOSE * (layout.spacing(place) or 1.0), 0.02, 1.0))


def align(fresh: Floats, old: Floats) -> tuple[Floats, Floats]:
    """Return the turn (2, 2), mirror included, and the shift (2,) that bring `fresh` nearest to `old`.

    Procrustes without scaling: minimises Σ |fresh·turn + shift − old|².
    """
    middle, old_middle = fresh.mean(axis=0), old.mean(axis=0)
    left, _, right = np.linalg.svd((fresh - middle).T @ (old - old_middle))
    turn = left @ right
    return np.asarray(turn), np.asarray(old_middle - middle @ turn)


def as_positions(sea: Sea, place: Floats, keep: Positions | None = None) -> Positions:
    """Return places by id, rounded to 4 decimals; `keep` is added as it is and wins."""
    found = {
        isle.id: (round(float(x), 4), round(float(y), 4))
        for isle, (x, y) in zip(sea.isles, place, strict=True)
    }
    return MappingProxyType(found | dict(keep or {}))
