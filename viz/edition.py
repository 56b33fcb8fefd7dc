"""Positions as data: a published edition stands still, newcomers are placed among it, a new one is aligned.

Islands must not jump when somebody edits. So positions are computed once and stored; whoever comes later is
placed by the same measure among islands that stay where they are, and only a person publishes a new edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray

from viz import coast, labels, layout, names, packing, room
from viz.sea import Ints, Sea
from viz.springs import Springs, loose

Floats = NDArray[np.float64]
Positions = Mapping[str, tuple[float, float]]

NAMES_MATTER = 400
"""Up to so many islands in a component its layout makes room for names."""
TRIED_TWICE = 100
"""Up to so many islands room for names is made upright and upside down."""
NAMED = 0.3
"""Names that together take more of a component's waters than this get no room in its layout."""
ANCHORS = 80
"""A newcomer is placed by so many of its nearest; farther ones hardly count under weights 1/d²."""
ABSENT = 0.4
"""Room kept for an island that is not there on this date."""
TURNS = tuple(
    turn @ mirror
    for mirror in (np.eye(2), np.diag([-1.0, 1.0]))
    for turn in (np.array([[c, s], [-s, c]]) for c, s in ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)))
)
"""The eight ways to turn and mirror a drawing."""


def first_edition(sea: Sea, seed: int = 1) -> Positions:
    """Place every organisation anew.

    Each component is laid out by itself so that drawn distances follow true ones, gets room for its names,
    and is packed beside the others with open sea between; organisations that reach nobody lie in calm water.

    Parameters
    ----------
    sea : Sea
        The network on one date.
    seed : int
        The same seed, data and build give the same positions. Store them: another build may differ.

    Returns
    -------
    mapping of id to (x, y)
        In units of distance, y upwards, rounded to 4 decimals.

    Notes
    -----
    Seed data (109 organisations): about 0.5 s.
    """
    place = np.zeros((len(sea.isles), 2))
    groups = sea.components()
    joined = [group for group in groups if len(group) > 1]
    radii = _first_radii(sea, joined)
    ranks = sea.ranks()
    drafts = [_laid_out(sea, group, seed) for group in joined]
    for group, draft in zip(joined, _turned(sea, joined, drafts, radii, ranks), strict=True):
        place[group] = _roomiest(sea, group, draft, radii, ranks)
    moves = packing.pack([[_boxes(sea, group, place[group], radii, ranks)] for group in joined])
    for group, (_, move) in zip(joined, moves, strict=True):
        place[group] += move
    singles = np.array([group[0] for group in groups if len(group) == 1], dtype=np.intp)
    _calm(sea, singles, joined, place, radii, ranks)
    if len(place):
        place -= (place.min(axis=0) + place.max(axis=0)) / 2
    return _as_positions(sea, place)


def _first_radii(sea: Sea, joined: list[Ints]) -> Floats:
    """Radii before anything has a place: the hull is guessed from the distances."""
    carry = np.array([isle.carry for isle in sea.isles])
    side = np.sqrt(sum(18.0 * len(group) ** 0.85 for group in joined)) if joined else 1.0
    corners = np.array([[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]])
    return coast.radii_for(carry, corners) if len(carry) else carry


def _laid_out(sea: Sea, group: Ints, seed: int) -> Floats:
    if len(group) > layout.NUMPY_UP_TO:
        return layout.lay_out(len(group), layout.compiled().Ways(sea.ways_of(group), len(group)).rows, seed)
    return layout.lay_out(len(group), lambda sources: sea.distances(group[sources])[:, group], seed)


def _turned(
    sea: Sea, joined: list[Ints], drafts: list[Floats], radii: Floats, ranks: list[int]
) -> list[Floats]:
    """Turn and mirror the smaller components so that all of them fit well beside each other.

    A drawing of distances has no up and no north, so this costs no truth.
    """
    variants = [
        [draft @ turn for turn in (TURNS if order else TURNS[:1])] for order, draft in enumerate(drafts)
    ]
    boxes = [
        [_boxes(sea, group, variant, radii, ranks) for variant in each]
        for group, each in zip(joined, variants, strict=True)
    ]
    picks = packing.pack(boxes, cell=0.6)
    return [each[pick] for each, (pick, _) in zip(variants, picks, strict=True)]


def _roomiest(sea: Sea, group: Ints, draft: Floats, radii: Floats, ranks: list[int]) -> Floats:
    """Make room for coasts and names; names lie level, so half a turn may cost less truth: the truer wins."""
    if len(group) < 3:
        return draft
    if len(group) > NAMES_MATTER:
        return parted(sea, group, draft)
    true = sea.distances(group)[:, group]
    pairs = np.triu_indices(len(group), 1)
    springs = loose(true)
    drawn = [
        roomy(sea, group, draft @ turn, springs, radii, ranks)
        for turn in TURNS[: 3 if len(group) <= TRIED_TWICE else 1 : 2]
    ]
    return min(drawn, key=lambda place: layout.stress(layout.between(place)[pairs], true[pairs]))


def parted(sea: Sea, group: Ints, place: Floats) -> Floats:
    """Push islands apart until every coast has room; names have none."""
    radii = coast.radii_for(np.array([sea.isles[i].carry for i in group]), place)
    return room.part(place, radii, coast.gap_of(radii))


def roomy(sea: Sea, group: Ints, place: Floats, springs: Springs, radii: Floats, ranks: list[int]) -> Floats:
    """Make room for coasts and, important ones first, for as many names as the water holds.

    More names than that push everything apart, and drawn distances would no longer be as long as true ones:
    a component as crowded as that is brought back to its true scale.
    """
    index = {int(island): order for order, island in enumerate(group)}
    marks = [
        room.Mark(sea.meetings[i].short, tuple(index[m] for m in sea.meetings[i].members))
        for i in sea.named_arenas()
        if sea.meetings[i].members[0] in index
    ]
    own = np.minimum(radii[group], coast.radii_for(np.array([sea.isles[i].carry for i in group]), place))
    reach = coast.extents([sea.isles[i].id for i in group], own)
    named = _named(sea, group, place, ranks)
    bodies = [
        room.Body(
            (left, down, right, up), sea.isles[i].name if i in named else "", ranks[i], sea.isles[i].light
        )
        for i, (left, down, right, up) in zip(group.tolist(), reach.tolist(), strict=True)
    ]
    found = room.make_room(place, springs, bodies, marks)
    if len(named) == len(group):
        return found
    pairs = np.triu_indices(len(group), 1)
    middle = found.mean(axis=0)
    scale = layout.scale_of(layout.between(found)[pairs], springs.true[pairs])
    return np.asarray(middle + scale * (found - middle))


def _named(sea: Sea, group: Ints, place: Floats, ranks: list[int]) -> set[int]:
    """Return whose names get room: the most important ones, up to `NAMED` of the water."""
    order = sorted(group.tolist(), key=lambda i: (ranks[i], -sea.isles[i].carry, i))
    areas = [np.prod(labels.size_of(names.lines(sea.isles[i].name)[0], ranks[i])) for i in order]
    water = NAMED * float(shapely.MultiPoint(place).convex_hull.buffer(1.0).area)
    return {i for i, sum_so_far in zip(order, np.cumsum(areas), strict=True) if sum_so_far <= water}


def _boxes(sea: Sea, group: Ints, place: Floats, radii: Floats, ranks: list[int]) -> Floats:
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
    used = [_boxes(sea, group, place[group], radii, ranks) for group in joined]
    edges = np.vstack(used) if used else np.array([[-8.0, 0.0, 8.0, 0.0]])
    left, right = float(edges[:, 0].min()), float(edges[:, 2].max())
    rows, _ = packing.calm_water(
        [sea.isles[i] for i in singles], max(right - left, 2.2 * len(singles) ** 0.5)
    )
    place[singles] = rows + np.array([(left + right) / 2, float(edges[:, 1].min()) - packing.OPEN_SEA * 0.5])


def place_newcomers(sea: Sea, fixed: Positions, seed: int = 1) -> Positions:
    """Place whoever has no position yet among those who have; nobody else moves.

    A newcomer with ways to placed islands goes where its drawn distances fit them best, as near as there is
    room; a newcomer that reaches nobody placed goes to the rim, in calm water.

    Parameters
    ----------
    sea : Sea
    fixed : mapping of id to (x, y)
        The stored edition, with those who are not in the sea on this date: they keep their places.

    Returns
    -------
    mapping of id to (x, y)
        Every old position unchanged, new ones added.
    """
    new = [i for i, isle in enumerate(sea.isles) if isle.id not in fixed]
    known = dict(fixed)
    if not new:
        return MappingProxyType(known)
    if not known:
        return first_edition(sea, seed)
    present = {isle.id for isle in sea.isles}
    absent = np.array([at for id, at in fixed.items() if id not in present]).reshape(-1, 2)
    place = np.array([known.get(isle.id, (np.nan, np.nan)) for isle in sea.isles], dtype=float)
    radii = np.sqrt(
        np.maximum([isle.carry for isle in sea.isles], coast.FLOOR) * coast.AREA_PER_CARRY / np.pi
    )
    for i in _by_nearness(sea, place, new):
        there = np.isfinite(place[:, 0])
        true = sea.distances(np.array([i]))[0]
        near = np.flatnonzero(np.isfinite(true) & there)
        near = near[np.argsort(true[near], kind="stable")[:ANCHORS]]
        taken = np.vstack([place[there], absent])
        size = np.concatenate([radii[there], np.full(len(absent), ABSENT)])
        goal = _fitted(place[near], true[near]) if len(near) else _rim(taken)
        place[i] = _free(goal, taken, size, float(radii[i]))
    return _as_positions(sea, place, known)


def _by_nearness(sea: Sea, place: Floats, new: list[int]) -> list[int]:
    """Order newcomers so that who is nearest to placed islands comes first, and who reaches none last."""
    placed = np.flatnonzero(np.isfinite(place[:, 0]))
    far = sea.nearest(placed) if len(placed) else np.zeros(len(place))
    return sorted(new, key=lambda i: (far[i], i))


def _fitted(anchors: Floats, goal: Floats) -> Floats:
    """Return the point whose distances to fixed anchors fit best (weights 1/d², several starts)."""
    weight = 1.0 / goal**2
    share = (weight / weight.sum())[:, None]
    middle = (anchors * share).sum(axis=0)
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    starts = middle + np.vstack([[0.01, 0.02], np.stack([np.cos(angle), np.sin(angle)], axis=1) * goal.min()])
    points = starts
    for _ in range(60):
        way = points[:, None, :] - anchors[None, :, :]
        drawn = np.maximum(np.hypot(way[..., 0], way[..., 1]), 1e-9)
        points = ((anchors + way * (goal / drawn)[:, :, None]) * share).sum(axis=1)
    errors = (weight * (layout.between(points, anchors) - goal) ** 2).sum(axis=1)
    return np.asarray(points[int(np.argmin(np.round(errors, 9)))])


def _rim(placed: Floats) -> Floats:
    """Return a point below everybody, where calm water goes on."""
    return np.array([float(np.median(placed[:, 0])), float(placed[:, 1].min()) - 1.3])


def _free(goal: Floats, placed: Floats, radii: Floats, radius: float) -> Floats:
    """Return the nearest point to `goal` that leaves room for the island and its name."""
    points = labels.spiral(goal, 900, 0.14)
    close = np.hypot(*(placed - goal).T) < 0.14 * 30 + radii + radius + 1.0
    placed, radii = placed[close], radii[close]
    if not len(placed):
        return goal
    room_left = (layout.between(points, placed) - radii[None, :]).min(axis=1) - radius
    enough = np.flatnonzero(room_left >= 0.55)
    return np.asarray(points[enough[0] if len(enough) else int(np.argmax(room_left))])


def publish(sea: Sea, old: Positions, seed: int = 1) -> Positions:
    """Make a new edition, turned and mirrored so that people find their way; its scale stays true.

    Parameters
    ----------
    sea : Sea
    old : mapping of id to (x, y)
        The edition so far.
    """
    fresh = first_edition(sea, seed)
    shared = [isle.id for isle in sea.isles if isle.id in old]
    if len(shared) < 2:
        return fresh
    place = np.array([fresh[isle.id] for isle in sea.isles])
    turn, shift = align(np.array([fresh[i] for i in shared]), np.array([old[i] for i in shared]))
    return _as_positions(sea, place @ turn + shift)


def align(fresh: Floats, old: Floats) -> tuple[Floats, Floats]:
    """Return the turn (2, 2), mirror included, and the shift (2,) that bring `fresh` nearest to `old`.

    Procrustes without scaling: minimises Σ |fresh·turn + shift − old|².
    """
    middle, old_middle = fresh.mean(axis=0), old.mean(axis=0)
    left, _, right = np.linalg.svd((fresh - middle).T @ (old - old_middle))
    turn = left @ right
    return np.asarray(turn), np.asarray(old_middle - middle @ turn)


def _as_positions(sea: Sea, place: Floats, keep: Positions | None = None) -> Positions:
    found = {
        isle.id: (round(float(x), 4), round(float(y), 4))
        for isle, (x, y) in zip(sea.isles, place, strict=True)
    }
    return MappingProxyType(found | dict(keep or {}))
